/**
 * Stands in for d3-transition and d3-interpolate, which d3-zoom asks for what this page never does:
 * transitions (flights are our own, see view.ts). They would be a fifth of what is sent.
 */

/** Stop the transition under way on an element: there is never one. */
export function interrupt(): void {}

/** How d3-zoom would fly from one view to another, in a transition. */
export function interpolateZoom(): never {
  throw new Error("no transition of d3-zoom is ever begun");
}
