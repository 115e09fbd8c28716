/* The page on which records are filled in. Only that page loads it. What is typed stays in the browser: nothing is sent. */

import {
  addressesByClaim,
  button,
  called,
  controlsOf,
  element,
  fieldOf,
  fieldsOf,
  find,
  forget,
  forms,
  idsOf,
  inOneLine,
  keep,
  kept,
  knownAs,
  labelOf,
  listed,
  near,
  pageOf,
  place,
  recordsOf,
  resolve,
  status,
  typedIn,
} from "./add-page.js";
import { faultOf, lengthOf } from "./records-checks.js";
import { freeId, ID, proposeId, readLink } from "./records-ids.js";
import { _ } from "./words.js";

const MOST_OFFERED = 20;
// Two articles, or two corrections, of one day are nothing unusual; two people of one name are more likely one.
const NUMBERED = ["source", "correction"];
const { cfLanguage: language } = place.dataset;
const limits = place.dataset.cfLimits.split(" ").map(Number);

/* What stands in a form. */

const typed = (form, name) => {
  const field = fieldOf(form, name);
  return field && !field.hidden ? typedIn(field) : [];
};

const valuesOf = (form) =>
  Object.fromEntries(
    fieldsOf(form)
      .map((field) => [field.dataset.cfField, field.hidden ? [] : typedIn(field)])
      .filter(([, found]) => found.length),
  );

function fill(form, values) {
  for (const field of fieldsOf(form)) {
    const { cfField: name, cfTakes: takes } = field.dataset;
    const found = values[name] ?? [];
    setRows(field, takes === "reference" ? found.length : 1);
    const joined = takes === "people" || takes === "texts" ? [found.join("\n")] : found;
    controlsOf(field).forEach((control, at) => {
      control.value = joined[at] ?? "";
    });
    say(field, "");
  }
  foldRest(form);
  refresh(form);
}

/* What is asked for on demand only: folded away, with its names in sight. */

const rests = new Map();
for (const one of place.querySelectorAll("[data-cf-rest]")) rests.set(one, fieldsOf(one));
const restsOf = (form) => [...rests].filter(([rest]) => form.contains(rest));
// As it was at first; open where something is typed into it.
function foldRest(form) {
  for (const [rest, fields] of restsOf(form)) {
    rest.append(...fields);
    rest.open = fields.some((field) => isAsked(field, form) && typedIn(field).length);
  }
}

// What is needed now stands in sight.
async function showRest(form) {
  for (const [rest, fields] of restsOf(form)) {
    for (const field of fields) {
      const { cfField: name } = field.dataset;
      const isDue = !field.hidden && (isLacking(field, form) || (await wrongLanguage(name, form)));
      if (isDue && !rest.open && name !== "id") rest.before(field);
    }
    const left = fields.filter((field) => !field.hidden && rest.contains(field));
    rest.hidden = !left.length;
    if (left[0]?.dataset.cfField !== "id")
      rest.querySelector("[data-cf-names]").textContent = left.map(labelOf).join(", ");
  }
}

// A field of several references has a line for each, and one button for one more.
function setRows(field, wanted) {
  const [first, ...others] = controlsOf(field);
  for (const other of others.slice(Math.max(wanted, 1) - 1)) other.remove();
  for (let number = controlsOf(field).length + 1; number <= wanted; number++) {
    const more = Object.assign(first.cloneNode(), { id: `${first.id}-${number}`, value: "" });
    const label = inOneLine(field.querySelector("label").firstChild.textContent);
    more.setAttribute("aria-label", _("{field} ({number})", { field: label, number }));
    controlsOf(field).at(-1).after(more);
  }
}

function makeRepeatable(field) {
  const more = button(_("One more"), () => {
    setRows(field, controlsOf(field).length + 1);
    controlsOf(field).at(-1).focus();
  });
  more.className = "cf-add__more";
  more.setAttribute("aria-label", _("One more: {field}", { field: labelOf(field) }));
  field.querySelector("datalist").after(more);
}

// Whether a field has a meaning beside what is typed.
function isAsked(field, form) {
  const { cfBeside: beside, cfDocuments: documents } = field.dataset;
  if (beside && !typedIn(fieldOf(form, beside)).length) return false;
  return documents === undefined || listed(documents).includes(typed(form, "kind")[0]);
}

