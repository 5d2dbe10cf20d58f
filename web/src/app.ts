/** What the parts of the page share: the store, the drawing, and the page as it was when opened. */

import type { Bands } from "./bands.ts";
import type { Palette } from "./palette.ts";
import type { Places } from "./layouts.ts";
import type { Store } from "./store.ts";

export interface View {
  k: number;
  x: number;
  y: number;
}

/** What others may ask of the drawing. Places and radii are in map units. */
export interface MapView {
  readonly size: { width: number; height: number };
  readonly view: View;
  /** Places of the layout chosen, pins included. */
  readonly places: Places;
  readonly radius: Float32Array;
  /** See graph.bends. */
  readonly bend: Float32Array;
  readonly palette: Palette;
  /** How many shown links are not drawn at this zoom, because there are too many to tell apart. */
  readonly thinned: number;
  /** How many are drawn in bands, and the bands. */
  readonly banded: number;
  readonly bands: Bands | null;
  /** How many are not drawn because an end of theirs has no known place (geographic layout). */
  readonly unplaced: number;
  /** A factor on the radii and line widths: what a mark of radius r in map units is in pixels, divided by r. */
  scale(k: number): number;
  /** Bring these nodes into view, no nearer than `nearest`. */
  fly(nodes: readonly number[], nearest?: number): void;
  /** See what a map that is opened shows, or all there is. */
  fit(all?: boolean): void;
  zoomBy(factor: number): void;
  /** Draw again in the next frame. */
  redraw(): void;
}

/** Things a person asks for that more than one part of the page offers. */
export interface Actions {
  /** Choose one node and open it; `add` keeps what is already chosen. */
  choose(node: number, add?: boolean): void;
  chooseLink(edge: number): void;
  /** Choose a node and bring it into view, whatever the filters hide. */
  goTo(node: number): void;
  focus(node: number, depth?: 1 | 2 | 3): void;
  /** Begin a path: the next node chosen is its other end. */
  pathFrom(node: number): void;
  unpin(node: number): void;
  clear(): void;
  /** What was just done and may be undone one step at a time by Escape. Returns false when nothing was left. */
  back(): boolean;
}

export interface App {
  store: Store;
  map: MapView;
  actions: Actions;
  /** A deep copy of the page taken before anything was drawn in it: what a saved copy is made from. */
  original: HTMLElement;
}
