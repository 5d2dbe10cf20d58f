/** Finding names: accents and case ignored, other names too, the nearest in meaning first. */

import { fold } from "./text.ts";

/** What stands between the other names of a node. */
const BETWEEN = " · ";

export interface Index {
  /** For each node its name and other names, folded, one after the other between "\n". */
  texts: readonly string[];
}

export function makeIndex(names: readonly string[], aliases: readonly string[]): Index {
  const said = (one: string): string => {
    const plain = fold(one);
    const full = written(plain);
    return full === plain ? `\n${plain}` : `\n${plain}\n${full}`;
  };
  return { texts: names.map((name, i) => [name, ...(aliases[i] ?? "").split(BETWEEN)].map(said).join("")) };
}

/** Short forms of names of places, as they are written out. */
const SHORT: Readonly<Record<string, string>> = { st: "saint", ste: "sainte", sts: "saints", stes: "saintes", mt: "mont" };

function written(folded: string): string {
  return folded.split(" ").map((word) => SHORT[word] ?? word).join(" ");
}

/**
 * The nodes whose names hold every word of the query, best first: those that begin with it, then those
 * of which a word does, then the others; the most linked before the less. Null when there is no query.
 */
export function find(index: Index, query: string, degree: ArrayLike<number>): number[] | null {
  const asked = fold(query);
  if (!asked) return null;
  const ways = [...new Set([asked, written(asked)])];
  const found: { node: number; rank: number }[] = [];
  index.texts.forEach((text, node) => {
    const rank = Math.min(...ways.map((one) => rankOf(text, one)));
    if (rank < NOWHERE) found.push({ node, rank });
  });
  found.sort((a, b) => a.rank - b.rank || degree[b.node] - degree[a.node] || a.node - b.node);
  return found.map(({ node }) => node);
}

const NOWHERE = 9;

function rankOf(text: string, asked: string): number {
  for (const part of asked.split(" ")) if (!text.includes(part)) return NOWHERE;
  const start = `\n${asked}`;
  if (text.startsWith(start)) return 0;
  if (text.includes(start)) return 1;
  return begins(text, asked) ? 2 : text.includes(asked) ? 3 : 4;
}

/** Whether a word of the text begins with it. */
function begins(text: string, asked: string): boolean {
  for (let at = text.indexOf(asked); at >= 0; at = text.indexOf(asked, at + 1)) {
    if (at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1])) return true;
  }
  return false;
}
