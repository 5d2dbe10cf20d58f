/** The marks of kinds, links and echo groups, small, for legends and lists; colours follow light and dark. */

import { s } from "./dom.ts";
import type { KindInfo, TypeInfo } from "./payload.ts";
import { outline } from "./shapes.ts";

/** A mark in both colours: the style sheet shows the one that the page's theme wants. */
export function kindMark(kind: Pick<KindInfo, "shape" | "colour" | "dark">): SVGSVGElement {
  const d = outline(kind.shape, 9, 9, 6);
  return s(
    "svg",
    { viewBox: "0 0 18 18", width: 18, height: 18, "aria-hidden": "true", class: "mark" },
    s("path", { d, fill: kind.colour, class: "by-day" }),
    s("path", { d, fill: kind.dark, class: "by-night" }),
  );
}

/** A disc of the colour of a class. */
export function classMark(day: string, night: string): SVGSVGElement {
  return kindMark({ shape: "circle", colour: day, dark: night });
}

export function typeMark(type: TypeInfo): SVGSVGElement {
  const line = (colour: string, name: string): SVGPathElement =>
    s("path", { d: "M1 9h26", fill: "none", stroke: colour, "stroke-width": 2.4, "stroke-dasharray": type.dash.join(" ") || "none", class: name });
  return s(
    "svg",
    { viewBox: "0 0 28 18", width: 28, height: 18, "aria-hidden": "true", class: "mark" },
    line(type.colour, "by-day"),
    line(type.dark, "by-night"),
  );
}

const RINGS = ["none", "none", "4 3", "1 3"] as const;

/** The ring of an echo group: full, double, dashed, dotted; its colour is --group-0 … --group-3. */
export function groupMark(group: number): SVGSVGElement {
  const ring = (r: number): SVGCircleElement =>
    s("circle", { cx: 9, cy: 9, r, fill: "none", "stroke-width": 2, "stroke-dasharray": RINGS[group] ?? "none", class: `group-${group}` });
  return s(
    "svg",
    { viewBox: "0 0 18 18", width: 18, height: 18, "aria-hidden": "true", class: "mark" },
    ring(group === 1 ? 4 : 6),
    group === 1 && ring(7.6),
  );
}

/** The ring of ink around what the map was made about. */
export function centreMark(): SVGSVGElement {
  return s(
    "svg",
    { viewBox: "0 0 18 18", width: 18, height: 18, "aria-hidden": "true", class: "mark centre" },
    s("circle", { cx: 9, cy: 9, r: 3.4, fill: "currentColor" }),
    s("circle", { cx: 9, cy: 9, r: 7, fill: "none", stroke: "currentColor", "stroke-width": 2 }),
  );
}

export function ringMark(): SVGSVGElement {
  return s(
    "svg",
    { viewBox: "0 0 18 18", width: 18, height: 18, "aria-hidden": "true", class: "mark ink" },
    s("circle", { cx: 9, cy: 9, r: 3.4, fill: "currentColor" }),
    s("circle", { cx: 9, cy: 9, r: 7, fill: "none", stroke: "currentColor", "stroke-width": 1.3, "stroke-dasharray": "2.5 2.5" }),
  );
}

export function widthMark(): SVGSVGElement {
  return s(
    "svg",
    { viewBox: "0 0 28 18", width: 28, height: 18, "aria-hidden": "true", class: "mark ink" },
    s("path", { d: "M1 8.5 27 5v8L1 9.5z", fill: "currentColor" }),
  );
}

export function bandMark(): SVGSVGElement {
  return s(
    "svg",
    { viewBox: "0 0 28 18", width: 28, height: 18, "aria-hidden": "true", class: "mark ink" },
    s("path", { d: "M4 9h20", stroke: "currentColor", "stroke-width": 5, "stroke-linecap": "round", opacity: 0.5 }),
  );
}

export function pinMark(): SVGSVGElement {
  return s(
    "svg",
    { viewBox: "0 0 18 18", width: 18, height: 18, "aria-hidden": "true", class: "mark pin" },
    s("circle", { cx: 9, cy: 9, r: 4, fill: "currentColor" }),
  );
}
