/* Texts as a seal compares them, in the reader's browser: the same as `model/texts/` and `model/seals.py`, function by
   function, so that nobody has to send a text anywhere or to trust a build. Only the page of seals loads it. */

import { FOLDED, NUMERIC, UNIFORM } from "./unicode.js";

const [WORD, CHARACTER, WEIGHT, DIGITS, MOST] = [2, 1, 8, 16, 40];
const DOUBLE = '"“”„‟«»❝❞⹂〝〞〟「」『』﹁﹂﹃﹄״';
const SINGLE = "'‘’‚‛‹›❛❜`´׳";
const HYPHENS = "-‐‑‒–−⁃֊־᐀";
const DASHES = "—―⸺⸻";
const ELISION = "՚";
const QUOTES = DOUBLE + SINGLE + ELISION;
const DIGIT_SPACE = "\u202f";
const WIDE = Object.fromEntries([..."！（），．：；？［］｛｝"].map((one, at) => [one, "!(),.:;?[]{}"[at]]));
const SIGNS = "#%&*/@\\_§†‡‰‱′″‴‵※٪؉؊−";
const MINUS = new RegExp(
  `(?:(?<=[\\s\\p{Ps}\\p{S}${QUOTES}])[${HYPHENS}]|(?<=[\\s(\\[{]|[\\s(\\[{][${QUOTES}])[${DASHES}])(?=[\\p{Sc}.,#]*$)`,
  "gu",
);
const HYPHENATED = new RegExp(`^[${HYPHENS}]\\s*$`, "u");
const NUMERALS = "负負零〇点點数數几幾分之第多余餘";
const PARTED_DIGITS = /^(?:\S| [.,'’٫٬] ?|['’′] | ?[/⁄∕・·] ?)$/u;
const PARTED_NUMBERS = /^(?:[.．]| ?[・·/⁄∕] ?)$/u;
const PRINTERS = / (?=[%‰‱°;!?)\]]|: )| ?([<>≤≥=≈×]) ?|^ ([-/·*]) $/gu;
const BLANKLESS =
  "(?:(?=[\\p{L}\\p{Nl}])[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Bopo}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Mymr}])";
const TOKEN = new RegExp(
  `(?<emoji>[\\p{ExtPict}\\p{RI}])` +
    `|(?<character>${BLANKLESS}[\\p{M}\\u0E33\\u0EB3]*(?:(?<=[\\u1039\\u17D2])${BLANKLESS}\\p{M}*)*)` +
    `|(?:(?!${BLANKLESS})[\\p{L}\\p{N}\\p{M}])+`,
  "gu",
);
const NEGATIONS =
  /(?<next>[没沒]有|[不無无非未否没沒勿]|ไม่|มิ(?=ได้|ใช่)|マイナス)|(?:じゃ|[はもが])?(?:な(?:い|かっ|く)|ません)/gu;
const PAIRS = "(?:''|’’|‘‘|``|´´|‚‚)";
const TWO_SINGLE = new RegExp(`(?<!\\p{L})${PAIRS}|${PAIRS}(?!\\p{L})|${PAIRS}(?=\\p{sc=Hebrew})`, "gu");
const ELIDED = Object.fromEntries(
  Object.entries({ fr: "[cdjlmst]|(?:jus|lors|puis|quoi)?qu", it: "\\p{L}+", ca: "[dlmst]", oc: "[cdjlmst]|qu" }).map(
    ([language, words]) => [language, new RegExp(`(?<![\\p{L}\\p{M}\\p{N}'’])(${words})['’](?=\\p{L})`, "giu")],
  ),
);
const PARTING = new Set(`“”„«»「」『』。、।॥؟،؛۔։።፧។៕။၊${DASHES}${Object.keys(WIDE).join("")}`);
const EDGE = {
  edge: true,
  free: true,
  digit: false,
  number: false,
  capital: false,
  bound: false,
  whole: false,
  key: "",
};
const KINDS = new Map([
  ...[...`${DOUBLE}″`].map((one) => [one, '"']),
  ...[...`${SINGLE}′‵${ELISION}`].map((one) => [one, "'"]),
  ...[...HYPHENS, ...DASHES].map((one) => [one, "-"]),
  ...[..."〜～"].map((one) => [one, "~"]),
  ...Object.entries(WIDE),
  [DIGIT_SPACE, " "],
]);
const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

