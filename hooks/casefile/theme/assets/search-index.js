/* What Pagefind's index finds. Of the index only those parts are loaded that a reader asks for: what finds any page at
   the first words, a filter's values when somebody reaches for them. */

import { synonyms } from "./search-synonyms.js";
import { asked, bare, isPhrase, isUnspaced, terms } from "./search-words.js";
import { _ } from "./words.js";

const root = new URL("..", import.meta.url);
// Who is asked for by name comes first.
const OPTIONS = {
  baseUrl: root.pathname,
  excerptLength: 22,
  ranking: { metaWeights: { names: 15, title: 1.5, also: 0.5, answer: 0, lang: 0, any: 0, weight: 0 } },
};
const EVERY = "ꙮ"; // every page has this word: see views/facets.py
const FEW = 3; // results at which it is worth while to look for words near to those that were typed
const NEAR = 3; // words near to one that are tried
const SAME = 0.8; // of a word, what one counts that means the same
const OTHERS = 10; // words more, at most, for which a question is asked: each loads another piece of the index
const CLOSE = 20; // results at most among which the kind of a page decides
const PAGES = 1e5; // more than a site has
const RARE = 60; // pages at most that have the name of somebody who is asked for
const PLACE = 2; // where such a one's page stands at the latest, counted from 0

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
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

async function search(term, filters, exactDiacritics = false) {
  const pagefind = await load();
  await pagefind.options({ ...OPTIONS, exactDiacritics });
  return pagefind.search(term, { filters });
}

/* Pagefind misses some phrases with accents unless it takes them exactly; only then without. */
async function ask(words, filters, reached) {
  const pagefind = await load();
  if (!words && !reached.length && !Object.keys(filters).length) return { results: [], filters: {} };
  const term = words || EVERY;
  if (reached.length) await pagefind.preload(term, { filters: Object.fromEntries(reached.map((one) => [one, ""])) });
  let result;
  for (const exactDiacritics of /^".+"$/.test(words) ? [true, false] : [false]) {
    result = await search(term, filters, exactDiacritics);
    if (result.results.length) break;
  }
  const [first] = result.results;
  return !first || (await isThere(words, first)) ? result : { ...result, results: [], filters: {} };
}

// What the index leaves off a word, or changes at its end: endings of English words.
const ENDING = /(?:al|ence|ance|ent|ant|ate|able|ible|er|or|ic|ful|ing|ion|ism|ive|ize|ly|ment|ness|ous|ed|[esy])$/;

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
    const stem = ENDING.test(term) ? term.slice(0, Math.max(Math.min(term.length, 3), term.length - 3)) : term;
    return have.some((word) => word.startsWith(stem));
  });
}

/* What is found for what was typed. Where that is little, or nothing, and a word in it is none of the archive's, what is
   found for words near to it, which are then given as `instead`. `least` pages have all words, each itself or another that
   means the same; behind these, or alone, stand those that have most of them, which is said by `most`. A phrase that no
   page has is looked for by its words. Nothing of that if it is to be `exact`. */
export async function find(typed, filters, reached, exact) {
  const words = asked(typed);
  const result = await ask(words, filters, reached);
  const least = result.results.length;
  if (!words || exact || isUnspaced(typed) || (isPhrase(words) && least)) return { result, least };
  const answer = isPhrase(words)
    ? await byWords(terms(words.replaceAll('"', " ")), result, filters)
    : await byMeaning(terms(typed.trim()), result, filters);
  if (isPhrase(words)) Object.assign(answer, { least: 0, most: answer.result.results.length });
  const isWider = answer.result.results.length > least && !answer.instead;
  return isWider && reached.length ? { ...answer, ...(await offeredByAll(answer.result, reached)) } : answer;
}

/* To filter what has other words than those that were typed, each filter offers all that it has. */
async function offeredByAll(result, reached) {
  const { totalFilters } = await ask("", {}, reached);
  return { result: { ...result, filters: totalFilters, totalFilters }, isWider: true };
}

async function byMeaning(words, result, filters) {
  const least = result.results.length;
  const choices = least > FEW ? words.map((word) => [word]) : await Promise.all(words.map(nearTo));
  const isRight = choices.every((near) => near.length === 1);
  const mended = least <= FEW && (await mend(isRight ? await inOtherLetters(words) : choices, filters, least));
  if (!mended) {
    const firsts = choices.map(([first]) => first);
    return byWords(firsts, result, filters);
  }
  const { result: found } = await byWords(terms(mended.instead), mended.result, filters);
  return { ...mended, result: found };
}

