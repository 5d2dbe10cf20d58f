// What a person does before a real browser, Chromium or Firefox, each action counted; and what she sees.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const MOST = 25_000;

/** Open a browser, let `play` act in it by a hand, and print what it gives back, as JSON. */
export async function played(play) {
  const [kind, binary, link, folder, ...more] = process.argv.slice(2);
  const profile = await mkdtemp(join(tmpdir(), "cordee-journey-"));
  const browser = await puppeteer.launch({
    browser: kind,
    executablePath: binary,
    headless: true,
    userDataDir: profile,
    defaultViewport: { width: 1366, height: 768 },
    ...(kind === "chrome" ? { args: ["--no-sandbox", "--disable-gpu"] } : { extraPrefsFirefox: kept(folder) }),
  });
  try {
    const tab = await browser.newPage();
    if (kind === "chrome") {
      const session = await browser.target().createCDPSession();
      await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
    }
    const hand = new Hand(browser, tab, kind);
    await tab.goto(link);
    const seen = await play(hand, ...more);
    console.log(JSON.stringify({ ...seen, actions: hand.actions, complaints: hand.complaints }));
  } catch (error) {
    const [tab] = (await browser.pages()).slice(-1);
    console.error(tab ? `${tab.url()}\n${await said(tab).catch(() => "")}` : "");
    throw error;
  } finally {
    await browser.close();
    await rm(profile, { recursive: true, force: true });
    process.stdin.destroy();
  }
}

/** Firefox keeps what it downloads where it is told, without a question. */
const kept = (folder) => ({ "browser.download.folderList": 2, "browser.download.dir": folder, "browser.download.always_ask_before_handling_new_types": false });

const said = (tab) => tab.evaluate(() => document.body.innerText.replace(/\s+/g, " ").replaceAll("’", "'"));

export class Hand {
  actions = [];
  complaints = [];
  #asking = null;

  constructor(browser, tab, kind) {
    Object.assign(this, { browser, tab, kind });
    this.#listen(tab);
  }

  #listen(tab) {
    tab.on("pageerror", (error) => this.complaints.push(String(error)));
    tab.on("console", (one) => one.type() === "error" && this.complaints.push(one.text()));
  }

  #counts(what) {
    this.actions.push(what);
  }

  /** Wait until something holds, in this page or the one that comes next. */
  async until(what, ...given) {
    const end = Date.now() + MOST;
    for (;;) {
      const found = await this.tab.evaluate(what, ...given).catch(() => null);
      if (found) return found;
      if (Date.now() > end) throw new Error(`never: ${what} ${JSON.stringify(given)}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  async sees(words) {
    await this.until((words) => document.readyState === "complete" && document.body.innerText.replaceAll("’", "'").replace(/[\u00a0\u202f]/g, " ").includes(words), words);
  }

  read(what, ...given) {
    return this.tab.evaluate(what, ...given);
  }

  /** One action: a click on what is there. */
  async clicks(selector) {
    await this.until(() => document.readyState === "complete");
    await this.click(this.tab, selector);
  }

  /** A click that opens a page beside this one. */
  async opens(selector) {
    const known = new Set(await this.browser.pages());
    await this.clicks(selector);
    for (;;) {
      const more = (await this.browser.pages()).find((one) => !known.has(one) && one.url().startsWith("http"));
      if (more) return more;
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  /** One action: a key. */
  async presses(key) {
    this.#counts(`key ${key}`);
    await this.tab.keyboard.press(key);
  }

  /** What is typed in a cell or a field counts for nothing; going there does. */
  async types(words) {
    await this.tab.keyboard.type(words);
  }

  /** Two actions: a list is opened, something is chosen in it. */
  async chooses(selector, words) {
    this.#counts(`open ${selector}`);
    this.#counts(`choose ${words}`);
    const value = await this.read((selector, words) => [...document.querySelector(selector).options].find((one) => one.text === words).value, selector, words);
    await this.tab.select(selector, value);
  }

  /** Two actions: the dialog is opened, the files are taken in it. */
  async brings(selector, ...paths) {
    this.#counts(`browse ${selector}`);
    this.#counts(`take ${paths.length}`);
    const field = await this.tab.waitForSelector(selector);
    await field.uploadFile(...paths);
  }

  /** Ask whoever started this journey for something, and wait for the answer. */
  async asks(what) {
    this.#asking ??= createInterface({ input: process.stdin })[Symbol.asyncIterator]();
    console.log(JSON.stringify(what));
    return JSON.parse((await this.#asking.next()).value);
  }

  /** The page of a frame that comes from nowhere. */
  async frame(selector) {
    const found = await this.tab.waitForSelector(selector);
    const frame = await found.contentFrame();
    await frame.waitForFunction(() => document.documentElement.dataset.ready === "1", { timeout: MOST });
    return frame;
  }

  /** One action: a click in a page or a frame, on the first one that is seen. */
  async click(frame, selector) {
    const end = Date.now() + MOST;
    this.#counts(`click ${selector}`);
    for (;;) {
      for (const found of await frame.$$(selector).catch(() => [])) {
        if (await found.isVisible().catch(() => false)) return found.click();
      }
      if (Date.now() > end) throw new Error(`never seen: ${selector}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}
