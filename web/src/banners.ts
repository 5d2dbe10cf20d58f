/** What the map says of itself, over it: the focus, the path, the lasso, a map too large for its links, and the counts below. */

import type { Deeds } from "./actions.ts";
import { fill, h } from "./dom.ts";
import { HUGE } from "./drawing.ts";
import type { Lasso } from "./lasso.ts";
import { currentPath } from "./lit.ts";
import type { Store } from "./store.ts";
import { number, shorten } from "./text.ts";
import type { Canvas } from "./view.ts";

type Banner = HTMLElement | false;
const LONG = 48;

export function mountBanners(root: HTMLElement, store: Store, actions: Deeds, lasso: Lasso, search: { focus(): void }): void {
  const place = h("div", { class: "banners" });
  root.append(place);
  const update = (): void =>
    fill(place, huge(store, search), picking(store, actions), path(store), focus(store, actions), drawing(store, lasso));
  store.on(["focus", "path", "lang", "visible"], update);
  actions.onPicking(update);
  lasso.onChange(update);
  update();
}

function nameOf(store: Store, node: number): string {
  return shorten(store.payload.nodes.name[node], LONG);
}

function button(text: string, act: () => void, pressed?: boolean): HTMLElement {
  return h("button", { class: "quiet", text, onclick: act, ...(pressed === undefined ? {} : { "aria-pressed": String(pressed) }) });
}

function huge(store: Store, search: { focus(): void }): Banner {
  const n = store.visible.nodeCount;
  if (n <= HUGE) return false;
  const w = store.words;
  return h(
    "div",
    { class: "banner huge" },
    h("p", {}, h("strong", { text: `${w("bigTitle")}. ` }), w("bigBody", { n })),
    button(w("bigSearch"), () => search.focus()),
  );
}

function focus(store: Store, actions: Deeds): Banner {
  const chosen = store.state.focus;
  if (!chosen) return false;
  const w = store.words;
  return h(
    "div",
    { class: "banner focus" },
    h("p", {}, `${w("focusOn")} `, h("strong", { dir: "auto", text: nameOf(store, chosen.node) })),
    h(
      "div",
      { class: "segmented", role: "group", "aria-label": w("focusDepth") },
      ...([1, 2, 3] as const).map((depth) =>
        h("button", {
          text: w("focusDepthN", { n: depth }),
          "aria-pressed": String(depth === chosen.depth),
          onclick: () => actions.focus(chosen.node, depth),
        }),
      ),
    ),
    button(w("focusAll"), () => store.set({ focus: null })),
  );
}

function path(store: Store): Banner {
  const ends = store.state.path;
  if (!ends) return false;
  const w = store.words;
  const names = { a: nameOf(store, ends[0]), b: nameOf(store, ends[1]) };
  const found = currentPath(store);
  const text = found ? `${w("pathFrom", names)} : ${w("pathSteps", { n: found.edges.length })}` : w("pathNone", names);
  return h("div", { class: "banner path" }, h("p", { text }), button(w("pathEnd"), () => store.set({ path: null })));
}

function picking(store: Store, actions: Deeds): Banner {
  if (actions.picking < 0) return false;
  return h(
    "div",
    { class: "banner picking" },
    h("p", {}, h("strong", { dir: "auto", text: nameOf(store, actions.picking) }), ` → ${store.words("pathPick")}`),
    button(store.words("cancel"), () => void actions.back()),
  );
}

function drawing(store: Store, lasso: Lasso): Banner {
  if (!lasso.on) return false;
  const w = store.words;
  return h(
    "div",
    { class: "banner lasso" },
    h("p", { text: w("lassoHelp") }),
    button(w("lassoView"), () => lasso.takeScreen()),
    button(w("lassoEnd"), () => lasso.set(false)),
  );
}

/** "124 fiches, 310 liens, 12 liens masqués": what is shown, of how many, and what is not drawn. */
export function mountStatus(root: HTMLElement, store: Store, canvas: Canvas): void {
  const line = h("p", { id: "status", role: "status" });
  root.append(line);
  let timer = 0;
  const update = (): void => {
    timer = 0;
    const text = statusOf(store, canvas.thinned, canvas.unplaced, canvas.banded);
    if (line.textContent === text) return;
    line.textContent = text;
    canvas.relight();
  };
  const soon = (): void => {
    // Said once the map rests: a count that runs while one zooms tells nobody anything.
    if (!timer) timer = window.setTimeout(update, 200);
  };
  store.on(["visible", "view", "layout", "lang", "selected"], soon);
  update();
}

export function statusOf(store: Store, thinned: number, unplaced: number, banded = 0): string {
  const w = store.words;
  const { visible, payload, state } = store;
  if (!visible.nodeCount) return w("statusNone");
  const whole = (shown: number, all: number): string => (shown === all ? "" : ` ${w("statusOf", { n: number(all, state.lang) })}`);
  const parts = [
    w("statusNodes", { n: visible.nodeCount }) + whole(visible.nodeCount, payload.nodes.id.length),
    w("statusEdges", { n: visible.edgeCount }) + whole(visible.edgeCount, payload.edges.from.length),
  ];
  if (banded) parts.push(w("statusBanded", { n: banded }) + (thinned ? "" : ` (${w("statusZoom")})`));
  const why = thinned ? ` (${w("statusZoom")})` : unplaced ? ` (${w("statusUnplaced")})` : "";
  const hidden = thinned + unplaced + payload.hidden;
  if (hidden) parts.push(w("statusHidden", { n: hidden }) + why);
  if (state.selected.length > 1) parts.push(w("statusSelected", { n: state.selected.length }));
  return parts.join(" · ");
}
