/** The land under a geographic map on a sheet of paper. */
import type { View } from "./app.ts";
import { AREA, type Colour, type Land, type Line, placeMassifs, placeTowns, TINTS } from "./land.ts";
import { type Mark, short } from "./marks.ts";
import type { Box } from "./place.ts";
import type { Measure } from "./sheet.ts";

const TOWN = 7;

export function landMarks(land: Land, to: View, paper: string, colour: Colour): Mark[] {
  const tint = TINTS.light;
  const path = (lines: readonly Line[], at: Mark["at"]): Mark => ({ tag: "path", at: { d: lines.map((line) => outline(line, to)).join(""), ...at } });
  return [
    path([land.box], { fill: tint.sea }),
    path(land.land, { fill: paper }),
    path(land.massifs.map(({ line }) => line), { fill: tint.high }),
    path(land.coast, { fill: "none", stroke: tint.river, "stroke-width": 0.8 }),
    path(land.rivers, { fill: "none", stroke: tint.river, "stroke-width": 1 }),
    path(land.lakes, { fill: tint.sea, stroke: tint.river, "stroke-width": 0.8 }),
    path(land.borders, { fill: "none", stroke: tint.border, "stroke-width": 1, "stroke-dasharray": "6 2 1 2" }),
    ...land.areas.flatMap(({ node, rings }) => {
      const own = colour(node);
      return own ? [path(rings, { fill: own, "fill-opacity": AREA[0], stroke: own, "stroke-opacity": AREA[1] })] : [];
    }),
  ];
}

function outline(points: Line, { k, x, y }: View): string {
  let d = "";
  for (let at = 0; at < points.length; at += 2) d += `${at ? "L" : "M"}${short(points[at] * k + x)} ${short(points[at + 1] * k + y)}`;
  return d;
}

/** The names of towns where those of the map leave room. */
export function townMarks(land: Land, to: View, size: { width: number; height: number }, taken: readonly Box[], lang: string, measure: Measure): Mark[] {
  const high = placeMassifs(land, to, lang, size, taken, TOWN + 1, (text) => measure(text, TOWN + 1));
  const towns = placeTowns(land, to, size, taken, (text) => measure(text, TOWN));
  const dot = ({ x, y }: { x: number; y: number }): Mark => ({ tag: "circle", at: { cx: short(x), cy: short(y), r: 1.2 } });
  return [
    {
      tag: "g",
      at: { fill: TINTS.light.town, "fill-opacity": 0.7, "font-size": TOWN + 1, "font-style": "italic" },
      inside: high.map(({ name, left, top }) => ({ tag: "text", at: { x: short(left), y: short(top + TOWN) }, text: name })),
    },
    {
      tag: "g",
      at: { fill: TINTS.light.town, "font-size": TOWN, "font-style": "italic" },
      inside: towns.flatMap((town) => [dot(town), { tag: "text", at: { x: short(town.left), y: short(town.top + TOWN * 0.9) }, text: town.name }]),
    },
  ];
}
