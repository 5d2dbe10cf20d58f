import assert from "node:assert/strict";
import { test } from "node:test";
import { course } from "../src/flight.ts";
import { Pace } from "../src/pace.ts";

const SIZE = { width: 1000, height: 600 };

test("a flight begins where one is and ends where one goes", () => {
  const from = { k: 0.5, x: 10, y: 20 };
  const to = { k: 3, x: -4000, y: 900 };
  const { at } = course(from, to, SIZE);
  for (const [moment, view] of [[0, from], [1, to]] as const) {
    const seen = at(moment);
    for (const key of ["k", "x", "y"] as const) assert.ok(Math.abs(seen[key] - view[key]) < 1e-6, `${key} at ${moment}`);
  }
});

test("a far flight rises on its way, a near one does not; none lasts a second", () => {
  const near = course({ k: 1, x: 0, y: 0 }, { k: 1, x: -100, y: 0 }, SIZE);
  const far = course({ k: 1, x: 0, y: 0 }, { k: 1, x: -9000, y: 0 }, SIZE);
  assert.ok(Math.abs(near.at(0.5).k - 1) < 1e-9);
  assert.ok(far.at(0.5).k < 0.5);
  assert.ok(near.lasting < far.lasting && far.lasting <= 900);
});

test("a machine that draws late is asked for less, one that is in time is not, a pause tells nothing", () => {
  const run = (gap: number): Pace => {
    const pace = new Pace();
    for (let frame = 1; frame < 20; frame++) pace.learn(3000, frame * gap);
    return pace;
  };
  assert.equal(run(16).heavy(3000), false);
  assert.equal(run(60).heavy(3000), true);
  assert.equal(run(60).heavy(500), false);
  assert.equal(run(400).heavy(3000), false);
  assert.equal(new Pace().heavy(20_000), true);
});
