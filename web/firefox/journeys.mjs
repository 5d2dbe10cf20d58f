// The page's journeys in Firefox, over WebDriver BiDi: `node journeys.mjs FIREFOX PAGE NAME OTHER` prints what was
// seen, as JSON.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [firefox, file, name, neighbour] = process.argv.slice(2);
const page = pathToFileURL(file).href;
const profile = await mkdtemp(join(tmpdir(), "cordee-firefox-"));
const browser = await puppeteer.launch({ browser: "firefox", executablePath: firefox, headless: true, userDataDir: profile });
const seen = { complaints: [], requests: [] };
try {
  const tab = await browser.newPage();
  tab.on("console", (one) => ["error", "warn"].includes(one.type()) && seen.complaints.push(one.text()));
  tab.on("pageerror", (error) => seen.complaints.push(String(error)));
  tab.on("request", (one) => seen.requests.push(one.url()));
  // Whoever leaves with something unsaved is asked.
  tab.on("dialog", (dialog) => {
    seen.asked = dialog.type();
    void dialog.accept();
  });
  const open = async (state, width = 1280, height = 800) => {
    await tab.setViewport({ width, height });
    await tab.goto("about:blank");
    await tab.goto(`${page}#${state}`);
    await tab.waitForFunction(() => document.documentElement.dataset.ready === "1");
  };
  const said = (selector) => tab.$eval(selector, (one) => one.innerText.replace(/\s+/g, " ").trim());
  const until = (what, ...given) => tab.waitForFunction(what, { timeout: 8000 }, ...given);
  const find = async (what) => {
    await tab.type("#q", what);
    await until(() => document.querySelector("#found [role=option]"));
    await tab.keyboard.press("Enter");
    await until(() => document.querySelector("#panel h2[tabindex]") === document.activeElement);
  };

  await open("");
  seen.title = await tab.title();
  await until(() => document.getElementById("status").textContent.length > 0);
  seen.status = await said("#status");
  seen.colours = await tab.evaluate(() => {
    const canvas = document.querySelector("#map canvas");
    const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    const found = new Set();
    for (let at = 0; at < pixels.length; at += 4) found.add(`${pixels[at]},${pixels[at + 1]},${pixels[at + 2]}`);
    return found.size;
  });
  await find(name);
  seen.panel = await said("#panel h2");
  await tab.keyboard.press("Escape");
  await until(() => document.getElementById("panel").hidden);
  await open("colour=category");
  seen.classes = await tab.$$eval(".facet.trait:first-of-type .name", (names) => names.map((one) => one.textContent));
  await tab.click(".facet.trait:first-of-type li input");
  await until(() => document.getElementById("status").textContent.startsWith("3 "));
  seen.kept = await said("#status");
  seen.address = await tab.waitForFunction(() => location.hash.includes("of-category") && decodeURIComponent(location.hash)).then((one) => one.jsonValue());
  await open("tab=table");
  seen.rows = await tab.$$eval("#table tbody tr", (rows) => rows.length);
  await open("layout=geo");
  seen.land = await tab.evaluate(() => document.getElementById("map").innerText.includes("sans lieu connu"));
  await tab.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  seen.paper = await tab.$eval("#sheet", (one) => one.textContent);
  // A note and a name for the group, typed as a person does; the file opened again has both.
  await tab.setViewport({ width: 1280, height: 800 });
  await open("");
  await find(name);
  await tab.type("#panel textarea", "Rappeler lundi");
  await tab.$eval("#q", (field) => (field.value = ""));
  await find(neighbour);
  await tab.type("#panel .naming input", "Les voisins");
  seen.unsaved = await said("button.unsaved");
  await open("colour=community");
  seen.groups = await tab.$$eval(".facet.trait:first-of-type .name", (names) => names.map((one) => one.textContent));
  await open("tab=notes");
  seen.notes = await tab.$$eval("#notes textarea", (fields) => fields.map((one) => one.value));
  seen.cards = await tab.$$eval("#notes .card .go", (cards) => cards.map((one) => one.textContent));
  // By keys alone, the pointer nowhere near: to the map, to what stands in its middle, into the panel.
  await tab.mouse.move(0, 0);
  await open("");
  await tab.focus("#map canvas");
  await tab.keyboard.press("ArrowRight");
  await until(() => document.getElementById("say").textContent.length > 0);
  seen.walked = await tab.$eval("#say", (one) => one.textContent);
  await tab.keyboard.press("Enter");
  await until(() => document.querySelector("#panel h2[tabindex]") === document.activeElement);
  seen.walkedTo = await said("#panel h2");
  // The wheel nears what is under it, the handle of the years leaves out what had not begun.
  const address = () => tab.evaluate(() => decodeURIComponent(location.hash));
  await tab.mouse.move(640, 400);
  await tab.mouse.wheel({ deltaY: -400 });
  await until(() => location.hash.includes("view="));
  seen.zoomed = await address();
  await tab.focus('#time input[data-end="0"]');
  for (let year = 0; year < 3; year++) await tab.keyboard.press("ArrowRight");
  await until(() => location.hash.includes("period="));
  seen.years = await address();
  await open("lang=en&mode=dark");
  seen.english = [await tab.$eval("html", (one) => one.lang), await said("#tab-table"), await tab.$eval("html", (one) => one.dataset.theme)];
  await open("", 390, 844);
  seen.wide = await tab.evaluate(() => document.documentElement.scrollWidth);
  await tab.click("#fold");
  await tab.click('#tools-more [data-act="present"]');
  await until(() => document.documentElement.hasAttribute("data-presenting"));
  seen.slide = await said("#present h2");
} finally {
  await browser.close();
  await rm(profile, { recursive: true, force: true });
}
console.log(JSON.stringify(seen));
