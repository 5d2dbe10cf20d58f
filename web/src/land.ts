/** The land under a geographic map: sea, coast, lakes, rivers, borders and towns, in map units. */

import { FACE, type Palette } from "./palette.ts";
import type { LandInfo, Said } from "./payload.ts";
import { type Box, placeLabels } from "./place.ts";
import { said } from "./text.ts";

/** Points of a line, x and y by turns. */
export type Line = Float64Array;

export interface Land {
  box: Line;
  land: Line[];
  /** The rims of the land, without those where the frame cut it. */
  coast: Line[];
  lakes: Line[];
  rivers: Line[];
  borders: Line[];
  massifs: { name: Said; line: Line }[];
  areas: { node: number; rings: Line[] }[];
  towns: { name: string; x: number; y: number }[];
}

interface View {
  k: number;
  x: number;
  y: number;
}

type Project = (lon: number, lat: number) => [number, number];

export function unpack(info: LandInfo, project: Project): Land {
  const { grid, box } = info;
  const line = (packed: readonly number[]): Line => {
    const points = new Float64Array(packed.length);
    let [lon, lat] = [0, 0];
    for (let at = 0; at < packed.length; at += 2) {
      [lon, lat] = [lon + packed[at], lat + packed[at + 1]];
      points.set(project(lon / grid, lat / grid), at);
    }
    return points;
  };
  const [west, south, east, north] = box;
  const corners = [[west, north], [east, north], [east, south], [west, south]] as const;
  return {
    box: Float64Array.from(corners.flatMap(([lon, lat]) => project(lon, lat))),
    land: info.land.map(line),
    coast: info.land.flatMap((ring) => uncut(ring, info)).map(line),
    lakes: info.lakes.map(line),
    rivers: info.rivers.map(line),
    borders: info.borders.map(line),
    massifs: info.massifs.map(([name, ring]) => ({ name, line: eased(line(ring)) })),
    areas: info.areas.map(([node, rings]) => ({ node, rings: rings.map(line) })),
    towns: info.towns.map(([name, lon, lat]) => {
      const [x, y] = project(lon / grid, lat / grid);
      return { name, x, y };
    }),
  };
}

/** A ring without its corners: mountains have no straight sides (Chaikin, thrice). */
export function eased(ring: Line, times = 3): Line {
  if (!times) return ring;
  const cut: number[] = [];
  for (let at = 0; at < ring.length; at += 2) {
    const [x, y, nx, ny] = [ring[at], ring[at + 1], ring[(at + 2) % ring.length], ring[(at + 3) % ring.length]];
    cut.push(0.75 * x + 0.25 * nx, 0.75 * y + 0.25 * ny, 0.25 * x + 0.75 * nx, 0.25 * y + 0.75 * ny);
  }
  return eased(Float64Array.from(cut), times - 1);
}

/** A ring as the lines between the sides of the frame. */
function uncut(ring: readonly number[], { box, grid }: LandInfo): number[][] {
  const [west, south, east, north] = box.map((side) => Math.round(side * grid));
  const parts: number[][] = [];
  let part: number[] = [];
  let [x, y] = [0, 0];
  let [px, py] = [0, 0];
  for (let at = 0; at < ring.length; at += 2) {
    [px, py, x, y] = [x, y, x + ring[at], y + ring[at + 1]];
    const along = at > 0 && ((x === px && (x === west || x === east)) || (y === py && (y === south || y === north)));
    if (along || !part.length) {
      if (part.length > 2) parts.push(part);
      part = [x, y];
    } else part.push(x - px, y - py);
  }
  if (part.length > 2) parts.push(part);
  return parts;
}

/** The colours of the land, light and dark: calm, for what stands on it is what one looks at. */
export const TINTS = {
  light: { high: "#efeadd", sea: "#e3edf3", river: "#a9c6dc", border: "#b9b0a0", town: "#6b6f75" },
  dark: { high: "#1d2327", sea: "#0c1722", river: "#2c4d66", border: "#5a6470", town: "#9aa4ae" },
} as const;

/** The colour of the area of a node, null where it is not shown. */
export type Colour = (node: number) => string | null;

/** How strongly the ground of an area, and its rim, are coloured. */
export const AREA = [0.1, 0.55] as const;

