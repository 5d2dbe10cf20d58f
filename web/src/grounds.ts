/** What lies beneath: the pale ground each community stands on, or the degrees of the earth. */

import type { View } from "./app.ts";
import type { Frame, Scene } from "./frame.ts";
import type { Places } from "./layouts.ts";
import { type Colour, drawLand } from "./land.ts";
import { LEAST } from "./naming.ts";
import { FACE, type Palette } from "./palette.ts";
import type { Box, Placed } from "./place.ts";

/** A ground has at most this many corners: the farthest member in each direction. */
const CORNERS = 24;
const TURNS = Array.from({ length: CORNERS }, (_, d) => {
  const angle = (2 * Math.PI * d) / CORNERS;
  return [Math.cos(angle), Math.sin(angle)] as const;
});

/** Where a community stands. */
export interface Ground {
  community: number;
  corners: readonly (readonly [number, number])[];
}

/** The ground of each community of four or more that are shown, in map units; none when there is only one. */
export function grounds(scene: Pick<Scene, "x" | "y" | "visible">, community: readonly number[]): Ground[] {
  const { x, y, visible } = scene;
  const members = new Map<number, number[]>();
  for (let i = 0; i < community.length; i++) {
    if (!visible.nodes[i] || community[i] < 0) continue;
    const same = members.get(community[i]);
    if (same) same.push(i);
    else members.set(community[i], [i]);
  }
  if (members.size < 2) return [];
  return [...members].filter(([, nodes]) => nodes.length >= LEAST).map(([one, nodes]) => ({ community: one, corners: around(nodes, x, y) }));
}

function around(nodes: readonly number[], x: Float64Array, y: Float64Array): [number, number][] {
  const corners: number[] = [];
  for (const [dx, dy] of TURNS) {
    let best = nodes[0];
    let most = -Infinity;
    for (const i of nodes) {
      const far = x[i] * dx + y[i] * dy;
      if (far > most) {
        most = far;
        best = i;
      }
    }
    if (corners[corners.length - 1] !== best) corners.push(best);
  }
  return corners.map((i) => [x[i], y[i]]);
}

/** A ground goes so many pixels beyond its members at a zoom. */
export const beyond = (k: number): number => 34 * k ** 0.8;

export function drawGrounds(ctx: CanvasRenderingContext2D, hulls: readonly Ground[], frame: Frame, palette: Palette): void {
  const { k, x, y } = frame.view;
  const pad = beyond(k);
  ctx.lineJoin = "round";
  for (const { corners } of hulls) {
    const path = new Path2D();
    corners.forEach(([cx, cy], place) => (place ? path.lineTo(cx * k + x, cy * k + y) : path.moveTo(cx * k + x, cy * k + y)));
    path.closePath();
    // A rim, then the ground a little narrower over it.
    for (const [colour, width] of [[palette.rim, 2 * pad + 2], [palette.ground, 2 * pad]] as const) {
      ctx.strokeStyle = colour;
      ctx.lineWidth = width;
      ctx.stroke(path);
    }
    ctx.fillStyle = palette.ground;
    ctx.fill(path);
  }
}

const NAME = 11.5;

/** So many times as wide as its ground a name may be: on a small screen it would lie over others. */
const WIDEST = 3;

/** Where the names of groups stand, each above its ground or below; one that finds no room is left out. */
export function placeGroupNames(hulls: readonly Pick<Ground, "corners">[], { k, x, y }: View, { width, height }: { width: number; height: number }, size: (one: number) => readonly [number, number], taken: readonly Box[]): Placed[] {
  const full: Box[] = [...taken];
  const placed: Placed[] = [];
  hulls.forEach(({ corners }, spot) => {
    const [wide, high] = size(spot);
    const pad = beyond(k);
    const [xs, ys] = [0, 1].map((axis) => corners.map((one) => one[axis] * k + (axis ? y : x)));
    const across = Math.max(...xs) - Math.min(...xs) + 2 * pad;
    // A name whose ground is in sight stays within the frame.
    const within = (at: number, room: number): number => Math.max(0, Math.min(at, room));
    const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
    if (wide > WIDEST * across || top > height || bottom < 0) return;
    const sites = ([[top, top - pad - high], [bottom, bottom + pad]] as const).map(([edge, at]) => [within(xs[ys.indexOf(edge)] - wide / 2, width - wide), within(at, height - high)] as const);
    const site = sites.find(([left, above]) => full.every(([l, t, w, h]) => l >= left + wide || l + w <= left || t >= above + high || t + h <= above));
    if (!site || Math.min(...xs) > width || Math.max(...xs) < 0) return;
    placed.push({ spot, left: site[0], top: site[1] });
    full.push([site[0] - 2, site[1] - 1, wide + 4, high + 2]);
  });
  return placed;
}

