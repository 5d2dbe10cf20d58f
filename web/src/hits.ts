/** What is under the hand: the node at a point, those inside a drawn line, the next one in a direction. */

import type { Canvas } from "./view.ts";
import type { Store } from "./store.ts";

/** In pixels, added to a mark's own radius: fingers are larger than pointers. */
export const REACH = { mouse: 4, touch: 14 } as const;

export interface Hits {
  nodeAt(px: number, py: number, reach: number): number;
  /** Shown nodes whose centre is inside a polygon given in pixels. */
  inside(polygon: readonly (readonly [number, number])[]): number[];
  /** Shown nodes whose centre is on the screen. */
  onScreen(): number[];
  /** The nearest shown node from `node` towards (dx, dy); -1 when there is none. */
  towards(node: number, dx: number, dy: number): number;
  /** The shown node nearest to a pixel, however far. */
  nearest(px: number, py: number): number;
}

export function makeHits(canvas: Canvas, store: Store): Hits {
  // Every mark in turn: a hundred thousand take less than a millisecond, and nothing has to be kept up to date.
  const least = (cost: (i: number) => number): number => {
    const { lost } = canvas.places;
    const shown = store.visible.nodes;
    let best = -1;
    let lowest = Infinity;
    for (let i = 0; i < shown.length; i++) {
      if (!shown[i] || lost?.[i]) continue;
      const found = cost(i);
      if (found < lowest) {
        lowest = found;
        best = i;
      }
    }
    return best;
  };

  const nodeAt = (px: number, py: number, reach: number): number => {
    const { k, x: vx, y: vy } = canvas.view;
    const grow = canvas.scale(k);
    const { x, y } = canvas.places;
    return least((i) => {
      const r = canvas.radius[i] * grow;
      const [dx, dy] = [x[i] * k + vx - px, y[i] * k + vy - py];
      const within = r + reach;
      return dx * dx + dy * dy < within * within ? (Math.sqrt(dx * dx + dy * dy) - r) / within : Infinity;
    });
  };

  const all = function* (): Iterable<[number, number, number]> {
    const { k, x: vx, y: vy } = canvas.view;
    const { x, y } = canvas.places;
    for (let i = 0; i < x.length; i++) if (store.visible.nodes[i] && !canvas.places.lost?.[i]) yield [i, x[i] * k + vx, y[i] * k + vy];
  };

  return {
    nodeAt,
    inside(polygon) {
      const found: number[] = [];
      for (const [i, x, y] of all()) if (contains(polygon, x, y)) found.push(i);
      return found;
    },
    onScreen() {
      const { width, height } = canvas.size;
      const found: number[] = [];
      for (const [i, x, y] of all()) if (x >= 0 && y >= 0 && x <= width && y <= height) found.push(i);
      return found;
    },
    towards(node, dx, dy) {
      const { x, y } = canvas.places;
      return least((i) => {
        const ahead = (x[i] - x[node]) * dx + (y[i] - y[node]) * dy;
        const off = Math.abs((x[i] - x[node]) * dy - (y[i] - y[node]) * dx);
        // In a cone of some 60 degrees to either side; what is straight ahead is nearer.
        return i === node || ahead <= 0 || off > ahead * 1.7 ? Infinity : ahead + 2 * off;
      });
    },
    nearest(px, py) {
      const { k, x, y } = canvas.view;
      const { places } = canvas;
      return least((i) => (places.x[i] * k + x - px) ** 2 + (places.y[i] * k + y - py) ** 2);
    },
  };
}

/** Whether a point is inside a polygon (crossings of a ray). */
export function contains(polygon: readonly (readonly [number, number])[], x: number, y: number): boolean {
  let odd = false;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    const [ax, ay] = polygon[i];
    const [bx, by] = polygon[j];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  }
  return odd;
}
