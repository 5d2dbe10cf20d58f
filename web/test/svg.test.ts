import assert from "node:assert/strict";
import test from "node:test";
import { type Mark, svgText } from "../src/marks.ts";
import { placeLabels } from "../src/print-labels.ts";
import { drawSheet, type Scene, type SceneNode, type Sheet, transform, wrapped } from "../src/svg.ts";

const measure = (text: string, size: number): number => 0.6 * size * text.length;
const SHEET: Sheet = { width: 1000, height: 700, paper: "#fff", ink: "#000", soft: "#666", view: null };

function node(x: number, y: number, name: string): SceneNode {
  return { x, y, r: 6, shape: "circle", colour: "#045abf", name, rank: 1, rings: [] };
}

function scene(nodes: SceneNode[], more: Partial<Scene> = {}): Scene {
  return {
    title: "Carte",
    lines: ["2 éléments"],
    nodes,
    links: nodes.length > 1 ? [{ from: 0, to: 1, bend: 0, width: 1, colour: "#5b3a9e", dash: [8, 4] }] : [],
    legend: [
      { title: "Organisations (2)", colour: "#045abf", shape: "circle" },
      { title: "Finance (1)", colour: "#5b3a9e", dash: [8, 4] },
      { title: "Piste forte (1)", colour: "#b4420c", rings: [{ beyond: 3, colour: "#b4420c", width: 1.6, dash: [] }] },
    ],
    foot: ["Fait avec Cordée.", "Sources : Candidature."],
    scale: () => 1,
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

test("names never cover one another nor the marks", () => {
  const spots = Array.from({ length: 300 }, (_, i) => ({ x: 40 + ((i * 137) % 720), y: 40 + ((i * 89) % 520), r: 4, name: `Organisation ${i}`, rank: i }));
  const size = 9;
  const labels = placeLabels(spots, 800, 600, size, (text) => measure(text, size));
  assert.ok(labels.length > 40, String(labels.length));
  const boxes = labels.map((label) => {
    const wide = measure(label.text, size);
    const left = label.anchor === "start" ? label.x : label.anchor === "end" ? label.x - wide : label.x - wide / 2;
    return [left, label.y - 0.7 * size, left + wide, label.y + 0.15 * size];
  });
  boxes.forEach((one, i) => {
    assert.ok(one[0] >= -1 && one[2] <= 801);
    for (const other of boxes.slice(i + 1)) {
      const apart = one[2] <= other[0] || other[2] <= one[0] || one[3] <= other[1] || other[3] <= one[1];
      assert.ok(apart, `${one} over ${other}`);
    }
  });
  labels.slice(1).forEach((label, i) => assert.ok(label.spot < labels[i].spot, "the largest rank first"));
});

test("what the map is about is named even in a crowd", () => {
  const crowd = Array.from({ length: 400 }, (_, i) => ({ x: 300 + (i % 20) * 10, y: 200 + Math.floor(i / 20) * 10, r: 6, name: "", rank: 1 }));
  const named = (must: boolean): string[] =>
    placeLabels([...crowd, { x: 400, y: 300, r: 6, name: "Le réseau", rank: 9, must }], 800, 600, 9, (text) => measure(text, 9)).map((label) => label.text);
  assert.deepEqual(named(false), []);
  assert.deepEqual(named(true), ["Le réseau"]);
});

test("long lines are folded, endless words cut, what is too long ends with an ellipsis", () => {
  assert.deepEqual(wrapped("un deux trois", 60, 10, measure, 3), ["un deux", "trois"]);
  const endless = wrapped("x".repeat(2000), 100, 10, measure, 2);
  assert.equal(endless.length, 2);
  assert.ok(endless[1].endsWith("…"));
  for (const line of endless) assert.ok(measure(line, 10) <= 110);
  assert.deepEqual(wrapped("", 60, 10, measure, 3), []);
});
