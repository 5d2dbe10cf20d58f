/** The one place where what a person chose is kept; whoever shows something of it listens. */

import { look, makeFacets, NO_FILTERS, type Counts, type Facets } from "./filters.ts";
import { makeGraph, type Graph } from "./graph.ts";
import { named } from "./naming.ts";
import type { Payload } from "./payload.ts";
import type { Filters, State, Visible } from "./state.ts";
import { words, type Words } from "./text.ts";

export type Topic = keyof State | "visible";

export interface Store {
  readonly payload: Payload;
  readonly graph: Graph;
  readonly facets: Facets;
  readonly state: State;
  /** What the filters and the focus leave; worked out when first asked for after a change. */
  readonly visible: Visible;
  readonly counts: Counts;
  /** The strings of the language chosen. */
  readonly words: Words;
  /** Change some of the state; listeners hear of it once, in the next frame. */
  set(patch: Partial<State>): void;
  setFilters(patch: Partial<Filters>): void;
  /** Call when any of these changed ("visible": what is shown changed). Returns what undoes it. */
  on(topics: readonly Topic[], listener: () => void): () => void;
  /** Tell the listeners now rather than in the next frame. */
  flush(): void;
}

/** What the page shows when its address says nothing: all of it, and the path that was asked for. */
export function initialState(payload: Payload): State {
  const asked = payload.paths[0] ?? [];
  return {
    lang: payload.lang,
    theme: "auto",
    layout: "network",
    sizeBy: payload.echo ? "echo" : "degree",
    colourBy: "",
    view: null,
    filters: NO_FILTERS,
    query: "",
    selected: [],
    link: null,
    focus: null,
    path: asked.length > 1 ? [asked[0], asked[asked.length - 1]] : null,
    pinned: new Map(),
    named: named(payload, payload.notes),
    tab: "map",
    step: null,
    presenting: false,
  };
}

type Later = (task: () => void) => void;

const nextFrame: Later = (task) => {
  // A page in the background has no frames, yet what it is told must still be heard.
  let done = false;
  const once = (): void => {
    if (!done) {
      done = true;
      task();
    }
  };
  requestAnimationFrame(once);
  setTimeout(once, 100);
};

/** `later` is when listeners are told; the page uses the next frame. */
export function createStore(payload: Payload, initial: State = initialState(payload), later: Later = nextFrame): Store {
  const graph = makeGraph(payload);
  const facets = makeFacets(payload);
  const listeners: { topics: ReadonlySet<Topic>; listener: () => void }[] = [];
  const changed = new Set<Topic>();
  let state = initial;
  let seen: ReturnType<typeof look> | null = null;
  let counts: Counts | null = null;
  let waiting = false;

  const seeing = (): ReturnType<typeof look> => (seen ??= look(payload, graph, facets, state));

  const flush = (): void => {
    waiting = false;
    if (!changed.size) return;
    const topics = new Set(changed);
    changed.clear();
    for (const one of [...listeners]) {
      for (const topic of topics) {
        if (one.topics.has(topic)) {
          one.listener();
          break;
        }
      }
    }
  };

  const set = (patch: Partial<State>): void => {
    let any = false;
    for (const key of Object.keys(patch) as (keyof State)[]) {
      if (patch[key] === undefined || Object.is(patch[key], state[key])) continue;
      changed.add(key);
      any = true;
      if (key === "filters" || key === "focus") {
        seen = counts = null;
        changed.add("visible");
      }
    }
    if (!any) return;
    state = { ...state, ...patch };
    if (!waiting) {
      waiting = true;
      later(flush);
    }
  };

  return {
    payload,
    graph,
    facets,
    get state() {
      return state;
    },
    get visible() {
      return seeing().visible;
    },
    get counts() {
      return (counts ??= seeing().counts());
    },
    get words() {
      return words(state.lang);
    },
    set,
    setFilters: (patch) => set({ filters: { ...state.filters, ...patch } }),
    on(topics, listener) {
      const one = { topics: new Set(topics), listener };
      listeners.push(one);
      return () => void listeners.splice(listeners.indexOf(one), 1);
    },
    flush,
  };
}
