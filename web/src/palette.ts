/** The colours of the drawing, light and dark; the page's own are in style/base.css. */

import type { Payload } from "./payload.ts";
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

/** Whether the page is dark: as chosen, else as the machine is set. */
export function isDark(theme: Theme): boolean {
  return theme === "dark" || (theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
}
