import assert from "node:assert/strict";
import test from "node:test";
import { readHash } from "../src/hash.ts";
import { groupSteps } from "../src/story.ts";
import { room, storeOf } from "./room.ts";

const SIZE = { width: 800, height: 600 };
const echo = { subject: 1, node: [2, 3, 5], group: [1, 2, 2], why: [[], [], []] };

test("an echo tells its groups by itself, each with its members in view", () => {
  const payload = { ...room(), echo };
  const steps = groupSteps(storeOf(payload), SIZE);
  assert.deepEqual(steps.map(({ title }) => title), ["Autour des vallées", "Piste forte (1)", "Piste à vérifier (2)"]);
  assert.deepEqual(readHash(steps[2].hash, payload, SIZE).selected, [1, 3, 5]);
  assert.equal(readHash(steps[2].hash, payload, SIZE).view, null);
  assert.match(steps[2].text, /Parc des Écrins · Ancelle/);
});

test("without an echo nothing is made up", () => {
  assert.deepEqual(groupSteps(storeOf(room()), SIZE), []);
});
