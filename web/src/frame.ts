/** One look at the map: where everything falls on the screen at this zoom, and what of it is in sight. */

import type { View } from "./app.ts";
import type { Graph } from "./graph.ts";
import { widthOf, WIDTHS } from "./sizes.ts";
import type { Visible } from "./state.ts";

export interface Frame {
  view: View;
  width: number;
  height: number;
  /** Pixels of each node's centre. */
  sx: Float32Array;
  sy: Float32Array;
  /** Radius of each node in pixels. */
  sr: Float32Array;
  /** Nodes in sight, the largest last; `inSight` says it by node. */
  nodes: Int32Array;
  inSight: Uint8Array;
  /** Links in sight, at most `MANY`, the most telling kept; `thinned` more are not drawn. */
  edges: Int32Array;
  thinned: number;
  /** Links not drawn because an end of theirs has no place on the ground. */
  unplaced: number;
}

/** More links than this at once are a blot: nobody tells them apart, and the map grows slow. */
const MANY = 16_000;

/** Marks grow less than the map does: a map seen from afar keeps marks that can be seen. */
export function scale(k: number): number {
  return k < 1 ? k ** 0.66 : k ** 0.5;
}

export interface Scene {
  graph: Graph;
  visible: Visible;
  x: Float64Array;
  y: Float64Array;
  radius: Float32Array;
  /** All nodes, the smallest first. */
  order: Int32Array;
  /** All links, in the order in which they are kept when there are too many (see `keepOrder`). */
  keep: Int32Array;
  /** A factor on the radii. */
  marks: number;
  /** Nodes without a place: neither they nor their links are drawn. */
  lost: Uint8Array | null;
}

/** Buffers are used again from one frame to the next. */
export interface Buffers {
  sx: Float32Array;
  sy: Float32Array;
  sr: Float32Array;
  nodes: Int32Array;
  inSight: Uint8Array;
  edges: Int32Array;
}

export function buffers(nodes: number, edges: number): Buffers {
  return {
    sx: new Float32Array(nodes),
    sy: new Float32Array(nodes),
    sr: new Float32Array(nodes),
    nodes: new Int32Array(nodes),
    inSight: new Uint8Array(nodes),
    edges: new Int32Array(Math.min(edges, MANY)),
  };
}

const AROUND = 40;

export function frame(scene: Scene, view: View, width: number, height: number, into: Buffers): Frame {
  const { sx, sy, sr, inSight } = into;
  const grow = scale(view.k) * scene.marks;
  for (let i = 0; i < sx.length; i++) {
    sx[i] = scene.x[i] * view.k + view.x;
    sy[i] = scene.y[i] * view.k + view.y;
    sr[i] = scene.radius[i] * grow;
  }
  let n = 0;
  inSight.fill(0);
  for (const i of scene.order) {
    if (!scene.visible.nodes[i] || scene.lost?.[i]) continue;
    if (sx[i] < -AROUND || sy[i] < -AROUND || sx[i] > width + AROUND || sy[i] > height + AROUND) continue;
    into.nodes[n++] = i;
    inSight[i] = 1;
  }
  const found = edgesInSight(scene, into, width, height);
  return {
    view,
    width,
    height,
    sx,
    sy,
    sr,
    inSight,
    nodes: into.nodes.subarray(0, n),
    edges: into.edges.subarray(0, found.kept),
    thinned: found.thinned,
    unplaced: found.unplaced,
  };
}

function edgesInSight(scene: Scene, into: Buffers, width: number, height: number): { kept: number; thinned: number; unplaced: number } {
  const { from, to } = scene.graph;
  const { sx, sy, edges } = into;
  const shown = scene.visible.edges;
  const { lost } = scene;
  let kept = 0;
  let thinned = 0;
  let unplaced = 0;
  for (const e of scene.keep) {
    if (!shown[e]) continue;
    const ax = sx[from[e]];
    const ay = sy[from[e]];
    const bx = sx[to[e]];
    const by = sy[to[e]];
    if (lost && (lost[from[e]] || lost[to[e]])) {
      unplaced++;
      continue;
    }
    if ((ax < 0 && bx < 0) || (ay < 0 && by < 0) || (ax > width && bx > width) || (ay > height && by > height)) continue;
    if (kept < edges.length) edges[kept++] = e;
    else thinned++;
  }
  return { kept, thinned, unplaced };
}

/**
 * Links in the order in which they are kept when there are too many: first one link of every node (so
 * that nothing seems alone), then those with an amount, the largest first, then the others spread evenly.
 */
export function keepOrder(graph: Graph, amount: readonly (number | null)[]): Int32Array {
  const count = graph.from.length;
  const order = Int32Array.from({ length: count }, (_, e) => e);
  if (count <= MANY) return order;
  const joined = new Uint8Array(graph.count);
  const taken = new Uint8Array(count);
  let n = 0;
  const take = (e: number): void => {
    if (taken[e]) return;
    taken[e] = 1;
    order[n++] = e;
  };
  for (let e = 0; e < count; e++) {
    if (joined[graph.from[e]] && joined[graph.to[e]]) continue;
    joined[graph.from[e]] = joined[graph.to[e]] = 1;
    take(e);
  }
  for (let width = WIDTHS.length - 1; width > 0; width--) {
    for (let e = 0; e < count; e++) if (widthOf(amount[e]) === width) take(e);
  }
  // A fixed scattering, so that the links left out are not all those of the last file read.
  const stride = coprime(Math.round(count * 0.618), count);
  for (let i = 0, e = 0; i < count; i++, e = (e + stride) % count) take(e);
  return order;
}

/** The first number from `near` on that has no divisor in common with `count`: its steps reach every place. */
function coprime(near: number, count: number): number {
  const divisor = (a: number, b: number): number => (b ? divisor(b, a % b) : a);
  while (divisor(near, count) > 1) near++;
  return near;
}

/** All nodes, the smallest first: the largest are drawn over the others and named first. */
export function bySize(radius: Float32Array): Int32Array {
  return Int32Array.from({ length: radius.length }, (_, i) => i).sort((a, b) => radius[a] - radius[b] || b - a);
}

/**
 * All nodes, the most telling first: the largest and the most linked by turns, so that whatever size says
 * nobody looks in vain for the name of a hub.
 */
export function byImportance(radius: ArrayLike<number>, degree: ArrayLike<number>): Int32Array {
  const best = Int32Array.from({ length: radius.length }, (_, i) => i);
  const rank = new Int32Array(radius.length).fill(radius.length);
  for (const value of [radius, degree]) {
    best.sort((a, b) => value[b] - value[a] || a - b).forEach((node, at) => (rank[node] = Math.min(rank[node], at)));
  }
  return best.sort((a, b) => rank[a] - rank[b] || radius[b] - radius[a] || a - b);
}
