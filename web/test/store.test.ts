import assert from "node:assert/strict";
import { test } from "node:test";
import { createStore, initialState, type Store } from "../src/store.ts";
import { inflate } from "../src/facts.ts";
import { deflateRawSync } from "node:zlib";
import { small } from "./small.ts";

/** A store whose listeners are told when the test says so. */
function still(): { store: Store; tell: () => void; waiting: () => number } {
  const tasks: (() => void)[] = [];
  const payload = small();
  const store = createStore(payload, initialState(payload), (task) => tasks.push(task));
  return { store, waiting: () => tasks.length, tell: () => tasks.splice(0).forEach((task) => task()) };
}

test("several changes are told once, together", () => {
  const { store, tell, waiting } = still();
  let heard = 0;
  store.on(["query", "selected"], () => heard++);
  store.set({ query: "a" });
  store.set({ query: "ab", selected: [1] });
  assert.deepEqual([heard, waiting()], [0, 1]);
  tell();
  assert.equal(heard, 1);
  assert.equal(store.state.query, "ab");
});

test("only those who asked are told, and not when nothing changed", () => {
  const { store, tell, waiting } = still();
  let heard = 0;
  store.on(["layout"], () => heard++);
  store.set({ query: "a" });
  store.set({ layout: "network" });
  tell();
  assert.equal(heard, 0);
  store.set({ layout: "network" });
  assert.equal(waiting(), 0);
});

test("filters and focus change what is visible", () => {
  const { store, tell } = still();
  let heard = 0;
  store.on(["visible"], () => heard++);
  const before = store.visible;
  store.set({ query: "x" });
  assert.equal(store.visible, before);
  store.setFilters({ kinds: new Set([3]) });
  assert.equal(store.visible.nodeCount, 4);
  assert.equal(store.counts.kinds[3], 1);
  store.set({ focus: { node: 0, depth: 1 } });
  assert.equal(store.visible.nodeCount, 2);
  tell();
  assert.equal(heard, 1);
});

test("a listener may leave, and may change things itself", () => {
  const { store, tell } = still();
  const heard: string[] = [];
  const leave = store.on(["query"], () => heard.push("one"));
  store.on(["query"], () => {
    heard.push("two");
    if (store.state.query === "a") store.set({ query: "b" });
  });
  leave();
  store.set({ query: "a" });
  tell();
  tell();
  assert.deepEqual(heard, ["two", "two"]);
  assert.equal(store.state.query, "b");
});

test("a map with an echo begins sized by it", () => {
  const echo = { subject: 0, node: [2], group: [1], why: [[]] };
  assert.equal(initialState(small({ echo })).sizeBy, "echo");
  assert.equal(initialState(small()).sizeBy, "degree");
});

test("facts come out of their packing with the passages that the one before has; no facts is no fault", async () => {
  const cites = [[0, "l. 3"]];
  const written = [[0, "Écho", cites], [1, "2018"], [1, "2019", 0, 1], [2, "x", []], [2, "y"]];
  const packed = deflateRawSync(Buffer.from(JSON.stringify({ fields: [], nodes: [[[0, "A"]], written], edges: [[]] }), "utf8"));
  const whole = [[0, "Écho", cites], [1, "2018", cites], [1, "2019", cites, 1], [2, "x", []], [2, "y", []]];
  assert.deepEqual(await inflate(packed.toString("base64")), { fields: [], nodes: [[[0, "A", []]], whole], edges: [[]] });
  assert.deepEqual(await inflate(""), { fields: [], nodes: [], edges: [] });
});
