import assert from "node:assert/strict";
import test from "node:test";
import { noteLines, subjectOf } from "../src/note-lines.ts";
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

test("lines have what the identification table needs to take them back", () => {
  const payload = room();
  const named = (): string => "Parc finance Vallées";
  const notes = [note("node:o2", "Appeler"), note("link:o3:FUNDS:p1", "Montant ?"), note("node:o3", "Oui"), note("node:gone", "Perdu")];
  assert.deepEqual(noteLines(payload, notes, "fr", named), [
    ["Réseau ou démarche", "Note", "id", "trace"],
    ["Région Sud", "Appeler", "o2", "cordee1 p1 o2"],
    ["Parc des Écrins", "Parc finance Vallées : Montant ?\nOui", "o3", "cordee1 p1 o3"],
    ["node:gone", "Perdu", "", ""],
  ]);
});

test("without a subject no line claims to be of a table", () => {
  const payload = { ...room(), focus: null };
  assert.equal(subjectOf(payload), -1);
  assert.deepEqual(noteLines(payload, [note("node:o2")], "en", String)[1], ["Région Sud", "À voir", "o2", ""]);
});

test("the moment is the clock's, to the minute", () => {
  assert.equal(moment(new Date(2026, 10, 2, 9, 5)), "2026-11-02T09:05");
});
