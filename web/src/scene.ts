/** What a sheet of paper or a file shows of the map: the same places, marks and links, light on white. */
import type { App } from "./app.ts";
import { type Bands, bandWidth, DENSE } from "./bands.ts";
import { byImportance, keepOrder, kept } from "./frame.ts";
import { grounds } from "./grounds.ts";
import { classNames, groupTitle } from "./naming.ts";
import { currentPath, namedFirst } from "./lit.ts";
import { paint, type Paint, type Palette, palette, UNKNOWN } from "./palette.ts";
import { groupName, shown, shownDegrees } from "./rows.ts";
import { WIDTHS, widthOf } from "./sizes.ts";
import type { Store } from "./store.ts";
import type { LegendEntry, Ring, Scene, SceneNode } from "./sheet.ts";
import { capital, date, number, said } from "./text.ts";

/** The rings of the echo groups and of the network asked about, as on the canvas: never by colour alone. */
const GROUP_DASH: readonly (readonly number[])[] = [[], [], [4, 3], [1, 3]];
const STRONG = 1;
/** How much wider the links of the path that was asked for are. */
const ON_PATH = 2.4;

/** What is drawn of the map: on the land only what stands together, unless `all` of it is. */
export function sceneOf(app: App, title: string, all = false): Scene {
  const { store, map } = app;
  const colours = palette(store.payload, false);
  const painted = paint(store.payload, colours, store.state.colourBy);
  const { lost } = map.places;
  const there = shown(store.visible.nodes).filter((node) => !lost?.[node]);
  const near = new Set(map.places.near);
  const together = all ? [] : there.filter((node) => near.has(node));
  const nodes = together.length ? together : there;
  const place = new Map(nodes.map((node, at) => [node, at]));
  const { edges, types } = store.payload;
  const path = currentPath(store);
  const onPath = new Set(path?.edges);
  const degrees = shownDegrees(store.payload, store.visible);
  const bands = map.places.project ? null : map.bands;
  const placed = shown(store.visible.edges).filter((edge) => place.has(edges.from[edge]) && place.has(edges.to[edge]));
  const { edges: drawn, left, banded } = backbone(store, placed, place.size, bands);
  const radius = nodes.map((node) => map.radius[node]);
  return {
    title,
    lines: headLines(store, store.visible.nodeCount - there.length, there.length - nodes.length, left + store.visible.edgeCount - placed.length, banded),
    nodes: nodes.map((node) => sceneNode(app, colours, painted, node)),
    first: namedFirst(store, null).flatMap((node) => place.get(node) ?? []),
    ranked: [...byImportance(radius, nodes.map((node) => degrees[node]))],
    links: [...new Set([...drawn, ...onPath])].map((edge) => ({
      from: place.get(edges.from[edge]) ?? 0,
      to: place.get(edges.to[edge]) ?? 0,
      bend: map.bend[edge],
      width: WIDTHS[widthOf(edges.amount[edge])] + (onPath.has(edge) ? ON_PATH : 0),
      colour: colours.types[edges.type[edge]],
      dash: types[edges.type[edge]].dash,
    })),
    bands: (banded && bands ? bands.list : []).map(({ hub, x, y, type, count }) => ({ from: place.get(hub) ?? 0, x, y, width: bandWidth(count), colour: colours.types[type] })),
    grounds: map.places.project ? [] : grounds({ ...map.places, visible: store.visible }, store.payload.nodes.community).map(({ community, corners }) => ({ corners, name: groupTitle(store.payload, store.state, community) })),
    earth: [colours.rim, colours.ground],
    onGround: map.places.project !== null,
    land: map.places.land,
    areas: (node) => (store.visible.nodes[node] ? painted.colours[painted.of[node]] ?? UNKNOWN : null),
    lang: store.state.lang,
    legend: legend(store, colours, painted, nodes, placed),
    foot: footLines(store),
    scale: (k) => map.scale(k),
    empty: store.words("statusNone"),
  };
}

function sceneNode({ store, map }: App, colours: Palette, painted: Paint, node: number): SceneNode {
  const { nodes, kinds } = store.payload;
  return {
    of: node,
    x: map.places.x[node],
    y: map.places.y[node],
    r: map.radius[node],
    shape: kinds[nodes.kind[node]].shape,
    colour: painted.colours[painted.of[node]] ?? UNKNOWN,
    name: nodes.name[node],
    rings: rings(store, colours, node),
  };
}

function rings(store: Store, colours: Palette, node: number): Ring[] {
  const { echo, unsure } = store.payload;
  const found: Ring[] = [];
  const group = store.facets.group[node];
  if (group >= 0) found.push(...groupRings(colours, group));
  if (echo?.subject === node) found.push({ beyond: 3, colour: colours.ink, width: 2.4, dash: [] });
  if (unsure.includes(node)) found.push({ beyond: 2, colour: colours.ink, width: 0.9, dash: [2, 2] });
  return found;
}

