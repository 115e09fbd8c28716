/* What the scripts of the page of the forms share: its parts, what was typed, and the records of the site. */

import { ID, readLink } from "./records-ids.js";
import { _ } from "./words.js";

export const place = document.querySelector("[data-cf-add]");
const pieces = place.dataset.cfPieces.split(" ");
const data = new URL(place.dataset.cfData, document.baseURI);
// Without what every object has besides: a kind is looked up here that anybody may have written.
export const forms = Object.create(null);
for (const form of place.querySelectorAll("form")) forms[form.dataset.cfKind] = form;
export const find = (name) => place.querySelector(`[data-cf-${name}]`);
export const status = place.querySelector(":scope > [role=status]");
export const fieldsOf = (form) => [...form.querySelectorAll("[data-cf-field]")];
export const fieldOf = (form, name) => form.querySelector(`[data-cf-field="${name}"]`);
export const element = (name, text = "", more = {}) =>
  Object.assign(document.createElement(name), { textContent: text, ...more });
export const button = (words, act) => {
  const made = element("button", words, { type: "button" });
  made.addEventListener("click", act);
  return made;
};
export const listed = (text) => (text ?? "").split(" ").filter(Boolean);

/* What stands in a field. */

export const controlsOf = (field) => [...field.querySelectorAll("input, textarea, select")];
export const inOneLine = (text) => text.split(/\s+/).filter(Boolean).join(" ");
export const labelOf = (field) => inOneLine(field.querySelector("label").firstChild.textContent);

export function typedIn(field) {
  const { cfTakes: takes } = field.dataset;
  const found = controlsOf(field).map((control) => control.value.replaceAll("\r\n", "\n"));
  if (takes === "prose") return found.map((text) => text.trim()).filter(Boolean);
  const lines = takes === "people" || takes === "texts" ? found.flatMap((text) => text.split("\n")) : found;
  return lines.map(inOneLine).filter(Boolean);
}

/* What was typed, kept in the browser: the files so far, and each form as it is. */

// So many records are named where one may be meant.
export const MOST_NAMED = 3;
const KEPT = `casefile:${new URL(".", document.baseURI).pathname}`;
const texts = (value) => (Array.isArray(value) ? value.filter((one) => typeof one === "string") : []);

// Of what is kept only what a form has typed: other pages of the same host could have written it.
function known(values, form) {
  const names = fieldsOf(form).map((field) => field.dataset.cfField);
  return Object.fromEntries(names.map((name) => [name, texts(values?.[name])]).filter(([, found]) => found.length));
}

// Whether a record has all that its form asks for, and an id that is one: by it a file is named.
function isWhole({ kind, values }) {
  const needed = fieldsOf(forms[kind]).filter((field) => field.dataset.cfRequired !== undefined);
  const isNamed = !fieldOf(forms[kind], "id") || ID.test(values.id?.[0] ?? "");
  return isNamed && needed.every((field) => values[field.dataset.cfField]);
}

// The forms from which one went to add first what is not on record, the last one last.
const wayBack = (read) =>
  (Array.isArray(read) ? read : [])
    .filter((one) => forms[one?.adds] && forms[one.kind] && fieldOf(forms[one.kind], CSS.escape(one.field)))
    .map(({ adds, kind, field, name, aside }) => ({
      adds,
      kind,
      field,
      name: `${name}`,
      aside: known(aside, forms[adds]),
    }));

function readKept() {
  try {
    const read = JSON.parse(localStorage.getItem(KEPT)) ?? {};
    const records = (Array.isArray(read.records) ? read.records : []).filter((one) => forms[one?.kind]);
    return {
      records: records.map(({ kind, values }) => ({ kind, values: known(values, forms[kind]) })).filter(isWhole),
      typed: Object.fromEntries(Object.entries(forms).map(([kind, form]) => [kind, known(read.typed?.[kind], form)])),
      kind: forms[read.kind] ? read.kind : "",
      back: wayBack(read.back),
      branch: typeof read.branch === "string" ? read.branch : "",
    };
  } catch {
    return { records: [], typed: {}, kind: "", back: [], branch: "" };
  }
}

