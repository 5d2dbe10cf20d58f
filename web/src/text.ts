/** Text as people compare it and as they read it. */

import type { Said } from "./payload.ts";
import type { Language } from "./state.ts";
import { STRINGS, type Key } from "./strings.ts";

const PLAIN = /^[\x00-\x7f]*$/;
const MARKS = /\p{M}+/gu;

/** Without accents, case, or the forms that one letter takes: what two spellings have in common. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text.normalize("NFKD").replace(MARKS, "").toLowerCase().replaceAll("œ", "oe").replaceAll("æ", "ae").replaceAll("’", "'");
}

export type Words = (key: Key, values?: Record<string, string | number>) => string;

/**
 * What the page says, in one language: `{name}` is replaced by the value of that name. A string that
 * holds "|" has a singular and a plural, chosen by the value called `n` (French: 0 and 1 are singular).
 */
export function words(lang: Language): Words {
  const place = lang === "fr" ? 0 : 1;
  return (key, values) => {
    let text: string = STRINGS[key][place];
    const n = values?.["n"];
    if (n !== undefined && text.includes("|")) {
      const forms = text.split("|");
      const one = lang === "fr" ? Math.abs(Number(n)) < 2 : Number(n) === 1;
      text = one ? forms[0] : forms[1];
    }
    return values ? text.replace(/\{(\w+)\}/g, (_, name: string) => shownValue(values[name], lang)) : text;
  };
}

function shownValue(value: string | number | undefined, lang: Language): string {
  return typeof value === "number" ? number(value, lang) : (value ?? "");
}

const LOCALE = { fr: "fr-FR", en: "en-GB" } as const;
const made = new Map<string, Intl.NumberFormat>();

function format(lang: Language, name: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = lang + name;
  let found = made.get(key);
  if (!found) made.set(key, (found = new Intl.NumberFormat(LOCALE[lang], options)));
  return found;
}

/** "12 345" or "12,345". */
export function number(value: number, lang: Language): string {
  return format(lang, "n", { maximumFractionDigits: 3 }).format(value);
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
  return new Intl.DateTimeFormat(LOCALE[lang], options).format(day);
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
