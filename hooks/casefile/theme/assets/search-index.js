/* What Pagefind's index finds. Of the index only those parts are loaded that a reader asks for: what finds any page at
   the first words, a filter's values when somebody reaches for them. */

import { asked, bare, isPhrase, isUnspaced, terms } from "./search-words.js";

const root = new URL("..", import.meta.url);
// Who is asked for by name comes first.
const OPTIONS = {
  baseUrl: root.pathname,
  excerptLength: 22,
  ranking: { metaWeights: { names: 15, title: 1.5, also: 0.5, answer: 0, lang: 0, any: 0 } },
};
const EVERY = "ꙮ"; // every page has this word: see views/facets.py
const FEW = 3; // results at which it is worth while to look for words near to those that were typed
const NEAR = 3; // words near to one that are tried
const PAGES = 1e5; // more than a site has

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

/* Pagefind misses some phrases with accents unless it takes them exactly; only then without. */
async function ask(words, filters, reached) {
  const pagefind = await load();
  if (!words && !reached.length && !Object.keys(filters).length) return { results: [], filters: {} };
  const term = words || EVERY;
  if (reached.length) await pagefind.preload(term, { filters: Object.fromEntries(reached.map((one) => [one, ""])) });
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

/* What is found for what was typed. Where that is little, or nothing, and a word in it is none of the archive's, what is
   found for words near to it, which are then given as `instead`. `least` pages have what was typed; behind these, or
   alone, stand those that have most of the words, which is said by `most`. A phrase that no page has is looked for by
   its words. Nothing of that if it is to be `exact`. */
export async function find(typed, filters, reached, exact) {
  const words = asked(typed);
  const result = await ask(words, filters, reached);
  const least = result.results.length;
  if (!words || exact || least > FEW || isUnspaced(typed)) return { result, least };
  if (isPhrase(words)) {
    return least ? { result, least } : withMost(terms(words.replaceAll('"', " ")), result, filters);
  }
  const choices = await Promise.all(terms(typed.trim()).map(nearTo));
  const mended = await mend(choices, filters, least);
  return (
    mended ??
    withMost(
      choices.map(([first]) => first),
      result,
      filters,
    )
  );
}

/* The words near to one; where the archive has it, those that sound so in other letters; that one itself last. */
async function nearTo(term) {
  const { alike, isBeginning, nearest } = await import("./search-near.js");
  if (/\d/.test(term)) return [term];
  const isRight = (await isBeginning(term)) || (await isKnown(term));
  return [...(await (isRight ? alike : nearest)(term, NEAR)), term];
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

/* What has all of some words, and behind it what has most of them: two words are too few for that unless nothing has both. */
async function withMost(words, result, filters) {
  const all = result.results;
  if (words.length < (all.length ? 3 : 2)) return { result, least: all.length };
  const ids = new Set(all.map(({ id }) => id));
  const most = (await haveMost(words, filters)).filter(({ id }) => !ids.has(id));
  return { result: { ...result, results: [...all, ...most] }, least: all.length, most: most.length };
}

/* The pages that have at least half of some words; of as many, those with the rarer ones first. */
async function haveMost(words, filters) {
  const found = new Map();
  for (const word of words) {
    const { results } = await ask(asked(word), filters, []);
    const [best] = results;
    for (const one of results) {
      const rank = found.get(one.id) ?? { one, weight: 0, words: 0 };
      rank.weight += Math.log(PAGES / results.length) * (1 + one.score / best.score);
      rank.words += 1;
      found.set(one.id, rank);
    }
  }
  const most = [...found.values()].filter((rank) => rank.words >= words.length / 2);
  return most.sort((a, b) => b.weight - a.weight).map(({ one }) => one);
}
