/** Text as people compare it and as they read it. */

import type { Key } from "./keys.generated.ts";
import type { Language } from "./state.ts";

const PLAIN = /^[\x00-\x7f]*$/;
const MARKS = /\p{M}+/gu;
const NOT_WORD = /[^\p{L}\p{N}]+/gu;
const LIGATURES: Record<string, string> = { œ: "oe", æ: "ae", ß: "ss", ø: "o", đ: "d", ł: "l", ς: "σ" };

/**
 * The form under which two spellings of one name are equal: no accents, case, ligatures or punctuation.
 * `cordee/model/folding.py` is the same; `tests/cases/folding.json` tests both.
 */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();
  const plain = text.normalize("NFKD").toLowerCase().replace(/[œæßøđłς]/g, (one) => LIGATURES[one]);
  return plain.normalize("NFKD").replace(MARKS, "").replace(NOT_WORD, " ").trim();
}

/** What a language says: each message, or its forms by count, which `plurals` places as the catalogue does. */
export interface Voice {
  words: Record<string, string | readonly string[]>;
  /** The place of the form for each count below 200; beyond, that of 100 and its last two digits. */
  plurals: string;
}

/** The same words in each language. */
export type Said = Readonly<Record<string, string>>;

export type Words = (key: Key, values?: Record<string, string | number>) => string;

let voices: Readonly<Record<Language, Voice>> = {};

/** Learn the words of every language, which come with the page: nothing is said before. */
export function learn(known: Readonly<Record<Language, Voice>>): void {
  voices = known;
}

/** The languages there are. */
export function languages(): Language[] {
  return Object.keys(voices);
}

/** What the page says, in one language: `{name}` is replaced by the value of that name, `n` chooses the form. */
export function words(lang: Language): Words {
  const voice = voices[lang];
  return (key, values) => {
    const message = voice?.words[key] ?? key;
    const text = typeof message === "string" ? message : message[place(voice.plurals, Number(values?.["n"] ?? 0))];
    return values ? text.replace(/\{(\w+)\}/g, (_, name: string) => shownValue(values[name], lang)) : text;
  };
}

function place(plurals: string, n: number): number {
  return Number(plurals[n < plurals.length ? n : 100 + (n % 100)]);
}

function shownValue(value: string | number | undefined, lang: Language): string {
  return typeof value === "number" ? number(value, lang) : (value ?? "");
}

const made = new Map<string, Intl.NumberFormat>();

function format(lang: Language, name: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = lang + name;
  let found = made.get(key);
  if (!found) made.set(key, (found = new Intl.NumberFormat(words(lang)("locale"), options)));
  return found;
}

/** "12 345" or "12,345". */
export function number(value: number, lang: Language): string {
  return format(lang, "n", { maximumFractionDigits: 3 }).format(value);
}

/** A number for a spreadsheet of this language: its own decimal mark, nothing else. */
export function bare(text: string, lang: Language): string {
  return text.replace(".", format(lang, "n", { maximumFractionDigits: 3 }).format(0.5).replace(/\d/g, ""));
}

/** Euro cents as people read money: "1 250 000 €"; the cents only where there are some. */
export function money(cents: number, lang: Language): string {
  const whole = cents % 100 === 0;
  const digits = whole ? 0 : 2;
  return format(lang, whole ? "€" : "c", {
    style: "currency",
    currency: "EUR",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(cents / 100);
}

/** A partial date as it is read: "2018", "octobre 2018", "3 octobre 2018"; other text as it is. */
export function date(value: string, lang: Language): string {
  const parts = /^(\d{4})-(\d\d)(?:-(\d\d))?/.exec(value);
  if (!parts) return value;
  const day = new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3] ?? 1)));
  if (Number.isNaN(day.getTime())) return value;
  const options: Intl.DateTimeFormatOptions = { year: "numeric", month: "long", timeZone: "UTC" };
  if (parts[3]) options.day = "numeric";
  return new Intl.DateTimeFormat(words(lang)("locale"), options).format(day);
}

/** The year a partial date begins with, or null. */
export function year(value: string): number | null {
  if (value.length < 4) return null;
  const found = Number(value.slice(0, 4));
  return Number.isInteger(found) ? found : null;
}

/** A text in the language wanted; a bare text is itself. */
export function said(value: string | Said, lang: Language): string {
  return typeof value === "string" ? value : value[lang];
}

/** With a first capital. */
export function capital(text: string): string {
  const first = [...text][0] ?? "";
  return first.toUpperCase() + text.slice(first.length);
}

/** At most so many characters, cut at a word where that is possible, with "…". */
export function shorten(text: string, most: number): string {
  const letters = [...text];
  if (letters.length <= most) return text;
  const cut = letters.slice(0, most - 1).join("");
  const space = cut.lastIndexOf(" ");
  return `${(space > most / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
