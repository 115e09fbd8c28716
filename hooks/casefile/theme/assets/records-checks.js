/* What is wrong with what was typed into one field, as far as a browser can tell; `casefile check` knows all rules. */

import { isDate, isDay } from "./records-dates.js";
import { ID } from "./records-ids.js";
import { _ } from "./words.js";

// What no dossier may hold (`model/characters.py`): no text; and what turns the direction of writing round.
const NO_TEXT = /(?![\t\n\r])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\ufeff]/u;
const TURNS = /[\u202a-\u202e\u2066-\u2069]/;
const MARK = /[\u061c\u200e\u200f]/;
const FROM_RIGHT =
  /(?=[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}])[\p{L}\p{Nl}\p{No}]/u;
const BLANKLESS =
  "(?=[\\p{L}\\p{Nl}])[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Bopo}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}]";
const CHARACTER = new RegExp(BLANKLESS, "gu");
const WORD = new RegExp(`(?:(?!${BLANKLESS})[\\p{L}\\p{N}\\p{M}])+`, "gu");
// A pair of marks round all of it, with none of either kind within (`checks/marks.py`).
const ALL_IN_MARKS =
  /^\s*(?:“[^“”]+”|"[^"]+"|«[^«»]+»|„[^„“”]+[“”]|「[^「」]+」|‹[^‹›]+›|『[^『』]+』|‘(?:[^‘’]|(?<=[\p{L}\p{N}_])’(?=[\p{L}\p{N}_]))+’|'(?:[^']|(?<=[\p{L}\p{N}_])'(?=[\p{L}\p{N}_]))+')\s*$/u;

export const isRefused = (text) =>
  NO_TEXT.test(text) || TURNS.test(text) || (MARK.test(text) && !FROM_RIGHT.test(text));

// How long a quotation is, as a reader counts, and how long it may be.
export function lengthOf(quotation, [most, mostWithoutBlanks]) {
  const segments = new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(quotation);
  const count = (pattern) => quotation.match(pattern)?.length ?? 0;
  return { length: [...segments].length, most: count(CHARACTER) > count(WORD) ? mostWithoutBlanks : most };
}

function faultOfQuotation(text, limits) {
  const { length, most } = lengthOf(text, limits);
  if (length > most) {
    return _("This quotation has {length} characters, and {most} are allowed. Keep the decisive words.", {
      length,
      most,
    });
  }
  return "";
}

const explainDate = async (text, takes) => (await import("./records-date-forms.js")).explain(text, takes);

const FAULTS = {
  date: (text) => (isDate(text) ? "" : explainDate(text, "date")),
  day: (text) => (isDay(text) ? "" : explainDate(text, "day")),
  id: (text) =>
    ID.test(text) ? "" : _("Use lower-case letters a–z, digits and single hyphens, like “anna-specimen”."),
};

// What is wrong with a text in a field; empty if nothing is. `field` is the element with what is known of the field.
export async function faultOf(text, field, limits) {
  const { cfField: name, cfTakes: takes, cfPattern: pattern, cfLike: like } = field.dataset;
  if (isRefused(text)) return _("There is an invisible character here that no file may hold. Type this anew.");
  if (pattern && !new RegExp(`^(?:${pattern})$`, "u").test(text)) return like;
  if (FAULTS[takes]) return FAULTS[takes](text);
  if ((name === "quote" || name === "translation") && ALL_IN_MARKS.test(text)) {
    return _("Leave out the quotation marks around it; the page adds them.");
  }
  return name === "quote" ? faultOfQuotation(text, limits) : "";
}
