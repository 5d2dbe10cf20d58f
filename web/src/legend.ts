/** The legend, which is the filter: each value with its mark, how many there are, and whether it is shown. */

import { DENSE } from "./bands.ts";
import { called, fill, h, icon } from "./dom.ts";
import { NO_FILTERS, type Facet } from "./filters.ts";
import { bandMark, centreMark, classMark, groupMark, kindMark, pinMark, ringMark, typeMark, widthMark } from "./marks-ui.ts";
import { classNames } from "./naming.ts";
import { classColour, UNKNOWN } from "./palette.ts";
import type { TraitInfo } from "./payload.ts";
import type { Filters } from "./state.ts";
import type { Store } from "./store.ts";
import { capital, fold, number, said } from "./text.ts";

/** A facet: a tick leaves a value out ("out": kinds, types, groups) or keeps only those ticked ("keep"). */
interface Section {
  /** What its list is called; "kinds" and "types" are treated by it. */
  facet: Facet | "trait";
  title(): string;
  counts(): Int32Array;
  chosen(): ReadonlySet<number>;
  choose(values: ReadonlySet<number>): void;
  /** Whether the marks have its colours. */
  paints?(): boolean;
  sense: "out" | "keep";
  names: () => readonly string[];
  mark?: (place: number) => SVGSVGElement | null;
}

const FEW = 7;
const MOST = 300;
const SEARCHED = 10;
const ALONE = "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z";
const CLOSE = "M6 6l12 12M18 6 6 18";

export function mountLegend(root: HTMLElement, store: Store): void {
  const { payload } = store;
  const reset = h("button", { class: "quiet", onclick: () => store.set({ filters: NO_FILTERS }) });
  const title = h("h2", {});
  const shut = h("button", { class: "shut icon-only", onclick: () => document.documentElement.removeAttribute("data-drawer") }, icon(CLOSE));
  root.append(h("div", { class: "filters-head" }, title, reset, shut));
  const parts = payload.kinds.some((kind) => kind.code === "Person") ? [peopleSwitch(root, store)] : [];
  for (const section of sections(store)) parts.push(mountSection(root, store, section));
  parts.push(mountKey(root, store));

  const speak = (): void => {
    const w = store.words;
    called(root, w("filters"));
    title.textContent = w("filters");
    reset.textContent = w("resetFilters");
    called(shut, w("close"));
  };
  const update = (): void => {
    const { filters } = store.state;
    reset.hidden = !(Object.keys(NO_FILTERS) as (keyof Filters)[]).some((key) => (key === "period" ? filters.period : filters[key].size));
    for (const part of parts) part();
  };
  store.on(["lang"], () => (speak(), update()));
  store.on(["visible", "colourBy"], update);
  speak();
  update();
}

function sections(store: Store): Section[] {
  const { payload } = store;
  const lang = (): string => store.state.lang;
  const of = (facet: Facet): Pick<Section, "facet" | "title" | "counts" | "chosen" | "choose"> => ({
    facet,
    title: () => store.words(facet),
    counts: () => store.counts[facet],
    chosen: () => store.state.filters[facet],
    choose: (values) => store.setFilters({ [facet]: values }),
  });
  const all: Section[] = [
    {
      ...of("kinds"),
      sense: "out",
      names: () => payload.kinds.map((kind) => capital(said(kind.plural, lang()))),
      mark: (place) => kindMark(payload.kinds[place]),
    },
    {
      ...of("types"),
      sense: "out",
      names: () => payload.types.map((type) => capital(said(type.title, lang()))),
      mark: (place) => typeMark(payload.types[place]),
    },
    { ...of("themes"), sense: "keep", names: () => payload.themes },
    { ...of("territories"), sense: "keep", names: () => payload.territories },
    { ...of("sources"), sense: "keep", names: () => payload.sources.map((source) => source.title) },
  ];
  if (payload.echo) {
    all.unshift({
      ...of("groups"),
      sense: "out",
      names: () => ([0, 1, 2, 3] as const).map((group) => store.words(`echo${group}`)),
      mark: groupMark,
    });
  }
  return [...all, ...payload.traits.map((trait, place) => traitSection(store, trait, place))].filter((section) => section.names().length > 0);
}

/** The classes of a trait: those ticked are kept; in colours while the marks have them. */
function traitSection(store: Store, trait: TraitInfo, place: number): Section {
  const paints = (): boolean => store.state.colourBy === trait.code;
  return {
    facet: "trait",
    title: () => capital(said(trait.title, store.state.lang)),
    counts: () => store.counts.traits[place],
    chosen: () => store.state.filters.traits.get(place) ?? NONE,
    choose: (values) => {
      const traits = new Map(store.state.filters.traits);
      if (values.size) traits.set(place, values);
      else traits.delete(place);
      store.setFilters({ traits });
    },
    paints,
    sense: "keep",
    names: () => classNames(trait, store.state),
    mark: (value) => (paints() ? classMark(classColour(trait, value, false), classColour(trait, value, true)) : null),
  };
}

const NONE: ReadonlySet<number> = new Set();

