/** A drawing as a small tree, from which come both the text of an SVG file and the elements of a page. */

const SVG = "http://www.w3.org/2000/svg";

export interface Mark {
  tag: string;
  at: Readonly<Record<string, string | number>>;
  inside?: readonly Mark[];
  text?: string;
}

/** Characters XML cannot hold. */
const UNFIT = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;
/** Whole pairs first, so that what remains of the second form stands alone. */
const SURROGATES = /[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g;
const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A number with the decimals that can be seen. */
export function short(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The tree as the text of a file that stands alone. */
export function svgText(mark: Mark): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(mark, true)}\n`;
}

function written(mark: Mark, root: boolean): string {
  const at = Object.entries(mark.at).map(([name, value]) => ` ${name}="${escaped(String(value))}"`);
  const open = `<${mark.tag}${root ? ` xmlns="${SVG}"` : ""}${at.join("")}`;
  const content = mark.text === undefined ? (mark.inside ?? []).map((one) => written(one, false)).join("") : escaped(mark.text);
  return content ? `${open}>${content}</${mark.tag}>` : `${open}/>`;
}

function escaped(text: string): string {
  const whole = text.replace(SURROGATES, (one) => (one.length === 2 ? one : "\ufffd"));
  return whole.replace(UNFIT, "\ufffd").replace(/[&<>"]/g, (one) => ESCAPES[one] ?? one);
}

/** The tree as elements of a page. */
export function svgElement(mark: Mark): SVGElement {
  const element = document.createElementNS(SVG, mark.tag);
  for (const [name, value] of Object.entries(mark.at)) element.setAttribute(name, String(value));
  if (mark.text !== undefined) element.textContent = mark.text;
  else for (const one of mark.inside ?? []) element.append(svgElement(one));
  return element;
}
