/* Whether a text is a date as the dossiers write them, by the rules of `model/dates/edtf.py`. */

const LONGEST = 200;
const DATE =
  /^(?!-0000)((?:Y-?[1-9]\d{4,}|-?\d\d[\dX]X)(?!-)|-?\d{4})(?:(?<=\d)\/(\d\d))?(?:-(\d\d|XX(?!-\d))(?:-(\d\d|XX)(?:(?<=\d)T((?:[01]\d|2[0-3])(?::[0-5]\d){2})(Z|[+-](?:[01]\d|2[0-3])(?::[0-5]\d)?)?(?!.))?)?)?([?~%]?)$/;
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const OPEN = ["..", ""];
const BEFORE_ALL = [-(10n ** 200n), 1, 1];
const AFTER_ALL = [10n ** 200n, 1, 1];

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

function isAfter(one, other) {
  const at = one.findIndex((part, index) => part !== other[index]);
  return at >= 0 && one[at] > other[at];
}

function isSpan(ends, whole, julian) {
  if (ends.length > 2 || ends.every((end) => OPEN.includes(end))) return false;
  if (whole.includes("T") && !(ends.length === 1 && ends[0] === whole)) return false;
  const [first, last] = [ends[0], ends.at(-1)].map((end) => (OPEN.includes(end) ? undefined : boundsOf(end, julian)));
  if (first === null || last === null) return false;
  return !isAfter(first ? first[0] : BEFORE_ALL, last ? last[1] : AFTER_ALL);
}

export function isDate(text) {
  if ([...text].length > LONGEST) return false;
  const julian = text.startsWith("julian ");
  const written = julian ? text.slice(7) : text;
  if (/[^!-~]/.test(written)) return false;
  const isSet = written.startsWith("[") && written.endsWith("]");
  const spans = isSet
    ? written
        .slice(1, -1)
        .split(",")
        .map((member) => member.split("..").map((end) => end || ".."))
    : [written.split(/\/(?!\d\d-)/)];
  return spans.every((ends) => isSpan(ends, written, julian));
}

// One day of the calendar.
export const isDay = (text) => /^[1-9]\d{3}-\d{2}-\d{2}$/.test(text) && isDate(text);
