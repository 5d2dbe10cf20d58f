/**
 * What a person chose, as the address of the page holds it: `#view=10,20,900&kinds=Person&sel=n1`.
 *
 *   lang=en  mode=dark  layout=geo  size=funding  colour=status  tab=table  step=2  show=1  q=words
 *   view=x,y,span         centre and smaller side of what is seen, in map units: the same on any screen,
 *                         for a window upright too, where the network is drawn higher
 *   kinds=Person,Theme    kinds left out, by code; types=… link types left out, by code
 *   themes=… territories=…  the values kept, by name; sources=… by title; groups=2,3 echo groups left out
 *   period=2015,2020  of-status=Actif  the classes kept of a trait, as the page says them when opened
 *   sel=id,id  link=from:TYPE:to:nth  focus=id:2  path=id,id (none: not the one asked for)  pin=id:x:y,…
 *
 * Every name is percent-encoded, so "," and ":" are only ever separators. What is unknown is ignored.
 */

import { NO_FILTERS } from "./filters.ts";
import type { Payload } from "./payload.ts";
import { SIZES } from "./sizes.ts";
import { initialState } from "./store.ts";
import type { Filters, State } from "./state.ts";
import { said } from "./text.ts";

export interface Size {
  width: number;
  height: number;
}

const pack = encodeURIComponent;

