/** What the page is given: one JSON block of columns to draw from, and one compressed block of facts. */

import type { Said, Voice } from "./text.ts";

export type { Said };

export type Shape = "circle" | "square" | "diamond" | "triangle" | "hexagon" | "star" | "cross" | "pentagon";

export interface KindInfo {
  code: string;
  title: Said;
  plural: Said;
  colour: string;
  dark: string;
  shape: Shape;
  /** Whether the identification table has a line for it: what is noted on it comes back. */
  weaves: boolean;
}

export interface TypeInfo {
  code: string;
  /** "finance": said from its first end to its second. */
  title: Said;
  /** "est financé par": said the other way. */
  reverse: Said;
  colour: string;
  dark: string;
  dash: number[];
}

export interface SourceInfo {
  title: string;
  date: string;
  publisher: string;
  url: string;
  licence: string;
}

/** Columns: one place per node. Places in x and y are in map units; lon and lat are null where unknown. */
export interface NodeColumns {
  id: string[];
  name: string[];
  /** Other names, to search by; "" when there is none. */
  alias: string[];
  kind: number[];
  x: number[];
  y: number[];
  lon: (number | null)[];
  lat: (number | null)[];
  community: number[];
  betweenness: number[];
  /** Euro cents received, null when unknown. */
  funding: (number | null)[];
  since: string[];
  until: string[];
  /** Places in `themes`, `territories` and `sources`. */
  themes: number[][];
  territories: number[][];
  sources: number[][];
}

/** Columns: one place per link; `from` and `to` are places of nodes. */
export interface EdgeColumns {
  from: number[];
  to: number[];
  type: number[];
  /** Place in `roles`, -1 when the link has none. */
  role: number[];
  /** Euro cents, null when there is none. */
  amount: (number | null)[];
  since: string[];
  until: string[];
  sources: number[][];
}

/** A way to sort the nodes into classes, by which they are coloured and left out. */
export interface TraitInfo {
  code: string;
  title: Said;
  classes: Value[];
  /** By node the place of its class, -1 where it is unknown. */
  of: number[];
  /** Whether the classes are degrees of one thing. */
  ordered: boolean;
  /** By node what the classes were made of, by which marks are sized. */
  numbers?: (number | null)[];
}

/** The echo of one node, in its groups: 0 linked, 1 strong, 2 to check, 3 lessons. */
export interface EchoInfo {
  subject: number;
  node: number[];
  group: number[];
  /** Present only when scores were asked for. */
  score?: number[];
  why: Said[][];
}

export interface StepInfo {
  title: string;
  text: string;
  /** The state to show, as it stands in the address of the page (without "#"). */
  hash: string;
}

export interface NoteInfo {
  /** "node:<id>" or "link:<from id>:<type>:<to id>". */
  on: string;
  text: string;
  at: string;
}

/** Outlines in whole `grid` parts of a degree, each from its first point to the next (see web/land.mjs). */
export interface LandInfo {
  /** Beyond this frame, in degrees, nothing is known. */
  box: readonly [west: number, south: number, east: number, north: number];
  grid: number;
  land: number[][];
  lakes: number[][];
  rivers: number[][];
  borders: number[][];
  /** About where the ground is high. */
  massifs: (readonly [Said, number[]])[];
  /** The outlines of the nodes that have one, the larger first. */
  areas: (readonly [node: number, number[][]])[];
  /** Name, longitude and latitude, the largest first. */
  towns: (readonly [string, number, number])[];
}

export interface Payload {
  format: 1;
  /** How much higher the network is drawn here than the file says: see `upright`. */
  high?: number;
  title: Said;
  note: Said;
  /** The day it says it was made, "" when none. */
  made: string;
  lang: string;
  /** What the page itself says, by language. */
  voices: Record<string, Voice>;
  /** Whether people are named; else they are roles. */
  names: boolean;
  /** Links left out of the page before it was written. */
  hidden: number;
  focus: number | null;
  /** What lies around the places of the map; null where nothing is known of the land. */
  land: LandInfo | null;
  kinds: KindInfo[];
  types: TypeInfo[];
  roles: Said[];
  themes: string[];
  territories: string[];
  sources: SourceInfo[];
  nodes: NodeColumns;
  edges: EdgeColumns;
  /** Places of the nodes that hesitate between two communities. */
  unsure: number[];
  /** What the members of each community share, by its number; "" when nothing tells it apart. */
  groups: string[];
  traits: TraitInfo[];
  echo: EchoInfo | null;
  /** Nodes of the paths that were asked for, each from one end to the other. */
  paths: number[][];
  steps: StepInfo[];
  notes: NoteInfo[];
}

/** A value as it is shown; every language where it is a choice of the vocabulary. */
export type Value = string | Said;

/** [place in `fields`, value, the passages that say so, 1 where another source says otherwise]. */
export type Fact = [field: number, value: Value, cites: [source: number, passage: string][], disputed?: 1];

/** The second block: base64 of raw deflate of this JSON, read once something is opened. */
export interface Details {
  fields: Said[];
  nodes: Fact[][];
  edges: Fact[][];
}
