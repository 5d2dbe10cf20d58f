/** A copy of the file with the notes and steps of now: the same page, its data block apart. */
import { offer } from "./dom.ts";
import type { Payload } from "./payload.ts";
import type { Session, Written } from "./session.ts";

/**
 * The text of the copy, written from the document as the file made it (`original`), never from what the
 * page has become; scripts and styles keep their text, so their hashes hold.
 */
export function rewritten(original: HTMLElement, written: Written): string {
  const copy = original.cloneNode(true) as HTMLElement;
  // A text node rather than textContent: the page trusts no text as a script, not even as data.
  const block = copy.querySelector("#data")!.firstChild as Text;
  block.data = JSON.stringify({ ...(JSON.parse(block.data) as Payload), notes: written.notes, steps: written.steps }).replace(/</g, "\\u003c");
  return `<!doctype html>\n${copy.outerHTML}\n`;
}

const MARK = /(?:-notes-\d{4}-\d\d-\d\d)?(?: ?\(\d+\))?(?:\.html?)?$/i;

/** "carte.html" → "carte-notes-2026-11-22.html"; a copy of a copy has one such mark. */
export function copyName(path: string, day: string): string {
  return `${stem(path)}-notes-${day}.html`;
}

/** The name of the file without its ending, or a plain one. */
export function stem(path: string): string {
  const last = path.split("/").pop() ?? "";
  let name: string;
  try {
    name = decodeURIComponent(last);
  } catch {
    name = last;
  }
  return name.replace(MARK, "") || "carte";
}

/** Today as the clock of this computer has it, "2026-11-22". */
export function today(now = new Date()): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Offer the copy to be saved; what is in it is no longer said to be unsaved. */
export function saveCopy(original: HTMLElement, session: Session): void {
  const text = rewritten(original, session);
  offer(copyName(location.pathname, today()), new Blob([text], { type: "text/html;charset=utf-8" }));
  session.saved();
}

/** The browser's own storage, null where it refuses even to be named. */
export function browserNet(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** Ask before leaving while something is not saved. */
export function guardLeaving(session: Session): void {
  window.addEventListener("beforeunload", (event) => {
    if (!session.unsaved) return;
    event.preventDefault();
    event.returnValue = "";
  });
}
