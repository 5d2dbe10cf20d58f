/** What is under the hand: the node at a point, those inside a drawn line, the next one in a direction. */

import { quadtree, type Quadtree } from "d3-quadtree";
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
  let tree: Quadtree<number> | null = null;
  store.on(["visible", "layout", "pinned"], () => (tree = null));

  const plant = (): Quadtree<number> => {
    if (tree) return tree;
    const { x, y } = canvas.places;
    const shown: number[] = [];
    for (let i = 0; i < x.length; i++) if (store.visible.nodes[i] && !canvas.places.lost?.[i]) shown.push(i);
    return (tree = quadtree<number>().x((i) => x[i]).y((i) => y[i]).addAll(shown));
  };

  const nodeAt = (px: number, py: number, reach: number): number => {
    const { k, x: vx, y: vy } = canvas.view;
    const grow = canvas.scale(k);
    const mx = (px - vx) / k;
    const my = (py - vy) / k;
    const widest = (30 * grow + reach) / k;
    const { x, y } = canvas.places;
    let best = -1;
    let least = Infinity;
    plant().visit((quad, x0, y0, x1, y1) => {
      if (x0 > mx + widest || x1 < mx - widest || y0 > my + widest || y1 < my - widest) return true;
      if (!("data" in quad) || quad.length) return false;
      for (let leaf: typeof quad | undefined = quad; leaf; leaf = leaf.next as typeof quad | undefined) {
        const i = leaf.data as number;
        const r = canvas.radius[i] * grow;
        const away = Math.hypot(x[i] - mx, y[i] - my) * k - r;
        if (away < reach && away / (r + reach) < least) {
          least = away / (r + reach);
          best = i;
        }
      }
      return false;
    });
    return best;
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
      let best = -1;
      let least = Infinity;
      for (let i = 0; i < x.length; i++) {
        if (i === node || !store.visible.nodes[i] || canvas.places.lost?.[i]) continue;
        const ahead = (x[i] - x[node]) * dx + (y[i] - y[node]) * dy;
        const off = Math.abs((x[i] - x[node]) * dy - (y[i] - y[node]) * dx);
        // In a cone of some 60 degrees to either side; what is straight ahead is nearer.
        if (ahead <= 0 || off > ahead * 1.7) continue;
        const cost = ahead + 2 * off;
        if (cost < least) {
          least = cost;
          best = i;
        }
      }
      return best;
    },
    nearest(px, py) {
      const { k, x, y } = canvas.view;
      return plant().find((px - x) / k, (py - y) / k) ?? -1;
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