/* The words near to one, or that one alone where the archive has it. */
async function nearTo(term) {
  const { isBeginning, nearest } = await import("./search-near.js");
  const isRight =
    /\d/.test(term) || (await synonyms(term)).length || (await isBeginning(term)) || (await isKnown(term));
  return isRight ? [term] : [...(await nearest(term, NEAR)), term];
}

/* Each of some words, behind those that sound so in other letters. */
async function inOtherLetters(words) {
  const { alike } = await import("./search-near.js");
  return Promise.all(words.map(async (word) => [...(await alike(word, NEAR)), word]));
}

const isKnown = async (term) => (await ask(`"${asked(term)}"`, {}, [])).results.length > 0;

/* What is found with other words for those that the archive has not; null where that is no more than before. */
async function mend(choices, filters, least) {
  const turns = Math.max(...choices.map((near) => near.length)) - 1;
  for (let turn = 0; turn < turns; turn++) {
    const instead = choices.map((near) => near[Math.min(turn, near.length - 1)]).join(" ");
    const result = await ask(asked(instead), filters, []);
    if (result.results.length > least) return { result, instead, least };
  }
  return null;
}

/* The pages that have all of some words, and behind them those that have at least half, where the first are few; two
   words are too few for that unless nothing has both. Each stands by how well it has them, rare ones above all. */
async function byWords(words, result, filters) {
  const found = [];
  const most = Math.ceil(OTHERS / words.length);
  for (const word of words) found.push(await pagesWith(word, filters, most));
  if (words.length === 1 && !found[0].same) return { result, least: result.results.length };
  const rows = weighed(found);
  const all = rows.filter((row) => row.words === words.length);
  const isEnough = all.length > FEW || words.length < (all.length ? 3 : 2);
  const others = isEnough ? [] : rows.filter((row) => row.words < words.length && row.words >= words.length / 2);
  const results = [...(await byKind(all)), ...(await byKind(others))].map(({ one }) => one);
  const shown = words.length > 1 ? await withNamed(words, found, results) : results;
  return { result: { ...result, results: shown }, least: all.length, most: others.length };
}

/* The pages that have a word, or one that means the `same`, with how well: what was typed counts for more, and by how
   few have it. Of the others, `most` are looked for. */
async function pagesWith(word, filters, most) {
  const same = await synonyms(word);
  const { results } = await ask(asked(word), filters, []);
  const others = [];
  for (const one of same.slice(0, most)) others.push((await search(asked(one), filters)).results);
  const every = new Set([results, ...others].flat().map(({ id }) => id));
  const pages = new Map();
  const add = (list, share) => {
    for (const one of list) {
      const weight = share * (1 + one.score / list[0].score);
      if (weight > (pages.get(one.id)?.weight ?? 0)) pages.set(one.id, { one, weight });
    }
  };
  add(results, Math.log(PAGES / results.length));
  for (const list of others) add(list, SAME * Math.log(PAGES / every.size));
  return { pages, results, same: same.length };
}

/* The pages that have any of some words, best first. */
function weighed(found) {
  const rows = new Map();
  for (const { pages } of found)
    for (const [id, { one, weight }] of pages) {
      const row = rows.get(id) ?? { one, weight: 0, words: 0 };
      row.weight += weight;
      row.words += 1;
      rows.set(id, row);
    }
  return [...rows.values()].sort((a, b) => b.weight - a.weight);
}

/* Of the first, those further up that answer more: see `weight` in views/facets.py. */
async function byKind(rows) {
  const weights = new Map();
  const first = rows.slice(0, CLOSE);
  for (const row of await Promise.all(first.map(async (row) => ({ row, data: await row.one.data() }))))
    weights.set(row.row, row.row.weight * (row.data.meta.weight ?? 1));
  return [...first.sort((a, b) => weights.get(b) - weights.get(a)), ...rows.slice(CLOSE)];
}

/* Who is named beside other words stands among the first three, though that page may not have the others: not if several
   are named, or the one is named nearly everywhere. A word that has others of the same meaning is no name. */
async function withNamed(words, found, results) {
  const named = new Map();
  for (const [at, word] of words.entries()) {
    const { results: pages, same } = found[at];
    if (same || !pages.length || pages.length > RARE) continue;
    const { filters: of, meta } = await pages[0].data();
    if (of.kind?.[0] === _("person") && bare(meta.names ?? "").includes(bare(word))) named.set(pages[0].id, pages[0]);
  }
  const [one] = named.values();
  if (named.size !== 1 || results.slice(0, PLACE + 1).some(({ id }) => id === one.id)) return results;
  return results.filter(({ id }) => id !== one.id).toSpliced(PLACE, 0, one);
}
