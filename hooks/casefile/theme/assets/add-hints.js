/* What is meant by a day of the week beside a document, and by the name of a language. It is loaded once a date or a
   tag is wrong. */

import { fieldOf, knownAs, labelOf, plain, resolve, typedIn } from "./add-page.js";
import { inWords } from "./days-in-words.js";
import { _, LANGUAGE } from "./words.js";

const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];
const SPOKEN = [LANGUAGE, "en"];
const SUNDAY = Date.UTC(2024, 0, 7);
const LENGTH_OF_DAY = 86_400_000; // milliseconds

const wordsOf = (text) => plain(text.replace(/[^\p{L}\p{M}]+/gu, " "));

function namesOf(weekday) {
  const formats = SPOKEN.flatMap((tag) =>
    ["long", "short"].map((width) => new Intl.DateTimeFormat(tag, { weekday: width, timeZone: "UTC" })),
  );
  return formats.map((format) => wordsOf(format.format(SUNDAY + weekday * LENGTH_OF_DAY)));
}

// The day of the week, 0 for Sunday, that a text names, alone or with “on” or “last” beside it; -1 for none.
function weekdayIn(text) {
  if (/\d/.test(text)) return -1;
  const beside = _("on last").split(" ");
  const words = wordsOf(text)
    .split(" ")
    .filter((word) => !beside.includes(word))
    .join(" ");
  return [0, 1, 2, 3, 4, 5, 6].findIndex((weekday) => namesOf(weekday).includes(words));
}

// The last such day before the one on which the document of a form appeared, and what is said of it. A document that
// appeared on a Thursday and says “on Thursday” may mean its own day (`editing/answers_beside.py`).
async function dayMeant(text, form) {
  const weekday = weekdayIn(text);
  if (weekday < 0) return {};
  const [source = ""] = typedIn(fieldOf(form, "source"));
  const { published } = (await knownAs(await resolve(source, ["source"]), ["source"])) ?? {};
  if (!/^\d{4}-\d\d-\d\d$/.test(published)) return {};
  const appeared = new Date(`${published}T00:00:00Z`);
  const back = (appeared.getUTCDay() - weekday + 7) % 7;
  const date = new Date(appeared.getTime() - (back || 7) * LENGTH_OF_DAY).toISOString().slice(0, 10);
  const basis = labelOf(fieldOf(form, "said_basis"));
  if (!back) {
    const either = _(
      "“{text}” is {day}, on which the document appeared, or {date}. Write which, and say under “{basis}” how it was worked out.",
      { text, day: published, date, basis },
    );
    return { words: either };
  }
  const words = _("“{text}” before {published} is {date}. Write that, and under “{basis}” how it was worked out.", {
    text,
    published: inWords(published),
    date,
    basis,
  });
  return { meant: date, words };
}

// The tag of the language that goes by a name.
function tagMeant(text, like) {
  const names = SPOKEN.map((tag) => new Intl.DisplayNames(tag, { type: "language", fallback: "none" }));
  const tags = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
  const found = tags.find((tag) => names.some((one) => plain(one.of(tag) ?? "") === plain(text)));
  if (!found) return {};
  const [meant] = Intl.getCanonicalLocales(found);
  return { meant, words: `${like} ${_("Write “{tag}”.", { tag: meant })}` };
}

// What may be meant by a text that a field does not take, and what is said of it then; neither where that is not known.
export async function meantBy(text, field, form) {
  const { cfField: name, cfLike: like } = field.dataset;
  if (name === "said") return dayMeant(text, form);
  return ["language", "lang"].includes(name) ? tagMeant(text, like) : {};
}
