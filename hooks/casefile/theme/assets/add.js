/* The page on which records are filled in. Only that page loads it. What is typed stays in the browser: nothing is sent. */

import { faultOf, lengthOf } from "./records-checks.js";
import { freeId, ID, proposeId } from "./records-ids.js";
import { insertStatements } from "./records-insertion.js";
import { writeFields, writeItems } from "./records-yaml.js";
import { _ } from "./words.js";

const MOST_OFFERED = 20;
// Longer addresses are cut off, or refused, by some browsers and hosts.
const LONGEST_ADDRESS = 6000;
const place = document.querySelector("[data-cf-add]");
const { cfData: data, cfLanguage: language, cfEdit: edit, cfNew: begin } = place.dataset;
const limits = place.dataset.cfLimits.split(" ").map(Number);
const pieces = place.dataset.cfPieces.split(" ");
// Without what every object has besides: a kind is looked up here that anybody may have written.
const forms = Object.create(null);
for (const form of place.querySelectorAll("form")) forms[form.dataset.cfKind] = form;
const find = (name) => place.querySelector(`[data-cf-${name}]`);
const status = place.querySelector(":scope > [role=status]");
const fieldsOf = (form) => [...form.querySelectorAll("[data-cf-field]")];
const fieldOf = (form, name) => form.querySelector(`[data-cf-field="${name}"]`);
const controlsOf = (field) => [...field.querySelectorAll("input, textarea, select")];
const element = (name, text = "", more = {}) =>
  Object.assign(document.createElement(name), { textContent: text, ...more });
const listed = (text) => (text ?? "").split(" ").filter(Boolean);

/* What was typed, kept in the browser: the files so far, and each form as it is. */

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

function readKept() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT)) ?? {};
    const records = (Array.isArray(kept.records) ? kept.records : []).filter((one) => forms[one?.kind]);
    return {
      records: records.map(({ kind, values }) => ({ kind, values: known(values, forms[kind]) })).filter(isWhole),
      typed: Object.fromEntries(Object.entries(forms).map(([kind, form]) => [kind, known(kept.typed?.[kind], form)])),
      kind: forms[kept.kind] ? kept.kind : "",
      branch: typeof kept.branch === "string" ? kept.branch : "",
    };
  } catch {
    return { records: [], typed: {}, kind: "", branch: "" };
  }
}

let kept = readKept();

function keep() {
  try {
    localStorage.setItem(KEPT, JSON.stringify(kept));
  } catch {
    status.textContent = _("This browser keeps nothing: do not leave the page before you have taken your files.");
  }
}

/* The records of the site, loaded a kind at a time when one is asked for. */

const loaded = new Map();

function load(kind) {
  if (!loaded.has(kind)) {
    const asked = fetch(new URL(`${kind}.json`, new URL(data, document.baseURI))).then((answer) => answer.json());
    loaded.set(
      kind,
      asked.then(Object.entries).catch(() => []),
    );
  }
  return loaded.get(kind);
}

const nameIn = (values) => (values.name ?? values.title ?? values.text ?? [""])[0];

// Records of some kinds, those of the files here first, as pairs of an id and what is known of it.
async function recordsOf(kinds) {
  const wanted = kinds.length ? kinds : pieces;
  const own = kept.records.filter((one) => wanted.includes(one.kind) && one.values.id);
  const here = own.map(({ values, kind }) => [
    values.id[0],
    { name: nameIn(values), kind, language: values.language?.[0], own: true },
  ]);
  return [...here, ...(await Promise.all(wanted.filter((kind) => pieces.includes(kind)).map(load))).flat()];
}

const plain = (text) => text.toLocaleLowerCase().split(/\s+/).filter(Boolean).join(" ");

// The ids of the records that a text may mean: the one whose id it is, or all that go by it.
async function meant(text, kinds) {
  const records = await recordsOf(kinds);
  if (records.some(([id]) => id === text)) return [text];
  const called = records.filter(([, { name, names = [] }]) =>
    [name, ...names].some((one) => plain(one) === plain(text)),
  );
  return called.map(([id]) => id);
}