/** One facet; returns what brings it up to date. */
function mountSection(root: HTMLElement, store: Store, section: Section): () => void {
  const { facet, sense } = section;
  const total = section.counts().slice();
  const order = [...total.keys()].sort((a, b) => (sense === "keep" && facet !== "trait" ? total[b] - total[a] : 0) || a - b);
  let wanted = "";
  let all = false;
  let rows = new Map<number, Row>();
  const heading = h("summary", {});
  const search = h("input", { type: "search", class: "find-in", autocomplete: "off", hidden: total.length <= SEARCHED });
  const list = h("ul", { class: "values" });
  const more = h("button", { class: "quiet more" });
  const open = sense === "out" || section.chosen().size > 0;
  const folded = h("details", { class: `facet ${facet}`, open }, heading, search, list, more);
  root.append(folded);

  const toggle = (place: number): void => {
    const chosen = new Set(section.chosen());
    if (!chosen.delete(place)) chosen.add(place);
    section.choose(chosen);
  };
  const only = (place: number): void => {
    const chosen = section.chosen();
    const others = [...total.keys()].filter((other) => other !== place);
    // Asked again, it brings the others back.
    const alone = sense === "keep" ? chosen.size === 1 && chosen.has(place) : others.every((o) => chosen.has(o)) && !chosen.has(place);
    section.choose(new Set(alone ? [] : sense === "keep" ? [place] : others));
  };

  const build = (): void => {
    const names = section.names();
    const asked = fold(wanted);
    const matching = order.filter((place) => (total[place] > 0 || facet === "types") && (!asked || fold(names[place]).includes(asked)));
    const chosen = section.chosen();
    const few = all || asked || sense === "out" ? matching.slice(0, MOST) : matching.filter((place, rank) => rank < FEW || chosen.has(place));
    rows = new Map(few.map((place) => [place, makeRow(section, place, names[place], toggle, only)]));
    fill(list, ...[...rows.values()].map((row) => row.root));
    const left = matching.length - few.length;
    more.hidden = Boolean(asked) || sense === "out" || (!all && left <= 0) || matching.length <= FEW;
    more.textContent = all ? store.words("lessValues") : store.words("moreValues", { n: left });
    heading.textContent = section.title();
    search.placeholder = store.words("findIn");
    called(search, `${store.words("findIn")} (${section.title()})`);
    counts();
  };
  const counts = (): void => {
    const { lang } = store.state;
    const chosen = section.chosen();
    const each = section.counts();
    for (const [place, row] of rows) {
      row.box.checked = sense === "out" ? !chosen.has(place) : chosen.has(place);
      row.count.textContent = number(each[place], lang);
      row.root.classList.toggle("zero", each[place] === 0);
      row.root.classList.toggle("off", sense === "out" && chosen.has(place));
      row.only.title = store.words("only");
      called(row.only, `${store.words("only")} : ${row.name}`);
    }
  };
  search.addEventListener("input", () => {
    wanted = search.value;
    build();
  });
  more.addEventListener("click", () => {
    all = !all;
    build();
  });
  const paint = (): void => {
    // What the marks are coloured by is open, and stands first.
    if (section.paints?.()) {
      folded.open = true;
      root.querySelector(".facet")?.before(folded);
    }
    folded.classList.toggle("plain", facet === "kinds" && store.state.colourBy !== "");
    build();
  };
  store.on(["colourBy"], paint);
  store.on(["lang", "named"], build);
  paint();
  return counts;
}

interface Row {
  root: HTMLElement;
  box: HTMLInputElement;
  count: HTMLElement;
  only: HTMLButtonElement;
  name: string;
}

function makeRow(section: Section, place: number, name: string, toggle: (place: number) => void, only: (place: number) => void): Row {
  const box = h("input", { type: "checkbox", onchange: () => toggle(place) });
  const count = h("span", { class: "count" });
  const alone = h("button", { class: "only", onclick: () => only(place) }, icon(ALONE));
  const label = h("label", {}, box, section.mark?.(place), h("span", { class: "name", dir: "auto", text: name, title: name }), count);
  return { root: h("li", { "data-place": place }, label, alone), box, count, only: alone, name };
}

/** People shown or not, in one touch. */
function peopleSwitch(root: HTMLElement, store: Store): () => void {
  const place = store.payload.kinds.findIndex((kind) => kind.code === "Person");
  const box = h("input", {
    type: "checkbox",
    role: "switch",
    onchange: () => {
      const kinds = new Set(store.state.filters.kinds);
      if (box.checked) kinds.delete(place);
      else kinds.add(place);
      store.setFilters({ kinds });
    },
  });
  const text = h("span", {});
  root.append(h("label", { class: "switch people" }, box, text));
  return () => {
    box.checked = !store.state.filters.kinds.has(place);
    text.textContent = store.words("people");
  };
}

/** What the other signs of the map mean. */
function mountKey(root: HTMLElement, store: Store): () => void {
  const { payload } = store;
  const key = h("ul", { class: "key" });
  root.append(key);
  return () => {
    const w = store.words;
    const rows: [boolean, SVGSVGElement, string][] = [
      [payload.edges.amount.some((cents) => cents !== null && cents >= 1_000_000), widthMark(), w("legendWidth")],
      [payload.edges.from.length > DENSE && payload.groups.length > 1, bandMark(), w("band")],
      [payload.echo !== null || payload.focus !== null, centreMark(), w("centre")],
      [payload.unsure.length > 0, ringMark(), w("unsure")],
      [payload.traits.some(({ code, of }) => code === store.state.colourBy && of.includes(-1)), classMark(UNKNOWN, UNKNOWN), w("unknownValue")],
      [true, pinMark(), w("pinned")],
    ];
    fill(key, ...rows.filter(([shown]) => shown).map(([, mark, text]) => h("li", {}, mark, h("span", { text }))));
  };
}
