/** Names beside the marks: never one over another, the most telling first, more of them as one zooms. */

import type { Frame } from "./frame.ts";
import { FACE } from "./grounds.ts";
import type { Palette } from "./palette.ts";
import { shorten } from "./text.ts";

export interface Label {
  node: number;
  lines: string[];
  /** Left, top, width and height, in pixels. */
  x: number;
  y: number;
  width: number;
  height: number;
  font: number;
}

interface Wishes {
  /** Nodes named before all others and whatever their size, in this order. */
  first: readonly number[];
  /** A factor on the size of letters (1; larger before a room). */
  zoom: number;
}

/** So many of the first names are written in bold, and placed whatever they cover but one another. */
export const BOLD = 12;
const CELL = 5;
const AROUND = 160;
const PER_PIXEL = 1 / 11_000;
const LONGEST = 26;
const GAP = 3;
const LEADING = 1.16;

/** Remembers how names are cut into lines and how wide they are: measuring is what costs. */
export class Names {
  private readonly lines: (string[] | undefined)[] = [];
  private readonly widths: (number | undefined)[] = [];

  constructor(
    private readonly names: readonly string[],
    private readonly ctx: CanvasRenderingContext2D,
  ) {}

  cut(node: number): string[] {
    return (this.lines[node] ??= twoLines(this.names[node]));
  }

  /** The width of its longest line in letters of one pixel. */
  width(node: number): number {
    let found = this.widths[node];
    if (found === undefined) {
      this.ctx.font = `500 20px ${FACE}`;
      found = Math.max(...this.cut(node).map((line) => this.ctx.measureText(line).width)) / 20;
      this.widths[node] = found;
    }
    return found;
  }
}

/** A name on one line if it is short, else on two of like length, shortened when it is very long. */
export function twoLines(name: string): string[] {
  const text = shorten(name.trim().replace(/\s+/g, " "), 2 * LONGEST);
  if (text.length <= LONGEST) return [text];
  const middle = text.length / 2;
  let best = -1;
  for (let at = text.indexOf(" "); at >= 0; at = text.indexOf(" ", at + 1)) {
    if (best < 0 || Math.abs(at - middle) < Math.abs(best - middle)) best = at;
  }
  if (best < 0) return [shorten(text, LONGEST)];
  return [shorten(text.slice(0, best), LONGEST + 6), shorten(text.slice(best + 1), LONGEST + 6)];
}

/** Which pixels are taken, by cells that move with the map: panning changes no choice. */
class Room {
  private readonly columns: number;
  private readonly rows: number;
  private readonly taken: Uint8Array;
  private readonly left: number;
  private readonly top: number;

  constructor(frame: Frame) {
    this.left = (((frame.view.x % CELL) + CELL) % CELL) - CELL - AROUND;
    this.top = (((frame.view.y % CELL) + CELL) % CELL) - CELL - AROUND;
    this.columns = Math.ceil((frame.width + 2 * AROUND) / CELL) + 2;
    this.rows = Math.ceil((frame.height + 2 * AROUND) / CELL) + 2;
    this.taken = new Uint8Array(this.columns * this.rows);
  }

  /** Whether a rectangle is free of what `over` says (small marks, all); outside the room nothing is. */
  free(x: number, y: number, width: number, height: number, over: number): boolean {
    const c0 = Math.floor((x - this.left) / CELL);
    const c1 = Math.floor((x + width - this.left) / CELL);
    const r0 = Math.floor((y - this.top) / CELL);
    const r1 = Math.floor((y + height - this.top) / CELL);
    if (c0 < 0 || r0 < 0 || c1 >= this.columns || r1 >= this.rows) return false;
    for (let r = r0; r <= r1; r++) {
      const row = r * this.columns;
      for (let c = c0; c <= c1; c++) if (this.taken[row + c] & over) return false;
    }
    return true;
  }

  take(x: number, y: number, width: number, height: number, as: number): void {
    const c0 = Math.max(0, Math.floor((x - this.left) / CELL));
    const c1 = Math.min(this.columns - 1, Math.floor((x + width - this.left) / CELL));
    const r1 = Math.min(this.rows - 1, Math.floor((y + height - this.top) / CELL));
    for (let r = Math.max(0, Math.floor((y - this.top) / CELL)); r <= r1; r++) {
      for (let c = c0; c <= c1; c++) this.taken[r * this.columns + c] |= as;
    }
  }
}

