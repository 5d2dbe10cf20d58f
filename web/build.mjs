// Bundles src/ into the two files the Python package ships; with --check, says whether they are up to date.
import { readFile, writeFile } from "node:fs/promises";
import { build } from "esbuild";

const LIMIT = 156_500;
const OUT = new URL("../cordee/viz/templates/", import.meta.url);
const NOTICE =
  "/*! The map page of Cordée. Holds d3-drag, d3-selection, d3-zoom and what they use: " +
  "Copyright 2010-2022 Mike Bostock, ISC licence: Permission to use, copy, modify, and/or distribute this software " +
  "for any purpose with or without fee is hereby granted, provided that the above copyright notice and this " +
  "permission notice appear in all copies. The software is provided \"as is\" and the author disclaims all " +
  "warranties; in no event shall the author be liable for any damages whatsoever arising from its use. */";

/** What stands in for the parts of d3 that this page would carry and never use. */
const used = ({ path }) => ({
  path: new URL(path === "d3-selection" ? "src/d3-selection-used.js" : "src/d3-unused.ts", import.meta.url).pathname,
});

const built = await build({
  absWorkingDir: new URL(".", import.meta.url).pathname,
  entryPoints: { map: "src/main.ts" },
  outdir: "out",
  bundle: true,
  minify: true,
  write: false,
  format: "iife",
  target: ["es2021", "chrome103", "firefox113", "safari16"],
  charset: "utf8",
  legalComments: "none",
  plugins: [{ name: "used", setup: ({ onResolve }) => onResolve({ filter: /^d3-(selection|transition|interpolate)$/ }, used) }],
  banner: { js: NOTICE },
  logLevel: "warning",
});
const style = await build({
  absWorkingDir: new URL(".", import.meta.url).pathname,
  entryPoints: { map: "src/style/map.css" },
  outdir: "out",
  bundle: true,
  minify: true,
  write: false,
  target: ["chrome103", "firefox113", "safari16"],
  charset: "utf8",
  logLevel: "warning",
});

let stale = 0;
for (const [name, text] of [
  ["map.js", built.outputFiles[0].text],
  ["map.css", style.outputFiles[0].text],
]) {
  const path = new URL(name, OUT);
  const size = Buffer.byteLength(text);
  if (size > LIMIT) {
    console.error(`${name}: ${size} bytes, more than the ${LIMIT} the page allows itself`);
    process.exitCode = 1;
  }
  if (process.argv.includes("--check")) {
    const shipped = await readFile(path, "utf8").catch(() => "");
    if (shipped !== text) stale += 1;
    console.log(`${name}: ${size} bytes, ${shipped === text ? "as shipped" : "not what is shipped: npm run build"}`);
  } else {
    await writeFile(path, text, "utf8");
    console.log(`${name}: ${size} bytes`);
  }
}
if (stale) process.exitCode = 1;
