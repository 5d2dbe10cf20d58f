/** Who is next to whom: the links as typed columns, so that twenty thousand nodes are walked in a blink. */

import type { Payload } from "./payload.ts";
import type { Visible } from "./state.ts";

/** `near[start[i] … start[i + 1]]` are the neighbours of node i, by the links at the same places of `by`. */
export interface Graph {
  count: number;
  from: Int32Array;
  to: Int32Array;
  start: Int32Array;
  near: Int32Array;
  by: Int32Array;
  degree: Int32Array;
}

/** The adjacency of the payload, both ways; a link from a node to itself counts once. */
export function makeGraph({ nodes, edges }: Pick<Payload, "nodes" | "edges">): Graph {
  const count = nodes.id.length;
  const from = Int32Array.from(edges.from);
  const to = Int32Array.from(edges.to);
  const start = new Int32Array(count + 1);
  for (let e = 0; e < from.length; e++) {
    start[from[e] + 1]++;
    if (from[e] !== to[e]) start[to[e] + 1]++;
  }
  const degree = start.slice(1);
  for (let i = 0; i < count; i++) start[i + 1] += start[i];
  const near = new Int32Array(start[count]);
  const by = new Int32Array(start[count]);
  const next = start.slice(0, count);
  for (let e = 0; e < from.length; e++) {
    near[next[from[e]]] = to[e];
    by[next[from[e]]++] = e;
    if (from[e] !== to[e]) {
      near[next[to[e]]] = from[e];
      by[next[to[e]]++] = e;
    }
  }
  return { count, from, to, start, near, by, degree };
}

type Shown = Pick<Visible, "nodes" | "edges"> | null;

/** Which nodes stand at most `depth` links from `node`, over what is shown (null: over everything). */
export function neighbourhood(graph: Graph, node: number, depth: number, shown: Shown = null): Uint8Array {
  const found = new Uint8Array(graph.count);
  found[node] = 1;
  let edge = [node];
  for (let step = 0; step < depth && edge.length; step++) {
    const further: number[] = [];
    for (const here of edge) {
      for (let k = graph.start[here]; k < graph.start[here + 1]; k++) {
        const there = graph.near[k];
        if (found[there] || (shown && !(shown.edges[graph.by[k]] && shown.nodes[there]))) continue;
        found[there] = 1;
        further.push(there);
      }
    }
    edge = further;
  }
  return found;
}

export interface Path {
  nodes: number[];
  edges: number[];
}

/** One of the shortest paths over what is shown, the same one each time; null when there is none. */
export function shortestPath(graph: Graph, a: number, b: number, shown: Shown = null): Path | null {
  if (shown && !(shown.nodes[a] && shown.nodes[b])) return null;
  const back = new Int32Array(graph.count).fill(-1);
  const reached = new Uint8Array(graph.count);
  reached[a] = 1;
  const queue = [a];
  for (let q = 0; q < queue.length && !reached[b]; q++) {
    const here = queue[q];
    for (let k = graph.start[here]; k < graph.start[here + 1]; k++) {
      const there = graph.near[k];
      if (reached[there] || (shown && !(shown.edges[graph.by[k]] && shown.nodes[there]))) continue;
      reached[there] = 1;
      back[there] = k;
      queue.push(there);
    }
  }
  return reached[b] ? retrace(graph, back, a, b) : null;
}

function retrace(graph: Graph, back: Int32Array, a: number, b: number): Path {
  const path: Path = { nodes: [b], edges: [] };
  for (let here = b; here !== a; ) {
    const edge = graph.by[back[here]];
    here = graph.from[edge] === here ? graph.to[edge] : graph.from[edge];
    path.nodes.unshift(here);
    path.edges.unshift(edge);
  }
  return path;
}

/**
 * How far each link is bent, so that parallel links are told apart: 0 is straight, ±1 is one place to
 * the side as seen from the smaller end. A lone link is straight, as is the middle one of an odd number.
 */
export function bends(graph: Graph): Float32Array {
  const { start, near, by, from } = graph;
  const bend = new Float32Array(from.length);
  const many = new Int32Array(graph.count);
  const place = new Int32Array(graph.count);
  for (let a = 0; a < graph.count; a++) {
    let parallel = false;
    for (let k = start[a]; k < start[a + 1]; k++) if (++many[near[k]] > 1) parallel = true;
    for (let k = start[a]; parallel && k < start[a + 1]; k++) {
      const b = near[k];
      if (b < a || many[b] < 2) continue;
      const side = from[by[k]] === a ? 1 : -1;
      bend[by[k]] = side * (place[b]++ - (many[b] - 1) / 2);
    }
    for (let k = start[a]; k < start[a + 1]; k++) many[near[k]] = place[near[k]] = 0;
  }
  return bend;
}