// The id that a text is, or that of the one record which goes by it.
async function resolve(text, kinds) {
  const ids = await meant(text, kinds);
  return ids.length === 1 ? ids[0] : "";
}

const knownAs = async (id, kinds) => (await recordsOf(kinds)).find(([one]) => one === id)?.[1];

/* What stands in a form. */

const inOneLine = (text) => text.split(/\s+/).filter(Boolean).join(" ");

function typedIn(field) {
  const { cfTakes: takes } = field.dataset;
  const found = controlsOf(field).map((control) => control.value.replaceAll("\r\n", "\n"));
  if (takes === "prose") return found.map((text) => text.trim()).filter(Boolean);
  const lines = takes === "people" || takes === "texts" ? found.flatMap((text) => text.split("\n")) : found;
  return lines.map(inOneLine).filter(Boolean);
}

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
  refresh(form);
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
  const button = element("button", _("One more"), { type: "button", className: "cf-add__more" });
  const label = inOneLine(field.querySelector("label").firstChild.textContent);
  button.setAttribute("aria-label", _("One more: {field}", { field: label }));
  field.querySelector("datalist").after(button);
  button.addEventListener("click", () => {
    setRows(field, controlsOf(field).length + 1);
    controlsOf(field).at(-1).focus();
  });
}

// Whether a field has a meaning beside what is typed.
function isAsked(field, form) {
  const { cfBeside: beside, cfDocuments: documents } = field.dataset;
  if (beside && !typedIn(fieldOf(form, beside)).length) return false;
  return documents === undefined || listed(documents).includes(typed(form, "kind")[0]);
}

async function refresh(form) {
  for (const field of fieldsOf(form)) field.hidden = !isAsked(field, form);
  await Promise.all([...fieldsOf(form).map((field) => showSaid(field)), propose(form)]);
}

// What a field's ids stand for, and how long a quotation is.
async function showSaid(field) {
  const said = field.querySelector("[data-cf-said]");
  const { cfField: name, cfTakes: takes } = field.dataset;
  const found = typedIn(field);
  if (takes === "reference" && found.length) {
    const kinds = listed(field.dataset.cfKinds);
    const ids = await Promise.all(found.map((text) => resolve(text, kinds)));
    const records = await Promise.all(ids.map((id) => id && knownAs(id, kinds)));
    said.textContent = records
      .map((record) => record?.name ?? "")
      .filter(Boolean)
      .join("; ");
  } else if (name === "quote" && found.length) {
    said.textContent = _("{length} of {most} characters", lengthOf(found[0], limits));
  } else if (said) said.textContent = "";
}

async function propose(form) {
  const field = fieldOf(form, "id");
  if (!field) return "";
  const firsts = Object.fromEntries(Object.entries(valuesOf(form)).map(([name, [first]]) => [name, first]));
  if (firsts.publisher) firsts.publisher = await resolve(firsts.publisher, ["organisation"]);
  const proposed = proposeId(form.dataset.cfKind, firsts);
  const [control] = controlsOf(field);
  const taken = proposed && !control.value ? new Set((await recordsOf([])).map(([id]) => id)) : new Set();
  control.placeholder = proposed && freeId(proposed, (id) => taken.has(id));
  return control.value.trim() || control.placeholder;
}

async function offer(control, field) {
  const words = plain(control.value).split(" ");
  const records = await recordsOf(listed(field.dataset.cfKinds));
  const fits = ([id, { name, names = [] }]) => {
    const all = plain([id, name, ...names].join(" "));
    return words.every((word) => all.includes(word));
  };
  const options = records.filter(fits).slice(0, MOST_OFFERED);
  field
    .querySelector("datalist")
    .replaceChildren(...options.map(([id, { name }]) => Object.assign(element("option", name), { value: id })));
}

