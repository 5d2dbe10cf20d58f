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

test("a short form finds what is written out, and the other way", () => {
  const places = makeIndex(["Saint-Véran", "St Bonnet", "Station de Ceillac", "Sainte-Croix"], ["", "", "", ""]);
  assert.deepEqual(find(places, "st véran", [0, 0, 0, 0]), [0]);
  assert.deepEqual(find(places, "saint bonnet", [0, 0, 0, 0]), [1]);
  assert.deepEqual(find(places, "ste croix", [0, 0, 0, 0]), [3]);
  assert.ok(find(places, "st", [0, 0, 0, 0])?.includes(2), "a word that is being typed");
});
