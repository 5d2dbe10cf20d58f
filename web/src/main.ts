/**
 * The map page. The template holds these elements, empty, and the two blocks of data:
 *
 *   #skips  #top(#title #search #tabs #tools #tools-more)
 *   #work(#filters  #main(#map #table #notes #steps)  #panel)
 *   #time  #present  #sheet  #say  script#data  script#facts
 *
 * The map is drawn first; everything else is made once it is on the screen.
 */

import { makeActions } from "./actions.ts";
import type { App } from "./app.ts";
import { mountBanners, mountStatus } from "./banners.ts";
import { readPayload } from "./columns.ts";
import { byId, fill, h } from "./dom.ts";
import { mountExtras } from "./extras.ts";
import { mountFold } from "./fold.ts";
import { readHash, writeHash } from "./hash.ts";
import { makeHits } from "./hits.ts";
import { intoView, interact } from "./interact.ts";
import { makeLasso } from "./lasso.ts";
import { upright } from "./layouts.ts";
import { currentPath } from "./lit.ts";
import { mountLegend } from "./legend.ts";
import { mountLost } from "./lost.ts";
import { DRAWN } from "./panel.ts";
import { isDark } from "./palette.ts";
import type { Key } from "./keys.generated.ts";
import { isDated } from "./rows.ts";
import { mountSearch } from "./search.ts";
import { createStore, type Store } from "./store.ts";
import { learn, said } from "./text.ts";
import { mountMapTools, mountPanelSwitch, mountTabs, mountTools } from "./tools.ts";
import { makeCanvas, type Canvas } from "./view.ts";

function start(): void {
  const original = document.documentElement.cloneNode(true) as HTMLElement;
  const payload = readPayload(byId("data").textContent ?? "");
  learn(payload.voices);
  // The years stand below the map when anything is dated: their place is kept from the beginning.
  byId("time").hidden = ![payload.nodes, payload.edges].some(isDated);
  const stage = byId("map");
  const size = { width: Math.max(1, stage.clientWidth), height: Math.max(1, stage.clientHeight) };
  upright(payload, size);
  const store = createStore(payload, readHash(location.hash, payload, size));
  dress(store);
  const canvas = makeCanvas(stage, store);
  canvas.paint();
  performance.mark("painted");
  requestAnimationFrame(() => setTimeout(() => furnish(store, canvas, original)));
}

/** Everything but the drawing. */
function furnish(store: Store, canvas: Canvas, original: HTMLElement): void {
  const stage = byId("map");
  const actions = makeActions(store, canvas);
  const hits = makeHits(canvas, store);
  const lasso = makeLasso(canvas, store, hits);
  interact({ canvas, store, hits, actions, busy: () => lasso.on });
  mountTabs(byId("tabs"), store);
  mountTools(byId("tools"), store);
  const fold = mountFold(store, mountMapTools(stage, store, canvas, lasso));
  const search = mountSearch(byId("search"), store, canvas, actions);
  mountBanners(stage, store, actions, lasso, search);
  mountStatus(stage, store, canvas);
  mountLost(stage, store, canvas, actions);
  mountLegend(byId("filters"), store);
  const app: App = { store, map: canvas, actions, original };
  const about = mountPanelSwitch(byId("tools"), byId("panel"), store);
  mountExtras(app);
  keepAddress(store, canvas);
  follow(store, canvas);
  const endLasso = (): boolean => lasso.on && (lasso.set(false), true);
  const back = (): boolean => actions.back() && (store.flush(), true);
  keys(() => fold.close() || endLasso() || about.close() || back(), search);
  // Names make way for the buttons that now stand over the map.
  canvas.relight();
  document.documentElement.dataset["ready"] = "1";
  performance.mark("ready");
}

