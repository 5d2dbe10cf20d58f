/** Draws the map on a canvas: the ground, the links and the marks beneath; what stands out and the names above. */

import type { View } from "./app.ts";
import { type Bands, makeBands } from "./bands.ts";
import { drawBands, drawEdges, type EdgeLook } from "./edges.ts";
import { buffers, byImportance, bySize, frame, keepOrder, type Buffers, type Frame, type Scene } from "./frame.ts";
import { bends } from "./graph.ts";
import { countBoxes, drawCounts, drawEarth, drawGrounds, drawGroupNames, type Ground, grounds } from "./grounds.ts";
import { BOLD, drawLabels, labelsOf, Names, type Label } from "./labels.ts";
import { places, type Places } from "./layouts.ts";
import { drawTowns } from "./land.ts";
import { groupTitle } from "./naming.ts";
import { type Lit, namedFirst } from "./lit.ts";
import { drawGroups, drawMarks, drawNodes } from "./nodes.ts";
import type { Shape } from "./payload.ts";
import type { Box } from "./place.ts";
import { paint, type Paint, palette, type Palette, UNKNOWN } from "./palette.ts";
import { radii, widthOf, WIDTHS } from "./sizes.ts";
import type { Store } from "./store.ts";

/** On a map of more nodes than this links are drawn only where few nodes are in sight, or stand out. */
export const HUGE = 60_000;
const CLOSE = 4000;
const ROOM = 1.5;
/** How wide the line is that says whose land it is. */
const CREDIT = 400;
const FOOT = 72;
/** The buttons stand over so much of the top of the map. */
const HEAD = 44;

export class Drawing {
  readonly look: EdgeLook;
  readonly names: Names;
  places: Places;
  radius: Float32Array;
  palette: Palette;
  private paint: Paint;
  /** A factor on the radii: marks are larger before a room. */
  marks: number;
  private ranked: Int32Array;
  scene: Scene;
  private readonly shapes: Shape[];
  private readonly buffers: Buffers;
  private hulls: Ground[] | null = null;
  private readonly keep: Int32Array;

  constructor(
    private readonly store: Store,
    /** Pixels of the screen in one CSS pixel. */
    private ratio: number,
    dark: boolean,
    measure: CanvasRenderingContext2D,
  ) {
    const { payload, graph, state } = store;
    const { type, amount } = payload.edges;
    const style = Uint16Array.from(type, (t, e) => t * WIDTHS.length + widthOf(amount[e]));
    this.look = { graph, types: payload.types, style, bend: bends(graph) };
    this.names = new Names(payload.nodes.name, measure);
    this.keep = keepOrder(graph, amount);
    this.buffers = buffers(graph.count, graph.from.length);
    this.palette = palette(payload, dark);
    this.paint = paint(payload, this.palette, state.colourBy);
    this.shapes = payload.kinds.map((kind) => kind.shape);
    this.places = places(payload, state.layout);
    this.marks = state.presenting ? ROOM : 1;
    this.radius = radii(store, state.sizeBy);
    this.ranked = byImportance(this.radius, graph.degree);
    this.scene = this.makeScene();
    if (state.pinned.size) this.repin();
  }

  private makeScene(): Scene {
    return {
      graph: this.store.graph,
      visible: this.store.visible,
      x: this.places.x,
      y: this.places.y,
      radius: this.radius,
      order: bySize(this.radius),
      keep: this.keep,
      bands: this.makeBands(),
      marks: this.marks,
      lost: this.places.lost,
    };
  }

  /** None on the ground, where a curtain tells how far it goes, and none of what is too much to be drawn. */
  private makeBands(): Bands | null {
    const { payload, visible } = this.store;
    const { x, y, project } = this.places;
    return project || visible.nodeCount > HUGE ? null : makeBands(payload, visible, x, y);
  }

  recolour(dark = this.palette.dark, ratio = this.ratio): void {
    const { payload, state } = this.store;
    this.ratio = ratio;
    this.palette = palette(payload, dark);
    this.paint = paint(payload, this.palette, state.colourBy);
  }

  /** Marks that are seen from the last row of a room, or as they are. */
  enlarge(yes: boolean): void {
    this.marks = yes ? ROOM : 1;
    this.scene = this.makeScene();
  }

  resize(): void {
    this.radius = radii(this.store, this.store.state.sizeBy);
    this.ranked = byImportance(this.radius, this.store.graph.degree);
    this.scene = this.makeScene();
  }

