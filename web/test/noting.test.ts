import assert from "node:assert/strict";
import test from "node:test";
import { comesBack, noteLines, subjectOf } from "../src/note-lines.ts";
import { moment, noteKey, targets, withNote } from "../src/noting.ts";
import { room } from "./room.ts";

const note = (on: string, text = "À voir"): { on: string; text: string; at: string } => ({ on, text, at: "2026-11-22T10:00" });

test("a note is on a node or a link by ids that every map of the graph has", () => {
  const payload = room();
  assert.equal(noteKey(payload, { node: 2 }), "node:o2");
  assert.equal(noteKey(payload, { link: 3 }), "link:o3:FUNDS:p1");
});

test("notes find what they are on; what left the map is not dropped", () => {
  const found = targets(room(), [note("node:o2"), note("link:o3:FUNDS:p1"), note("node:gone")]);
  assert.deepEqual(found, [{ node: 2 }, { link: 3 }, {}]);
  assert.deepEqual(targets(room(), []), []);
});

test("ids that hold colons are found all the same", () => {
  const payload = room();
  payload.nodes.id[3] = "o:3:x";
  assert.deepEqual(targets(payload, [note(noteKey(payload, { link: 3 })), note(noteKey(payload, { node: 3 }))]), [{ link: 3 }, { node: 3 }]);
});

test("a note left empty is no note", () => {
  const one = note("node:o2");
  assert.deepEqual(withNote([], 0, one), [one]);
  assert.deepEqual(withNote([one], 0, { ...one, text: " \n" }), []);
  assert.equal(withNote([one], 0, { ...one, text: "Autre" })[0].text, "Autre");
});

test("lines have what the identification table needs to take them back, and none that it would refuse", () => {
  const payload = room();
  const named = (): string => "Vallées fait suite à Vallées";
  const notes = [note("node:p0", "Appeler"), note("link:p1:FOLLOWS:p0", "Depuis quand ?"), note("node:o2", "Non"), note("node:gone", "Perdu"), note("node:p1", "Soi")];
  assert.deepEqual(noteLines(payload, notes, "fr", named), [
    ["Réseau ou démarche", "Note", "id", "trace"],
    ["Vallées 2014-2020", "Appeler\nVallées fait suite à Vallées : Depuis quand ?", "p0", "cordee1 p1 p0"],
  ]);
});

test("what is noted comes back from what has a line in the table, and from nothing else", () => {
  const payload = room();
  assert.deepEqual([{ node: 0 }, { node: 1 }, { node: 2 }, { node: 4 }, { link: 0 }, { link: 1 }, { link: 3 }, {}].map((one) => comesBack(payload, one)), [
    true, false, false, false, true, true, false, false,
  ]);
  assert.equal(comesBack({ ...payload, focus: null }, { node: 0 }), false);
  assert.equal(comesBack({ ...payload, focus: 2 }, { node: 0 }), false);
});

test("without a subject no note comes back", () => {
  const payload = { ...room(), focus: null };
  assert.equal(subjectOf(payload), -1);
  assert.equal(noteLines(payload, [note("node:p0")], "en", String).length, 1);
});

test("the moment is the clock's, to the minute", () => {
  assert.equal(moment(new Date(2026, 10, 2, 9, 5)), "2026-11-02T09:05");
});