const isNumeric = (one) => NUMERIC.has(one) || /^\p{N}$/u.test(one);
const each = (text, change) => Array.from(text, change).join("");

/* ---- typography ---- */

function uniform(text) {
  return each(text.normalize("NFC"), plain)
    .normalize("NFC")
    .replace(/\u0e4d([\u0e48-\u0e4b]?)\u0e32|([\u0e48-\u0e4b])\u0e4d\u0e32/g, (_, a, b) => `${a || b || ""}\u0e33`)
    .replace(/\u0ecd([\u0ec8-\u0ecb]?)\u0eb2|([\u0ec8-\u0ecb])\u0ecd\u0eb2/g, (_, a, b) => `${a || b || ""}\u0eb3`)
    .replace(/ +/g, " ")
    .replace(TWO_SINGLE, '"')
    .replace(/-{2,}|[—―⸺⸻]{2,}/gu, "—")
    .replace(/\.(?: ?\.)+|[…⋯]+/gu, "…")
    .replace(/(?<!\p{Nd})\p{Nd}{1,3}(?: \p{Nd}{3})+(?!\p{Nd})/gu, (found) => found.replaceAll(" ", DIGIT_SPACE));
}

function plain(one) {
  const known = UNIFORM.get(one);
  if (known !== undefined) return known;
  const code = one.codePointAt(0);
  if (code < 0x7f) return (code > 8 && code < 14) || (code > 27 && code < 32) ? " " : one;
  return /\p{DI}/u.test(one) && !/[\u{E0020}-\u{E007F}]/u.test(one) ? "" : one.normalize("NFKC");
}

function folded(word, rule) {
  const letters = rule === "tr" ? word.replace(/I/g, "ı").replace(/İ/g, "i") : word;
  let found = caseless(caseless(letters.normalize("NFD")).normalize("NFD"));
  if (/^[\0-\x7f]*$/.test(letters)) return letters.toLowerCase();
  if (rule === "ru") found = found.replaceAll("е\u0308", "е");
  if (rule === "lt") found = found.replace(/(?<=[ijį])\u0307(?=[\u0300\u0301\u0303])/gu, "");
  return found.normalize("NFC");
}

const caseless = (word) => each(word, (one) => FOLDED.get(one) ?? one.toLowerCase());

function casing(language) {
  const primary = language.split("-")[0];
  return { az: "tr", crh: "tr", gag: "tr", tr: "tr", lt: "lt", ru: "ru" }[primary] ?? "";
}

/* ---- marks ---- */

function sideOf(character, free, bound, whole) {
  const number = isNumeric(character) || NUMERALS.includes(character);
  const digit = /\p{Nd}/u.test(character);
  const capital = /[\p{Uppercase}\p{Lt}]/u.test(character);
  const key = [free, digit, number, capital, bound, whole].map(Number).join("");
  return { edge: false, free, digit, number, capital, bound, whole, key };
}

const caches = new Map();
function remembered(name, make) {
  const found = new Map();
  caches.set(name, found);
  return (between, before, after) => {
    const key = `${before.key}|${after.key}|${between}`;
    if (!found.has(key)) found.set(key, make(between, before, after));
    return found.get(key);
  };
}

const compared = remembered("compared", (between, before, after) => {
  if (/^[ \u202f]*$/.test(between)) return isWithinWord(between, before, after) ? "⁀" : "";
  if (HYPHENATED.test(between) && ![before, after].some((one) => one.edge || one.free || one.number)) return "‐";
  let marks = withMinus(between, before, after, "\0").replace(/(?<=«) | (?=»)/g, "");
  marks = each(marks, (one) => KINDS.get(one) ?? one).replaceAll("\0", "−");
  if (before.number && after.number && !before.free && !after.free)
    marks = marks.replace(PRINTERS, (_, a, b) => a ?? b ?? "");
  else marks = marks.replace(/\s+/gu, "");
  const kept = before.digit ? [...marks].slice(0, 1).join("") : "";
  return kept + marks.slice(kept.length).replaceAll('"', "'");
});

