/** Names beside the marks of a sheet, and numbers where a name finds no room: a list tells what they stand for. */
import { BOLD, LEADING, twoLines } from "./labels.ts";
import { type Mark, short } from "./marks.ts";
import { type Box, type Placed, placeAround, placeLabels, type Sheet as Room } from "./place.ts";
import type { Measure, SceneNode } from "./sheet.ts";

export const NAMES = 9;
const NUMBERS = 6;
/** Names tried at most: a sheet of A3 has room for far fewer. */
const MOST = 2500;
/** With more marks than this to number none has one: the sheet would be black with figures that nobody looks up. */
const MOST_NUMBERS = 500;

/** Where the others have numbers, so many of the most telling are named whatever marks they cover, and no other covers one. */
const NUMBERED = 20;

/** From so many pixels on a line leads to the number. */
const AWAY = 5;
const LEADER = "#8a929b";

/** What is numbered, in the order of its numbers: places in the nodes. */
export type Numbered = readonly number[];

interface Wanted {
  spots: readonly SceneNode[];
  /** Places of the marks on the sheet. */
  shown: readonly number[];
  /** Those named before all others, then all, the most telling first. */
  first: readonly number[];
  ranked: readonly number[];
  width: number;
  height: number;
  /** Whether a mark without a name has a number. */
  numbers: boolean;
  /** Where something is written already. */
  taken: readonly Box[];
}

/** The names that find a place, those named first in bold, a text for each line; then the numbers. */
export function names(wanted: Wanted, measure: Measure): { marks: Mark[]; numbered: Numbered; taken: readonly Box[] } {
  const { spots, shown } = wanted;
  const lines = new Map(shown.map((place) => [place, twoLines(spots[place].name)]));
  const bold = new Set(wanted.first.slice(0, BOLD));
  const size = (place: number): [number, number] => {
    const said = lines.get(place) ?? [];
    return [Math.max(...said.map((line) => measure(line, NAMES))) * (bold.has(place) ? 1.07 : 1), said.length * NAMES * LEADING];
  };
  const at = { x: spots.map(({ x }) => x), y: spots.map(({ y }) => y), r: spots.map(reach), size };
  const named = (places: readonly number[]): number[] => places.filter((place) => spots[place]?.name);
  const room: Room = { width: wanted.width, height: wanted.height, x: 0, y: 0, most: MOST, least: 0, taken: wanted.taken, ...(wanted.numbers && { telling: NUMBERED, covering: NUMBERED }) };
  const placed = placeLabels(at, shown, named(wanted.first), named(wanted.ranked), room);
  const marks = placed.flatMap(({ spot, left, top }) => {
    const more: Mark["at"] = bold.has(spot) ? { "font-weight": 650 } : {};
    return (lines.get(spot) ?? []).map((line, row) => word(line, left + size(spot)[0] / 2, top + NAMES * (0.92 + row * LEADING), more));
  });
  const taken = [...wanted.taken, ...placed.map(({ spot, left, top }): Box => [left, top, ...size(spot)])];
  if (!wanted.numbers) return { marks, numbered: [], taken };
  const numbered = unnamed(wanted, placed);
  return { marks: [...marks, ...numbers(numbered, at, { ...room, taken }, measure)], numbered, taken };
}

/** How far a mark with its rings stands out. */
function reach({ r, rings }: SceneNode): number {
  return Math.max(r, ...rings.map((ring) => 1.2 * r + ring.beyond));
}

function word(text: string, x: number, y: number, more: Mark["at"]): Mark {
  return { tag: "text", at: { x: short(x), y: short(y), "text-anchor": "middle", ...more }, text };
}

/** In the order of the alphabet, so that a number is found by its name too. */
function unnamed({ spots, ranked, shown }: Wanted, placed: readonly Placed[]): number[] {
  const said = new Set(placed.map(({ spot }) => spot));
  const there = new Set(shown);
  const left = ranked.filter((place) => there.has(place) && !said.has(place) && spots[place].name);
  if (left.length > MOST_NUMBERS) return [];
  const order = new Intl.Collator().compare;
  return left.sort((a, b) => order(spots[a].name, spots[b].name) || a - b);
}

type Spots = Parameters<typeof placeLabels>[0];

/** Small and near the mark, a thin line where it stands away; over the mark where all around is full. */
function numbers(numbered: Numbered, { x, y, r }: Spots, room: Room, measure: Measure): Mark[] {
  const said = new Map(numbered.map((place, at) => [place, String(at + 1)]));
  const size = (place: number): [number, number] => [measure(said.get(place) ?? "", NUMBERS), NUMBERS];
  const placed = new Map(placeAround({ x, y, r, size }, numbered, room).map((one) => [one.spot, one]));
  return numbered.flatMap((place) => {
    const [wide] = size(place);
    const { left, top, away } = placed.get(place) ?? { left: x[place] - wide / 2, top: y[place] - NUMBERS / 2, away: 0 };
    const number = word(said.get(place) ?? "", left + wide / 2, top + NUMBERS * 0.86, { "font-size": NUMBERS, class: "number" });
    if (away < AWAY) return [number];
    return [{ tag: "line", at: { x1: short(x[place]), y1: short(y[place]), x2: short(left + wide / 2), y2: short(top + NUMBERS / 2), "stroke-width": 0.4, stroke: LEADER } }, number];
  });
}
