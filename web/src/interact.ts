/** Hands and keys on the map: move, zoom, drag, point, choose, and walk from one item to the next. */

import { drag } from "d3-drag";
import { select } from "d3-selection";
import { zoom, zoomIdentity, type D3ZoomEvent } from "d3-zoom";
import type { Deeds } from "./actions.ts";
import { focusPanel, say } from "./dom.ts";
import { edgeAt } from "./edges.ts";
import { REACH, type Hits } from "./hits.ts";
import type { Store } from "./store.ts";
import { said } from "./text.ts";
import { touching } from "./touch.ts";
import { LIMITS, type Canvas } from "./view.ts";

interface Hands {
  canvas: Canvas;
  store: Store;
  hits: Hits;
  actions: Deeds;
  /** While a line is being drawn around nodes the map stays where it is. */
  busy: () => boolean;
}

export function interact(hands: Hands): void {
  const { canvas, store, actions } = hands;
  const element = select(canvas.element);
  // Whoever moved the map last, the next gesture begins from where it is.
  for (const kind of ["wheel", "mousedown", "touchstart", "dblclick"]) {
    canvas.element.addEventListener(kind, () => sync(canvas), { capture: true, passive: true });
  }
  const touch = touching(canvas, store, hands.hits, hands.busy);
  element.call(dragging(hands));
  element
    .call(
      zoom<HTMLCanvasElement, unknown>()
        .scaleExtent([...LIMITS])
        .clickDistance(4)
        .filter((event: MouseEvent) => !hands.busy() && !touch.holds && (!event.ctrlKey || event.type === "wheel") && !event.button)
        .on("start", () => canvas.moving(true))
        .on("zoom", ({ transform: { k, x, y } }: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
          canvas.show({ k, x, y });
          store.set({ view: { k, x, y } });
        })
        .on("end", () => canvas.moving(false)),
    )
    .on("dblclick.zoom", null);
  pointing(hands);
  canvas.element.addEventListener("click", (event) => {
    if (hands.busy()) return;
    const [node, edge] = under(hands, event.offsetX, event.offsetY, touched(event) ? REACH.touch : REACH.mouse);
    if (node >= 0) actions.choose(node, event.shiftKey || event.ctrlKey || event.metaKey);
    else if (edge >= 0) actions.chooseLink(edge);
    else if (!event.shiftKey) actions.clear();
  });
  canvas.element.addEventListener("dblclick", (event) => {
    const [node] = under(hands, event.offsetX, event.offsetY, REACH.mouse);
    if (node >= 0) actions.focus(node, 1);
    else canvas.zoomBy(2);
  });
  canvas.element.addEventListener("keydown", (event) => keyed(hands, event));
}

function sync(canvas: Canvas): void {
  const { k, x, y } = canvas.view;
  select(canvas.element).property("__zoom", zoomIdentity.translate(x, y).scale(k));
}

function touched(event: Event): boolean {
  return event instanceof PointerEvent && event.pointerType === "touch";
}

function under({ canvas, hits }: Hands, x: number, y: number, reach: number): [node: number, edge: number] {
  const node = hits.nodeAt(x, y, reach);
  return [node, node >= 0 || canvas.drawing.hidesLinks(canvas.seen) ? -1 : edgeAt(canvas.drawing.look, canvas.seen, x, y, reach + 2)];
}

interface Held {
  node: number;
  x: number;
  y: number;
}

/** Dragging a node pins it where it is left; on the ground (geographic layout) nothing is moved. */
function dragging({ canvas, store, hits, busy }: Hands): ReturnType<typeof drag<HTMLCanvasElement, unknown, Held | undefined>> {
  let far = 0;
  return drag<HTMLCanvasElement, unknown, Held | undefined>()
    .clickDistance(4)
    .touchable(false)
    .filter((event: MouseEvent) => !busy() && !event.ctrlKey && !event.shiftKey && !event.button && store.state.layout === "network")
    .subject((event: { x: number; y: number }) => {
      const node = hits.nodeAt(event.x, event.y, 1);
      if (node < 0) return undefined;
      const { k, x, y } = canvas.view;
      return { node, x: canvas.places.x[node] * k + x, y: canvas.places.y[node] * k + y };
    })
    .on("start", () => (far = 0))
    .on("drag", (event: { subject: Held; x: number; y: number; dx: number; dy: number }) => {
      far += Math.abs(event.dx) + Math.abs(event.dy);
      if (far < 5) return;
      canvas.drawing.move(event.subject.node, ...unseen(canvas, event.x, event.y));
      canvas.redraw();
    })
    .on("end", (event: { subject: Held; x: number; y: number }) => {
      if (far < 5) return;
      const pinned = new Map(store.state.pinned).set(event.subject.node, unseen(canvas, event.x, event.y));
      store.set({ pinned });
    });
}

