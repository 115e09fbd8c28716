/* What is typed into the search, in the form in which the index has words, and back: see site/search_words.py. */

import { _ } from "./words.js";

// Of so few letters whole words alone are found: as a beginning they would find all there is.
const SHORT = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]{1,2}$/u;
// A letter by itself is a preposition or a conjunction in many languages.
const LETTER = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]$/u;
// What a question has beside the words by which a page is found.
const SMALL_HERE = _(
  "a about an and are aren't as at be been by can can't could couldn't did didn't do does doesn't don't for from get gets got had has have he her him his how i if in is it its me my of on or our she that the their them there they this to was wasn't we were what what's when where which who whom whose why will with won't would wouldn't you your",
);
// Readers ask in other languages too. What says much in English (die, comment, pour) is not among these.
const SMALL_ELSEWHERE = `
  le la les des du de et est une dans sur qui que quoi quand pourquoi avec par aux ce cette ces il elle ils elles au en
  sont ont se ne pas plus a-t-il a-t-elle est-ce était
  der das und von mit ist wer wie wann warum hat haben wurde wird ein eine einer eines im den dem des zu auf für nicht
  el los las del una con por quién qué cuándo
  на по за из от до для при под над об не ли кто что как где когда почему зачем был была было были это его её их со во
  чи хто що як де коли чому був була було були це його її їх та або від зі із про до не и і й`;
const SMALL = new Set(`${SMALL_HERE} ${SMALL_ELSEWHERE}`.split(/\s+/));
// The index knows the endings of English words only. Cyrillic ones lose theirs here: the beginning of a word is enough.
const CYRILLIC = /[а-яёіїєґ]{5,}/gu;
const ENDING =
  /(?<=.{3})(?:иями|ями|ами|иях|ией|ием|ого|его|ому|ему|ыми|ими|ах|ях|ов|ев|ей|ой|ый|ий|ая|яя|ое|ее|ые|ие|ых|их|ым|им|ую|юю|ом|ем|ам|ям|ию|ия|ии|ью|ться|тся|ть|ти|л[аои]?(?:сь)?|лся|[аеиоуыэюяйьіїє])$/u;
const ELISION = /^(?:[cdjlmnst]|qu)'/;
const LATIN_ENDING = /(?<=.{3})(?:ings?|ed|es|s|e)$/;

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

export const isPhrase = (words) => words.includes('"');
export const isUnspaced = (words) => words.search(RUN) >= 0;

/* The words of a question, less those that say nothing, unless it has no others. */
export function terms(typed) {
  const every = typed
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu, ""))
    .filter(Boolean);
  const telling = every.filter((word) => !SMALL.has(plain(word)) && !LETTER.test(word));
  return telling.length ? telling : every;
}

/* Letters without their marks. */
export function bare(text) {
  const letters = plain(text.replace(/[\u2060-\u2064]|[\ufe00-\ufe0f]/g, ""));
  return letters.normalize("NFD").replace(/\p{M}/gu, "");
}

/* A word without marks and endings, to tell whether two are the same. */
export const rootOf = (word) => bare(withoutEndings(word.toLowerCase())).replace(ELISION, "").replace(LATIN_ENDING, "");

const withoutEndings = (words) => words.replace(CYRILLIC, (word) => word.replace(ENDING, ""));

export function asked(typed) {
  const words = plain(typed.trim().replace(/[“”„«»]/g, '"'));
  if (isPhrase(words)) return parted(words);
  if (SHORT.test(words)) return `"${words}"`;
  const pairs = parted(terms(words.replace(ARTICLE, "")).join(" "));
  // Alone, what has no blanks is a chain of pairs, and as such to be found; the last of others may be a beginning.
  if (CHAIN.test(words)) return `"${pairs}"`;
  return withoutEndings(pairs);
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
export function restored(text) {
  return text
    .replace(/\u2060[^\u2060<]*\u2060/g, "")
    .replace(/\u2063(<\/mark>)? ?/g, "$1")
    .replace(/\u2064/g, "ـ")
    .replace(/(['iايهكو])([\ufe00-\ufe0f])/g, (_, one, which) => LETTERS[one][which.charCodeAt() - 0xfe00]);
}

/* Of two pairs that were found the first ends in the middle of the second: the words themselves are marked instead. */
export function pairsMarked(html, typed) {
  const runs = typed.match(RUN);
  if (!runs) return html;
  const [, ...ends] = html.split(/<\/?mark>/);
  const bare = ends.length ? html.replace(/<\/?mark>/g, "") : html;
  return bare.replace(new RegExp(runs.join("|"), "giu"), "<mark>$&</mark>");
}