export function drawLand(ctx: CanvasRenderingContext2D, land: Land, { k, x, y }: View, palette: Palette, colour: Colour): void {
  const tint = palette.dark ? TINTS.dark : TINTS.light;
  const trace = (lines: readonly Line[]): void => {
    ctx.beginPath();
    for (const points of lines) {
      ctx.moveTo(points[0] * k + x, points[1] * k + y);
      for (let at = 2; at < points.length; at += 2) ctx.lineTo(points[at] * k + x, points[at + 1] * k + y);
    }
  };
  const fill = (lines: readonly Line[], colour: string): void => {
    trace(lines);
    ctx.fillStyle = colour;
    ctx.fill();
  };
  const stroke = (lines: readonly Line[], colour: string, width: number, dash: number[] = []): void => {
    trace(lines);
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.setLineDash(dash);
    ctx.stroke();
  };
  fill([land.box], tint.sea);
  fill(land.land, palette.paper);
  fill(land.massifs.map(({ line }) => line), tint.high);
  stroke(land.rivers, tint.river, 1.3);
  fill(land.lakes, tint.sea);
  stroke(land.lakes, tint.river, 1);
  stroke(land.coast, tint.river, 1);
  stroke(land.borders, tint.border, 1.4, [7, 3, 1.5, 3]);
  ctx.setLineDash([]);
  for (const { node, rings } of land.areas) {
    const own = colour(node);
    if (!own) continue;
    ctx.globalAlpha = AREA[0];
    fill(rings, own);
    ctx.globalAlpha = AREA[1];
    stroke(rings, own, 1.2);
  }
  ctx.globalAlpha = 1;
}

const LETTERS = 10.5;
/** Towns named at most, in as many pixels. */
const PER_PIXEL = 1 / 26_000;

/** A town nearer to a larger one than this, in pixels, is its suburb. */
const SUBURB = 44;

export interface Town {
  name: string;
  /** The dot, and the left and top of its name. */
  x: number;
  y: number;
  left: number;
  top: number;
}

/** The names of the mountains, in the middle of them, where the frame holds them and nothing is `taken`. */
export function placeMassifs(land: Land, { k, x, y }: View, lang: string, frame: { width: number; height: number }, taken: readonly Box[], size: number, measure: (text: string) => number): Omit<Town, "x" | "y">[] {
  return land.massifs.flatMap(({ name, line }) => {
    const text = said(name, lang).toUpperCase();
    const wide = measure(text);
    let [left, top] = [-wide / 2 + x, -size / 2 + y];
    for (let at = 0; at < line.length; at += 2) [left, top] = [left + (2 * k * line[at]) / line.length, top + (2 * k * line[at + 1]) / line.length];
    const inside = left >= 0 && top >= 0 && left + wide <= frame.width && top + size <= frame.height;
    const free = inside && taken.every(([l, t, w, h]) => l > left + wide || l + w < left || t > top + size || t + h < top);
    return free ? [{ name: text, left, top }] : [];
  });
}

/** The towns that find a place among what is `taken`, the largest first. */
export function placeTowns(land: Land, view: View, size: { width: number; height: number }, taken: readonly Box[], measure: (text: string) => number): Town[] {
  const { towns } = land;
  const spots = {
    x: towns.map((town) => town.x * view.k + view.x),
    y: towns.map((town) => town.y * view.k + view.y),
    r: towns.map(() => 2),
    size: (town: number) => [measure(towns[town].name), LETTERS * 1.1] as const,
  };
  // A suburb tells nobody where she is: beside a larger town it is not named.
  const all: number[] = [];
  towns.forEach((_, town) => {
    if (all.every((one) => Math.hypot(spots.x[one] - spots.x[town], spots.y[one] - spots.y[town]) > SUBURB)) all.push(town);
  });
  const sheet = { ...size, x: 0, y: 0, most: Math.round(size.width * size.height * PER_PIXEL), least: 0, taken };
  return placeLabels(spots, all, [], all, sheet).map(({ spot, left, top }) => ({ name: towns[spot].name, x: spots.x[spot], y: spots.y[spot], left, top }));
}

/** Small and slanted: they are no entities of the map. */
export function drawTowns(ctx: CanvasRenderingContext2D, land: Land, view: View, size: { width: number; height: number }, taken: readonly Box[], palette: Palette, lang: string): void {
  ctx.font = `italic ${LETTERS}px ${FACE}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3;
  ctx.strokeStyle = palette.halo;
  ctx.fillStyle = (palette.dark ? TINTS.dark : TINTS.light).town;
  ctx.font = `italic 600 ${LETTERS + 1}px ${FACE}`;
  const high = placeMassifs(land, view, lang, size, taken, LETTERS, (text) => ctx.measureText(text).width);
  for (const { name, left, top } of high) ctx.fillText(name, left, top + LETTERS);
  const more = high.map(({ name, left, top }): Box => [left, top, ctx.measureText(name).width, LETTERS]);
  ctx.font = `italic ${LETTERS}px ${FACE}`;
  for (const town of placeTowns(land, view, size, [...taken, ...more], (text) => ctx.measureText(text).width)) {
    ctx.beginPath();
    ctx.arc(town.x, town.y, 1.8, 0, 2 * Math.PI);
    ctx.fill();
    ctx.strokeText(town.name, town.left, town.top + LETTERS * 0.9);
    ctx.fillText(town.name, town.left, town.top + LETTERS * 0.9);
  }
}
