import assert from "node:assert/strict";
import test from "node:test";
import { generationsOf, membersOf } from "../src/generations.ts";
import { room, storeOf } from "./room.ts";

test("generations stand from the oldest to the newest, from whichever one asks", () => {
  const store = storeOf(room());
  assert.deepEqual(generationsOf(store, 0), [0, 1]);
  assert.deepEqual(generationsOf(store, 1), [0, 1]);
  assert.deepEqual(generationsOf(store, 2), []);
});

test("three generations in a row, and a circle that should not be, both end", () => {
  const payload = room();
  payload.edges.from.push(3);
  payload.edges.to.push(1);
  payload.edges.type.push(0);
  for (const column of ["role", "amount", "since", "until", "sources"] as const) (payload.edges[column] as unknown[]).push(payload.edges[column][0]);
  assert.deepEqual(generationsOf(storeOf(payload), 0), [0, 1, 3]);
  payload.edges.from.push(0);
  payload.edges.to.push(3);
  payload.edges.type.push(0);
  for (const column of ["role", "amount", "since", "until", "sources"] as const) (payload.edges[column] as unknown[]).push(payload.edges[column][0]);
  assert.equal(generationsOf(storeOf(payload), 0).length, 3);
});

test("who stayed, came and left", () => {
  const store = storeOf(room());
  const said = membersOf(store, [0, 1]).map((member) => [store.payload.nodes.name[member.node], member.change, member.links]);
  assert.deepEqual(said, [
    ["Ancelle", "left", [[4], []]],
    ["Parc des Écrins", "came", [[], [3]]],
    ["Région Sud", "stayed", [[1], [2]]],
    ["Forêt", "came", [[], [5]]],
  ]);
});
