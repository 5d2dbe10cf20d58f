import assert from "node:assert/strict";
import test from "node:test";
import type { SceneNode } from "../src/sheet.ts";
import { names } from "../src/svg-names.ts";

const measure = (text: string, size: number): number => 0.6 * size * text.length;

function spot(place: number, side: number): SceneNode {
  const name = `Réseau numéro ${String(place).padStart(3, "0")} de la vallée`;
  return { of: place, x: 20 + (place % side) * 14, y: 20 + Math.floor(place / side) * 14, r: 5, shape: "circle", colour: "#000", name, rings: [] };
}

const crowd = Array.from({ length: 400 }, (_, place) => spot(place, 20));
const all = crowd.map((_, place) => place);
const wanted = { spots: crowd, shown: all, first: [210], ranked: all, width: 320, height: 320 };

test("on paper whoever has no name has a number, and the list says whose it is", () => {
  const { marks, numbered } = names({ ...wanted, numbers: true, taken: [] }, measure);
  const said = marks.map(({ text }) => text ?? "");
  const numbers = said.filter((text) => /^\d+$/.test(text)).map(Number);
  assert.deepEqual(numbers.sort((a, b) => a - b), numbered.map((_, at) => at + 1));
  const named = new Set(all.filter((place) => said.includes(crowd[place].name.slice(0, 13)) || said.some((text) => crowd[place].name.startsWith(text))));
  assert.ok(!numbered.includes(210));
  assert.ok(numbered.length > 100 && numbered.length + named.size >= 400);
  assert.deepEqual(numbered.map((place) => crowd[place].name), [...numbered.map((place) => crowd[place].name)].sort());
});

test("where there are numbers only the most telling names are written over marks", () => {
  const apart = Array.from({ length: 100 }, (_, place) => ({ ...spot(place, 10), x: 60 + (place % 10) * 80, y: 30 + Math.floor(place / 10) * 20, r: 6, name: `Le réseau ${String.fromCharCode(65 + (place % 26))}${place}` }));
  const places = apart.map((_, place) => place);
  const covered = (numbers: boolean): number => {
    const { marks } = names({ spots: apart, shown: places, first: [], ranked: places, width: 840, height: 260, numbers, taken: [] }, measure);
    return marks.filter(({ text = "", at }) => {
      const half = measure(text, 9) / 2;
      return text.startsWith("Le") && apart.some(({ x, y }) => Math.abs(x - Number(at.x)) < half && y - 4 < Number(at.y) && y + 4 > Number(at.y) - 8);
    }).length;
  };
  assert.ok(covered(true) <= 20, `${covered(true)} of those beside numbers`);
  assert.ok(covered(false) > covered(true), `${covered(false)} of those without`);
});

test("where they would be more than anybody looks up there is no number at all", () => {
  const many = Array.from({ length: 900 }, (_, place) => spot(place, 30));
  const places = many.map((_, place) => place);
  const { numbered } = names({ spots: many, shown: places, first: [], ranked: places, width: 460, height: 460, numbers: true, taken: [] }, measure);
  assert.deepEqual(numbered, []);
});

test("a picture has names alone", () => {
  const { marks, numbered } = names({ ...wanted, numbers: false, taken: [] }, measure);
  assert.deepEqual(numbered, []);
  assert.ok(marks.every(({ text }) => !/^\d+$/.test(text ?? "")));
});
