/** The same nodes and links as the map, as tables that are sorted, filtered, read aloud and printed. */
import { csv } from "./csv.ts";
import type { Desk } from "./desk.ts";
import { fill, h, offer, say } from "./dom.ts";
import { noteKey } from "./noting.ts";
import { arrange, type Column, edgeColumns, Finder, lines, nodeColumns, type Order, shown, type Id } from "./rows.ts";
import { stem } from "./save.ts";
import type { Store } from "./store.ts";
import { number } from "./text.ts";

export type Which = "nodes" | "edges";

/** Past this many rows the table has pages. */
const MOST = 500;
const PAGE = 200;

interface View {
  which: Which;
  query: string;
  order: Record<Which, Order>;
  page: number;
  /** By table and language. */
  finders: Map<string, Finder>;
}

/** What a table shows now: its columns and the places of its rows, in order. */
export interface Shown {
  columns: Column[];
  rows: number[];
}

export interface Tables {
  /** The one that is open. */
  readonly which: Which;
  /** One table as it is filtered and sorted now. */
  now(which: Which): Shown;
}

export function mountTable(root: HTMLElement, desk: Desk): Tables {
  const { store } = desk;
  const view: View = { which: "nodes", query: "", order: { nodes: { column: 0, down: false }, edges: { column: 0, down: false } }, page: 0, finders: new Map() };
  const body = h("div", { class: "rows" });
  let built = "";
  const draw = (): void => {
    if (store.state.tab !== "table") return;
    if (built !== store.state.lang) {
      built = store.state.lang;
      fill(root, bar(desk, view, again), body);
    }
    drawTable(body, desk, view, again);
  };
  const again = (): void => {
    view.page = 0;
    draw();
  };
  store.on(["visible"], again);
  store.on(["tab", "lang", "selected"], draw);
  desk.session.on(draw);
  draw();
  return {
    get which() {
      return view.which;
    },
    now: (which) => now(store, view, which),
  };
}

function now(store: Store, view: View, which: Which): Shown {
  const { payload, visible, state } = store;
  const columns = which === "nodes" ? nodeColumns(payload, visible, state.lang) : edgeColumns(payload, state.lang);
  const rows = shown(which === "nodes" ? visible.nodes : visible.edges);
  const key = which + state.lang;
  const finder = view.finders.get(key) ?? new Finder(columns);
  view.finders.set(key, finder);
  return { columns, rows: arrange(columns, rows, view.query, view.order[which], finder) };
}

function bar(desk: Desk, view: View, again: () => void): HTMLElement {
  const { store } = desk;
  const { words } = store;
  const choice = (which: Which, key: "tableNodes" | "tableEdges"): HTMLElement =>
    h("button", {
      "data-which": which,
      "aria-pressed": String(view.which === which),
      text: words(key),
      onclick: (event) => {
        view.which = which;
        const pressed = event.currentTarget;
        for (const button of (pressed as HTMLElement).parentElement?.children ?? []) button.setAttribute("aria-pressed", String(button === pressed));
        again();
      },
    });
  const input = h("input", { type: "search", value: view.query, "aria-label": words("tableFilter"), placeholder: words("tableFilter") });
  input.addEventListener("input", () => {
    view.query = input.value;
    again();
  });
  return h(
    "div",
    { class: "tablebar" },
    h("div", { class: "choice", role: "group", "aria-label": words("tableWhich") }, choice("nodes", "tableNodes"), choice("edges", "tableEdges")),
    input,
    h("button", { text: words("saveTable"), onclick: () => saveTable(store, now(store, view, view.which), view.which) }),
  );
}

/** The table as a file for a spreadsheet. */
export function saveTable(store: Store, table: Shown, which: Which): void {
  const { lang } = store.state;
  const { nodes, edges } = store.payload;
  const end = (key: "columnFrom" | "columnTo", ends: readonly number[]): Id => ({ title: `id (${store.words(key)})`, of: (row) => nodes.id[ends[row]] });
  const ids: Id[] = which === "nodes" ? [{ title: "id", of: (row) => nodes.id[row] }] : [end("columnFrom", edges.from), end("columnTo", edges.to)];
  const name = `${stem(location.pathname)}-${store.words(which === "nodes" ? "fileNodes" : "fileEdges")}.csv`;
  offer(name, new Blob([csv(lines(table.columns, table.rows, lang, ids), lang)], { type: "text/csv;charset=utf-8" }));
}

