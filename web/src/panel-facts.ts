/** The facts of one thing, each with who says so; where sources differ, all of what they say. */
import type { Citations } from "./citations.ts";
import { h } from "./dom.ts";
import type { Details, Fact } from "./payload.ts";
import type { Store } from "./store.ts";
import { capital, said } from "./text.ts";

/** Facts of one field follow one another. */
function byField(facts: readonly Fact[]): Fact[][] {
  const groups: Fact[][] = [];
  for (const fact of facts) {
    const last = groups[groups.length - 1];
    if (last && last[0][0] === fact[0]) last.push(fact);
    else groups.push([fact]);
  }
  return groups;
}

/**
 * The list of facts. A node's first field is its name: said above already, so it is shown only when
 * sources differ on it; its passages are cited all the same.
 */
export function factList(facts: readonly Fact[], details: Details, cites: Citations, store: Store, named: boolean): HTMLElement | null {
  const rows: HTMLElement[] = [];
  byField(facts).forEach((group, place) => {
    const title = details.fields[group[0][0]];
    const disputed = group.some((fact) => fact[3] === 1);
    const values = group.filter((fact) => said(fact[1], store.state.lang) !== "");
    const quiet = (named && place === 0 && !disputed) || !values.length;
    const term = capital(title ? said(title, store.state.lang) : "");
    const mark = quiet ? saidBy(group, cites, store) : null;
    if (mark) rows.push(mark);
    if (!quiet) rows.push(row(term, values, disputed, cites, store));
  });
  return rows.length ? h("dl", { class: "facts" }, ...rows) : null;
}

/** Who says that the thing is there at all. */
function saidBy(group: readonly Fact[], cites: Citations, store: Store): HTMLElement | null {
  const mark = cites.mark(group.flatMap((fact) => fact[2]));
  return mark ? h("div", { class: "fact" }, h("dt", { text: store.words("saidBy") }), h("dd", {}, mark)) : null;
}

function row(term: string, values: readonly Fact[], disputed: boolean, cites: Citations, store: Store): HTMLElement {
  const { lang } = store.state;
  const value = (fact: Fact, place: number): HTMLElement =>
    h(
      "dd",
      {},
      disputed ? h("span", { class: "verdict", text: store.words(place ? "otherSource" : "keptValue") }) : null,
      h("span", { dir: "auto", text: said(fact[1], lang) }),
      cites.mark(fact[2]),
    );
  return h(
    "div",
    { class: disputed ? "fact disputed" : "fact" },
    h("dt", { text: term }),
    disputed ? h("dd", { class: "differ", text: store.words("sourcesDiffer") }) : null,
    ...values.map(value),
  );
}
