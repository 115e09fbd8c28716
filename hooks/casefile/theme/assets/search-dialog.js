/* What the search's dialog shows of what is found, and what it keeps in the address. */

import { find } from "./search-index.js";
import { isPhrase, pairsMarked, restored } from "./search-words.js";
import { _, LANGUAGE, ngettext } from "./words.js";

const root = new URL("..", import.meta.url);
const FILTERS = {
  kind: _("Kind"),
  topic: _("Dossier"),
  standing: _("Standing"),
  speaker: _("Speaker"),
  language: _("Language"),
};
const OFFERED = 300; // values of a filter at a time
const STEP = 10; // results shown at a time
const PAUSE = 120; // milliseconds after a key before the search runs
const LONGEST = 200; // letters of what is asked for: a link could hold more than a browser can take apart
const PARAMETER = "search"; // in the address, `#search=words&search-kind=claim`

const dialog = document.querySelector(".cf-search");
const [form, input, status, meant, hint, questions, list, more] = [
  "form",
  "#cf-search-words",
  "[role=status]",
  ".cf-search__meant",
  ".cf-search__hint",
  ".cf-search__questions",
  "ol",
  ".cf-search__more",
].map((selector) => dialog.querySelector(selector));

function element(name, className, ...content) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...content);
  return made;
}

const selects = Object.entries(FILTERS).map(([name, words]) => {
  const select = element("select", "");
  select.name = name;
  select.append(new Option(_("all"), ""));
  dialog.querySelector(".cf-search__filters").append(element("label", "", words, select));
  return select;
});

const reached = new Set(); // the filters for which somebody has reached

const isSearch = (hash) => hash.startsWith(`#${PARAMETER}=`);
input.maxLength = LONGEST;
let before = ""; // where in the page its address led
let run = 0; // which search is the latest
let found = [];
let done = Promise.resolve();

async function search(exact = false) {
  const mine = ++run;
  const typed = input.value;
  const chosen = Object.fromEntries(selects.filter((one) => one.value).map((one) => [one.name, one.value]));
  const idle = !typed.trim() && !Object.keys(chosen).length;
  remember(typed, chosen);
  let answer;
  try {
    answer = await find(typed, chosen, [...reached], exact);
  } catch {
    status.replaceChildren(
      `${_("The search is not available here: this copy of the site has no index.")} `,
      allClaims(),
    );
    return;
  }
  if (mine !== run) return;
  for (const select of selects) offer(select, answer);
  found = idle ? [] : answer.result.results;
  hint.hidden = found.length > 0;
  const rows = await Promise.all(found.slice(0, STEP).map(row));
  if (mine !== run) return;
  questions.hidden = !idle || !questions.querySelector("a");
  status.textContent = idle ? "" : said(typed, answer);
  explain(typed, answer);
  list.replaceChildren(...rows);
  more.hidden = found.length <= STEP;
}

/* How many results there are, and for what. */
function said(typed, { instead, least, most }) {
  const n = found.length;
  if (!n) return isQuoted(typed) ? _("Nothing found with these words one after the other.") : _("Nothing found.");
  if (most && isQuoted(typed))
    return ngettext(
      "No page has these words one after the other; {n} has most of them.",
      "No page has these words one after the other; {n} have most of them.",
      n,
    );
  if (most && least)
    return ngettext(
      "{n} page has all of these words; those that have most of them follow.",
      "{n} pages have all of these words; those that have most of them follow.",
      least,
    );
  if (most)
    return ngettext(
      "No page has all of these words; {n} has most of them.",
      "No page has all of these words; {n} have at least half of them, those with most come first.",
      n,
    );
  if (instead) return ngettext("{n} result for “{words}”", "{n} results for “{words}”", n, { words: instead });
  return isQuoted(typed)
    ? ngettext("{n} result with these words one after the other", "{n} results with these words one after the other", n)
    : ngettext("{n} result", "{n} results", n);
}

const isQuoted = (typed) => isPhrase(typed.replace(/[“”„«»]/g, '"'));

/* Why that is found and not what was typed, and what else might be asked. */
function explain(typed, { instead, least }) {
  const words = typed.trim();
  meant.hidden = true;
  if (instead && least)
    tell(
      button(
        ngettext("Show the {n} result for “{words}”", "Show the {n} results for “{words}”", least, { words }),
        () => search(true),
      ),
    );
  else if (instead) tell(_("Nothing is found for “{words}”.", { words }));
}

function tell(what) {
  meant.replaceChildren(what);
  meant.hidden = false;
}

function button(words, act) {
  const made = element("button", "", words);
  made.type = "button";
  made.addEventListener("click", () => {
    input.focus();
    clearTimeout(timer);
    done = act();
  });
  return made;
}

/* The address has what is asked for, so that it can be passed on, and the way back from a result leads here: behind “#”,
   which no browser sends to any host. */
function remember(typed, chosen) {
  const isAsked = dialog.open && (typed.trim() || Object.keys(chosen).length);
  const asked = new URLSearchParams({ [PARAMETER]: typed.trim() });
  for (const [name, value] of Object.entries(chosen)) asked.set(`${PARAMETER}-${name}`, value);
  const hash = isAsked ? `#${asked}` : before;
  const { pathname, search } = location;
  if (hash !== location.hash) history.replaceState(history.state, "", `${pathname}${search}${hash}`);
}

