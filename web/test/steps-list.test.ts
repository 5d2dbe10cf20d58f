import assert from "node:assert/strict";
import test from "node:test";
import { captured, changed, moved, shownBy } from "../src/steps-list.ts";
import { room, storeOf } from "./room.ts";

const SIZE = { width: 800, height: 600 };
const step = (title: string): { title: string; text: string; hash: string } => ({ title, text: "", hash: "" });

test("a step shows what was on the map when it was kept, whatever the room's language", () => {
  const store = storeOf(room());
  store.set({ lang: "en", theme: "dark", tab: "steps", selected: [3], focus: { node: 1, depth: 2 }, presenting: true });
  store.setFilters({ kinds: new Set([2]), period: [2015, 2020] });
  const hash = captured(store.state, store.payload, SIZE);
  assert.doesNotMatch(hash, /lang|mode|tab|show/);
  const patch = shownBy({ ...step("Un"), hash }, 4, store.payload, SIZE);
  assert.deepEqual([patch.selected, patch.focus, patch.step, patch.tab], [[3], { node: 1, depth: 2 }, 4, "map"]);
  assert.deepEqual([[...(patch.filters?.kinds ?? [])], patch.filters?.period], [[2], [2015, 2020]]);
  assert.equal("lang" in patch || "theme" in patch || "presenting" in patch, false);
});

test("steps move within the list and never out of it", () => {
  const titles = (steps: { title: string }[]): string => steps.map((one) => one.title).join("");
  const three = ["a", "b", "c"].map(step);
  assert.equal(titles(moved(three, 0, 1)), "bac");
  assert.equal(titles(moved(three, 2, -1)), "acb");
  assert.equal(titles(moved(three, 0, -1)), "abc");
  assert.equal(titles(moved(three, 2, 1)), "abc");
  assert.equal(titles(changed(three, 1, { title: "x" })), "axc");
});
