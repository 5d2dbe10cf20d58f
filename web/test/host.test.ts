import assert from "node:assert/strict";
import test from "node:test";
import { tellHost } from "../src/host.ts";
import { openSession } from "../src/session.ts";
import { room } from "./room.ts";

type Listener = (event: { source: unknown; data: unknown }) => void;

function framed(): { session: ReturnType<typeof openSession>; told: unknown[]; say: Listener; host: object } {
  const told: unknown[] = [];
  const host = { postMessage: (message: unknown) => void told.push(message) };
  let say: Listener = () => {};
  const own = { origin: "null", addEventListener: (_: string, listener: Listener) => void (say = listener) };
  const session = openSession(room(), null);
  assert.equal(tellHost(session, own as unknown as Window, host as unknown as Window), true);
  return { session, told, say: (event) => say(event), host };
}

const note = { on: "node:o2", text: "À voir", at: "2026-11-22T10:00" };

test("what is written is told, with what was there before, and is saved once it is kept", () => {
  const { session, told, say, host } = framed();
  session.setNotes([note]);
  assert.deepEqual(told, [{ cordee: "written", n: 1, before: { notes: [], steps: [] }, now: { notes: [note], steps: [] } }]);
  assert.equal(session.unsaved, true);
  say({ source: host, data: { cordee: "kept", n: 1 } });
  assert.equal(session.unsaved, false);
  assert.equal(told.length, 1);
});

test("what was written since, another window, and anything else are not taken for it", () => {
  const { session, say, host } = framed();
  session.setNotes([note]);
  session.setNotes([{ ...note, text: "À revoir" }]);
  for (const event of [{ source: host, data: { cordee: "kept", n: 1 } }, { source: {}, data: { cordee: "kept", n: 2 } }, { source: host, data: null }, { source: host, data: "kept" }]) say(event);
  assert.equal(session.unsaved, true);
});

test("a web page that shows the map is not taken for one that keeps what is written", () => {
  const own = { origin: "https://example.org", addEventListener: () => {} } as unknown as Window;
  assert.equal(tellHost(openSession(room(), null), own, {} as Window), false);
});

test("a page of its own tells nobody", () => {
  const own = { addEventListener: () => assert.fail("it listens to nobody") } as unknown as Window;
  assert.equal(tellHost(openSession(room(), null), own, own), false);
});