function withMinus(between, before, after, minus) {
  if (!after.digit) return between;
  return (before.edge ? ` ${between}` : between).replace(MINUS, minus).slice(Number(before.edge));
}

function isWithinWord(between, before, after) {
  const [numbers, digits] = [before.number && after.number, before.digit && after.digit];
  if (/^ *$/.test(between)) {
    const apart = before.whole && after.number;
    return before.bound || after.bound || (between ? apart : numbers || !(before.free || after.free));
  }
  if (between.includes(DIGIT_SPACE)) return true;
  return (digits && PARTED_DIGITS.test(between)) || (numbers && PARTED_NUMBERS.test(between));
}

function isSign(mark) {
  if (QUOTES.includes(mark) || HYPHENS.includes(mark) || DASHES.includes(mark)) return mark === "−";
  return SIGNS.includes(mark) || !/\p{P}/u.test(mark) || /[\p{Pc}\p{Pd}]/u.test(mark);
}

/* ---- edges ---- */

const isOpening = (mark) =>
  QUOTES.includes(mark) || DASHES.includes(mark) || "…¿¡⸘".includes(mark) || /[\p{Ps}\p{Pi}\p{Pf}]/u.test(mark);
const isClosing = (mark) =>
  QUOTES.includes(mark) || DASHES.includes(mark)
    ? mark !== ELISION
    : /[\p{Pe}\p{Pi}\p{Pf}\p{Po}]/u.test(mark) && !"¿¡⸘".includes(mark) && !isSign(mark);
const atEdge = (marks) => (marks ? ` ${marks}` : "");

const starts = remembered("starts", (between, before, after) => {
  const signs = [...between];
  const marks = new Marks(signs.slice(-MOST).join(""), signs.length <= MOST ? before : EDGE, after);
  const cuts = marks.cuts.filter((cut) => marks.mayStart(cut));
  return new Set(cuts.map((cut) => atEdge(compared(marks.between(cut, marks.number), EDGE, after))));
});

const ends = remembered("ends", (between, before, after) => {
  const signs = [...between];
  const marks = new Marks(signs.slice(0, MOST).join(""), before, signs.length <= MOST ? after : EDGE);
  const cuts = marks.cuts.filter((cut) => marks.mayEnd(cut));
  return new Set(cuts.map((cut) => atEdge(compared(marks.between(0, cut), before, EDGE))));
});

class Marks {
  constructor(raw, before, after) {
    const between = withMinus(raw, before, after, "−");
    const found = [...between.matchAll(/( ?)([^ ])/gu)];
    this.marks = found.map(([, , mark]) => mark);
    this.blanks = [...found.map(([, blank]) => Boolean(blank)), between.endsWith(" ")];
    this.number = found.length;
    this.cuts = Array.from({ length: this.number + 1 }, (_, cut) => cut);
    [this.before, this.after] = [before, after];
    this.gaps = isWithinWord(between, before, after) ? [] : this.cuts.filter((cut) => this.isGap(cut));
  }

  between(first, last) {
    return this.marks
      .slice(first, last)
      .map((mark, at) => (this.blanks[first + at] ? " " : "") + mark)
      .join("");
  }

  all(first, last, is) {
    for (let at = first; at < last; at++) if (!is(at)) return false;
    return true;
  }

  opens = (at) => isOpening(this.marks[at]) || (this.marks[at] === "–" && !this.after.digit);
  closes = (at) => isClosing(this.marks[at]) || (this.marks[at] === "–" && !this.before.digit);

