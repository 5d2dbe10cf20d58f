/** Where names stand on a drawing that does not move: beside their mark, never over one another. */

import { shorten } from "./text.ts";

export interface Spot {
  x: number;
  y: number;
  /** Radius of the mark. */
  r: number;
  name: string;
  /** The largest is placed first. */
  rank: number;
  /** Named even where its name stands on other marks: what the map is about. */
  must?: boolean;
}

export interface Label {
  spot: number;
  text: string;
  x: number;
  y: number;
  anchor: "start" | "middle" | "end";
}

type Box = readonly [left: number, top: number, right: number, bottom: number];

/** Room taken, looked up by the cell of a coarse grid. */
class Room {
  private readonly cells = new Map<number, Box[]>();

  constructor(
    private readonly width: number,
    private readonly height: number,
    private readonly cell: number,
  ) {}

  private keys([left, top, right, bottom]: Box): number[] {
    const keys: number[] = [];
    for (let i = Math.floor(left / this.cell); i <= Math.floor(right / this.cell); i += 1) {
      for (let j = Math.floor(top / this.cell); j <= Math.floor(bottom / this.cell); j += 1) keys.push(i * 65536 + j);
    }
    return keys;
  }

  free(box: Box): boolean {
    if (box[0] < 0 || box[1] < 0 || box[2] > this.width || box[3] > this.height) return false;
    return this.keys(box).every((key) => !(this.cells.get(key) ?? []).some((other) => overlap(box, other)));
  }

  take(box: Box): void {
    for (const key of this.keys(box)) {
      const taken = this.cells.get(key);
      if (taken) taken.push(box);
      else this.cells.set(key, [box]);
    }
  }
}

function overlap(one: Box, other: Box): boolean {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}

/** Long names are cut: a drawing is not where 2 000 characters are read. */
const LONGEST = 48;
/** Names tried at most: a sheet of A3 has room for far fewer. */
const TRIED = 2500;

/**
 * Names that fit in `width` × `height` without overlap, the largest rank first; the others are left out.
 * `measure` gives the width of a text at `size` pixels.
 */
export function placeLabels(
  spots: readonly Spot[],
  width: number,
  height: number,
  size: number,
  measure: (text: string) => number,
): Label[] {
  const marks = new Room(width, height, 4 * size);
  const names = new Room(width, height, 4 * size);
  for (const { x, y, r } of spots) marks.take([x - r, y - r, x + r, y + r]);
  const order = spots.map((_, place) => place).sort((a, b) => spots[b].rank - spots[a].rank || a - b);
  order.length = Math.min(order.length, TRIED);
  const labels: Label[] = [];
  for (const place of order) {
    const spot = spots[place];
    if (!spot.name) continue;
    const text = shorten(spot.name, LONGEST);
    const all = candidates(spot, measure(text), size);
    const clear = all.find(([, box]) => names.free(box) && marks.free(box));
    const found = clear ?? (spot.must ? all.find(([, box]) => names.free(box)) : undefined);
    if (!found) continue;
    names.take(found[1]);
    labels.push({ spot: place, text, ...found[0] });
  }
  return labels;
}

type Candidate = [Pick<Label, "x" | "y" | "anchor">, Box];

/** Right, left, below, above, then the corners: the first that is free is taken. */
function candidates(spot: Spot, wide: number, size: number): Candidate[] {
  const gap = spot.r + 0.25 * size;
  const side = (across: number, along: number): Candidate => {
    const x = spot.x + across;
    const y = spot.y + along;
    const left = across > 0 ? x : x - wide;
    return [{ x, y: y + 0.35 * size, anchor: across > 0 ? "start" : "end" }, [left, y - 0.6 * size, left + wide, y + 0.6 * size]];
  };
  const middle = (along: number): Candidate => {
    const y = spot.y + along;
    return [{ x: spot.x, y: y + 0.35 * size, anchor: "middle" }, [spot.x - wide / 2, y - 0.6 * size, spot.x + wide / 2, y + 0.6 * size]];
  };
  const corner = 0.75 * gap;
  const aside = corner + 0.5 * size;
  return [
    side(gap, 0),
    side(-gap, 0),
    middle(gap + 0.6 * size),
    middle(-gap - 0.6 * size),
    side(corner, aside),
    side(corner, -aside),
    side(-corner, aside),
    side(-corner, -aside),
  ];
}
