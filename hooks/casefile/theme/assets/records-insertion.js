/* A new statement in the file of its claim, as `editing/insertion.py` puts it in: all else stays as it is. */

import { writeItems } from "./records-yaml.js";

const indentOf = (line) => line.length - line.trimStart().length;
const isBare = (line) => /^(?:#|$)/.test(line.trim());

// The line after `from` that has a key, in column `column` or in the first that there is; -1 if there is none.
function lineOf(key, lines, from, column) {
  for (let at = from, inner = column; at < lines.length; at++) {
    if (isBare(lines[at])) continue;
    inner ??= indentOf(lines[at]);
    if (indentOf(lines[at]) < inner) return -1;
    if (indentOf(lines[at]) === inner && new RegExp(`^${key}: *(?:#.*)?$`).test(lines[at].trim())) return at;
  }
  return -1;
}

// The text of a file with statements more in a claim; nothing where the file is not laid out as usual.
export function insertStatements(text, claim, statements) {
  const lines = text.split(/(?<=\n)/);
  const claims = lineOf("claims", lines, 0, 0);
  const own = claims < 0 ? -1 : lineOf(claim, lines, claims + 1);
  const list = own < 0 ? -1 : lineOf("statements", lines, own + 1);
  const first = list < 0 ? -1 : lines.findIndex((line, at) => at > list && !isBare(line));
  if (first < 0 || !lines[first].trimStart().startsWith("- ") || indentOf(lines[first]) < indentOf(lines[list]))
    return "";
  const column = indentOf(lines[first]);
  const isAfter = (line) => indentOf(line) < column || (indentOf(line) === column && !line.trimStart().startsWith("-"));
  let place = lines.findIndex((line, at) => at > first && !isBare(line) && isAfter(line));
  if (place < 0) place = lines.length;
  while (isBare(lines[place - 1]) && (lines[place - 1].trim() === "" || indentOf(lines[place - 1]) < column)) place--;
  const end = lines[0].endsWith("\r\n") ? "\r\n" : "\n";
  const before = lines.slice(0, place).join("");
  const added = writeItems(statements, column).map((line) => line + end);
  return [before, before.endsWith("\n") ? "" : end, ...added, ...lines.slice(place)].join("");
}
