import assert from "node:assert/strict";
import { test } from "node:test";
import { aside, edgeAt } from "../src/edges.ts";
import { buffers, bySize, frame, keepOrder } from "../src/frame.ts";
import { bends } from "../src/graph.ts";
import { contains } from "../src/hits.ts";
import { hasPlaces, places } from "../src/layouts.ts";
import { currentPath, lit } from "../src/lit.ts";
import { outline } from "../src/shapes.ts";
import { radii, sizings, widthOf } from "../src/sizes.ts";
import { createStore as make, initialState, type Store } from "../src/store.ts";
import type { Payload } from "../src/payload.ts";
import { statusOf } from "../src/banners.ts";
import { small } from "./small.ts";

/** A store of which nobody waits to hear. */
const createStore = (payload: Payload): Store => make(payload, initialState(payload), () => {});

const KILOMETRE_OF_A_DEGREE = 111.19;

test("on the ground angles are true and a kilometre is a kilometre", () => {
  const payload = small();
  const { x, y, kilometre, lost } = places(payload, "geo");
  const north = Math.abs(y[0] - y[1]) / kilometre;
  const east = Math.abs(x[0] - x[1]) / kilometre;
  assert.ok(Math.abs(north - 0.5 * KILOMETRE_OF_A_DEGREE) < 0.6, `${north} km`);
  assert.ok(Math.abs(east - 0.5 * KILOMETRE_OF_A_DEGREE * Math.cos((44.75 * Math.PI) / 180)) < 0.6, `${east} km`);
  assert.ok(y[1] < y[0], "north is above");
  assert.deepEqual([...(lost ?? [])], [0, 0, 1, 1, 1]);
});

test("without any place there is no ground to show, and nothing breaks", () => {
  const payload = small();
  payload.nodes.lon = payload.nodes.lon.map(() => null);
  assert.equal(hasPlaces(payload), false);
  const { x, y } = places(payload, "geo");
  for (const value of [...x, ...y]) assert.ok(Number.isFinite(value));
});

test("the land opens on the valley, not on the capital that one partner is in, and those of one place are counted", () => {
  const payload = small();
  const count = 12;
  payload.nodes.lon = Array.from({ length: count }, (_, i) => (i === 11 ? 2.35 : i < 3 ? 6.1 : 6 + i / 50));
  payload.nodes.lat = Array.from({ length: count }, (_, i) => (i === 11 ? 48.85 : i < 3 ? 44.5 : 44.4 + i / 60));
  payload.nodes.x = payload.nodes.y = Array.from({ length: count }, () => 0);
  const { near, shared, x, y } = places(payload, "geo");
  assert.deepEqual(near, Array.from({ length: 11 }, (_, i) => i));
  assert.deepEqual(shared.map((one) => one.count), [3]);
  assert.ok(Math.hypot(x[11] - x[0], y[11] - y[0]) > 10 * Math.hypot(x[10] - x[0], y[10] - y[0]), "those near have the room");
});

test("links to what has no place are counted apart", () => {
  const payload = small();
  const store = createStore(payload);
  const { x, y, lost } = places(payload, "geo");
  const radius = radii(store, "same");
  const scene = { graph: store.graph, visible: store.visible, x, y, radius, order: bySize(radius), keep: keepOrder(store.graph, []), lost, bands: null, marks: 1 };
  const at = frame(scene, { k: 0.5, x: 500, y: 500 }, 2000, 2000, buffers(5, 4));
  assert.deepEqual([[...at.edges], at.unplaced], [[0], 3]);
});

test("areas of marks follow what they say", () => {
  const store = createStore(small());
  const [, most] = radii(store, "degree");
  assert.equal(most, 22);
  const funding = radii(store, "funding");
  assert.deepEqual([...funding].map((r) => r > 6), [false, false, true, false, false]);
  assert.deepEqual(sizings(store), ["degree", "betweenness", "funding", "same"]);
  assert.equal(new Set(radii(store, "same")).size, 1);
});

