import assert from "node:assert/strict";
import { test } from "node:test";
import { buffers, byImportance, bySize, frame, keepOrder, kept, scale, type Frame, type Scene } from "../src/frame.ts";
import { makeGraph } from "../src/graph.ts";
import { labelsOf, Names, twoLines, type Label } from "../src/labels.ts";
import { placeLabels } from "../src/place.ts";
import cases from "../../tests/cases/labels.json";
import type { Payload } from "../src/payload.ts";
import { createStore } from "../src/store.ts";
import { radii } from "../src/sizes.ts";
import { random, small } from "./small.ts";

// A canvas only measures here; every letter is taken to be half as wide as it is high.
const measuring = { font: "", measureText: (text: string) => ({ width: text.length * 10 }) } as unknown as CanvasRenderingContext2D;

function scene(payload: Payload): Scene {
  const store = createStore(payload);
  const radius = radii(store, "degree");
  return {
    graph: store.graph,
    visible: store.visible,
    x: Float64Array.from(payload.nodes.x),
    y: Float64Array.from(payload.nodes.y),
    radius,
    order: bySize(radius),
    keep: keepOrder(store.graph, payload.edges.amount),
    lost: null,
    bands: null,
    marks: 1,
  };
}

function seen(payload: Payload, view = { k: 1, x: 50, y: 50 }, width = 1000, height = 700): Frame {
  return frame(scene(payload), view, width, height, buffers(payload.nodes.id.length, payload.edges.from.length));
}

function labels(payload: Payload, at: Frame, first: number[] = []): Label[] {
  return labelsOf(at, new Names(payload.nodes.name, measuring), { first, strong: new Set(first), zoom: 1, ranked: ranked(payload), taken: [] });
}

const ranked = (payload: Payload): Int32Array => {
  const store = createStore(payload);
  return byImportance(radii(store, "degree"), store.graph.degree);
};

const apart = (a: Label, b: Label): boolean =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

for (const { name, sheet, spots, first, ranked, placed } of cases.placing) {
  test(`placing: ${name}`, () => {
    const at = { x: spots.map((s) => s[0]), y: spots.map((s) => s[1]), r: spots.map((s) => s[2]), size: (i: number) => [spots[i][3], spots[i][4]] as const };
    const found = placeLabels(at, spots.keys(), first, ranked, sheet);
    assert.deepEqual(found.map(({ spot }) => spot), placed.map(([spot]) => spot));
    found.forEach(({ left, top }, at) => assert.ok(Math.hypot(left - placed[at][1], top - placed[at][2]) < 0.02));
  });
}

test("names are cut into lines as on paper", () => {
  for (const { name, lines } of cases.lines) assert.deepEqual(twoLines(name), lines, name);
});

test("no name stands over another, at any zoom, wherever one looks, whatever is named first", () => {
  const payload = random(400, 700);
  for (const k of [0.1, 0.25, 0.5, 1, 2.3]) {
    for (const [x, y] of [[0, 0], [-137.3, 41.9], [-900, -600]]) {
      const at = seen(payload, { k, x, y });
      const placed = labels(payload, at, [3, 1, 4, 15, 9, 26]);
      assert.equal(placed.length > 0, at.nodes.length > 0, `k ${k}`);
      for (let a = 0; a < placed.length; a++) {
        for (let b = 0; b < a; b++) assert.ok(apart(placed[a], placed[b]), `${placed[a].node} over ${placed[b].node} at ${k}`);
      }
    }
  }
});

test("more is named as one comes nearer", () => {
  const payload = random(60, 60);
  const named = (k: number): number => labels(payload, seen(payload, { k, x: 20, y: 20 }, 1700, 1700)).length;
  assert.ok(named(0.04) < named(0.12));
  assert.ok(named(0.12) < named(0.4));
});

test("panning by any number of pixels leaves the names where they stand on the map", () => {
  const payload = random(40, 60);
  const places = (x: number, y: number): string[] =>
    labels(payload, seen(payload, { k: 0.2, x, y }, 1400, 1400)).map((l) => `${l.node} ${Math.round(l.x - x)} ${Math.round(l.y - y)}`);
  assert.deepEqual(places(203, 207), places(200, 200));
});