// What is said moves what is below: never while a button is being pressed, which would miss it. A finger has left the
// screen before the field loses the focus and the click is made; a press that is held, or was a swipe, makes none.
const CLICK_COMES_WITHIN = 400; // milliseconds
let released = Promise.resolve();
place.addEventListener("pointerdown", () => {
  released = new Promise((done) => {
    for (const name of ["click", "pointercancel"]) addEventListener(name, done, { once: true });
    addEventListener("pointerup", () => setTimeout(done, CLICK_COMES_WITHIN), { once: true });
  });
});

async function refresh(form) {
  for (const field of fieldsOf(form)) {
    field.hidden = !isAsked(field, form);
    const needed = field.querySelector("[data-cf-needed]");
    if (needed) needed.hidden = !isLacking(field, form);
  }
  await Promise.all([...fieldsOf(form).map((field) => showSaid(field, form)), showId(form), showRest(form)]);
}

// The record of the same kind that goes by what stands in a field already, as a pair of its id and what is known of it.
async function namesake(field, form) {
  const { cfKind: kind } = form.dataset;
  const tells = kind === "claim" ? ["text"] : ["name", "aliases", "title", "url"];
  if (!tells.includes(field.dataset.cfField)) return undefined;
  const found = await Promise.all(typedIn(field).map((text) => called(text, [kind])));
  return found.flat().find(isAnother);
}

// A record that there is, as a link to its page.
function shownRecord([id, record]) {
  const href = pageOf(id, record);
  return href ? element("a", `${record.name} (${id})`, { href, target: "_blank" }) : `${record.name} (${id})`;
}

// What a field's ids stand for, how long a quotation is, and which record of the same name there is.
async function whatIsSaid(field, form) {
  const { cfField: name, cfTakes: takes, cfKinds: kinds } = field.dataset;
  const found = typedIn(field);
  if (takes === "reference") {
    const ids = await Promise.all(found.map((text) => resolve(text, listed(kinds))));
    const records = await Promise.all(ids.map((id) => id && knownAs(id, listed(kinds))));
    return [records.flatMap((record) => record?.name || []).join("; ")];
  }
  if (name === "quote" && found.length) return [_("{length} of {most} characters", lengthOf(found[0], limits))];
  const same = await namesake(field, form);
  return same ? [_("On record already:"), " ", shownRecord(same)] : [];
}

async function showSaid(field, form) {
  const said = field.querySelector("[data-cf-said]");
  if (!said) return;
  const words = await whatIsSaid(field, form);
  await released;
  said.replaceChildren(...words);
}

// The id that a form's fields suggest, whether or not it is somebody's.
async function proposed(form) {
  const firsts = Object.fromEntries(Object.entries(valuesOf(form)).map(([name, [first]]) => [name, first]));
  for (const name of ["publisher", "concerns"])
    if (firsts[name]) firsts[name] = await resolve(firsts[name], listed(fieldOf(form, name).dataset.cfKinds));
  return proposeId(form.dataset.cfKind, firsts);
}

// The id of a form's record: what is typed, or else what stands there to be taken.
async function idOf(form) {
  const field = fieldOf(form, "id");
  if (!field) return "";
  const [control] = controlsOf(field);
  const wanted = control.value ? "" : await proposed(form);
  const free = wanted && (await freed(wanted));
  control.placeholder = free === wanted || NUMBERED.includes(form.dataset.cfKind) ? free : "";
  return control.value.trim() || control.placeholder;
}

async function showId(form) {
  const id = await idOf(form);
  if (fieldOf(form, "id")) fieldOf(form, "id").closest("details").querySelector("[data-cf-names]").textContent = id;
}

// Not of the record that is being changed: it goes by its own name and id.
const isAnother = ([id, { own }]) => !own || id !== changed?.values.id?.[0];

// The id, or the next one to it that nobody has.
async function freed(id) {
  const taken = new Set((await recordsOf([])).filter(isAnother).map(([one]) => one));
  return freeId(id, (one) => taken.has(one));
}

// The addresses of the statements on the claims that stand in the form.
async function offerAddresses(form) {
  const addresses = await addressesByClaim();
  const claims = await Promise.all(typed(form, "concerns").map((text) => resolve(text, ["claim"])));
  const options = claims.flatMap((id) => addresses[id] ?? []).map((value) => element("option", "", { value }));
  fieldOf(form, "statement")
    .querySelector("datalist")
    .replaceChildren(...options);
}