  mayStart(cut) {
    if (!this.all(cut, this.number, (at) => !this.closes(at) || this.opens(at))) return false;
    const left = this.gaps.filter((gap) => gap <= cut && this.all(gap, cut, this.opens));
    return left.some((gap) => this.all(0, gap, (at) => !this.isOfNext(at)));
  }

  mayEnd(cut) {
    if (!this.all(0, cut, (at) => !this.opens(at) || this.closes(at))) return false;
    const left = this.gaps.filter((gap) => gap >= cut && this.all(cut, gap, this.closes));
    return left.some((gap) => this.all(gap, this.number, (at) => !this.isOfLast(at)));
  }

  isGap(cut) {
    return (
      (this.blanks[cut] && !(cut && this.isBroken())) ||
      (this.before.free && this.all(0, cut, this.closes)) ||
      (this.after.free && this.all(cut, this.number, this.opens)) ||
      (cut === this.number && (this.endsSentence() || this.marks.at(-1) === ELISION)) ||
      this.marks.slice(Math.max(cut - 1, 0), cut + 1).some((mark) => PARTING.has(mark))
    );
  }

  isBroken() {
    const letters = ![this.before, this.after].some((one) => one.edge || one.free || one.number);
    return letters && "-‐‑⁃֊".includes(this.marks.join("")) && this.number === 1 && !this.blanks[0];
  }

  endsSentence() {
    const ended = this.marks.some((mark) => ".!?…".includes(mark)) && !this.marks.some(isSign);
    return ended && this.after.capital && !(this.before.capital && this.marks.join("") === ".");
  }

  isOfNext(at) {
    const [mark, rest] = [this.marks[at], this.marks.slice(at + 1)];
    if (this.before.number && ("%‰‱°٪′″".includes(mark) || this.touchesLastAlone(at))) return false;
    return this.after.number && isSign(mark) && rest.every((one) => isSign(one) || isOpening(one));
  }

  isOfLast(at) {
    const [mark, rest] = [this.marks[at], this.marks.slice(0, at)];
    if (!"%‰‱°٪′″".includes(mark) && this.touchesNextAlone(at)) return false;
    return this.before.number && isSign(mark) && rest.every((one) => isSign(one) || QUOTES.includes(one));
  }

  touchesLastAlone(at) {
    return this.blanks.slice(at + 1).some(Boolean) && !this.blanks.slice(0, at + 1).some(Boolean) && !this.before.edge;
  }

  touchesNextAlone(at) {
    return this.blanks.slice(0, at + 1).some(Boolean) && !this.blanks.slice(at + 1).some(Boolean) && !this.after.edge;
  }
}

/* ---- tokens and windows ---- */

class Tokens {
  constructor(raw, language) {
    const elided = ELIDED[language.split("-")[0]];
    this.text = elided ? uniform(raw).replace(elided, `$1${ELISION}`) : uniform(raw);
    this.spans = [];
    this.weights = [];
    const free = [];
    TOKEN.lastIndex = 0;
    for (let found = TOKEN.exec(this.text); found; found = TOKEN.exec(this.text)) {
      if (found.groups.emoji) {
        const [whole] = graphemes.segment(this.text.slice(found.index, found.index + 100));
        TOKEN.lastIndex = found.index + whole.segment.length;
      }
      this.spans.push([found.index, TOKEN.lastIndex]);
      this.weights.push(found.groups.emoji || found.groups.character ? CHARACTER : WORD);
      free.push(found.groups.character !== undefined);
    }
    this.length = this.spans.length;
    this.betweens = this.spans.map(([first], at) => this.text.slice(at ? this.spans[at - 1][1] : 0, first));
    this.betweens.push(this.text.slice(this.length ? this.spans.at(-1)[1] : 0));
    this.sides = this.sidesOf(free);
    this.marks = this.betweens.map((between, at) => compared(between, ...this.sides[at]));
    this.parts = this.partsOf(casing(language));
  }

