import assert from "node:assert/strict";
import { test } from "node:test";
import { eased, type Land, placeMassifs, placeTowns } from "../src/land.ts";

const square = Float64Array.from([0, 0, 100, 0, 100, 100, 0, 100]);
const land = { massifs: [{ name: { fr: "Alpes", it: "Alpi" }, line: square }] } as unknown as Land;
const wide = (text: string): number => 10 * text.length;
const place = (x: number, taken: readonly (readonly [number, number, number, number])[] = [], lang = "fr") =>
  placeMassifs(land, { k: 1, x, y: 0 }, lang, { width: 200, height: 200 }, taken, 10, wide);

test("a mountain is named in its middle, in the language of the page", () => {
  assert.deepEqual(place(0), [{ name: "ALPES", left: 25, top: 45 }]);
  assert.deepEqual(place(0, [], "it"), [{ name: "ALPI", left: 30, top: 45 }]);
});

test("its name never leaves the frame, nor covers another", () => {
  assert.deepEqual(place(-40), []);
  assert.deepEqual(place(140), []);
  assert.deepEqual(place(0, [[60, 50, 10, 10]]), []);
  assert.equal(place(0, [[100, 50, 10, 10]]).length, 1);
});

test("a mountain has no corners, and stays where it was", () => {
  const round = eased(square);
  assert.equal(round.length, 8 * square.length);
  const at = Array.from({ length: round.length / 2 }, (_, one) => [round[2 * one], round[2 * one + 1]] as const);
  assert.ok(at.every(([x, y]) => x >= 0 && y >= 0 && x <= 100 && y <= 100));
  const middle = at.reduce((sum, [x]) => sum + x / at.length, 0);
  assert.ok(Math.abs(middle - 50) < 1e-9);
  assert.ok(!at.some(([x, y]) => Math.hypot(x, y) < 10));
});

test("of towns that touch the larger one is named", () => {
  const towns = [["Grande", 100, 100], ["Faubourg", 120, 110], ["Autre", 300, 100]].map(([name, x, y]) => ({ name: String(name), x: Number(x), y: Number(y) }));
  const named = placeTowns({ ...land, towns }, { k: 1, x: 0, y: 0 }, { width: 800, height: 600 }, [], (text) => 6 * text.length);
  assert.deepEqual(named.map(({ name }) => name).sort(), ["Autre", "Grande"]);
  const near = placeTowns({ ...land, towns }, { k: 4, x: -200, y: -200 }, { width: 800, height: 600 }, [], (text) => 6 * text.length);
  assert.ok(near.some(({ name }) => name === "Faubourg"));
});
