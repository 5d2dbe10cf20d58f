/** What lies beneath: the pale ground each community stands on, or the degrees of the earth. */

import type { Frame, Scene } from "./frame.ts";
import type { Places } from "./layouts.ts";
import type { Palette } from "./palette.ts";

const LEAST = 4;
/** A ground has at most this many corners: the farthest member in each direction. */
const CORNERS = 24;
const TURNS = Array.from({ length: CORNERS }, (_, d) => {
  const angle = (2 * Math.PI * d) / CORNERS;
  return [Math.cos(angle), Math.sin(angle)] as const;
});

/** The ground of each community of four or more that are shown, in map units; none when there is only one. */
export function grounds(scene: Scene, community: readonly number[]): [number, number][][] {
  const { x, y, visible } = scene;
  const members = new Map<number, number[]>();
  for (let i = 0; i < community.length; i++) {
    if (!visible.nodes[i] || community[i] < 0) continue;
    const same = members.get(community[i]);
    if (same) same.push(i);
    else members.set(community[i], [i]);
  }
  if (members.size < 2) return [];
  return [...members.values()].filter((nodes) => nodes.length >= LEAST).map((nodes) => around(nodes, x, y));
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

const PAD = 34;

export function drawGrounds(ctx: CanvasRenderingContext2D, hulls: [number, number][][], frame: Frame, palette: Palette): void {
  const { k, x, y } = frame.view;
  const pad = PAD * k ** 0.8;
  ctx.lineJoin = "round";
  for (const corners of hulls) {
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

/** A thin net of degrees, a scale, and the box of those whose place is not known. */
export function drawEarth(
  ctx: CanvasRenderingContext2D,
  places: Places,
  frame: Frame,
  palette: Palette,
  words: { noPlace: string; kilometres: (n: number) => string },
): void {
  const { k, x, y } = frame.view;
  if (!places.project) return;
  ctx.strokeStyle = palette.line;
  ctx.lineWidth = 1;
  ctx.beginPath();
  const step = k * places.kilometre * 111 > 160 ? 0.5 : 1;
  const [westX, northY] = places.project(-6, 52);
  const [eastX, southY] = places.project(11, 41);
  for (let lon = -6; lon <= 11; lon += step) {
    const sx = places.project(lon, 46)[0] * k + x;
    ctx.moveTo(sx, northY * k + y);
    ctx.lineTo(sx, southY * k + y);
  }
  for (let lat = 41; lat <= 52; lat += step) {
    const sy = places.project(3, lat)[1] * k + y;
    ctx.moveTo(westX * k + x, sy);
    ctx.lineTo(eastX * k + x, sy);
  }
  ctx.stroke();
  margin(ctx, places, frame, palette, words.noPlace);
  rule(ctx, places.kilometre * k, frame, palette, words.kilometres);
}

function margin(ctx: CanvasRenderingContext2D, places: Places, frame: Frame, palette: Palette, text: string): void {
  if (!places.margin) return;
  const { k, x, y } = frame.view;
  const [left, top, width, height] = places.margin;
  ctx.fillStyle = palette.paper;
  ctx.strokeStyle = palette.rim;
  ctx.beginPath();
  ctx.roundRect(left * k + x, top * k + y, width * k, height * k, 10);
  ctx.fill();
  ctx.stroke();
  ctx.fillStyle = palette.soft;
  ctx.font = `600 12px ${FACE}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  ctx.fillText(text, left * k + x + 4, top * k + y - 7);
}

export const FACE = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif';

/** A rule of a round number of kilometres, at most 140 pixels long. */
function rule(ctx: CanvasRenderingContext2D, kilometre: number, frame: Frame, palette: Palette, say: (n: number) => string): void {
  const fits = [1, 2, 5, 10, 20, 50, 100, 200, 500].filter((km) => km * kilometre <= 140).pop();
  if (!fits) return;
  const y = frame.height - 22;
  const x = 20;
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
