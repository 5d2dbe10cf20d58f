/** Story steps: kept from what the map shows, told in order, saved in a copy of the file. */
import type { Desk } from "./desk.ts";
import { fill, h, say } from "./dom.ts";
import { savingPart } from "./notes.ts";
import type { StepInfo } from "./payload.ts";
import { startPresenting } from "./present.ts";
import { groupSteps } from "./story.ts";
import { captured, changed, moved, shownBy } from "./steps-list.ts";

export function mountSteps(root: HTMLElement, desk: Desk): void {
  const { store, session, map } = desk;
  const draw = (): void => {
    if (store.state.tab !== "steps") return;
    const active = document.activeElement;
    if (root.contains(active) && (active instanceof HTMLTextAreaElement || active instanceof HTMLInputElement)) return;
    const { words } = store;
    const made = session.steps.length ? [] : groupSteps(store, map.size);
    const held = root.contains(active) ? (active as HTMLElement).dataset["act"] : undefined;
    fill(
      root,
      h("h2", { text: words("tabSteps") }),
      savingPart(desk, "steps"),
      h("p", { text: words(session.steps.length ? "stepsHelp" : "noStep") }),
      made.length ? h("p", { text: words("storyMade") }) : null,
      h(
        "div",
        { class: "actions" },
        h("button", { "data-act": "keep", text: words("stepKeep"), onclick: () => keepStep(desk) }),
        made.length ? h("button", { "data-act": "take", text: words("storyTake"), onclick: () => session.setSteps(made) }) : null,
        session.steps.length || made.length ? h("button", { class: "main", "data-act": "present", text: words("present"), onclick: () => startPresenting(desk, 0) }) : null,
      ),
      session.steps.length ? h("ol", { class: "cards" }, ...session.steps.map((step, place) => stepCard(desk, step, place))) : null,
    );
    if (held) root.querySelector<HTMLElement>(`[data-act="${held}"]`)?.focus();
  };
  store.on(["tab", "lang"], draw);
  session.on(draw);
  draw();
}

/** Add what the map shows now as the last step. */
export function keepStep({ store, session, map }: Desk): void {
  const n = session.steps.length + 1;
  const title = store.words("stepTitle", { n });
  session.setSteps([...session.steps, { title, text: "", hash: captured(store.state, store.payload, map.size) }]);
  say(store.words("stepKept", { title }));
}

function stepCard(desk: Desk, step: StepInfo, place: number): HTMLElement {
  const { store, session, map } = desk;
  const { words } = store;
  const button = (act: string, text: string, key: "stepUp" | "stepDown" | "stepShow" | "stepAgain" | "stepRemove", onclick: () => void): HTMLElement =>
    h("button", { "data-act": `${act}${place}`, text, "aria-label": act === "again" ? `${text} : ${step.title}` : words(key, { title: step.title }), title: words(key, { title: step.title }), onclick });
  const title = h("input", { type: "text", value: step.title, "aria-label": words("stepName"), dir: "auto" });
  title.addEventListener("input", () => session.setSteps(changed(session.steps, place, { title: title.value })));
  const text = h("textarea", { rows: 2, "aria-label": words("stepText"), placeholder: words("stepText"), dir: "auto" });
  text.value = step.text;
  text.addEventListener("input", () => session.setSteps(changed(session.steps, place, { text: text.value })));
  const move = (by: number) => () => session.setSteps(moved(session.steps, place, by));
  return h(
    "li",
    { class: "card" },
    title,
    text,
    h(
      "div",
      { class: "actions" },
      button("show", words("show"), "stepShow", () => store.set(shownBy(step, place, store.payload, map.size))),
      place > 0 && button("up", "↑", "stepUp", move(-1)),
      place < session.steps.length - 1 && button("down", "↓", "stepDown", move(1)),
      button("again", words("stepAgainShort"), "stepAgain", () =>
        session.setSteps(changed(session.steps, place, { hash: captured(store.state, store.payload, map.size) })),
      ),
      button("remove", words("remove"), "stepRemove", () => session.setSteps(session.steps.filter((_, at) => at !== place))),
    ),
  );
}
