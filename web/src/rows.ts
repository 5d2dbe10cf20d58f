/** The rows of the tables: the same nodes and links as the map, in words. */
import type { EchoInfo, Payload } from "./payload.ts";
import type { Language, Visible } from "./state.ts";
import type { Key } from "./keys.generated.ts";
import { bare, capital, fold, money, said, shorten, words } from "./text.ts";

export interface Column {
  key: Key;
  numeric: boolean;
  /** What the cell says; "" where nothing is known. */
  text(row: number): string;
  /** What it is sorted by, null where nothing is known. */
  value(row: number): string | number | null;
  /** All of it, for a file: a cell on the screen says the first source and how many more. */
  full(row: number): string;
}

export interface Order {
  column: number;
  down: boolean;
}

/** Places of the nodes or links that are shown. */
export function shown(mask: Uint8Array): number[] {
  const found: number[] = [];
  for (let place = 0; place < mask.length; place += 1) if (mask[place]) found.push(place);
  return found;
}

/** How many shown links each node has. */
export function shownDegrees(payload: Payload, visible: Visible): Uint32Array {
  const degrees = new Uint32Array(payload.nodes.id.length);
  const { from, to } = payload.edges;
  for (let edge = 0; edge < from.length; edge += 1) {
    if (!visible.edges[edge]) continue;
    degrees[from[edge]]++;
    if (from[edge] !== to[edge]) degrees[to[edge]]++;
  }
  return degrees;
}

/** Columns of the table of nodes; those nothing is known of are left out. */
export function nodeColumns(payload: Payload, visible: Visible, lang: Language): Column[] {
  const { nodes } = payload;
  const degrees = shownDegrees(payload, visible);
  const columns = [
    textual("columnName", (row) => nodes.name[row]),
    textual("columnKind", (row) => kindName(payload, row, lang)),
    numeric("columnLinks", (row) => degrees[row], String),
  ];
  if (payload.echo) columns.push(textual("columnEcho", echoNames(payload.echo, lang)));
  if (nodes.funding.some((value) => value !== null)) {
    columns.push(numeric("columnFunding", (row) => nodes.funding[row], (cents) => money(cents, lang)));
  }
  if (nodes.themes.some((some) => some.length)) {
    columns.push(textual("columnThemes", (row) => named(nodes.themes[row], payload.themes)));
  }
  if (nodes.territories.some((some) => some.length)) {
    columns.push(textual("columnTerritories", (row) => named(nodes.territories[row], payload.territories)));
  }
  if (isDated(nodes)) columns.push(period(nodes, lang));
  columns.push(cited(payload, nodes.sources, lang));
  return columns;
}

/** Columns of the table of links. */
export function edgeColumns(payload: Payload, lang: Language): Column[] {
  const { edges, nodes } = payload;
  const columns = [
    textual("columnFrom", (row) => nodes.name[edges.from[row]]),
    textual("columnLink", (row) => said(payload.types[edges.type[row]].title, lang)),
    textual("columnTo", (row) => nodes.name[edges.to[row]]),
  ];
  if (edges.role.some((role) => role >= 0)) {
    columns.push(textual("columnRole", (row) => said(payload.roles[edges.role[row]] ?? "", lang)));
  }
  if (edges.amount.some((amount) => amount !== null)) {
    columns.push(numeric("columnAmount", (row) => edges.amount[row], (cents) => money(cents, lang)));
  }
  if (isDated(edges)) columns.push(period(edges, lang));
  columns.push(cited(payload, edges.sources, lang));
  return columns;
}

function textual(key: Key, text: (row: number) => string, full = text): Column {
  return { key, numeric: false, text, full, value: (row) => text(row) || null };
}

interface Dated {
  since: string[];
  until: string[];
}

/** Whether any row is. */
export function isDated({ since, until }: Dated): boolean {
  return [since, until].some((dates) => dates.some(Boolean));
}

/** The years; a file has the whole dates. */
function period(dated: Dated, lang: Language): Column {
  const years = (row: number): string => span(dated.since[row].slice(0, 4), dated.until[row].slice(0, 4), lang);
  return textual("columnPeriod", years, (row) => span(dated.since[row], dated.until[row], lang));
}

/** Letters of a source's title in a cell. */
const TITLE = 40;

function cited(payload: Payload, sources: readonly number[][], lang: Language): Column {
  const titles = (row: number): string[] => sources[row].map((source) => payload.sources[source].title);
  const first = (row: number): string => {
    const all = titles(row);
    const one = shorten(all[0] ?? "", TITLE);
    return all.length > 1 ? `${one} ${words(lang)("andMore", { n: all.length - 1 })}` : one;
  };
  return textual("columnSources", first, (row) => titles(row).join(" ; "));
}

