/** What can be done from the panel of a node: look around it, start a path, let go of its place. */
import { h } from "./dom.ts";
import { generationsOf, openGenerations } from "./generations.ts";
import type { Actions } from "./app.ts";
import type { Desk } from "./desk.ts";
import type { Store } from "./store.ts";

export function actionBar({ store, actions }: Desk, node: number): HTMLElement {
  const { words, state } = store;
  const generations = generationsOf(store, node);
  return h(
    "div",
    { class: "actions", role: "group", "aria-label": words("actions") },
    h("span", { class: "soft", text: words("focusOn") }),
    ...([1, 2, 3] as const).map((depth) => depthButton(store, actions, node, depth)),
    h("button", { "data-act": "path", text: words("pathFromHere"), onclick: () => actions.pathFrom(node) }),
    state.pinned.has(node)
      ? h("button", { "data-act": "pin", text: words("unpin"), onclick: () => actions.unpin(node) })
      : null,
    onlyButton(store, node),
    generations.length
      ? h("button", { "data-act": "generations", text: words("generations"), onclick: () => openGenerations(store, generations, (one) => actions.goTo(one)) })
      : null,
  );
}

/** A theme or a place has a map of its own: what is about it, or there; the way back is in the legend. */
function onlyButton(store: Store, node: number): HTMLElement | null {
  const { nodes } = store.payload;
  for (const facet of ["themes", "territories"] as const) {
    const place = store.payload[facet].indexOf(nodes.name[node]);
    if (place < 0 || !nodes[facet][node].includes(place)) continue;
    const show = (): void => {
      store.setFilters({ [facet]: new Set([place]) });
      store.set({ tab: "map", focus: null, view: null });
    };
    return h("button", { "data-act": "only", text: store.words(facet === "themes" ? "onlyTheme" : "onlyPlace"), onclick: show });
  }
  return null;
}

function depthButton(store: Store, actions: Actions, node: number, depth: 1 | 2 | 3): HTMLElement {
  const { focus } = store.state;
  const on = focus?.node === node && focus.depth === depth;
  const name = store.words("aroundSteps", { n: depth });
  return h("button", {
    "data-act": `focus${depth}`,
    "aria-pressed": String(on),
    "aria-label": name,
    title: name,
    text: String(depth),
    onclick: () => (on ? store.set({ focus: null }) : actions.focus(node, depth)),
  });
}
