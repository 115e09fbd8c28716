/* Which claims the sentences of a text come near, in the reader's browser. Only the page on which a text is pasted loads
   it. A claim is known by texts: its own, quotations of what was said of it with their translations, paraphrases. A
   sentence is near one if it holds a stretch of a quotation, or if what both have in common weighs enough. */

// A word is compared by its beginning, which languages with common roots share: activate, activer, activación.
const STEM = 5;
const RUN = 4;
// Of so few texts nothing tells how rare a word is.
const FEW = 20;
/* From what on a sentence is marked, tried on articles with their claims marked by hand. Weights are in words that stand in
   one text only. `near`: how like it must be; `beside`, the same where a quotation was found; `lead`: how much liker than
   the next; `enough`: what must be in common. Of a quotation `whole` and `stretch` are what must be found of all of it and
   of a `part`. */
const LIMITS = { near: 0.32, beside: 0.6, lead: 1.05, enough: 4, whole: 1.25, stretch: 1.6, part: 0.6, most: 4 };
const BLANKLESS = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Mymr}]/u;
const WORD = new RegExp(`${BLANKLESS.source}|(?:(?!${BLANKLESS.source})[\\p{L}\\p{N}\\p{M}])+`, "gu");

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
/* The words of a text from one to before another, as they stand there, with what is between them. */
const stretchOf = (text, first, last) => {
  const found = [...text.matchAll(WORD)];
  return text.slice(found[first].index, found[last - 1].index + found[last - 1][0].length);
};
export const wordsOf = (text) => (text.match(WORD) ?? []).map(plain);
const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);

/* ---- sentences ---- */

