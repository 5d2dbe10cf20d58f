/** The colours of the drawing, light and dark; the page's own are in style/base.css. */

import type { Payload, TraitInfo } from "./payload.ts";
import type { Theme } from "./state.ts";

/** The letters of the drawing. */
export const FACE = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif';

export interface Palette {
  dark: boolean;
  paper: string;
  ink: string;
  soft: string;
  line: string;
  accent: string;
  halo: string;
  /** Fill and rim of the ground a community stands on. */
  ground: string;
  rim: string;
  kinds: string[];
  types: string[];
  /** The four echo groups. */
  groups: readonly string[];
}

const LIGHT = {
  paper: "#fbfaf7",
  ink: "#1d2733",
  soft: "#566270",
  line: "#d9d6cd",
  accent: "#0b6e6e",
  halo: "#fbfaf7",
  ground: "#f2f2ed",
  rim: "#e0e0d8",
  groups: ["#0b6e6e", "#b4420c", "#6a5a00", "#5f5a78"],
} as const;

const DARK = {
  paper: "#12181f",
  ink: "#eef1f4",
  soft: "#a3b0bd",
  line: "#2c3742",
  accent: "#5ec8c2",
  halo: "#12181f",
  ground: "#18212a",
  rim: "#28343f",
  groups: ["#5ec8c2", "#ff9d66", "#e2cf6a", "#b9b2e6"],
} as const;

export function palette(payload: Payload, dark: boolean): Palette {
  return {
    ...(dark ? DARK : LIGHT),
    dark,
    kinds: payload.kinds.map((kind) => (dark ? kind.dark : kind.colour)),
    types: payload.types.map((type) => (dark ? type.dark : type.colour)),
  };
}

/** The colour of each class, and the class of each node; a class that has no colour is of the unknown one. */
export interface Paint {
  colours: readonly string[];
  of: readonly number[];
}

/** The marks by kind, or by the trait of this code. */
export function paint({ traits, nodes }: Payload, { kinds, dark }: Palette, by: string): Paint {
  const trait = traits.find(({ code }) => code === by);
  if (!trait) return { colours: kinds, of: nodes.kind };
  return { colours: trait.classes.map((_, place) => classColour(trait, place, dark)), of: trait.of };
}

export const UNKNOWN = "#8b939c";
const CLASSES = ["#0b62a8", "#c2500a", "#0a7a55", "#a83279", "#8a6d00", "#5b4bb5", "#b02a37", "#3a7d9c", "#6b7a1e", "#7a4a2a"];
const CLASSES_DARK = ["#6db4f2", "#ff9d5c", "#4fd1a1", "#f08bc4", "#e0c14d", "#b1a5ff", "#ff8b93", "#8fd0e8", "#c0d066", "#d9a47c"];
/** From the least to the most. */
const RAMPS = [[[109, 157, 196], [8, 38, 74]], [[58, 92, 128], [214, 236, 255]]] as const;

/** Degrees are shades of one colour; other classes have one each, as far as eyes tell them apart. */
export function classColour({ classes, ordered }: TraitInfo, place: number, dark: boolean): string {
  if (!ordered) return (dark ? CLASSES_DARK : CLASSES)[place] ?? UNKNOWN;
  const [low, high] = RAMPS[Number(dark)];
  const share = place / Math.max(1, classes.length - 1);
  return `#${low.map((from, at) => Math.round(from + (high[at] - from) * share).toString(16).padStart(2, "0")).join("")}`;
}

/** Whether the page is dark: as chosen, else as the machine is set. */
export function isDark(theme: Theme): boolean {
  return theme === "dark" || (theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
}
