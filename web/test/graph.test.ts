import assert from "node:assert/strict";
import { test } from "node:test";
import { bends, makeGraph, neighbourhood, shortestPath } from "../src/graph.ts";
import { random, small } from "./small.ts";

const shown = (nodes: number[], edges: number[]): { nodes: Uint8Array; edges: Uint8Array } => ({
  nodes: Uint8Array.from(nodes),
  edges: Uint8Array.from(edges),
});

test("degrees count every link at both ends", () => {
  assert.deepEqual([...makeGraph(small()).degree], [1, 4, 2, 1, 0]);
});

test("a loop counts once", () => {
  const payload = small();
  payload.edges.to[3] = 3;
  assert.deepEqual([...makeGraph(payload).degree], [1, 3, 2, 1, 0]);
});

test("neighbours one and two links away", () => {
  const graph = makeGraph(small());
  assert.deepEqual([...neighbourhood(graph, 0, 1)], [1, 1, 0, 0, 0]);
  assert.deepEqual([...neighbourhood(graph, 0, 2)], [1, 1, 1, 1, 0]);
  assert.deepEqual([...neighbourhood(graph, 4, 3)], [0, 0, 0, 0, 1]);
});

test("what is not shown is not walked through", () => {
  const graph = makeGraph(small());
  assert.deepEqual([...neighbourhood(graph, 0, 3, shown([1, 0, 1, 1, 1], [0, 0, 0, 0]))], [1, 0, 0, 0, 0]);
  assert.equal(shortestPath(graph, 0, 2, shown([1, 0, 1, 1, 1], [0, 0, 0, 0])), null);
});

test("the shortest path names its links", () => {
  const graph = makeGraph(small());
  assert.deepEqual(shortestPath(graph, 0, 3), { nodes: [0, 1, 3], edges: [0, 3] });
  assert.deepEqual(shortestPath(graph, 0, 0), { nodes: [0], edges: [] });
  assert.equal(shortestPath(graph, 0, 4), null);
  assert.equal(shortestPath(graph, 0, 3, shown([1, 1, 1, 0, 1], [1, 1, 1, 0])), null);
});

test("a path is as long as the neighbourhood that first holds its end", () => {
  const graph = makeGraph(random(80, 110));
  for (let end = 1; end < 80; end++) {
    const path = shortestPath(graph, 0, end);
    if (!path) {
      assert.equal(neighbourhood(graph, 0, 80)[end], 0);
      continue;
    }
    assert.equal(neighbourhood(graph, 0, path.edges.length)[end], 1);
    assert.equal(neighbourhood(graph, 0, path.edges.length - 1)[end], 0);
    path.edges.forEach((e, step) => {
      assert.deepEqual([graph.from[e], graph.to[e]].sort(), [path.nodes[step], path.nodes[step + 1]].sort());
    });
  }
});

test("only parallel links are bent, each to its own side", () => {
  assert.deepEqual([...bends(makeGraph(small()))], [0, -0.5, 0.5, 0]);
});

test("parallel links keep apart whichever way they point", () => {
  const payload = small();
  payload.edges.from = [1, 2, 1, 3];
  payload.edges.to = [2, 1, 2, 1];
  const bend = bends(makeGraph(payload));
  // Seen from node 1 they stand at −1, 0 and 1; the one that comes from 2 is seen from there.
  assert.deepEqual([bend[0], Math.abs(bend[1]), bend[2], bend[3]], [-1, 0, 1, 0]);
});
