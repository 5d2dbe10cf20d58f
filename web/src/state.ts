/** What a person has chosen to see. It is one plain value; the address of the page holds all but what is typed. */

/** The code of a language that the page has words of. */
export type Language = string;
export type Theme = "auto" | "light" | "dark";
export type Layout = "network" | "geo";
/** One of those that the page knows, or the code of a trait that has numbers. */
export type SizeBy = string;
export type Tab = "map" | "table" | "notes" | "steps";

/** Values a facet leaves out, by their place in the payload; an empty set leaves everything in. */
export interface Filters {
  kinds: ReadonlySet<number>;
  types: ReadonlySet<number>;
  /** For themes, territories and sources: the values kept; empty keeps everything. */
  themes: ReadonlySet<number>;
  territories: ReadonlySet<number>;
  sources: ReadonlySet<number>;
  /** Echo groups left out. */
  groups: ReadonlySet<number>;
  /** The classes kept of a trait, by its place; a trait that has none keeps everything. */
  traits: ReadonlyMap<number, ReadonlySet<number>>;
  /** First and last year shown, null for all; undated links stay. */
  period: readonly [number, number] | null;
}

/** What groups are called, by number. */
export type Named = ReadonlyMap<number, string>;

export interface State {
  lang: Language;
  theme: Theme;
  layout: Layout;
  sizeBy: SizeBy;
  /** The code of a trait; "" colours by kind. */
  colourBy: string;
  /** Pan and zoom of the canvas, in CSS pixels; null fits everything. */
  view: { k: number; x: number; y: number } | null;
  filters: Filters;
  query: string;
  /** Nodes selected, the last one last: the panel shows it. */
  selected: readonly number[];
  /** A link selected instead of a node. */
  link: number | null;
  focus: { node: number; depth: 1 | 2 | 3 } | null;
  path: readonly [number, number] | null;
  /** Where people dragged nodes, in map units. */
  pinned: ReadonlyMap<number, readonly [number, number]>;
  tab: Tab;
  /** What groups of the map are called since somebody typed it: it stands among the notes. */
  named: Named;
  /** The story step shown, null when none is. */
  step: number | null;
  presenting: boolean;
}

/** What the filters, the focus and the people switch leave: 1 for shown. */
export interface Visible {
  nodes: Uint8Array;
  edges: Uint8Array;
  nodeCount: number;
  edgeCount: number;
}
