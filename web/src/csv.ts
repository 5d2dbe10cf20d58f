/** Comma-separated text that a spreadsheet of each language opens at a double-click. */
import type { Language } from "./state.ts";
import { words } from "./text.ts";

/** What a spreadsheet would run as a formula; the full-width signs are so in East Asian locales. */
const RISKY = /^'*[=+\-@\t\r\0＝＋－＠]/;
const NUMBER = /^[+-]?[0-9]+(?:[.,][0-9]+)?$/;
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g;

/** `text` with a leading quote where a spreadsheet would take it for a formula; numbers unchanged. */
export function guard(text: string): string {
  return RISKY.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** The separator a spreadsheet expects in this language. */
export function separator(lang: Language): string {
  return words(lang)("csvSeparator");
}

/** Rows as CSV, with a byte order mark so that accents are read right, CRLF between lines. */
export function csv(rows: readonly (readonly string[])[], lang: Language): string {
  const between = separator(lang);
  const line = (cells: readonly string[]): string => cells.map((cell) => quoted(cell, between)).join(between);
  return `\ufeff${rows.map(line).join("\r\n")}\r\n`;
}

function quoted(cell: string, between: string): string {
  const safe = guard(cell.replace(CONTROL, ""));
  return /["\r\n]/.test(safe) || safe.includes(between) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
