/* Choosing what the timeline shows, by dossier, speaker and stance. Without this script it shows all. */

import "./as-of.js";
import { _ } from "./words.js";

const form = document.querySelector("[data-cf-timeline]");

/* What is said of an event as of the day that is shown; nothing where it is not. */
function stateOf(event) {
  return event.hidden ? null : event.querySelector("[data-stances]:not([hidden])").dataset;
}

/* The pictures show of both clocks what the rows do. */
function draw() {
  const shown = ":not([hidden], .cf-event--left-out)";
  const rows = new Set([...document.querySelectorAll(`.cf-event${shown}`)].map((event) => event.dataset.row));
  for (const lag of document.querySelectorAll("[data-rows]"))
    lag.classList.toggle("cf-event--left-out", !lag.dataset.rows.split(" ").some((row) => rows.has(row)));
}

function apply() {
  const chosen = [...form.querySelectorAll("select")].filter((select) => select.value);
  const events = [...document.querySelectorAll(".cf-event")].filter(stateOf);
  let shown = 0;
  for (const event of events) {
    const state = stateOf(event);
    const fits = chosen.every(({ value, dataset }) => state[dataset.name].trim().split(/\s+/).includes(value));
    event.classList.toggle("cf-event--left-out", !fits);
    shown += fits ? 1 : 0;
  }
  draw();
  form.querySelector("[role=status]").textContent = chosen.length
    ? _("{n} of {of}", { n: shown, of: events.length })
    : "";
  return chosen.length > 0;
}

/* What is folded opens where it holds anything that was chosen, and says how much; the style sheet hides it elsewhere. */
function unfold(narrowed) {
  for (const fold of document.querySelectorAll(".cf-month > details")) {
    const found = fold.querySelectorAll(".cf-event:not([hidden], .cf-event--left-out)").length;
    fold.querySelector("[data-chosen]").textContent = narrowed ? _(": {n} as chosen", { n: found }) : "";
    fold.open = narrowed && found > 0;
  }
}

if (form) {
  form.inert = false;
  form.addEventListener("change", () => unfold(apply()));
  document.addEventListener("as-of", () => {
    if (apply()) unfold(true);
  });
  draw(); // A day may have been chosen before.
}
