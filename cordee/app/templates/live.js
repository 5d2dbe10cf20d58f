// A table that keeps each cell as it is left; nothing that was typed is lost, nobody overwrites anybody.
"use strict";

const live = document.querySelector("[data-live]");
const words = live.dataset;
const store = `cordee:${words.live}`;
const fields = new Map([...live.querySelectorAll("[data-cell]")].map((field) => [field.dataset.cell, field]));
const say = document.getElementById("said");
const held = new Map([...fields].map(([cell, field]) => [cell, field.value]));
const waiting = [];
const done = [];
/** What was written over what somebody else wrote, by cell, until one of the two is chosen: it outlives the page. */
const undecided = new Map();
/** When each cell was last written here or kept: what was read before that is older, however late it comes. */
const moved = new Map();
let moment = 0;
let sending = false;
/** Whether the last change did not get through. */
let lost = false;

const remember = () => {
  const left = [...undecided.values(), ...waiting];
  try { left.length ? sessionStorage.setItem(store, JSON.stringify(left)) : sessionStorage.removeItem(store); } catch { /* it stays in this tab */ }
};

/** What stands in a field is kept, once; what stood there can be had again. */
function changed(cell, field) {
  const was = held.get(cell);
  if (field.value === was) return;
  done.push({ cell, was, now: field.value });
  held.set(cell, field.value);
  push(cell, field.value);
}

/** One's own last edit is taken back, unless somebody else changed that cell since. */
function undo() {
  const last = done.pop();
  const field = last && fields.get(last.cell);
  if (!field || held.get(last.cell) !== last.now) { say.textContent = words.nothing; return; }
  field.value = last.was;
  held.set(last.cell, last.was);
  grow(field);
  push(last.cell, last.was);
  (field.closest("td[tabindex]") ?? field).focus();
}

function note(field, text, trouble) {
  say.textContent = text;
  if (!field) return;
  const cell = field.parentElement;
  const at = cell.querySelector(".by") ?? cell.appendChild(Object.assign(document.createElement("small"), { className: "by" }));
  at.textContent = text;
  field.toggleAttribute("aria-invalid", Boolean(trouble));
}

function push(cell, value) {
  // What was sent may be kept, though no answer came: what is typed after it is another change.
  const old = waiting.find((one) => one.cell === cell && !one.sent);
  if (old) old.value = value;
  else waiting.push({ op: crypto.randomUUID(), cell, value });
  moved.set(cell, ++moment);
  undecided.delete(cell);
  remember();
  pump();
}

async function pump() {
  if (sending || !waiting.length) return;
  sending = true;
  const job = waiting[0];
  const field = fields.get(job.cell);
  const [row, col] = job.cell.split(".");
  job.base ??= field.dataset.base;
  job.sent = true;
  remember();
  const body = new URLSearchParams({ sujet: words.live, op: job.op, row, col, base: job.base, value: job.value });
  let answer, told;
  try {
    // It gets there though the page is left; what is too long for that keeps one on the page.
    answer = await fetch(live.action, { method: "POST", body, keepalive: isShort(body), headers: { Accept: "application/json" } });
    told = await answer.json();
  } catch { answer = null; }
  sending = false;
  lost = !answer || answer.status >= 500;
  if (lost) {
    note(field, words.lost, true);
    setTimeout(pump, 3000);
    return;
  }
  waiting.shift();
  moved.set(job.cell, ++moment);
  remember();
  if (answer.ok) {
    if (field) settle(field, job, told);
    note(field, words.kept.replace("{at}", (told.at || new Date().toTimeString()).match(/\d\d:\d\d/)[0]));
  } else if (answer.status === 409) clash(field, job, told);
  else note(field, told.message ?? words.lost, true);
  pump();
}

/** What stands in a cell now is seen before it is written over, where somebody wrote after what was kept. */
function settle(field, job, told) {
  if (told.value !== job.value && !told.masked) {
    if (field === document.activeElement || field.value !== job.value) return;
    field.value = told.value;
    held.set(job.cell, told.value);
    grow(field);
  }
  field.dataset.base = told.version;
}

