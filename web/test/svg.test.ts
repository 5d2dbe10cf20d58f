import assert from "node:assert/strict";
import test from "node:test";
import { type Mark, svgText } from "../src/marks.ts";
import type { Scene, SceneNode, Sheet } from "../src/sheet.ts";
import { drawSheet as drawn, transform, wrapped } from "../src/svg.ts";

const measure = (text: string, size: number): number => 0.6 * size * text.length;
const SHEET: Sheet = { width: 1000, height: 700, edge: 0, paper: "#fff", ink: "#000", soft: "#666", view: null };

const drawSheet = (...given: Parameters<typeof drawn>): Mark => drawn(...given).mark;

function node(x: number, y: number, name: string): SceneNode {
  return { of: 0, x, y, r: 6, shape: "circle", colour: "#045abf", name, rings: [] };
}

function scene(nodes: SceneNode[], more: Partial<Scene> = {}): Scene {
  return {
    title: "Carte",
    lines: ["2 éléments"],
    nodes,
    first: [],
    ranked: nodes.map((_, place) => place),
    links: nodes.length > 1 ? [{ from: 0, to: 1, bend: 0, width: 1, colour: "#5b3a9e", dash: [8, 4] }] : [],
    legend: [
      { title: "Organisations (2)", colour: "#045abf", shape: "circle" },
      { title: "Finance (1)", colour: "#5b3a9e", dash: [8, 4] },
      { title: "Piste forte (1)", colour: "#b4420c", rings: [{ beyond: 3, colour: "#b4420c", width: 1.6, dash: [] }] },
    ],
    foot: ["Fait avec Cordée.", "Sources : Candidature."],
    scale: () => 1,
    bands: [],
    grounds: [],
    earth: ["#ddd", "#eee"],
    onGround: false,
    land: null,
    areas: () => null,
    lang: "fr",
    empty: "Rien ne répond.",
    ...more,
  };
}

function texts(mark: Mark): string[] {
  return [...(mark.text === undefined ? [] : [mark.text]), ...(mark.inside ?? []).flatMap(texts)];
}

test("a sheet has the title, every name, the legend and the sources, and no bitmap", () => {
  const sheet = drawSheet(scene([node(0, 0, "Région"), node(100, 50, "Parc")]), SHEET, measure);
  for (const words of ["Carte", "2 éléments", "Région", "Parc", "Organisations (2)", "Finance (1)", "Piste forte (1)", "Sources : Candidature."]) {
    assert.ok(texts(sheet).includes(words), words);
  }
  assert.doesNotMatch(svgText(sheet), /<image|data:|style=/);
});

test("groups stand on their grounds, each under its name", () => {
  const corners = [[0, 0], [100, 0], [100, 50], [0, 50]] as const;
  const sheet = drawSheet(scene([node(0, 0, "Région"), node(100, 50, "Parc")], { grounds: [{ corners, name: "Les voisins" }, { corners, name: "" }] }), SHEET, measure);
  assert.equal(texts(sheet).filter((words) => words === "Les voisins").length, 1);
  assert.equal(svgText(sheet).split('stroke="#ddd"').length - 1, 2);
});

test("a ground stays within its sheet with its name, and a file has an edge", () => {
  const [left, top] = [0, 0];
  const corners = [[left, top], [100, 0], [100, 60], [0, 60]] as const;
  const nodes = corners.map(([x, y]) => ({ ...node(x, y, ""), colour: "#123456" }));
  const sheet = drawSheet(scene(nodes, { legend: [], grounds: [{ corners, name: "Les voisins" }] }), { ...SHEET, edge: 20 }, measure);
  const beyond = Number(/stroke="#eee" stroke-width="([\d.]+)"/.exec(svgText(sheet))?.[1]) / 2;
  for (const [x, y] of begun(sheet, "#123456")) assert.ok(x > beyond - 8 && y > beyond, `${x} ${y} for ${beyond}`);
  assert.equal(sheet.at["viewBox"], "-20 -20 1040 740");
});

