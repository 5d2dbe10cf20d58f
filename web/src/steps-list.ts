/** The steps of a story, as a list that is changed one move at a time. */
import { readHash, type Size, writeHash } from "./hash.ts";
import type { Payload, StepInfo } from "./payload.ts";
import type { State } from "./state.ts";

/** What the map shows now, as a step keeps it: not the language, nor the colours, which are the room's. */
export function captured(state: State, payload: Payload, size: Size): string {
  return writeHash({ ...state, lang: payload.lang, theme: "auto", tab: "map", step: null, presenting: false, query: "" }, payload, size);
}

/** What changes when a step is shown. */
export function shownBy(step: StepInfo, place: number, payload: Payload, size: Size): Partial<State> {
  const { layout, sizeBy, colourBy, view, filters, selected, link, focus, path, pinned } = readHash(step.hash, payload, size);
  return { layout, sizeBy, colourBy, view, filters, selected, link, focus, path, pinned, query: "", step: place, tab: "map" };
}

/** The list with the step at `place` moved by `by`; as it was when there is no room. */
export function moved(steps: readonly StepInfo[], place: number, by: number): StepInfo[] {
  const next = [...steps];
  const target = place + by;
  if (target < 0 || target >= next.length) return next;
  const [step] = next.splice(place, 1);
  next.splice(target, 0, step);
  return next;
}

export function changed(steps: readonly StepInfo[], place: number, patch: Partial<StepInfo>): StepInfo[] {
  return steps.map((step, at) => (at === place ? { ...step, ...patch } : step));
}
