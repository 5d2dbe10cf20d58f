/** What a node is linked to, by type of link, and why it is in echo. */
import type { Desk } from "./desk.ts";
import { h } from "./dom.ts";
import type { Payload } from "./payload.ts";
import { groupName, span } from "./rows.ts";
import type { Store } from "./store.ts";
import type { Language } from "./state.ts";
import { capital, money, number, said } from "./text.ts";

interface Tie {
  edge: number;
  other: number;
}

interface Bundle {
  title: string;
  order: number;
  ties: Tie[];
}

/** The links of a node: one bundle per type and direction, in the order of the legend. */
export function bundles(store: Store, node: number): Bundle[] {
  const { graph, payload, state } = store;
  const found = new Map<number, Bundle>();
  for (let k = graph.start[node]; k < graph.start[node + 1]; k++) {
    const edge = graph.by[k];
    const type = payload.edges.type[edge];
    const out = graph.from[edge] === node;
    const order = 2 * type + (out ? 0 : 1);
    const info = payload.types[type];
    const bundle = found.get(order) ?? { title: capital(said(out ? info.title : info.reverse, state.lang)), order, ties: [] };
    bundle.ties.push({ edge, other: graph.near[k] });
    found.set(order, bundle);
  }
  const collator = new Intl.Collator(state.lang);
  for (const bundle of found.values()) {
    bundle.ties.sort((a, b) => collator.compare(payload.nodes.name[a.other], payload.nodes.name[b.other]) || a.edge - b.edge);
  }
  return [...found.values()].sort((a, b) => a.order - b.order);
}

const MOST = 30;

export function neighbourPart(desk: Desk, node: number): HTMLElement {
  const { store } = desk;
  const found = bundles(store, node);
  if (!found.length) return h("p", { class: "soft", text: store.words("noLink") });
  return h(
    "section",
    { class: "ties" },
    h("h3", { text: store.words("itsLinks") }),
    ...found.map((bundle) => bundlePart(desk, bundle)),
  );
}

function bundlePart(desk: Desk, bundle: Bundle): HTMLElement {
  const list = h("ul", {}, ...bundle.ties.slice(0, MOST).map((tie) => tieItem(desk, tie)));
  const rest = bundle.ties.length - MOST;
  const more =
    rest > 0 &&
    h("button", {
      class: "more",
      text: desk.store.words("andMore", { n: rest }),
      onclick: (event) => {
        const items = bundle.ties.slice(MOST).map((tie) => tieItem(desk, tie));
        list.append(...items);
        (event.currentTarget as HTMLElement).remove();
        items[0].querySelector("button")?.focus();
      },
    });
  const title = h("h4", {}, bundle.title, h("span", { class: "count", text: ` ${number(bundle.ties.length, desk.store.state.lang)}` }));
  return h("div", { class: "bundle" }, title, list, more);
}

function tieItem({ store, actions }: Desk, { edge, other }: Tie): HTMLElement {
  const { payload, state, visible } = store;
  const name = payload.nodes.name[other];
  const told = tieWords(payload, edge, state.lang);
  const hidden = visible.edges[edge] ? "" : store.words("hiddenByFilters");
  return h(
    "li",
    { class: hidden ? "out" : "" },
    h("button", { class: "go", dir: "auto", text: name, onclick: () => actions.goTo(other) }),
    told ? h("span", { class: "told", text: told }) : null,
    hidden ? h("span", { class: "told", text: hidden }) : null,
    h("button", {
      class: "why",
      text: store.words("thisLink"),
      title: store.words("linkWith", { name }),
      // Whoever speaks to the page says what is written.
      "aria-label": `${store.words("thisLink")} : ${name}`,
      onclick: () => actions.chooseLink(edge),
    }),
  );
}

/** "animateur · 12 000 € · 2018 – 2020": what the link itself says. */
export function tieWords(payload: Payload, edge: number, lang: Language): string {
  const { role, amount, since, until } = payload.edges;
  const cents = amount[edge];
  return [
    role[edge] >= 0 ? said(payload.roles[role[edge]], lang) : "",
    cents === null ? "" : money(cents, lang),
    span(since[edge], until[edge], lang),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** Its group and its reasons, on a map of echoes. */
export function echoPart(store: Store, node: number): HTMLElement | null {
  const { echo } = store.payload;
  const { lang } = store.state;
  const place = echo ? echo.node.indexOf(node) : -1;
  if (!echo || place < 0) return null;
  const score = echo.score?.[place];
  return h(
    "section",
    { class: "echo" },
    h("h3", { text: groupName(echo.group[place], lang) }),
    h("ul", {}, ...(echo.why[place] ?? []).map((why) => h("li", { text: said(why, lang) }))),
    score === undefined ? null : h("p", { class: "soft", text: store.words("score", { n: score }) }),
  );
}
