import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const SCRIPT = readFileSync("../cordee/app/templates/frame.js", "utf8");

interface Sent {
  before: string[];
  now: string[];
}
type Answer = { ok: boolean } | null;

/** The script around the map, on a page that answers as it is told; null is no answer. */
function around(answers: Answer[]): { write: (n: number, before: string[], now: string[]) => Promise<void>; sent: Sent[] } {
  const sent: Sent[] = [];
  const frame = { contentWindow: { postMessage: () => {} }, dataset: {} };
  let heard: (event: unknown) => void = () => {};
  let next: (() => Promise<void>) | null = null;
  const texts = (one: { notes: { text: string }[] }): string[] => one.notes.map(({ text }) => text);
  const page = {
    document: { querySelector: (wanted: string) => (wanted.startsWith("iframe") ? frame : {}), getElementById: () => ({}), fullscreenEnabled: false },
    addEventListener: (name: string, listener: (event: unknown) => void) => void (name === "message" && (heard = listener)),
    setTimeout: (work: () => Promise<void>) => void (next = work),
    clearTimeout: () => void (next = null),
    fetch: async (_: string, { body }: { body: URLSearchParams }) => {
      const { before, now } = JSON.parse(body.get("ecrit") ?? "");
      sent.push({ before: texts(before), now: texts(now) });
      const answer = answers.shift();
      return answer === null ? Promise.reject(new Error("no network")) : (answer ?? { ok: true });
    },
  };
  new Function(...Object.keys(page), SCRIPT)(...Object.values(page));
  const written = (said: string[]): object => ({ notes: said.map((text) => ({ on: "node:o2", text, at: "2026-11-22T10:00" })), steps: [] });
  const write = async (n: number, before: string[], now: string[]): Promise<void> => {
    heard({ source: frame.contentWindow, origin: "null", data: { cordee: "written", n, before: written(before), now: written(now) } });
    const work: (() => Promise<void>) | null = next;
    next = null;
    await (work as (() => Promise<void>) | null)?.();
    await new Promise((done) => setImmediate(done));
  };
  return { write, sent };
}

test("each change is told with what was kept before", async () => {
  const { write, sent } = around([]);
  await write(1, [], ["L'app"]);
  await write(2, [], ["L'appeler"]);
  assert.deepEqual(sent, [{ before: [], now: ["L'app"] }, { before: ["L'app"], now: ["L'appeler"] }]);
});

test("what had no answer may have been kept: the same is sent again before what was written since", async () => {
  const { write, sent } = around([null]);
  await write(1, [], ["L'app"]);
  await write(2, [], ["L'appeler"]);
  assert.deepEqual(sent, [
    { before: [], now: ["L'app"] },
    { before: [], now: ["L'app"] },
    { before: ["L'app"], now: ["L'appeler"] },
  ]);
});

test("what was refused was not kept: what was written since is sent in its place", async () => {
  const { write, sent } = around([{ ok: false }]);
  await write(1, [], ["trop long"]);
  await write(2, [], ["court"]);
  assert.deepEqual(sent, [{ before: [], now: ["trop long"] }, { before: [], now: ["court"] }]);
});
