import assert from "node:assert/strict";
import test from "node:test";
import { noteLines } from "../src/note-lines.ts";
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

test("a note joins the line of the table, if there is one, else says what it is on", () => {
  const payload = room();
  const notes = [note("node:p0", "Appeler"), note("node:p0", "Lundi"), note("link:p1:FOLLOWS:p0", "Depuis quand ?"), note("node:o2", "Non"), note("node:gone", "Perdu"), note("node:p1", "Soi")];
  const named = ({ node, link }: { node?: number; link?: number }): string => (node === undefined ? (link === undefined ? "" : "lien") : payload.nodes.name[node]);
  assert.deepEqual(noteLines(payload, notes, "fr", named), [
    ["Réseau ou démarche", "Note", "id", "trace"],
    ["Vallées 2014-2020", "Appeler\nLundi", "p0", "cordee1 p1 p0"],
    ["lien", "Depuis quand ?", "", "cordee1-note p1 p1 FOLLOWS p0"],
    [payload.nodes.name[2], "Non", "o2", "cordee1-note p1 o2"],
    ["", "Perdu", "", "cordee1-note p1 gone"],
    [payload.nodes.name[1], "Soi", "p1", "cordee1-note p1 p1"],
  ]);
});

test("a map around nobody, or around what has no table, gives notes all the same", () => {
  const last = (payload: ReturnType<typeof room>): string[] => noteLines(payload, [note("node:p0")], "en", String)[1].slice(2);
  assert.deepEqual(last({ ...room(), focus: null }), ["p0", "cordee1-note - p0"]);
  assert.deepEqual(last({ ...room(), focus: 2 }), ["p0", "cordee1-note o2 p0"]);
});

test("the moment is the clock's, to the minute", () => {
  assert.equal(moment(new Date(2026, 10, 2, 9, 5)), "2026-11-02T09:05");
});
