/** In a small window the controls fold into one button, and the map keeps the room. */

import { byId, called, h, icon } from "./dom.ts";
import type { Store } from "./store.ts";

/** A narrow window, or a low one: a phone, or any screen at 200 % and more. The style sheet has the same. */
const SMALL = "(max-width: 860px), (max-height: 520px)";
const MENU = "M4 6h16M4 12h16M4 18h16";

/** `layout` is what stands over the map in a large window, in the folded part of a small one. */
export function mountFold(store: Store, layout: HTMLElement): { close(): boolean } {
  const root = document.documentElement;
  const button = h("button", { id: "fold", class: "icon-only", "aria-expanded": "false", "aria-controls": "top" }, icon(MENU));
  byId("search").after(button);
  const set = (open: boolean): void => {
    root.toggleAttribute("data-unfolded", open);
    button.setAttribute("aria-expanded", String(open));
  };
  const close = (): boolean => {
    if (!root.hasAttribute("data-unfolded")) return false;
    set(false);
    button.focus();
    return true;
  };
  button.addEventListener("click", () => set(!root.hasAttribute("data-unfolded")));
  // What was chosen in it is what one wants to see.
  store.on(["tab", "layout", "presenting"], () => set(false));

  const small = matchMedia(SMALL);
  const move = (): void => {
    set(false);
    root.toggleAttribute("data-small", small.matches);
    if (small.matches) byId("top").append(layout);
    else byId("map").append(layout);
  };
  small.addEventListener("change", move);
  move();

  const speak = (): void => {
    button.title = store.words("unfold");
    called(button, store.words("unfold"));
  };
  store.on(["lang"], speak);
  speak();
  return { close };
}
