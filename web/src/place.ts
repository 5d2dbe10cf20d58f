/**
 * Where names stand beside their marks, on the screen and on paper alike: never one over another, the
 * most telling first. `cordee/viz/labels.py` is the same; `tests/cases/labels.json` tests both.
 */

export interface Spots {
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  /** Radius of each mark, what stands around it included. */
  r: ArrayLike<number>;
  /** The width and height of a name. */
  size(spot: number): readonly [width: number, height: number];
}

export interface Sheet {
  width: number;
  height: number;
  /** Where the map's origin falls: the cells move with it, so that panning changes no choice. */
  x: number;
  y: number;
  /** Names at most, those named first not counted. */
  most: number;
  /** A mark smaller than this is named only if it is among the most telling third. */
  least: number;
  /** So many of the most telling are named whatever marks they cover. */
  telling?: number;
  /** So many names may cover small marks, a third of the most when not given. */
  covering?: number;
  /** What no name may stand under: left, top, width and height of each. */
  taken?: readonly Box[];
}

export type Box = readonly [left: number, top: number, width: number, height: number];

export interface Placed {
  spot: number;
  left: number;
  top: number;
}

const CELL = 5;
const SMALL = 1;
const LARGE = 2;
const NAME = 4;
/** The marks of what is named first: only one of them may be written over another, and at the very last. */
const FOREMOST = 8;
/** What a name may not cover: first nothing, then large marks and names, then names and the foremost marks. */
const CARE = [SMALL | LARGE | NAME | FOREMOST, LARGE | NAME | FOREMOST, NAME | FOREMOST, NAME] as const;
/** With so many tries a name that must be said. */
const MUST = 3;
/** The most telling may stand so much farther from their marks rather than over others. */
const AWAY = 13;
/** Marks at least this large are not written over by a name that has another place. */
const MARK = 3.5;
const WIDE = 10;
/** Of those named first, and of the most telling, so many are named whatever marks they cover. */
const FIRST = 30;
export const TELLING = 40;
const MOST_FIRST = 400;
const FAILURES = 600;
const GAP = 3;
const ASIDE = 0.75;

/** Which pixels are taken, by cells. */
class Room {
  private readonly columns: number;
  private readonly rows: number;
  private readonly taken: Uint8Array;
  private readonly left: number;
  private readonly top: number;

  constructor(private readonly sheet: Sheet) {
    const { width, height, x, y } = sheet;
    this.left = (((x % CELL) + CELL) % CELL) - CELL;
    this.top = (((y % CELL) + CELL) % CELL) - CELL;
    this.columns = Math.ceil(width / CELL) + 2;
    this.rows = Math.ceil(height / CELL) + 2;
    this.taken = new Uint8Array(this.columns * this.rows);
    for (const box of sheet.taken ?? []) this.take(...box, NAME);
  }

