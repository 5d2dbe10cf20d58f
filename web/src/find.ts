/** Finding names: accents and case ignored, other names too, the nearest in meaning first. */

import { fold } from "./text.ts";

/** What stands between the other names of a node. */
const BETWEEN = " · ";

export interface Index {
  /** For each node its name and other names, folded, one after the other between "\n". */
  texts: readonly string[];
}

export function makeIndex(names: readonly string[], aliases: readonly string[]): Index {
  return { texts: names.map((name, i) => [name, ...(aliases[i] ?? "").split(BETWEEN)].map((one) => `\n${fold(one)}`).join("")) };
}

/**
 * The nodes whose names hold every word of the query, best first: those that begin with it, then those
 * of which a word does, then the others; the most linked before the less. Null when there is no query.
 */
export function find(index: Index, query: string, degree: ArrayLike<number>): number[] | null {
  const asked = fold(query);
  if (!asked) return null;
  const parts = asked.split(" ");
  const found: { node: number; rank: number }[] = [];
  const start = `\n${asked}`;
  index.texts.forEach((text, node) => {
    for (const part of parts) if (!text.includes(part)) return;
    const rank = text.startsWith(start) ? 0 : text.includes(start) ? 1 : begins(text, asked) ? 2 : text.includes(asked) ? 3 : 4;
    found.push({ node, rank });
  });
  found.sort((a, b) => a.rank - b.rank || degree[b.node] - degree[a.node] || a.node - b.node);
  return found.map(({ node }) => node);
}

/** Whether a word of the text begins with it. */
function begins(text: string, asked: string): boolean {
  for (let at = text.indexOf(asked); at >= 0; at = text.indexOf(asked, at + 1)) {
    if (at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1])) return true;
  }
  return false;
}
