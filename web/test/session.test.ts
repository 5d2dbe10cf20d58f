import assert from "node:assert/strict";
import test from "node:test";
import { type Net, openSession } from "../src/session.ts";
import { room } from "./room.ts";

/** What a browser keeps, in memory. */
class Drawer implements Net {
  readonly held = new Map<string, string>();
  getItem(key: string): string | null {
    return this.held.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.held.set(key, value);
  }
  removeItem(key: string): void {
    this.held.delete(key);
  }
}

const note = { on: "node:o2", text: "Rappeler", at: "2026-11-22T10:00" };

test("what is written is unsaved until a copy is saved", () => {
  const session = openSession(room(), new Drawer());
  let heard = 0;
  session.on(() => (heard += 1));
  assert.equal(session.unsaved, false);
  session.setNotes([note]);
  assert.equal(session.unsaved, true);
  session.saved();
  assert.equal(session.unsaved, false);
  assert.equal(heard, 2);
});

test("another opening of the same file finds it again, another map does not", () => {
  const drawer = new Drawer();
  openSession(room(), drawer).setNotes([note]);
  const again = openSession(room(), drawer);
  assert.deepEqual([again.notes, again.found, again.unsaved], [[note], true, true]);
  const other = room();
  other.nodes.id[0] = "another";
  assert.deepEqual(openSession(other, drawer).notes, []);
});

test("a copy that holds the notes has nothing to find again", () => {
  const drawer = new Drawer();
  openSession(room(), drawer).setNotes([note]);
  const copy = openSession({ ...room(), notes: [note] }, drawer);
  assert.deepEqual([copy.notes, copy.found, copy.unsaved], [[note], false, false]);
});

test("forgetting goes back to the file and leaves nothing in the browser", () => {
  const drawer = new Drawer();
  const session = openSession(room(), drawer);
  session.setSteps([{ title: "Un", text: "", hash: "sel=o2" }]);
  assert.equal(drawer.held.size, 1);
  session.forget();
  assert.deepEqual([session.steps, session.unsaved, drawer.held.size], [[], false, 0]);
});

test("a browser that refuses, or holds something else, loses nothing of the page", () => {
  const refusing: Net = {
    getItem: () => {
      throw new Error("SecurityError");
    },
    setItem: () => undefined,
    removeItem: () => undefined,
  };
  for (const net of [null, refusing]) {
    const session = openSession(room(), net);
    session.setNotes([note]);
    assert.deepEqual([session.kept, session.unsaved, session.notes.length], [false, true, 1]);
  }
  const drawer = new Drawer();
  openSession(room(), drawer).setNotes([note]);
  const [key] = drawer.held.keys();
  for (const odd of ["not json", "[]", '{"notes":1,"steps":[]}', '{"notes":[{"on":1}],"steps":[]}', '{"notes":[null],"steps":[]}']) {
    drawer.held.set(key, odd);
    assert.deepEqual(openSession(room(), drawer).notes, [], odd);
  }
});

test("a browser that is full leaves the mark that nothing is saved", () => {
  const full = new Drawer();
  full.setItem = () => {
    throw new Error("QuotaExceededError");
  };
  const session = openSession(room(), full);
  session.setNotes([note]);
  assert.equal(session.unsaved, true);
});
