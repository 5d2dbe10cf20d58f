import assert from "node:assert/strict";
import { test } from "node:test";
import { type Land, placeMassifs } from "../src/land.ts";

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