  /** How much a rectangle covers; without end beyond the sheet, and where there is what `over` says. */
  covered(x: number, y: number, width: number, height: number, over: number): number {
    if (x < 0 || y < 0 || x + width > this.sheet.width || y + height > this.sheet.height) return Infinity;
    let found = 0;
    const c0 = Math.floor((x - this.left) / CELL);
    const c1 = Math.floor((x + width - this.left) / CELL);
    const r1 = Math.floor((y + height - this.top) / CELL);
    for (let r = Math.floor((y - this.top) / CELL); r <= r1; r++) {
      const row = r * this.columns;
      for (let c = c0; c <= c1; c++) {
        const there = this.taken[row + c];
        if (there & over) return Infinity;
        if (there) found++;
      }
    }
    return found;
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

/**
 * The names that find a place, in the order in which they do: `first` as they come, then `ranked`, the
 * most telling first. `inSight` are the spots whose marks are there.
 */
export function placeLabels(spots: Spots, inSight: Iterable<number>, first: Iterable<number>, ranked: Iterable<number>, sheet: Sheet): Placed[] {
  const room = new Room(sheet);
  const there = new Set<number>();
  const before = [...first];
  const foremost = new Set(before.slice(0, FIRST));
  for (const i of inSight) {
    if (onSheet(spots, i, sheet)) there.add(i);
    const r = spots.r[i] * 0.8;
    const as = foremost.has(i) ? FOREMOST : spots.r[i] >= WIDE ? LARGE : SMALL;
    if (spots.r[i] >= MARK) room.take(spots.x[i] - r, spots.y[i] - r, 2 * r, 2 * r, as);
  }
  const placed: Placed[] = [];
  const tried = new Set<number>();
  for (const i of before) {
    if (!there.has(i) || tried.has(i)) continue;
    tried.add(i);
    attempt(i, tried.size <= FIRST ? CARE.length : 2, spots, room, placed);
    if (tried.size >= MOST_FIRST) break;
  }
  let failures = 0;
  let telling = 0;
  for (const i of ranked) {
    if (placed.length >= sheet.most || failures >= FAILURES) break;
    if (!there.has(i) || tried.has(i)) continue;
    tried.add(i);
    const third = placed.length <= (sheet.covering ?? sheet.most / 3);
    if (spots.r[i] < sheet.least && !third) continue;
    telling += 1;
    if (!attempt(i, telling <= (sheet.telling ?? TELLING) ? MUST : third ? 2 : 1, spots, room, placed)) failures++;
  }
  return placed;
}

/** Whether a mark is seen: what is beyond the edge has no name within it. */
function onSheet({ x, y, r }: Spots, i: number, { width, height }: Sheet): boolean {
  return x[i] >= -r[i] && y[i] >= -r[i] && x[i] <= width + r[i] && y[i] <= height + r[i];
}

/** Place one name; the more tries it has the more it may cover rather than stay unsaid. */
function attempt(spot: number, tries: number, spots: Spots, room: Room, placed: Placed[]): boolean {
  const [width, height] = spots.size(spot);
  const beside = spots.r[spot] * 1.15 + GAP;
  const around = (r: number): (readonly [number, number])[] => sitesOf(spots.x[spot], spots.y[spot], r, width, height);
  // What must be said rather stands a little away than over other marks.
  const sites = [...around(beside), ...(tries >= MUST ? around(beside + AWAY) : [])];
  return CARE.slice(0, tries).some((over) => {
    const tried = sites.map(([left, top]) => [room.covered(left, top, width, height, over), left, top]);
    const [least, left, top] = tried.sort((a, b) => a[0] - b[0])[0];
    if (least === Infinity) return false;
    room.take(left - 2, top - 1, width + 4, height + 2, NAME);
    placed.push({ spot, left, top });
    return true;
  });
}

/** Below, to the right, to the left, above, then the corners, then slid along the sides. */
function sitesOf(x: number, y: number, r: number, width: number, height: number): (readonly [left: number, top: number])[] {
  const across = x - width / 2;
  const along = y - height / 2;
  const aside = ASIDE * r;
  return [
    [across, y + r],
    [x + r + 1, along],
    [x - r - 1 - width, along],
    [across, y - r - height],
    [x + aside, y + aside],
    [x + aside, y - aside - height],
    [x - aside - width, y + aside],
    [x - aside - width, y - aside - height],
    ...[width / -4, width / 4].flatMap((slid) => [y + r, y - r - height].map((top) => [across + slid, top] as const)),
    ...[height / -2, height / 2].flatMap((slid) => [x + r + 1, x - r - 1 - width].map((left) => [left, along + slid] as const)),
  ];
}

/** Rings around a mark where a number is tried, in pixels from its edge, and the directions of each. */
const RINGS = [1, 5, 10, 16, 24, 34, 46] as const;
const DIRECTIONS = 12;

/**
 * Where small numbers stand, the nearest free place around each mark; `away` is how far from its edge.
 * A number that finds none is left out.
 */
export function placeAround(spots: Spots, wanted: readonly number[], sheet: Pick<Sheet, "width" | "height" | "taken">): (Placed & { away: number })[] {
  const room = new Room({ ...sheet, x: 0, y: 0, most: 0, least: 0 });
  const placed: (Placed & { away: number })[] = [];
  const put = (spot: number): boolean => {
    const [width, height] = spots.size(spot);
    for (const away of RINGS) {
      for (let turn = 0; turn < DIRECTIONS; turn++) {
        const angle = (2 * Math.PI * turn) / DIRECTIONS;
        const left = spots.x[spot] + Math.cos(angle) * (spots.r[spot] + away + width / 2) - width / 2;
        const top = spots.y[spot] + Math.sin(angle) * (spots.r[spot] + away + height / 2) - height / 2;
        if (room.covered(left, top, width, height, NAME) === Infinity) continue;
        room.take(left, top, width, height, NAME);
        placed.push({ spot, left, top, away });
        return true;
      }
    }
    return false;
  };
  wanted.forEach(put);
  return placed;
}
