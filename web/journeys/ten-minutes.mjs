// The first ten minutes of somebody who never saw Cordée: `node ten-minutes.mjs BROWSER BINARY LINK FOLDER WORKBOOK`.
// It asks, in between, for the copies that two colleagues filled in. At the end it prints what was seen.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { played } from "./hand.mjs";

const OURS = "Réseau des tiers-lieux du Vercors";
const OTHER = "Réseau des cafés associatifs de l'Isère";
const groups = () => [...document.querySelectorAll("section.group")].map((one) => one.querySelectorAll("article").length);

await played(async (hand, workbook) => {
  const seen = {};
  const folder = process.argv[5];
  await hand.sees("Mes cordées");

  // 0:20 — the example, and the row behind a fact.
  await hand.clicks('form[action="/exemple"] button');
  await hand.sees("Ce qui fait écho au Réseau des Espaces Valléens");
  seen.example = await hand.read(groups);
  await hand.clicks("a.cite");
  await hand.sees("La ligne du fichier");
  seen.row = await hand.read(() => document.querySelectorAll("article li.asked").length);

  // 1:30 — a cordée of one's own, and the workbook that one keeps.
  await hand.clicks("a.mark");
  await hand.clicks("#new");
  await hand.types("Tiers-lieux");
  await hand.presses("Enter");
  await hand.sees("Le fichier, ou plusieurs");
  await hand.brings("#fichier", workbook);

  // 2:00 — what is understood of each column; one choice is changed.
  await hand.sees("Voici ce qui est compris");
  const remarks = await hand.read(() => [...document.querySelectorAll("th label")].find((one) => one.textContent === "Remarques").htmlFor);
  await hand.chooses(`[id="${remarks}"]`, "description");
  await hand.clicks("main form .main");

  // 3:00 — twelve faults, one and the same: corrected everywhere at once.
  await hand.sees("cellules à corriger");
  seen.faults = await hand.read(() => document.querySelectorAll("[data-fault]").length);
  await hand.presses("F8");
  await hand.types("5000");
  await hand.clicks('.faults input[type="checkbox"]');
  await hand.clicks(".faults ~ button");
  await hand.sees("Rien à corriger");
  await hand.clicks(".load .main");
  await hand.sees("C'est chargé");
  seen.loaded = await hand.read(() => document.querySelector("main").innerText);

  // 4:00 — doubles, by keys.
  await hand.clicks('nav a[href$="/doublons"]');
  await hand.sees("à trancher");
  const left = () => [...document.querySelectorAll("[data-item]")].filter((one) => !one.hidden).length;
  seen.doubles = await hand.read(left);
  const answers = ["s", "d", "?"];
  for (let n = seen.doubles; n > 0; n -= 1) {
    await hand.presses(answers[(seen.doubles - n) % 3]);
    await hand.until((n) => [...document.querySelectorAll("[data-item]")].filter((one) => !one.hidden).length < n, n);
  }
  await hand.sees("Rien à décider");

  // 5:00 — the echo of one's own network; each fact quotes one's own line.
  await hand.clicks('nav a[href$="/echo"]');
  await hand.until(() => document.activeElement.id === "nom");
  await hand.types(OURS);
  await hand.presses("Enter");
  await hand.sees(`Ce qui fait écho au ${OURS}`);
  seen.echo = await hand.read(groups);
  seen.cited = await hand.read(() => [...document.querySelectorAll("a.cite")].map((one) => one.textContent));

  seen.sources = await hand.read(() => [...document.querySelectorAll("main p, main li")].map((one) => one.textContent.trim()).filter((one) => /^\[1\]/.test(one)));

  // 6:30 — the pair sheet, printed.
  const card = await hand.read((name) => [...document.querySelectorAll("article")].find((one) => one.querySelector("h3").innerText.includes(name)).id, OTHER);
  await hand.clicks(`[id="${card}"] a[href*="/echange?"]`);
  await hand.sees("Fiche A4 à imprimer");
  const sheet = await hand.opens('a[href*="/echange/imprimer"]');
  seen.paper = await sheet.evaluate(() => document.body.innerText);
  await writeFile(join(folder, "paire.pdf"), await sheet.pdf({ preferCSSPageSize: true, printBackground: true }));
  hand.actions.push("print");
  await sheet.close();

  // 7:30 — the table, typed once; the copies of two colleagues.
  await hand.clicks('nav a[href*="/tableau"]');
  await hand.sees("Tableau : ");
  seen.lines = await hand.read(() => document.querySelectorAll("table.live tbody tr").length);
  await hand.clicks('[data-cell$=".we_bring"]');
  for (const words of ["Nos comptes, en clair", "Leur malle d'outils", "Une journée commune", "Lucas, 15 janvier"]) {
    await hand.types(words);
    await hand.presses("Tab");
  }
  await hand.until(() => [...document.querySelectorAll(".by")].filter((one) => one.textContent.startsWith("Enregistré à")).length === 4);
  await hand.clicks('form[action$="/tableau/fichier"] button');
  const copies = await hand.asks({ wants: "copies" });
  await hand.brings("#copy", ...copies);
  await hand.until(() => document.querySelectorAll("section.notice").length > 0);
  seen.report = await hand.read(() => document.querySelector("section.notice").innerText);
  seen.filled = await hand.read(() => [...document.querySelectorAll("[data-cell]")].map((one) => one.value).filter(Boolean));
  seen.clashes = await hand.read(() => document.querySelectorAll(".clash").length);

  // 8:30 — the map on the wall; a note is kept as it is typed.
  await hand.clicks('nav a[href*="/carte"]');
  await hand.sees("Carte : ");
  const map = await hand.frame("iframe.map");
  // Firefox without a screen fills none: its map stays in the page, folded where it is low.
  if (hand.kind === "chrome") {
    await hand.clicks("[data-project]");
    await hand.until(() => document.fullscreenElement !== null);
  } else {
    await map.waitForFunction(() => document.documentElement.dataset.ready === "1");
    if (await map.evaluate(() => document.documentElement.hasAttribute("data-small"))) await hand.click(map, "#fold");
  }
  await hand.click(map, '[data-act="present"]');
  await map.waitForFunction(() => document.documentElement.hasAttribute("data-presenting"));
  seen.slide = await map.$eval("#present", (one) => one.innerText);
  await hand.presses("Escape");
  await hand.read(() => document.exitFullscreen?.().catch(() => undefined));
  await map.waitForFunction(() => !document.documentElement.hasAttribute("data-presenting"));
  await hand.click(map, "#q");
  await hand.types("Café des Liens");
  await map.waitForFunction(() => document.querySelector("#found [role=option]"));
  await hand.presses("Enter");
  await map.waitForFunction(() => document.querySelector("#panel .noting textarea"));
  await hand.click(map, "#panel .noting textarea");
  await hand.types("Accueille la prochaine réunion");
  await hand.until(() => document.getElementById("said").textContent === "Note enregistrée");

  // 9:30 — one page and one workbook, on a stick.
  await hand.clicks('a[href*="/carte/fichier"]');
  seen.took = await hand.asks({ wants: "map" });
  return seen;
});
