/* What is meant by a day of the week beside a document, and by the name of a language. It is loaded once a date or a
   tag is wrong. */

import { fieldOf, knownAs, labelOf, plain, resolve, typedIn } from "./add-page.js";
import { inWords } from "./days-in-words.js";
import { _, LANGUAGE } from "./words.js";

const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];
const SPOKEN = [LANGUAGE, "en"];
const SUNDAY = Date.UTC(2024, 0, 7);
const LENGTH_OF_DAY = 86_400_000; // milliseconds

const wordsOf = (text) => ` ${plain(text.replace(/[^\p{L}\p{M}]+/gu, " "))} `;

function namesOf(weekday) {
  const formats = SPOKEN.flatMap((tag) =>
    ["long", "short"].map((width) => new Intl.DateTimeFormat(tag, { weekday: width, timeZone: "UTC" })),
  );
  return formats.map((format) => wordsOf(format.format(SUNDAY + weekday * LENGTH_OF_DAY)));
}

// The day of the week, 0 for Sunday, that a text without digits names; -1 for none.
function weekdayIn(text) {
  const words = /\d/.test(text) ? "" : wordsOf(text);
  return [0, 1, 2, 3, 4, 5, 6].findIndex((weekday) => namesOf(weekday).some((name) => words.includes(name)));
}

// The last such day before the one on which the document of a form appeared, and what is said of it.
async function dayMeant(text, field, form) {
  const basis = fieldOf(form, `${field.dataset.cfField}_basis`);
  const weekday = weekdayIn(text);
  if (!basis || weekday < 0 || !fieldOf(form, "source")) return {};
  const [source = ""] = typedIn(fieldOf(form, "source"));
  const { published } = (await knownAs(await resolve(source, ["source"]), ["source"])) ?? {};
  if (!/^\d{4}-\d\d-\d\d$/.test(published)) return {};
  const appeared = new Date(`${published}T00:00:00Z`);
  const back = (appeared.getUTCDay() - weekday + 7) % 7 || 7;
  const meant = new Date(appeared.getTime() - back * LENGTH_OF_DAY).toISOString().slice(0, 10);
  const values = { text, published: inWords(published), date: meant, field: labelOf(basis) };
  const words = _(
    "“{text}” before {published} is {date}. Write that, and under “{field}” how it was worked out.",
    values,
  );
  return { meant, words };
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
  const { cfField: name, cfTakes: takes, cfLike: like } = field.dataset;
  if (takes === "date") return dayMeant(text, field, form);
  return ["language", "lang"].includes(name) ? tagMeant(text, like) : {};
}
