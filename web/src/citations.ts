/** The sources a panel cites: numbered where they are cited, listed with their passages below. */
import { h } from "./dom.ts";
import type { Fact, SourceInfo } from "./payload.ts";
import type { Language } from "./state.ts";
import { date, words } from "./text.ts";

/** Sources in the order they are first cited; the same source has the same number. */
export class Citations {
  private readonly passages = new Map<number, Set<string>>();

  constructor(
    private readonly sources: readonly SourceInfo[],
    private readonly lang: Language,
    /** Show only what this source says. */
    private readonly only: (source: number) => void,
  ) {}

  /** Small numbers that lead to the list below, one per source. */
  mark(cites: Fact[2]): HTMLElement | null {
    const numbers = new Set<number>();
    for (const [source, passage] of cites) {
      if (!this.passages.has(source)) this.passages.set(source, new Set());
      if (passage) this.passages.get(source)?.add(passage);
      numbers.add(source);
    }
    if (!numbers.size) return null;
    return h("span", { class: "cites" }, ...[...numbers].map((source) => this.link(source)));
  }

  private number(source: number): number {
    return [...this.passages.keys()].indexOf(source) + 1;
  }

  private link(source: number): HTMLElement {
    const number = this.number(source);
    const title = this.sources[source]?.title ?? "";
    const name = words(this.lang)("sourceNumber", { n: number, title });
    return h("button", {
      class: "cite",
      text: String(number),
      title,
      "aria-label": name,
      onclick: (event) => {
        const panel = (event.currentTarget as HTMLElement).closest("article");
        panel?.querySelector<HTMLElement>(`[data-source="${source}"]`)?.focus();
      },
    });
  }

  /** The list itself; null when nothing was cited. */
  list(): HTMLElement | null {
    if (!this.passages.size) return null;
    const items = [...this.passages].map(([source, passages]) => this.item(source, [...passages]));
    return h("section", { class: "sources" }, h("h3", { text: words(this.lang)("sources") }), h("ol", {}, ...items));
  }

  private item(source: number, passages: readonly string[]): HTMLElement {
    const found = this.sources[source];
    return h(
      "li",
      { tabindex: -1, "data-source": source },
      sourceTitle(found),
      found ? h("span", { class: "soft", text: about(found, this.lang) }) : null,
      h("button", { class: "why", text: words(this.lang)("onlySource"), "aria-label": `${words(this.lang)("onlySource")} : ${found?.title ?? ""}`, onclick: () => this.only(source) }),
      passages.length ? passageList(passages, this.lang) : null,
    );
  }
}

const MOST = 3;

function passageList(passages: readonly string[], lang: Language): HTMLElement {
  const items = (some: readonly string[]): HTMLElement =>
    h("ul", { class: "passages" }, ...some.map((passage) => h("li", { text: passage })));
  if (passages.length <= MOST) return items(passages);
  const rest = passages.length - MOST;
  return h(
    "div",
    {},
    items(passages.slice(0, MOST)),
    h("details", {}, h("summary", { text: words(lang)("morePassages", { n: rest }) }), items(passages.slice(MOST))),
  );
}

/** A title that leads to the document where its address is one that a browser may open safely. */
export function sourceTitle(source: SourceInfo | undefined): HTMLElement {
  const title = source?.title ?? "";
  const url = source?.url ?? "";
  if (!/^https?:\/\//i.test(url)) return h("cite", { text: title });
  return h("cite", {}, h("a", { href: url, target: "_blank", rel: "noopener noreferrer", text: title }));
}

/** " — Région Sud, octobre 2021, Licence Ouverte". */
export function about(source: SourceInfo, lang: Language): string {
  const parts = [source.publisher, source.date && date(source.date, lang), source.licence].filter(Boolean);
  return parts.length ? ` — ${parts.join(", ")}` : "";
}
