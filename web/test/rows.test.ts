import assert from "node:assert/strict";
import test from "node:test";
import { arrange, edgeColumns, lines, nodeColumns, shown, span } from "../src/rows.ts";
import { room, storeOf } from "./room.ts";

test("nodes have the columns something is known of", () => {
  const store = storeOf(room());
  const keys = nodeColumns(store.payload, store.visible, "fr").map((column) => column.key);
  assert.deepEqual(keys, ["columnName", "columnKind", "columnLinks", "columnFunding", "columnThemes", "columnTerritories", "columnPeriod", "columnSources"]);
  const bare = room();
  bare.nodes.funding.fill(null);
  bare.nodes.themes = bare.nodes.themes.map(() => []);
  bare.nodes.territories = bare.nodes.territories.map(() => []);
  bare.nodes.since.fill("");
  bare.nodes.until.fill("");
  const fewer = nodeColumns(bare, storeOf(bare).visible, "fr").map((column) => column.key);
  assert.deepEqual(fewer, ["columnName", "columnKind", "columnLinks", "columnSources"]);
});

test("cells say money, periods, kinds and sources in words", () => {
  const store = storeOf(room());
  const cells = nodeColumns(store.payload, store.visible, "fr").map((column) => column.text(0).replace(/\s/g, " "));
  assert.deepEqual(cells, ["Vallées 2014-2020", "Programme", "3", "12 000 €", "", "", "2014 – 2020", "Candidature"]);
  const link = edgeColumns(store.payload, "en").map((column) => column.text(1));
  assert.deepEqual(link, ["Région Sud", "FUNDS", "Vallées 2014-2020", "pilot", "€12,000", "2015 – 2016", "Candidature"]);
});

test("links are counted among those shown", () => {
  const store = storeOf(room());
  store.setFilters({ types: new Set([1]) });
  const links = nodeColumns(store.payload, store.visible, "fr")[2];
  assert.deepEqual(shown(store.visible.nodes).map((row) => links.value(row)), [1, 2, 0, 0, 1, 0]);
});

test("rows are sorted as people sort, the unknown last both ways", () => {
  const store = storeOf(room());
  const columns = nodeColumns(store.payload, store.visible, "fr");
  const all = shown(store.visible.nodes);
  const names = (rows: number[]): string[] => rows.map((row) => store.payload.nodes.name[row]);
  assert.deepEqual(names(arrange(columns, all, "", { column: 0, down: false })), ["Ancelle", "Forêt", "Parc des Écrins", "Région Sud", "Vallées 2014-2020", "Vallées 2021-2027"]);
  const byMoney = { column: 3, down: true };
  assert.deepEqual(arrange(columns, all, "", byMoney).slice(0, 2), [0, 1]);
  assert.deepEqual(arrange(columns, all, "", { ...byMoney, down: false }).slice(0, 2), [1, 0]);
});

test("a filter finds every word in any column, accents aside", () => {
  const store = storeOf(room());
  const columns = nodeColumns(store.payload, store.visible, "fr");
  const found = arrange(columns, shown(store.visible.nodes), "ECRINS orga", { column: 0, down: false });
  assert.deepEqual(found, [3]);
});

test("a file holds plain numbers, euros rather than cents, and the id last", () => {
  const store = storeOf(room());
  const columns = nodeColumns(store.payload, store.visible, "fr");
  const [titles, first, second] = lines(columns, [0, 1], "fr", [{ title: "id", of: (row) => store.payload.nodes.id[row] }]);
  assert.equal(titles[titles.length - 1], "id");
  assert.equal(first[3], "12000");
  assert.equal(second[3], "0,5");
  assert.equal(second[second.length - 1], "p1");
  assert.equal(lines(columns, [1], "en", [])[1][3], "0.5");
});

test("a span says what is known of it", () => {
  assert.equal(span("2014", "2020", "fr"), "2014 – 2020");
  assert.equal(span("2022", "2022", "fr"), "2022");
  assert.equal(span("2021", "", "en"), "since 2021");
  assert.equal(span("", "2020", "fr"), "jusqu'en 2020");
  assert.equal(span("", "", "fr"), "");
});

test("numbers in names are sorted as numbers, the same names keep their order", () => {
  const payload = room();
  payload.nodes.name = ["membre 10", "Membre 9", "Élan", "elan", "Zoé", "membre 9"];
  const columns = nodeColumns(payload, storeOf(payload).visible, "fr");
  assert.deepEqual(arrange(columns, [0, 1, 2, 3, 4, 5], "", { column: 0, down: false }), [2, 3, 1, 5, 0, 4]);
});
