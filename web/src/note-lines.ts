/**
 * Notes as lines that `cordee table import` takes back, each with what it is on in its last cell.
 *
 * A table says what a network, the subject, may weave with other networks, programmes and projects: what
 * is noted on one of these joins its line there. Anything else, a link, a place, the subject itself, is
 * kept as what the meeting noted of it. The subject is whose echo or neighbourhood the map shows.
 */
import { GROUP, type Target, targets } from "./noting.ts";
import type { NoteInfo, Payload } from "./payload.ts";
import type { Language } from "./state.ts";
import { words } from "./text.ts";

/** What the first word of the last cell says: the line of a table, or a note on anything. */
const LINE = "cordee1";
const NOTE = "cordee1-note";
const NOBODY = "-";

export function noteLines(payload: Payload, notes: readonly NoteInfo[], lang: Language, named: (target: Target) => string): string[][] {
  const say = words(lang);
  const { nodes } = payload;
  const subject = payload.echo?.subject ?? payload.focus ?? -1;
  const on = targets(payload, notes);
  const lines = new Map<string, string[]>();
  notes.forEach((note, place) => {
    // What a group of the map is called is said of nobody.
    if (note.on.startsWith(GROUP)) return;
    const { node } = on[place];
    // "node:ID" or "link:ID:TYPE:ID": ids and types have neither spaces nor colons.
    const [, ...ids] = note.on.split(":");
    const whose = subject < 0 ? NOBODY : nodes.id[subject];
    const line = hasLine(payload, node, subject) ? `${LINE} ${whose} ${ids[0]}` : [NOTE, whose, ...ids].join(" ");
    const before = lines.get(line);
    if (before) before[1] += `\n${note.text}`;
    else lines.set(line, [named(on[place]), note.text, node === undefined ? "" : ids[0], line]);
  });
  return [[say("lineName"), say("columnNote"), "id", "trace"], ...lines.values()];
}

/** Whether the subject's table has a line for this node. */
function hasLine({ nodes, kinds }: Payload, node: number | undefined, subject: number): boolean {
  const weaves = (one: number): boolean => kinds[nodes.kind[one]].weaves;
  return node !== undefined && subject >= 0 && node !== subject && weaves(subject) && weaves(node);
}
