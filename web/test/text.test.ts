import assert from "node:assert/strict";
import { test } from "node:test";
import { bare, capital, date, fold, learn, money, number, said, shorten, words, year } from "../src/text.ts";
import { VOICES } from "./voices.ts";
import folding from "../../tests/cases/folding.json";

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");

test("names are folded as the loaders fold them", () => {
  for (const { text, folded } of folding) assert.equal(fold(text), folded, text);
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
  assert.equal(words("fr")("statusNodes", { n: 0 }), "0 fiche");
  assert.equal(words("fr")("statusNodes", { n: 1 }), "1 fiche");
  assert.equal(plain(words("fr")("statusNodes", { n: 2000 })), "2 000 fiches");
  assert.equal(words("en")("statusNodes", { n: 0 }), "0 items");
  assert.equal(words("en")("statusNodes", { n: 1 }), "1 item");
});

test("a name that holds braces or bars is shown as it is", () => {
  assert.equal(words("en")("searchNone", { query: "{n}|$&" }), "No name contains “{n}|$&”");
});

test("the form of a message follows the rule that comes with it, whatever the language", () => {
  const polish = Array.from({ length: 200 }, (_, n) => (n === 1 ? "0" : n % 10 > 1 && n % 10 < 5 && (n % 100 < 12 || n % 100 > 14) ? "1" : "2"));
  learn({ pl: { plurals: polish.join(""), words: { locale: "pl", statusNodes: ["{n} wiersz", "{n} wiersze", "{n} wierszy"] } } });
  const said = [1, 2, 5, 12, 22, 112, 1002].map((n) => plain(words("pl")("statusNodes", { n })));
  learn(VOICES);
  assert.deepEqual(said, ["1 wiersz", "2 wiersze", "5 wierszy", "12 wierszy", "22 wiersze", "112 wierszy", "1002 wiersze"]);
});

test("numbers for a spreadsheet have its decimal mark", () => {
  assert.equal(bare("0.5", "fr"), "0,5");
  assert.equal(bare("0.5", "en"), "0.5");
});

test("text is cut between words, never inside a character", () => {
  assert.equal(shorten("Réseau des Espaces Valléens", 15), "Réseau des…");
  assert.equal(shorten("🏔🏔🏔🏔", 3), "🏔🏔…");
  assert.equal(shorten("court", 15), "court");
  assert.equal(capital("écho"), "Écho");
  assert.equal(said({ fr: "oui", en: "yes" }, "en"), "yes");
});
