/* The search's button and keys, and its dialog as far as one can type into it. What asks and shows is loaded when the
   dialog is first opened: `search-dialog.js`. */

import { _ } from "./words.js";

const NO_SLASH = "casefile.search.no-slash";
const HINT = _(
  "The beginning of a word is enough, and accents may be left out. Words between quotation marks are found as they stand: one after the other, in that order.",
);
const KEYS = {
  arrows: "<kbd>↓</kbd> <kbd>↑</kbd>",
  enter: "<kbd>Enter</kbd>",
  escape: "<kbd>Esc</kbd>",
  slash: "<kbd>/</kbd>",
};
const LABELS = { filters: _("Filters"), results: _("Results"), questions: _("Questions that are asked here") };

const dialog = document.createElement("dialog");
dialog.className = "cf-search";
dialog.setAttribute("aria-labelledby", "cf-search-label");
dialog.innerHTML = `
<form class="cf-search__form" role="search">
  <div class="cf-search__line">
    <label id="cf-search-label" for="cf-search-words">${_("Search")}</label>
    <input id="cf-search-words" type="text" role="searchbox" enterkeyhint="search" autocomplete="off" autocapitalize="off"
      spellcheck="false" aria-describedby="cf-search-hint">
    <button type="button" class="cf-search__close">${_("Close")}</button>
  </div>
  <div class="cf-search__filters" role="group" aria-label="${LABELS.filters}"></div>
</form>
<div class="cf-search__found">
  <p class="cf-search__status" role="status"></p>
  <p class="cf-search__meant" hidden></p>
  <p class="cf-search__hint" id="cf-search-hint">${HINT}</p>
  <section class="cf-search__questions" aria-labelledby="cf-search-questions" hidden>
    <h2 id="cf-search-questions">${LABELS.questions}</h2><ul></ul>
  </section>
  <ol class="cf-search__results" aria-label="${LABELS.results}"></ol>
  <button type="button" class="cf-search__more" hidden>${_("Show more")}</button>
  <p class="cf-search__keys"><span>${_("{arrows} results, {enter} opens, {escape} closes", KEYS)}</span>
    <label><input type="checkbox"> ${_("{slash} opens the search", KEYS)}</label></p>
</div>`;
const [form, input, status, slash] = ["form", "#cf-search-words", "[role=status]", "[type=checkbox]"].map((selector) =>
  dialog.querySelector(selector),
);

let asking; // what asks and shows, once somebody has opened the dialog

function open(chosen = {}) {
  if (!dialog.open) {
    dialog.isConnected || document.body.append(dialog);
    dialog.showModal();
    asking ??= import("./search-dialog.js");
    asking.then(
      ({ begin }) => begin(chosen),
      () => {
        asking = undefined;
        status.textContent = _("The search could not be loaded.");
      },
    );
  }
  input.select();
}

function isTyping({ target }) {
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

function shortcut(event) {
  const control =
    (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k";
  const key =
    event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && slash.checked && !isTyping(event);
  if (!control && !key) return;
  event.preventDefault();
  open();
}

dialog.addEventListener("keydown", (event) => {
  event.stopPropagation(); // Material has keys of its own.
  shortcut(event);
});
dialog.addEventListener("click", ({ target }) => {
  if (target === dialog || target.closest(".cf-search__close")) dialog.close();
});
// Whoever types fast has typed, and pressed Enter, before what asks is there.
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  (await asking).follow();
});

try {
  slash.checked = !localStorage.getItem(NO_SLASH);
} catch {
  slash.checked = true;
}
slash.addEventListener("change", () => {
  try {
    if (slash.checked) localStorage.removeItem(NO_SLASH);
    else localStorage.setItem(NO_SLASH, "1");
  } catch {
    // A browser that keeps nothing asks again on the next page.
  }
});

const link = document.querySelector("[data-cf-search]");
if (link) {
  const button = document.createElement("button");
  const key = document.createElement("kbd");
  key.className = "cf-search-open__key";
  key.setAttribute("aria-hidden", "true");
  key.textContent = "/";
  button.className = link.className;
  button.append(...link.childNodes, key);
  button.type = "button";
  button.setAttribute("aria-haspopup", "dialog");
  button.setAttribute("aria-keyshortcuts", "/ Control+K");
  button.querySelector("span").textContent = _("Search");
  button.addEventListener("click", () => open());
  link.replaceWith(button);
  document.addEventListener("keydown", shortcut);
}
/* On a page of a long list: a search among all that the list has. */
for (const one of document.querySelectorAll("[data-cf-search-all]")) {
  one.addEventListener("click", () => open({ kind: one.dataset.cfSearchAll }));
}
if (location.hash.startsWith("#search=")) open();
