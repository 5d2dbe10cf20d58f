/** The search field: what it finds stands out on the map as one types; arrows walk the list and the map flies there. */

import type { Actions } from "./app.ts";
import { called, fill, focusPanel, h, icon, say } from "./dom.ts";
import { find, makeIndex, type Index } from "./find.ts";
import { kindMark } from "./marks-ui.ts";
import type { Store } from "./store.ts";
import { said } from "./text.ts";
import type { Canvas } from "./view.ts";

const LISTED = 40;
const IDLE = 400;
const LENS = "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.3 15.3 20 20";

export function mountSearch(root: HTMLElement, store: Store, canvas: Canvas, actions: Actions): { focus(): void } {
  let index: Index | null = null;
  let found: number[] = [];
  let at = -1;
  const input = h("input", {
    id: "q",
    type: "search",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-expanded": "false",
    "aria-controls": "found",
    "aria-autocomplete": "list",
  });
  const list = h("ul", { id: "found", role: "listbox", hidden: true });
  root.append(h("span", { class: "lens" }, icon(LENS)), input, list);

  const speak = (): void => {
    const w = store.words;
    input.placeholder = w("searchHint");
    called(input, w("search"));
    called(list, w("search"));
  };

  const close = (): void => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const { nodes } = store.payload;
  const ready = (): Index => (index ??= makeIndex(nodes.name, nodes.alias));
  // Made while nobody waits for it, so that the first letter typed finds at once.
  setTimeout(ready, IDLE);

  const look = (): void => {
    const all = find(ready(), store.state.query, store.graph.degree);
    canvas.found = all;
    canvas.relight();
    found = all ?? [];
    at = -1;
  };

  const open = (): void => {
    if (!store.state.query.trim()) return close();
    fill(list, ...rows(store, found));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
    const w = store.words;
    say(found.length ? w("searchFound", { n: found.length }) : w("searchNone", { query: store.state.query }));
  };

  const mark = (place: number): void => {
    const options = list.querySelectorAll<HTMLElement>("[role=option]");
    options[at]?.setAttribute("aria-selected", "false");
    at = (place + options.length) % options.length;
    const one = options[at];
    one.setAttribute("aria-selected", "true");
    one.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", one.id);
    const node = found[at];
    if (store.visible.nodes[node]) {
      canvas.hover = node;
      canvas.fly([node]);
    }
  };

  const take = (node: number, add: boolean): void => {
    canvas.hover = -1;
    store.set({ tab: "map" });
    if (add) actions.choose(node, true);
    else {
      empty();
      actions.goTo(node);
      focusPanel();
    }
  };

  const empty = (): void => {
    input.value = "";
    store.set({ query: "" });
    look();
    close();
  };

  input.addEventListener("input", () => {
    store.set({ query: input.value });
    look();
    open();
  });
  input.addEventListener("focus", () => {
    if (store.state.query) {
      look();
      open();
    }
  });
  input.addEventListener("blur", () => {
    canvas.hover = -1;
    canvas.relight();
    // Left to the end of this turn: a click on a row must still find the row.
    setTimeout(close, 150);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) open();
      if (found.length) mark(at + (event.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1));
    } else if (event.key === "Enter") {
      if (found.length) take(found[Math.max(0, at)], event.shiftKey);
    } else if (event.key === "Escape") {
      empty();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const row = (event.target as Element).closest<HTMLElement>("[role=option]");
    if (row) take(Number(row.dataset["node"]), event.shiftKey);
  });
  store.on(["query"], () => {
    if (input.value === store.state.query) return;
    input.value = store.state.query;
    look();
    if (!store.state.query) close();
  });
  store.on(["lang"], speak);
  speak();
  if (store.state.query) {
    input.value = store.state.query;
    look();
  }
  return { focus: () => (input.focus(), input.select()) };
}

function rows(store: Store, found: readonly number[]): HTMLElement[] {
  const { nodes, kinds } = store.payload;
  const { lang, query } = store.state;
  const w = store.words;
  if (!found.length) return [h("li", { class: "nothing", role: "option", "aria-disabled": "true", "aria-selected": "false", text: w("searchNone", { query }) })];
  const made = found.slice(0, LISTED).map((node, place) => {
    const kind = kinds[nodes.kind[node]];
    const hidden = store.visible.nodes[node] ? "" : ` · ${w("hiddenByFilters")}`;
    return h(
      "li",
      { role: "option", id: `found-${place}`, "aria-selected": "false", "data-node": node, class: hidden ? "hidden-one" : "" },
      kindMark(kind),
      h("span", { class: "name", dir: "auto", text: nodes.name[node] }),
      h("span", { class: "more", text: said(kind.title, lang) + hidden }),
    );
  });
  if (found.length > LISTED) {
    made.push(h("li", { class: "nothing", role: "presentation", text: w("searchMore", { n: found.length - LISTED }) }));
  }
  return made;
}

