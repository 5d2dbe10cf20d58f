/** What has no known place, as a folded list over the geographic map: it is not drawn, and not forgotten. */

import type { Actions } from "./app.ts";
import { fill, h } from "./dom.ts";
import { kindMark } from "./marks-ui.ts";
import { shown } from "./rows.ts";
import type { Store } from "./store.ts";
import type { Canvas } from "./view.ts";

/** Listed at most: the table holds them all. */
const MOST = 400;

export function mountLost(root: HTMLElement, store: Store, canvas: Canvas, actions: Actions): void {
  const summary = h("summary", {});
  const list = h("ul", {});
  const folded = h("details", { class: "lost" }, summary, list);
  root.append(folded);
  const named = (): number[] => {
    const { lost } = canvas.places;
    const { name } = store.payload.nodes;
    const order = new Intl.Collator(store.state.lang).compare;
    return lost ? shown(store.visible.nodes).filter((node) => lost[node]).sort((a, b) => order(name[a], name[b])) : [];
  };
  const item = (node: number): HTMLElement =>
    h(
      "li",
      {},
      kindMark(store.payload.kinds[store.payload.nodes.kind[node]]),
      h("button", { class: "go", dir: "auto", text: store.payload.nodes.name[node], onclick: () => actions.choose(node) }),
    );
  const update = (): void => {
    const found = store.state.layout === "geo" ? named() : [];
    folded.hidden = found.length === 0;
    summary.textContent = store.words("lostN", { n: found.length });
    const left = found.length - MOST;
    fill(list, ...found.slice(0, MOST).map(item), left > 0 && h("li", { class: "soft", text: store.words("andMore", { n: left }) }));
    canvas.relight();
  };
  folded.addEventListener("toggle", () => canvas.relight());
  store.on(["visible", "layout", "lang"], update);
  update();
}
