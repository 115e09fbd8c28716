/* The search: a dialog over Pagefind's index, of which only those parts are loaded that a reader asks for: what finds
   any page when it is first opened, a filter's values when somebody reaches for them. */

import { _, LANGUAGE, ngettext } from "./words.js";

const root = new URL("..", import.meta.url);
const FILTERS = {
  kind: _("Kind"),
  topic: _("Dossier"),
  standing: _("Standing"),
  speaker: _("Speaker"),
  language: _("Language"),
};
// Who is asked for by name comes first.
const OPTIONS = {
  baseUrl: root.pathname,
  excerptLength: 22,
  ranking: { metaWeights: { names: 15, title: 1.5, also: 0.5, answer: 0, lang: 0, any: 0 } },
};
const EVERY = "ꙮ"; // every page has this word: see views/facets.py
const OFFERED = 300; // values of a filter at a time
const STEP = 10; // results shown at a time
const PAUSE = 120; // milliseconds after a key before the search runs
const NO_SLASH = "casefile.search.no-slash";
const HINT = _(
  "The beginning of a word is enough, and accents may be left out. Words between quotation marks are found as they stand.",
);
// The index knows the endings of English words only. Cyrillic ones lose theirs here: the beginning of a word is enough.
const CYRILLIC = /[а-яёіїєґ]{5,}/gu;
const ENDING =
  /(?<=.{3})(?:иями|ями|ами|иях|ией|ием|ого|его|ому|ему|ыми|ими|ах|ях|ов|ев|ей|ой|ый|ий|ая|яя|ое|ее|ые|ие|ых|их|ым|им|ую|юю|ом|ем|ам|ям|ию|ия|ии|ью|ться|тся|ть|ти|л[аои]?(?:сь)?|лся|[аеиоуыэюяйьіїє])$/u;

// As in site/search_words.py: the index has the letter in front for each of those behind it.
const LETTERS = { "'": "’ʼ‘ʹ′＇", i: "ı", ا: "أإآٱ", ي: "ىیئ", ه: "ةە", ك: "ک", و: "ؤ" };
const UNSPACED = ["Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar", "Tibetan"];
const ONE = `(?:(?=[\\p{L}\\p{N}])[${UNSPACED.map((one) => `\\p{Script=${one}}`).join("")}ー]\\p{M}*)`;
const [UNIT, RUN, CHAIN] = [
  [ONE, "gu"],
  [`${ONE}+`, "gu"],
  [`^${ONE}{2,}$`, "u"],
].map((made) => new RegExp(...made));
const ARTICLE =
  /(?<![\p{L}\p{M}\p{N}])(?:ا\p{M}*ل\p{M}*(?!(?:له|ذي|تي|ان)(?!\p{L}))(?=(?:[ء-يٱ-ۓ]\p{M}*){2})|(?:[وفبك]\p{M}*ا\p{M}*ل|ل\p{M}*ل)\p{M}*(?=(?:[ء-يٱ-ۓ]\p{M}*){3}))/gu;
const KEYS = {
  arrows: "<kbd>↓</kbd> <kbd>↑</kbd>",
  enter: "<kbd>Enter</kbd>",
  escape: "<kbd>Esc</kbd>",
  slash: "<kbd>/</kbd>",
};
const LABELS = { filters: _("Filters"), results: _("Results") };

function element(name, className, ...content) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...content);
  return made;
}

const dialog = element("dialog", "cf-search");
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
  <p class="cf-search__hint" id="cf-search-hint">${HINT}</p>
  <ol class="cf-search__results" aria-label="${LABELS.results}"></ol>
  <button type="button" class="cf-search__more" hidden>${_("Show more")}</button>
  <p class="cf-search__keys"><span>${_("{arrows} results, {enter} opens, {escape} closes", KEYS)}</span>
    <label><input type="checkbox"> ${_("{slash} opens the search", KEYS)}</label></p>