  relayout(): void {
    this.places = places(this.store.payload, this.store.state.layout);
    this.scene = this.makeScene();
    this.repin();
  }

  /** What is shown changed. */
  refilter(): void {
    this.scene.visible = this.store.visible;
    this.scene.bands = this.makeBands();
    this.hulls = null;
  }

  /** Put the pinned nodes where people left them (in the network layout: on the ground nothing moves). */
  repin(): void {
    this.hulls = null;
    if (this.store.state.layout === "geo") return;
    const { x, y } = places(this.store.payload, "network");
    this.places.x.set(x);
    this.places.y.set(y);
    for (const [node, [px, py]] of this.store.state.pinned) this.move(node, px, py);
    this.scene.bands = this.makeBands();
  }

  move(node: number, x: number, y: number): void {
    this.places.x[node] = x;
    this.places.y[node] = y;
    this.hulls = null;
  }

  frame(view: View, width: number, height: number, own = false): Frame {
    const { graph } = this.store;
    return frame(this.scene, view, width, height, own ? buffers(graph.count, graph.from.length) : this.buffers);
  }

  /** The ground, the links and the marks. */
  beneath(ctx: CanvasRenderingContext2D, seen: Frame): void {
    const { payload, facets, state, graph, words } = this.store;
    ctx.globalAlpha = 1;
    ctx.fillStyle = this.palette.paper;
    ctx.fillRect(0, 0, seen.width, seen.height);
    if (this.places.project) {
      drawEarth(ctx, this.places, seen, this.palette, {
        source: this.places.land ? words("landSource") : "",
        kilometres: (n) => words("kilometres", { n }),
        colour: (node) => (this.store.visible.nodes[node] ? this.paint.colours[this.paint.of[node]] ?? UNKNOWN : null),
      });
    } else {
      this.hulls ??= grounds(this.scene, payload.nodes.community);
      drawGrounds(ctx, this.hulls, seen, this.palette);
    }
    if (seen.banded) drawBands(ctx, seen, this.palette);
    if (!this.hidesLinks(seen)) drawEdges(ctx, this.look, seen, this.palette, seen.edges, false, this.ratio);
    drawGroups(ctx, seen, seen.nodes, this.palette, facets.group, this.subject);
    drawNodes(ctx, seen, this.palette, this.paint, this.shapes, payload.nodes.kind, seen.nodes);
    if (graph.count <= HUGE) drawMarks(ctx, seen, this.palette, payload.unsure, state.layout === "geo" ? [] : state.pinned.keys());
  }

  /** The node the map was made about, -1 when it was made about none. */
  private get subject(): number {
    const { echo, focus } = this.store.payload;
    return echo?.subject ?? focus ?? -1;
  }

  /** Whether so much is in sight of so large a map that no link is drawn. */
  hidesLinks(seen: Frame): boolean {
    return this.scene.visible.nodeCount > HUGE && seen.nodes.length > CLOSE;
  }

  /** What stands out over a veil, then the names; returns the labels as they were placed. */
  above(ctx: CanvasRenderingContext2D, seen: Frame, lit: Lit | null, letters: number, taken: readonly Box[]): Label[] {
    const { payload } = this.store;
    if (lit) this.highlight(ctx, seen, lit);
    const chosen = [...namedFirst(this.store, lit), ...(lit ? rest(lit, seen) : [])];
    const strong = new Set(lit ? lit.first.slice(0, BOLD) : []);
    // A room reads the names of what stands out, and no others.
    const ranked = lit && letters > 1 ? [] : this.ranked;
    // What groups are called is read before who is in them.
    const grounds = this.hulls && !this.places.project && !lit && letters === 1 ? this.hulls : [];
    const groups = drawGroupNames(ctx, grounds, (group) => groupTitle(payload, this.store.state, group), seen, this.palette, taken);
    // Whose land it is stands in the corner.
    const corner: Box[] = this.places.land ? [[seen.width - CREDIT, seen.height - 24, CREDIT, 24]] : [];
    const kept = [...taken, ...corner, ...countBoxes(this.places, seen.view)];
    const labels = labelsOf(seen, this.names, { first: chosen, strong, zoom: letters, ranked, taken: [...kept, ...groups] });
    if (this.places.shared.length) drawCounts(ctx, this.places, seen, this.palette);
    const named = [...kept, ...labels.map(({ x, y, width, height }): Box => [x, y, width, height])];
    if (this.places.land && !lit) {
      const { sx, sy, sr, nodes } = seen;
      for (const i of nodes) named.push([sx[i] - sr[i], sy[i] - sr[i], 2 * sr[i], 2 * sr[i]]);
      drawTowns(ctx, this.places.land, seen.view, seen, named, this.palette, this.store.state.lang);
    }
    drawLabels(ctx, labels, this.palette, strong, (node) => lit !== null && !lit.nodes.has(node));
    return labels;
  }