async function offer(control, field) {
  if (field.dataset.cfTakes === "address") return offerAddresses(field.closest("form"));
  const records = (await near(control.value, listed(field.dataset.cfKinds))).slice(0, MOST_OFFERED);
  const options = records.map(([value, { name }]) => element("option", name, { value }));
  field.querySelector("datalist").replaceChildren(...options);
}

/* What is wrong, at each field and in one list above the form. */

function say(field, wrong) {
  const error = field.querySelector(".cf-field__error");
  error.textContent = wrong;
  for (const control of controlsOf(field)) {
    if (wrong) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
  const rest = wrong && field.closest("details");
  if (rest) rest.open = true;
  if (!wrong) strikeOut(field);
  return wrong;
}

// The line of a field that is right now goes out of the list; the list goes with its last one.
function strikeOut(field) {
  const summary = field.closest("form").querySelector(".cf-add__summary");
  summary
    .querySelector(`[href="#${field.querySelector("label").htmlFor}"]`)
    ?.closest("li")
    .remove();
  summary.hidden = !summary.querySelector("li");
}

const isMarked = (field) => controlsOf(field)[0].hasAttribute("aria-invalid");

// What is right now by something else: a field need not be filled in any longer, or what it names is on record.
async function strikeOutNeedless(form) {
  for (const field of fieldsOf(form).filter(isMarked)) {
    const isOpen = field.dataset.cfTakes === "reference" || !typedIn(field).length;
    if (!isOpen || (await wrongIn(field, form))) continue;
    say(field, "");
    offerInstead(field, form);
  }
}

const adding = () => import("./add-first.js");
const faults = () => import("./add-faults.js");

// Fills the form of a kind in as it is kept, and shows it or another one.
function reopen(kind, shown = kind) {
  fill(forms[kind], kept.typed[kind] ?? {});
  choose(shown);
  keep();
}

// What a field names and is not on record can be added first.
async function offerInstead(field, form) {
  const shown = field.querySelector("[data-cf-lacking]");
  if (!shown) return;
  const buttons = await (await adding()).waysOut(field, form, reopen);
  await released;
  shown.replaceChildren(...buttons);
}

async function showBack() {
  find("back").hidden = true;
  if (kept.back.length) (await adding()).showBack(reopen);
}

const isThere = (form, name) => Boolean(name) && typed(form, name).length > 0;

function isLacking(field, form) {
  const { cfRequired: required, cfUnless: unless, cfAlong: along } = field.dataset;
  return required !== undefined || (unless && !isThere(form, unless)) || isThere(form, along);
}

// The language of a quotation, and whether a translation goes with it.
async function wrongLanguage(name, form) {
  if (!isThere(form, "quote") || isThere(form, name)) return "";
  const source = await knownAs(await resolve(typed(form, "source")[0] ?? "", ["source"]), ["source"]);
  const spoken = typed(form, "lang")[0] ?? source?.language;
  if (name === "lang") return source && !spoken ? _("The language of this document is not known. Say it here.") : "";
  const isOther = spoken && spoken.split("-")[0] !== language.split("-")[0];
  return isOther ? _("This quotation is in another language than the archive. Add a translation of your own.") : "";
}

// Who has a name already. It is nobody else's where the new record is given an id of its own.
async function wrongName(field, form) {
  const same = ["name", "text"].includes(field.dataset.cfField) && (await namesake(field, form));
  if (!same || typed(form, "id").length) return "";
  const known = _("“{name}” is on record already, as “{id}”: refer to that.", { name: same[1].name, id: same[0] });
  const another = { id: await freed(same[0]) };
  return `${known} ${_("If this is another one, give it an id of its own at the end of the form, like “{id}”.", another)}`;
}

async function wrongId(form) {
  const id = await idOf(form);
  const wanted = id || (await proposed(form));
  if (!wanted) return _("No id can be made of what is typed: give one.");
  const wrong = await faultOf(wanted, fieldOf(form, "id"), limits);
  const [, other] = (await recordsOf([])).filter(isAnother).find(([one]) => one === wanted) ?? [];
  if (wrong || !other) return wrong;
  const free = await freed(wanted);
  return _("The id “{id}” is taken: “{name}”. Give another, like “{free}”.", { id: wanted, name: other.name, free });
}

async function wrongText(text, field, form) {
  const wrong = await faultOf(text, field, limits);
  const isHinted = wrong && field.querySelector("[data-cf-lacking]");
  const { words } = isHinted ? await (await import("./add-hints.js")).meantBy(text, field, form) : {};
  return words ?? wrong;
}

async function wrongIn(field, form) {
  const { cfField: name, cfTakes: takes } = field.dataset;
  if (field.hidden || name === "id") return "";
  const found = typedIn(field);
  const { lackOf, wrongPerson, wrongReference } = await faults();
  if (!found.length && isLacking(field, form)) return lackOf(field, form);
  const wrong = await Promise.all(found.map((text) => wrongText(text, field, form)));
  if (fieldOf(form, "id")) wrong.push(await wrongName(field, form));
  if (takes === "reference") wrong.push(...(await Promise.all(found.map((text) => wrongReference(text, field)))));
  if (takes === "people") wrong.push(...found.map((text) => wrongPerson(text, field)));
  if (name === "lang" || name === "translation") wrong.push(await wrongLanguage(name, form));
  return wrong.find(Boolean) ?? "";
}

/* The files. */

async function showFiles() {
  find("none").hidden = kept.records.length > 0;
  find("then").hidden = kept.records.length === 0;
  if (!kept.records.length) return find("files").replaceChildren();
  const { shownFiles } = await import("./add-files.js");
  find("files").replaceChildren(...(await shownFiles(kept.records, change, takeOut)));
}

/* What the reader does. */

let changed = null;

// Where most forms go on: the document that was added last, or was named last.
function lastDocument() {
  const named = kept.records.map(({ kind, values }) => (kind === "source" ? values.id : values.source));
  const last = named.findLast(Boolean)?.slice(0, 1);
  return last ? { source: last, role_source: last } : {};
}

// Shows a form with some of its fields filled in, and the rest as it is kept.
function start(kind, values) {
  kept.typed[kind] = { ...lastDocument(), ...kept.typed[kind], ...values };
  reopen(kind);
}

function choose(kind) {
  status.textContent = "";
  find("next").replaceChildren();
  kept.kind = kind;
  if (forms[kind] && !Object.keys(kept.typed[kind] ?? {}).length) fill(forms[kind], lastDocument());
  for (const [name, form] of Object.entries(forms)) form.hidden = name !== kind;
  for (const radio of place.querySelectorAll("[name=kind]")) radio.checked = radio.value === kind;
  if (forms[kind]) refresh(forms[kind]);
  showBack();
}

function change(record) {
  changed = record;
  choose(record.kind);
  kept.typed[record.kind] = record.values;
  fill(forms[record.kind], record.values);
  keep();
  controlsOf(fieldsOf(forms[record.kind])[0])[0].focus();
}

function takeOut(record) {
  kept.records = kept.records.filter((one) => one !== record);
  find("next").replaceChildren();
  if (changed === record) changed = null;
  keep();
  showFiles();
  status.textContent = _("Taken out.");
}

// All that is wrong in a form, as pairs of a field and words: in each field, then of the whole beside other records.
async function faultsIn(form, record) {
  const wrong = [];
  for (const field of fieldsOf(form)) {
    const isId = field.dataset.cfField === "id";
    // Of what is not right yet no id need be made.
    const words = isId ? !wrong.length && (await wrongId(form)) : await wrongIn(field, form);
    if (say(field, words || "")) wrong.push([field, words]);
    await offerInstead(field, form);
  }
  if (wrong.length) return wrong;
  const { faultsOf } = await import("./records-rules.js");
  const known = {
    records: new Map((await recordsOf([])).reverse()),
    statements: await addressesByClaim(),
    drafts: await Promise.all(kept.records.filter((one) => one !== changed).map(resolved)),
  };
  const fields = fieldsOf(form).map((field) => field.dataset);
  return [...faultsOf(await resolved(record), fields, known)].map(([name, ...words]) => {
    const field = fieldOf(form, name);
    const before = field.querySelector(".cf-field__error").textContent;
    say(field, [before, ...words].filter(Boolean).join(" "));
    return [field, words.join(" ")];
  });
}

// A record with ids in the place of names.
async function resolved({ kind, values }) {
  const found = { ...values, id: values.id ?? [await idOf(forms[kind])] };
  for (const { dataset } of fieldsOf(forms[kind])) {
    const { cfField: name, cfTakes: takes, cfKinds: kinds } = dataset;
    if (takes === "reference" && values[name]) found[name] = await idsOf(values[name], listed(kinds));
  }
  return { kind, values: found };
}

async function add(form) {
  const { cfKind: kind } = form.dataset;
  status.textContent = "";
  await refresh(form);
  const record = { kind, values: valuesOf(form) };
  const wrong = await faultsIn(form, record);
  (await faults()).summarise(form, wrong);
  if (wrong.length) return;
  const id = await idOf(form);
  if (id) record.values.id = [id];
  const at = changed?.kind === kind ? kept.records.indexOf(changed) : -1;
  kept.records = at < 0 ? [...kept.records, record] : kept.records.with(at, record);
  if (changed?.kind === kind) changed = null;
  kept.typed[kind] = {};
  keep();
  fill(form, lastDocument());
  await showFiles();
  if (kept.back.at(-1)?.adds === kind) {
    (await adding()).goBack(id, reopen);
    status.textContent = _("“{id}” is with your files, below. Go on here.", { id });
    return;
  }
  status.textContent = _("Added to your files, below. This page found nothing wrong with it.");
  (await import("./add-next.js")).showNext(record, start);
}

function clear() {
  if (!confirm(_("Everything that you have typed here will be gone. Clear it?"))) return;
  forget();
  changed = null;
  for (const form of Object.values(forms)) {
    fill(form, {});
  }
  choose("");
  showFiles();
  status.textContent = _("Everything is cleared.");
}

function listen(form) {
  const { cfKind: kind } = form.dataset;
  for (const one of form.querySelectorAll("[data-cf-several] > datalist")) makeRepeatable(one.parentElement);
  form.addEventListener("input", ({ target }) => {
    const field = target.closest("[data-cf-field]");
    kept.typed[kind] = valuesOf(form);
    keep();
    refresh(form);
    if (target.list) offer(target, field);
  });
  form.addEventListener("focusin", ({ target }) => {
    if (target.list) offer(target, target.closest("[data-cf-field]"));
  });
  form.addEventListener("change", async ({ target }) => {
    const field = target.closest("[data-cf-field]");
    if (field.dataset.cfTakes === "address") takeLink(target, form);
    const isChecked = typedIn(field).length > 0 || isMarked(field);
    const words = isChecked ? await wrongIn(field, form) : "";
    await released;
    say(field, words);
    strikeOutNeedless(form);
    offerInstead(field, form);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    add(form);
  });
  form.querySelector("[data-cf-empty]").addEventListener("click", () => {
    if (
      Object.keys(kept.typed[kind] ?? {}).length &&
      !confirm(_("All that is typed into this form will be gone. Empty it?"))
    )
      return;
    changed = null;
    kept.typed[kind] = {};
    keep();
    fill(form, {});
  });
  fill(form, kept.typed[kind] ?? {});
}

// Of a link to a statement its address is kept, and its claim where none is given yet.
function takeLink(control, form) {
  const { id, address } = readLink(control.value.trim());
  if (!address) return;
  control.value = address;
  const [claim] = controlsOf(fieldOf(form, "concerns"));
  claim.value ||= id;
  kept.typed[form.dataset.cfKind] = valuesOf(form);
  keep();
  refresh(form);
}

// A page of a claim leads here with its id, and with nothing else: only one that is on record is taken.
async function takeClaim() {
  const id = new URLSearchParams(location.search).get("claim");
  if (!id || !ID.test(id) || !(await recordsOf(["claim"])).some(([one]) => one === id)) return;
  start("statement", { claim: [id] });
}

Object.values(forms).forEach(listen);
for (const radio of place.querySelectorAll("[name=kind]")) {
  radio.addEventListener("change", () => {
    choose(radio.value);
    keep();
  });
}
find("clear").addEventListener("click", clear);
find("branch")?.addEventListener("input", ({ target }) => {
  kept.branch = target.value.trim();
  keep();
  showFiles();
});
if (find("branch")) find("branch").value = kept.branch;
choose(kept.kind);
await takeClaim();
await showFiles();
place.hidden = false;
document.querySelector("[data-cf-unadded]").hidden = true;
