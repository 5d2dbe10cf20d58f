/** The buttons that save, print and present. */
import type { Desk } from "./desk.ts";
import { h, icon } from "./dom.ts";
import { savePng, saveSvg } from "./export.ts";
import { startPresenting } from "./present.ts";
import type { Paper, Printer } from "./print.ts";
import { keepStep } from "./steps.ts";
import type { Key } from "./keys.generated.ts";
import { saveTable, type Tables } from "./table.ts";

const SAVE = "M12 3v12m0 0-5-5m5 5 5-5M4 17v3h16v-3";
const PRINT = "M7 8V3h10v5M7 17H4V9h16v8h-3M7 14h10v7H7z";
const SHOW = "M3 4h18v12H3zM12 16v5M8 21h8M10 8l5 2.5-5 2.5z";

type Item = readonly [key: Key, action: () => void];

export function mountMenu(root: HTMLElement, desk: Desk, printer: Printer, tables: Tables): void {
  const { store, session } = desk;
  const draw = (): void => {
    const held = root.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset["act"] : undefined;
    root.replaceChildren(unsavedMark(desk), saving(desk, tables), printing(desk, printer), presentButton(desk));
    if (held) root.querySelector<HTMLElement>(`[data-act="${held}"]`)?.focus();
  };
  let wasUnsaved = session.unsaved;
  store.on(["lang"], draw);
  session.on(() => {
    if (session.unsaved !== wasUnsaved) draw();
    wasUnsaved = session.unsaved;
  });
  draw();
}

/** Calm, and always there while something is not saved: pressing it saves. */
function unsavedMark({ session, store, saveCopy }: Desk): HTMLElement {
  const mark = h("button", { class: "unsaved", "data-act": "unsaved", text: store.words("unsaved"), title: store.words("saveCopy"), onclick: () => saveCopy() });
  mark.hidden = !session.unsaved;
  return mark;
}

function saving(desk: Desk, tables: Tables): HTMLElement {
  return menu(desk, "save", "saveMenu", SAVE, [
    ["saveCopy", () => desk.saveCopy()],
    ["savePngWhole", () => void savePng(desk, true)],
    ["savePngView", () => void savePng(desk, false)],
    ["saveSvg", () => saveSvg(desk)],
    ["saveNodes", () => saveTable(desk.store, tables.now("nodes"), "nodes")],
    ["saveEdges", () => saveTable(desk.store, tables.now("edges"), "edges")],
    ["stepKeep", () => keepStep(desk)],
  ]);
}

function printing(desk: Desk, printer: Printer): HTMLElement {
  const item = (key: Key, size: Paper["size"], turned: Paper["turned"]): Item => [key, () => printer.print({ size, turned })];
  return menu(desk, "print", "printMenu", PRINT, [
    item("printA4Wide", "A4", "landscape"),
    item("printA4Tall", "A4", "portrait"),
    item("printA3Wide", "A3", "landscape"),
    item("printA3Tall", "A3", "portrait"),
  ]);
}

function presentButton(desk: Desk): HTMLElement {
  const name = desk.store.words("present");
  return h("button", { class: "tool", "data-act": "present", title: name, "aria-label": name, onclick: () => startPresenting(desk, 0) }, icon(SHOW), h("span", { class: "name", text: name }));
}

/** A button that opens a short list of others: arrows go from one to the next, Escape closes it. */
function menu({ store }: Desk, act: string, key: Key, path: string, items: readonly Item[]): HTMLElement {
  const { words } = store;
  const button = h("button", { class: "tool", "data-act": act, "aria-expanded": "false", "aria-haspopup": "menu", title: words(key), "aria-label": words(key) }, icon(path), h("span", { class: "name", text: words(key) }));
  const list = h("div", { class: "menu", role: "menu", "aria-label": words(key) });
  list.hidden = true;
  const holder = h("div", { class: "drop" }, button, list);
  const open = (yes: boolean): void => {
    list.hidden = !yes;
    button.setAttribute("aria-expanded", String(yes));
    if (yes) (list.firstElementChild as HTMLElement).focus();
  };
  list.append(
    ...items.map(([name, action]) =>
      h("button", {
        role: "menuitem",
        tabindex: -1,
        "data-item": name,
        text: words(name),
        onclick: () => {
          open(false);
          button.focus();
          action();
        },
      }),
    ),
  );
  button.addEventListener("click", () => open(list.hidden));
  holder.addEventListener("keydown", (event) => onKey(event, list, button, open));
  holder.addEventListener("focusout", (event) => {
    if (!holder.contains(event.relatedTarget as Node | null)) open(false);
  });
  return holder;
}

function onKey(event: KeyboardEvent, list: HTMLElement, button: HTMLElement, open: (yes: boolean) => void): void {
  const items = Array.from(list.children) as HTMLElement[];
  const place = items.indexOf(document.activeElement as HTMLElement);
  const to = (next: number): void => items[(next + items.length) % items.length].focus();
  if (event.key === "Escape" && !list.hidden) {
    open(false);
    button.focus();
  } else if (event.key === "ArrowDown") list.hidden ? open(true) : to(place + 1);
  else if (event.key === "ArrowUp" && !list.hidden) to(place - 1);
  else if (event.key === "Home" && !list.hidden) to(0);
  else if (event.key === "End" && !list.hidden) to(-1);
  else return;
  event.preventDefault();
  event.stopPropagation();
}