  private highlight(ctx: CanvasRenderingContext2D, seen: Frame, lit: Lit): void {
    ctx.globalAlpha = 0.78;
    ctx.fillStyle = this.palette.paper;
    ctx.fillRect(0, 0, seen.width, seen.height);
    ctx.globalAlpha = 1;
    const { from, to } = this.store.graph;
    const { lost } = this.places;
    const edges = [...lit.edges].filter((e) => !lost?.[from[e]] && !lost?.[to[e]]);
    drawEdges(ctx, this.look, seen, this.palette, edges, true, this.ratio);
    const nodes = [...lit.nodes].sort((a, b) => seen.sr[a] - seen.sr[b]).filter((i) => seen.inSight[i]);
    this.rings(ctx, seen, lit.first.length > 40 ? [] : lit.first);
    drawGroups(ctx, seen, nodes, this.palette, this.store.facets.group, this.subject);
    // What a search finds must be seen however small it is.
    const least = lit.first.length > 40 && !lit.edges.size ? 2.2 : 3.2;
    for (const i of nodes) if (seen.sr[i] < least) seen.sr[i] = least;
    drawNodes(ctx, seen, this.palette, this.paint, this.shapes, this.store.payload.nodes.kind, nodes);
  }

  private rings(ctx: CanvasRenderingContext2D, { sx, sy, sr, inSight }: Frame, nodes: readonly number[]): void {
    ctx.strokeStyle = this.palette.accent;
    ctx.lineWidth = 2.5;
    ctx.beginPath();
    for (const i of nodes) {
      if (!inSight[i]) continue;
      const r = Math.max(sr[i], 3.2) * 1.3 + 4;
      ctx.moveTo(sx[i] + r, sy[i]);
      ctx.arc(sx[i], sy[i], r, 0, 2 * Math.PI);
    }
    ctx.stroke();
  }

  /** Those a map that is opened shows; null for all. */
  private get near(): readonly number[] | null {
    return this.places.near?.filter((i) => this.scene.visible.nodes[i]) ?? null;
  }

  /** The view that shows some nodes, or everything shown, in a canvas of this size. */
  fitting(width: number, height: number, nodes: readonly number[] | null = this.near, most = 1.6): View {
    const { x, y } = this.places;
    const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    const add = (i: number): void => {
      if (this.places.lost?.[i]) return;
      if (x[i] < box.left) box.left = x[i];
      if (x[i] > box.right) box.right = x[i];
      if (y[i] < box.top) box.top = y[i];
      if (y[i] > box.bottom) box.bottom = y[i];
    };
    if (nodes?.length) nodes.forEach(add);
    else for (let i = 0; i < x.length; i++) if (this.scene.visible.nodes[i]) add(i);
    if (box.left > box.right) return { k: 1, x: width / 2, y: height / 2 };
    const pad = Math.min(64, width * 0.1);
    // A path and a focus say what they are on a banner below the buttons.
    const { path, focus } = this.store.state;
    const head = Math.min(path || focus ? 2 * HEAD : HEAD, height / 8);
    // The controls of an upright window stand in a row at its foot, and large letters before a room.
    const foot = height > width || this.marks > 1 ? FOOT : 0;
    const k = Math.min(
      most,
      Math.max(40, width - 2 * pad) / Math.max(1, box.right - box.left),
      Math.max(40, height - head - foot - 1.6 * pad) / Math.max(1, box.bottom - box.top),
    );
    return { k, x: width / 2 - ((box.left + box.right) / 2) * k, y: (height + head - foot) / 2 - ((box.top + box.bottom) / 2) * k };
  }
}

/** The neighbours that stand out, the largest first, to be named after what it is about. */
function rest(lit: Lit, seen: Frame): number[] {
  const first = new Set(lit.first);
  return [...lit.nodes].filter((i) => !first.has(i)).sort((a, b) => seen.sr[b] - seen.sr[a] || a - b).slice(0, 200);
}
