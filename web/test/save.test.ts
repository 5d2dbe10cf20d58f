import assert from "node:assert/strict";
import test from "node:test";
import { copyName, stem, today } from "../src/save.ts";

test("a copy is named after the file and the day; a copy of a copy has one mark", () => {
  assert.equal(copyName("dossier/carte.html", "2026-11-22"), "carte-notes-2026-11-22.html");
  assert.equal(copyName("/x/carte-notes-2026-11-21.html", "2026-11-22"), "carte-notes-2026-11-22.html");
  assert.equal(copyName("/x/carte-notes-2026-11-21 (1).html", "2026-11-22"), "carte-notes-2026-11-22.html");
  assert.equal(stem("/x/Vall%C3%A9es%20%25.html"), "Vallées %");
  assert.equal(stem("/x/100%.html"), "100%");
  assert.equal(stem("/"), "carte");
});

test("today is the day of this clock", () => {
  assert.equal(today(new Date(2026, 0, 5, 23, 59)), "2026-01-05");
});
