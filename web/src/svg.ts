/** The map as a drawing that does not move: for paper, for files, at any size without a bitmap. */
import type { View } from "./app.ts";
import { beyond, placeGroupNames } from "./grounds.ts";
import { bounds } from "./layouts.ts";
import { type Mark, short } from "./marks.ts";
import type { Box } from "./place.ts";
import type { Shape } from "./payload.ts";
import { outline } from "./shapes.ts";
import type { LegendEntry, Measure, Ring, Scene, SceneNode, Sheet } from "./sheet.ts";
import { dashed, drawLinks } from "./svg-links.ts";
import { landMarks, townMarks } from "./svg-land.ts";
import { NAMES, names, type Numbered } from "./svg-names.ts";

export const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif";
const TITLE = 20;
const TEXT = 10;
const FOOT = 8;
const LINE = 1.35;
const GAP = 10;
const SMALLEST = 1.2;

/** A sheet, and what its numbers stand for. */
export interface Drawn {
  mark: Mark;
  numbered: Numbered;
}

/** The whole sheet: title, map, legend, foot. */
export function drawSheet(scene: Scene, sheet: Sheet, measure: Measure): Drawn {
  const head = heading(scene, sheet, measure);
  const legend = legendRows(scene.legend, sheet, measure);
  const foot = scene.foot.flatMap((line) => wrapped(line, sheet.width, FOOT, measure, 4));
  const footTop = sheet.height - foot.length * FOOT * LINE;
  const legendTop = footTop - legend.height - (legend.height ? GAP : 0);
  const area = { x: 0, y: head.height, width: sheet.width, height: Math.max(40, legendTop - head.height - GAP) };
  const map = drawMap(scene, sheet, area, measure);
  const { edge } = sheet;
  const [width, height] = [sheet.width + 2 * edge, sheet.height + 2 * edge];
  const mark: Mark = {
    tag: "svg",
    at: {
      viewBox: `${-edge} ${-edge} ${width} ${height}`,
      width,
      height,
      "font-family": FONT,
      role: "img",
      "aria-label": scene.title,
    },
    inside: [
      { tag: "title", at: {}, text: scene.title },
      { tag: "rect", at: { x: -edge, y: -edge, width, height, fill: sheet.paper } },
      ...head.marks,
      map.mark,
      group(0, legendTop, legend.marks),
      group(0, footTop, foot.map((line, row) => text(line, 0, (row + 0.8) * FOOT * LINE, FOOT, sheet.soft))),
    ],
  };
  return { mark, numbered: map.numbered };
}

function group(x: number, y: number, inside: readonly Mark[]): Mark {
  return { tag: "g", at: { transform: `translate(${short(x)} ${short(y)})` }, inside };
}

function text(words: string, x: number, y: number, size: number, colour: string, more: Mark["at"] = {}): Mark {
  return { tag: "text", at: { x: short(x), y: short(y), "font-size": size, fill: colour, ...more }, text: words };
}

function heading(scene: Scene, sheet: Sheet, measure: Measure): { marks: Mark[]; height: number } {
  const title = wrapped(scene.title, sheet.width, TITLE * 1.05, measure, 2);
  const lines = scene.lines.flatMap((line) => wrapped(line, sheet.width, TEXT, measure, 2));
  const below = title.length * TITLE * LINE;
  return {
    marks: [
      ...title.map((line, row) => text(line, 0, (row + 0.8) * TITLE * LINE, TITLE, sheet.ink, { "font-weight": 600 })),
      ...lines.map((line, row) => text(line, 0, below + (row + 0.8) * TEXT * LINE, TEXT, sheet.soft)),
    ],
    height: below + lines.length * TEXT * LINE + GAP,
  };
}

