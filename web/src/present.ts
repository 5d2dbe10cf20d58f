/** Telling the story to a room: the map alone, large words, arrow keys, Escape. */
import type { Desk } from "./desk.ts";
import { called, fill, h } from "./dom.ts";
import { shownBy } from "./steps-list.ts";
import { frameStep, story } from "./story.ts";
import { said } from "./text.ts";

/** Begin at a step; without steps, what the map shows is presented. */
export function startPresenting(desk: Desk, place: number): void {
  go(desk, place);
  desk.store.set({ presenting: true, tab: "map" });
}

function go(desk: Desk, place: number): void {
  const { store, map } = desk;
  const steps = story(desk);
  if (place < 0 || place >= steps.length) return;
  store.set(shownBy(steps[place], place, store.payload, map.size));
}

/** What a step chose is let go where the steps made themselves: nobody chose it. */
function stop({ store, session }: Desk): void {
  const own = session.steps.length > 0 || store.state.step === null;
  store.set({ presenting: false, step: null, ...(own ? {} : { selected: [], view: null }) });
}

export function mountPresent(root: HTMLElement, desk: Desk): void {
  const { store, session } = desk;
  let before: Element | null = null;
  const draw = (): void => {
    const { presenting } = store.state;
    const was = !root.hidden;
    document.documentElement.toggleAttribute("data-presenting", presenting);
    root.hidden = !presenting;
    if (!presenting) {
      if (was && before instanceof HTMLElement) before.focus();
      return;
    }
    if (!was) before = document.activeElement;
    root.setAttribute("role", "region");
    called(root, store.words("present"));
    fill(root, ...slide(desk));
    // Once the map has the room that the words leave.
    requestAnimationFrame(() => setTimeout(() => store.state.presenting && frameStep(desk)));
    root.querySelector<HTMLElement>(was ? "h2" : "button.main, h2")?.focus();
  };
  store.on(["presenting", "step", "lang"], draw);
  session.on(() => store.state.presenting && draw());
  // Before the map hears them: in a presentation the arrows turn the pages.
  document.addEventListener("keydown", (event) => store.state.presenting && onKey(desk, event), true);
  draw();
}

function slide(desk: Desk): HTMLElement[] {
  const { words, payload, state } = desk.store;
  const steps = story(desk);
  const place = state.step ?? -1;
  const step = steps[place];
  const button = (name: string, text: string, to: number): HTMLElement =>
    h("button", { "aria-label": name, title: name, text, disabled: to < 0 || to >= steps.length, onclick: () => go(desk, to) });
  return [
    h(
      "div",
      { class: "words", "aria-live": "polite" },
      h("h2", { tabindex: -1, role: "heading", "aria-level": 1, dir: "auto", text: step ? step.title : said(payload.title, state.lang) }),
      step?.text ? h("p", { dir: "auto", text: step.text }) : h("p", { hidden: true }),
    ),
    h(
      "div",
      { class: "turn" },
      ...(steps.length ? [button(words("stepBefore"), "←", place - 1), h("span", { text: words("stepOf", { place: Math.max(1, place + 1), n: steps.length }) }), button(words("stepAfter"), "→", place + 1)] : []),
      h("button", { class: "main", text: words("presentEnd"), onclick: () => stop(desk) }),
    ),
  ];
}

const NEXT = new Set(["ArrowRight", "ArrowDown", "PageDown"]);
const BEFORE = new Set(["ArrowLeft", "ArrowUp", "PageUp"]);

function onKey(desk: Desk, event: KeyboardEvent): void {
  const place = desk.store.state.step ?? -1;
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Escape") stop(desk);
  else if (NEXT.has(event.key)) go(desk, place + 1);
  else if (BEFORE.has(event.key)) go(desk, place - 1);
  else if (event.key === "Home") go(desk, 0);
  else if (event.key === "End") go(desk, story(desk).length - 1);
  else return;
  event.preventDefault();
  event.stopPropagation();
}
