/* A slider over the days of a dossier. What was known on a day stands on a page of its own, made at build: here it is only
   fetched and shown. The day stands in the address, `?as-of=2023-09-08`; it need not be one on which anything came. */

import { inWords, PARAMETER } from "./days-in-words.js";
import { _ } from "./words.js";

const place = document.querySelector("[data-cf-days-of]");
const form = place.querySelector("form");
const input = form.querySelector("input");
const status = form.querySelector("[role=status]");
const shown = place.querySelector("[data-cf-shown]");
const days = [...place.querySelectorAll("[data-cf-day]")];
let asked = new AbortController();

/* The part of another page that tells of the main claims, its links led from here. */
async function known(page) {
  asked.abort();
  asked = new AbortController();
  const answer = await fetch(page, { signal: asked.signal });
  if (!answer.ok) throw new Error(answer.status);
  const part = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-cf-then]");
  for (const link of part.querySelectorAll("a[href]"))
    link.setAttribute("href", new URL(link.getAttribute("href"), page));
  for (const one of part.querySelectorAll("[data-preview]")) one.removeAttribute("data-preview");
  for (const one of part.querySelectorAll(".headerlink")) one.remove();
  return part;
}

/* A day as the list has it; of one with a page of its own only its heading, for the page has the rest. */
function listed(day, isWhole) {
  const copy = day.cloneNode(true);
  const heading = document.createElement("p");
  heading.append(...copy.querySelector("h3").childNodes);
  copy.querySelector("h3").remove();
  return isWhole ? [heading, ...copy.childNodes] : [heading];
}

function say(day, place) {
  const words = inWords(day);
  input.setAttribute("aria-valuetext", place < 0 ? words : days[place].querySelector("h3").textContent.trim());
  if (place < 0) return _("By {day}, nothing of this was public.", { day: words });
  if (days[place].dataset.cfDay === day) return words;
  return _("{day}: as since {since}", { day: words, since: inWords(days[place].dataset.cfDay) });
}

async function show(day) {
  const number = days.findLastIndex((one) => one.dataset.cfDay <= day);
  input.value = Math.max(number, 0);
  status.textContent = say(day, number);
  const address = new URL(location.href);
  address.searchParams.set(PARAMETER, day);
  history.replaceState(history.state, "", address);
  shown.hidden = number < 0;
  if (number < 0) return;
  const own = days[number].querySelector("h3 a");
  const page = (own ?? days[number].querySelector("a[data-cf-page]"))?.href;
  try {
    const then = page ? [await known(page)] : [];
    shown.replaceChildren(...listed(days[number], !own), ...then);
  } catch (reason) {
    // Where pages cannot be fetched, as from a file, the list leads to them.
    if (reason.name !== "AbortError") shown.replaceChildren(...listed(days[number], true));
  }
}

input.addEventListener("input", () => {
  status.textContent = say(days[input.value].dataset.cfDay, Number(input.value));
});
input.addEventListener("change", () => show(days[input.value].dataset.cfDay));
form.addEventListener("submit", (event) => event.preventDefault());
form.inert = false;
const day = new URL(location.href).searchParams.get(PARAMETER) ?? "";
if (/^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day))) show(day);
else say(days.at(-1).dataset.cfDay, days.length - 1);
