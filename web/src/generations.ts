/**
 * The generations of a programme side by side: who is in each, who stayed, came and left.
 *
 * A table rather than two small maps: a room reads who stayed, came and left from rows of names; from
 * two drawings it would have to find the differences by itself.
 */
import { h } from "./dom.ts";
import { kindName } from "./rows.ts";
import { tieWords } from "./panel-links.ts";
import type { Store } from "./store.ts";
import { capital, number, said } from "./text.ts";

/** The generations a node is one of, the oldest first; empty when it is alone. */
export function generationsOf(store: Store, node: number): number[] {
  const { graph, payload } = store;
  const follows = payload.types.findIndex((type) => type.code === "FOLLOWS");
  const older = new Map<number, number[]>();
  const found = new Set([node]);
  for (const here of found) {
    for (let k = graph.start[here]; k < graph.start[here + 1]; k++) {
      const edge = graph.by[k];
      if (payload.edges.type[edge] !== follows) continue;
      found.add(graph.near[k]);
      if (graph.from[edge] === here) older.set(here, [...(older.get(here) ?? []), graph.near[k]]);
    }
  }
  if (found.size < 2) return [];
  const depth = (one: number, seen: readonly number[]): number =>
    seen.includes(one) ? 0 : 1 + Math.max(0, ...(older.get(one) ?? []).map((before) => depth(before, [...seen, one])));
  return [...found].sort((a, b) => depth(a, []) - depth(b, []) || a - b);
}

export type Change = "stayed" | "came" | "left";

export interface Member {
  node: number;
  /** Its links with each generation, in their order. */
  links: number[][];
  change: Change;
}

/** Who is linked to the generations, and how: those of the last one who were in the one before stayed. */
export function membersOf(store: Store, generations: readonly number[]): Member[] {
  const { graph, payload } = store;
  const inside = new Set(generations);
  const found = new Map<number, number[][]>();
  generations.forEach((generation, place) => {
    for (let k = graph.start[generation]; k < graph.start[generation + 1]; k++) {
      const other = graph.near[k];
      if (inside.has(other)) continue;
      const links = found.get(other) ?? generations.map(() => []);
      links[place].push(graph.by[k]);
      found.set(other, links);
    }
  });
  const collator = new Intl.Collator(store.state.lang);
  const { name, kind } = payload.nodes;
  return [...found]
    .map(([node, links]): Member => ({ node, links, change: changeOf(links) }))
    .sort((a, b) => kind[a.node] - kind[b.node] || collator.compare(name[a.node], name[b.node]) || a.node - b.node);
}

function changeOf(links: readonly number[][]): Change {
  const last = links[links.length - 1].length > 0;
  const before = links.slice(0, -1).some((some) => some.length > 0);
  return last ? (before ? "stayed" : "came") : "left";
}

const ORDER: readonly Change[] = ["stayed", "came", "left"];

/** The table itself, by what became of each. */
export function generationsTable(store: Store, generations: readonly number[], go: (node: number) => void): HTMLElement {
  const { payload, words } = store;
  const members = membersOf(store, generations);
  const cell = (links: readonly number[]): HTMLElement => h("td", { text: links.map((edge) => linkWords(store, edge)).join(", ") || "–" });
  const body = (change: Change): HTMLElement | null => {
    const rows = members.filter((member) => member.change === change);
    if (!rows.length) return null;
    return h(
      "tbody",
      { "data-change": change },
      h("tr", {}, h("th", { scope: "rowgroup", colspan: generations.length + 1, class: "change", text: `${words(change)} (${number(rows.length, store.state.lang)})` })),
      ...rows.map((member) =>
        h(
          "tr",
          {},
          h(
            "th",
            { scope: "row" },
            h("button", { class: "go", dir: "auto", text: payload.nodes.name[member.node], onclick: () => go(member.node) }),
            h("span", { class: "told", text: kindName(payload, member.node, store.state.lang) }),
          ),
          ...member.links.map(cell),
        ),
      ),
    );
  };
  return h(
    "table",
    {},
    h("caption", { class: "unseen", text: words("generations") }),
    h("thead", {}, h("tr", {}, h("td", {}), ...generations.map((node) => h("th", { scope: "col", dir: "auto", text: payload.nodes.name[node] })))),
    ...ORDER.map(body),
  );
}

/** "pilote · depuis 2021", or "Finance · 12 000 €" where the link has no role: the role says it better. */
function linkWords({ payload, state }: Store, edge: number): string {
  const told = tieWords(payload, edge, state.lang);
  if (payload.edges.role[edge] >= 0) return capital(told);
  const title = capital(said(payload.types[payload.edges.type[edge]].title, state.lang));
  return told ? `${title} · ${told}` : title;
}

/** A window over the page with the table; Escape closes it. */
export function openGenerations(store: Store, generations: readonly number[], goTo: (node: number) => void): void {
  const { words } = store;
  const close = h("button", { class: "close", "aria-label": words("close"), text: "×", onclick: () => dialog.close() });
  const go = (node: number): void => {
    dialog.close();
    goTo(node);
  };
  const dialog = h(
    "dialog",
    { class: "generations", "aria-label": words("generations") },
    close,
    h("h2", { text: words("generations") }),
    h("p", { class: "soft", text: words("generationsHelp") }),
    h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": words("generations") }, generationsTable(store, generations, go)),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
