/** The mark of each kind, of one visual weight whatever its shape: for the canvas and for SVG. */

import type { Shape } from "./payload.ts";

type Corners = readonly (readonly [number, number])[];

function regular(count: number, radius: number, turn: number): Corners {
  return Array.from({ length: count }, (_, i) => {
    const angle = turn + (2 * Math.PI * i) / count;
    return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
  });
}

function star(points: number, outer: number, inner: number): Corners {
  return Array.from({ length: 2 * points }, (_, i) => {
    const radius = i % 2 ? inner : outer;
    const angle = -Math.PI / 2 + (Math.PI * i) / points;
    return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
  });
}

const UP = -Math.PI / 2;
const CORNERS: Record<Exclude<Shape, "circle">, Corners> = {
  square: [[-0.88, -0.88], [0.88, -0.88], [0.88, 0.88], [-0.88, 0.88]],
  diamond: regular(4, 1.22, UP),
  triangle: regular(3, 1.3, UP).map(([x, y]) => [x, y + 0.14] as const),
  hexagon: regular(6, 1.1, 0),
  pentagon: regular(5, 1.14, UP),
  star: star(5, 1.34, 0.62),
  cross: [
    [-0.4, -1.1], [0.4, -1.1], [0.4, -0.4], [1.1, -0.4], [1.1, 0.4], [0.4, 0.4],
    [0.4, 1.1], [-0.4, 1.1], [-0.4, 0.4], [-1.1, 0.4], [-1.1, -0.4], [-0.4, -0.4],
  ],
};

/** Add the outline of a shape to a path. */
export function trace(path: CanvasPath, shape: Shape, x: number, y: number, r: number): void {
  if (shape === "circle") {
    path.moveTo(x + r, y);
    path.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  const corners = CORNERS[shape];
  path.moveTo(x + corners[0][0] * r, y + corners[0][1] * r);
  for (let c = 1; c < corners.length; c++) path.lineTo(x + corners[c][0] * r, y + corners[c][1] * r);
  path.closePath();
}

/** The same outline as the `d` of an SVG path. */
export function outline(shape: Shape, x: number, y: number, r: number): string {
  const at = (value: number): string => String(Math.round(value * 100) / 100);
  if (shape === "circle") {
    return `M${at(x - r)} ${at(y)}a${at(r)} ${at(r)} 0 1 0 ${at(2 * r)} 0a${at(r)} ${at(r)} 0 1 0 ${at(-2 * r)} 0z`;
  }
  return `M${CORNERS[shape].map(([dx, dy]) => `${at(x + dx * r)} ${at(y + dy * r)}`).join("L")}z`;
}
