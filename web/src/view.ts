/** The canvas of the map: its size, what is seen of it, and when it is drawn again. */

import type { MapView, View } from "./app.ts";
import { h, still } from "./dom.ts";
import { Drawing } from "./drawing.ts";
import { course, Flight } from "./flight.ts";
import { scale, type Frame } from "./frame.ts";
import { type Label, SMALLEST } from "./labels.ts";
import { upright } from "./layouts.ts";
import { lit, type Lit } from "./lit.ts";
import { Pace } from "./pace.ts";
import { isDark } from "./palette.ts";
import type { Box } from "./place.ts";
import type { Store } from "./store.ts";

const REST = 110;

export interface Canvas extends MapView {
  readonly element: HTMLCanvasElement;
  readonly drawing: Drawing;
  /** The frame last drawn. */
  readonly seen: Frame;
  readonly labels: readonly Label[];
  /** The part of it that nothing stands over, from its top left corner. */
  readonly free: { width: number; height: number };
  /** On its way to somewhere. */
  readonly flying: boolean;
  hover: number;
  hoverLink: number;
  /** What the search finds, null when nothing is searched. */
  found: readonly number[] | null;
  /** Drawn over everything, in pixels (the lasso). */
  over: ((ctx: CanvasRenderingContext2D) => void) | null;
  /** Only what stands out changed: what lies beneath stays. */
  relight(): void;
  /** See `view`, now. */
  show(view: View): void;
  /** A hand is on the map. */
  moving(on: boolean): void;
  paint(): void;
}

