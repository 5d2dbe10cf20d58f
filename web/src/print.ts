/** What goes on paper: the map as a drawing of lines and letters, or the view that is open, as text. */
import type { Desk } from "./desk.ts";
import { h } from "./dom.ts";
import { svgElement } from "./marks.ts";
import { targetName } from "./notes.ts";
import { targets } from "./noting.ts";
import { about } from "./citations.ts";
import { type Column, kindName } from "./rows.ts";
import { sceneOf } from "./scene.ts";
import type { Measure, Scene, Sheet } from "./sheet.ts";
import { drawSheet, FONT } from "./svg.ts";
import type { Numbered } from "./svg-names.ts";
import type { Tables } from "./table.ts";
import { date, said } from "./text.ts";

export interface Paper {
  size: "A4" | "A3";
  turned: "landscape" | "portrait";
}

/** What a sheet leaves inside its margins of 10 mm, in CSS pixels; the height a little less, lest it spill over. */
const INSIDE: Readonly<Record<Paper["size"], readonly [long: number, wide: number]>> = { A4: [1046, 717], A3: [1511, 1046] };
const SPARE = 8;

export function sheetOf(paper: Paper): Sheet {
  const [long, wide] = INSIDE[paper.size];
  const [width, height] = paper.turned === "landscape" ? [long, wide] : [wide, long];
  return { width, height: height - SPARE, edge: 0, paper: "#ffffff", ink: "#1d2733", soft: "#566270", view: null, numbers: true };
}

/** How wide a text is, as this browser draws it. */
export function measurer(): Measure {
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return (text, size) => 0.56 * size * text.length;
  let last = 0;
  return (text, size) => {
    if (size !== last) context.font = `${(last = size)}px ${FONT}`;
    return context.measureText(text).width;
  };
}

export interface Printer {
  paper: Paper;
  print(paper: Paper): void;
}

/** Whenever the page goes to paper, by its own button or the browser's, `root` holds what is printed. */
export function mountPrint(root: HTMLElement, desk: Desk, tables: Tables): Printer {
  const printer: Printer = {
    paper: { size: "A4", turned: "landscape" },
    print: (paper) => {
      printer.paper = paper;
      window.print();
    },
  };
  const before = (): void => {
    pageRule(printer.paper);
    root.hidden = false;
    root.replaceChildren(...printed(desk, tables, printer.paper));
  };
  const after = (): void => {
    root.hidden = true;
    root.replaceChildren();
  };
  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
  return printer;
}

/** The size of the paper, as a rule of the page's own style sheet: the one way its policy allows. */
function pageRule({ size, turned }: Paper): void {
  const sheet = document.styleSheets[0];
  const rule = `@page{size:${size} ${turned};margin:10mm}`;
  const old = Array.from(sheet.cssRules).findIndex((one) => one instanceof CSSPageRule);
  if (old >= 0) sheet.deleteRule(old);
  sheet.insertRule(rule, sheet.cssRules.length);
}

function printed(desk: Desk, tables: Tables, paper: Paper): Element[] {
  const { state, payload, words } = desk.store;
  const title = said(payload.title, state.lang);
  const dialog = document.querySelector("dialog[open] table");
  if (dialog) return [page(words("generations"), dialog.cloneNode(true) as Element), ...sourcesPage(desk)];
  if (state.tab === "table") {
    return [tablePage(desk, tables, title), ...sourcesPage(desk)];
  }
  if (state.tab === "notes") return [notesPage(desk, title)];
  if (state.tab === "steps") return [stepsPage(desk, title)];
  // The foot of the map names those that have nothing more to say.
  const more = payload.sources.length > FOOT || payload.sources.some(({ publisher, licence, url }) => publisher || licence || url);
  return [...mapPages(desk, paper, title), ...(more ? sourcesPage(desk) : [])];
}

/** So many sources are told whole at the foot of a map. */
const FOOT = 5;

function page(title: string, ...inside: (Element | null)[]): HTMLElement {
  return h("section", { class: "sheet" }, h("h1", { dir: "auto", text: title }), ...inside);
}

