/** Drawing around nodes to choose them; for those who do not draw, all that is on the screen in one touch. */

import type { Hits } from "./hits.ts";
import type { Store } from "./store.ts";
import type { Canvas } from "./view.ts";

export interface Lasso {
  readonly on: boolean;
  set(on: boolean): void;
  takeScreen(): void;
  onChange(listener: () => void): void;
}

export function makeLasso(canvas: Canvas, store: Store, hits: Hits): Lasso {
  let on = false;
  let line: [number, number][] = [];
  const heard: (() => void)[] = [];

  const take = (nodes: number[], add: boolean): void => {
    const before = add ? store.state.selected.filter((node) => !nodes.includes(node)) : [];
    store.set({ selected: [...before, ...nodes], link: null, path: null });
  };
  const lasso: Lasso = {
    get on() {
      return on;
    },
    set(wanted) {
      on = wanted;
      line = [];
      canvas.element.style.cursor = on ? "crosshair" : "";
      canvas.relight();
      for (const listener of heard) listener();
    },
    takeScreen: () => take(hits.onScreen(), false),
    onChange: (listener) => void heard.push(listener),
  };

  canvas.over = (ctx) => {
    if (line.length < 2) return;
    ctx.beginPath();
    line.forEach(([x, y], place) => (place ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
    ctx.closePath();
    ctx.globalAlpha = 0.12;
    ctx.fillStyle = ctx.strokeStyle = canvas.palette.accent;
    ctx.fill();
    ctx.globalAlpha = 1;
    ctx.lineWidth = 2;
    ctx.setLineDash([6, 4]);
    ctx.stroke();
    ctx.setLineDash([]);
  };
  canvas.element.addEventListener("pointerdown", (event) => {
    if (!on || event.button) return;
    canvas.element.setPointerCapture(event.pointerId);
    line = [[event.offsetX, event.offsetY]];
  });
  canvas.element.addEventListener("pointermove", (event) => {
    if (!on || !line.length) return;
    line.push([event.offsetX, event.offsetY]);
    canvas.relight();
  });
  canvas.element.addEventListener("pointerup", (event) => {
    if (!on || !line.length) return;
    const drawn = line;
    line = [];
    if (drawn.length > 2) take(hits.inside(drawn), event.shiftKey);
    canvas.relight();
  });
  canvas.element.addEventListener("pointercancel", () => (line = []));
  return lasso;
}
