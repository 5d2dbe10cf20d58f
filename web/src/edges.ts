/** The links: one stroke for all that look the same, bent where they are parallel, with heads when near. */

import { bandWidth } from "./bands.ts";
import type { Frame } from "./frame.ts";
import type { Graph } from "./graph.ts";
import type { Palette } from "./palette.ts";
import type { TypeInfo } from "./payload.ts";
import { WIDTHS } from "./sizes.ts";

/** What never changes of how links look: the style of each (type × width) and how far each is bent. */
export interface EdgeLook {
  graph: Graph;
  types: readonly TypeInfo[];
  style: Uint16Array;
  bend: Float32Array;
}

const NEAR = 1500;
const SHORT = 2;
const STRONG = 600;
const DENSE = 4000;
/** The most a parallel link stands aside of the next one, in pixels. */
const ASIDE = 9;

/** How far the middle of the curve's handle is from the straight line, in pixels. */
export function aside(bend: number, length: number): number {
  return bend * Math.min(ASIDE * 2, length * 0.28);
}

/** The links of the frame. `strong` draws those that stand out: heavier, and all with heads and dashes. */
export function drawEdges(
  ctx: CanvasRenderingContext2D,
  look: EdgeLook,
  frame: Frame,
  palette: Palette,
  edges: ArrayLike<number> & Iterable<number>,
  strong: boolean,
  ratio: number,
): void {
  const groups = grouped(look.style, edges, look.types.length * WIDTHS.length);
  const near = strong ? edges.length < 4000 : edges.length < NEAR;
  // A line of one pixel of the screen is drawn many times faster than any wider one.
  const hair = near ? 1 : 1 / ratio;
  const thin = Math.min(1, Math.max(0.45, frame.view.k ** 0.4));
  ctx.lineCap = "butt";
  ctx.globalAlpha = strong ? 0.95 : opacity(edges.length, palette.dark);
  for (const [style, members] of groups) {
    const type = Math.floor(style / WIDTHS.length);
    const width = WIDTHS[style % WIDTHS.length];
    ctx.strokeStyle = palette.types[type];
    ctx.lineWidth = wide(width, edges.length, thin, strong) || hair;
    ctx.setLineDash(near ? look.types[type].dash : []);
    // Long paths of wide lines are slow: the wider the shorter.
    const together = ctx.lineWidth > 1 ? 1 : 250;
    for (let first = 0; first < members.length; first += together) {
      ctx.beginPath();
      for (let m = first; m < Math.min(first + together, members.length); m++) line(ctx, look, frame, members[m]);
      ctx.stroke();
    }
    if (near && frame.view.k > 0.35) heads(ctx, look, frame, members, palette.types[type], width);
  }
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

/** The bands, under all other links: each fades into what it leads to. */
export function drawBands(ctx: CanvasRenderingContext2D, { bands, sx, sy, view }: Frame, palette: Palette): void {
  ctx.lineCap = "round";
  ctx.globalAlpha = 0.5;
  // The widest first, so that thin ones stay seen over them.
  for (const { hub, x, y, type, count } of [...bands].sort((a, b) => b.count - a.count)) {
    ctx.strokeStyle = palette.types[type];
    ctx.lineWidth = bandWidth(count);
    ctx.beginPath();
    ctx.moveTo(sx[hub], sy[hub]);
    ctx.lineTo(x * view.k + view.x, y * view.k + view.y);
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}

/** The width of a line that is not a hair; 0 for one that is: of very many, only large amounts stand out. */
function wide(width: number, count: number, thin: number, strong: boolean): number {
  if (count > DENSE) return width >= 4 ? Math.max(1.2, width * thin * 0.6) : 0;
  if (width === 1) return strong && count < STRONG ? 1.6 : 0;
  return Math.max(1, width * thin) * (strong ? 1.2 : 1);
}

function grouped(style: Uint16Array, edges: Iterable<number>, styles: number): [number, number[]][] {
  const groups: number[][] = Array.from({ length: styles }, () => []);
  for (const e of edges) groups[style[e]].push(e);
  const used = groups.map((members, s): [number, number[]] => [s, members]).filter(([, members]) => members.length);
  // Wide lines first, so that thin ones stay seen over them.
  return used.sort((a, b) => (b[0] % WIDTHS.length) - (a[0] % WIDTHS.length) || a[0] - b[0]);
}

/** The more links there are the fainter each one. */
function opacity(count: number, dark: boolean): number {
  const faint = 0.72 - 0.145 * Math.log10(Math.max(count, 10) / 10);
  return Math.max(0.16, faint) * (dark ? 0.9 : 1);
}

function line(ctx: CanvasRenderingContext2D, { graph, bend }: EdgeLook, { sx, sy, sr }: Frame, e: number): void {
  const a = graph.from[e];
  const b = graph.to[e];
  const ax = sx[a];
  const ay = sy[a];
  if (a === b) {
    const r = sr[a] * 0.9 + 3;
    ctx.moveTo(ax + r, ay - r - r);
    ctx.arc(ax, ay - r - r, r, 0, 2 * Math.PI);
    return;
  }
  const dx = sx[b] - ax;
  const dy = sy[b] - ay;
  if (Math.abs(dx) + Math.abs(dy) < SHORT) return;
  ctx.moveTo(ax, ay);
  if (bend[e] === 0) {
    ctx.lineTo(ax + dx, ay + dy);
    return;
  }
  const length = Math.hypot(dx, dy);
  const off = (2 * aside(bend[e], length)) / length;
  ctx.quadraticCurveTo(ax + dx / 2 - dy * off, ay + dy / 2 + dx * off, ax + dx, ay + dy);
}

/** Small heads at the far ends, where there is room for them. */
function heads(
  ctx: CanvasRenderingContext2D,
  { graph, bend }: EdgeLook,
  { sx, sy, sr }: Frame,
  members: number[],
  colour: string,
  width: number,
): void {
  const size = 5 + width;
  ctx.fillStyle = colour;
  ctx.beginPath();
  for (const e of members) {
    const a = graph.from[e];
    const b = graph.to[e];
    let dx = sx[b] - sx[a];
    let dy = sy[b] - sy[a];
    const length = Math.hypot(dx, dy);
    if (a === b || length < sr[a] + sr[b] + 26) continue;
    // From the handle of the curve, which is where it comes from.
    const off = (2 * aside(bend[e], length)) / length;
    [dx, dy] = [dx / 2 + dy * off, dy / 2 - dx * off];
    const half = Math.hypot(dx, dy);
    dx /= half;
    dy /= half;
    const x = sx[b] - dx * (sr[b] + 2);
    const y = sy[b] - dy * (sr[b] + 2);
    ctx.moveTo(x, y);
    ctx.lineTo(x - dx * size - dy * size * 0.42, y - dy * size + dx * size * 0.42);
    ctx.lineTo(x - dx * size + dy * size * 0.42, y - dy * size - dx * size * 0.42);
    ctx.closePath();
  }
  ctx.fill();
}

/** The link nearest to a point, at most `reach` pixels from it; -1 when there is none. */
export function edgeAt(look: EdgeLook, frame: Frame, px: number, py: number, reach: number): number {
  const { graph, bend } = look;
  const { sx, sy } = frame;
  let best = -1;
  let nearest = reach * reach;
  for (const e of frame.edges) {
    const ax = sx[graph.from[e]];
    const ay = sy[graph.from[e]];
    const bx = sx[graph.to[e]];
    const by = sy[graph.to[e]];
    const room = reach + (bend[e] ? ASIDE * 2 * Math.abs(bend[e]) : 0);
    if (px < Math.min(ax, bx) - room || px > Math.max(ax, bx) + room) continue;
    if (py < Math.min(ay, by) - room || py > Math.max(ay, by) + room) continue;
    const distance = bend[e] ? toCurve(ax, ay, bx, by, bend[e], px, py) : toSegment(ax, ay, bx, by, px, py);
    if (distance < nearest) {
      nearest = distance;
      best = e;
    }
  }
  return best;
}

function toSegment(ax: number, ay: number, bx: number, by: number, px: number, py: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const along = Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy || 1)));
  return (px - ax - along * dx) ** 2 + (py - ay - along * dy) ** 2;
}

function toCurve(ax: number, ay: number, bx: number, by: number, bend: number, px: number, py: number): number {
  const length = Math.hypot(bx - ax, by - ay) || 1;
  const off = (2 * aside(bend, length)) / length;
  const cx = (ax + bx) / 2 - (by - ay) * off;
  const cy = (ay + by) / 2 + (bx - ax) * off;
  let nearest = Infinity;
  let [lx, ly] = [ax, ay];
  for (let t = 0.1; t <= 1.001; t += 0.1) {
    const u = 1 - t;
    const x = u * u * ax + 2 * u * t * cx + t * t * bx;
    const y = u * u * ay + 2 * u * t * cy + t * t * by;
    nearest = Math.min(nearest, toSegment(lx, ly, x, y, px, py));
    [lx, ly] = [x, y];
  }
  return nearest;
}