/** The map, then what its numbers stand for. */
function mapPages(desk: Desk, paper: Paper, title: string): HTMLElement[] {
  const scene = sceneOf(desk, title);
  const { mark, numbered } = drawSheet(scene, sheetOf(paper), measurer());
  const map = h("section", { class: "sheet map" }, svgElement(mark));
  return numbered.length ? [map, keyPage(desk, scene, numbered)] : [map];
}

function keyPage({ store }: Desk, scene: Scene, numbered: Numbered): HTMLElement {
  const { payload, state, words } = store;
  const item = (place: number): HTMLElement => {
    const { name, of } = scene.nodes[place];
    return h("li", {}, h("span", { dir: "auto", text: name }), h("span", { class: "soft", text: ` ${kindName(payload, of, state.lang)}` }));
  };
  return page(words("numbersKey"), h("ol", { class: "numbers" }, ...numbered.map(item)));
}

/** More rows than anybody reads on paper; the file of the table holds them all. */
const MOST_ROWS = 4000;

function tablePage({ store }: Desk, tables: Tables, title: string): HTMLElement {
  const { which } = tables;
  const { columns, rows } = tables.now(which);
  const { sources } = which === "nodes" ? store.payload.nodes : store.payload.edges;
  const { words } = store;
  const heading = `${title} — ${words(which === "nodes" ? "tableNodes" : "tableEdges")} (${rows.length})`;
  const row = (place: number): HTMLElement => h("tr", {}, ...columns.map((column) => cell(column, place, sources[place])));
  const left = rows.length - MOST_ROWS;
  return page(
    heading,
    rows.length
      ? h("table", {}, h("thead", {}, h("tr", {}, ...columns.map((column) => h("th", { text: words(column.key) })))), h("tbody", {}, ...rows.slice(0, MOST_ROWS).map(row)))
      : h("p", { text: words("statusNone") }),
    left > 0 ? h("p", { text: words("rowsLeftOut", { n: left }) }) : null,
  );
}

/** Sources by their number in the list that follows. */
function cell(column: Column, row: number, sources: readonly number[]): HTMLElement {
  const text = column.key === "columnSources" ? sources.map((source) => source + 1).join(", ") : column.text(row);
  return h("td", { class: column.numeric ? "number" : column.key, dir: "auto", text });
}

function notesPage(desk: Desk, title: string): HTMLElement {
  const { store, session } = desk;
  const on = targets(store.payload, session.notes);
  const item = (place: number): HTMLElement => {
    const note = session.notes[place];
    const name = targetName(desk, on[place]) || store.words("noteLost");
    return h("li", {}, h("strong", { dir: "auto", text: name }), h("span", { class: "soft", text: ` — ${date(note.at.slice(0, 10), store.state.lang)}` }), h("p", { dir: "auto", text: note.text }));
  };
  const list = session.notes.length ? h("ul", {}, ...session.notes.map((_, place) => item(place))) : h("p", { text: store.words("noNote") });
  return page(`${title} — ${store.words("tabNotes")}`, list);
}

function stepsPage({ store, session }: Desk, title: string): HTMLElement {
  const list = session.steps.length
    ? h("ol", {}, ...session.steps.map((step) => h("li", {}, h("strong", { dir: "auto", text: step.title }), h("p", { dir: "auto", text: step.text }))))
    : h("p", { text: store.words("noStep") });
  return page(`${title} — ${store.words("tabSteps")}`, list);
}

/** Every source in full: what the foot of the map has no room for. */
function sourcesPage({ store }: Desk): HTMLElement[] {
  const { payload, state, words } = store;
  if (!payload.sources.length) return [];
  const item = (place: number): HTMLElement => {
    const source = payload.sources[place];
    return h("li", {}, h("cite", { text: source.title }), about(source, state.lang), source.url ? ` ${source.url}` : "");
  };
  return [page(words("sources"), h("ol", { class: "sources" }, ...payload.sources.map((_, place) => item(place))))];
}