test("a band is one line from whom it begins to the middle of those it leads to", () => {
  const sheet = drawSheet(scene([node(0, 0, "Région"), node(100, 0, "Parc")], { links: [], bands: [{ from: 0, x: 50, y: 0, width: 3, colour: "#123456" }] }), SHEET, measure);
  const [line] = svgText(sheet).match(/<line[^>]*#123456[^>]*>/) ?? [""];
  const [x1, x2] = ["x1", "x2"].map((at) => Number(new RegExp(`${at}="([\\d.]+)"`).exec(line)?.[1]));
  assert.ok(Math.abs(x2 - SHEET.width / 2) < 0.1 && x1 < x2, line);
});

test("nothing to draw is said, in the middle", () => {
  assert.ok(texts(drawSheet(scene([]), SHEET, measure)).includes("Rien ne répond."));
});

test("the map fits whatever its size: one node, one place, a line", () => {
  for (const nodes of [[node(5, 5, "Seul")], [node(5, 5, "a"), node(5, 5, "b")], [node(0, 0, "a"), node(1e6, 0, "b")]]) {
    const { k, x, y } = transform(nodes, null, { width: 400, height: 300 });
    for (const one of nodes) {
      assert.ok(k * one.x + x >= 0 && k * one.x + x <= 400, "x");
      assert.ok(k * one.y + y >= 0 && k * one.y + y <= 300, "y");
    }
    assert.doesNotMatch(svgText(drawSheet(scene(nodes), SHEET, measure)), /NaN|Infinity/);
  }
});

/** The paths of the marks of a colour that nothing else has, each by where it begins. */
function begun(sheet: Mark, colour: string): [number, number][] {
  return [...svgText(sheet).matchAll(new RegExp(`<path d="M(-?[\\d.]+)[ ,]?(-?[\\d.]+)[^"]*" fill="${colour}"`, "g"))].map(([, x, y]) => [Number(x), Number(y)]);
}

test("a network is drawn as wide as its sheet, one on the ground as it lies", () => {
  const square = [[0, 0], [100, 0], [0, 100], [100, 100]].map(([x, y]) => ({ ...node(x, y, ""), colour: "#123456" }));
  const shape = (more: Partial<Scene>): number => {
    const [a, b, c] = begun(drawSheet(scene(square, { links: [], legend: [], ...more }), { ...SHEET, width: 800, height: 400 }, measure), "#123456");
    return (b[0] - a[0]) / (c[1] - a[1]);
  };
  assert.ok(Math.abs(shape({}) - 1.7) < 0.02, "wider, and no more than that");
  assert.ok(Math.abs(shape({ onGround: true }) - 1) < 0.02, "as it lies");
});

test("a view shows what is in it and leaves out the rest", () => {
  const all = [node(0, 0, "Dedans"), node(1000, 1000, "Dehors")];
  const said = texts(drawSheet(scene(all), { ...SHEET, view: [-50, -50, 50, 50] }, measure));
  assert.ok(said.includes("Dedans"));
  assert.ok(!said.includes("Dehors"));
});

test("a link to itself and parallel links are drawn apart", () => {
  const links = [-0.5, 0.5, 0].map((bend, place) => ({ from: 0, to: place === 2 ? 0 : 1, bend, width: 1, colour: "#000", dash: [] }));
  const text = svgText(drawSheet(scene([node(0, 0, "a"), node(100, 0, "b")], { links }), SHEET, measure));
  assert.equal(new Set(text.match(/Q[\d. -]+/g)).size, 2);
  assert.match(text, /a[\d. ]+1 0 -0\.1 0"/);
});

test("links that look the same are one path, the wide ones below", () => {
  const link = (width: number, colour: string): Scene["links"][number] => ({ from: 0, to: 1, bend: 0, width, colour, dash: [] });
  const links = [link(1, "#111"), link(4, "#222"), link(1, "#111")];
  const text = svgText(drawSheet(scene([node(0, 0, "a"), node(100, 0, "b")], { links }), SHEET, measure));
  const strokes = [...text.matchAll(/<path d="([^"]*)" stroke="([^"]*)"/g)].map((found) => [found[2], found[1].split("M").length - 1]);
  assert.deepEqual(strokes, [["#222", 1], ["#111", 2]]);
});

test("what is named first is named in a crowd, in bold", () => {
  const crowd = Array.from({ length: 400 }, (_, i) => ({ ...node((i % 20) * 10, Math.floor(i / 20) * 10, i === 210 ? "Le réseau" : "") }));
  const sheet = drawSheet(scene(crowd, { first: [210] }), SHEET, measure);
  assert.match(svgText(sheet), /font-weight="650">Le réseau</);
});

test("the twenty most linked are named however many marks stand around them", () => {
  const hubs = Array.from({ length: 20 }, (_, i) => ({ ...node((i % 5) * 200, Math.floor(i / 5) * 150, `Réseau ${i}`), r: 9 }));
  const around = hubs.flatMap(({ x, y }) => Array.from({ length: 24 }, (_, i) => node(x + 16 * Math.cos(i), y + 16 * Math.sin(i), "")));
  const said = texts(drawSheet(scene([...hubs, ...around], { links: [] }), { ...SHEET, view: [-100, -100, 900, 600] }, measure));
  for (const { name } of hubs) assert.ok(said.includes(name), name);
});

test("a long name stands on two lines", () => {
  const said = texts(drawSheet(scene([node(0, 0, "Communauté de communes du Pays des Écrins")]), SHEET, measure));
  assert.ok(said.includes("Communauté de communes") && said.includes("du Pays des Écrins"));
});

test("long lines are folded, endless words cut, what is too long ends with an ellipsis", () => {
  assert.deepEqual(wrapped("un deux trois", 60, 10, measure, 3), ["un deux", "trois"]);
  const endless = wrapped("x".repeat(2000), 100, 10, measure, 2);
  assert.equal(endless.length, 2);
  assert.ok(endless[1].endsWith("…"));
  for (const line of endless) assert.ok(measure(line, 10) <= 110);
  assert.deepEqual(wrapped("", 60, 10, measure, 3), []);
});
