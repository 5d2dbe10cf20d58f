import assert from "node:assert/strict";
import { test } from "node:test";
import { look, makeFacets, NO_FILTERS } from "../src/filters.ts";
import { makeGraph } from "../src/graph.ts";
import type { Payload } from "../src/payload.ts";
import type { Filters, State } from "../src/state.ts";
import { random, small } from "./small.ts";

function see(filters: Partial<Filters> = {}, focus: State["focus"] = null, payload: Payload = small()) {
  const graph = makeGraph(payload);
  const { visible, counts } = look(payload, graph, makeFacets(payload), { filters: { ...NO_FILTERS, ...filters }, focus });
  return { nodes: [...visible.nodes], edges: [...visible.edges], visible, counts: counts() };
}

test("nothing left out: all is shown and counted", () => {
  const { nodes, edges, visible, counts } = see();
  assert.deepEqual([nodes, edges], [[1, 1, 1, 1, 1], [1, 1, 1, 1]]);
  assert.deepEqual([visible.nodeCount, visible.edgeCount], [5, 4]);
  assert.deepEqual([...counts.kinds], [1, 1, 1, 1, 1]);
  assert.deepEqual([...counts.types], [1, 2, 1]);
  assert.deepEqual([...counts.themes], [3, 1]);
  assert.deepEqual([...counts.sources], [2, 2]);
});

test("a kind left out takes its links with it, and still says how many it would bring back", () => {
  const { nodes, edges, counts } = see({ kinds: new Set([3]) });
  assert.deepEqual([nodes, edges], [[1, 1, 1, 0, 1], [1, 1, 1, 0]]);
  assert.equal(counts.kinds[3], 1);
  assert.equal(counts.types[2], 0);
});

test("a link type left out leaves its ends", () => {
  const { nodes, edges, counts } = see({ types: new Set([1]) });
  assert.deepEqual([nodes, edges], [[1, 1, 1, 1, 1], [1, 0, 0, 1]]);
  assert.equal(counts.types[1], 2);
});

test("themes kept: whoever is about one of them; the counts of the others follow", () => {
  const { nodes, counts } = see({ themes: new Set([1]) });
  assert.deepEqual(nodes, [0, 0, 1, 0, 0]);
  assert.deepEqual([...counts.kinds], [0, 0, 1, 0, 0]);
  assert.deepEqual([...counts.themes], [3, 1]);
});

test("two facets at once: each count ignores only its own choice", () => {
  const { counts } = see({ themes: new Set([0]), territories: new Set([0]) });
  assert.deepEqual([...counts.kinds], [1, 0, 0, 0, 0]);
  assert.deepEqual([...counts.territories], [1]);
  assert.deepEqual([...counts.themes], [1, 0]);
});

test("a source keeps its links and its entities", () => {
  const { nodes, edges } = see({ sources: new Set([1]) });
  assert.deepEqual([nodes, edges], [[0, 1, 1, 0, 0], [0, 1, 0, 0]]);
});

test("the period leaves what is undated, and drops who has nothing but links of other years", () => {
  const { nodes, edges } = see({ period: [2019, 2021] });
  // Écho has one link, of 2015 to 2018.
  assert.deepEqual([nodes, edges], [[0, 1, 1, 1, 1], [0, 1, 1, 1]]);
  assert.deepEqual(see({ period: [2016, 2016] }).nodes, [1, 1, 0, 1, 1]);
});

test("the years of the map are those of its nodes and links", () => {
  assert.deepEqual(makeFacets(small()).span, [2015, 2022]);
});

test("focus: steps over what the filters leave, and always the one it is on", () => {
  assert.deepEqual(see({}, { node: 0, depth: 1 }).nodes, [1, 1, 0, 0, 0]);
  assert.deepEqual(see({}, { node: 0, depth: 2 }).nodes, [1, 1, 1, 1, 0]);
  assert.deepEqual(see({ types: new Set([1]) }, { node: 0, depth: 2 }).nodes, [1, 1, 0, 1, 0]);
  assert.deepEqual(see({ kinds: new Set([0]) }, { node: 0, depth: 1 }).nodes, [1, 1, 0, 0, 0]);
  assert.deepEqual(see({}, { node: 0, depth: 1 }).edges, [1, 0, 0, 0]);
});

test("echo groups left out; the others and the network asked about stay", () => {
  const echo = { subject: 0, node: [2, 1], group: [1, 3], why: [[], []] };
  const { nodes, counts } = see({ groups: new Set([3]) }, null, small({ echo }));
  assert.deepEqual(nodes, [1, 0, 1, 1, 1]);
  assert.deepEqual([...counts.groups], [0, 1, 0, 1]);
});

test("every count is what choosing it alone would show", () => {
  const payload = random(60, 120);
  const chosen: Partial<Filters> = { kinds: new Set([1]), types: new Set([0]), period: [2004, 2012] };
  const { counts } = see(chosen, null, payload);
  for (let theme = 0; theme < 2; theme++) {
    assert.equal(counts.themes[theme], see({ ...chosen, themes: new Set([theme]) }, null, payload).visible.nodeCount);
  }
  for (let type = 0; type < 3; type++) {
    const others = new Set([0, 1, 2].filter((other) => other !== type));
    assert.equal(counts.types[type], see({ ...chosen, types: others }, null, payload).visible.edgeCount);
  }
});

test("a shown link never has a hidden end", () => {
  const payload = random(50, 150);
  for (let kind = 0; kind < 5; kind++) {
    const { nodes, edges } = see({ kinds: new Set([kind]) }, { node: 3, depth: 2 }, payload);
    edges.forEach((on, e) => on && assert.ok(nodes[payload.edges.from[e]] && nodes[payload.edges.to[e]]));
  }
});

const STATUS = { code: "status", title: { fr: "État", en: "Status" }, classes: ["Actif", "Fini"], of: [0, 1, 1, -1, 0], ordered: false };
const LEVEL = { code: "level", title: { fr: "Niveau", en: "Level" }, classes: ["Haut", "Bas"], of: [0, 0, 1, 0, -1], ordered: true };

test("classes kept of a trait, and of two; the counts say what each would bring", () => {
  const payload = small({ traits: [STATUS, LEVEL] });
  const one = see({ traits: new Map([[0, new Set([1])]]) }, null, payload);
  assert.deepEqual(one.nodes, [0, 1, 1, 0, 0]);
  assert.deepEqual(one.counts.traits.map((each) => [...each]), [[2, 2], [1, 1]]);
  const both = see({ traits: new Map([[0, new Set([1])], [1, new Set([0])]]) }, null, payload);
  assert.deepEqual(both.nodes, [0, 1, 0, 0, 0]);
  assert.deepEqual(both.counts.traits.map((each) => [...each]), [[1, 1], [1, 1]]);
});