/** Words in lines no wider than `width`; past `most` lines the last ends with an ellipsis. */
export function wrapped(words: string, width: number, size: number, measure: Measure, most: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of words.split(/\s+/).filter(Boolean).flatMap((one) => pieces(one, width, size, measure))) {
    const longer = line ? `${line} ${word}` : word;
    if (line && measure(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line) lines.push(line);
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  kept[most - 1] = `${(kept[most - 1] ?? "").replace(/[\s.,;]*\S{0,2}$/, "")}…`;
  return kept;
}

/** A word wider than the line, in pieces that are not. */
function pieces(word: string, width: number, size: number, measure: Measure): string[] {
  const wide = measure(word, size);
  if (wide <= width) return [word];
  const letters = Array.from(word);
  const each = Math.max(1, Math.floor((0.95 * letters.length * width) / wide));
  const found: string[] = [];
  for (let at = 0; at < letters.length; at += each) found.push(letters.slice(at, at + each).join(""));
  return found;
}

const ENTRY = 14;

/** The legend as a flow of entries, each a mark or a line and its words. */
function legendRows(legend: readonly LegendEntry[], sheet: Sheet, measure: Measure): { marks: Mark[]; height: number } {
  const marks: Mark[] = [];
  let [x, y] = [0, 0];
  for (const entry of legend) {
    const sign = entry.dash ? 24 : 12;
    const wide = sign + 5 + measure(entry.title, NAMES) + 16;
    if (x > 0 && x + wide > sheet.width) [x, y] = [0, y + ENTRY];
    marks.push(
      sample(entry, x, y),
      text(entry.title, x + sign + 5, y + 9, NAMES, sheet.ink),
    );
    x += wide;
  }
  return { marks, height: legend.length ? y + ENTRY : 0 };
}

function sample(entry: LegendEntry, x: number, y: number): Mark {
  const { colour, shape, rings } = entry;
  if (shape) return mark(shape, x + 6, y + 6, 4.5, colour);
  if (rings) return { tag: "g", at: { fill: "none" }, inside: rings.map((ring) => ringMark(ring, { x: x + 6, y: y + 6, r: 1 })) };
  return { tag: "line", at: { x1: short(x), y1: y + 6, x2: short(x + 22), y2: y + 6, stroke: colour, "stroke-width": 1.6, ...dashed(entry.dash ?? []) } };
}

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

function drawMap(scene: Scene, sheet: Sheet, area: Area, measure: Measure): Drawn {
  if (!scene.nodes.length) {
    const middle = { "text-anchor": "middle" };
    return { mark: text(scene.empty, area.x + area.width / 2, area.y + area.height / 2, TEXT * 1.4, sheet.soft, middle), numbered: [] };
  }
  if (!scene.onGround && !sheet.view) scene = spread(scene, area);
  const fits = transform(scene.nodes, sheet.view, area);
  // The grounds go beyond their members, and are called by their names above or below.
  const to = scene.grounds.length ? transform(scene.nodes, sheet.view, area, Math.max(MARGIN, beyond(fits.k) + NAMES * 1.2)) : fits;
  const size = scene.scale(to.k);
  const spots = scene.nodes.map((node) => ({ ...node, x: to.k * node.x + to.x, y: to.k * node.y + to.y, r: Math.max(SMALLEST, node.r * size) }));
  const inside = (place: number): boolean => {
    const spot = spots[place];
    return spot.x >= -spot.r && spot.y >= -spot.r && spot.x <= area.width + spot.r && spot.y <= area.height + spot.r;
  };
  const shown = spots.map((_, place) => place).filter(inside);
  const links = scene.links.filter((link) => inside(link.from) || inside(link.to));
  const { first, ranked } = scene;
  const groups = groupNames(scene, to, area, measure);
  const said = names({ spots, shown, first, ranked, width: area.width, height: area.height, numbers: sheet.numbers ?? false, taken: groups.map(({ box }) => box) }, measure);
  const under = scene.land ? [...landMarks(scene.land, to, sheet.paper, scene.areas), ...townMarks(scene.land, to, area, [...said.taken, ...shown.map((place): Box => markBox(spots[place]))], scene.lang, measure)] : groundMarks(scene, to);
  const map: Mark[] = [
    ...under,
    { tag: "g", at: { fill: "none", "stroke-opacity": 0.55 }, inside: [...bandMarks(scene, spots, to), ...drawLinks(links, spots)] },
    {
      tag: "g",
      at: { stroke: sheet.paper, "stroke-width": 1 },
      inside: shown.map((place) => {
        const spot = spots[place];
        return mark(spot.shape, spot.x, spot.y, spot.r, spot.colour);
      }),
    },
    { tag: "g", at: { fill: "none" }, inside: shown.flatMap((place) => spots[place].rings.map((ring) => ringMark(ring, spots[place]))) },
    {
      tag: "g",
      at: { "font-size": NAMES, fill: sheet.ink, stroke: sheet.paper, "stroke-width": 2.5, "stroke-linejoin": "round", "paint-order": "stroke" },
      inside: [...said.marks, ...groups.map(({ name, box: [left, top] }) => text(name, left, top + NAMES, NAMES, sheet.soft, { "font-style": "italic", "font-weight": 600 }))],
    },
  ];
  // A drawing within the drawing: what leads out of the view is cut at its edge.
  return { mark: { tag: "svg", at: { x: short(area.x), y: short(area.y), width: short(area.width), height: short(area.height), overflow: "hidden" }, inside: map }, numbered: said.numbered };
}

function bandMarks({ bands }: Scene, spots: readonly SceneNode[], { k, x, y }: View): Mark[] {
  return bands.map((band) => {
    const { x: x1, y: y1 } = spots[band.from];
    const at = { x1: short(x1), y1: short(y1), x2: short(band.x * k + x), y2: short(band.y * k + y) };
    return { tag: "line", at: { ...at, stroke: band.colour, "stroke-width": short(band.width), "stroke-linecap": "round" } };
  });
}

/** The ground of each group: a rim, then the ground a little narrower over it. */
function groundMarks({ grounds, earth: [rim, ground] }: Scene, { k, x, y }: View): Mark[] {
  return grounds.flatMap(({ corners }) => {
    const d = `M${corners.map((one) => `${short(one[0] * k + x)} ${short(one[1] * k + y)}`).join("L")}Z`;
    const wide = (colour: string, more: number): Mark => ({ tag: "path", at: { d, fill: ground, stroke: colour, "stroke-width": short(2 * beyond(k) + more), "stroke-linejoin": "round" } });
    return [wide(rim, 2), wide(ground, 0)];
  });
}

/** What the groups are called and where that stands: it is read before who is in them. */
function groupNames({ grounds }: Scene, to: View, area: Area, measure: Measure): { name: string; box: Box }[] {
  const called = grounds.filter(({ name }) => name);
  const size = (one: number): [number, number] => [measure(called[one].name, NAMES) * 1.07, NAMES * 1.2];
  return placeGroupNames(called, to, area, size, []).map(({ spot, left, top }) => ({ name: called[spot].name, box: [left, top, ...size(spot)] }));
}

const markBox = ({ x, y, r }: SceneNode): Box => [x - r, y - r, 2 * r, 2 * r];

function ringMark({ beyond, colour, width, dash }: Ring, { x, y, r }: Pick<SceneNode, "x" | "y" | "r">): Mark {
  return { tag: "circle", at: { cx: short(x), cy: short(y), r: short(1.2 * r + beyond), stroke: colour, "stroke-width": width, ...dashed(dash) } };
}

/** Wider or higher by this at most. */
const MOST_SPREAD = 1.7;

/** A network as wide as its area: who stands by whom is all that its places say, and names need the room. */
function spread(scene: Scene, area: Area): Scene {
  const [left, top, right, bottom] = extent(scene.nodes);
  const by = (area.width * Math.max(1e-9, bottom - top)) / (area.height * Math.max(1e-9, right - left));
  const [wide, high] = [by, 1 / by].map((one) => Math.max(1, Math.min(MOST_SPREAD, one)));
  const spot = <T extends { x: number; y: number }>(one: T): T => ({ ...one, x: wide * one.x, y: high * one.y });
  const ground = (one: Scene["grounds"][number]): Scene["grounds"][number] => ({ ...one, corners: one.corners.map(([x, y]) => [wide * x, high * y]) });
  return { ...scene, nodes: scene.nodes.map(spot), bands: scene.bands.map(spot), grounds: scene.grounds.map(ground) };
}

const MARGIN = 24;

/** Map units to the area: the view or everything, as large as fits, in the middle. */
export function transform(
  nodes: readonly SceneNode[],
  view: Sheet["view"],
  area: { width: number; height: number },
  around = MARGIN,
): View {
  const margin = view ? 0 : around;
  const box = view ?? extent(nodes);
  const wide = Math.max(1e-9, box[2] - box[0]);
  const high = Math.max(1e-9, box[3] - box[1]);
  const room = [area.width - 2 * margin, area.height - 2 * margin] as const;
  const k = wide < 1e-6 && high < 1e-6 ? 1 : Math.min(room[0] / wide, room[1] / high);
  return { k, x: area.width / 2 - (k * (box[0] + box[2])) / 2, y: area.height / 2 - (k * (box[1] + box[3])) / 2 };
}

const extent = (nodes: readonly SceneNode[]): [number, number, number, number] => bounds(nodes.map(({ x }) => x), nodes.map(({ y }) => y));

function mark(shape: Shape, x: number, y: number, r: number, fill: string): Mark {
  return { tag: "path", at: { d: outline(shape, x, y, r), fill } };
}
