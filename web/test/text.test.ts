import assert from "node:assert/strict";
import { test } from "node:test";
import { capital, date, fold, money, number, said, shorten, words, year } from "../src/text.ts";
import { STRINGS } from "../src/strings.ts";

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");

test("accents, case and joined letters are no difference", () => {
  assert.equal(fold("Écrins Œuvre l’Été"), fold("ecrins oeuvre l'ete"));
  assert.equal(fold("ﬁn"), "fin");
});

test("numbers and money as they are read", () => {
  assert.equal(plain(number(12345, "fr")), "12 345");
  assert.equal(number(12345, "en"), "12,345");
  assert.equal(plain(money(125000000, "fr")), "1 250 000 €");
  assert.equal(plain(money(1050, "fr")), "10,50 €");
  assert.equal(money(125000000, "en"), "€1,250,000");
});

test("partial dates keep what is not known unsaid", () => {
  assert.equal(date("2018", "fr"), "2018");
  assert.equal(date("2018-10", "fr"), "octobre 2018");
  assert.equal(date("2018-10-03", "en"), "3 October 2018");
  assert.equal(date("vers 2018", "fr"), "vers 2018");
});

test("the year of a date", () => {
  assert.deepEqual(["2018", "2018-10-03", "", "x", "vers 2018"].map(year), [2018, 2018, null, null, null]);
});

test("singular and plural follow each language", () => {
  assert.equal(words("fr")("statusNodes", { n: 0 }), "0 élément");
  assert.equal(words("fr")("statusNodes", { n: 1 }), "1 élément");
  assert.equal(plain(words("fr")("statusNodes", { n: 2000 })), "2 000 éléments");
  assert.equal(words("en")("statusNodes", { n: 0 }), "0 items");
  assert.equal(words("en")("statusNodes", { n: 1 }), "1 item");
});

test("a name that holds braces or bars is shown as it is", () => {
  assert.equal(words("en")("searchNone", { query: "{n}|$&" }), "No name contains “{n}|$&”");
});

test("every string is in both languages, with the same values in it", () => {
  const places = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
  for (const [key, [fr, en]] of Object.entries(STRINGS)) {
    assert.ok(fr.trim() && en.trim(), key);
    assert.deepEqual(places(fr), places(en), key);
    assert.equal(fr.split("|").length, en.split("|").length, key);
  }
});

test("text is cut between words, never inside a character", () => {
  assert.equal(shorten("Réseau des Espaces Valléens", 15), "Réseau des…");
  assert.equal(shorten("🏔🏔🏔🏔", 3), "🏔🏔…");
  assert.equal(shorten("court", 15), "court");
  assert.equal(capital("écho"), "Écho");
  assert.equal(said({ fr: "oui", en: "yes" }, "en"), "yes");
});
