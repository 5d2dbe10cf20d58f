/** What a presentation tells: the steps people made, else of an echo one step for each of its groups. */
import { captured } from "./steps-list.ts";
import type { Desk } from "./desk.ts";
import { lit } from "./lit.ts";
import type { StepInfo } from "./payload.ts";
import { groupName } from "./rows.ts";
import { initialState, type Store } from "./store.ts";
import { said, shorten } from "./text.ts";

const GROUPS = [0, 1, 2, 3] as const;
/** Named in the text of a group's step; of more, how many more are there. */
const TOLD = 3;
/** Letters of a name in such a text: it is read from afar. */
const LONG = 44;
/** Shown in a group's step, the strongest first: more would be no group to look at. */
const MOST = 60;

export function story({ store, session, map }: Desk): readonly StepInfo[] {
  return session.steps.length ? session.steps : groupSteps(store, map.size);
}

/** The whole map, then each group of the echo: its members beside what they echo. */
export function groupSteps(store: Store, size: Desk["map"]["size"]): StepInfo[] {
  const { payload, state } = store;
  const { echo } = payload;
  if (!echo) return [];
  const usual = initialState(payload);
  const step = (title: string, members: readonly number[]): StepInfo => ({
    title,
    text: told(store, members),
    hash: members.length ? captured({ ...usual, selected: [echo.subject, ...members.slice(0, MOST)] }, payload, size) : "",
  });
  const steps = GROUPS.flatMap((group) => {
    const members = echo.node.filter((_, at) => echo.group[at] === group);
    return members.length ? [step(`${groupName(group, state.lang)} (${members.length})`, members)] : [];
  });
  return steps.length ? [{ title: said(payload.title, state.lang), text: "", hash: "" }, ...steps] : [];
}

function told({ payload, words }: Store, members: readonly number[]): string {
  const names = members.slice(0, TOLD).map((node) => shorten(payload.nodes.name[node], LONG));
  const left = members.length - names.length;
  return [names.join(" · "), left > 0 ? words("andMore", { n: left }) : ""].filter(Boolean).join(" · ");
}

/** Bring into view what a step shows, unless it keeps a view of its own: what stands out, else everything. */
export function frameStep({ store, map }: Desk): void {
  if (store.state.view) return;
  const out = lit(store, -1, -1, null);
  if (out) map.fly([...out.nodes], NEAREST);
  else map.fit();
}

const NEAREST = 2.4;