/* What is wrong, at each field and in one list above the form. */

function say(field, wrong) {
  const error = field.querySelector(".cf-field__error");
  error.textContent = wrong;
  for (const control of controlsOf(field)) {
    if (wrong) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
  return wrong;
}

const isThere = (form, name) => Boolean(name) && typed(form, name).length > 0;

function isLacking(field, form) {
  const { cfRequired: required, cfUnless: unless, cfAlong: along } = field.dataset;
  return required !== undefined || (unless && !isThere(form, unless)) || isThere(form, along);
}

async function wrongReference(text, field) {
  const kinds = listed(field.dataset.cfKinds);
  const ids = await meant(text, kinds);
  if (ids.length === 1) return "";
  if (ids.length) return _("Several are called “{text}”. Write which one: {ids}.", { text, ids: ids.join(", ") });
  return _("There is no “{text}” on record. Choose one that is offered, or add it here first.", { text });
}

function wrongPerson(text, field) {
  const roles = [...field.querySelectorAll("[data-cf-roles] data")].map((one) => one.value);
  const [role, name] = text.split(/:(.*)/s).map((part) => part.trim());
  if (!roles.length || (roles.includes(role) && name)) return "";
  return _("Say first what they did, as in “editor: Family, Given”: one of {roles}.", { roles: roles.join(", ") });
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

async function wrongId(form, isNew) {
  const field = fieldOf(form, "id");
  const id = await propose(form);
  if (!id) return _("No id can be made of what is typed: give one.");
  const wrong = faultOf(id, field, limits);
  const others = (await recordsOf([])).filter(([one, { own }]) => one === id && !(own && !isNew(id)));
  return wrong || (others.length ? _("The id “{id}” is taken: “{name}”.", { id, name: others[0][1].name }) : "");
}

async function wrongIn(field, form) {
  const { cfField: name, cfTakes: takes } = field.dataset;
  if (field.hidden || name === "id") return "";
  const found = typedIn(field);
  if (!found.length && isLacking(field, form)) return _("This has to be filled in.");
  const faults = found.map((text) => faultOf(text, field, limits));
  if (takes === "reference") faults.push(...(await Promise.all(found.map((text) => wrongReference(text, field)))));
  if (takes === "people") faults.push(...found.map((text) => wrongPerson(text, field)));
  if (name === "lang" || name === "translation") faults.push(await wrongLanguage(name, form));
  return faults.find(Boolean) ?? "";
}

function summarise(form, wrong) {
  const summary = form.querySelector(".cf-add__summary");
  const items = wrong.map(([field, words]) => {
    const label = field.querySelector("label");
    const link = element("a", `${inOneLine(label.firstChild.textContent)}: ${words}`, { href: `#${label.htmlFor}` });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      controlsOf(field)[0].focus();
    });
    const item = element("li");
    item.append(link);
    return item;
  });
  const list = element("ul");
  list.append(...items);
  summary.replaceChildren(element("p", _("Something has to be put right first:")), list);
  summary.hidden = wrong.length === 0;
  if (wrong.length) summary.focus();
}

/* From what was typed to a record's fields, and to files. */

async function person(text, hasRole) {
  const [role, name] = hasRole ? text.split(/:(.*)/s).map((part) => part.trim()) : ["", text];
  const id = await resolve(name, hasRole ? ["person", "organisation"] : ["person"]);
  const [family, given] = name.split(/,(.*)/s).map((part) => part.trim());
  const named = id ? { id } : family && given ? { given, family } : { literal: name };
  return role ? { ...named, role } : named;
}

async function fieldValue(field, found) {
  const { cfTakes: takes, cfKinds: kinds, cfSeveral: several } = field.dataset;
  let values = found;
  if (takes === "reference")
    values = await Promise.all(found.map(async (one) => (await resolve(one, listed(kinds))) || one));
  if (takes === "people") {
    const hasRole = Boolean(field.querySelector("[data-cf-roles]"));
    values = await Promise.all(found.map((one) => person(one, hasRole)));
  }
  return several === undefined || (several === "or-one" && values.length === 1) ? values[0] : values;
}