/* Begins with what is chosen, or what the address asks for. */
export function begin(chosen) {
  const address = new URLSearchParams(isSearch(location.hash) ? location.hash.slice(1) : "");
  if (!isSearch(location.hash)) before = location.hash;
  if (!input.value && address.has(PARAMETER)) input.value = address.get(PARAMETER).slice(0, LONGEST);
  for (const select of selects) {
    const value = chosen[select.name] ?? address.get(`${PARAMETER}-${select.name}`);
    if (!value) continue;
    reached.add(select.name);
    select.add(new Option(value));
    select.value = value;
  }
  now();
  questions.querySelector("a") || propose();
}

/* Questions of the archive, for whoever has none. */
async function propose() {
  try {
    const answer = await fetch(new URL("search/questions.json", root));
    questions.querySelector("ul").replaceChildren(...(await answer.json()).map(proposed));
  } catch {
    return; // Without them the search does all that it does.
  }
  questions.hidden = Boolean(input.value.trim() || selects.some((one) => one.value)) || !questions.querySelector("a");
}

function proposed({ question, page }) {
  const link = element("a", "", question);
  link.href = new URL(page, root);
  link.dir = "auto";
  return element("li", "", link);
}

/* Opens the first result, once it is there. */
export async function follow() {
  await done;
  list.querySelector("a")?.click();
}

function allClaims() {
  const link = element("a", "", _("All claims"));
  link.href = new URL("claims/", root);
  return link;
}

/* A filter offers what would leave results, and says how many, where that is known; once it is set, all that it has. */
function offer(select, { result, isWider }) {
  const set = select.value;
  const numbers = (set ? result.totalFilters : result.filters)[select.name] ?? {};
  const every = [...new Set([...(set ? [set] : []), ...Object.keys(numbers).filter((value) => numbers[value])])];
  every.sort((a, b) => (b === set) - (a === set) || numbers[b] - numbers[a]);
  const values = every.slice(0, OFFERED).sort((a, b) => a.localeCompare(b, LANGUAGE));
  const options = values.map(
    (value) =>
      new Option(
        set || isWider ? value : _("{value} ({n})", { value, n: numbers[value] }),
        value,
        false,
        value === set,
      ),
  );
  select.replaceChildren(new Option(_("all"), ""), ...options);
  select.value = set;
  if (every.length > OFFERED) {
    const rest = new Option(_("and {n} more: search for words first", { n: every.length - OFFERED }));
    rest.disabled = true;
    select.append(rest);
  }
}

/* What a filter has to offer is loaded for the first who reaches for it. */
async function reach({ target }) {
  const select = target.closest("select");
  if (!select || reached.has(select.name)) return;
  reached.add(select.name);
  now();
}

/* A list that would open without its values opens once they are there. */
async function openList(event) {
  const select = event.target.closest("select");
  if (!select || select.options.length > 1) return;
  event.preventDefault();
  reach(event);
  await done;
  select.focus();
  if (document.activeElement === select) select.showPicker?.();
}

async function row(result) {
  const { url, meta, excerpt, filters } = await result.data();
  const [kind, look, stands, topic] = ["kind", "look", "stands", "topic"].map((name) => filters[name]?.[0]);
  const where = meta.line ?? (kind === _("claim") && topic);
  const title = element("span", "cf-search__title", restored(meta.title));
  title.dir = "auto";
  if (meta.lang) title.lang = meta.lang;
  const line = element("span", "cf-search__kind", kind);
  if (where) line.append(" ", element("bdi", "cf-search__where", restored(where)));
  const link = element("a", "", title, " ", line);
  // What is claimed never stands without who denies it.
  if (stands) {
    const chip = element("span", `cf-chip cf-chip--${look}`, _("{standing}:", { standing: stands }));
    chip.dataset.sign = meta.sign;
    chip.dir = "auto";
    link.prepend(chip, " ");
  }
  link.href = url;
  const shown = meta.answer ? element("p", "cf-search__excerpt", restored(meta.answer)) : marked(restored(excerpt));
  shown.dir = "auto";
  return element("li", "", link, shown);
}

/* An excerpt, of whose HTML nothing is taken but the marks around the words found. */
function marked(excerpt) {
  const decoded = (html) => new DOMParser().parseFromString(html, "text/html").documentElement.textContent;
  // The index leaves links to standings and sources out of the text: what stood around them closes up.
  const closed = excerpt.replace(/ \(\s*\)/g, "").replace(/ (?=[.,](?:\s|$))/g, "");
  const parts = pairsMarked(closed, input.value)
    .split(/<\/?mark>/)
    .map((text, at) => {
      const words = decoded(text.replace(/^\s+|\s+$/g, "\u00a0")).replaceAll("\u00a0", " ");
      return at % 2 ? element("mark", "", words) : words;
    });
  return element("p", "cf-search__excerpt", ...parts);
}

let timer;
function later() {
  clearTimeout(timer);
  done = new Promise((resolve) => {
    timer = setTimeout(() => resolve(search()), PAUSE);
  });
}

function now() {
  clearTimeout(timer);
  done = search();
}

const links = () => [...dialog.querySelectorAll(".cf-search__questions:not([hidden]) a, ol a")];

function move(event) {
  const stops = [input, ...links()];
  const at = stops.indexOf(document.activeElement);
  const to = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (at < 0) return;
  event.preventDefault();
  to?.focus();
}

dialog.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event);
});
dialog.addEventListener("close", () => remember("", {}));
input.addEventListener("input", later);
for (const name of ["focusin", "pointerover"]) form.addEventListener(name, reach);
form.addEventListener("mousedown", openList);
form.addEventListener("change", ({ target }) => target !== input && now());
more.addEventListener("click", async () => {
  const shown = links().length;
  const rows = await Promise.all(found.slice(shown, shown + STEP).map(row));
  if (links().length !== shown) return;
  list.append(...rows);
  more.hidden = found.length <= shown + STEP;
  links()[shown].focus();
});
