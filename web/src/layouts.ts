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
  /** Those in sight when the land is opened; null in the network layout, where all are. */
  near: readonly number[] | null;
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
  const y = Float64Array.from(payload.nodes.y, (at) => at * (payload.high ?? 1));
  return layout === "geo" ? geographic(payload, x, y) : { x, y, lost: null, project: null, land: null, shared: [], near: null, kilometre: 0 };
}

/** Higher by this at most. */
const MOST_HIGH = 2;

/**
 * Make the network higher where the window is upright, and as it was elsewhere; by how much more than before.
 * Who stands by whom is all that its places say, and names need the room.
 */
export function upright(payload: Payload, { width, height }: { width: number; height: number }): number {
  const { x, y } = payload.nodes;
  const [left, top, right, bottom] = bounds(x, y);
  const before = payload.high ?? 1;
  const wanted = (height * (right - left)) / (width * Math.max(1e-9, bottom - top));
  payload.high = height > width ? Math.min(MOST_HIGH, Math.max(1, wanted)) : 1;
  return payload.high / before;
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
  const easts = nodes.lon.map((lon) => lon ?? 0);
  const norths = nodes.lat.map((lat) => mercator(lat ?? 0) / RADIAN);
  const near = bulk(known, easts, norths);
  const [left, bottom, right, top] = bounds(near.map((i) => easts[i]), near.map((i) => norths[i]));
  // As much room for each as in the network layout.
  const span = Math.max(right - left, top - bottom, LEAST);
  const scale = (SPACING * 1.6 * Math.sqrt(Math.max(near.length, 9))) / span;
  const middleX = (left + right) / 2;
  const middleY = (top + bottom) / 2;
  const project = (lon: number, lat: number): [number, number] => [
    (lon - middleX) * scale,
    (middleY - mercator(lat) / RADIAN) * scale,
  ];
  for (const i of known) [x[i], y[i]] = project(nodes.lon[i] as number, nodes.lat[i] as number);
  const shared = spread(known, nodes, x, y);
  const latitude = 2 * Math.atan(Math.exp(middleY * RADIAN)) - Math.PI / 2;
  return {
    x,
    y,
    lost: lost.length ? Uint8Array.from(x, (_, i) => Number(nodes.lon[i] === null || nodes.lat[i] === null)) : null,
    project,
    land: land && unpack(land, project),
    shared,
    near,
    kilometre: scale / (EARTH * RADIAN * Math.cos(latitude)),
  };
}

/** Degrees across the least that is seen. */
const LEAST = 0.006;

/** Those that are not far off: whoever opens the land sees the valley, not the capital that a partner is in. */
function bulk(known: readonly number[], x: readonly number[], y: readonly number[]): number[] {
  const at = (of: (i: number) => number, share: number): number => known.map(of).sort((a, b) => a - b)[Math.floor(share * known.length)];
  const [midX, midY] = [at((i) => x[i], 0.5), at((i) => y[i], 0.5)];
  const off = (i: number): number => Math.hypot(x[i] - midX, y[i] - midY);
  const most = FAR * (at(off, 0.75) || at(off, 0.9));
  return most ? known.filter((i) => off(i) <= most) : [...known];
}

/** So many times farther from the middle than three in four, or nine in ten where those are at one place. */
const FAR = 3;

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

/** The least and greatest of these places: left, top, right, bottom. A piece of the Alps where there are none. */
export function bounds(xs: readonly number[], ys: readonly number[]): [number, number, number, number] {
  if (!xs.length) return [2, mercator(46), 3, mercator(47)];
  const least = (some: readonly number[]): number => some.reduce((a, b) => Math.min(a, b));
  const most = (some: readonly number[]): number => some.reduce((a, b) => Math.max(a, b));
  return [least(xs), least(ys), most(xs), most(ys)];
}
