// What a meeting does in two windows: `node windows.mjs BROWSER BINARY LINK FOLDER PAGE` types in one cell from
// both, chooses, changes the language while something is typed, and prints what was seen, as JSON.
import { played } from "./hand.mjs";

const NEAR = '[aria-label$="Réseau proche"]';
const field = (column) => `${NEAR}[data-cell$=".${column}"]`;
const by = (selector) => document.querySelector(selector).parentElement.innerText;
const kept = (selector) => document.querySelector(selector).parentElement.innerText.includes("Enregistré à");
const empty = (selector) => { document.querySelector(selector).value = ""; };

await played(async (hand, page) => {
  const seen = {};
  const at = `${new URL(hand.tab.url()).origin}${page}`;
  await hand.sees("Mes cordées");
  const first = hand.tab;
  const second = await hand.browser.newPage();
  // A page that comes to the front reads what others wrote; `late` is one that did not hear of it yet.
  const write = async (tab, column, words, late = false) => {
    hand.tab = tab;
    await tab.bringToFront();
    await hand.clicks(field(column));
    if (late) await hand.read((selector) => { document.querySelector(selector).dataset.base = "0000000000000000"; }, field(column));
    await hand.read(empty, field(column));
    await hand.types(words);
    await hand.presses("Tab");
  };
  await first.goto(at);
  await second.goto(at);
  await write(second, "note", "De la seconde fenêtre");
  await hand.until(kept, field("note"));

  // What the other window typed is neither lost nor written over.
  await write(first, "note", "De la première fenêtre", true);
  await hand.until(() => document.querySelector(".clash") !== null);
  seen.clash = await hand.read(by, field("note"));
  await hand.clicks(".clash button");
  await hand.until(() => !document.querySelector(".clash"));
  await hand.until(kept, field("note"));

  // The keys of the table are this browser's too.
  await hand.read((selector) => document.querySelector(selector).closest("td").focus(), field("owner"));
  const before = await hand.read((selector) => document.querySelector(selector).value, field("owner"));
  await hand.types("Ugo");
  await hand.presses("Escape");
  seen.escaped = (await hand.read((selector) => document.querySelector(selector).value, field("owner"))) === before;
  // What was read before something was typed is older than that, and may come after it.
  await hand.read(() => {
    const ask = window.fetch;
    window.late = new Promise((go) => { window.goes = go; });
    window.fetch = async (to, ...more) => {
      const answer = await ask(to, ...more);
      if (String(to).includes("tableau.json")) { window.asked = true; await window.late; }
      return answer;
    };
    window.dispatchEvent(new Event("focus"));
  });
  await hand.until(() => window.asked === true);
  await hand.types("Léa");
  await hand.presses("Enter");
  await hand.until(kept, field("owner"));
  await hand.read(async () => {
    window.goes();
    await new Promise((done) => setTimeout(done, 100));
  });
  seen.late = await hand.read((selector) => document.querySelector(selector).value, field("owner"));
  await hand.read((selector) => document.querySelector(selector).closest("td").focus(), field("owner"));
  await hand.tab.keyboard.down("Control");
  await hand.presses("z");
  await hand.tab.keyboard.up("Control");
  await hand.until((selector, before) => document.querySelector(selector).value === before, field("owner"), before);
  await hand.until(() => !Object.keys(sessionStorage).some((key) => key.startsWith("cordee:")));

  // The language changes, the page stays, and what was typed is there.
  await hand.read(() => { document.querySelector(".settings").open = true; });
  await hand.chooses("select[name=langue]", "English");
  await hand.sees("Table: ");
  seen.lang = await hand.read(() => document.documentElement.lang);
  seen.note = await hand.read((selector) => document.querySelector(selector).value, field("note"));
  seen.path = await hand.read(() => decodeURIComponent(location.pathname + location.search));
  return seen;
});
