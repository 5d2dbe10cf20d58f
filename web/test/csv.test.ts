import assert from "node:assert/strict";
import test from "node:test";
import { csv, guard } from "../src/csv.ts";
import "./voices.ts";

test("what a spreadsheet would run is quoted, numbers are not", () => {
  assert.equal(guard("=1+1"), "'=1+1");
  assert.equal(guard("@SUM(A1)"), "'@SUM(A1)");
  assert.equal(guard("-12,5"), "-12,5");
  assert.equal(guard("+33 6 12"), "'+33 6 12");
  assert.equal(guard("＝1"), "'＝1");
  assert.equal(guard("'=1"), "''=1");
  assert.equal(guard("Parc"), "Parc");
});

test("each language has the separator its spreadsheet expects", () => {
  assert.equal(csv([["a", "b;c"]], "fr"), '\ufeffa;"b;c"\r\n');
  assert.equal(csv([["a", "b;c"]], "en"), "\ufeffa,b;c\r\n");
});

test("quotes, line breaks and control characters do not break a row", () => {
  assert.equal(csv([['dit "oui"', "deux\nlignes", "a\u0000b"]], "fr"), '\ufeff"dit ""oui""";"deux\nlignes";ab\r\n');
});
