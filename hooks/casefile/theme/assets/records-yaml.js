/* YAML in the house format, as `editing/yaml_writer.py` writes it: texts, lists of texts, and fields within fields. */

const WIDTH = 120;
const STEP = 2;
// What YAML reads as something else than it looks, or not at all, unless it is written as an escape.
const TO_ESCAPE = /[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
const NAMED = { "\n": "\\n", "\t": "\\t", "\r": "\\r" };
// Of the words that a program may take for something else, those that it does.
const TAKEN_FOR_ANOTHER =
  /^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF)$/;
const INDICATOR = /^[[\]{},"'*&!|>%@`#]/;
const BREAK = /(?<=\S) (?=\S)/u;

const lengthOf = (text) => [...text].length;
const blanks = (count) => " ".repeat(count);
const isText = (value) => typeof value === "string";

// Whether a text reads as itself without quotation marks.
function isPlain(value, inBrackets) {
  if (value === "" || TO_ESCAPE.test(value) || INDICATOR.test(value) || /^ | $| #|:(?: |$)/.test(value)) return false;
  return !(inBrackets ? /^[?:]|^- |:\?|[,[\]{}]/ : /^[-?](?: |$)/).test(value);
}

// The text on one line.
export function writeLine(value, inBrackets = false) {
  if (isPlain(value, inBrackets) && !TAKEN_FOR_ANOTHER.test(value)) return value;
  if (TO_ESCAPE.test(value)) {
    const bare = value.replaceAll("\\", "\\\\").replaceAll('"', '\\"');
    const code = (sign) => NAMED[sign] ?? `\\u${sign.codePointAt(0).toString(16).padStart(4, "0")}`;
    return `"${bare.replace(new RegExp(TO_ESCAPE, "gu"), code)}"`;
  }
  if (value.includes("'") && !/["\\]/.test(value)) return `"${value}"`;
  return `'${value.replaceAll("'", "''")}'`;
}

// Lines as long as they may be, broken only where a single blank stands.
function wrapped(paragraph, width) {
  const lines = [];
  for (const word of paragraph ? paragraph.split(BREAK) : []) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && lengthOf(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

// The text below `>`; nothing where it would not read the same.
function folded(value, indent) {
  const text = value.replace(/\n$/, "");
  if (text !== text.trim() || TO_ESCAPE.test(text.replaceAll("\n", "")) || /[ \t](?:\n|$)/.test(text)) return null;
  const paragraphs = text.split("\n");
  if (paragraphs.some((one) => /^\s/.test(one))) return null;
  const lines = paragraphs.flatMap((one, at) => [...(at ? [""] : []), ...wrapped(one, WIDTH - indent)]);
  return [text === value ? ">-" : ">", ...lines.map((line) => line && blanks(indent) + line)];
}

function writeText(value, indent, room) {
  const line = writeLine(value);
  return (lengthOf(line) > room && BREAK.test(value) && folded(value, indent)) || [line];
}

function inBrackets(items, room) {
  const line = items.every(isText) ? `[${items.map((item) => writeLine(item, true)).join(", ")}]` : "";
  return lengthOf(line) <= room ? line : "";
}

function writeField(name, value, indent) {
  const lead = `${blanks(indent)}${name}:`;
  const room = WIDTH - lengthOf(lead) - 1;
  if (isText(value)) {
    const [first, ...rest] = writeText(value, indent + STEP, room);
    return [`${lead} ${first}`, ...rest];
  }
  if (!Array.isArray(value)) return [lead, ...writeFields(value, indent + STEP)];
  const short = inBrackets(value, room);
  return short ? [`${lead} ${short}`] : [lead, ...writeItems(value, indent + STEP)];
}

function writeItem(item, indent) {
  const inner = indent + STEP;
  const lines = isText(item) ? writeText(item, inner, WIDTH - inner) : writeFields(item, inner);
  const first = isText(item) ? lines[0] : lines[0].slice(inner);
  return [`${blanks(indent)}- ${first}`, ...lines.slice(1)];
}

// The lines of fields that stand in column `indent`.
export function writeFields(fields, indent = 0) {
  return Object.entries(fields).flatMap(([name, value]) => writeField(name, value, indent));
}

// The lines of a list whose hyphens stand in column `indent`.
export function writeItems(items, indent = 0) {
  return items.flatMap((item) => writeItem(item, indent));
}
