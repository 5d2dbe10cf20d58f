// The table by keys: one place in it at a time, moved by arrows; a cell is entered by F2, Enter or by typing.
"use strict";

const places = () => [...document.querySelectorAll(".filled tbody tr")].map((row) => [...row.cells]);
const letters = !document.documentElement.hasAttribute("data-no-keys");
const fieldOf = (cell) => cell.querySelector("[data-cell]");
let here = null;
let before = null;

function stand(cell) {
  if (here) here.tabIndex = -1;
  here = cell;
  cell.tabIndex = 0;
}

function go(cell) {
  if (!cell) return;
  stand(cell);
  cell.focus();
}

function enter(cell, text) {
  const field = fieldOf(cell);
  if (!field) {
    cell.querySelector("a, button")?.[cell.querySelector("a") ? "click" : "focus"]();
    return;
  }
  stand(cell);
  field.focus();
  if (text !== undefined) { field.value = text; field.dispatchEvent(new Event("input")); }
  field.setSelectionRange?.(field.value.length, field.value.length);
}

/** Leave a cell with what stands in it now; what stood there already is not kept twice. */
function leave(field) {
  field.dispatchEvent(new Event("input"));
  field.dispatchEvent(new Event("change"));
}

/** Whether a list is unrolled: its keys are the browser's then. */
function isUnrolled(field) {
  try { return field.matches("select:open"); } catch { return false; }
}

function next(cell, down, across) {
  const rows = places();
  const y = rows.findIndex((row) => row.includes(cell));
  const x = rows[y].indexOf(cell);
  const row = rows[Math.max(0, Math.min(rows.length - 1, y + down))];
  return row[Math.max(0, Math.min(row.length - 1, x + across))];
}

function far(cell, key, whole) {
  const rows = places();
  const row = whole ? rows.at(key === "Home" ? 0 : -1) : rows.find((one) => one.includes(cell));
  return row.at(key === "Home" ? 0 : -1);
}

const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** On a cell, and in none. */
function onCell(event, cell) {
  const { key } = event;
  const control = event.ctrlKey || event.metaKey;
  const field = fieldOf(cell);
  if (key in ARROWS && !event.altKey && !control) go(next(cell, ...ARROWS[key]));
  else if (key === "Home" || key === "End") go(far(cell, key, control));
  else if (key === "F2" || key === "Enter") enter(cell);
  else if ((key === "Delete" || key === "Backspace") && field) {
    before = field.value;
    field.value = "";
    leave(field);
  } else if (letters && key.length === 1 && !" ?/".includes(key) && !control && !event.altKey && field) {
    // The letter itself falls into the field, which is empty for it; a list chooses by it.
    enter(cell, field.tagName === "SELECT" ? undefined : "");
    return;
  } else return;
  event.preventDefault();
}

function inCell(event, cell, field) {
  if (isUnrolled(field)) return;
  const plain = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;
  if (event.key === "Escape") { field.value = before; leave(field); go(cell); }
  else if (event.key === "F2") { leave(field); go(cell); }
  else if (event.key === "Enter" && event.altKey) field.setRangeText("\n", field.selectionStart, field.selectionEnd, "end");
  else if (event.key === "Enter" && plain) { leave(field); go(next(cell, 1, 0)); }
  else if (event.key === "Tab" && !event.ctrlKey && !event.altKey) {
    const to = next(cell, 0, event.shiftKey ? -1 : 1);
    if (to === cell) return;
    leave(field);
    go(to);
  } else return;
  event.preventDefault();
}

for (const table of document.querySelectorAll(".filled table.live")) {
  table.setAttribute("role", "grid");
  for (const cell of table.querySelectorAll("tbody td, tbody th")) cell.tabIndex = -1;
  for (const one of table.querySelectorAll("tbody :is([data-cell], th a)")) one.tabIndex = -1;
  table.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td, th");
    const field = event.target.closest("[data-cell]");
    if (event.defaultPrevented || event.isComposing || !cell) return;
    if (field) inCell(event, cell, field);
    else if (event.target === cell) onCell(event, cell);
  });
  table.addEventListener("focusin", (event) => {
    const cell = event.target.closest("td, th");
    if (!cell) return;
    stand(cell);
    if (event.target.matches("[data-cell]")) before = event.target.value;
  });
}
const first = places().flat().find(fieldOf);
if (first) stand(first);
