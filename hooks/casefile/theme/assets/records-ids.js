/* The ids that are proposed for new records, as `editing/suggestions.py` proposes them. */

export const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const MOST_WORDS = 6;
// Letters that have no base letter with a mark in Unicode.
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ı: "i" };
const SMALL_WORDS = new Set(
  "a an and are as at be been by for from had has have in is it its of on or that the to was were".split(" "),
);

// A text as an id, of its first `most` words that say something; nothing of letters that are not Latin.
export function slug(text, most = 0) {
  const small = text.toLowerCase().replace(/[ßæœøđðþłı]/g, (letter) => LETTERS[letter]);
  const letters = small
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/['’ʼʻʾʿʹ]/g, "");
  if (/(?![a-z])[\p{L}\p{Nl}\p{No}]/u.test(letters)) return "";
  const words = letters.match(/[a-z0-9]+/g) ?? [];
  return (most ? words.filter((word) => !SMALL_WORDS.has(word)).slice(0, most) : words).join("-");
}

function proposeForSource({ publisher, authors, published = "", title = "" }) {
  const head = publisher || slug((authors ?? "").split(",")[0]) || slug(title, MOST_WORDS);
  const date = /^\d{4}(?:-\d{2}){0,2}/.exec(published.replace(/^[[./]+|[[./]+$/g, ""));
  return head ? [head, date?.[0]].filter(Boolean).join("-") : "";
}

// The id that the fields of a new record suggest; empty where they suggest none.
export function proposeId(kind, fields) {
  let proposed = "";
  if (kind === "source") proposed = proposeForSource(fields);
  else if (kind === "correction") proposed = [fields.made, fields.concerns].filter(Boolean).join("-");
  else if (kind === "claim") proposed = slug(fields.text || "", MOST_WORDS);
  else proposed = [fields.name, fields.aliases, fields.title].map((one) => slug(one ?? "")).find(Boolean) ?? "";
  return ID.test(proposed) ? proposed : "";
}

// The id, or the first of `id-2`, `id-3` … that nobody has.
export function freeId(id, isTaken) {
  let [free, number] = [id, 2];
  while (isTaken(free)) free = `${id}-${number++}`;
  return free;
}

// The id of a record, and the address of a statement, in a link to a page of this site or of the same elsewhere.
export function readLink(text) {
  const [path, address = ""] = text.split("#");
  const parts = path.split(/[/?]/).filter((part) => part && !/^index\.|=/.test(part));
  const id = parts.length > 1 ? parts.at(-1).replace(/\.html$/, "") : "";
  return { id: ID.test(id) ? id : "", address };
}