export function makeCanvas(root: HTMLElement, store: Store): Canvas {
  const element = h("canvas", { tabindex: 0, role: "application" });
  root.append(element);
  const size = { width: Math.max(1, root.clientWidth), height: Math.max(1, root.clientHeight) };
  const ratio = (): number => Math.min(2, devicePixelRatio || 1);
  const front = element.getContext("2d", { alpha: false }) as CanvasRenderingContext2D;
  const drawing = new Drawing(store, ratio(), isDark(store.state.theme), front);
  // What lies beneath, kept so that what stands out changes, and a heavy map moves, without drawing it again.
  const under = document.createElement("canvas");
  let back: CanvasRenderingContext2D | null = null;
  let view: View = store.state.view ?? drawing.fitting(size.width, size.height);
  let backView: View | null = null;
  let seen = drawing.frame(view, size.width, size.height);
  let labels: readonly Label[] = [];
  let asked = false;
  let inHand = false;
  let rest = 0;
  const flight = new Flight();
  const pace = new Pace();
  let drawnAt = 0;

  const adapt = (): void => {
    const r = ratio();
    for (const one of back ? [element, under] : [element]) {
      one.width = Math.round(size.width * r);
      one.height = Math.round(size.height * r);
    }
    backView = null;
  };

  const things = (): number => seen.edges.length + seen.nodes.length;

  /** The last picture, moved and stretched to where it would now be. */
  const moved = (from: View): void => {
    const r = ratio();
    const by = view.k / from.k;
    front.setTransform(1, 0, 0, 1, 0, 0);
    front.fillStyle = drawing.palette.paper;
    front.fillRect(0, 0, element.width, element.height);
    front.imageSmoothingEnabled = by > 1;
    front.drawImage(under, (view.x - from.x * by) * r, (view.y - from.y * by) * r, under.width * by, under.height * by);
  };

  /** Whether that picture still covers most of what is seen, at nearly its own size. */
  const covers = (from: View): boolean => {
    const by = view.k / from.k;
    const left = Math.max(0, view.x - from.x * by);
    const top = Math.max(0, view.y - from.y * by);
    const right = Math.min(size.width, view.x - from.x * by + size.width * by);
    const bottom = Math.min(size.height, view.y - from.y * by + size.height * by);
    const share = (Math.max(0, right - left) * Math.max(0, bottom - top)) / (size.width * size.height);
    return by < 2.4 && share > (performance.now() - drawnAt > 600 ? 0.55 : 0.2);
  };

  const paint = (): void => {
    asked = false;
    seen = drawing.frame(view, size.width, size.height);
    const r = ratio();
    const busy = (inHand || flight.under) && pace.heavy(things());
    if (backView && (same(backView, view) || (busy && covers(backView)))) {
      moved(backView);
    } else if (drawnAt) {
      if (!back) {
        back = under.getContext("2d", { alpha: false }) as CanvasRenderingContext2D;
        adapt();
      }
      if (inHand) pace.learn(things());
      back.setTransform(r, 0, 0, r, 0, 0);
      drawing.beneath(back, seen);
      backView = view;
      drawnAt = performance.now();
      moved(view);
    } else {
      // The first time straight to the screen.
      front.setTransform(r, 0, 0, r, 0, 0);
      drawing.beneath(front, seen);
      drawnAt = performance.now();
    }
    front.setTransform(r, 0, 0, r, 0, 0);
    const out = busy && !flight.under ? null : light();
    labels = drawing.above(front, seen, out, store.state.presenting ? letters(innerHeight) : 1, standing(element));
    self.over?.(front);
  };

  const light = (): Lit | null => lit(store, self.hover, self.hoverLink, self.found);

  const relight = (): void => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(paint);
  };

  const redraw = (): void => {
    backView = null;
    relight();
  };

  const show = (next: View): void => {
    view = next;
    relight();
  };

  const keep = (next: View): void => {
    show(next);
    store.set({ view: next });
  };

  const flyTo = (to: View): void => {
    flight.stop();
    if (still()) return keep(to);
    const pass = (next: View): void => {
      view = next;
      paint();
    };
    flight.begin(course(view, to, size), pass, () => keep(to));
  };

  const self: Canvas = {
    element,
    drawing,
    size,
    hover: -1,
    hoverLink: -1,
    found: null,
    over: null,
    get seen() {
      return seen;
    },
    get flying() {
      return flight.under;
    },
    get labels() {
      return labels;
    },
    get view() {
      return view;
    },
    get places() {
      return drawing.places;
    },
    get radius() {
      return drawing.radius;
    },
    get bend() {
      return drawing.look.bend;
    },
    get palette() {
      return drawing.palette;
    },
    get thinned() {
      return drawing.hidesLinks(seen) ? store.visible.edgeCount : seen.thinned;
    },
    get banded() {
      return seen.banded;
    },
    get bands() {
      return drawing.scene.bands;
    },
    get unplaced() {
      return seen.unplaced;
    },
    scale: (k) => scale(k) * drawing.marks,
    relight,
    redraw,
    show,
    paint,
    moving(on) {
      clearTimeout(rest);
      if (on) {
        flight.stop();
        inHand = true;
      } else {
        rest = window.setTimeout(() => {
          inHand = false;
          relight();
        }, REST);
      }
    },
    get free() {
      // The panel stands over the right side of a wide map, over the foot of a narrow one.
      const over = document.getElementById("panel")?.getBoundingClientRect();
      const own = element.getBoundingClientRect();
      if (!over?.width || over.left >= own.right || over.top >= own.bottom) return { ...size };
      if (over.left > own.left + own.width / 4) return { width: over.left - own.left, height: size.height };
      return { width: size.width, height: Math.max(120, over.top - own.top) };
    },
    fly(nodes, nearest) {
      if (nodes.every((node) => drawing.places.lost?.[node])) return;
      flyTo(drawing.fitting(self.free.width, self.free.height, nodes, nearest ?? Math.max(1.1, view.k)));
    },
    fit(all) {
      flyTo(drawing.fitting(self.free.width, self.free.height, all ? null : undefined));
    },
    zoomBy(factor) {
      const k = Math.min(LIMITS[1], Math.max(LIMITS[0], view.k * factor));
      const by = k / view.k;
      flyTo({ k, x: size.width / 2 - (size.width / 2 - view.x) * by, y: size.height / 2 - (size.height / 2 - view.y) * by });
    },
  };

  adapt();
  new ResizeObserver(() => {
    const { clientWidth, clientHeight } = root;
    if (!clientWidth || !clientHeight || (clientWidth === size.width && clientHeight === size.height && element.width === Math.round(size.width * ratio()))) return;
    flight.end();
    const before = { ...size };
    Object.assign(size, { width: clientWidth, height: clientHeight });
    adapt();
    const by = upright(store.payload, size);
    if (by !== 1) {
      store.set({ pinned: new Map([...store.state.pinned].map(([node, [x, y]]) => [node, [x, y * by]])) });
      drawing.repin();
    }
    const high = store.state.layout === "geo" ? 1 : by;
    // What was in the middle stays in the middle, and as much is seen of it as before.
    const grown = Math.min(size.width, size.height) / Math.min(before.width, before.height);
    view = store.state.view
      ? {
          k: view.k * grown,
          x: size.width / 2 - (before.width / 2 - view.x) * grown,
          y: size.height / 2 - (before.height / 2 - view.y) * grown * high,
        }
      : drawing.fitting(size.width, size.height);
    if (store.state.view) store.set({ view });
    paint();
  }).observe(root);

  listen(self, store, () => (view = drawing.fitting(size.width, size.height)));
  return self;
}

