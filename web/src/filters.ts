/** What is left when something is left out, and how many of each value there are, given the other choices. */

import { neighbourhood, type Graph } from "./graph.ts";
import type { Payload } from "./payload.ts";
import type { Filters, State, Visible } from "./state.ts";
import { year } from "./text.ts";

export const NO_FILTERS: Filters = {
  kinds: new Set(),
  types: new Set(),
  themes: new Set(),
  territories: new Set(),
  sources: new Set(),
  groups: new Set(),
  traits: new Map(),
  period: null,
};

export type Facet = "kinds" | "types" | "themes" | "territories" | "sources" | "groups";

/** For each facet, how many would be shown of each value if this facet alone left nothing out. */
export type Counts = Record<Facet, Int32Array> & { traits: Int32Array[] };

const KIND = 1;
const THEME = 2;
const TERRITORY = 4;
const SOURCE = 8;
const GROUP = 16;
const PERIOD = 32;
const FOCUS = 64;
const TRAIT = 128;

/** What does not change with the choices: years as numbers, the echo group of each node. */
export interface Facets {
  nodeYears: Years;
  edgeYears: Years;
  /** -1 for none. */
  group: Int8Array;
  /** First and last year of the map, null when nothing is dated. */
  span: readonly [number, number] | null;
}

interface Years {
  since: Int16Array;
  until: Int16Array;
}

const OPEN = -1;

export function makeFacets(payload: Payload): Facets {
  const nodeYears = years(payload.nodes);
  const edgeYears = years(payload.edges);
  const group = new Int8Array(payload.nodes.id.length).fill(-1);
  payload.echo?.node.forEach((node, place) => (group[node] = payload.echo?.group[place] ?? -1));
  let first = Infinity;
  let last = -Infinity;
  for (const column of [nodeYears.since, nodeYears.until, edgeYears.since, edgeYears.until]) {
    for (const value of column) {
      if (value === OPEN) continue;
      if (value < first) first = value;
      if (value > last) last = value;
    }
  }
  return { nodeYears, edgeYears, group, span: last >= first ? [first, last] : null };
}

function years(columns: { since: string[]; until: string[] }): Years {
  const read = (text: string): number => (text ? (year(text) ?? OPEN) : OPEN);
  return { since: Int16Array.from(columns.since, read), until: Int16Array.from(columns.until, read) };
}

function outside({ since, until }: Years, place: number, period: readonly [number, number]): boolean {
  return (since[place] !== OPEN && since[place] > period[1]) || (until[place] !== OPEN && until[place] < period[0]);
}

/** A node out of the period, or undated with only links that are all dated and all out of it. */
function nodeOutside(graph: Graph, facets: Facets, node: number, period: readonly [number, number]): boolean {
  if (outside(facets.nodeYears, node, period)) return true;
  if (facets.nodeYears.since[node] !== OPEN || graph.start[node] === graph.start[node + 1]) return false;
  for (let k = graph.start[node]; k < graph.start[node + 1]; k++) {
    if (!outside(facets.edgeYears, graph.by[k], period)) return false;
  }
  return true;
}

function none(kept: ReadonlySet<number>, values: number[]): boolean {
  if (!kept.size) return false;
  for (const value of values) if (kept.has(value)) return false;
  return true;
}

/** Whether a trait, but the one at `but`, leaves a node out. */
function unfit({ traits }: Payload, filters: Filters, node: number, but: number): boolean {
  for (const [place, kept] of filters.traits) if (place !== but && !kept.has(traits[place].of[node])) return true;
  return false;
}

/** For each node, which filters leave it out (the focus not yet). */
function faults(payload: Payload, graph: Graph, facets: Facets, filters: Filters): Uint8Array {
  const { kind, themes, territories, sources } = payload.nodes;
  const fault = new Uint8Array(graph.count);
  for (let i = 0; i < graph.count; i++) {
    let mask = 0;
    if (filters.kinds.has(kind[i])) mask |= KIND;
    if (none(filters.themes, themes[i])) mask |= THEME;
    if (none(filters.territories, territories[i])) mask |= TERRITORY;
    if (none(filters.sources, sources[i])) mask |= SOURCE;
    if (facets.group[i] >= 0 && filters.groups.has(facets.group[i])) mask |= GROUP;
    if (filters.period && nodeOutside(graph, facets, i, filters.period)) mask |= PERIOD;
    if (unfit(payload, filters, i, -1)) mask |= TRAIT;
    fault[i] = mask;
  }
  return fault;
}

