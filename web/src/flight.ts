/** From one view to another as a bird would go: out a little when it is far, then in. */

import type { View } from "./app.ts";

interface Size {
  width: number;
  height: number;
}

/** What is seen at a moment of the flight, 0 at its beginning and 1 at its end. */
export type Course = (moment: number) => View;

/** The course between two views, and how many milliseconds it should last. */
export function course(from: View, to: View, { width, height }: Size): { at: Course; lasting: number } {
  const a = { x: (width / 2 - from.x) / from.k, y: (height / 2 - from.y) / from.k };
  const b = { x: (width / 2 - to.x) / to.k, y: (height / 2 - to.y) / to.k };
  const far = (Math.hypot(b.x - a.x, b.y - a.y) * Math.min(from.k, to.k)) / Math.max(width, height);
  const dip = Math.min(1.2, Math.max(0, far - 0.6) * 0.5);
  const at = (moment: number): View => {
    const s = moment * moment * (3 - 2 * moment);
    const k = Math.exp(Math.log(from.k) * (1 - s) + Math.log(to.k) * s - dip * Math.sin(Math.PI * s));
    const x = a.x + (b.x - a.x) * s;
    const y = a.y + (b.y - a.y) * s;
    return { k, x: width / 2 - x * k, y: height / 2 - y * k };
  };
  return { at, lasting: Math.min(900, 380 + 260 * far) };
}

/** One flight at a time; whoever lays a hand on the map ends it. */
export class Flight {
  private frame = 0;
  private land = (): void => {};

  get under(): boolean {
    return this.frame !== 0;
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }

  /** Be there at once: what it flies to was said for the window as it is. */
  end(): void {
    if (!this.under) return;
    this.stop();
    this.land();
  }

  begin({ at, lasting }: ReturnType<typeof course>, pass: (view: View) => void, land: () => void): void {
    this.stop();
    this.land = land;
    const begun = performance.now();
    const step = (now: number): void => {
      const moment = Math.max(0, (now - begun) / lasting);
      if (moment >= 1) {
        this.frame = 0;
        land();
        return;
      }
      pass(at(moment));
      this.frame = requestAnimationFrame(step);
    };
    this.frame = requestAnimationFrame(step);
  }
}
