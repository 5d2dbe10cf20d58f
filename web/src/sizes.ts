/** How large a mark is and how wide a line: areas follow the quantity, so the eye compares rightly. */

import type { Key } from "./keys.generated.ts";
import type { Store } from "./store.ts";
import type { SizeBy } from "./state.ts";

/** Least, greatest and plain radius on a map of few nodes, and on one of many. */
const FEW = [6, 22, 8] as const;
const MANY = [4.5, 15, 6] as const;
const CROWD = 1500;
/** Of the echo groups: the stronger the larger. */
const GROUP_SIZE = [0.8, 1, 0.45, 0.3];

/** What marks are sized by, beside the numbers that things have, and what each is called. */
export const SIZES: ReadonlyMap<SizeBy, Key> = new Map<SizeBy, Key>([
  ["degree", "sizeDegree"],
  ["betweenness", "sizeBetweenness"],
  ["funding", "sizeFunding"],
  ["echo", "sizeEcho"],
  ["same", "sizeSame"],
]);

/** The radius of each node in map units. */
export function radii(store: Store, by: SizeBy): Float32Array {
  const values = quantity(store, by);
  const [least, greatest, usual] = store.graph.count > CROWD ? MANY : FEW;
  const radius = new Float32Array(store.graph.count).fill(by === "same" ? usual : least);
  if (!values) return radius;
  let most = 0;
  for (const value of values) if (value > most) most = value;
  if (most > 0) for (let i = 0; i < radius.length; i++) radius[i] = least + (greatest - least) * Math.sqrt(values[i] / most);
  return radius;
}

function quantity(store: Store, by: SizeBy): ArrayLike<number> & Iterable<number> | null {
  const { nodes, echo } = store.payload;
  if (by === "degree") return store.graph.degree;
  if (by === "betweenness") return nodes.betweenness;
  if (by === "funding") return nodes.funding.map((cents) => cents ?? 0);
  const numbers = store.payload.traits.find(({ code }) => code === by)?.numbers;
  if (numbers) return numbers.map((value) => value ?? 0);
  if (by !== "echo" || !echo) return null;
  const values = new Float32Array(store.graph.count);
  echo.node.forEach((node, place) => (values[node] = GROUP_SIZE[echo.group[place]] ?? 0));
  if (echo.subject >= 0) values[echo.subject] = 1.4;
  return values;
}

/** The ways of sizing that would show something of this map. */
export function sizings(store: Store): SizeBy[] {
  const { nodes, echo, traits } = store.payload;
  const useless: Partial<Record<SizeBy, boolean>> = {
    betweenness: !nodes.betweenness.some((value) => value > 0),
    funding: !nodes.funding.some((cents) => cents !== null && cents > 0),
    echo: echo === null,
  };
  const own = [...SIZES.keys()].filter((by) => !useless[by]);
  const numbered = traits.filter(({ numbers }) => numbers).map(({ code }) => code);
  // All alike stands last.
  return [...own.slice(0, -1), ...numbered, ...own.slice(-1)];
}

/** Widths in pixels when seen near: 0 for no amount, then by the order of magnitude of the amount. */
export const WIDTHS = [1, 1.6, 2.6, 4, 6] as const;

/** The place in WIDTHS of an amount: 10 000 €, 100 000 €, 1 M€ and 10 M€ are the steps. */
export function widthOf(cents: number | null): number {
  if (cents === null || cents < 1_000_000) return 0;
  if (cents < 10_000_000) return 1;
  if (cents < 100_000_000) return 2;
  return cents < 1_000_000_000 ? 3 : 4;
}
