import assert from "node:assert/strict";
import { test } from "node:test";
import { NO_FILTERS } from "../src/filters.ts";
import { readHash, writeHash } from "../src/hash.ts";
import { initialState } from "../src/store.ts";
import type { State } from "../src/state.ts";
import { small } from "./small.ts";

const SIZE = { width: 1000, height: 600 };
const STATUS = { code: "status", title: { fr: "État" }, classes: ["Actif", { fr: "Fini, clos", en: "Over" }], of: [0, 1, 1, -1, 0], ordered: false };
const payload = small({ traits: [STATUS], steps: [{ title: "1", text: "", hash: "" }, { title: "2", text: "", hash: "" }] });

function turn(patch: Partial<State>): { hash: string; state: State } {
  const hash = writeHash({ ...initialState(payload), ...patch }, payload, SIZE);
  return { hash, state: readHash(`#${hash}`, payload, SIZE) };
}

test("nothing chosen, nothing said", () => {
  assert.equal(turn({}).hash, "");
  assert.deepEqual(readHash("", payload, SIZE), initialState(payload));
});

test("all that can be chosen comes back", () => {
  const chosen: Partial<State> = {
    lang: "en",
    theme: "dark",
    layout: "geo",
    sizeBy: "funding",
    colourBy: "status",
    view: { k: 2, x: 300, y: 100 },
    filters: {
      ...NO_FILTERS,
      kinds: new Set([3]),
      types: new Set([0, 2]),
      themes: new Set([1]),
      territories: new Set([0]),
      sources: new Set([1]),
      groups: new Set([2]),
      traits: new Map([[0, new Set([1])]]),
      period: [2015, 2020],
    },
    query: "forêt & eau = 100 %",
    selected: [2, 4],
    focus: { node: 2, depth: 3 },
    path: [0, 4],
    pinned: new Map([[2, [12.5, -3] as const]]),
    tab: "table",
    step: 1,
    presenting: true,
  };
  const { state } = turn(chosen);
  assert.deepEqual(state, { ...initialState(payload), ...chosen });
});

test("a link is found again by its ends, its type and its rank among its like", () => {
  assert.equal(turn({ link: 1 }).hash, "link=o1:FUNDS:p%3A2");
  assert.equal(turn({ link: 2 }).hash, "link=o1:FUNDS:p%3A2:1");
  assert.equal(turn({ link: 1 }).state.link, 1);
  assert.equal(turn({ link: 2 }).state.link, 2);
});

test("it is readable: codes and names, not places in columns", () => {
  assert.equal(turn({ filters: { ...NO_FILTERS, kinds: new Set([3, 4]) } }).hash, "kinds=Person,Theme");
  assert.equal(turn({ filters: { ...NO_FILTERS, themes: new Set([0, 1]) } }).hash, "themes=For%C3%AAt,Eau%2C%20air");
});

test("the middle of what is seen is the same on another screen", () => {
  const { hash } = turn({ view: { k: 2, x: 300, y: 100 } });
  assert.equal(hash, "view=100,100,300");
  const other = readHash(hash, payload, { width: 500, height: 500 }).view;
  assert.ok(other);
  assert.equal((250 - other.x) / other.k, 100);
  assert.equal(Math.min(500, 500) / other.k, 300);
});

test("what is unknown or broken is left aside", () => {
  for (const hash of [
    "#nothing=1&sel=zz&kinds=Ghost&themes=Rien&focus=zz:2&path=n0&pin=n0:a:b&link=a:b&step=9&tab=attic&view=1,2,0",
    "#%E0%A4%A&sel=%E0%A4%A&=&&view=&period=2020,2010&period",
    "#focus=n0:7&layout=moon&lang=de&view=a,b,c&step=0",
  ]) {
    assert.deepEqual(readHash(hash, payload, SIZE), initialState(payload));
  }
});

test("a selection is worth more than a link", () => {
  assert.equal(readHash("#sel=n0&link=o1:STEERS:n0", payload, SIZE).link, null);
  assert.equal(readHash("#link=o1:STEERS:n0", payload, SIZE).link, 0);
});

test("the path the map was made for is there without being said, and can be closed", () => {
  const asked = small({ paths: [[0, 1, 3]] });
  assert.deepEqual(readHash("", asked, SIZE).path, [0, 3]);
  assert.equal(writeHash(initialState(asked), asked, SIZE), "");
  const closed = writeHash({ ...initialState(asked), path: null }, asked, SIZE);
  assert.equal(closed, "path=none");
  assert.equal(readHash(closed, asked, SIZE).path, null);
  assert.deepEqual(readHash("path=n0,o1", asked, SIZE).path, [0, 1]);
});
