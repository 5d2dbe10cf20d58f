/** What a note is taken on, and the notes as lines that the identification table takes back. */
import type { NoteInfo, Payload } from "./payload.ts";

/** A node, a link, a group by its member, or none when what was noted is no longer on the map. */
export interface Target {
  node?: number;
  link?: number;
  group?: number;
}

/** "node:<id>", "link:<from id>:<type>:<to id>" or "group:<id>": the same in every map of the same graph. */
export function noteKey(payload: Payload, target: Target): string {
  const { nodes, edges, types } = payload;
  if (target.group !== undefined) return `${GROUP}${nodes.id[target.group]}`;
  if (target.link === undefined) return `node:${nodes.id[target.node ?? -1]}`;
  const { link } = target;
  return `link:${nodes.id[edges.from[link]]}:${types[edges.type[link]].code}:${nodes.id[edges.to[link]]}`;
}

/** What a note begins with that is the name of a group: the id of a member follows (see naming.ts). */
export const GROUP = "group:";

/** What these notes are on; of parallel links of one type, the first. */
export function targets(payload: Payload, notes: readonly NoteInfo[]): Target[] {
  const wanted = new Set(notes.map((note) => note.on));
  const found = new Map<string, Target>();
  const seek = (target: Target): void => {
    const key = noteKey(payload, target);
    if (wanted.has(key) && !found.has(key)) found.set(key, target);
  };
  if (wanted.size) {
    payload.nodes.id.forEach((_, node) => (seek({ node }), seek({ group: node })));
    if (notes.some((note) => note.on.startsWith("link:"))) payload.edges.from.forEach((_, link) => seek({ link }));
  }
  return notes.map((note) => found.get(note.on) ?? {});
}

/** The notes with the one at `place` changed; a note left empty is no note. Past the end, one more. */
export function withNote(notes: readonly NoteInfo[], place: number, note: NoteInfo): NoteInfo[] {
  const next = [...notes];
  if (place < next.length) next[place] = note;
  else next.push(note);
  return next.filter((one) => one.text.trim() !== "");
}

/** The moment on this computer's clock, "2026-11-22T14:05". */
export function moment(now = new Date()): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}T${two(now.getHours())}:${two(now.getMinutes())}`;
}
