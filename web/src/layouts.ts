/** Where the nodes stand: as laid out by who is linked to whom, or where they are on the ground. */

import type { Payload } from "./payload.ts";
import type { Layout } from "./state.ts";

/** Places in map units, and the box of those without a known place ([x, y, width, height]). */
export interface Places {
  x: Float64Array;
  y: Float64Array;
  margin: readonly [number, number, number, number] | null;
  /** Which nodes stand in that box; null when none does. */
  lost: Uint8Array | null;
  /** From longitude and latitude to map units; null in the network layout. */
  project: ((lon: number, lat: number) => [number, number]) | null;
  /** Map units of one kilometre at the middle latitude of what is placed; 0 in the network layout. */
  kilometre: number;
}

const SPACING = 44;
const EARTH = 6371;
const RADIAN = Math.PI / 180;

export function places(payload: Payload, layout: Layout): Places {
  const x = Float64Array.from(payload.nodes.x);
  const y = Float64Array.from(payload.nodes.y);
  return layout === "geo" ? geographic(payload, x, y) : { x, y, margin: null, lost: null, project: null, kilometre: 0 };
}

/** Whether the map can be seen on the ground. */
export function hasPlaces(payload: Payload): boolean {
  return payload.nodes.lon.some((lon, i) => lon !== null && payload.nodes.lat[i] !== null);
}

/** The height of a latitude on Mercator's map, whose angles are true: at one latitude scale is one too. */
function mercator(lat: number): number {
  return Math.log(Math.tan(Math.PI / 4 + (Math.max(-85, Math.min(85, lat)) * RADIAN) / 2));
}

function geographic({ nodes }: Payload, x: Float64Array, y: Float64Array): Places {
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
  const right = ((box.right - box.left) / 2) * RADIAN * scale;
  const half = ((box.top - box.bottom) / 2) * scale;
  const latitude = 2 * Math.atan(Math.exp(middleY)) - Math.PI / 2;
  return {
    x,
    y,
    margin: lost.length ? inRows(lost, x, y, known.length ? right + 3 * SPACING : 0, half) : null,
    lost: lost.length ? Uint8Array.from(x, (_, i) => Number(nodes.lon[i] === null || nodes.lat[i] === null)) : null,
    project,
    kilometre: scale / (EARTH * Math.cos(latitude)),
  };
}

/** Stand the nodes without a place in columns beside the map. */
function inRows(lost: number[], x: Float64Array, y: Float64Array, left: number, half: number): [number, number, number, number] {
  const tall = Math.max(Math.floor((2 * half) / SPACING), Math.ceil(Math.sqrt(lost.length * 2)), 1);
  const rows = Math.min(tall, lost.length);
  const columns = Math.ceil(lost.length / rows);
  const top = (-(rows - 1) / 2) * SPACING;
  lost.forEach((node, place) => {
    x[node] = left + Math.floor(place / rows) * SPACING;
    y[node] = top + (place % rows) * SPACING;
  });
  const pad = SPACING * 0.8;
  return [left - pad, top - pad, (columns - 1) * SPACING + 2 * pad, (rows - 1) * SPACING + 2 * pad];
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
