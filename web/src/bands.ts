/** Bands instead of curtains: the links of one type between something and a group of the map, as one line. */
import type { Payload } from "./payload.ts";
import type { Visible } from "./state.ts";

export interface Band {
  /** From whom, and the middle of those it leads to, in map units. */
  hub: number;
  x: number;
  y: number;
  type: number;
  count: number;
}

export interface Bands {
  /** By link the place of its band, -1 where it has none. */
  of: Int32Array;
  list: Band[];
}

/** Up to so many links nothing is left out, and nothing is a band. */
export const DENSE = 600;
/** Fewer links are no curtain. */
const FEWEST = 4;

/** The bands of what is shown: where it is dense, and its groups stand apart. */
export function makeBands({ nodes, edges }: Payload, { edges: shown, edgeCount }: Visible, x: Float64Array, y: Float64Array): Bands | null {
  const { community } = nodes;
  const { from, to, type } = edges;
  if (edgeCount <= DENSE) return null;
  const groups = Math.max(0, ...new Set(community)) + 2;
  const types = Math.max(0, ...new Set(type)) + 1;
  const key = (e: number, hub: number, other: number): number => (hub * groups + community[other] + 1) * types + type[e];
  const crosses = (e: number): boolean => shown[e] === 1 && community[from[e]] !== community[to[e]];
  const counts = new Map<number, number>();
  for (let e = 0; e < from.length; e++) {
    if (!crosses(e)) continue;
    for (const way of [key(e, from[e], to[e]), key(e, to[e], from[e])]) counts.set(way, (counts.get(way) ?? 0) + 1);
  }
  // Each link goes with its wider curtain; those that are left with few are none.
  const members = new Map<number, number[]>();
  for (let e = 0; e < from.length; e++) {
    if (!crosses(e)) continue;
    const [out, back] = [key(e, from[e], to[e]), key(e, to[e], from[e])];
    const way = (counts.get(out) ?? 0) >= (counts.get(back) ?? 0) ? out : back;
    if ((counts.get(way) ?? 0) < FEWEST) continue;
    const same = members.get(way);
    if (same) same.push(e);
    else members.set(way, [e]);
  }
  const of = new Int32Array(from.length).fill(-1);
  const list: Band[] = [];
  for (const [way, some] of members) {
    if (some.length < FEWEST) continue;
    const hub = Math.floor(way / types / groups);
    const band: Band = { hub, x: 0, y: 0, type: type[some[0]], count: some.length };
    for (const e of some) {
      const other = from[e] === hub ? to[e] : from[e];
      band.x += x[other] / some.length;
      band.y += y[other] / some.length;
      of[e] = list.length;
    }
    list.push(band);
  }
  return list.length ? { of, list } : null;
}

/** The wider the more links, and never so wide that it is taken for a ground. */
export function bandWidth(count: number): number {
  return Math.min(9, 1 + Math.log2(count) / 1.5);
}
