import assert from "node:assert/strict";
import test from "node:test";
import { readHash, writeHash } from "../src/hash.ts";
import { makeGraph } from "../src/graph.ts";
import { classNames, groupOf, groupTitle, named, renamed } from "../src/naming.ts";
import { noteLines } from "../src/note-lines.ts";
import { targets } from "../src/noting.ts";
import type { Payload } from "../src/payload.ts";
import { initialState } from "../src/store.ts";
import { small } from "./small.ts";

const TRAIT = { code: "community", title: { fr: "Groupe", en: "Group" }, classes: ["Écrins", "Groupe 2"], of: [0, 0, 0, 0, 1], ordered: false };
const payload = (notes: Payload["notes"] = []): Payload => small({ groups: ["Écrins", ""], traits: [TRAIT], notes });

test("a name typed for a group stands on its most linked member, and is found again by any of them", () => {
  const map = payload();
  const [note] = renamed(map, makeGraph(map), [], 0, " Les voisins ");
  assert.deepEqual([note.on, note.text], ["group:o1", "Les voisins"]);
  assert.deepEqual([...named(map, [note])], [[0, "Les voisins"]]);
  assert.deepEqual([...named(map, [{ ...note, on: "group:p:2" }])], [[0, "Les voisins"]]);
});

test("it is typed again in its place, taken away when it is empty, and touches no other note", () => {
  const map = payload();
  const other = { on: "node:o1", text: "À voir", at: "" };
  const once = renamed(map, makeGraph(map), [other, { on: "group:h3", text: "Avant", at: "" }], 0, "Après");
  assert.deepEqual(once.map(({ text }) => text), ["À voir", "Après"]);
  assert.deepEqual(renamed(map, makeGraph(map), once, 0, "  "), [other]);
});

test("what is shown, listed and printed is the name that was typed, else the one that was worked out", () => {
  const map = payload([{ on: "group:o1", text: "Les\nvoisins", at: "" }, { on: "group:gone", text: "Partis", at: "" }]);
  const state = initialState(map);
  assert.equal(groupTitle(map, state, 0), "Les voisins");
  assert.equal(groupTitle(map, state, 1), "");
  assert.deepEqual(classNames(TRAIT, state), ["Les voisins", "Groupe 2"]);
});

test("an address keeps the classes by the names that the page was made with", () => {
  const map = payload([{ on: "group:o1", text: "Les voisins", at: "" }]);
  const state = initialState(map);
  const chosen = { ...state, filters: { ...state.filters, traits: new Map([[0, new Set([0])]]) } };
  const size = { width: 900, height: 600 };
  const hash = writeHash(chosen, map, size);
  assert.match(hash, /of-community=%C3%89crins/);
  assert.deepEqual(readHash(hash, payload(), size).filters.traits, chosen.filters.traits);
});

test("only what has a ground has a name: not the one group there is, nor a small one", () => {
  const map = payload();
  assert.deepEqual([0, 4].map((node) => groupOf(map, node)), [0, -1]);
  map.nodes.community.fill(0);
  assert.equal(groupOf(map, 0), -1);
});

test("a name is said of nobody: it stays on the map when notes are taken back", () => {
  const map = payload([{ on: "group:o1", text: "Les voisins", at: "" }]);
  assert.deepEqual(targets(map, map.notes), [{ group: 1 }]);
  assert.equal(noteLines(map, map.notes, "fr", () => "").length, 1);
});
