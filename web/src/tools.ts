/** The buttons of the page: which view, how the map is laid out and sized, zoom, lasso, colours, language. */

import { byId, called, fill, h, icon } from "./dom.ts";
import type { Lasso } from "./lasso.ts";
import { hasPlaces } from "./layouts.ts";
import { SIZES, sizings } from "./sizes.ts";
import type { Tab, Theme } from "./state.ts";
import type { Store } from "./store.ts";
import type { Key } from "./keys.generated.ts";
import type { Canvas } from "./view.ts";
import { languages, said, words } from "./text.ts";

const TABS: readonly [Tab, Key][] = [["map", "tabMap"], ["table", "tabTable"], ["notes", "tabNotes"], ["steps", "tabSteps"]];
const THEMES: readonly [Theme, Key][] = [["auto", "themeAuto"], ["light", "themeLight"], ["dark", "themeDark"]];
const SUN = "M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M5.6 18.4 7 17M17 7l1.4-1.4M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z";
const PLUS = "M12 5v14M5 12h14";
const MINUS = "M5 12h14";
const FRAME = "M4 9V5a1 1 0 0 1 1-1h4M15 4h4a1 1 0 0 1 1 1v4M20 15v4a1 1 0 0 1-1 1h-4M9 20H5a1 1 0 0 1-1-1v-4";
const LASSO = "M12 4c5 0 9 2.500 9 6s-4 6-9 6-9-2.500-9-6 4-6 9-6zM8.500 15.500c-1.500.5-2 1.500-1.500 2.500s0 2-1.500 2.500";
const FILTER = "M4 6h16M7 12h10M10 18h4";

/** The tabs: the four views of one page, told to whoever cannot see which is open. */
export function mountTabs(root: HTMLElement, store: Store): void {
  const tabs = TABS.map(([tab]) =>
    h("button", {
      role: "tab",
      id: `tab-${tab}`,
      "aria-controls": tab,
      onclick: () => store.set({ tab }),
    }),
  );
  root.setAttribute("role", "tablist");
  root.append(...tabs);
  root.addEventListener("keydown", (event) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!step) return;
    const at = TABS.findIndex(([tab]) => tab === store.state.tab);
    const next = (at + step + TABS.length) % TABS.length;
    store.set({ tab: TABS[next][0] });
    tabs[next].focus();
  });
  const update = (): void => {
    const w = store.words;
    called(root, w("tabs"));
    document.documentElement.dataset["tab"] = store.state.tab;
    TABS.forEach(([tab, key], place) => {
      const on = tab === store.state.tab;
      tabs[place].textContent = w(key);
      tabs[place].setAttribute("aria-selected", String(on));
      tabs[place].tabIndex = on ? 0 : -1;
      const panel = byId(tab);
      panel.hidden = !on;
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", `tab-${tab}`);
    });
  };
  store.on(["tab", "lang"], update);
  update();
}

/** Layout, size, colours, language; on a narrow screen the button that opens the filters. */
export function mountTools(root: HTMLElement, store: Store): void {
  const drawer = h("button", {
    class: "drawer icon-only",
    onclick: () => {
      document.documentElement.removeAttribute("data-unfolded");
      document.documentElement.dataset["drawer"] = "open";
      byId("filters").querySelector<HTMLElement>(".shut")?.focus();
    },
  }, icon(FILTER));
  const theme = h("select", { id: "theme", onchange: () => store.set({ theme: theme.value as Theme }) });
  const lang = h("select", { id: "lang", onchange: () => store.set({ lang: lang.value }) });
  const sun = h("label", { class: "picker" }, icon(SUN), theme);
  root.append(drawer, sun, h("label", { class: "picker" }, lang));

  const update = (): void => {
    const w = store.words;
    const { state } = store;
    called(drawer, w("filters"));
    called(theme, w("theme"));
    fill(theme, ...THEMES.map(([value, key]) => h("option", { value, text: w(key), selected: value === state.theme })));
    called(lang, w("languages"));
    fill(lang, ...languages().map((value) => h("option", { value, lang: value, text: words(value)("language"), selected: value === state.lang })));
  };
  store.on(["lang"], update);
  store.on(["theme"], () => (theme.value = store.state.theme));
  update();
}

const ABOUT = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5M12 7.600v.100";

