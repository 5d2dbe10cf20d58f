/** What the page says in each language, read from the catalogues as they are edited. */
import english from "../../cordee/i18n/locales/en/LC_MESSAGES/cordee.po";
import french from "../../cordee/i18n/locales/fr/LC_MESSAGES/cordee.po";
import { learn, type Voice } from "../src/text.ts";

const PREFIX = "page.";

/** The messages of the page in a catalogue, by key; `plurals` is its rule, count by count. */
function voice(catalogue: string, plural: (n: number) => boolean): Voice {
  const words: Record<string, string | string[]> = {};
  for (const entry of catalogue.split("\n\n")) {
    const fields = [...entry.matchAll(/^(msgid|msgid_plural|msgstr(?:\[\d\])?) (".*"(?:\n".*")*)/gm)];
    const text = (found: RegExpMatchArray): string => found[2].split("\n").map((line) => JSON.parse(line) as string).join("");
    const key = fields.length ? text(fields[0]) : "";
    const forms = fields.filter((field) => field[1].startsWith("msgstr")).map(text);
    if (key.startsWith(PREFIX)) words[key.slice(PREFIX.length)] = forms.length > 1 ? forms : forms[0];
  }
  return { words, plurals: Array.from({ length: 200 }, (_, n) => (plural(n) ? "1" : "0")).join("") };
}

export const VOICES: Record<"fr" | "en", Voice> = {
  fr: voice(french, (n) => n > 1),
  en: voice(english, (n) => n !== 1),
};
learn(VOICES);