test("the larger is named before the smaller, and what is asked for before all", () => {
  const payload = small();
  payload.nodes.x = [0, 10, 20, 30, 40];
  payload.nodes.y = [0, 0, 0, 0, 0];
  assert.equal(labels(payload, seen(payload))[0].node, 1);
  assert.equal(labels(payload, seen(payload), [4])[0].node, 4);
});

test("long names stand on two lines of like length, or are shortened", () => {
  assert.deepEqual(twoLines("Forêt"), ["Forêt"]);
  assert.deepEqual(twoLines("Communauté de communes du Pays des Écrins"), ["Communauté de communes", "du Pays des Écrins"]);
  assert.equal(twoLines("a".repeat(2000))[0].length, 26);
  for (const line of twoLines("mot ".repeat(500))) assert.ok(line.length <= 32);
});

test("what is out of sight is not drawn, what crosses the sight is", () => {
  const payload = small();
  const at = seen(payload, { k: 1, x: -150, y: 300 }, 200, 600);
  // Only node 2 (at 200, 0) is in sight; its two links come from outside.
  assert.deepEqual([...at.nodes], [2]);
  assert.deepEqual([...at.edges].sort(), [1, 2]);
});

test("when links are too many, every node keeps one and large amounts stay", () => {
  const payload = random(300, 20_000);
  payload.edges.amount[19_999] = 5_000_000_00;
  const graph = makeGraph(payload);
  const order = keepOrder(graph, payload.edges.amount);
  assert.equal(new Set(order).size, 20_000);
  const joined = new Set([...order.slice(0, 300)].flatMap((e) => [graph.from[e], graph.to[e]]));
  assert.equal(joined.size, 300);
  assert.ok(order.indexOf(19_999) < 301);
  const at = seen(payload, { k: 0.1, x: 0, y: 0 });
  assert.equal(at.edges.length + at.thinned, 20_000);
  assert.ok(at.thinned > 0);
});

test("marks shrink less than the map, without a jump", () => {
  assert.equal(scale(1), 1);
  for (const k of [0.01, 0.1, 0.5]) assert.ok(scale(k) > k);
  assert.ok(Math.abs(scale(0.9999) - scale(1.0001)) < 1e-3);
});

test("no name leaves the frame, nor stands under a control, wherever one looks", () => {
  const payload = random(300, 500);
  const taken = [[0, 0, 300, 60], [0, 500, 60, 200]] as const;
  for (const [x, y] of [[0, 0], [-137.3, 41.9], [-900, -600]]) {
    const at = seen(payload, { k: 0.5, x, y });
    const placed = labelsOf(at, new Names(payload.nodes.name, measuring), { first: [5, 6, 7], strong: new Set(), zoom: 1, ranked: ranked(payload), taken });
    assert.ok(placed.length > 5);
    for (const one of placed) {
      assert.ok(one.x >= 0 && one.y >= 0 && one.x + one.width <= 1000 && one.y + one.height <= 700, `${one.node} leaves`);
      for (const [left, top, width, height] of taken) {
        assert.ok(apart(one, { ...one, x: left, y: top, width, height }), `${one.node} under a control`);
      }
    }
  }
});

test("the largest and the most linked are told by turns", () => {
  assert.deepEqual([...byImportance([9, 8, 1, 1], [0, 1, 3, 2])], [0, 2, 1, 3]);
});

test("a dense map shows its backbone, at each node the link to its most linked neighbour; nearer all of it", () => {
  assert.deepEqual([kept(500, 20), kept(3000, 300), kept(3000, 1000), kept(100_000, 90_000)], [500, 600, 1500, 16_000]);
  const payload = random(300, 3000);
  const all = seen(payload, { k: 0.1, x: 0, y: 0 });
  assert.deepEqual([all.edges.length, all.edges.length + all.thinned], [600, 3000]);
  const graph = makeGraph(payload);
  const drawn = new Set([...all.edges].flatMap((e) => [graph.from[e], graph.to[e]]));
  assert.equal(drawn.size, 300);
  assert.equal(seen(payload, { k: 1, x: 0, y: 0 }, 600, 500).thinned, 0);
});