async function ownFields(part, values) {
  const fields = {};
  if (part.dataset.cfFixed) [fields[part.dataset.cfFixed.split(" ")[0]]] = part.dataset.cfFixed.split(" ").slice(1);
  for (const field of part.querySelectorAll("[data-cf-field]")) {
    const found = values[field.dataset.cfField];
    if (found) fields[field.dataset.cfField] = await fieldValue(field, found);
  }
  return fields;
}

const inOrder = (fields, part) => {
  const order = part.dataset.cfOrder.split(" ");
  return Object.fromEntries(Object.entries(fields).sort(([one], [other]) => order.indexOf(one) - order.indexOf(other)));
};

// The fields of a record, each record that stands in it in its place.
async function fieldsOfRecord({ kind, values }) {
  const parts = [...forms[kind].querySelectorAll("[data-cf-order]")].reverse();
  let inner = null;
  for (const [at, part] of parts.entries()) {
    const fields = await ownFields(part, values);
    if (at) {
      const { cfWithin: within, cfListed: isListed } = parts[at - 1].dataset;
      fields[within] = isListed === undefined ? inner : [inner];
    }
    inner = inOrder(fields, part);
  }
  return inner;
}

const textOf = (lines) => lines.map((line) => `${line}\n`).join("");
const fileOf = (path, fields, record) => ({ path, text: textOf(writeFields(fields)), records: [record] });

// The files that come of the records: new ones, and what is to be put into those that are there.
async function filesOf(records) {
  const files = [];
  const claims = new Map();
  for (const record of records) {
    const { kind, values } = record;
    const fields = await fieldsOfRecord(record);
    if (kind === "statement") {
      const id = (await resolve(values.claim[0], ["claim"])) || values.claim[0];
      const claim = claims.get(id) ?? { records: [], statements: [], at: await knownAs(id, ["claim"]) };
      claim.statements.push(fields);
      claim.records.push(record);
      claims.set(id, claim);
    } else if (kind === "claim") {
      const topic = await knownAs(await resolve(values.topic[0], ["topic"]), ["topic"]);
      const claim = claims.get(values.id[0]) ?? { records: [], statements: [] };
      claims.set(values.id[0], {
        path: topic?.folder ? `${topic.folder}/${values.id[0]}.yml` : "",
        fields,
        records: [record, ...claim.records],
        statements: [...fields.statements, ...claim.statements],
      });
    } else files.push(fileOf(`${forms[kind].dataset.cfFolder}/${values.id[0]}.yml`, fields, record));
  }
  return [...files, ...[...claims].map(([id, claim]) => fileOfClaim(id, claim))];
}

function fileOfClaim(id, { path, fields, records, statements, at }) {
  if (fields) return { ...fileOf(path, { claims: { [id]: { ...fields, statements } } }), records };
  const text = textOf(writeItems(statements, at?.column ?? 6));
  return { path: at?.file ?? "", text, records, claim: id, line: at?.line, statements };
}

/* The files as they are shown, each with the ways to the repository. */

// Where a file is edited and begun: at the site's repository, or in the reader's own branch of it.
function hostFor(path) {
  const at = path.lastIndexOf("/");
  const slots = { path, folder: path.slice(0, at), name: path.slice(at + 1) };
  const put = (address, text) =>
    address.replace(/\{(\w+)\}/g, (slot, name) =>
      name === "text" ? encodeURIComponent(text) : (slots[name] ?? slot).split("/").map(encodeURIComponent).join("/"),
    );
  const own = inBranch();
  return { edit: own(edit) && put(own(edit)), begin: (text) => own(begin) && put(own(begin), text) };
}

