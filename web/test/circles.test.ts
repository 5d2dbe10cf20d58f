import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const SOURCE = join(process.cwd(), "src");

/** Which modules of the page each imports, types included. */
function imports(): Map<string, string[]> {
  const names = readdirSync(SOURCE).filter((name) => name.endsWith(".ts"));
  return new Map(names.map((name) => [name, [...readFileSync(join(SOURCE, name), "utf8").matchAll(/from "\.\/([\w-]+\.ts)"/g)].map((found) => found[1])]));
}

/** The modules of a circle, none when there is none. */
function circle(graph: Map<string, string[]>): string[] {
  const done = new Set<string>();
  const walk = (name: string, way: string[]): string[] => {
    if (way.includes(name)) return [...way.slice(way.indexOf(name)), name];
    if (done.has(name)) return [];
    for (const next of graph.get(name) ?? []) {
      const found = walk(next, [...way, name]);
      if (found.length) return found;
    }
    done.add(name);
    return [];
  };
  for (const name of graph.keys()) {
    const found = walk(name, []);
    if (found.length) return found;
  }
  return [];
}

test("no import runs in a circle", () => {
  assert.deepEqual(circle(new Map([["a", ["b"]], ["b", ["c"]], ["c", ["b"]]])), ["b", "c", "b"]);
  assert.ok(imports().size > 40);
  assert.deepEqual(circle(imports()), []);
});
