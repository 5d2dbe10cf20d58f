/** Names beside the marks: never one over another, the most telling first, more of them as one zooms. */

import type { Frame } from "./frame.ts";
import { FACE, type Palette } from "./palette.ts";
import { type Box, placeLabels, type Sheet, TELLING } from "./place.ts";
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
  /** Nodes whose names are written in bold. */
  strong: ReadonlySet<number>;
  /** A factor on the size of letters (1; larger before a room). */
  zoom: number;
  /** All nodes, the most telling first. */
  ranked: Iterable<number>;
  /** Where controls stand over the map. */
  taken: readonly Box[];
}

/** So many of the first names are written in bold. */
export const BOLD = 12;
/** The height of the smallest letters, in pixels. */
export const SMALLEST = 11.5;
const PER_PIXEL = 1 / 11_000;
/** The pixels of a map on a usual screen. */
const WHOLE = 650_000;
const LONGEST = 26;
/** From one line of a name to the next, in heights of its letters. */
export const LEADING = 1.16;
/** A mark smaller than this is named only if it is among the largest of what is in sight. */
const NAMED = 4.2;

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

/** Marks that would turn the rest of a drawn text around, and the other invisible controls. */
const CONTROLS = /[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Where a line may end: not behind an opening quote, nor before a sign that stands apart. */
const BREAKS = /(?<!«) (?![»:;?!])/g;

/** A name on one line if it is short, else on two of like length, shortened when it is very long. */
export function twoLines(name: string): string[] {
  const text = shorten(name.replace(CONTROLS, " ").trim().replace(/\s+/g, " "), 2 * LONGEST);
  if (text.length <= LONGEST) return [text];
  const middle = text.length / 2;
  let best = -1;
  for (const { index } of text.matchAll(BREAKS)) {
    if (best < 0 || Math.abs(index - middle) < Math.abs(best - middle)) best = index;
  }
  if (best < 0) return [shorten(text, LONGEST)];
  return [shorten(text.slice(0, best), LONGEST + 6), shorten(text.slice(best + 1), LONGEST + 6)];
}

/** The labels of a frame. */
export function labelsOf(frame: Frame, names: Names, wishes: Wishes): Label[] {
  const { sx, sy, sr, nodes, view, width, height } = frame;
  const bold = wishes.strong;
  const font = (i: number): number => (SMALLEST + Math.min(4, sr[i] / 6)) * wishes.zoom;
  const size = (i: number): [number, number] => [names.width(i) * font(i) * (bold.has(i) ? 1.1 : 1.03), names.cut(i).length * font(i) * LEADING];
  const sheet: Sheet = {
    width,
    height,
    x: view.x,
    y: view.y,
    most: Math.max(12, Math.round((width * height * PER_PIXEL) / wishes.zoom)),
    least: NAMED,
    // Larger letters, and a smaller window, leave less room: what is telling there is less.
    telling: (TELLING * Math.min(1, (width * height) / WHOLE)) / wishes.zoom ** 2,
    taken: wishes.taken,
  };
  return placeLabels({ x: sx, y: sy, r: sr, size }, nodes, wishes.first, wishes.ranked, sheet).map(({ spot, left, top }) => {
    const [wide, high] = size(spot);
    return { node: spot, lines: names.cut(spot), x: left, y: top, width: wide, height: high, font: font(spot) };
  });
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
