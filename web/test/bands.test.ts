import assert from "node:assert/strict";
import test from "node:test";
import { bandWidth, makeBands } from "../src/bands.ts";
import { buffers, bySize, frame, keepOrder, type Scene } from "../src/frame.ts";
import type { Payload } from "../src/payload.ts";
import { radii } from "../src/sizes.ts";
import { createStore } from "../src/store.ts";
import { random, small } from "./small.ts";

/** Node 0 alone in its group is linked to each of the others, which stand in groups of ten, and each of these to the next. */
function curtain(others: number): Payload {
  const payload = random(others + 1, 2 * others);
  const { nodes, edges } = payload;
  nodes.community = nodes.id.map((_, i) => (i ? 1 + Math.floor((i - 1) / 10) : 0));
  edges.from = edges.from.map((_, e) => (e < others ? 0 : e - others + 1));
  edges.to = edges.to.map((_, e) => (e < others ? e + 1 : ((e - others + 1) % others) + 1));
  edges.type = edges.type.map((_, e) => (e < others ? 1 : 0));
  edges.since.fill("");
  return payload;
}

function sceneOf(payload: Payload): Scene {
  const store = createStore(payload);
  const [x, y] = [payload.nodes.x, payload.nodes.y].map((column) => Float64Array.from(column));
  const radius = radii(store, "same");
  return { graph: store.graph, visible: store.visible, x, y, radius, order: bySize(radius), keep: keepOrder(store.graph, []), bands: makeBands(payload, store.visible, x, y), lost: null, marks: 1 };
}

test("the curtain of a hub is a band to each group, the links between neighbours stay", () => {
  const payload = curtain(400);
  const { bands, x } = sceneOf(payload);
  assert.ok(bands);
  assert.equal(bands.list.length, 40);
  assert.ok(bands.list.every(({ hub, type, count }) => hub === 0 && type === 1 && count === 10));
  assert.deepEqual([...bands.of].map((band) => band >= 0), payload.edges.from.map((_, e) => e < 400));
  const first = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].reduce((sum, node) => sum + x[node] / 10, 0);
  assert.ok(Math.abs(bands.list[0].x - first) < 1e-9);
});

test("what is in sight is drawn, banded or counted as hidden, each link once", () => {
  const payload = curtain(400);
  const scene = sceneOf(payload);
  const seen = (k: number, width: number): ReturnType<typeof frame> => frame(scene, { k, x: 0, y: 0 }, width, width, buffers(payload.nodes.id.length, payload.edges.from.length));
  const far = seen(0.2, 900);
  assert.deepEqual([far.edges.length, far.banded, far.thinned, far.bands.length], [400, 400, 0, 40]);
  const near = seen(4, 300);
  assert.deepEqual([near.banded, near.bands.length], [0, 0]);
});

test("few links are no curtain: neither a small map, nor a few to one group", () => {
  assert.equal(sceneOf(small()).bands, null);
  const payload = curtain(400);
  payload.nodes.community = payload.nodes.id.map((_, i) => (i ? 1 + Math.floor((i - 1) / 3) : 0));
  assert.equal(sceneOf(payload).bands, null);
});

test("a band is wider the more it holds, and never a ground", () => {
  assert.ok(bandWidth(4) < bandWidth(40) && bandWidth(1e6) <= 9);
});
