/** The data block: what cordee/viz/map/columns.py wrote once each is a column again. */

import type { Payload } from "./payload.ts";

/** A column as it is written: itself, or its values and by row the place of each (without `at` the first is everybody's). */
type Written = unknown[] & { of?: undefined } | { of: unknown[]; at?: number[] };

/** What the page is given, from the text of its block. */
export function readPayload(text: string): Payload {
  const payload = JSON.parse(text) as Payload;
  unfold(payload.nodes, payload.nodes.id);
  unfold(payload.edges, payload.edges.from);
  return payload;
}

function unfold(table: object, rows: unknown[]): void {
  const columns = table as Record<string, Written>;
  for (const name in columns) {
    const { of, at } = columns[name];
    if (of) columns[name] = rows.map((_, row) => of[at ? (at as number[])[row] : 0]);
  }
}
