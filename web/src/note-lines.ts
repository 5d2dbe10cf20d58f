/**
 * Notes as the lines of an identification table, which `cordee table import` takes back.
 *
 * A table says what a network, the subject, may weave with others: one line for each of them, found by
 * its id. The subject is whose echo or neighbourhood the map shows. A note on a link stands on the line
 * of the end that is not the subject.
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

export function noteLines(
  payload: Payload,
  notes: readonly NoteInfo[],
  lang: Language,
  named: (target: Target) => string,
): string[][] {
  const say = words(lang);
  const subject = subjectOf(payload);
  const on = targets(payload, notes);
  const byRow = new Map<number, string[]>();
  const lost: string[][] = [];
  notes.forEach((note, place) => {
    const row = rowOf(payload, on[place], subject);
    const said = on[place].link === undefined ? note.text : say("noteOnLink", { link: named(on[place]), text: note.text });
    if (row < 0) lost.push([note.on, note.text, "", ""]);
    else byRow.set(row, [...(byRow.get(row) ?? []), said]);
  });
  const lines = [...byRow].map(([row, texts]) => {
    const id = payload.nodes.id[row];
    return [payload.nodes.name[row], texts.join("\n"), id, subject < 0 ? "" : `${TRACE} ${payload.nodes.id[subject]} ${id}`];
  });
  return [[say("lineName"), say("columnNote"), "id", "trace"], ...lines, ...lost];
}

function rowOf({ edges }: Payload, { node, link }: Target, subject: number): number {
  if (node !== undefined) return node;
  if (link === undefined) return -1;
  return edges.to[link] === subject ? edges.from[link] : edges.to[link];
}
