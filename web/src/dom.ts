/** The little that is needed to build a page by hand: text is only ever text. */

type Child = Node | string | null | undefined | false;
type Props = Record<string, string | number | boolean | EventListener | undefined>;

/**
 * An element with its attributes and children. `class`, `text` and attributes are set as such; a name
 * that begins with "on" is an event ("onclick"); true is an empty attribute, false and undefined are none.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  put(made, props, children);
  return made;
}

/** The same for SVG. */
export function s<K extends keyof SVGElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  put(made, props, children);
  return made;
}

function put(made: Element, props: Props, children: Child[]): void {
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === false) continue;
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (name === "text") made.textContent = String(value);
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child) made.append(child);
}

/** Say what an element is to whoever cannot see it. */
export function called(one: Element, text: string): void {
  one.setAttribute("aria-label", text);
}

/** Replace what stands in an element. */
export function fill(root: Element, ...children: Child[]): void {
  root.replaceChildren(...children.filter((c): c is Node | string => Boolean(c)));
}

/** The element of the page with this id; its absence is a fault of the template. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/** A small line drawing (24 × 24), for buttons; it says nothing to a screen reader. */
export function icon(path: string): SVGSVGElement {
  return s(
    "svg",
    { viewBox: "0 0 24 24", width: 20, height: 20, "aria-hidden": "true", focusable: "false", class: "icon" },
    s("path", { d: path }),
  );
}

/** Whether the person has asked for stillness. */
export function still(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Say something to a screen reader, politely. */
export function say(text: string): void {
  const live = document.getElementById("say");
  if (live) live.textContent = text;
}

/** To the heading of the panel, once it has been drawn: whoever chose without a pointer reads on there. */
export function focusPanel(): void {
  const panel = byId("panel");
  const to = (): boolean => {
    const heading = panel.hidden ? null : panel.querySelector<HTMLElement>("h2");
    heading?.focus();
    return heading !== null;
  };
  // What the panel says is read from the file first.
  const watch = new MutationObserver(() => to() && watch.disconnect());
  watch.observe(panel, { childList: true });
  setTimeout(() => watch.disconnect(), WAIT);
}

const WAIT = 2000;

/** Offer a file to be saved. */
export function offer(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = h("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
