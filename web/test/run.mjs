// Bundles each test with the modules it tests and gives them to node's own test runner.
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = await mkdtemp(join(tmpdir(), "cordee-web-"));
const wanted = process.argv.slice(2);
const tests = (await readdir(here))
  .filter((name) => name.endsWith(".test.ts") && (!wanted.length || wanted.some((w) => name.includes(w))))
  .sort();
await build({
  entryPoints: tests.map((name) => join(here, name)),
  outdir: out,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  loader: { ".po": "text" },
  sourcemap: "inline",
  logLevel: "warning",
});
const files = (await readdir(out)).filter((name) => name.endsWith(".mjs")).map((name) => join(out, name));
const child = spawn(process.execPath, ["--enable-source-maps", "--test", ...files], { stdio: "inherit" });
child.on("exit", async (code) => {
  await rm(out, { recursive: true, force: true });
  process.exitCode = code ?? 1;
});
