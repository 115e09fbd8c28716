/* The dates of the dossiers, by the rules of `model/dates/edtf.py`: which days they can mean, and how they are named. */

const LONGEST = 200;
const DATE =
  /^(?!-0000)((?:Y-?[1-9]\d{4,}|-?\d\d[\dX]X)(?!-)|-?\d{4})(?:(?<=\d)\/(\d\d))?(?:-(\d\d|XX(?!-\d))(?:-(\d\d|XX)(?:(?<=\d)T((?:[01]\d|2[0-3])(?::[0-5]\d){2})(Z|[+-](?:[01]\d|2[0-3])(?::[0-5]\d)?)?(?!.))?)?)?([?~%]?)$/;
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const OPEN = ["..", ""];
// A word for each sign, in the address of a statement.
const SPELT = {
  "../": "open_to_",
  "/..": "_to_open",
  "/": "_to_",
  "[": "one-of_",
  "..": "_through_",
  ",": "_or_",
  "]": "",
  "?": "_uncertain",
  "~": "_approx",
  "%": "_approx-uncertain",
  "+": "_plus",
  ":": "-",
  " ": "_",
};

function daysOf(year, month, julian) {
  const leap = year % 4n === 0n && (julian || year % 100n !== 0n || year % 400n === 0n);
  return LENGTHS[month - 1] + (month === 2 && leap ? 1 : 0);
}

// What a double year is for: 1 January to 24 March, with the next year behind the first.
function isDouble(first, second, month, day) {
  const within = `${month}|${day}`;
  return first >= 0n && BigInt(second) === (first + 1n) % 100n && within >= "01|" && within <= "03|24";
}

// The first and the last day of one date; nothing if it is none.
function boundsOf(text, julian) {
  const found = DATE.exec(text);
  if (!found) return null;
  const [, years, second, month = "", day = ""] = found;
  const [one, other] = ["0", "9"].map((digit) => BigInt(years.replace("Y", "").replaceAll("X", digit)));
  let [low, high] = one < other ? [one, other] : [other, one];
  if (second !== undefined) {
    if (!julian || !isDouble(low, second, month, day)) return null;
    low = high = low + 1n;
  }
  if (julian && (low < -9998n || high > 9998n)) return null;
  if (month === "" || month === "XX")
    return [
      [low, 1, 1],
      [high, 12, 31],
    ];
  const season = /^2[1-4]$/.test(month);
  if ((!season && !(month >= "01" && month <= "12")) || (day && season)) return null;
  const first = season ? 3 * Number(month[1]) : Number(month);
  const last = first + (season ? 2 : 0);
  const [year, ends] = last > 12 ? [high + 1n, last - 12] : [high, last];
  const length = daysOf(year, ends, julian);
  if (day === "" || day === "XX")
    return [
      [low, first, 1],
      [year, ends, length],
    ];
  return Number(day) >= 1 && Number(day) <= length
    ? [
        [high, first, Number(day)],
        [high, first, Number(day)],
      ]
    : null;
}

const floored = (number, by) => (number - (((number % by) + by) % by)) / by;

// The number of a day, by which days of both calendars are told apart: years are counted from March.
function numberOf([year, month, day], julian) {
  const from = month < 3 ? year - 1n : year;
  const within = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day;
  const leaps = floored(from, 4n) - (julian ? 2n : floored(from, 100n) - floored(from, 400n));
  return 365n * from + leaps + BigInt(within);
}

// The numbers of the first and of the last day of a span, infinite where it is open; nothing if it is none.
function daysOfSpan(ends, whole, julian) {
  if (ends.length > 2 || ends.every((end) => OPEN.includes(end))) return null;
  if (whole.includes("T") && !(ends.length === 1 && ends[0] === whole)) return null;
  const [first, last] = [ends[0], ends.at(-1)].map((end) => (OPEN.includes(end) ? undefined : boundsOf(end, julian)));
  if (first === null || last === null) return null;
  const days = [first ? numberOf(first[0], julian) : -Infinity, last ? numberOf(last[1], julian) : Infinity];
  return days[0] > days[1] ? null : days;
}

// The numbers of the first and of the last day that a date can mean; nothing if a text is none.
export function daysIn(text) {
  if ([...text].length > LONGEST) return null;
  const julian = text.startsWith("julian ");
  const written = julian ? text.slice(7) : text;
  if (/[^!-~]/.test(written)) return null;
  const isSet = written.startsWith("[") && written.endsWith("]");
  const spans = isSet
    ? written
        .slice(1, -1)
        .split(",")
        .map((member) => member.split("..").map((end) => end || ".."))
    : [written.split(/\/(?!\d\d-)/)];
  const days = spans.map((ends) => daysOfSpan(ends, written, julian));
  if (days.includes(null)) return null;
  const ordered = (at) => days.map((ends) => ends[at]).sort((one, other) => (one > other ? 1 : -1));
  return [ordered(0)[0], ordered(1).at(-1)];
}

export const isDate = (text) => daysIn(text) !== null;

// One day of the calendar.
export const isDay = (text) => /^[1-9]\d{3}-\d{2}-\d{2}$/.test(text) && isDate(text);

// Whether one date was over before the other began; not where one of the two is none.
export function isSurelyBefore(one, other) {
  const [first, second] = [one, other].map((text) => text && daysIn(text));
  return Boolean(first && second) && first[1] < second[0];
}

// Today, as a date.
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

// How a date stands in the address of a statement.
export const spelt = (text) =>
  Object.entries(SPELT)
    .reduce((found, [sign, word]) => found.replaceAll(sign, word), text.replace(/\/(?=\d\d-)/g, "-"))
    .toLowerCase();