  sidesOf(free) {
    const bound = new Set();
    for (const found of this.text.matchAll(NEGATIONS)) {
      const next = Number(found.groups.next !== undefined);
      for (let at = found.index + next; at < found.index + found[0].length + next; at++) bound.add(at);
    }
    const [before, after] = [[EDGE], []];
    this.spans.forEach(([first, last], at) => {
      const signs = [...this.text.slice(first, last)];
      const whole = signs.every(isNumeric);
      before.push(sideOf(signs.at(-1), free[at], bound.has(last), whole));
      after.push(sideOf(signs[0], free[at], bound.has(first), whole));
    });
    after.push(EDGE);
    return before.map((one, at) => [one, after[at]]);
  }

  partsOf(rule) {
    const weights = [CHARACTER, ...this.weights];
    return this.spans.flatMap(([first, last], at) => {
      const blank = weights[at] === WORD && weights[at + 1] === WORD ? " " : "";
      return [this.marks[at] || blank, folded(this.text.slice(first, last), rule)];
    });
  }

  body(first, last) {
    return this.parts.slice(2 * first + 1, 2 * last + 2).join("");
  }

  shown(first, last) {
    return this.text.slice(this.spans[first][0], this.spans[last][1]).replaceAll(ELISION, "’");
  }

  windows() {
    const sums = [0];
    for (const weight of this.weights) sums.push(sums.at(-1) + weight);
    const lasts = [];
    for (let first = 0, last = 0; sums.at(-1) - sums[first] >= WEIGHT; first++) {
      while (sums[last] < sums[first] + WEIGHT) last++;
      lasts.push([last - 1]);
    }
    for (let last = 0, first = 0; last < this.length && lasts.length; last++) {
      while (first + 1 < sums.length && sums[first + 1] <= sums[last + 1] - WEIGHT) first++;
      if (sums[first] <= sums[last + 1] - WEIGHT && !lasts[first].includes(last)) lasts[first].push(last);
    }
    return lasts;
  }
}

/* For each token of a text at which windows begin, their fingerprints, sorted: the lines of its seal. */
export function fingerprintsOf(source, text, language) {
  const tokens = new Tokens(text, language);
  const forms = (make) =>
    tokens.betweens.map((between, at) => new Set([tokens.marks[at], ...make(between, ...tokens.sides[at])]));
  const [before, after] = [forms(starts), forms(ends)];
  const lines = tokens.windows().map((lasts, first) => {
    const found = new Set();
    for (const last of lasts)
      for (const start of before[first])
        for (const end of after[last + 1]) found.add(fingerprint(source, start, tokens.body(first, last), end));
    return [...found].sort();
  });
  return { tokens, lines };
}

/* The fingerprints of a quotation's run, each with the number of the token at which its window begins. */
function exact(source, tokens) {
  return tokens.windows().flatMap((lasts, first) =>
    lasts.map((last) => {
      const start = first ? tokens.marks[first] : atEdge(tokens.marks[0]);
      const end = last + 1 < tokens.length ? tokens.marks[last + 1] : atEdge(tokens.marks[last + 1]);
      return [first, fingerprint(source, start, tokens.body(first, last), end)];
    }),
  );
}

const fingerprint = (source, before, window, after) =>
  sha256(`${source}\n${before}\n${window}\n${after}`).slice(0, DIGITS);

/* ---- seals ---- */

/* The seal that a file holds; an error says what is wrong with it. */
export function readSeal(file) {
  const lines = file.replace(/^\ufeff/, "").split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  if (lines[0] === "casefile seal 1") throw new Error("first");
  const about = /^(.*)\nlanguage ([A-Za-z0-9-]+)\nwords (\d{1,9})\ncharacters (\d{1,9})$/.exec(
    lines.slice(1, 5).join("\n"),
  );
  const sum = sha256(lines.slice(0, -1).join("\n")).slice(0, DIGITS);
  if (lines[0] !== "casefile seal 2") throw new Error("none");
  if (!about || lines.length < 7 || lines.at(-1) !== `checksum ${sum}`) throw new Error("changed");
  const [, source, language, words, characters] = about;
  const prints = lines.slice(5, -1).map((line) => line.split(" "));
  const places = new Map();
  for (const [at, line] of prints.entries()) {
    for (const one of line) places.set(one, [...(places.get(one) ?? []), at]);
  }
  const tokens = Number(words) + Number(characters);
  return { source, language: language === "und" ? "" : language, tokens, prints, places };
}

