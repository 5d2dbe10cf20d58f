// Keys: those of the page in a dialog (« ? »), and letters inside a list, which work nowhere else.
"use strict";

const dialog = document.getElementById("keys");
const opener = document.querySelector("[data-keys]");
const list = document.querySelector("[data-list]");
const letters = !document.documentElement.hasAttribute("data-no-keys");
const status = document.getElementById("said");
const done = [];

const items = () => [...list.querySelectorAll("[data-item]")].filter((one) => !one.hidden);
const say = (text) => { status.textContent = text; status.hidden = false; };
if (opener) { opener.hidden = false; opener.addEventListener("click", () => dialog.showModal()); }

addEventListener("keydown", (event) => {
  if (!letters || event.ctrlKey || event.altKey || event.metaKey || dialog?.open) return;
  if (event.target.closest?.("input:not([type=checkbox]), select, textarea, [contenteditable]")) return;
  const inside = list?.contains(document.activeElement);
  if (inside) { inList(event); return; }
  if (event.key === "?" && dialog) { event.preventDefault(); dialog.showModal(); }
});

function inList(event) {
  const key = event.key.toLowerCase();
  const all = items();
  const here = document.activeElement.closest("[data-item]");
  const place = all.indexOf(here);
  if (key === "j" || key === "k") {
    event.preventDefault();
    all[Math.max(0, Math.min(all.length - 1, key === "j" ? place + 1 : place - 1))]?.focus();
    return;
  }
  const press = `[data-press="${CSS.escape(key)}"]`;
  const button = here?.querySelector(press) ?? list.querySelector(`:scope > form:not([hidden]) ${press}`);
  if (button) { event.preventDefault(); button.click(); }
}

if (list) {
  if (letters) items()[0]?.focus({ preventScroll: true });
  list.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-decide]")) { event.preventDefault(); decide(form, event.submitter); }
    else if (form.matches("[data-undo]") && done.length) { event.preventDefault(); undo(form); }
  });
}

async function sent(form, button, more) {
  const answer = await fetch(form.action, {
    method: "POST", body: new URLSearchParams([...new FormData(form, button), ["reste", rest(more)]]), headers: { Accept: "application/json" },
  });
  const told = await answer.json();
  say(told.message);
  // Official numbers are against it: it is decided with a reason alone.
  const why = form.querySelector("[data-why]");
  if (told.why && why) { why.hidden = false; why.querySelector("input").focus(); }
  return answer.ok ? told : null;
}

/** Send it as the page alone would, with the button that was pressed. */
function plainly(form, button) {
  form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
  form.submit();
}

/** How many questions are left, once this many more are; the server has the words for it. */
const left = document.querySelector("[data-left]");
const rest = (more) => (left ? Number(left.dataset.left) + more : "");
function count(told, more) {
  if (!left || !told.left) return;
  left.dataset.left = rest(more);
  left.textContent = told.left;
}

async function decide(form, button) {
  const item = form.closest("[data-item]");
  if (item.dataset.busy) return;
  item.dataset.busy = "1";
  try {
    const told = await sent(form, button, -1);
    if (!told) return;
    count(told, -1);
    const all = items();
    const next = all[all.indexOf(item) + 1] ?? all[all.indexOf(item) - 1];
    done.push([item, told.decisions]);
    item.hidden = true;
    list.querySelector("[data-undo]").hidden = false;
    if (next) next.focus(); else location.assign(location.pathname + location.search.replace(/[?&](derniers|dit)=[^&]*/g, ""));
  } catch { plainly(form, button); } finally { delete item.dataset.busy; }
}

async function undo(form) {
  if (form.dataset.busy) return;
  form.dataset.busy = "1";
  const last = done.at(-1);
  const [item, decisions] = last;
  form.elements.namedItem("decisions").value = decisions;
  try {
    const told = await sent(form, null, 1);
    if (!told) return;
    count(told, 1);
    done.splice(done.indexOf(last), 1);
    item.hidden = false;
    item.focus();
    form.hidden = !done.length;
  } catch { form.submit(); } finally { delete form.dataset.busy; }
}
