/**
 * Notes and steps as they are being written: what differs from the file, and the safety net of this browser.
 *
 * The file itself cannot be changed by the page: a person saves a copy. Until then what was written is
 * said to be unsaved, and kept in this browser where that is allowed.
 */
import type { NoteInfo, Payload, StepInfo } from "./payload.ts";

export interface Written {
  notes: readonly NoteInfo[];
  steps: readonly StepInfo[];
}

/** Where the browser keeps what is not saved; it may refuse. */
export interface Net {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export interface Session {
  readonly notes: readonly NoteInfo[];
  readonly steps: readonly StepInfo[];
  /** Whether something is neither in this file nor in a copy saved from it. */
  readonly unsaved: boolean;
  /** Whether it was found again in this browser. */
  readonly found: boolean;
  /** Whether this browser keeps what is written until it is saved. */
  readonly kept: boolean;
  setNotes(notes: readonly NoteInfo[]): void;
  setSteps(steps: readonly StepInfo[]): void;
  /** A copy of the file was saved with what is written now. */
  saved(): void;
  /** Go back to what the file says, and forget what this browser keeps. */
  forget(): void;
  on(listener: () => void): void;
}

/** A session on a page's notes and steps; `net` is null where the browser keeps nothing. */
export function openSession(payload: Payload, net: Net | null): Session {
  const file: Written = { notes: payload.notes, steps: payload.steps };
  const key = keyOf(payload);
  const kept = net !== null && allowed(net, key);
  const restored = kept && net ? recall(net, key) : null;
  const listeners: (() => void)[] = [];
  let now = restored ?? file;
  let safe = textOf(file);
  let found = restored !== null && textOf(restored) !== safe;

  const change = (next: Written): void => {
    now = next;
    if (kept && net) keep(net, key, now, textOf(file));
    for (const listener of listeners) listener();
  };
  return {
    get notes() {
      return now.notes;
    },
    get steps() {
      return now.steps;
    },
    get unsaved() {
      return textOf(now) !== safe;
    },
    get found() {
      return found;
    },
    kept,
    setNotes: (notes) => change({ ...now, notes }),
    setSteps: (steps) => change({ ...now, steps }),
    saved: () => {
      safe = textOf(now);
      found = false;
      for (const listener of listeners) listener();
    },
    forget: () => {
      safe = textOf(file);
      found = false;
      change(file);
    },
    on: (listener) => void listeners.push(listener),
  };
}

function textOf(written: Written): string {
  return JSON.stringify([written.notes, written.steps]);
}

function keep(net: Net, key: string, now: Written, file: string): void {
  try {
    if (textOf(now) === file) net.removeItem(key);
    else net.setItem(key, JSON.stringify({ notes: now.notes, steps: now.steps }));
  } catch {
    // Full or refused: the mark "not saved" stays, and the copy of the file is the way.
  }
}

function allowed(net: Net, key: string): boolean {
  try {
    net.getItem(key);
    return true;
  } catch {
    return false;
  }
}

/** What this browser kept of this very file; anything else there is not ours to read. */
function recall(net: Net, key: string): Written | null {
  try {
    const found: unknown = JSON.parse(net.getItem(key) ?? "null");
    return isWritten(found) ? found : null;
  } catch {
    return null;
  }
}

function isWritten(value: unknown): value is Written {
  if (typeof value !== "object" || value === null) return false;
  const { notes, steps } = value as Partial<Record<keyof Written, unknown>>;
  return texts(notes, ["on", "text", "at"]) && texts(steps, ["title", "text", "hash"]);
}

function texts(list: unknown, names: readonly string[]): boolean {
  if (!Array.isArray(list)) return false;
  return list.every((one: unknown) => {
    if (typeof one !== "object" || one === null) return false;
    return names.every((name) => typeof (one as Record<string, unknown>)[name] === "string");
  });
}

/** A name for this file: another map, or a copy with other notes, has another. */
function keyOf(payload: Payload): string {
  let sum = 0x811c9dc5;
  const add = (text: string): void => {
    for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
    sum = Math.imul(sum ^ 0xffff, 0x01000193);
  };
  for (const text of [payload.title.fr, payload.made, ...payload.nodes.id]) add(text);
  add(textOf({ notes: payload.notes, steps: payload.steps }));
  return `cordee:${(sum >>> 0).toString(36)}`;
}