/* What a seal says of a text: that it is the `whole` of what was sealed, that it is a `part`, or that it is `other`; then
   how many of its windows the seal has, and the first words that it does not have. One that is too `short` has no window. */
export function check(seal, text) {
  const { tokens, lines } = fingerprintsOf(seal.source, text, seal.language);
  const same =
    tokens.length === seal.tokens && lines.join("\n") === seal.prints.map((line) => line.join(",")).join("\n");
  if (same) return { found: "whole", tokens: tokens.length };
  const runs = runsOf(text).map((run) => new Tokens(run, seal.language));
  let after = 0;
  for (const run of runs) {
    const windows = exact(seal.source, run);
    if (!windows.length) return { found: "short" };
    const place = firstPlace(seal, windows, after);
    if (place === undefined) return { found: "other", ...departure(seal, run, windows, firstPlace(seal, windows, 0)) };
    after = place + run.length;
  }
  return runs.length ? { found: "part" } : { found: "short" };
}

function runsOf(text) {
  const [first, ...others] = text.split(/\[\s*(?:…|\.\.\.)\s*\]/u);
  const going = others.map((run) => run.replace(/^(?:\s*[,،、，](?!\S)|\s*[、，])/u, ""));
  return [first, ...going].filter((run) => run.trim());
}

function firstPlace(seal, windows, after) {
  const count = ([, one]) => seal.places.get(one)?.length ?? 0;
  const [number, rarest] = windows.reduce((best, one) => (count(one) < count(best) ? one : best));
  const found = (seal.places.get(rarest) ?? []).map((place) => place - number).filter((start) => start >= after);
  return found.find((start) => windows.every(([at, one]) => seal.prints[start + at]?.includes(one)));
}

function departure(seal, run, windows, elsewhere) {
  if (elsewhere !== undefined) return { misplaced: true };
  const missing = windows.filter(([, one]) => !seal.places.has(one));
  const [first] = missing[0] ?? windows[0];
  const last = Math.min(run.length - 1, first + 7);
  return { has: windows.length - missing.length, of: windows.length, first: run.shown(first, last) };
}

/* ---- SHA-256 (FIPS 180-4): the browser's own answers later, which is slow for ten thousand windows ---- */

const primes = (() => {
  const found = [];
  for (let one = 2; found.length < 64; one++) if (found.every((prime) => one % prime)) found.push(one);
  return found;
})();
const fraction = (root) => ((root % 1) * 2 ** 32) | 0;
const ROUNDS = primes.map((prime) => fraction(Math.cbrt(prime)));
const START = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const encoder = new TextEncoder();
const schedule = new Int32Array(64);

export function sha256(text) {
  const bytes = encoder.encode(text);
  const padded = new Uint8Array((((bytes.length + 8) >> 6) << 6) + 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, bytes.length << 3);
  const state = Int32Array.from(START);
  for (let at = 0; at < padded.length; at += 64) compress(state, view, at);
  return Array.from(state, (one) => (one >>> 0).toString(16).padStart(8, "0")).join("");
}

function compress(state, view, from) {
  const turn = (one, by) => (one >>> by) | (one << (32 - by));
  for (let at = 0; at < 64; at++) {
    if (at < 16) {
      schedule[at] = view.getInt32(from + 4 * at);
      continue;
    }
    const [far, near] = [schedule[at - 15], schedule[at - 2]];
    const low = turn(far, 7) ^ turn(far, 18) ^ (far >>> 3);
    const high = turn(near, 17) ^ turn(near, 19) ^ (near >>> 10);
    schedule[at] = schedule[at - 16] + low + schedule[at - 7] + high;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let at = 0; at < 64; at++) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[at] + schedule[at]) | 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((one, at) => {
    state[at] += one;
  });
}