const isShort = (body) => body.toString().length < 60_000;

function clash(field, job, theirs) {
  const place = field?.parentElement ?? live;
  if (field) place.querySelector(".clash")?.remove();
  const box = document.createElement("div");
  box.className = "clash";
  box.setAttribute("role", "alert");
  const told = document.createElement("p");
  const parts = { by: theirs.by || "…", text: theirs.value };
  told.textContent = words.says.replace(/\{(by|text)\}/g, (_, part) => parts[part]);
  const choose = (label, chosen) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", () => { box.remove(); chosen(); (field.closest("td[tabindex]") ?? field).focus(); });
    return button;
  };
  const mine = choose(words.mine, () => { field.dataset.base = theirs.version; push(job.cell, field.value); });
  const other = choose(words.theirs, () => {
    field.value = theirs.value;
    held.set(job.cell, theirs.value);
    field.dataset.base = theirs.version;
    undecided.delete(job.cell);
    remember();
    note(field, "");
  });
  const more = (text) => box.append(Object.assign(document.createElement("p"), { textContent: text }));
  if (theirs.masked || !field) {
    box.append(told);
    if (theirs.masked) more(words.masked);
    more(job.value);
  } else {
    box.append(told, mine, other);
    undecided.set(job.cell, job);
    remember();
  }
  place.append(box);
  note(field, words.wrote.replace("{by}", () => parts.by), true);
}

const grow = (field) => {
  if (field.tagName !== "TEXTAREA" || CSS.supports("field-sizing", "content")) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
};

for (const [cell, field] of fields) {
  grow(field);
  field.addEventListener("input", () => grow(field));
  field.addEventListener("change", () => changed(cell, field));
}
addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
  if (event.target.closest?.("input, select, textarea, dialog")) return;
  event.preventDefault();
  undo();
});
live.addEventListener("submit", (event) => event.preventDefault());

// What is not told whole on this screen any more is read, and never sent back.
function read(cell, field) {
  fields.delete(cell);
  field.disabled = true;
  field.removeAttribute("data-cell");
  note(field, words.masked);
}

// A cell one is in and has typed nothing into is not one's own yet.
const typing = (cell, field) => field === document.activeElement && field.value !== held.get(cell);

// What another tab, or a copy that came back, changed meanwhile is shown when one comes back.
async function refresh() {
  if (document.hidden || waiting.length) return;
  const since = ++moment;
  let cells = {};
  try {
    const answer = await fetch(words.state, { headers: { Accept: "application/json" } });
    if (answer.ok) cells = await answer.json();
  } catch { /* the page is left meanwhile, or nobody answers: what stands here stays */ }
  for (const [cell, told] of Object.entries(cells)) {
    const field = fields.get(cell);
    if (!field || moved.get(cell) > since || typing(cell, field) || told.version === field.dataset.base || field.parentElement.querySelector(".clash")) continue;
    field.value = told.value;
    held.set(cell, told.value);
    field.dataset.base = told.version;
    grow(field);
    if (told.masked) read(cell, field);
  }
}
addEventListener("focus", refresh);
document.addEventListener("visibilitychange", refresh);
addEventListener("beforeunload", (event) => {
  // The cell one is in is left with the page; one change is on its way and gets there, more wait for it.
  const field = document.activeElement;
  if (fields.get(field.dataset?.cell) === field) changed(field.dataset.cell, field);
  if (lost || undecided.size || waiting.length > 1 || waiting.some((one) => one.value.length > 6_000)) event.preventDefault();
});

try {
  for (const job of JSON.parse(sessionStorage.getItem(store) ?? "[]")) {
    const field = fields.get(job.cell);
    if (!field && !job.base) continue;
    if (field) { field.value = job.value; held.set(job.cell, job.value); }
    waiting.push(job);
  }
} catch { /* nothing was left */ }
pump();
