import assert from "node:assert/strict";
import test from "node:test";
import { readPayload } from "../src/columns.ts";

test("a column written once each is whole again, one said plainly stays, one value is everybody's", () => {
  const nodes = { id: ["a", "b", "c"], since: { of: ["", "2019"], at: [1, 0, 1] }, lon: { of: [null] }, sources: { of: [[0, 2], []], at: [0, 0, 1] } };
  const edges = { from: [], to: [], until: { of: [] } };
  const read = readPayload(JSON.stringify({ format: 1, nodes, edges }));
  assert.deepEqual(read.nodes, { id: ["a", "b", "c"], since: ["2019", "", "2019"], lon: [null, null, null], sources: [[0, 2], [0, 2], []] });
  assert.deepEqual(read.edges, { from: [], to: [], until: [] });
});
