/** One look at the map: where everything falls on the screen at this zoom, and what of it is in sight. */

import type { View } from "./app.ts";
import { type Band, type Bands, DENSE } from "./bands.ts";
import type { Graph } from "./graph.ts";
import { widthOf } from "./sizes.ts";
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
  /** Links in sight that are drawn in bands, and those. */
  banded: number;
  bands: readonly Band[];
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
  /** What is drawn in bands where too many links are in sight. */
  bands: Bands | null;
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
  const found = edgesInSight(scene, into, n, width, height);
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
    banded: found.banded,
    bands: found.banded && scene.bands ? scene.bands.list : [],
    unplaced: found.unplaced,
  };
}

type Found = Record<"kept" | "thinned" | "banded" | "unplaced", number>;

/** Where a dense map is seen from afar its curtains are bands; of the rest the backbone is kept. */
function edgesInSight(scene: Scene, into: Buffers, nodes: number, width: number, height: number): Found {
  const all = gather(scene, into, nodes, width, height, null);
  return scene.bands && all.kept + all.thinned > DENSE ? gather(scene, into, nodes, width, height, scene.bands.of) : all;
}

function gather(scene: Scene, into: Buffers, nodes: number, width: number, height: number, band: Int32Array | null): Found {
  const { from, to } = scene.graph;
  const { sx, sy, edges } = into;
  const shown = scene.visible.edges;
  const { lost } = scene;
  let found = 0;
  let banded = 0;
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
    if (band && band[e] >= 0) {
      banded++;
      continue;
    }
    if (found < edges.length) edges[found] = e;
    found++;
  }
  const most = Math.min(edges.length, kept(found, nodes));
  return { kept: most, thinned: found - most, banded, unplaced };
}

/**
 * Links in the order in which they are kept when there are too many: first, at each node, the one to its
 * most linked neighbour, then the next ones, and large amounts among the first. What is left of a dense
 * map is then its backbone, and nothing on it seems alone (local degree sparsification).
 */
export function keepOrder(graph: Graph, amount: readonly (number | null)[]): Int32Array {
  const count = graph.from.length;
  const worth = Float64Array.from({ length: count }, (_, e) => (widthOf(amount[e]) >= LARGE ? 1 : 0));
  for (let node = 0; node < graph.count; node++) {
    const own: number[] = [];
    for (let k = graph.start[node]; k < graph.start[node + 1]; k++) own.push(k);
    own.sort((a, b) => graph.degree[graph.near[b]] - graph.degree[graph.near[a]] || graph.by[a] - graph.by[b]);
    const whole = Math.log(own.length + 1);
    own.forEach((k, rank) => (worth[graph.by[k]] = Math.max(worth[graph.by[k]], 1 - Math.log(rank + 1) / whole)));
  }
  return Int32Array.from({ length: count }, (_, e) => e).sort((a, b) => worth[b] - worth[a] || a - b);
}

/** The place in WIDTHS from which an amount keeps its link. */
const LARGE = 3;

/** How many links are drawn where so many of so many nodes are in sight: all, or the backbone of a dense map. */
export function kept(links: number, nodes: number): number {
  return links <= DENSE ? links : Math.min(links, MANY, Math.max(DENSE, Math.round(nodes * BACKBONE)));
}

const BACKBONE = 1.5;

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
