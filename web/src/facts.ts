/** The facts of the page: unpacked once, when something is first opened. */

import type { Details, Fact } from "./payload.ts";

let reading: Promise<Details> | null = null;

const NOTHING: Details = { fields: [], nodes: [], edges: [] };

/** Everything known of every node and link; read from the page once, then remembered. */
export function readFacts(): Promise<Details> {
  reading ??= unpack(document.getElementById("facts")?.textContent ?? "");
  return reading;
}

async function unpack(block: string): Promise<Details> {
  const text = block.trim();
  if (!text) return NOTHING;
  return inflate(JSON.parse(text) as string);
}

/** From base64 of raw deflate to the facts themselves. */
export async function inflate(packed: string): Promise<Details> {
  if (!packed) return NOTHING;
  const binary = atob(packed);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const details = (await new Response(stream).json()) as Details;
  // Passages that a fact has in common with the one before it are written once.
  for (const facts of [...details.nodes, ...details.edges]) {
    facts.reduce<Fact[2]>((cites, fact) => (fact[2] ||= cites), []);
  }
  return details;
}