/** Before a room letters are as high as the window is, and never less than can be read from its last row. */
function letters(high: number): number {
  return (WALL * Math.max(1, high / 720)) / SMALLEST;
}

const WALL = 24;

/** Where something stands over the map: no name is written there. */
function standing(canvas: HTMLElement): Box[] {
  const own = canvas.getBoundingClientRect();
  return Array.from(document.querySelectorAll(".map-top > *, .map-side > *, .banner, .lost, #status, #panel"), (one) => one.getBoundingClientRect())
    .filter((box) => box.width > 0 && box.left < own.right && box.top < own.bottom)
    .map((box): Box => [box.left - own.left - CLEAR, box.top - own.top - CLEAR, box.width + 2 * CLEAR, box.height + 2 * CLEAR]);
}

const CLEAR = 3;

/** The least and the greatest zoom. */
export const LIMITS = [0.004, 14] as const;

function same(a: View, b: View): boolean {
  return a.k === b.k && a.x === b.x && a.y === b.y;
}

/** Draw again when something of the state that shows on the canvas changes. */
function listen(canvas: Canvas, store: Store, refit: () => void): void {
  const { drawing } = canvas;
  const again = (change: () => void) => (): void => {
    change();
    canvas.redraw();
  };
  const fitAgain = (): void => {
    if (!store.state.view) refit();
  };
  // Filtering keeps the eye where it is; a focus is gone to.
  store.on(["visible"], again(() => drawing.refilter()));
  let focus = store.state.focus;
  store.on(["focus"], () => {
    const before = focus;
    focus = store.state.focus;
    if (focus !== before) canvas.fit();
  });
  store.on(["layout"], again(() => {
    drawing.relayout();
    fitAgain();
  }));
  store.on(["sizeBy"], again(() => drawing.resize()));
  store.on(["colourBy"], again(() => drawing.recolour()));
  store.on(["pinned"], again(() => drawing.repin()));
  store.on(["lang"], again(() => {}));
  store.on(["theme"], again(() => drawing.recolour(isDark(store.state.theme))));
  store.on(["selected", "link", "path", "named"], () => canvas.relight());
  store.on(["presenting"], again(() => drawing.enlarge(store.state.presenting)));
  store.on(["view"], () => {
    const view = store.state.view;
    if (!view) {
      refit();
      canvas.relight();
    } else if (!same(view, canvas.view)) canvas.show(view);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again(() => drawing.recolour(isDark(store.state.theme))));
}
