// What makes the pages pleasanter; each of them works without.
"use strict";

const word = location.hash.slice(1);
const door = document.getElementById("enter");
if (door && word) {
  history.replaceState(null, "", location.pathname);
  door.elements.namedItem("mot").value = word;
  door.requestSubmit();
}

document.documentElement.classList.add("scripted");
for (const choice of document.querySelectorAll("[data-send]")) choice.addEventListener("change", () => choice.form.requestSubmit());

// What is sent is not sent twice by a second click while its answer is on the way.
const sent = new Map();
addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.querySelector("[data-send]")) return;
  if (event.timeStamp - sent.get(form) < 10_000) event.preventDefault();
  else sent.set(form, event.timeStamp);
});
addEventListener("pageshow", () => sent.clear());

// On a narrow screen the steps are one line that is slid: the one that is open is in view.
const opened = document.querySelector("nav [aria-current]");
const steps = opened?.closest("nav");
if (steps) steps.scrollLeft = opened.offsetLeft - (steps.clientWidth - opened.offsetWidth) / 2;

// Where one comes back to, what was typed is still there.
for (const link of document.querySelectorAll("[data-back]")) link.addEventListener("click", (event) => {
  if (history.length > 1) { event.preventDefault(); history.back(); }
});

// The application stays while a page is open.
if (!door) setInterval(() => fetch("/ici").catch(() => {}), 60_000);

addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, select, textarea, [contenteditable]");
  if (typing || document.documentElement.hasAttribute("data-no-keys") || event.ctrlKey || event.altKey || event.metaKey) return;
  const field = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (field) { event.preventDefault(); field.focus(); }
});

// Who took a file in the dialog has said all there is to say.
for (const form of document.querySelectorAll("[data-drop], [data-brings]")) {
  form.elements.namedItem("fichier").addEventListener("change", (event) => event.target.files.length && form.requestSubmit());
}

// What was typed into faulty cells is read before the file is loaded, and is not left behind unasked.
const faulty = [...document.querySelectorAll("[data-fault]")];
if (faulty.length) {
  let leaving = false;
  const before = (field) => field.defaultValue ?? field.querySelector("[selected]").value;
  const typed = () => !leaving && faulty.some((field) => field.value !== before(field));
  const corrections = faulty[0].form;
  corrections.addEventListener("submit", () => { leaving = true; });
  document.querySelector("form.load")?.addEventListener("submit", (event) => {
    if (!typed()) return;
    event.preventDefault();
    corrections.requestSubmit();
  });
  addEventListener("beforeunload", (event) => { if (typed()) event.preventDefault(); });
  addEventListener("pageshow", () => { leaving = false; });
}

// How far long work is, without the page being read anew each time; it is when one piece of it has ended.
const follows = document.querySelector("[data-follow]");
if (follows) {
  const said = document.getElementById("said");
  let told = 0;
  const look = async () => {
    let jobs;
    try {
      const answer = await fetch(location.href, { headers: { accept: "application/json" } });
      if (!answer.ok) return location.reload();
      jobs = (await answer.json()).jobs;
    } catch { return setTimeout(look, 5_000); }  // it was quit, or the computer slept
    for (const at of document.querySelectorAll("[data-job]")) {
      const job = jobs[at.dataset.job];
      if (!job) return location.reload();
      const bar = at.querySelector("progress");
      at.querySelector("[data-told]").textContent = job.told;
      if (bar && job.total) { bar.max = job.total; bar.value = job.done; }
      if (Date.now() - told > 10_000) { told = Date.now(); said.textContent = job.told; }
    }
    setTimeout(look, 1_000);
  };
  setTimeout(look, 500);
}

// A file is dropped anywhere on its form; the next fault is one key away.
const drop = document.querySelector("[data-drop]");
if (drop) {
  const file = drop.elements.namedItem("fichier");
  for (const name of ["dragover", "dragleave", "drop"]) addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.toggle("over", name === "dragover");
    if (name !== "drop" || !event.dataTransfer?.files.length) return;
    file.files = event.dataTransfer.files;
    drop.requestSubmit();
  });
}
addEventListener("keydown", (event) => {
  if (event.key !== "F8") return;
  const faults = [...document.querySelectorAll("[data-fault]")];
  const next = faults[(faults.indexOf(document.activeElement) + (event.shiftKey ? faults.length - 1 : 1)) % faults.length];
  if (next) { event.preventDefault(); next.focus(); next.select?.(); }
});