const SMALL = 1;
const LARGE = 2;
const NAME = 4;
/** What a name may not cover: first nothing, then large marks and names, at the very last other names only. */
const CARE = [SMALL | LARGE | NAME, LARGE | NAME, NAME] as const;
/** Marks at least this large are not written over by a name that has another place; larger ones never. */
const MARK = 3.5;
const WIDE = 10;
/** A mark smaller than this is named only if it is among the largest of what is in sight. */
const NAMED = 4.2;

/** The labels of a frame. */
export function placeLabels(frame: Frame, names: Names, wishes: Wishes): Label[] {
  const room = new Room(frame);
  const { sx, sy, sr, nodes, inSight } = frame;
  for (const i of nodes) {
    const r = sr[i] * 0.8;
    if (sr[i] >= MARK) room.take(sx[i] - r, sy[i] - r, 2 * r, 2 * r, sr[i] >= WIDE ? LARGE : SMALL);
  }
  const placed: Label[] = [];
  const tried = new Set<number>();
  const most = Math.max(12, Math.round((frame.width * frame.height * PER_PIXEL) / wishes.zoom));
  const attempt = (i: number, tries: number): void => {
    const label = labelOf(i, frame, names, room, wishes.zoom, tries);
    if (label) placed.push(label);
  };
  for (const i of wishes.first) {
    if (!inSight[i] || tried.has(i)) continue;
    tried.add(i);
    attempt(i, tried.size <= BOLD ? 3 : tried.size < 30 ? 2 : 1);
    if (tried.size > 400) break;
  }
  let failures = 0;
  for (let place = nodes.length - 1; place >= 0 && placed.length < most && failures < 600; place--) {
    const i = nodes[place];
    if (tried.has(i)) continue;
    if (sr[i] < NAMED && placed.length > most / 3) break;
    const before = placed.length;
    attempt(i, placed.length < most / 3 ? 2 : 1);
    if (placed.length === before) failures++;
  }
  return placed;
}

/** A place for the name of a node; the more tries it has the more it may cover rather than stay unsaid. */
function labelOf(i: number, frame: Frame, names: Names, room: Room, zoom: number, tries: number): Label | null {
  const { sx, sy, sr } = frame;
  const font = (11.5 + Math.min(4, sr[i] / 6)) * zoom;
  const lines = names.cut(i);
  // Those tried hardest are written in bold.
  const width = names.width(i) * font * (tries === 3 ? 1.1 : 1.03);
  const height = lines.length * font * LEADING;
  const r = sr[i] * 1.15 + GAP;
  const x = sx[i] - width / 2;
  const y = sy[i] - height / 2;
  // Below, to the right, to the left, above.
  const sites = [[x, sy[i] + r], [sx[i] + r + 1, y], [sx[i] - r - 1 - width, y], [x, sy[i] - r - height]] as const;
  for (const over of CARE.slice(0, tries)) {
    for (const [left, top] of sites) {
      if (!room.free(left, top, width, height, over)) continue;
      room.take(left - 2, top - 1, width + 4, height + 2, NAME);
      return { node: i, lines, x: left, y: top, width, height, font };
    }
  }
  return null;
}

/** Write the labels, each with a halo of the colour of the paper. */
export function drawLabels(
  ctx: CanvasRenderingContext2D,
  labels: readonly Label[],
  palette: Palette,
  strong: ReadonlySet<number>,
  faint: (node: number) => boolean,
): void {
  ctx.textAlign = "center";
  ctx.textBaseline = "alphabetic";
  ctx.lineJoin = "round";
  ctx.strokeStyle = palette.halo;
  ctx.fillStyle = palette.ink;
  for (const label of labels) {
    ctx.globalAlpha = faint(label.node) ? 0.35 : 1;
    ctx.font = `${strong.has(label.node) ? 650 : 500} ${label.font}px ${FACE}`;
    ctx.lineWidth = label.font * 0.3;
    label.lines.forEach((line, place) => {
      const x = label.x + label.width / 2;
      const y = label.y + label.font * (0.92 + place * LEADING);
      ctx.strokeText(line, x, y);
      ctx.fillText(line, x, y);
    });
  }
  ctx.globalAlpha = 1;
}
