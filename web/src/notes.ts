/** Notes taken in the meeting: on what is in the panel, and all together in their own view. */
import { csv } from "./csv.ts";
import type { Desk } from "./desk.ts";
import { fill, h, offer } from "./dom.ts";
import { GROUP, moment, noteKey, targets, type Target, withNote } from "./noting.ts";
import { groupOf, renamed } from "./naming.ts";
import { noteLines } from "./note-lines.ts";
import type { NoteInfo } from "./payload.ts";
import { stem } from "./save.ts";
import { date, said } from "./text.ts";

/** The notes on one thing, and room for one more. */
export function notePart(desk: Desk, target: Target): HTMLElement {
  const { words, payload } = desk.store;
  const on = noteKey(payload, target);
  const places = desk.session.notes.flatMap((note, place) => (note.on === on ? [place] : []));
  return h(
    "section",
    { class: "noting" },
    h("h3", { text: words("tabNotes") }),
    ...places.map((place) => noteField(desk, place, on)),
    noteField(desk, -1, on),
    h("p", { class: "soft", text: desk.hosted ? words("noteHosted") : `${words("noteReturns")} ${words("noteKept")}` }),
  );
}

/** A field for the note at `place`; -1 is a note to come. It is written down as it is typed. */
function noteField(desk: Desk, place: number, on: string): HTMLElement {
  const { session, store } = desk;
  let written: NoteInfo | undefined = session.notes[place];
  const field = h("textarea", {
    rows: 2,
    dir: "auto",
    "aria-label": store.words(written ? "noteEdit" : "noteNew"),
    placeholder: written ? undefined : store.words("noteNew"),
  });
  field.value = written?.text ?? "";
  grow(field);
  field.addEventListener("input", () => {
    grow(field);
    const at = written ? session.notes.indexOf(written) : -1;
    const next: NoteInfo = { on, text: field.value, at: moment() };
    session.setNotes(withNote(session.notes, at < 0 ? session.notes.length : at, next));
    written = field.value.trim() ? next : undefined;
  });
  return field;
}

/** As tall as what is written in it. */
function grow(field: HTMLTextAreaElement): void {
  field.rows = Math.min(12, Math.max(2, field.value.split("\n").length, Math.ceil(field.value.length / 38)));
}

/** What the group is called that a node stands in on the map, and room to call it otherwise. */
export function groupPart({ store, session }: Desk, node: number): HTMLElement | null {
  const { payload, graph, state, words } = store;
  const group = state.layout === "network" ? groupOf(payload, node) : -1;
  if (group < 0) return null;
  const field = h("input", { type: "text", dir: "auto", maxlength: 80, placeholder: payload.groups[group] || words("groupUnnamed") });
  field.value = state.named.get(group) ?? "";
  field.addEventListener("input", () => session.setNotes(renamed(payload, graph, session.notes, group, field.value)));
  return h("label", { class: "naming" }, h("span", { class: "soft", text: words("groupNamed") }), field);
}

/** All notes, in the view of that name. */
export function mountNotes(root: HTMLElement, desk: Desk): void {
  const { store, session } = desk;
  const draw = (): void => {
    if (store.state.tab !== "notes" || (root.contains(document.activeElement) && document.activeElement instanceof HTMLTextAreaElement)) return;
    const on = targets(store.payload, session.notes);
    const returns = !desk.hosted && session.notes.some((note) => !note.on.startsWith(GROUP));
    fill(
      root,
      h("h2", { text: store.words("tabNotes") }),
      savingPart(desk, "notes"),
      session.notes.length
        ? h("ul", { class: "cards" }, ...session.notes.map((note, place) => noteCard(desk, note, place, on[place])))
        : h("p", { text: store.words("noNote") }),
      returns ? h("button", { text: store.words("saveNotes"), onclick: () => saveNotes(desk) }) : null,
      returns ? h("p", { class: "soft", text: store.words("saveNotesHelp") }) : null,
    );
  };
  store.on(["tab", "lang"], draw);
  session.on(draw);
  draw();
}

function noteCard(desk: Desk, note: NoteInfo, place: number, target: Target): HTMLElement {
  const { store, session } = desk;
  const { words, state } = store;
  const name = targetName(desk, target);
  return h(
    "li",
    { class: "card" },
    name
      ? h("button", { class: "go", dir: "auto", text: name, onclick: () => open(desk, target) })
      : h("strong", { text: words("noteLost") }),
    h("span", { class: "told", text: date(note.at.slice(0, 10), state.lang) }),
    noteField(desk, place, note.on),
    h("button", {
      class: "why",
      text: words("remove"),
      "aria-label": words("noteRemove", { name: name || words("noteLost") }),
      onclick: () => session.setNotes(session.notes.filter((one) => one !== note)),
    }),
  );
}

/** "Région" or "Région finance Sentier"; "" for what is not on the map. */
export function targetName({ store }: Desk, { node, link, group }: Target): string {
  const { nodes, edges, types } = store.payload;
  if (group !== undefined) return store.words("groupOf", { name: nodes.name[group] });
  if (node !== undefined) return nodes.name[node];
  if (link === undefined) return "";
  return `${nodes.name[edges.from[link]]} ${said(types[edges.type[link]].title, store.state.lang)} ${nodes.name[edges.to[link]]}`;
}

function open({ store, actions }: Desk, { link, group, node = group }: Target): void {
  store.set({ tab: "map" });
  if (node !== undefined) actions.goTo(node);
  else if (link !== undefined) actions.chooseLink(link);
}

/** Whether what is written is saved, where it is kept until then, and how to save it. */
export function savingPart(desk: Desk, what: "notes" | "steps"): HTMLElement {
  const { session, store } = desk;
  const { words } = store;
  const state = session.unsaved ? words(session.kept ? "unsavedKept" : "unsavedNot") : words(what === "notes" ? "notesSaved" : "stepsSaved");
  return h(
    "div",
    { class: session.unsaved ? "saving unsaved" : "saving" },
    h("p", { role: "status", text: session.found ? `${words("foundAgain")} ${state}` : state }),
    session.unsaved ? h("button", { class: "main", text: words("saveCopy"), onclick: () => desk.saveCopy() }) : null,
    session.unsaved ? h("button", { text: words("forget"), onclick: () => confirm(words("forgetSure")) && session.forget() }) : null,
  );
}

/** The notes as lines that the identification table takes back. */
function saveNotes(desk: Desk): void {
  const { store, session } = desk;
  const { lang } = store.state;
  const name = `${stem(location.pathname)}-notes.csv`;
  const rows = noteLines(store.payload, session.notes, lang, (target) => targetName(desk, target));
  offer(name, new Blob([csv(rows, lang)], { type: "text/csv;charset=utf-8" }));
}