function numeric(key: Key, value: (row: number) => number | null, write: (value: number) => string): Column {
  const text = (row: number): string => {
    const found = value(row);
    return found === null ? "" : write(found);
  };
  return { key, numeric: true, value, text, full: (row) => plain(key, value(row)) };
}

/** A number as a spreadsheet reads it; money in euros. */
function plain(key: Key, value: number | null): string {
  if (value === null) return "";
  return String(key === "columnFunding" || key === "columnAmount" ? value / 100 : value);
}

export function kindName(payload: Payload, node: number, lang: Language): string {
  return capital(said(payload.kinds[payload.nodes.kind[node]].title, lang));
}

const GROUPS = ["echo0", "echo1", "echo2", "echo3"] as const satisfies readonly Key[];

/** The name of an echo group. */
export function groupName(group: number, lang: Language): string {
  const key = GROUPS[group];
  return key ? words(lang)(key) : "";
}

function echoNames(echo: EchoInfo, lang: Language): (row: number) => string {
  const groups = new Map(echo.node.map((node, place) => [node, echo.group[place]]));
  return (row) => (row === echo.subject ? words(lang)("echoSubject") : groupName(groups.get(row) ?? -1, lang));
}

function named(places: readonly number[], names: readonly string[]): string {
  return places.map((place) => names[place]).join(", ");
}

/** "2014 – 2020", "depuis 2021", "jusqu'en 2013". */
export function span(since: string, until: string, lang: Language): string {
  if (since && until) return since === until ? since : `${since} – ${until}`;
  if (since) return words(lang)("sinceYear", { year: since });
  return until ? words(lang)("untilYear", { year: until }) : "";
}

/** What each row says, without accents or case, so that typing finds rows at once; made when first asked for. */
export class Finder {
  private readonly texts: string[] = [];
  private readonly folds = new Map<string, string>();

  constructor(private readonly columns: readonly Column[]) {}

  holds(row: number, wanted: readonly string[]): boolean {
    this.texts[row] ??= this.columns.map((column) => this.folded(column.full(row))).join(" ");
    return wanted.every((word) => this.texts[row].includes(word));
  }

  /** Names and sources come back in many rows. */
  private folded(text: string): string {
    let found = this.folds.get(text);
    if (found === undefined) this.folds.set(text, (found = fold(text)));
    return found;
  }
}

/** The rows that hold every word of `query`, in order; what is unknown comes last both ways. */
export function arrange(
  columns: readonly Column[],
  rows: readonly number[],
  query: string,
  order: Order,
  finder = new Finder(columns),
): number[] {
  const wanted = fold(query).split(/\s+/).filter(Boolean);
  const kept = wanted.length ? rows.filter((row) => finder.holds(row, wanted)) : [...rows];
  const column = columns[order.column];
  if (!column) return kept;
  const sign = order.down ? -1 : 1;
  const ranks = ranked(kept.map((row) => column.value(row)));
  const placed = kept.map((row, place) => [row, ranks[place]] as const);
  placed.sort((a, b) => {
    if (a[1] < 0 || b[1] < 0) return Number(a[1] < 0) - Number(b[1] < 0) || a[0] - b[0];
    return sign * (a[1] - b[1]) || a[0] - b[0];
  });
  return placed.map(([row]) => row);
}

/** The rank of each value, -1 where there is none: each text is compared once, however many rows have it. */
function ranked(values: readonly (string | number | null)[]): number[] {
  const keys = new Map<string | number, string | number>();
  for (const value of values) if (value !== null && !keys.has(value)) keys.set(value, typeof value === "number" ? value : sortKey(value));
  const sorted = [...keys].sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0));
  const ranks = new Map<string | number, number>();
  sorted.forEach(([value, key], place) => {
    const before = place ? sorted[place - 1] : null;
    ranks.set(value, before && before[1] === key ? (ranks.get(before[0]) ?? place) : place);
  });
  return values.map((value) => (value === null ? -1 : (ranks.get(value) ?? -1)));
}

/** "Membre 9" before "membre 10", "écrins" beside "Ecrins". */
function sortKey(text: string): string {
  return fold(text).replace(/\d+/g, (digits) => digits.padStart(12, "0"));
}

/** What finds a row again in the graph. */
export interface Id {
  title: string;
  of(row: number): string;
}

/** A table as lines of text, its titles first; ids come last so that a line can be found again. */
export function lines(columns: readonly Column[], rows: readonly number[], lang: Language, ids: readonly Id[]): string[][] {
  const say = words(lang);
  const titled = columns.map((column) => say(column.key));
  const cell = (column: Column, row: number): string => {
    const text = column.full(row);
    return column.numeric ? bare(text, lang) : text;
  };
  return [
    [...titled, ...ids.map(({ title }) => title)],
    ...rows.map((row) => [...columns.map((column) => cell(column, row)), ...ids.map(({ of }) => of(row))]),
  ];
}
