/** A finger on a mark moves it; a second finger, wherever both lie, always zooms and moves nothing. */

import { REACH, type Hits } from "./hits.ts";
import type { Store } from "./store.ts";
import type { Canvas } from "./view.ts";

interface Held {
  node: number;
  finger: number;
  /** Where the finger came down, in pixels, and where the mark was, in map units. */
  from: readonly [number, number];
  was: readonly [number, number];
  moved: boolean;
}

export interface Touch {
  /** Whether one finger holds a mark: the map itself stays where it is. */
  readonly holds: boolean;
}

/** A finger trembles: less than this is no move. */
const STILL = 9;

/** Listens before the zoom does, so that it knows who the first finger belongs to. */
export function touching(canvas: Canvas, store: Store, hits: Hits, busy: () => boolean): Touch {
  const { element, drawing } = canvas;
  let held: Held | null = null;

  const place = (touch: Touch2D): [number, number] => {
    const box = element.getBoundingClientRect();
    return [touch.clientX - box.left, touch.clientY - box.top];
  };
  const unseen = ([px, py]: readonly [number, number]): [number, number] => {
    const { k, x, y } = canvas.view;
    return [Math.round(((px - x) / k) * 10) / 10, Math.round(((py - y) / k) * 10) / 10];
  };
  const letGo = (): void => {
    if (held?.moved) {
      drawing.move(held.node, ...held.was);
      canvas.redraw();
    }
    held = null;
  };

  element.addEventListener("touchstart", (event) => {
    if (event.touches.length > 1) return letGo();
    const touch = event.touches[0];
    if (busy() || store.state.layout !== "network") return;
    const from = place(touch);
    const node = hits.nodeAt(from[0], from[1], REACH.touch / 2);
    if (node < 0) return;
    held = { node, finger: touch.identifier, from, was: [canvas.places.x[node], canvas.places.y[node]], moved: false };
  }, { capture: true, passive: true });

  element.addEventListener("touchmove", (event) => {
    const touch = held && Array.from(event.changedTouches).find((one) => one.identifier === held?.finger);
    if (!held || !touch) return;
    const to = place(touch);
    if (!held.moved && Math.hypot(to[0] - held.from[0], to[1] - held.from[1]) < STILL) return;
    held.moved = true;
    drawing.move(held.node, ...unseen(to));
    canvas.redraw();
  }, { capture: true, passive: true });

  element.addEventListener("touchend", (event) => {
    if (!held || event.touches.length) return;
    const { node, moved } = held;
    held = null;
    if (!moved) return;
    // No click follows a move.
    event.preventDefault();
    store.set({ pinned: new Map(store.state.pinned).set(node, [canvas.places.x[node], canvas.places.y[node]]) });
  }, { capture: true });
  element.addEventListener("touchcancel", letGo, { capture: true });

  return {
    get holds() {
      return held !== null;
    },
  };
}

type Touch2D = Pick<globalThis.Touch, "clientX" | "clientY">;
