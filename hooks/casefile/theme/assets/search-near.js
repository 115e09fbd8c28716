/* Words of the archive that are near to one that is none: misspelt, romanised otherwise, or in Cyrillic letters. The
   list of them, `search/words.json`, is loaded for the first that is not found. What makes two words sound alike is
   said in `model/names.py`. */

const CYRILLIC = "абвгґдеёєжзиіїйклмнопрстуўфхцчшщъыьэюя";
const LATIN = "a b v g g d e e e zh z i i i i k l m n o p r s t u u f kh ts ch sh sh  i  e iu ia".split(" ");
const SPELLINGS = [
  [/shch|sch/g, "sh"],
  [/tch/g, "ch"],
  [/kh/g, "h"],
  [/ph/g, "f"],
  [/ou|oo/g, "u"],
  [/gu(?=[ei])/g, "g"],
  [/ck/g, "k"],
  [/x/g, "ks"],
  [/w/g, "v"],
  [/[yj]/g, "i"],
  [/(.)\1+/g, "$1"],
];

const latin = (letter) => LATIN[CYRILLIC.indexOf(letter)] ?? letter;
// Where vowels are not written, two letters more or less make another word.
const isWithoutVowels = (word) => /^[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(word);
const isLatin = (word) => /^\p{Script=Latin}/u.test(word);
const bare = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "");

/* What a word sounds like, roughly, in a spelling that many romanisations share. */
export function soundOf(word) {
  const letters = [...word.normalize("NFKC").toLowerCase().replace(/ß/g, "ss")].map(latin).join("");
  return SPELLINGS.reduce((sound, [pattern, by]) => sound.replace(pattern, by), bare(letters).replace(/['’]/g, ""));
}

let loading; // all words, names first, each with what it sounds like
function load() {
  loading ??= fetch(new URL("../search/words.json", import.meta.url))
    .then((answer) => answer.json())
    .catch(() => []) // Without it nothing is near.
    .then((words) => words.map((word) => ({ word, plain: bare(word.toLowerCase()), sound: soundOf(word) })));
  return loading;
}

/* Whether some word begins so, or is so begun. */
export async function isBeginning(term) {
  const begun = bare(term.toLowerCase());
  return (await load()).some(({ plain }) => plain.startsWith(begun));
}

/* Words that sound as one does and are written in other letters: a name that a title has in its own script only. */
export async function alike(term, most) {
  const sound = soundOf(term);
  const every = (await load()).filter((one) => one.sound === sound && isLatin(one.word) !== isLatin(term));
  return every.slice(0, most).map(({ word }) => word);
}

/* At most so many words that are near to one, the nearest first; of those as near, such as begin alike and in the same
   letters, and then as the list has them. */
export async function nearest(term, most) {
  const sound = soundOf(term);
  const { length } = bare(term);
  const ceiling = isWithoutVowels(term) ? 1 : 3;
  const allowed = Math.min(length < 4 ? 0 : length < 6 ? 1 : length < 12 ? 2 : 3, ceiling);
  const near = [];
  for (const one of await load()) {
    if (Math.abs(one.sound.length - sound.length) > allowed) continue;
    const far = distance(one.sound, sound);
    const isOther = one.sound[0] !== sound[0] || isLatin(one.word) !== isLatin(term);
    if (far <= allowed) near.push({ word: one.word, far: far + (isOther ? 0.5 : 0) });
  }
  return near
    .sort((a, b) => a.far - b.far)
    .slice(0, most)
    .map(({ word }) => word);
}

/* How many letters have to be put in, left out, changed, or exchanged with the next one, to make one word of another. */
export function distance(one, other) {
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= one.length; row++) {
    const next = [row];
    for (let at = 1; at <= other.length; at++) {
      const isSame = one[row - 1] === other[at - 1];
      next[at] = Math.min(last[at] + 1, next[at - 1] + 1, last[at - 1] + (isSame ? 0 : 1));
      if (row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1])
        next[at] = Math.min(next[at], before[at - 2] + 1);
    }
    [before, last] = [last, next];
  }
  return last[other.length];
}
