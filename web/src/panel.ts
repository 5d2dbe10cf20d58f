/** All that is known of what was picked: its facts, its links, who says so, and the notes taken on it. */
import { Citations } from "./citations.ts";
import { fill, h } from "./dom.ts";
import { readFacts } from "./facts.ts";
import { factList } from "./panel-facts.ts";
import { echoPart, neighbourPart } from "./panel-links.ts";
import { several, welcome } from "./panel-more.ts";
import { groupPart, notePart } from "./notes.ts";
import type { Details } from "./payload.ts";
import { actionBar } from "./panel-actions.ts";
import { kindName } from "./rows.ts";
import type { Desk } from "./desk.ts";
import { said } from "./text.ts";

/** Told by the panel once it holds what was chosen. */
export const DRAWN = "drawn";

/** Show in `root` what is selected, and follow the selection and the language. */
export function mountPanel(root: HTMLElement, desk: Desk): void {
  const { store } = desk;
  let turn = 0;
  const show = (): void => {
    const { selected, link } = store.state;
    const mine = ++turn;
    if (link === null && selected.length !== 1) {
      fill(root, selected.length ? several(desk, closer(desk)) : welcome(store, closer(desk, closeAbout)));
      return;
    }
    void readFacts().then(
      (details) => mine === turn && draw(root, desk, details),
      () => mine === turn && draw(root, desk, { fields: [], nodes: [], edges: [] }, true),
    );
  };
  store.on(["selected", "link", "lang"], show);
  store.on(["visible", "focus", "pinned", "path"], () => {
    if (root.contains(document.activeElement) && isField(document.activeElement)) return;
    show();
  });
  show();
}

/** The button that shows what the map is hides it too, and has the focus again. */
function closeAbout(): void {
  const about = document.getElementById("about");
  about?.click();
  about?.focus();
}

/** A panel is not redrawn under somebody's pen. */
function isField(element: Element | null): boolean {
  return element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement;
}

function draw(root: HTMLElement, desk: Desk, details: Details, unread = false): void {
  const { store } = desk;
  const held = heldFocus(root);
  const { link, selected } = store.state;
  const article = link === null ? nodeArticle(desk, details, selected[0]) : linkArticle(desk, details, link);
  if (unread) article.querySelector("h2")?.after(h("p", { class: "warn", text: store.words("factsUnread") }));
  fill(root, article);
  root.scrollTop = 0;
  root.dispatchEvent(new Event(DRAWN));
  if (held) article.querySelector<HTMLElement>(`[data-act="${held}"]`)?.focus();
}

/** Which of its buttons had the focus, so that the same one has it after the panel is drawn anew. */
function heldFocus(root: HTMLElement): string {
  const active = document.activeElement;
  return active instanceof HTMLElement && root.contains(active) ? (active.dataset["act"] ?? "") : "";
}

/** What one source says, as a map of its own: the way back is in the legend. */
function onlySource(store: Desk["store"], source: number): void {
  store.setFilters({ sources: new Set([source]) });
  store.set({ tab: "map", focus: null, view: null });
}

function closer(desk: Desk, close = (): void => desk.actions.clear()): HTMLElement {
  const { words } = desk.store;
  return h(
    "button",
    { class: "close", "aria-label": words("close"), title: words("close"), onclick: close },
    "×",
  );
}

function nodeArticle(desk: Desk, details: Details, node: number): HTMLElement {
  const { store } = desk;
  const { payload, state } = store;
  const cites = new Citations(payload.sources, state.lang, (source) => onlySource(store, source));
  const name = payload.nodes.name[node];
  return h(
    "article",
    { "aria-label": name },
    closer(desk),
    h("p", { class: "kind", text: kindName(payload, node, state.lang) }),
    h("h2", { tabindex: -1, text: name, dir: "auto" }),
    payload.unsure.includes(node) ? h("p", { class: "soft", text: store.words("unsureNode") }) : null,
    actionBar(desk, node),
    echoPart(store, node),
    factList(details.nodes[node] ?? [], details, cites, store, true),
    neighbourPart(desk, node),
    groupPart(desk, node),
    notePart(desk, { node }),
    cites.list(),
  );
}

function linkArticle(desk: Desk, details: Details, link: number): HTMLElement {
  const { store } = desk;
  const { payload, state } = store;
  const cites = new Citations(payload.sources, state.lang, (source) => onlySource(store, source));
  const ends = [payload.edges.from[link], payload.edges.to[link]];
  const [from, to] = ends.map((node) =>
    h("button", { class: "go", dir: "auto", text: payload.nodes.name[node], onclick: () => desk.actions.goTo(node) }),
  );
  return h(
    "article",
    { "aria-label": store.words("link") },
    closer(desk),
    h("p", { class: "kind", text: store.words("link") }),
    h("h2", { class: "link", tabindex: -1 }, from, h("span", { class: "verb", text: ` ${said(payload.types[payload.edges.type[link]].title, state.lang)} ` }), to),
    factList(details.edges[link] ?? [], details, cites, store, false),
    notePart(desk, { link }),
    cites.list(),
  );
}
