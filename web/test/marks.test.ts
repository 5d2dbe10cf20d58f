import assert from "node:assert/strict";
import test from "node:test";
import { short, svgText } from "../src/marks.ts";

test("a drawing is XML whatever the names hold", () => {
  const text = svgText({ tag: "svg", at: { "aria-label": 'a "b" <c>' }, inside: [{ tag: "text", at: { x: 1 }, text: "<script>&\u0000\ud800😀" }] });
  assert.equal(
    text,
    '<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" aria-label="a &quot;b&quot; &lt;c&gt;">' +
      '<text x="1">&lt;script&gt;&amp;\ufffd\ufffd😀</text></svg>\n',
  );
});

test("an empty mark closes itself, a number has one decimal", () => {
  assert.match(svgText({ tag: "svg", at: {}, inside: [{ tag: "rect", at: { width: 2 } }] }), /<rect width="2"\/>/);
  assert.equal(short(1.26), 1.3);
});
