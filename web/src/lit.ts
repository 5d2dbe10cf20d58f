/** What stands out while the rest fades: what is pointed at, a path, what is chosen, or what a search finds. */

import { shortestPath, type Path } from "./graph.ts";
import type { Store } from "./store.ts";

export interface Lit {
  nodes: Set<number>;
  edges: Set<number>;
  /** The nodes it is about, marked and named first. */
  first: readonly number[];
}

/** The path that was asked for, over what is shown; null when none was asked for or there is none. */
export function currentPath(store: Store): Path | null {
  const ends = store.state.path;
  return ends ? shortestPath(store.graph, ends[0], ends[1], store.visible) : null;
}

/** What stands out now, null when nothing does; `found` is what the search finds. */
export function lit(store: Store, hover: number, hoverLink: number, found: readonly number[] | null): Lit | null {
  const { state, visible } = store;
  if (hover >= 0 && visible.nodes[hover]) return around(store, [hover]);
  if (hoverLink >= 0 && visible.edges[hoverLink]) return ends(store, hoverLink);
  if (state.path) {
    const path = currentPath(store);
    if (path) return { nodes: new Set(path.nodes), edges: new Set(path.edges), first: path.nodes };
  }
  if (state.link !== null && visible.edges[state.link]) return ends(store, state.link);
  const chosen = state.selected.filter((node) => visible.nodes[node]);
  if (chosen.length) return chosen.length === 1 ? around(store, chosen) : among(store, chosen);
  if (found) {
    const nodes = found.filter((node) => visible.nodes[node]);
    return { nodes: new Set(nodes), edges: new Set(), first: nodes };
  }
  return null;
}

function ends(store: Store, edge: number): Lit {
  const pair = [store.graph.from[edge], store.graph.to[edge]];
  return { nodes: new Set(pair), edges: new Set([edge]), first: pair };
}

function around(store: Store, first: readonly number[]): Lit {
  const { graph, visible } = store;
  const found: Lit = { nodes: new Set(first), edges: new Set(), first };
  for (const node of first) {
    for (let k = graph.start[node]; k < graph.start[node + 1]; k++) {
      if (!visible.edges[graph.by[k]]) continue;
      found.nodes.add(graph.near[k]);
      found.edges.add(graph.by[k]);
    }
  }
  return found;
}

/** The links between the nodes chosen. */
function among(store: Store, chosen: readonly number[]): Lit {
  const { graph, visible } = store;
  const found: Lit = { nodes: new Set(chosen), edges: new Set(), first: chosen };
  for (const node of chosen) {
    for (let k = graph.start[node]; k < graph.start[node + 1]; k++) {
      if (visible.edges[graph.by[k]] && found.nodes.has(graph.near[k])) found.edges.add(graph.by[k]);
    }
  }
  return found;
}

const STRONG_LEAD = 1;

/**
 * What is named before all else, on the screen and on paper: what the map is about, its strong leads, the
 * path that was asked for, what is chosen. While something stands out, leads that do not come later.
 */
export function namedFirst(store: Store, lit: Lit | null): number[] {
  const { echo, focus } = store.payload;
  const subject = echo?.subject ?? focus ?? -1;
  const leads = echo ? echo.node.filter((node, at) => echo.group[at] === STRONG_LEAD && (!lit || lit.nodes.has(node))) : [];
  const wanted = [subject, ...leads, ...(currentPath(store)?.nodes ?? []), ...(lit?.first ?? store.state.selected)];
  return [...new Set(wanted)].filter((node) => node >= 0);
}
