/** The links of a sheet: few paths however many links, with small heads where they are few enough. */
import { aside } from "./edges.ts";
import { type Mark, short } from "./marks.ts";
import type { SceneLink, SceneNode } from "./sheet.ts";

/** Past so many links an arrow on each would be a smear. */
const ARROWS = 600;

/** One path for all the links that look the same, and one for their heads: a sheet stays light. */
export function drawLinks(links: readonly SceneLink[], spots: readonly SceneNode[]): Mark[] {
  const lines = new Map<string, { link: SceneLink; d: string[]; heads: string[] }>();
  const arrows = links.length <= ARROWS;
  for (const link of links) {
    const key = [link.colour, link.width, link.dash].join(" ");
    const found = lines.get(key) ?? { link, d: [], heads: [] };
    lines.set(key, found);
    const [a, b] = [spots[link.from], spots[link.to]];
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const far = Math.hypot(dx, dy);
    const off = far ? (2 * aside(link.bend, far)) / far : 0;
    const [mx, my] = [(a.x + b.x) / 2 - dy * off, (a.y + b.y) / 2 + dx * off];
    found.d.push(route(a, b, mx, my, off));
    if (arrows && far > a.r + b.r + 22) found.heads.push(head(mx, my, b));
  }
  // Wide lines first, so that thin ones stay seen over them.
  const order = [...lines.values()].sort((one, other) => other.link.width - one.link.width);
  return order.flatMap(({ link: { colour, width, dash }, d, heads }) => [
    { tag: "path", at: { d: d.join(""), stroke: colour, "stroke-width": width, ...dashed(dash) } },
    ...(heads.length ? [{ tag: "path", at: { d: heads.join(""), fill: colour } }] : []),
  ]);
}

function route(a: SceneNode, b: SceneNode, mx: number, my: number, off: number): string {
  const start = `M${short(a.x)} ${short(a.y)}`;
  const end = `${short(b.x)} ${short(b.y)}`;
  if (a === b) {
    const r = short(0.9 * a.r + 3);
    return `${start}m0 ${short(-a.r)}a${r} ${r} 0 1 0 -0.1 0`;
  }
  return off ? `${start}Q${short(mx)} ${short(my)} ${end}` : `${start}L${end}`;
}

/** A small head where the link meets its second end. */
function head(fromX: number, fromY: number, end: SceneNode): string {
  const angle = Math.atan2(end.y - fromY, end.x - fromX);
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const tip = [end.x - c * (end.r + 1.5), end.y - s * (end.r + 1.5)] as const;
  const side = (along: number, across: number): string =>
    `${short(tip[0] - c * along - s * across)} ${short(tip[1] - s * along + c * across)}`;
  return `M${short(tip[0])} ${short(tip[1])}L${side(5, 2)}L${side(5, -2)}Z`;
}

/** What makes a line dashed; nothing for a full one. */
export function dashed(dash: readonly number[]): Record<string, string> {
  return dash.length ? { "stroke-dasharray": dash.join(" ") } : {};
}
