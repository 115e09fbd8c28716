/* “As known on”: what was public by a day. The day stands in the address, `?as-of=2023-09-08`.
   What a page shows of each day was made at build, and is only picked here: each part says from which moment and until
   which one it is shown. A moment is a day or, after all days, today. What is over by today waits in templates. */

import { inWords, PARAMETER } from "./days-in-words.js";

const TODAY = "today"; // as a text it comes after every day

function show(moment) {
  for (const past of document.querySelectorAll("template[data-past]")) past.replaceWith(past.content);
  for (const part of document.querySelectorAll("[data-from]")) {
    const { from, to } = part.dataset;
    part.hidden = moment < from || (to !== undefined && moment >= to);
  }
}

/* A table of contents lists only what is shown. */
function listShown(contents) {
  const links = [...contents.querySelectorAll("a")];
  for (const link of links) {
    const section = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    link.parentElement.hidden = section?.getClientRects().length === 0;
  }
  contents.hidden = links.every((link) => link.parentElement.hidden);
}

function update(form, day) {
  show(day || TODAY);
  form.elements[0].value = day;
  form.querySelector("button").hidden = !day;
  for (const one of form.querySelectorAll("[data-day]")) one.textContent = day && inWords(day);
  const address = new URL(location.href);
  if (day) address.searchParams.set(PARAMETER, day);
  else address.searchParams.delete(PARAMETER);
  history.replaceState(history.state, "", address);
  form.dispatchEvent(new Event("as-of", { bubbles: true }));
}

const form = document.querySelector("[data-as-of]");
if (form) {
  // The last to hear of a change, when all else has done what follows from it.
  for (const name of ["as-of", "change"]) {
    addEventListener(name, () => document.querySelectorAll(".md-nav--secondary, .cf-chooser__page").forEach(listShown));
  }
  const input = form.elements[0];
  input.max = new Date().toISOString().slice(0, 10);
  input.addEventListener("change", () => update(form, input.value));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    update(form, "");
    input.focus();
  });
  form.inert = false;
  input.value = new URL(location.href).searchParams.get(PARAMETER) ?? ""; // stays empty unless that is a day
  if (input.value) update(form, input.value);
}
