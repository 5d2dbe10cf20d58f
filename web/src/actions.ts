/** What a person may ask of the map, wherever on the page they ask it. */

import type { Actions } from "./app.ts";
import { NO_FILTERS } from "./filters.ts";
import type { Store } from "./store.ts";
import type { Canvas } from "./view.ts";

export interface Deeds extends Actions {
  /** The end of a path that waits for its other end; -1 when none does. */
  readonly picking: number;
  onPicking(listener: () => void): void;
}

export function makeActions(store: Store, canvas: Canvas): Deeds {
  let picking = -1;
  const heard: (() => void)[] = [];
  const last = opened(store);
  const pick = (node: number): void => {
    picking = node;
    for (const listener of heard) listener();
  };

  const actions: Deeds = {
    get picking() {
      return picking;
    },
    onPicking: (listener) => void heard.push(listener),
    choose(node, add = false) {
      if (picking >= 0 && node !== picking) {
        const a = picking;
        pick(-1);
        store.set({ path: [a, node], selected: [], link: null });
        return;
      }
      const { selected } = store.state;
      let next: readonly number[] = [node];
      if (add) next = selected.includes(node) ? selected.filter((n) => n !== node) : [...selected, node];
      store.set({ selected: next, link: null, ...(picking >= 0 ? {} : { path: null }) });
    },
    chooseLink(edge) {
      store.set({ link: edge, selected: [], path: null });
    },
    goTo(node) {
      if (!store.visible.nodes[node]) reveal(store, node);
      actions.choose(node);
      canvas.fly([node]);
    },
    focus(node, depth = 1) {
      store.set({ focus: { node, depth }, selected: [node], link: null, path: null });
    },
    pathFrom(node) {
      store.set({ path: null, selected: [node], link: null, tab: "map" });
      pick(node);
    },
    unpin(node) {
      const pinned = new Map(store.state.pinned);
      if (pinned.delete(node)) store.set({ pinned });
    },
    clear() {
      store.set({ selected: [], link: null });
    },
    back() {
      if (picking >= 0) {
        pick(-1);
        return true;
      }
      const what = last();
      if (what) store.set(CLOSED[what]);
      return what !== undefined;
    },
  };
  return actions;
}

type Opened = "path" | "chosen" | "query" | "focus";

const CLOSED: Readonly<Record<Opened, Partial<Store["state"]>>> = {
  path: { path: null },
  chosen: { selected: [], link: null },
  query: { query: "" },
  focus: { focus: null },
};

/** What is open of a map, the one opened last; undefined when nothing is. */
function opened(store: Store): () => Opened | undefined {
  const is = (what: Opened): boolean => {
    const { path, selected, link, query, focus } = store.state;
    return what === "path" ? path !== null : what === "chosen" ? selected.length > 0 || link !== null : what === "query" ? query !== "" : focus !== null;
  };
  const all: Opened[] = ["focus", "query", "chosen", "path"];
  let order: readonly Opened[] = all.filter(is);
  // Of what opens at once the panel is over the others.
  const update = (): void => {
    order = [...order.filter(is), ...all.filter((what) => is(what) && !order.includes(what))];
  };
  store.on(["path", "selected", "link", "query", "focus"], update);
  return () => {
    update();
    return order[order.length - 1];
  };
}

/** Let a node be seen: leave the focus, and if that is not enough the filters. */
function reveal(store: Store, node: number): void {
  if (store.state.focus) store.set({ focus: null });
  if (!store.visible.nodes[node]) store.set({ filters: { ...NO_FILTERS, types: store.state.filters.types } });
}