/** The page's own words and colours. */
function dress(store: Store): void {
  const root = document.documentElement;
  const colours = (): void => {
    root.dataset["theme"] = isDark(store.state.theme) ? "dark" : "light";
  };
  const text = (): void => {
    const { lang } = store.state;
    root.lang = lang;
    const title = byId("title");
    title.textContent = said(store.payload.title, lang);
    title.title = said(store.payload.note, lang);
    document.title = said(store.payload.title, lang);
  };
  store.on(["theme"], colours);
  store.on(["lang"], text);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", colours);
  colours();
  text();
  const skips = (): void => fill(byId("skips"), ...SKIPS.map(([where, key]) => skip(store, where, key)));
  store.on(["lang"], skips);
  skips();
}

const SKIPS = [["map", "skipMap"], ["panel", "skipPanel"], ["table", "skipTable"]] as const;

/** A way past the header, seen when it has the focus. */
function skip(store: Store, where: "map" | "panel" | "table", key: Key): HTMLElement {
  const go = (event: Event): void => {
    event.preventDefault();
    if (where === "panel") {
      if (byId("panel").hidden) byId("about").click();
      const panel = byId("panel");
      (panel.querySelector<HTMLElement>("h2[tabindex]") ?? panel.querySelector<HTMLElement>("button"))?.focus();
      return;
    }
    store.set({ tab: where });
    store.flush();
    const to = where === "map" ? canvasOf() : byId(where);
    if (to.tabIndex < 0) to.tabIndex = -1;
    to.focus();
  };
  return h("a", { id: where === "table" ? "skip" : `skip-${where}`, class: "skip", href: `#${where}`, text: store.words(key), onclick: go });
}

/** The address holds the state; an address typed or gone back to is obeyed. */
function keepAddress(store: Store, canvas: Canvas): void {
  let timer = 0;
  let written = location.hash.slice(1);
  const write = (): void => {
    timer = 0;
    written = writeHash(store.state, store.payload, canvas.size);
    try {
      history.replaceState(null, "", `#${written}`);
    } catch {
      // Some browsers refuse this of a file; the page works without.
    }
  };
  const topics = Object.keys(store.state) as (keyof Store["state"])[];
  store.on(topics, () => {
    if (!timer) timer = window.setTimeout(write, 300);
  });
  // The one asked for is read from the event: a state written just after it was typed has already taken its place.
  addEventListener("hashchange", ({ newURL }) => {
    const { hash } = new URL(newURL);
    if (hash.slice(1) !== written) store.set({ ...readHash(hash, store.payload, canvas.size), named: store.state.named });
  });
}

/** What is newly chosen is brought into view, wherever it was chosen, and again once the panel has its full size. */
function follow(store: Store, canvas: Canvas): void {
  let due = true;
  const see = (): void => {
    const { selected, tab } = store.state;
    if (tab !== "map" || selected.length !== 1 || !store.visible.nodes[selected[0]]) return;
    if (canvas.flying) canvas.fly([...selected]);
    else intoView(canvas, store, selected[0]);
  };
  store.on(["selected", "tab"], () => {
    due = true;
    see();
  });
  byId("panel").addEventListener(DRAWN, () => {
    if (due) see();
    due = false;
  });
  store.on(["path"], () => {
    const path = currentPath(store);
    if (path) canvas.fly(path.nodes);
  });
}

/** "/" searches; Escape goes back one thing at a time. */
function keys(back: () => boolean, search: { focus(): void }): void {
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    if (event.defaultPrevented) return;
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      search.focus();
    } else if (event.key === "Escape") {
      const drawer = document.documentElement.dataset["drawer"];
      if (drawer) document.documentElement.removeAttribute("data-drawer");
      else if (back() && event.target instanceof HTMLElement && event.target !== document.body && !event.target.checkVisibility()) canvasOf().focus();
    }
  });
}

/** Where the hand is put back when what it was in has closed. */
function canvasOf(): HTMLElement {
  return byId("map").querySelector("canvas") ?? byId("map");
}

start();