function unpack(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const round = (value: number): string => String(Math.round(value * 10) / 10);

/** The part of the address that says this state; "" when nothing was chosen. `size` is that of the canvas. */
export function writeHash(state: State, payload: Payload, size: Size): string {
  const { id } = payload.nodes;
  const usual = initialState(payload);
  const parts: [string, string][] = [];
  const put = (name: string, value: string): void => void (value && parts.push([name, value]));
  const differs = <K extends keyof State>(name: string, key: K): void =>
    put(name, state[key] === usual[key] ? "" : pack(String(state[key])));
  differs("lang", "lang");
  differs("mode", "theme");
  differs("layout", "layout");
  differs("size", "sizeBy");
  differs("colour", "colourBy");
  differs("tab", "tab");
  if (state.view) {
    const { k, x, y } = state.view;
    const centre = [(size.width / 2 - x) / k, (size.height / 2 - y) / k / high(state, payload), Math.min(size.width, size.height) / k];
    put("view", centre.map(round).join(","));
  }
  writeFilters(state.filters, payload, put);
  put("q", pack(state.query));
  put("sel", state.selected.map((node) => pack(id[node])).join(","));
  if (state.link !== null) put("link", linkName(payload, state.link));
  if (state.focus) put("focus", `${pack(id[state.focus.node])}:${state.focus.depth}`);
  if (state.path?.join() !== usual.path?.join()) put("path", state.path?.map((node) => pack(id[node])).join(",") ?? "none");
  put("pin", [...state.pinned].map(([node, [x, y]]) => `${pack(id[node])}:${round(x)}:${round(y / (payload.high ?? 1))}`).join(","));
  if (state.step !== null) put("step", String(state.step + 1));
  if (state.presenting) put("show", "1");
  return parts.map(([name, value]) => `${name}=${value}`).join("&");
}

function writeFilters(filters: Filters, payload: Payload, put: (name: string, value: string) => void): void {
  const list = (kept: ReadonlySet<number>, names: (place: number) => string): string =>
    [...kept].sort((a, b) => a - b).map((place) => pack(names(place))).join(",");
  put("kinds", list(filters.kinds, (i) => payload.kinds[i].code));
  put("types", list(filters.types, (i) => payload.types[i].code));
  put("themes", list(filters.themes, (i) => payload.themes[i]));
  put("territories", list(filters.territories, (i) => payload.territories[i]));
  put("sources", list(filters.sources, (i) => payload.sources[i].title));
  put("groups", list(filters.groups, String));
  if (filters.period) put("period", filters.period.join(","));
  for (const [place, kept] of filters.traits) put(`of-${payload.traits[place].code}`, list(kept, (i) => classNames(payload, place)[i]));
}

const classNames = ({ traits, lang }: Payload, place: number): string[] => traits[place].classes.map((one) => said(one, lang));

/** "from:TYPE:to", and which of several when links are parallel. */
function linkName(payload: Payload, edge: number): string {
  const { nodes, edges, types } = payload;
  let nth = 0;
  for (let e = 0; e < edge; e++) {
    if (edges.from[e] === edges.from[edge] && edges.to[e] === edges.to[edge] && edges.type[e] === edges.type[edge]) nth++;
  }
  const name = [nodes.id[edges.from[edge]], types[edges.type[edge]].code, nodes.id[edges.to[edge]]].map(pack).join(":");
  return nth ? `${name}:${nth}` : name;
}

const LISTS = {
  theme: ["auto", "light", "dark"],
  layout: ["network", "geo"],
  tab: ["map", "table", "notes", "steps"],
} as const;

/** The state an address says; what it does not say is as at the opening of the page. */
export function readHash(hash: string, payload: Payload, size: Size): State {
  const parts = new Map<string, string>();
  for (const part of hash.replace(/^#/, "").split("&")) {
    const cut = part.indexOf("=");
    if (cut > 0) parts.set(part.slice(0, cut), part.slice(cut + 1));
  }
  const state: State = { ...initialState(payload) };
  if (!parts.size) return state;
  const one = <K extends keyof typeof LISTS>(name: string, key: K): void => {
    const value = parts.get(name) as State[K] | undefined;
    if (value !== undefined && (LISTS[key] as readonly unknown[]).includes(value)) state[key] = value;
  };
  const lang = parts.get("lang");
  if (lang !== undefined && Object.keys(payload.voices).includes(lang)) state.lang = lang;
  one("mode", "theme");
  one("layout", "layout");
  const sized = parts.get("size") ?? "";
  if (SIZES.has(sized) || payload.traits.some(({ code, numbers }) => numbers && code === sized)) state.sizeBy = sized;
  state.colourBy = payload.traits.find(({ code }) => code === parts.get("colour"))?.code ?? "";
  one("tab", "tab");
  state.view = readView(parts.get("view"), size, high(state, payload));
  state.filters = readFilters(parts, payload);
  state.query = unpack(parts.get("q") ?? "");
  state.presenting = parts.get("show") === "1";
  const step = Number(parts.get("step"));
  if (Number.isInteger(step) && step >= 1 && step <= payload.steps.length) state.step = step - 1;
  readNodes(parts, payload, state);
  return state;
}

function atoms(text: string | undefined): string[] {
  return (text ?? "").split(",").filter(Boolean);
}

/** By how much what is seen is drawn higher than it says of itself. */
const high = ({ layout }: State, payload: Payload): number => (layout === "geo" ? 1 : payload.high ?? 1);

function readView(text: string | undefined, size: Size, by: number): State["view"] {
  const [x, y, span] = atoms(text).map(Number);
  if (!(Number.isFinite(x) && Number.isFinite(y) && span > 0)) return null;
  const k = Math.min(size.width, size.height) / span;
  return Number.isFinite(k) && k > 0 ? { k, x: size.width / 2 - x * k, y: size.height / 2 - y * by * k } : null;
}

function readFilters(parts: Map<string, string>, payload: Payload): Filters {
  const places = (name: string, values: readonly string[]): Set<number> => {
    const wanted = new Set(atoms(parts.get(name)).map(unpack));
    const found = new Set<number>();
    if (wanted.size) values.forEach((value, place) => wanted.has(value) && found.add(place));
    return found;
  };
  const traits = new Map<number, Set<number>>();
  payload.traits.forEach(({ code }, place) => {
    const kept = places(`of-${code}`, classNames(payload, place));
    if (kept.size) traits.set(place, kept);
  });
  const [first, last] = atoms(parts.get("period")).map(Number);
  return {
    ...NO_FILTERS,
    kinds: places("kinds", payload.kinds.map((k) => k.code)),
    types: places("types", payload.types.map((t) => t.code)),
    themes: places("themes", payload.themes),
    territories: places("territories", payload.territories),
    sources: places("sources", payload.sources.map((s) => s.title)),
    groups: places("groups", ["0", "1", "2", "3"]),
    traits,
    period: Number.isInteger(first) && Number.isInteger(last) && first <= last ? [first, last] : null,
  };
}

function readNodes(parts: Map<string, string>, payload: Payload, state: State): void {
  if (!["sel", "focus", "path", "pin", "link"].some((name) => parts.has(name))) return;
  const place = new Map(payload.nodes.id.map((id, index) => [id, index]));
  const find = (text: string | undefined): number => place.get(unpack(text ?? "")) ?? -1;
  state.selected = atoms(parts.get("sel")).map(find).filter((node) => node >= 0);
  const [centre, steps] = (parts.get("focus") ?? "").split(":");
  const depth = Number(steps);
  if (find(centre) >= 0 && (depth === 1 || depth === 2 || depth === 3)) state.focus = { node: find(centre), depth };
  const ends = atoms(parts.get("path")).map(find);
  if (parts.get("path") === "none") state.path = null;
  if (ends.length === 2 && ends[0] >= 0 && ends[1] >= 0) state.path = [ends[0], ends[1]];
  const pinned = new Map<number, readonly [number, number]>();
  for (const pin of atoms(parts.get("pin"))) {
    const [name, x, y] = pin.split(":");
    if (find(name) >= 0 && x && y && Number.isFinite(+x) && Number.isFinite(+y)) pinned.set(find(name), [+x, +y * (payload.high ?? 1)]);
  }
  if (pinned.size) state.pinned = pinned;
  if (!state.selected.length) state.link = findLink(payload, parts.get("link"), find);
}

function findLink(payload: Payload, text: string | undefined, find: (id: string) => number): number | null {
  if (!text) return null;
  const [from, code, to, nth] = text.split(":");
  const type = payload.types.findIndex((t) => t.code === unpack(code ?? ""));
  const a = find(from);
  const b = find(to ?? "");
  let left = Number(nth ?? 0) || 0;
  for (let e = 0; e < payload.edges.from.length; e++) {
    if (payload.edges.from[e] === a && payload.edges.to[e] === b && payload.edges.type[e] === type && left-- === 0) return e;
  }
  return null;
}