/** Map units of a pixel, to a tenth. */
function unseen(canvas: Canvas, px: number, py: number): [number, number] {
  const { k, x, y } = canvas.view;
  return [Math.round(((px - x) / k) * 10) / 10, Math.round(((py - y) / k) * 10) / 10];
}

function pointing(hands: Hands): void {
  const { canvas } = hands;
  const point = (node: number, edge: number): void => {
    if (node === canvas.hover && edge === canvas.hoverLink) return;
    canvas.hover = node;
    canvas.hoverLink = edge;
    canvas.element.style.cursor = node >= 0 || edge >= 0 ? "pointer" : "";
    canvas.relight();
  };
  canvas.element.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || event.buttons || hands.busy()) return;
    point(...under(hands, event.offsetX, event.offsetY, REACH.mouse));
  });
  for (const kind of ["pointerleave", "blur"]) canvas.element.addEventListener(kind, () => point(-1, -1));
}

const ARROWS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function keyed(hands: Hands, event: KeyboardEvent): void {
  const { canvas, store, actions } = hands;
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const arrow = ARROWS[event.key];
  if (arrow) {
    if (event.shiftKey) {
      const { k, x, y } = canvas.view;
      const view = { k, x: x - arrow[0] * 80, y: y - arrow[1] * 80 };
      canvas.show(view);
      store.set({ view });
    } else walk(hands, arrow);
  } else if (event.key === "Enter" || event.key === " ") {
    if (canvas.hover < 0) return;
    actions.choose(canvas.hover, event.shiftKey);
    if (!event.shiftKey) focusPanel();
  } else if (event.key === "+" || event.key === "=") canvas.zoomBy(1.5);
  else if (event.key === "-") canvas.zoomBy(1 / 1.5);
  else if (event.key === "0") {
    store.set({ view: null });
    canvas.fit(true);
  } else return;
  event.preventDefault();
}

/** Point at the next item in a direction, bring it into view and say it. */
function walk({ canvas, store, hits }: Hands, [dx, dy]: readonly [number, number]): void {
  const { width, height } = canvas.size;
  const from = canvas.hover >= 0 ? canvas.hover : (store.state.selected[store.state.selected.length - 1] ?? -1);
  const next = from >= 0 && store.visible.nodes[from] ? hits.towards(from, dx, dy) : hits.nearest(width / 2, height / 2);
  if (next < 0) return;
  canvas.hover = next;
  canvas.hoverLink = -1;
  const { nodes, kinds } = store.payload;
  say(`${nodes.name[next]}, ${said(kinds[nodes.kind[next]].title, store.state.lang)}, ${store.words("degreeN", { n: store.graph.degree[next] })}`);
  intoView(canvas, store, next);
  canvas.relight();
}

/** Move the map just enough for a node to be well inside it. */
export function intoView(canvas: Canvas, store: Store, node: number): void {
  if (canvas.places.lost?.[node]) return;
  const { k, x, y } = canvas.view;
  const { width, height } = canvas.free;
  const sx = canvas.places.x[node] * k + x;
  const sy = canvas.places.y[node] * k + y;
  const edge = Math.min(60, width / 6, height / 6);
  const mx = sx < edge ? edge - sx : sx > width - edge ? width - edge - sx : 0;
  const my = sy < edge ? edge - sy : sy > height - edge ? height - edge - sy : 0;
  if (!mx && !my) return;
  const view = { k, x: x + mx, y: y + my };
  canvas.show(view);
  store.set({ view });
}
