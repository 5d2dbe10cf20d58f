// The map in its frame: what it says was written on it is kept, and it is told so. Nothing else it says is heard.
"use strict";

const frame = document.querySelector("iframe[data-notes]");
const status = document.getElementById("said");
let acked = null;
let waiting = null;
let sending = null; // sent and without an answer: it may have been kept, and the same is sent again
let busy = false;
let lost = false;
let timer = 0;

const texts = (list, names) => Array.isArray(list) && list.every((one) => one !== null && typeof one === "object" && names.every((name) => typeof one[name] === "string"));
const isWritten = (one) => one !== null && typeof one === "object" && texts(one.notes, ["on", "text", "at"]) && texts(one.steps, ["title", "text", "hash"]);

addEventListener("message", (event) => {
  if (event.source !== frame.contentWindow || event.origin !== "null") return;
  const told = event.data;
  if (told?.cordee !== "written" || !Number.isInteger(told.n) || !isWritten(told.before) || !isWritten(told.now)) return;
  waiting = told;
  clearTimeout(timer);
  timer = setTimeout(send, 600);
});

async function send() {
  if (busy || !waiting) return;
  const told = (sending ??= waiting);
  busy = true;
  const body = new URLSearchParams({ sujet: frame.dataset.subject, ecrit: JSON.stringify({ before: acked ?? told.before, now: told.now }) });
  const answer = await fetch(frame.dataset.notes, { method: "POST", body, keepalive: body.toString().length < 60_000, headers: { Accept: "application/json" } }).catch(() => null);
  busy = false;
  lost = !answer?.ok;
  if (answer) sending = null;
  if (!lost) {
    acked = told.now;
    status.textContent = frame.dataset.kept;
    frame.contentWindow.postMessage({ cordee: "kept", n: told.n }, "*");
    if (waiting === told) waiting = null;
    else send();
  } else {
    status.textContent = frame.dataset.lost;
    timer = setTimeout(send, 3000);
  }
}
addEventListener("beforeunload", (event) => {
  // What was just written goes on its way with the page, unless something older is, or it does not get through.
  clearTimeout(timer);
  send();
  if (waiting && (lost || sending !== waiting || JSON.stringify(waiting).length > 20_000)) event.preventDefault();
});

// On the wall: the frame alone, and what is noted in it is kept all the same.
const projecting = document.querySelector("[data-project]");
if (document.fullscreenEnabled) {
  projecting.hidden = false;
  projecting.addEventListener("click", () => frame.requestFullscreen().catch(() => undefined).then(() => frame.focus()));
}