/** What is shown, and (when asked for) the counts of every facet. */
export function look(
  payload: Payload,
  graph: Graph,
  facets: Facets,
  state: Pick<State, "filters" | "focus">,
): { visible: Visible; counts: () => Counts } {
  const { filters, focus } = state;
  const fault = faults(payload, graph, facets, filters);
  const links = linkFaults(payload, facets, filters);
  const visible = shown(graph, fault, links);
  if (focus) {
    visible.nodes[focus.node] = 1;
    const near = neighbourhood(graph, focus.node, focus.depth, openAt(graph, visible, links, focus.node));
    for (let i = 0; i < graph.count; i++) if (!near[i]) fault[i] |= FOCUS;
    fault[focus.node] = 0;
    Object.assign(visible, shown(graph, fault, links));
  }
  return { visible, counts: () => count(payload, graph, facets, filters, fault, links, visible) };
}

const TYPE_OUT = 1;
const LINK_OUT = 2;

function linkFaults(payload: Payload, facets: Facets, filters: Filters): Uint8Array {
  const { type, sources } = payload.edges;
  const fault = new Uint8Array(type.length);
  for (let e = 0; e < fault.length; e++) {
    let mask = filters.types.has(type[e]) ? TYPE_OUT : 0;
    if (none(filters.sources, sources[e])) mask |= LINK_OUT;
    if (filters.period && outside(facets.edgeYears, e, filters.period)) mask |= LINK_OUT;
    fault[e] = mask;
  }
  return fault;
}

function shown(graph: Graph, fault: Uint8Array, links: Uint8Array): Visible {
  const nodes = new Uint8Array(graph.count);
  const edges = new Uint8Array(links.length);
  let nodeCount = 0;
  let edgeCount = 0;
  for (let i = 0; i < graph.count; i++) if (!fault[i]) nodeCount += nodes[i] = 1;
  for (let e = 0; e < edges.length; e++) {
    if (!links[e] && nodes[graph.from[e]] && nodes[graph.to[e]]) edgeCount += edges[e] = 1;
  }
  return { nodes, edges, nodeCount, edgeCount };
}

/** The links open to a walk that begins at a node the filters may have left out. */
function openAt(graph: Graph, visible: Visible, links: Uint8Array, node: number): Visible {
  const edges = visible.edges.slice();
  for (let k = graph.start[node]; k < graph.start[node + 1]; k++) {
    if (!links[graph.by[k]] && visible.nodes[graph.near[k]]) edges[graph.by[k]] = 1;
  }
  return { ...visible, edges };
}

function count(
  payload: Payload,
  graph: Graph,
  facets: Facets,
  filters: Filters,
  fault: Uint8Array,
  links: Uint8Array,
  visible: Visible,
): Counts {
  const { nodes, edges } = payload;
  const counts: Counts = {
    kinds: new Int32Array(payload.kinds.length),
    types: new Int32Array(payload.types.length),
    themes: new Int32Array(payload.themes.length),
    territories: new Int32Array(payload.territories.length),
    sources: new Int32Array(payload.sources.length),
    groups: new Int32Array(4),
    traits: payload.traits.map(({ classes }) => new Int32Array(classes.length)),
  };
  for (let i = 0; i < graph.count; i++) {
    const mask = fault[i];
    if (!(mask & ~KIND)) counts.kinds[nodes.kind[i]]++;
    if (!(mask & ~THEME)) for (const value of nodes.themes[i]) counts.themes[value]++;
    if (!(mask & ~TERRITORY)) for (const value of nodes.territories[i]) counts.territories[value]++;
    if (!(mask & ~SOURCE)) for (const value of nodes.sources[i]) counts.sources[value]++;
    if (!(mask & ~GROUP) && facets.group[i] >= 0) counts.groups[facets.group[i]]++;
    if (mask & ~TRAIT) continue;
    payload.traits.forEach(({ of }, place) => {
      if (of[i] >= 0 && (!mask || !unfit(payload, filters, i, place))) counts.traits[place][of[i]]++;
    });
  }
  for (let e = 0; e < links.length; e++) {
    if (!(links[e] & ~TYPE_OUT) && visible.nodes[graph.from[e]] && visible.nodes[graph.to[e]]) counts.types[edges.type[e]]++;
  }
  return counts;
}
