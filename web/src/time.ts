/** The years under the map: two handles, the links of each year, and a film of them. */
import type { Desk } from "./desk.ts";
import { called, h, s, still } from "./dom.ts";
import type { Store } from "./store.ts";
import { nextPeriod, withEnd, type Years, yearsOf } from "./years.ts";

const FRAME = 900;

export function mountTime(root: HTMLElement, { store }: Desk): void {
  const years = yearsOf(store.facets);
  root.hidden = !years;
  if (!years) return;
  const film = new Film(store, years);
  const build = (): void => {
    root.replaceChildren(...parts(store, years, film));
    film.button = root.querySelector(".play");
    follow(root, store, years);
  };
  store.on(["lang"], build);
  store.on(["filters"], () => follow(root, store, years));
  build();
}

function parts(store: Store, years: Years, film: Film): Element[] {
  const { words } = store;
  const range = (end: 0 | 1): HTMLInputElement => {
    const input = h("input", { type: "range", min: years.first, max: years.last, step: 1, "data-end": end, "aria-label": words(end ? "lastYear" : "firstYear") });
    input.addEventListener("input", () => {
      film.stop();
      const now = store.state.filters.period ?? [years.first, years.last];
      choose(store, years, withEnd(now, end, Number(input.value)));
    });
    return input;
  };
  return [
    h("button", { class: "play", onclick: () => film.press() }),
    h("output", { class: "period" }),
    h("div", { class: "slider" }, bars(years), range(0), range(1)),
    h("button", { class: "all", text: words("allYears"), onclick: () => { film.stop(); store.setFilters({ period: null }); } }),
    h("span", { class: "soft", text: words(years.of, { dated: years.dated, undated: years.undated }) }),
  ];
}

/** The whole span is the same as no period. */
function choose(store: Store, years: Years, period: readonly [number, number]): void {
  store.setFilters({ period: period[0] === years.first && period[1] === years.last ? null : period });
}

const TALL = 24;

function bars({ counts, first }: Years): SVGElement {
  const most = Math.max(1, ...counts);
  const bar = (count: number, place: number): SVGElement => {
    const tall = (TALL * count) / most;
    return s("rect", { x: place + 0.1, y: TALL - tall, width: 0.8, height: tall, "data-year": first + place });
  };
  return s("svg", { class: "bars", viewBox: `0 0 ${counts.length} ${TALL}`, preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" }, ...Array.from(counts, bar));
}

/** Put the handles, the words and the bars where the period is. */
function follow(root: HTMLElement, store: Store, years: Years): void {
  const period = store.state.filters.period ?? [years.first, years.last];
  const clamped = period.map((year) => Math.min(years.last, Math.max(years.first, year)));
  root.querySelectorAll<HTMLInputElement>("input").forEach((input, end) => {
    input.value = String(clamped[end]);
    input.setAttribute("aria-valuetext", String(clamped[end]));
  });
  const output = root.querySelector(".period");
  if (output) output.textContent = clamped[0] === clamped[1] ? String(clamped[0]) : `${clamped[0]} – ${clamped[1]}`;
  root.querySelectorAll<SVGElement>("[data-year]").forEach((bar) => {
    const year = Number(bar.dataset["year"]);
    bar.classList.toggle("out", year < clamped[0] || year > clamped[1]);
  });
  root.querySelector(".all")?.toggleAttribute("disabled", store.state.filters.period === null);
}

/** Plays the years one after another; for those who asked for stillness, each press is one year. */
class Film {
  private timer = 0;
  private playButton: HTMLElement | null = null;

  constructor(
    private readonly store: Store,
    private readonly years: Years,
  ) {}

  set button(button: HTMLElement | null) {
    this.playButton = button;
    this.say();
  }

  press(): void {
    if (this.timer) this.stop();
    else if (still()) this.turn();
    else {
      this.turn();
      this.timer = window.setInterval(() => this.turn(), FRAME);
      this.say();
    }
  }

  stop(): void {
    window.clearInterval(this.timer);
    this.timer = 0;
    this.say();
  }

  /** One year on; after the last, all the years again. */
  private turn(): void {
    const next = nextPeriod(this.store.state.filters.period, this.years);
    if (next) choose(this.store, this.years, next);
    else {
      this.stop();
      this.store.setFilters({ period: null });
    }
    if (next && next[1] === this.years.last && next[0] === this.years.first) this.stop();
  }

  private say(): void {
    const { words } = this.store;
    const key = this.timer ? "pause" : still() ? "nextYear" : "play";
    if (!this.playButton) return;
    this.playButton.textContent = this.timer ? "❚❚" : "▶";
    called(this.playButton, words(key));
    this.playButton.title = words(key);
  }
}