function drawTable(root: HTMLElement, desk: Desk, view: View, again: () => void): void {
  const { words, state } = desk.store;
  const table = now(desk.store, view, view.which);
  const paged = table.rows.length > MOST;
  const pages = paged ? Math.ceil(table.rows.length / PAGE) : 1;
  const rows = paged ? table.rows.slice(view.page * PAGE, (view.page + 1) * PAGE) : table.rows;
  const count = words(view.which === "nodes" ? "statusNodes" : "statusEdges", { n: table.rows.length });
  const held = root.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset["act"] : undefined;
  fill(
    root,
    h("p", { class: "soft", role: "status", text: table.rows.length ? count : words(view.query ? "tableNone" : "statusNone") }),
    table.rows.length
      ? h(
          "div",
          { class: "scroll", tabindex: 0, role: "region", "aria-label": count },
          h(
            "table",
            {},
            h("caption", { class: "unseen", text: words(view.which === "nodes" ? "tableNodes" : "tableEdges") }),
            h("thead", {}, titles(table.columns, view, desk, again)),
            h("tbody", {}, ...rows.map((row) => line(table.columns, row, view.which, desk))),
          ),
        )
      : null,
    paged ? pager(view, pages, desk, () => drawTable(root, desk, view, again)) : null,
  );
  if (held) root.querySelector<HTMLElement>(`[data-act="${held}"]`)?.focus();
  root.lang = state.lang;
}

function titles(columns: readonly Column[], view: View, desk: Desk, again: () => void): HTMLElement {
  const { words } = desk.store;
  const order = view.order[view.which];
  const title = (column: Column, place: number): HTMLElement => {
    const mine = order.column === place;
    const button = h(
      "button",
      {
        "data-act": `sort${place}`,
        onclick: () => {
          view.order[view.which] = { column: place, down: mine ? !order.down : column.numeric };
          again();
          say(words("sortedBy", { name: words(column.key) }));
        },
      },
      words(column.key),
      h("span", { class: "arrow", "aria-hidden": "true", text: mine ? (order.down ? " ↓" : " ↑") : " ↕" }),
    );
    return h("th", { scope: "col", class: column.numeric ? "number" : "", "aria-sort": mine ? (order.down ? "descending" : "ascending") : "none" }, button);
  };
  return h("tr", {}, ...columns.map(title), h("th", { scope: "col", text: words("columnNote") }));
}

function line(columns: readonly Column[], row: number, which: Which, desk: Desk): HTMLElement {
  const { store } = desk;
  const { selected, link } = store.state;
  const chosen = which === "nodes" ? selected.includes(row) : link === row;
  const first = h(
    "th",
    { scope: "row" },
    h("button", { class: "go", dir: "auto", text: columns[0].text(row), onclick: () => showOnMap(desk, row, which) }),
  );
  const cell = (column: Column): HTMLElement => h("td", { class: column.numeric ? "number" : column.key, dir: "auto", text: column.text(row) });
  return h("tr", { class: chosen ? "chosen" : "", "aria-current": chosen ? "true" : undefined }, first, ...columns.slice(1).map(cell), h("td", {}, noteButton(desk, row, which)));
}

function showOnMap({ store, actions }: Desk, row: number, which: Which): void {
  store.set({ tab: "map" });
  if (which === "nodes") actions.goTo(row);
  else actions.chooseLink(row);
}

/** Opens the row in the panel, where its notes are, without leaving the table. */
function noteButton({ store, actions, session }: Desk, row: number, which: Which): HTMLElement {
  const { payload, words } = store;
  const on = noteKey(payload, which === "nodes" ? { node: row } : { link: row });
  const noted = session.notes.some((note) => note.on === on);
  const name = which === "nodes" ? payload.nodes.name[row] : `${payload.nodes.name[payload.edges.from[row]]} → ${payload.nodes.name[payload.edges.to[row]]}`;
  return h("button", {
    class: "why",
    text: words(noted ? "noteThere" : "noteAdd"),
    "aria-label": words("noteOn", { name }),
    "data-act": `note${row}`,
    onclick: () => (which === "nodes" ? actions.choose(row) : actions.chooseLink(row)),
  });
}

function pager(view: View, pages: number, { store }: Desk, draw: () => void): HTMLElement {
  const { words, state } = store;
  const turn = (by: number) => () => {
    view.page += by;
    draw();
  };
  return h(
    "nav",
    { class: "pager", "aria-label": words("pages") },
    h("button", { "data-act": "before", text: words("pageBefore"), disabled: view.page === 0, onclick: turn(-1) }),
    h("span", { text: words("pageOf", { page: number(view.page + 1, state.lang), pages: number(pages, state.lang) }) }),
    h("button", { "data-act": "after", text: words("pageAfter"), disabled: view.page >= pages - 1, onclick: turn(1) }),
  );
}
