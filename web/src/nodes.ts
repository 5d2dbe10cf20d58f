/** The marks. One path each: a canvas fills thousands of small paths sooner than it stamps as many pictures. */

import type { Frame } from "./frame.ts";
import { type Paint, type Palette, UNKNOWN } from "./palette.ts";
import type { Shape } from "./payload.ts";
import { trace } from "./shapes.ts";

/** Marks smaller than this are squares of colour: nobody sees their shape. */
const TINY = 1.7;
/** Marks at least this large have a rim that sets them apart from what they cover. */
const RIMMED = 3;
/** Beyond this many rims the map grows slow, and is too dense for them to be seen. */
const MANY = 2500;

/** The nodes of the frame, or of a list, the largest over the others. */
export function drawNodes(
  ctx: CanvasRenderingContext2D,
  frame: Frame,
  palette: Palette,
  paint: Paint,
  shapes: readonly Shape[],
  kind: readonly number[],
  nodes: ArrayLike<number> & Iterable<number>,
): void {
  const { sx, sy, sr } = frame;
  const rims = nodes.length < MANY;
  ctx.lineJoin = "round";
  ctx.strokeStyle = palette.paper;
  for (const i of nodes) {
    const r = sr[i];
    ctx.fillStyle = paint.colours[paint.of[i]] ?? UNKNOWN;
    if (r < TINY) {
      const side = Math.max(1, r * 1.8);
      ctx.fillRect(sx[i] - side / 2, sy[i] - side / 2, side, side);
      continue;
    }
    ctx.beginPath();
    trace(ctx, shapes[kind[i]], sx[i], sy[i], r);
    if (rims && r >= RIMMED) {
      ctx.lineWidth = Math.min(2.6, 0.8 + r * 0.18);
      ctx.stroke();
    }
    ctx.fill();
  }
}

const DASH = { unsure: [2.5, 2.5], group: [[], [], [4, 3], [1, 3]] } as const;

/** A dashed ring for those who hesitate between two communities; a small pin's head for those pinned. */
export function drawMarks(
  ctx: CanvasRenderingContext2D,
  frame: Frame,
  palette: Palette,
  unsure: Iterable<number>,
  pinned: Iterable<number>,
): void {
  const { sx, sy, sr, inSight } = frame;
  ctx.strokeStyle = palette.soft;
  ctx.lineWidth = 1;
  ctx.setLineDash([...DASH.unsure]);
  ctx.beginPath();
  for (const i of unsure) {
    if (!inSight[i] || sr[i] < 3.5) continue;
    const r = sr[i] * 1.2 + 2.5;
    ctx.moveTo(sx[i] + r, sy[i]);
    ctx.arc(sx[i], sy[i], r, 0, 2 * Math.PI);
  }
  ctx.stroke();
  ctx.setLineDash([]);
  for (const i of pinned) if (inSight[i]) pin(ctx, sx[i] + sr[i] * 0.8, sy[i] - sr[i] * 0.8, palette);
}

function pin(ctx: CanvasRenderingContext2D, x: number, y: number, palette: Palette): void {
  ctx.beginPath();
  ctx.arc(x, y, 3.4, 0, 2 * Math.PI);
  ctx.fillStyle = palette.accent;
  ctx.strokeStyle = palette.paper;
  ctx.lineWidth = 1.5;
  ctx.fill();
  ctx.stroke();
}

/** The echo groups, by colour and by line (full, double, dashed, dotted), and a ring of ink around the subject. */
export function drawGroups(
  ctx: CanvasRenderingContext2D,
  { sx, sy, sr }: Frame,
  nodes: Iterable<number>,
  palette: Palette,
  group: Int8Array,
  subject: number,
): void {
  for (const i of nodes) {
    if (i === subject) groupRing(ctx, palette, SUBJECT, sx[i], sy[i], sr[i]);
    else if (group[i] >= 0) groupRing(ctx, palette, group[i], sx[i], sy[i], sr[i]);
  }
  ctx.setLineDash([]);
}

const SUBJECT = 4;

/** The ring of one echo group, or of the subject, around a mark of radius r. */
function groupRing(ctx: CanvasRenderingContext2D, palette: Palette, group: number, x: number, y: number, r: number): void {
  const ring = (radius: number): void => {
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.stroke();
  };
  ctx.strokeStyle = group === SUBJECT ? palette.ink : palette.groups[group];
  ctx.lineWidth = group === SUBJECT ? 3 : 2.2;
  ctx.setLineDash([...(DASH.group[group] ?? [])]);
  ring(r * 1.2 + 4);
  if (group === 1) ring(r * 1.2 + 8);
}