// Where a blank is missing after a full stop, and where a stop ends a title or an initial and no sentence.
const CLOSED = /(?<=\p{Ll}{2}[.!?…](?:\s?[»”"])?|[.!?…]\s?»)(?=\p{Lu}|[«“]\s?\p{Lu})/u;
const GOES_ON = /(?:^|[\s(])(?:\p{Lu}|Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sgt|Sen|Rep|Mme|Mlle|Prof|No|Nr)\.\s*$/u;

// So much of a sentence's end is looked at for one of these: more of it each time would take the square of its length.
const END = 16;
// What closes the sentence before, and what goes on with it.
const CLOSES = /^[\s»”’)\]]+(?=\s)/u;
const CONTINUES = /^[\s»”"')\]]*(?:\p{Ll}|[,;:)]|$)/u;

/* The sentences of a text, in order. What stands on a line of its own is one. */
export function sentencesOf(text) {
  const segmenter = new Intl.Segmenter("und", { granularity: "sentence" });
  const found = [];
  for (const line of text.split(/\n+/)) {
    const parts = line.split(CLOSED).flatMap((one) => [...segmenter.segment(one)].map(({ segment }) => segment));
    let end = "";
    parts.forEach((part, at) => {
      const closing = at ? (part.match(CLOSES)?.[0] ?? "") : "";
      const goesOn = at > 0 && (GOES_ON.test(end) || CONTINUES.test(part));
      if (goesOn) found.push(found.pop() + part);
      else found.push(...(closing ? [found.pop() + closing] : []), part.slice(closing.length));
      end = (goesOn ? end + part : part.slice(closing.length)).slice(-END);
    });
  }
  return found.map((one) => one.trim()).filter((one) => /\p{L}/u.test(one));
}

/* ---- what a text is compared by ---- */

// Names lead to whom they name: of each, by its first word, the words and the id, the longest first.
function namesFrom(names) {
  const found = new Map();
  for (const [id, every] of Object.entries(names)) {
    for (const words of every.map(wordsOf).filter((one) => one.length)) {
      found.set(words[0], [...(found.get(words[0]) ?? []), { words, id }]);
    }
  }
  for (const every of found.values()) every.sort((one, other) => other.words.length - one.words.length);
  return found;
}

function namedIn(words, names) {
  const found = new Set();
  words.forEach((word, at) => {
    for (const one of names.get(word) ?? []) {
      if (one.words.every((part, step) => words[at + step] === part)) found.add(one.id);
    }
  });
  return found;
}

const stemOf = (word) => (word.length > 2 ? word.slice(0, STEM) : word);

function termsOf(words, names) {
  const terms = new Set();
  words.forEach((word, at) => {
    if (/^\p{N}/u.test(word)) terms.add(word);
    else if (BLANKLESS.test(word)) terms.add(word + (words[at + 1] ?? ""));
    else if (word.length > 2) terms.add(stemOf(word));
  });
  for (const id of namedIn(words, names)) terms.add(`@${id}`);
  return terms;
}

/* ---- the index ---- */

/* What the file of claims holds, made ready: how much each term weighs, which texts have it, and the stretches of quotations. */
export function indexOf({ claims, names: every }) {
  const names = namesFrom(every);
  const made = (claim, text, language, isQuoted) => {
    const words = wordsOf(text);
    return { claim, language, words, terms: termsOf(words, names), isQuoted };
  };
  const texts = claims.flatMap((claim, at) => [
    made(at, claim.text, "", false),
    ...claim.told.map((one) => made(at, one, "", false)),
    ...claim.quotes.flatMap(([quote, language, translation]) => [
      made(at, quote, language, true),
      ...(translation ? [made(at, translation, "", true)] : []),
    ]),
  ]);
  const weights = weightsOf(texts);
  const known = claims.map(() => new Set());
  const having = new Map();
  for (const text of texts) {
    text.length = Math.sqrt(sum([...text.terms].map((term) => weights.get(term) ** 2)));
    for (const term of text.terms) {
      known[text.claim].add(term);
      if (!having.has(term)) having.set(term, []);
      having.get(term).push(text);
    }
  }
  return { claims, names, every, weights, known, having, runs: runsOf(texts) };
}

// How rare a term is in the language in which it is commonest (idf): "dans" is no rare word because few texts are French.
// The rarest weighs 1.
function weightsOf(texts) {
  const languages = new Map();
  for (const { language, terms } of texts) {
    if (!languages.has(language)) languages.set(language, { of: 0, times: new Map() });
    const one = languages.get(language);
    one.of += 1;
    for (const term of terms) one.times.set(term, (one.times.get(term) ?? 0) + 1);
  }
  const weights = new Map();
  let most = 0;
  for (const { of, times } of languages.values()) {
    for (const [term, n] of times) {
      const weight = Math.log(1 + (of + FEW) / (n + 0.5));
      most = Math.max(most, weight);
      weights.set(term, Math.min(weights.get(term) ?? Number.POSITIVE_INFINITY, weight));
    }
  }
  for (const [term, weight] of weights) weights.set(term, weight / most);
  return weights;
}

function runsOf(texts) {
  const runs = new Map();
  for (const text of texts.filter(({ isQuoted }) => isQuoted)) {
    for (let first = 0; first + RUN <= text.words.length; first++) {
      const run = text.words.slice(first, first + RUN).join(" ");
      if (!runs.has(run)) runs.set(run, new Map());
      if (!runs.get(run).has(text)) runs.get(run).set(text, first);
    }
  }
  return runs;
}

/* ---- nearness ---- */

/* Of each sentence of a text the claims that it comes near, as `marks`: each with the number of the `claim` and its
   `score`, and as `words` the stretch of a quotation that the sentence holds, where it holds one. */
export function nearIn(text, index, limits = LIMITS) {
  return sentencesOf(text).map((sentence) => {
    const words = wordsOf(sentence);
    return { sentence, named: namedIn(words, index.names), marks: marksOf(sentence, words, index, limits) };
  });
}

function marksOf(sentence, words, index, limits) {
  const quoted = quotedIn(words, index, limits)
    .slice(0, limits.most)
    .map(({ at, length, ...mark }) => ({ ...mark, words: stretchOf(sentence, at, at + length) }));
  const [best, rival] = nearest(termsOf(words, index.names), index, limits);
  const least = quoted.length ? limits.beside : limits.near;
  const isNear = best && best.score >= Math.max(least, (rival?.score ?? 0) * limits.lead);
  return isNear && quoted.every(({ claim }) => claim !== best.claim) ? [...quoted, best] : quoted;
}

/* Claims by quotations of which all, or most, stands in the words as one stretch: of at least four, and no common ones. */
function quotedIn(words, { runs, weights }, limits) {
  const stretches = new Map();
  for (let at = 0; at + RUN <= words.length; at++) {
    for (const [text, first] of runs.get(words.slice(at, at + RUN).join(" ")) ?? []) {
      let length = RUN;
      while (at + length < words.length && words[at + length] === text.words[first + length]) length++;
      if (length > (stretches.get(text)?.length ?? 0)) stretches.set(text, { at, length });
    }
  }
  const found = new Map();
  for (const [{ claim, words: all }, { at, length }] of stretches) {
    const score = sum([...new Set(words.slice(at, at + length))].map((word) => weights.get(stemOf(word)) ?? 0));
    const isWhole = length === all.length;
    const isEnough = score >= (isWhole ? limits.whole : limits.stretch) && length >= limits.part * all.length;
    if (isEnough && score > (found.get(claim)?.score ?? 0)) found.set(claim, { claim, score, at, length });
  }
  return inOrder([...found.values()]);
}

/* The claim likest to some terms, and the likest of those that stand below another main claim: a part is like its whole.
   By the cosine of weights with the likest text of each, and less where all that a claim has in common weighs little. */
function nearest(terms, { claims, having, known, weights }, limits) {
  const squares = new Map();
  for (const term of terms) {
    for (const text of having.get(term) ?? []) squares.set(text, (squares.get(text) ?? 0) + weights.get(term) ** 2);
  }
  const weightOf = (term) => weights.get(term) ?? 0;
  const length = Math.sqrt(sum([...terms].map((term) => weightOf(term) ** 2)));
  const alike = new Map();
  for (const [text, square] of squares) {
    alike.set(text.claim, Math.max(alike.get(text.claim) ?? 0, square / (length * text.length)));
  }
  const scored = [...alike].map(([claim, likeness]) => {
    const common = sum([...terms].filter((term) => known[claim].has(term)).map(weightOf));
    return { claim, score: likeness * Math.min(1, common / limits.enough) };
  });
  const [best, ...others] = inOrder(scored);
  return best ? [best, others.find(({ claim }) => claims[claim].main !== claims[best.claim].main)] : [];
}

const inOrder = (marks) => marks.sort((one, other) => other.score - one.score || one.claim - other.claim);

/* ---- what a text as a whole leaves out ---- */

// So many sentences near one claim make it look better founded than it is.
const OFTEN = 3;

/* Of each claim that a text comes near, by its number, what is to be said of the text, as `notes`: `withdrawn`, that it was
   taken back; that several tell it there, who all have it (`one`) or may have it (`perhaps`) from one origin, or that it is
   told `often`; `silent`, that nobody is named who is on record against it. `told` are the names of those who tell it
   there, where they are several, and `times` is how many sentences come near it. */
export function leftOut(sentences, { claims, every: names }) {
  const named = new Set(sentences.flatMap((one) => [...one.named]));
  const near = new Map();
  for (const { marks, named: here } of sentences) {
    for (const { claim } of marks) near.set(claim, [...(near.get(claim) ?? []), here]);
  }
  const said = ([at, places]) => {
    const { against, one, tellers, withdrawn } = claims[at];
    const every = tellers.filter((id) => places.some((here) => here.has(id))).map((id) => names[id][0]);
    const [told, times] = [every.length > 1 ? every : [], places.length];
    const silent = against.length > 0 && !against.some((id) => named.has(id));
    const shared = told.length ? (one ? "one" : "perhaps") : one && times >= OFTEN && "often";
    return [at, { notes: [withdrawn && "withdrawn", shared, silent && "silent"].filter(Boolean), told, times }];
  };
  return new Map([...near].map(said));
}
