/** How many links hold in each year, for the slider under the map; how many things, where no link is dated. */
import type { Facets } from "./filters.ts";

export interface Years {
  first: number;
  last: number;
  /** What is counted. */
  of: "datedLinks" | "datedItems";
  /** Those dated that hold in each year from first to last. */
  counts: Uint32Array;
  dated: number;
  undated: number;
}

/** Null when nothing is dated, or everything in one year: then there is nothing to slide over. */
export function yearsOf({ span, edgeYears, nodeYears }: Facets): Years | null {
  if (!span || span[0] === span[1]) return null;
  const [first, last] = span;
  const links = edgeYears.since.some((since, edge) => since >= 0 || edgeYears.until[edge] >= 0);
  const counted = links ? edgeYears : nodeYears;
  const steps = new Int32Array(last - first + 2);
  let dated = 0;
  for (let place = 0; place < counted.since.length; place++) {
    const [since, until] = [counted.since[place], counted.until[place]];
    if (since < 0 && until < 0) continue;
    dated++;
    steps[(since < 0 ? first : since) - first]++;
    steps[(until < 0 ? last : until) - first + 1]--;
  }
  const counts = new Uint32Array(last - first + 1);
  let holding = 0;
  counts.forEach((_, place) => (counts[place] = holding += steps[place]));
  return { first, last, of: links ? "datedLinks" : "datedItems", counts, dated, undated: counted.since.length - dated };
}

/** The period with one end moved to `year`; the other is pushed along when it is in the way. */
export function withEnd(period: readonly [number, number], end: 0 | 1, year: number): [number, number] {
  return end === 0 ? [year, Math.max(year, period[1])] : [Math.min(year, period[0]), year];
}

/**
 * The next picture of the film: a chosen span of years slides on; from all the years, they are
 * added one by one. Null when the end is reached.
 */
export function nextPeriod(period: readonly [number, number] | null, years: Pick<Years, "first" | "last">): [number, number] | null {
  if (!period || (period[0] === years.first && period[1] === years.last)) return [years.first, years.first];
  if (period[1] >= years.last) return null;
  return period[0] === years.first ? [years.first, period[1] + 1] : [period[0] + 1, period[1] + 1];
}