export const kept = readKept();

export function keep() {
  try {
    localStorage.setItem(KEPT, JSON.stringify(kept));
  } catch {
    status.textContent = _("This browser keeps nothing: do not leave the page before you have taken your files.");
  }
}

export function forget() {
  localStorage.removeItem(KEPT);
  Object.assign(kept, { records: [], typed: {}, kind: "", back: [], branch: "" });
}

/* The records of the site, loaded a kind at a time when one is asked for. */

const loaded = new Map();

function load(kind) {
  if (!loaded.has(kind)) {
    const asked = fetch(new URL(`${kind}.json`, data)).then((answer) => answer.json());
    loaded.set(
      kind,
      asked.catch(() => ({})),
    );
  }
  return loaded.get(kind);
}

// The addresses of the statements on each claim.
export const addressesByClaim = () => load("statement");

export const nameIn = (values) => (values.name ?? values.title ?? values.text ?? [""])[0];

// What is known of a record of the files here, as of those of the site.
function knownOf({ kind, values }) {
  const firsts = Object.fromEntries(Object.entries(values).map(([name, [first]]) => [name, first]));
  const known = { ...firsts, name: nameIn(values), names: values.aliases, kind, own: true };
  return kind === "claim" ? { ...known, entered_as: firsts.kind } : known;
}

// Records of some kinds, or of all, those of the files here first, as pairs of an id and what is known of it.
export async function recordsOf(kinds) {
  const wanted = kinds.length ? kinds : pieces;
  const own = kept.records.filter((one) => wanted.includes(one.kind) && one.values.id);
  const found = wanted
    .filter((kind) => pieces.includes(kind))
    .map(async (kind) => Object.entries(await load(kind)).map(([id, one]) => [id, { ...one, kind }]));
  return [...own.map((one) => [one.values.id[0], knownOf(one)]), ...(await Promise.all(found)).flat()];
}

export const knownAs = async (id, kinds) => (await recordsOf(kinds)).find(([one]) => one === id)?.[1];

export const plain = (text) => text.toLocaleLowerCase().split(/\s+/).filter(Boolean).join(" ");

// The records of some kinds that go by a name, or stand at an address.
export async function called(name, kinds) {
  const wanted = plain(name);
  return (await recordsOf(kinds)).filter(([, one]) =>
    [one.name, one.url ?? "", ...(one.names ?? [])].some((other) => plain(other) === wanted),
  );
}

// The ids of the records that a text may mean: the one whose id it is, or to whose page it leads, or all called so.
export async function meant(text, kinds) {
  const ids = [text, readLink(text).id];
  const found = (await recordsOf(kinds)).find(([id]) => ids.includes(id));
  return found ? [found[0]] : (await called(text, kinds)).map(([id]) => id);
}

// The id that a text is, or that of the one record which goes by it.
export async function resolve(text, kinds) {
  const ids = await meant(text, kinds);
  return ids.length === 1 ? ids[0] : "";
}

// The same of several; what is called by nobody's name stays as it is.
export const idsOf = (found, kinds) => Promise.all(found.map(async (text) => (await resolve(text, kinds)) || text));

// Where the page of a record is, as that of another of its kind is known.
export function pageOf(id, { kind, own }) {
  const sample = own ? null : find(`sample="${kind}"`);
  return sample?.href.replaceAll(encodeURIComponent(sample.dataset.cfId), encodeURIComponent(id));
}

// The records whose ids and names have all words of a text, as pairs of an id and what is known of it.
export async function near(text, kinds) {
  const words = plain(text).split(" ");
  return (await recordsOf(kinds)).filter(([id, { name, names = [] }]) => {
    const all = plain([id, name, ...names].join(" "));
    return words.every((word) => all.includes(word));
  });
}
