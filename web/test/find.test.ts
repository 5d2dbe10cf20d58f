import assert from "node:assert/strict";
import { test } from "node:test";
import { find, makeIndex } from "../src/find.ts";

const names = ["Réseau rural", "Espaces Valléens", "Valléens unis", "Le réseau Valléen", "Forêt"];
const index = makeIndex(names, ["", "EVE", "", "", "Bois des Œuvres"]);
const degree = [5, 1, 9, 2, 0];

test("nothing asked is not the same as nothing found", () => {
  assert.equal(find(index, "  ", degree), null);
  assert.deepEqual(find(index, "zzz", degree), []);
});

test("names that begin with it come first, then words, then the most linked", () => {
  assert.deepEqual(find(index, "vallé", degree), [2, 3, 1]);
  assert.deepEqual(find(index, "RESEAU", degree), [0, 3]);
});

test("every word must be there, in any order", () => {
  assert.deepEqual(find(index, "valleen reseau", degree), [3]);
});

test("other names count as names", () => {
  assert.deepEqual(find(index, "eve", degree), [1]);
  assert.deepEqual(find(index, "oeuvres", degree), [4]);
});

test("a search never spans two names", () => {
  assert.deepEqual(find(index, "valléens eve", degree), [1]);
  assert.deepEqual(find(index, "valléens\neve", degree), [1]);
  assert.deepEqual(find(makeIndex(["ab"], ["cd"]), "abcd", [0]), []);
});
