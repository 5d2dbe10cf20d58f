/** The panel when nothing, or more than one thing, is selected. */
import { about, sourceTitle } from "./citations.ts";
import type { Desk } from "./desk.ts";
import { h } from "./dom.ts";
import { kindName } from "./rows.ts";
import type { Store } from "./store.ts";
import { date, said } from "./text.ts";

/** What this map is, how to begin, and where it comes from. */
export function welcome(store: Store, close: HTMLElement): HTMLElement {
  const { payload, state, words } = store;
  const note = said(payload.note, state.lang);
  return h(
    "article",
    { "aria-label": words("about") },
    close,
    h("h2", { text: said(payload.title, state.lang), dir: "auto" }),
    note ? h("p", { text: note, dir: "auto" }) : null,
    h("p", { text: words("pickSomething") }),
    h("p", { class: "soft", text: words(payload.names ? "peopleNamed" : "peopleByRole") }),
    payload.made ? h("p", { class: "soft", text: words("madeBy", { date: date(payload.made, state.lang) }) }) : null,
    payload.land ? h("p", { class: "soft", text: words("landSource") }) : null,
    payload.sources.length ? sourceList(store) : null,
  );
}

function sourceList(store: Store): HTMLElement {
  const { payload, state, words } = store;
  return h(
    "details",
    { class: "sources" },
    h("summary", { text: words("sourcesN", { n: payload.sources.length }) }),
    h(
      "ul",
      {},
      ...payload.sources.map((source) => h("li", {}, sourceTitle(source), h("span", { class: "soft", text: about(source, state.lang) }))),
    ),
  );
}

const MOST = 200;

/** Everything selected, to go to one or to see only these. */
export function several({ store, actions }: Desk, close: HTMLElement): HTMLElement {
  const { payload, state, words } = store;
  const { selected } = state;
  const item = (node: number): HTMLElement =>
    h(
      "li",
      {},
      h("button", { class: "go", dir: "auto", text: payload.nodes.name[node], onclick: () => actions.goTo(node) }),
      h("span", { class: "told", text: kindName(payload, node, state.lang) }),
      h("button", {
        class: "why",
        text: "×",
        "aria-label": words("unselect", { name: payload.nodes.name[node] }),
        onclick: () => store.set({ selected: selected.filter((one) => one !== node) }),
      }),
    );
  return h(
    "article",
    { "aria-label": words("details") },
    close,
    h("h2", { text: words("statusSelected", { n: selected.length }) }),
    h(
      "div",
      { class: "actions", role: "group", "aria-label": words("actions") },
      selected.length === 2
        ? h("button", { text: words("pathBetween"), onclick: () => store.set({ path: [selected[0], selected[1]], tab: "map" }) })
        : null,
      h("button", { text: words("unselectAll"), onclick: () => store.set({ selected: [] }) }),
    ),
    h("ul", { class: "chosen" }, ...selected.slice(0, MOST).map(item)),
    selected.length > MOST ? h("p", { class: "soft", text: words("andMore", { n: selected.length - MOST }) }) : null,
  );
}
