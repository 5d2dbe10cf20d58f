// The page's journeys in Firefox, over WebDriver BiDi: `node journeys.mjs FIREFOX PAGE NAME` prints what was
// seen, as JSON.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [firefox, file, name] = process.argv.slice(2);
const page = pathToFileURL(file).href;
const profile = await mkdtemp(join(tmpdir(), "cordee-firefox-"));
const browser = await puppeteer.launch({ browser: "firefox", executablePath: firefox, headless: true, userDataDir: profile });
const seen = { complaints: [], requests: [] };
try {
  const tab = await browser.newPage();
  tab.on("console", (one) => ["error", "warn"].includes(one.type()) && seen.complaints.push(one.text()));
  tab.on("pageerror", (error) => seen.complaints.push(String(error)));
  tab.on("request", (one) => seen.requests.push(one.url()));
  const open = async (state, width = 1280, height = 800) => {
    await tab.setViewport({ width, height });
    await tab.goto("about:blank");
    await tab.goto(`${page}#${state}`);
    await tab.waitForFunction(() => document.documentElement.dataset.ready === "1");
  };
  const said = (selector) => tab.$eval(selector, (one) => one.innerText.replace(/\s+/g, " ").trim());
  const until = (what, ...given) => tab.waitForFunction(what, { timeout: 8000 }, ...given);

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
  await tab.type("#q", name);
  await until(() => document.querySelector("#found [role=option]"));
  await tab.keyboard.press("Enter");
  await until(() => document.querySelector("#panel h2[tabindex]") === document.activeElement);
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
