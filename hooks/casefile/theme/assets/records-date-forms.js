/* What is said of a text that is no date, and how the dossiers write what may be meant: the commonest of the forms of
   `model/dates/forms.py`. It is loaded where a date is wrong. */

import { isDate, isDay } from "./records-dates.js";
import { _, LANGUAGE } from "./words.js";

const DAY = String.raw`(?:the\s+)?(?<day>\d{1,2})(?:st|nd|rd|th|er|º|ª)?`;
const NAME = String.raw`(?<name>[\p{L}\p{M}]+)`;
const YEAR = String.raw`(?<year>\d{4})`;
const BLANK = String.raw`[\s,.]*`;
const WORDED = [
  String.raw`${DAY}${BLANK}(?:(?:of|de|d)[\s'’]+)?${NAME}${BLANK}(?:(?:de|del)\s+)?${YEAR}`,
  String.raw`${NAME}${BLANK}(?:${DAY}(?:${BLANK}(?=[\s,])|,)\s*)?(?:(?:of|de|del)\s+)?${YEAR}`,
  `${YEAR}${BLANK}${NAME}(?:${BLANK}${DAY})?`,
].map((form) => new RegExp(`^${form}$`, "u"));
const YEAR_FIRST = /^(\d{4})([-/.年])\s*(\d{1,2})(?:(?:\2|月)\s*(\d{1,2})日?|月)?$/;
const YEAR_LAST = /^(?:(\d{1,2})[-/.]\s*)?(\d{1,2})[-/.]\s*(\d{4})$/;
const IN_ONE = /^((?:1\d|20)\d\d)(\d\d)(\d\d)$/;
const DECADE = /^(?:the )?(\d{3})0['’]?s$/;
const ABOUT = /^(?:c\.|ca\.?|c(?=[\s\d])|circa|about|around|approx\.?|approximately|vers|env\.?|environ|um|~)\s*/;
const SPAN = /^(?:from\s+)?(.+?)(?:\s*[–—]\s*|\s+-\s+|\s+(?:to|until|à|bis)\s+|(?<=^\d{4})-(?=\d{4}$))(.+)$/;
const NOT_KNOWN = /^(?:unknown|not known|undated|n\.?\s?d\.?|n\/?a|none|tbd|\?+|-)$/i;
const SEASONS = { spring: "21", summer: "22", autumn: "23", fall: "23", winter: "24" };

const plain = (text) =>
  text
    .normalize("NFKC")
    .replace(/[‐‑‒−]/g, "-")
    .toLowerCase()
    .trim()
    .replace(/\.$/, "");
const dated = (...parts) => parts.map((part) => part.padStart(2, "0")).join("-");

// The months in English and in the language of the site, in full and short, and the seasons.
function monthNames() {
  const found = { ...SEASONS, sept: "09" };
  for (const tag of ["en", LANGUAGE]) {
    for (let month = 1; month <= 12; month++) {
      const number = String(month).padStart(2, "0");
      for (const width of ["long", "short"]) {
        for (const more of [{}, { day: "numeric" }]) {
          const parts = new Intl.DateTimeFormat(tag, { month: width, ...more }).formatToParts(
            new Date(2024, month - 1),
          );
          const name = plain(parts.find((part) => part.type === "month").value);
          if (/^\p{L}/u.test(name)) found[name] ??= number;
          if (tag === "en") found[name.slice(0, 3)] ??= number;
        }
      }
    }
  }
  return found;
}

let names;

function worded(text) {
  names ??= monthNames();
  for (const form of WORDED) {
    const { year, name, day } = form.exec(text)?.groups ?? {};
    const month = Object.hasOwn(names, name ?? "") ? names[name] : "";
    if (month) return [dated(year, month, ...(day ? [day] : []))];
  }
  return [];
}

function single(text) {
  let found = YEAR_LAST.exec(text);
  if (found) {
    const [, one, other, year] = found;
    return one ? [dated(year, other, one), dated(year, one, other)] : [dated(year, other)];
  }
  found = YEAR_FIRST.exec(text);
  if (found) return [dated(...[found[1], found[3], found[4]].filter(Boolean))];
  found = IN_ONE.exec(text);
  if (found) return [dated(...found.slice(1))];
  found = DECADE.exec(text);
  return found ? [`${found[1]}X`] : worded(text);
}

function forms(text) {
  if (/^\d{4}$/.test(text)) return [text];
  if (text.endsWith("?")) return forms(text.slice(0, -1).trimEnd()).map((form) => `${form}?`);
  const about = ABOUT.exec(text);
  if (about) return forms(text.slice(about[0].length)).map((form) => `${form}~`);
  const found = single(text);
  if (found.length) return found;
  const [, first, last] = SPAN.exec(text) ?? [];
  return first ? forms(first).flatMap((one) => forms(last).map((other) => `${one}/${other}`)) : [];
}

// How what may be meant is written; several where it is not clear, none where nobody knows.
export const formsFor = (text) => [...new Set(forms(plain(text)))].filter((form) => form !== text && isDate(form));

// Of a date that is written as it should be, and is none.
function faultOfParts(text, takes) {
  const [, year, month, day] = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(text) ?? [];
  if (month && !isDate(`${year}-${month}`)) {
    return _("“{text}” names no such month. Months are 01 to 12, as in 2024-10; seasons are 21 to 24, as in 2024-21.", {
      text,
    });
  }
  if (day && month <= 12) {
    const last = [31, 30, 29, 28].find((one) => isDate(`${year}-${month}-${one}`));
    const named = new Date(2000, month - 1);
    named.setFullYear(year);
    return _("“{text}” is no day: {month} has the days 01 to {last}.", {
      text,
      month: named.toLocaleDateString(LANGUAGE, { month: "long", year: "numeric" }),
      last,
    });
  }
  const ends = text.split("/");
  return takes === "date" && ends.length === 2 && ends.every(isDate)
    ? _("“{text}” ends before it begins. Write the earlier date first, as in 2022/2024.", { text })
    : "";
}

// What is wrong with a text that is no date, or where `takes` is “day” no single day, with the one to write.
export function explain(text, takes) {
  const fits = takes === "day" ? isDay : isDate;
  const [form, other] = formsFor(text).filter(fits);
  if (other) {
    return _("“{text}” can mean more than one date. Write {one} or {other}, whichever the document means.", {
      text,
      one: form,
      other,
    });
  }
  if (form) return _("“{text}” is not how a date is written here. Write {form} instead.", { text, form });
  if (NOT_KNOWN.test(text)) return _("Leave this empty if the date is not known.");
  const wrong = isDate(text) ? "" : faultOfParts(text, takes);
  if (wrong) return wrong;
  return takes === "day"
    ? _("“{text}” is not one day. Write it like 2026-12-01.", { text })
    : _("“{text}” is not a date. Write 2024-10-25, 2024-10~ (about) or 2022/2024 (a span).", { text });
}