/** The panel is there while something is chosen, or when one asks what this map is. */
export function mountPanelSwitch(root: HTMLElement, panel: HTMLElement, store: Store): { close(): boolean } {
  let asked = false;
  const about = h("button", { id: "about", class: "icon-only", "aria-controls": "panel" }, icon(ABOUT));
  root.append(about);
  const update = (): void => {
    const { selected, link } = store.state;
    const chosen = selected.length > 0 || link !== null;
    panel.hidden = !(chosen || asked);
    called(panel, store.words("panel"));
    about.setAttribute("aria-expanded", String(!panel.hidden && !chosen));
    name(about, store.words("about"));
  };
  about.addEventListener("click", () => {
    const { selected, link } = store.state;
    asked = selected.length > 0 || link !== null || !asked;
    store.set({ selected: selected.length ? [] : selected, link: null });
    update();
  });
  store.on(["selected", "link"], () => {
    if (store.state.selected.length || store.state.link !== null) asked = false;
    update();
  });
  store.on(["lang"], update);
  update();
  return {
    close() {
      if (!asked || panel.hidden) return false;
      asked = false;
      update();
      about.focus();
      return true;
    },
  };
}

/** What acts on the map itself stands on it: layout and size above, zoom below. */
export function mountMapTools(root: HTMLElement, store: Store, canvas: Canvas, lasso: Lasso): HTMLElement {
  const network = choice(() => store.set({ layout: "network", view: null }));
  const geo = choice(() => store.set({ layout: "geo", view: null }));
  const layout = h("div", { class: "segmented", role: "group" }, network, geo);
  layout.hidden = !hasPlaces(store.payload);
  const size = h("select", { id: "size", onchange: () => store.set({ sizeBy: size.value }) });
  const sizeText = h("span", {});
  const colour = h("select", { id: "colour", onchange: () => store.set({ colourBy: colour.value }) });
  const colourText = h("span", {});
  const { traits } = store.payload;
  const draw = h("button", { id: "lasso", class: "icon-only", onclick: () => lasso.set(!lasso.on) }, icon(LASSO));
  const nearer = h("button", { class: "icon-only", onclick: () => canvas.zoomBy(1.6) }, icon(PLUS));
  const farther = h("button", { class: "icon-only", onclick: () => canvas.zoomBy(1 / 1.6) }, icon(MINUS));
  const whole = h("button", { class: "icon-only", onclick: () => canvas.fit(true) }, icon(FRAME));
  const top = h("div", { class: "map-top" }, layout, h("label", { class: "picker" }, sizeText, size), h("label", { class: "picker", hidden: !traits.length }, colourText, colour));
  root.append(top, h("div", { class: "map-side" }, draw, nearer, farther, whole));

  const update = (): void => {
    const w = store.words;
    const { state } = store;
    network.textContent = w("layoutNetwork");
    geo.textContent = w("layoutGeo");
    network.setAttribute("aria-pressed", String(state.layout === "network"));
    geo.setAttribute("aria-pressed", String(state.layout === "geo"));
    called(layout, w("layout"));
    sizeText.textContent = w("size");
    const option = (value: string, text: string, selected: boolean): HTMLElement => h("option", { value, text, selected });
    const named = (by: string): string => (SIZES.has(by) ? w(SIZES.get(by) as Key) : said(traits.find(({ code }) => code === by)?.title ?? "", state.lang));
    fill(size, ...sizings(store).map((by) => option(by, named(by), by === state.sizeBy)));
    colourText.textContent = w("colour");
    fill(colour, option("", w("colourKind"), !state.colourBy), ...traits.map(({ code, title }) => option(code, said(title, state.lang), code === state.colourBy)));
    name(draw, w("lasso"));
    name(nearer, w("zoomIn"));
    name(farther, w("zoomOut"));
    name(whole, w("fit"));
    called(canvas.element, w("mapLabel"));
  };
  lasso.onChange(() => draw.setAttribute("aria-pressed", String(lasso.on)));
  draw.setAttribute("aria-pressed", "false");
  store.on(["lang", "layout"], update);
  store.on(["sizeBy"], () => (size.value = store.state.sizeBy));
  store.on(["colourBy"], () => (colour.value = store.state.colourBy));
  update();
  return top;
}

function choice(act: () => void): HTMLButtonElement {
  return h("button", { onclick: act });
}

function name(button: HTMLElement, text: string): void {
  called(button, text);
  button.title = text;
}