// What puts the reader's own branch into the addresses of the repository; GitHub's alone are known.
function inBranch() {
  const found = /^(https:\/\/[^/]+)\/[^/]+\/[^/]+\/(?:edit|new)\/[^/]+\//.exec(edit);
  const branch = /^(https:\/\/[^/]+)\/([\w.-]+\/[\w.-]+)\/tree\/([\w.-]+)\/?$/.exec(kept.branch);
  if (!found || !branch || branch[1] !== found[1]) return (address) => address;
  return (address) =>
    address.replace(/^https:\/\/[^/]+\/[^/]+\/[^/]+\/(edit|new)\/[^/]+\//, `${found[1]}/${branch[2]}/$1/${branch[3]}/`);
}

const linkOut = (words, href) => element("a", words, { href, target: "_blank", rel: "noopener noreferrer" });
const hostOf = (address) => new URL(address).host;

function button(words, act) {
  const made = element("button", words, { type: "button" });
  made.addEventListener("click", act);
  return made;
}

async function copy(text, pre) {
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = _("Copied");
  } catch {
    getSelection().selectAllChildren(pre);
    status.textContent = _("Selected");
  }
}

function download(name, text) {
  const href = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  element("a", "", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}

const nameOf = (path) => path.slice(path.lastIndexOf("/") + 1);

// Where the lines of a statement go, in words; and a place to have them put in.
function showPlace({ path, claim, line, statements }) {
  const words = line
    ? _(
        "{file} is there already. Open it, go to the end of line {line}, press Enter and paste these lines as they are, with the blanks before them. They come below the last statement of the claim “{claim}”: if the file has changed since this site was built, that may be another line.",
        { file: path, line, claim },
      )
    : _("These lines go below the last statement of the claim “{claim}”.", { claim });
  const details = element("details", "", { className: "cf-more" });
  const whole = element("textarea", "", { rows: 6, spellcheck: false });
  const label = element("label", _("All of the file as it is now"));
  const output = element("div");
  label.append(whole);
  const put = button(_("Put the lines in"), () => {
    const text = insertStatements(whole.value, claim, statements);
    const wrong = _("The claim “{claim}” was not found in it, or it is laid out otherwise. Put the lines in by hand.", {
      claim,
    });
    status.textContent = text ? _("The lines are in. All else of the file is as it was.") : wrong;
    output.replaceChildren(...(text ? showText(text, nameOf(path)) : []));
  });
  details.append(element("summary", _("Or have them put in")), label, put, output);
  return [element("p", words), details];
}

function showText(text, name) {
  const pre = element("pre");
  pre.append(element("code", text));
  pre.tabIndex = 0;
  const ways = element("p", "", { className: "cf-add__ways" });
  ways.append(
    button(_("Copy"), () => copy(text, pre)),
    button(_("Download"), () => download(name, text)),
  );
  return [pre, ways];
}

function showFile(file) {
  const { path, text, records, claim } = file;
  const shown = element("article", "", { className: "cf-add__file" });
  const [pre, ways] = showText(text, nameOf(path) || `${claim}.yml`);
  const host = hostFor(path);
  const address = claim ? host.edit : host.begin(text);
  const fits = address.length <= LONGEST_ADDRESS && (claim || begin.includes("{text}"));
  const cut = claim || fits ? address : host.begin("");
  if (cut && path) {
    const words = claim
      ? _("Edit the file at {host}", { host: hostOf(cut) })
      : _("Begin the file at {host}", { host: hostOf(cut) });
    ways.prepend(linkOut(words, cut));
  }
  for (const record of records) {
    const name = nameIn(record.values) || `${record.values.by?.join(", ") ?? ""} ${record.values.stance ?? ""}`.trim();
    ways.append(
      button(_("Change “{name}”", { name }), () => change(record)),
      button(_("Take out “{name}”", { name }), () => takeOut(record)),
    );
  }
  shown.append(element("h3", path || claim), ...(claim ? showPlace(file) : []), pre, ways);
  if (cut && !fits && !claim)
    shown.append(
      element("p", _("Copy the text first: it does not fit into the address, so that you have to paste it there.")),
    );
  return shown;
}

async function showFiles() {
  const files = await filesOf(kept.records);
  const said = files.map((file) => file.text).join("");
  const alone = kept.records
    .filter(({ kind, values }) => !["statement", "claim", "correction"].includes(kind) && values.id)
    .map(({ values }) => values.id[0])
    .filter((id) => !new RegExp(`[:\\[@ ]${id}(?![a-z0-9-])`).test(said));
  find("files").replaceChildren(
    ...files.map(showFile),
    ...alone.map((id) =>
      element(
        "p",
        _("Nothing here refers to “{id}” yet: until a claim or its source does, the check will say so.", { id }),
      ),
    ),
  );
  find("none").hidden = files.length > 0;
  find("then").hidden = files.length === 0;
}

/* What the reader does. */

let changed = null;

function choose(kind) {
  kept.kind = kind;
  for (const [name, form] of Object.entries(forms)) form.hidden = name !== kind;
  for (const radio of place.querySelectorAll("[name=kind]")) radio.checked = radio.value === kind;
  if (forms[kind]) refresh(forms[kind]);
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
  if (changed === record) changed = null;
  keep();
  showFiles();
  status.textContent = _("Taken out.");
}

async function add(form) {
  const { cfKind: kind } = form.dataset;
  status.textContent = "";
  await refresh(form);
  const wrong = [];
  for (const field of fieldsOf(form)) {
    const isId = field.dataset.cfField === "id";
    const words = isId ? await wrongId(form, (id) => changed?.values.id?.[0] !== id) : await wrongIn(field, form);
    if (say(field, words)) wrong.push([field, words]);
  }
  summarise(form, wrong);
  if (wrong.length) return;
  const id = await propose(form);
  const record = { kind, values: { ...valuesOf(form), ...(id && { id: [id] }) } };
  const at = kept.records.indexOf(changed);
  kept.records = at < 0 ? [...kept.records, record] : kept.records.with(at, record);
  changed = null;
  kept.typed[kind] = {};
  keep();
  fill(form, {});
  await showFiles();
  status.textContent = _("It is with your files, below.");
  document.getElementById("files").scrollIntoView();
}

function clear() {
  if (!confirm(_("Everything that you have typed here will be gone. Clear it?"))) return;
  localStorage.removeItem(KEPT);
  kept = { ...readKept(), records: [], kind: "", branch: "" };
  changed = null;
  for (const form of Object.values(forms)) {
    fill(form, {});
    summarise(form, []);
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
    if (field.dataset.cfKinds !== undefined) offer(target, field);
  });
  form.addEventListener("focusin", ({ target }) => {
    const field = target.closest("[data-cf-kinds]");
    if (field && target.matches("input")) offer(target, field);
  });
  form.addEventListener("change", async ({ target }) => {
    const field = target.closest("[data-cf-field]");
    const isChecked = typedIn(field).length > 0 && field.dataset.cfField !== "id";
    say(field, isChecked ? await wrongIn(field, form) : "");
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    add(form);
  });
  form.querySelector("[data-cf-empty]").addEventListener("click", () => {
    changed = null;
    kept.typed[kind] = {};
    keep();
    fill(form, {});
    summarise(form, []);
  });
  fill(form, kept.typed[kind] ?? {});
}

// A page of a claim leads here with its id, and with nothing else: only one that is on record is taken.
async function takeClaim() {
  const id = new URLSearchParams(location.search).get("claim");
  if (!id || !ID.test(id) || !(await load("claim")).some(([one]) => one === id)) return;
  kept.typed.statement = { ...kept.typed.statement, claim: [id] };
  fill(forms.statement, kept.typed.statement);
  choose("statement");
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
