/**
 * Notes as the lines of an identification table, which `cordee table import` takes back.
 *
 * A table says what a network, the subject, may weave with other networks, programmes and projects: one
 * line for each of them, found by its id. The subject is whose echo or neighbourhood the map shows. A note
 * on a link stands on the line of the end that is not the subject. What is noted on anything else has no
 * line there: the page says so where it is written.
 */
import { type Target, targets } from "./noting.ts";
import type { NoteInfo, Payload } from "./payload.ts";
import type { Language } from "./state.ts";
import { words } from "./text.ts";

/** What the first words of a trace say: how it is written, whose table it is, which line. */
const TRACE = "cordee1";

/** Whose table the notes go to; -1 when the map is not around anybody. */
export function subjectOf(payload: Payload): number {
  return payload.echo?.subject ?? payload.focus ?? -1;
}

/** Whether what is noted on this comes back by the table: it has a line in the subject's. */
export function comesBack(payload: Payload, target: Target): boolean {
  return rowOf(payload, target, subjectOf(payload)) >= 0;
}

export function noteLines(payload: Payload, notes: readonly NoteInfo[], lang: Language, named: (target: Target) => string): string[][] {
  const say = words(lang);
  const subject = subjectOf(payload);
  const on = targets(payload, notes);
  const byRow = new Map<number, string[]>();
  notes.forEach((note, place) => {
    const row = rowOf(payload, on[place], subject);
    const said = on[place].link === undefined ? note.text : say("noteOnLink", { link: named(on[place]), text: note.text });
    if (row >= 0) byRow.set(row, [...(byRow.get(row) ?? []), said]);
  });
  const lines = [...byRow].map(([row, texts]) => {
    const id = payload.nodes.id[row];
    return [payload.nodes.name[row], texts.join("\n"), id, `${TRACE} ${payload.nodes.id[subject]} ${id}`];
  });
  return [[say("lineName"), say("columnNote"), "id", "trace"], ...lines];
}

/** The node on whose line a note stands, -1 when the table has none. */
function rowOf({ nodes, edges, kinds }: Payload, { node, link }: Target, subject: number): number {
  const weaves = (one: number | undefined): one is number => one !== undefined && one >= 0 && kinds[nodes.kind[one]].weaves;
  if (!weaves(subject)) return -1;
  const ends = link === undefined ? [node] : [edges.to[link], edges.from[link]];
  return ends.find((end) => weaves(end) && end !== subject) ?? -1;
}