/** Full, double, dashed, dotted. */
function groupRings(colours: Palette, group: number): Ring[] {
  const ring = { beyond: 3, colour: colours.groups[group], width: 1.6, dash: GROUP_DASH[group] };
  return group === STRONG ? [ring, { ...ring, beyond: 6 }] : [ring];
}

/** The links of a sheet, by which they are kept when they are too many, and how many are left out. */
function backbone(store: Store, placed: readonly number[], nodes: number, bands: Bands | null): { edges: number[]; left: number; banded: number } {
  const there = new Set(placed);
  const all = [...keepOrder(store.graph, store.payload.edges.amount)].filter((edge) => there.has(edge));
  const single = bands && all.length > DENSE ? all.filter((edge) => bands.of[edge] < 0) : all;
  const most = kept(single.length, nodes);
  return { edges: single.slice(0, most).sort((a, b) => a - b), left: single.length - most, banded: all.length - single.length };
}

/** What is shown and what was asked for. */
function headLines(store: Store, lost: number, far: number, left: number, banded: number): string[] {
  const { payload, state, visible, words } = store;
  const counts = [words("statusNodes", { n: visible.nodeCount }), words("statusEdges", { n: visible.edgeCount })];
  if (lost) counts.push(words("lostN", { n: lost }));
  if (far) counts.push(words("farN", { n: far }));
  if (banded) counts.push(words("statusBanded", { n: banded }));
  if (payload.hidden + left) counts.push(words("statusHidden", { n: payload.hidden + left }));
  const asked: string[] = [];
  const { focus, path } = state;
  const { period } = state.filters;
  if (path) asked.push(words("pathFrom", { a: payload.nodes.name[path[0]], b: payload.nodes.name[path[1]] }));
  if (focus) asked.push(`${words("focusOn")} ${payload.nodes.name[focus.node]} (${words("focusDepthN", { n: focus.depth })})`);
  if (period) asked.push(period[0] === period[1] ? String(period[0]) : `${period[0]} – ${period[1]}`);
  return [said(payload.note, state.lang), [...asked, counts.join(", ")].join(" · ")].filter(Boolean);
}

function footLines(store: Store): string[] {
  const { payload, state, words } = store;
  const made = payload.made ? words("madeBy", { date: date(payload.made, state.lang) }) : words("madeUndated");
  const sources = payload.sources.map((source) => (source.date ? `${source.title} (${date(source.date, state.lang)})` : source.title));
  const land = state.layout === "geo" && payload.land ? words("landSource") : "";
  return [`${made} ${words(payload.names ? "peopleNamed" : "peopleByRole")}`, sources.length ? `${words("sources")} : ${sources.join(" ; ")}.` : "", land].filter(Boolean);
}

/** Kinds, groups and types of what is shown, with how many of each. */
function legend(store: Store, colours: Palette, painted: Paint, nodes: readonly number[], links: readonly number[]): LegendEntry[] {
  const { payload, state } = store;
  const kinds = counted(nodes.map((node) => payload.nodes.kind[node]));
  const types = counted(links.map((edge) => payload.edges.type[edge]));
  const groups = counted(nodes.map((node) => store.facets.group[node]).filter((group) => group >= 0));
  const entry = (title: string, count: number): string => `${capital(title)} (${number(count, state.lang)})`;
  const trait = payload.traits.find(({ code }) => code === state.colourBy);
  const called = trait ? classNames(trait, state) : [];
  const classes = trait ? counted(nodes.map((node) => trait.of[node])) : [];
  return [
    ...classes.map(([value, count]): LegendEntry => ({
      title: entry(value < 0 ? store.words("unknownValue") : called[value] ?? "", count),
      colour: painted.colours[value] ?? UNKNOWN,
      shape: "circle",
    })),
    ...kinds.map(([kind, count]): LegendEntry => {
      const info = payload.kinds[kind];
      return { title: entry(said(count > 1 ? info.plural : info.title, state.lang), count), colour: trait ? colours.soft : colours.kinds[kind], shape: info.shape };
    }),
    ...groups.map(([group, count]): LegendEntry => ({ title: entry(groupName(group, state.lang), count), colour: colours.groups[group], rings: groupRings(colours, group) })),
    ...types.map(([type, count]): LegendEntry => {
      const info = payload.types[type];
      return { title: entry(said(info.title, state.lang), count), colour: colours.types[type], dash: info.dash };
    }),
  ];
}

function counted(values: readonly number[]): [number, number][] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => a[0] - b[0]);
}
