/** What is drawn on a sheet: nodes and links in map units, and what is said around them. */
import type { Colour, Land } from "./land.ts";
import type { Shape } from "./payload.ts";

/** How wide a text is in letters of a size. */
export type Measure = (text: string, size: number) => number;

export interface SceneNode {
  /** Its place in the payload. */
  of: number;
  x: number;
  y: number;
  /** Radius in map units; in pixels once it stands on the sheet. */
  r: number;
  shape: Shape;
  colour: string;
  name: string;
  rings: readonly Ring[];
}

/** A line around a mark: `beyond` pixels from it. */
export interface Ring {
  beyond: number;
  colour: string;
  width: number;
  dash: readonly number[];
}

export interface SceneLink {
  /** Places in the scene's nodes. */
  from: number;
  to: number;
  /** See graph.bends. */
  bend: number;
  width: number;
  colour: string;
  dash: readonly number[];
}

/** A kind by its shape, a link by its dash, or a group by its ring. */
export interface LegendEntry {
  title: string;
  colour: string;
  shape?: Shape;
  dash?: readonly number[];
  rings?: readonly Ring[];
}

/** Nodes and links in map units, and what is said around them. */
export interface Scene {
  title: string;
  lines: readonly string[];
  nodes: readonly SceneNode[];
  /** Places in the nodes of those named before all others, in this order. */
  first: readonly number[];
  /** Places in the nodes of all, the most telling first. */
  ranked: readonly number[];
  links: readonly SceneLink[];
  /** Many links at once, each band from a node to a place. */
  bands: readonly (Pick<SceneLink, "from" | "width" | "colour"> & { x: number; y: number })[];
  /** The groups of the map that stand apart, by what they are called, and the colours of their rims and grounds. */
  grounds: readonly { corners: readonly (readonly [number, number])[]; name: string }[];
  earth: readonly [rim: string, ground: string];
  /** Whether places are those of the ground: their distances mean something. */
  onGround: boolean;
  /** What lies under a geographic map; null under any other. */
  land: Land | null;
  /** The colour of the area of a node. */
  areas: Colour;
  lang: string;
  legend: readonly LegendEntry[];
  foot: readonly string[];
  /** Pixels of a radius of 1 at a zoom. */
  scale(k: number): number;
  /** What is said where there is nothing to draw. */
  empty: string;
}

export interface Sheet {
  /** Of what is written and drawn, inside an edge as wide all around. */
  width: number;
  height: number;
  edge: number;
  paper: string;
  ink: string;
  soft: string;
  /** Whether a mark whose name finds no room has a number. */
  numbers?: boolean;
  /** The part of the map to show, in map units; the whole when null. */
  view: readonly [left: number, top: number, right: number, bottom: number] | null;
}