/** The names of the groups over their grounds; gives where they stand. */
export function drawGroupNames(ctx: CanvasRenderingContext2D, hulls: readonly Ground[], called: (group: number) => string, frame: Frame, palette: Palette, taken: readonly Box[]): Box[] {
  const named = hulls.filter(({ community }) => called(community));
  const names = named.map(({ community }) => called(community));
  ctx.font = `italic 600 ${NAME}px ${FACE}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  ctx.lineWidth = 3;
  ctx.lineJoin = "round";
  ctx.strokeStyle = palette.halo;
  ctx.fillStyle = palette.soft;
  const size = (one: number): [number, number] => [ctx.measureText(names[one]).width, NAME * 1.2];
  return placeGroupNames(named, frame.view, frame, size, taken).map(({ spot, left, top }) => {
    ctx.strokeText(names[spot], left, top + NAME);
    ctx.fillText(names[spot], left, top + NAME);
    return [left, top, ...size(spot)];
  });
}

/** The land, where several stand around one place, whose land it is, and a scale. */
export function drawEarth(
  ctx: CanvasRenderingContext2D,
  places: Places,
  frame: Frame,
  palette: Palette,
  words: { source: string; kilometres: (n: number) => string; colour: Colour },
): void {
  if (!places.project) return;
  if (places.land) drawLand(ctx, places.land, frame.view, palette, words.colour);
  drawShared(ctx, places, frame, palette);
  credit(ctx, frame, palette, words.source);
  rule(ctx, places.kilometre * frame.view.k, frame, palette, words.kilometres);
}

/** A ring around those of one place. */
function drawShared(ctx: CanvasRenderingContext2D, places: Places, frame: Frame, palette: Palette): void {
  const { k, x, y } = frame.view;
  ctx.strokeStyle = palette.line;
  ctx.fillStyle = palette.ground;
  ctx.lineWidth = 1;
  for (const one of places.shared) {
    ctx.beginPath();
    ctx.arc(one.x * k + x, one.y * k + y, one.r * k, 0, 2 * Math.PI);
    ctx.fill();
    ctx.stroke();
  }
}

/** Where it is written how many stand around each place, over its ring, and where that is worth it. */
export const countBoxes = ({ shared }: Places, { k, x, y }: View): Box[] =>
  shared.filter(({ count }) => count >= COUNTED).map((one) => [(one.x + one.r * 0.75) * k + x - BADGE, (one.y - one.r * 0.75) * k + y - BADGE, 2 * BADGE, 2 * BADGE]);

export function drawCounts(ctx: CanvasRenderingContext2D, places: Places, frame: Frame, palette: Palette): void {
  ctx.font = `600 11px ${FACE}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  const counts = places.shared.filter(({ count }) => count >= COUNTED);
  countBoxes(places, frame.view).forEach(([left, top], at) => {
    const text = String(counts[at].count);
    ctx.beginPath();
    ctx.arc(left + BADGE, top + BADGE, Math.max(8, ctx.measureText(text).width / 2 + 4), 0, 2 * Math.PI);
    ctx.fillStyle = palette.ink;
    ctx.fill();
    ctx.fillStyle = palette.paper;
    ctx.fillText(text, left + BADGE, top + BADGE + 0.5);
  });
}

const BADGE = 10;

/** From so many on, how many they are is written. */
const COUNTED = 3;

/** Whose land it is, in the corner. */
function credit(ctx: CanvasRenderingContext2D, frame: Frame, palette: Palette, text: string): void {
  ctx.font = `10.5px ${FACE}`;
  ctx.textAlign = "right";
  ctx.textBaseline = "alphabetic";
  ctx.fillStyle = palette.soft;
  ctx.fillText(text, frame.width - 10, frame.height - 8);
}

/** A rule of a round number of kilometres, at most 140 pixels long. */
function rule(ctx: CanvasRenderingContext2D, kilometre: number, frame: Frame, palette: Palette, say: (n: number) => string): void {
  const fits = [1, 2, 5, 10, 20, 50, 100, 200, 500].filter((km) => km * kilometre <= 140).pop();
  if (!fits) return;
  const y = frame.height - 44;
  const x = 74;
  ctx.strokeStyle = palette.soft;
  ctx.lineWidth = 1.4;
  ctx.beginPath();
  ctx.moveTo(x, y - 5);
  ctx.lineTo(x, y);
  ctx.lineTo(x + fits * kilometre, y);
  ctx.lineTo(x + fits * kilometre, y - 5);
  ctx.stroke();
  ctx.fillStyle = palette.soft;
  ctx.font = `12px ${FACE}`;
  ctx.textAlign = "left";
  ctx.fillText(say(fits), x + 5, y - 7);
}
