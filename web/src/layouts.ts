/** Where the nodes stand: as laid out by who is linked to whom, or where they are on the ground. */

import { type Land, unpack } from "./land.ts";
import type { Payload } from "./payload.ts";
import type { Layout } from "./state.ts";

/** Places in map units. */
export interface Places {
  x: Float64Array;
  y: Float64Array;
  /** Which nodes have no known place, and are not drawn; null when all have one. */
  lost: Uint8Array | null;
  /** From longitude and latitude to map units; null in the network layout. */
  project: ((lon: number, lat: number) => [number, number]) | null;
  /** What lies under them; null where nothing is known of it. */
  land: Land | null;
  /** Places that several stand around, and how many do. */
  shared: readonly Shared[];
  /** Map units of one kilometre at the middle latitude of what is placed; 0 in the network layout. */
  kilometre: number;
}

/** A place that `count` entities stand around, at most `r` map units from it. */
export interface Shared {
  x: number;
  y: number;
  r: number;
  count: number;
}

const SPACING = 44;
/** How far those of one place stand apart. */
const APART = 15;
/** From one to the next around a place: the golden angle, so that none stands before another. */
const TURN = Math.PI * (3 - Math.sqrt(5));
const EARTH = 6371;
const RADIAN = Math.PI / 180;

export function places(payload: Payload, layout: Layout): Places {
  const x = Float64Array.from(payload.nodes.x);
  const y = Float64Array.from(payload.nodes.y);
  return layout === "geo" ? geographic(payload, x, y) : { x, y, lost: null, project: null, land: null, shared: [], kilometre: 0 };
}

/** Whether the map can be seen on the ground. */
export function hasPlaces(payload: Payload): boolean {
  return payload.nodes.lon.some((lon, i) => lon !== null && payload.nodes.lat[i] !== null);
}

/** The height of a latitude on Mercator's map, whose angles are true: at one latitude scale is one too. */
function mercator(lat: number): number {
  return Math.log(Math.tan(Math.PI / 4 + (Math.max(-85, Math.min(85, lat)) * RADIAN) / 2));
}

function geographic({ nodes, land }: Payload, x: Float64Array, y: Float64Array): Places {
  const known: number[] = [];
  const lost: number[] = [];
  for (let i = 0; i < x.length; i++) (nodes.lon[i] !== null && nodes.lat[i] !== null ? known : lost).push(i);
  const box = bounds(known.map((i) => nodes.lon[i] as number), known.map((i) => mercator(nodes.lat[i] as number)));
  // As much room for each as in the network layout.
  const span = Math.max((box.right - box.left) * RADIAN, box.top - box.bottom, 1e-4);
  const scale = (SPACING * 1.6 * Math.sqrt(Math.max(known.length, 9))) / span;
  const middleX = (box.left + box.right) / 2;
  const middleY = (box.top + box.bottom) / 2;
  const project = (lon: number, lat: number): [number, number] => [
    (lon - middleX) * RADIAN * scale,
    (middleY - mercator(lat)) * scale,
  ];
  for (const i of known) [x[i], y[i]] = project(nodes.lon[i] as number, nodes.lat[i] as number);
  const shared = spread(known, nodes, x, y);
  const latitude = 2 * Math.atan(Math.exp(middleY)) - Math.PI / 2;
  return {
    x,
    y,
    lost: lost.length ? Uint8Array.from(x, (_, i) => Number(nodes.lon[i] === null || nodes.lat[i] === null)) : null,
    project,
    land: land && unpack(land, project),
    shared,
    kilometre: scale / (EARTH * Math.cos(latitude)),
  };
}

/** Stand those of one place around it, in a spiral. */
function spread(known: readonly number[], { lon, lat }: Payload["nodes"], x: Float64Array, y: Float64Array): Shared[] {
  const at = new Map<string, number[]>();
  for (const i of known) {
    const place = `${lon[i]} ${lat[i]}`;
    at.set(place, [...(at.get(place) ?? []), i]);
  }
  return [...at.values()].filter((some) => some.length > 1).map((some) => {
    const [left, top] = [x[some[0]], y[some[0]]];
    some.forEach((i, turn) => {
      const r = APART * Math.sqrt(turn + 0.5);
      x[i] = left + r * Math.cos(turn * TURN);
      y[i] = top + r * Math.sin(turn * TURN);
    });
    return { x: left, y: top, r: APART * Math.sqrt(some.length + 0.5), count: some.length };
  });
}

function bounds(xs: number[], ys: number[]): { left: number; right: number; bottom: number; top: number } {
  const box = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
  for (const value of xs) {
    box.left = Math.min(box.left, value);
    box.right = Math.max(box.right, value);
  }
  for (const value of ys) {
    box.bottom = Math.min(box.bottom, value);
    box.top = Math.max(box.top, value);
  }
  return xs.length ? box : { left: 2, right: 3, bottom: mercator(46), top: mercator(47) };
}