test("line widths go by orders of magnitude; no amount is the thinnest", () => {
  assert.deepEqual([null, 0, 999_999, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000].map(widthOf), [0, 0, 0, 1, 2, 3, 4]);
});

test("parallel links can each be pointed at", () => {
  const payload = small();
  const store = createStore(payload);
  const radius = radii(store, "same");
  const x = Float64Array.from(payload.nodes.x);
  const y = Float64Array.from(payload.nodes.y);
  const scene = { graph: store.graph, visible: store.visible, x, y, radius, order: bySize(radius), keep: keepOrder(store.graph, []), lost: null, bands: null, marks: 1 };
  const at = frame(scene, { k: 2, x: 100, y: 100 }, 800, 600, buffers(5, 4));
  const look = { graph: store.graph, types: payload.types, style: new Uint16Array(4), bend: bends(store.graph) };
  const off = aside(0.5, 200);
  assert.equal(edgeAt(look, at, 400, 100 + off, 3), 2);
  assert.equal(edgeAt(look, at, 400, 100 - off, 3), 1);
  assert.equal(edgeAt(look, at, 200, 101, 3), 0);
  assert.equal(edgeAt(look, at, 700, 500, 3), -1);
});

test("a drawn line holds what is inside it", () => {
  const square = [[0, 0], [10, 0], [10, 10], [0, 10]] as const;
  assert.deepEqual([contains(square, 5, 5), contains(square, 15, 5), contains(square, -1, -1)], [true, false, false]);
  const hollow = [[0, 0], [10, 0], [10, 10], [5, 2], [0, 10]] as const;
  assert.equal(contains(hollow, 5, 8), false);
});

test("what is pointed at stands out before a path, a path before what is chosen, that before a search", () => {
  const store = createStore(small());
  store.set({ selected: [3], path: [0, 2] });
  assert.deepEqual(lit(store, 3, -1, [4])?.first, [3]);
  assert.deepEqual([...(lit(store, -1, 3, [4])?.edges ?? [])], [3]);
  assert.deepEqual(lit(store, -1, -1, [4])?.first, [0, 1, 2]);
  store.set({ path: null });
  assert.deepEqual([...(lit(store, -1, -1, [4])?.nodes ?? [])].sort(), [1, 3]);
  store.set({ selected: [1, 2] });
  assert.deepEqual([...(lit(store, -1, -1, null)?.edges ?? [])].sort(), [1, 2]);
  store.set({ selected: [] });
  assert.deepEqual(lit(store, -1, -1, [4])?.first, [4]);
  assert.equal(lit(store, -1, -1, null), null);
});

test("a path through what is hidden is no path", () => {
  const store = createStore(small());
  store.set({ path: [0, 3] });
  assert.equal(currentPath(store)?.edges.length, 2);
  store.setFilters({ kinds: new Set([1]) });
  assert.equal(currentPath(store), null);
});

test("the status says what is shown, of how many, and what is not drawn", () => {
  const store = createStore(small({ hidden: 2 }));
  assert.equal(statusOf(store, 0, 0), "5 fiches · 4 liens · 2 liens masqués");
  store.setFilters({ kinds: new Set([3]) });
  assert.equal(statusOf(store, 7, 0), "4 fiches sur 5 · 3 liens sur 4 · 9 liens masqués (rapprochez pour les voir)");
  store.set({ lang: "en", selected: [0, 1] });
  assert.equal(statusOf(store, 0, 1), "4 items of 5 · 3 links of 4 · 3 links hidden (one end has no known place) · 2 selected");
  store.setFilters({ themes: new Set([1]), kinds: new Set([2]) });
  assert.equal(statusOf(store, 0, 0), "Nothing answers these filters.");
});

test("every shape is one closed outline of some size", () => {
  for (const shape of ["circle", "square", "diamond", "triangle", "hexagon", "star", "cross", "pentagon"] as const) {
    assert.match(outline(shape, 10, 10, 5), /^M[-\d. ]+.*z$/);
  }
});
