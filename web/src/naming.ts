/** The names that people give to the groups of the map: each is kept with the notes, on a member of its group. */
import type { Graph } from "./graph.ts";
import { GROUP, moment } from "./noting.ts";
import type { NoteInfo, Payload, TraitInfo } from "./payload.ts";
import type { Named, State } from "./state.ts";
import { said } from "./text.ts";

/** A smaller group has no ground of its own, so no name. */
export const LEAST = 4;

/** The names that were typed, by the number of the group; of several the last. */
export function named(payload: Payload, notes: readonly NoteInfo[]): Named {
  const found = new Map<number, string>();
  const typed = notes.filter((note) => note.on.startsWith(GROUP));
  if (!typed.length) return found;
  const place = new Map(payload.nodes.id.map((id, node) => [id, node]));
  for (const { on, text } of typed) {
    const node = place.get(on.slice(GROUP.length));
    const name = text.replace(/\s+/g, " ").trim();
    if (node !== undefined && name) found.set(payload.nodes.community[node], name);
  }
  return found;
}

/** The notes with this name for the group, "" for none: on its most linked member, which it is found again by. */
export function renamed({ nodes }: Payload, { degree }: Graph, notes: readonly NoteInfo[], group: number, text: string): NoteInfo[] {
  const members = nodes.community.flatMap((one, node) => (one === group ? [node] : []));
  const ids = new Set(members.map((node) => GROUP + nodes.id[node]));
  const others = notes.filter((note) => !ids.has(note.on));
  if (!text.trim()) return others;
  const first = members.reduce((most, node) => (degree[node] > degree[most] ? node : most));
  return [...others, { on: GROUP + nodes.id[first], text: text.trim(), at: moment() }];
}

/** The group of the map that a node stands in; -1 where it is too small to have a name, or the only one. */
export function groupOf({ nodes: { community } }: Payload, node: number): number {
  const group = community[node];
  const whole = community.length;
  const own = community.reduce((count, one) => count + Number(one === group), 0);
  return group >= 0 && own >= LEAST && own < whole ? group : -1;
}

/** What a group is called: as was typed, else by what its members share, else "". */
export function groupTitle({ groups }: Payload, { named }: State, group: number): string {
  return named.get(group) ?? groups[group] ?? "";
}

/** What the classes of a trait are called, the groups of the map by the names that were typed. */
export function classNames({ code, classes }: TraitInfo, { lang, named }: State): string[] {
  return classes.map((one, place) => (code === "community" ? named.get(place) : undefined) ?? said(one, lang));
}
