/* The page on which a reader pastes a text. Only that page loads it, and what it needs. The claims come with the first
   text; the text itself stays in the browser, and is not kept there. */

import { indexOf, leftOut, nearIn } from "./near.js";
import { _, LANGUAGE } from "./words.js";

const form = document.querySelector("[data-cf-paste]");
const place = document.querySelector("[data-cf-pasted]");
const shown = place.querySelector("div");
const status = form.querySelector("[role=status]");
const sample = form.querySelector("[data-cf-sample]");
const names = new Intl.ListFormat(LANGUAGE);
let claims = null;

const element = (name, text = "", more = {}) =>
  Object.assign(document.createElement(name), { textContent: text, ...more });
const small = (text) => element("li", text, { dir: "auto" });

// A claim's address is that of another, with its own id.
const addressOf = (id) => sample.href.replaceAll(encodeURIComponent(sample.dataset.cfId), encodeURIComponent(id));

async function load() {
  const answer = await fetch(form.dataset.cfPaste);
  if (!answer.ok) throw new Error(String(answer.status));
  return indexOf(await answer.json());
}

const NOTES = {
  withdrawn: (values) => _("Withdrawn since {day}.", values),
  one: (values) => _("One origin, told here by {tellers}: on record all have it from {origin}.", values),
  perhaps: (values) => _("Perhaps one origin, told here by {tellers}: on record are {range}, {origin}.", values),
  often: (values) => _("One origin, told here in {n} sentences: on record all have it from {origin}.", values),
  silent: (values) => _("Denial left out: the text does not name {who}, on record against this.", values),
};

function notesOn({ withdrawn, origin, origins, opponents }, { notes, told, times }) {
  const about = { day: withdrawn, origin, range: origins, who: opponents };
  return notes.map((note) => NOTES[note]({ ...about, tellers: names.format(told), n: times }));
}

function shownMark({ claim: at, words }, index, left) {
  const claim = index.claims[at];
  const how = words
    ? _("Words of a quotation: “{words}”", { words })
    : _("Near, by words in common; perhaps not the same.");
  const made = element("li", "", { className: "cf-claim" });
  const notes = element("ul", "", { className: "cf-small" });
  // What concerns the text as a whole stands where the claim is met first.
  notes.append(small(how), ...[...(left.has(at) ? notesOn(claim, left.get(at)) : [])].map(small));
  left.delete(at);
  const link = element("a", claim.text, { href: addressOf(claim.id) });
  made.append(element("strong", _("{line}:", { line: claim.line })), " ", link, notes);
  return made;
}

function shownSentence({ sentence, marks }, index, left) {
  const said = element("p");
  if (!marks.length) {
    said.textContent = sentence;
    return [said];
  }
  said.append(element("mark", sentence));
  const list = element("ul", "", { className: "cf-claims" });
  list.append(...marks.map((one) => shownMark(one, index, left)));
  return [said, list];
}

function show(index) {
  const sentences = nearIn(form.text.value, index);
  const left = leftOut(sentences, index);
  shown.replaceChildren(...sentences.flatMap((one) => shownSentence(one, index, left)));
  place.hidden = false;
  const marked = sentences.filter(({ marks }) => marks.length).length;
  status.textContent = _("{n} of {of} sentences come near a claim.", { n: marked, of: sentences.length });
  place.focus();
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  status.textContent = _("Loading the claims …");
  try {
    claims ??= load();
    show(await claims);
  } catch (error) {
    claims = null;
    status.textContent = _("The claims cannot be loaded: {error}", { error: error.message });
  }
});
form.addEventListener("reset", () => {
  status.textContent = "";
  shown.replaceChildren();
  place.hidden = true;
});
form.hidden = false;
document.querySelector("[data-cf-unpasted]").hidden = true;