</div>`;
const [form, input, status, hint, list, more, slash] = [
  "form",
  "#cf-search-words",
  "[role=status]",
  ".cf-search__hint",
  "ol",
  ".cf-search__more",
  "[type=checkbox]",
].map((selector) => dialog.querySelector(selector));

const selects = Object.entries(FILTERS).map(([name, words]) => {
  const select = element("select", "");
  select.name = name;
  select.append(new Option(_("all"), ""));
  dialog.querySelector(".cf-search__filters").append(element("label", "", words, select));
  return select;
});

let loading;
function load() {
  loading ??= import(new URL("pagefind/pagefind.js", root)).then(async (pagefind) => {
    await pagefind.options(OPTIONS);
    // It would part what is asked for by a dictionary: it reads the page's language when it begins, and once.
    const page = document.documentElement;
    const { lang } = page;
    if (/^(?:zh|ja|th)\b/.test(lang)) page.lang = "und";
    pagefind.init();
    page.lang = lang;
    return pagefind;
  });
  return loading;
}

const reached = new Set(); // the filters for which somebody has reached

/* Pagefind misses some phrases with accents unless it takes them exactly; only then without. */
async function ask(words, filters) {
  const pagefind = await load();
  if (!words && !reached.size && !Object.keys(filters).length) return { results: [], filters: {} };
  const term = words || EVERY;
  if (reached.size) await pagefind.preload(term, { filters: Object.fromEntries([...reached].map((one) => [one, ""])) });
  let result;
  for (const exactDiacritics of /^".+"$/.test(words) ? [true, false] : [false]) {
    await pagefind.options({ ...OPTIONS, exactDiacritics });
    result = await pagefind.search(term, { filters });
    if (result.results.length) break;
  }
  const [first] = result.results;
  return !first || (await isThere(words, first)) ? result : { ...result, results: [], filters: {} };
}

/* Where no word begins with one that is asked for, Pagefind takes the longest that this one begins with: “is” for
   “island”. Whether it did is seen in any of its results. Endings may differ: it knows those of words. */
async function isThere(words, result) {
  if (!words || words.startsWith('"')) return true;
  const { content, meta } = await result.data();
  const text = bare([content, ...Object.values(meta)].join(" "));
  const have = [...new Set(`${text} ${text.replace(/[^\p{L}\p{N}\s]/gu, "")}`.split(/[^\p{L}\p{N}]+/u))];
  const terms = bare(words)
    .replace(/[^\p{L}\p{N}\s]/gu, "")
    .split(/\s+/)
    .filter(Boolean);
  return terms.every((term) => {
    const stem = term.slice(0, Math.max(Math.min(term.length, 3), term.length - 3));
    return have.some((word) => word.startsWith(stem));
  });
}

function bare(text) {
  const letters = plain(text.replace(/[\u2060-\u2064]|[\ufe00-\ufe0f]/g, ""));
  return letters.normalize("NFD").replace(/\p{M}/gu, "");
}

function asked(typed) {
  const words = plain(typed.trim().replace(/[“”„«»]/g, '"'));
  if (words.includes('"')) return parted(words);
  const pairs = parted(words.replace(ARTICLE, ""));
  // Alone, what has no blanks is a chain of pairs, and as such to be found; the last of others may be a beginning.
  if (CHAIN.test(words)) return `"${pairs}"`;
  return pairs.replace(CYRILLIC, (word) => word.replace(ENDING, ""));
}

/* Words in the form in which the index has them: see site/search_words.py. */
function plain(words) {
  const small = words
    .normalize("NFC")
    .toLowerCase()
    .replace(/i\u0307/g, "i")
    .replace(/ـ/g, "");
  return Object.entries(LETTERS).reduce(
    (text, [one, others]) => text.replace(new RegExp(`[${others}]`, "g"), one),
    small,
  );
}

function parted(words) {
  return words
    .replace(ARTICLE, "$& ")
    .replace(RUN, (run) => {
      const units = run.match(UNIT);
      return ` ${
        units.length > 1
          ? units
              .slice(1)
              .map((unit, at) => pair(units[at] + unit))
              .join(" ")
          : run
      } `;
    })
    .replace(/ +/g, " ")
    .replace(/^ | $|(?<=^") | (?="$)/g, "");
}

function pair(units) {
  const marks = [];
  const letters = units.normalize("NFD").replace(/\p{M}/gu, (mark) => {
    marks.push(String.fromCharCode(0xa000 + (mark.charCodeAt() % 256)));
    return "";
  });
  return letters + marks.join("");
}

/* What the index has, as it stood on the page. */
function restored(text) {
  return text
    .replace(/\u2060[^\u2060<]*\u2060/g, "")
    .replace(/\u2063(<\/mark>)? ?/g, "$1")
    .replace(/\u2064/g, "ـ")
    .replace(/(['iايهكو])([\ufe00-\ufe0f])/g, (_, one, which) => LETTERS[one][which.charCodeAt() - 0xfe00]);
}

let run = 0; // which search is the latest
let found = [];
let done = Promise.resolve();

async function search() {
  const mine = ++run;
  const words = asked(input.value);
  const chosen = selects.filter((select) => select.value);
  let result;
  try {
    const filters = Object.fromEntries(chosen.map((select) => [select.name, select.value]));
    result = await ask(words, filters);
  } catch {
    loading = undefined;
    status.replaceChildren(
      `${_("The search is not available here: this copy of the site has no index.")} `,
      allClaims(),
    );
    return;
  }
  if (mine !== run) return;
  for (const select of selects) offer(select, result);
  const idle = !words && !chosen.length;
  found = idle ? [] : result.results;
  hint.hidden = found.length > 0;
  const rows = await Promise.all(found.slice(0, STEP).map(row));
  if (mine !== run) return;
  status.textContent = idle ? "" : count(found.length);
  list.replaceChildren(...rows);
  more.hidden = found.length <= STEP;
}

function count(number) {
  return number ? ngettext("{n} result", "{n} results", number) : _("Nothing found.");
}

function allClaims() {
  const link = element("a", "", _("All claims"));
  link.href = new URL("claims/", root);
  return link;
}

/* A filter offers what would leave results, and says how many; once it is set, all that it has. */
function offer(select, result) {
  const set = select.value;
  const numbers = (set ? result.totalFilters : result.filters)[select.name] ?? {};
  const every = Object.keys(numbers).filter((value) => value === set || numbers[value]);
  every.sort((a, b) => (b === set) - (a === set) || numbers[b] - numbers[a]);
  const values = every.slice(0, OFFERED).sort((a, b) => a.localeCompare(b, LANGUAGE));
  const options = values.map(
    (value) => new Option(set ? value : _("{value} ({n})", { value, n: numbers[value] }), value, false, value === set),
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
  const parts = pairsMarked(closed)
    .split(/<\/?mark>/)
    .map((text, at) => {
      const words = decoded(text.replace(/^\s+|\s+$/g, "\u00a0")).replaceAll("\u00a0", " ");
      return at % 2 ? element("mark", "", words) : words;
    });
  return element("p", "cf-search__excerpt", ...parts);
}

/* Of two pairs that were found the first ends in the middle of the second: the words themselves are marked instead. */
function pairsMarked(html) {
  const runs = input.value.match(RUN);
  if (!runs) return html;
  const [, ...ends] = html.split(/<\/?mark>/);
  const bare = ends.length ? html.replace(/<\/?mark>/g, "") : html;
  return bare.replace(new RegExp(runs.join("|"), "giu"), "<mark>$&</mark>");
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

function open() {
  if (!dialog.open) {
    dialog.isConnected || document.body.append(dialog);
    dialog.showModal();
    now();
  }
  input.select();
}

const links = () => [...list.querySelectorAll("a")];

function move(event) {
  const stops = [input, ...links()];
  const at = stops.indexOf(document.activeElement);
  const to = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (at < 0) return;
  event.preventDefault();
  to?.focus();
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
  if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event);
  else shortcut(event);
});
dialog.addEventListener("click", ({ target }) => {
  if (target === dialog || target.closest(".cf-search__close")) dialog.close();
});
input.addEventListener("input", later);
for (const name of ["focusin", "pointerover"]) form.addEventListener(name, reach);
form.addEventListener("mousedown", openList);
form.addEventListener("change", ({ target }) => target !== input && now());
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await done;
  links()[0]?.click();
});
more.addEventListener("click", async () => {
  const shown = links().length;
  const rows = await Promise.all(found.slice(shown, shown + STEP).map(row));
  if (links().length !== shown) return;
  list.append(...rows);
  more.hidden = found.length <= shown + STEP;
  links()[shown].focus();
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
  const button = element("button", link.className, ...link.childNodes, element("kbd", "cf-search-open__key", "/"));
  button.type = "button";
  button.setAttribute("aria-haspopup", "dialog");
  button.setAttribute("aria-keyshortcuts", "/ Control+K");
  button.querySelector("span").textContent = _("Search");
  button.querySelector("kbd").setAttribute("aria-hidden", "true");
  button.addEventListener("click", open);
  link.replaceWith(button);
  document.addEventListener("keydown", shortcut);
}
/* On a page of a long list: a search among all that the list has. */
for (const one of document.querySelectorAll("[data-cf-search-all]")) {
  one.addEventListener("click", () => {
    const kind = selects[0];
    reached.add(kind.name);
    kind.add(new Option(one.dataset.cfSearchAll));
    kind.value = one.dataset.cfSearchAll;
    open();
  });
}
