/* The files that come of what was filled in, each with the ways to the repository. It is loaded once there is one. */

import { button, element, forms, idsOf, kept, knownAs, listed, place, resolve, status } from "./add-page.js";
import { insertStatements } from "./records-insertion.js";
import { writeFields, writeItems } from "./records-yaml.js";
import { _ } from "./words.js";

// Longer addresses are cut off, or refused, by some browsers and hosts.
const LONGEST_ADDRESS = 6000;
const { cfEdit: edit, cfNew: begin } = place.dataset;

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
  if (takes === "reference") values = await idsOf(found, listed(kinds));
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
    if (at && Object.keys(inner).length) {
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
      const [id] = await idsOf(values.claim, ["claim"]);
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
  const slots = { path, folder: path.slice(0, path.lastIndexOf("/")), name: nameOf(path) };
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

// What does the same of several files says of which, to those who hear it by itself.
function named(control, name) {
  control.setAttribute("aria-label", _("{action}: {name}", { action: control.textContent, name }));
  return control;
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

function save(name, blob) {
  const href = URL.createObjectURL(blob);
  element("a", "", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}

const nameOf = (path) => path.slice(path.lastIndexOf("/") + 1);

// Where the lines of a statement go.
function placeInWords({ path, claim, line }) {
  return line
    ? _(
        "{file} is there already. Open it, go to the end of line {line}, press Enter and paste these lines as they are, with the blanks before them. They come below the last statement of the claim “{claim}”: if the file has changed since this site was built, that may be another line.",
        { file: path, line, claim },
      )
    : _("These lines go below the last statement of the claim “{claim}”.", { claim });
}

// The same, and a place to have them put in.
function showPlace({ path, claim, line, statements }) {
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
  details.append(named(element("summary", _("Or have them put in")), claim), label, named(put, claim), output);
  return [element("p", placeInWords({ path, claim, line })), details];
}

function showText(text, name) {
  const pre = element("pre");
  pre.append(element("code", text));
  pre.tabIndex = 0;
  const ways = element("p", "", { className: "cf-add__ways" });
  ways.append(
    named(
      button(_("Copy"), () => copy(text, pre)),
      name,
    ),
    named(
      button(_("Download"), () => save(name, new Blob([text], { type: "application/yaml" }))),
      name,
    ),
  );
  return [pre, ways];
}

// By what a record is told from the others here: a statement by who says it of which claim.
function titleOf({ by = [], stance = [], claim = [], id = [] }) {
  return id[0] ?? `${by.join(", ")} ${stance[0]}: ${claim[0]}`;
}

function showFile(file, change, takeOut) {
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
    ways.prepend(named(linkOut(words, cut), nameOf(path)));
  }
  for (const record of records) {
    const name = titleOf(record.values);
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

// All files at once, as they lie in the repository; what is to be put into others, in a text beside them.
async function downloadAll(files) {
  const { downloadZip } = await import("./vendor/client-zip/client-zip.js");
  const lines = files.filter((file) => file.claim).map((file) => `${placeInWords(file)}\n\n${file.text}`);
  const entries = [
    ...files.filter((file) => !file.claim).map(({ path, text }) => ({ name: path, input: text })),
    ...(lines.length ? [{ name: _("to put in by hand.txt"), input: lines.join("\n\n") }] : []),
  ];
  save("casefile.zip", await downloadZip(entries).blob());
}

// What shows the files of some records; two functions are called with a record that is to be changed, or taken out.
export async function shownFiles(records, change, takeOut) {
  const files = await filesOf(records);
  const said = files.map((file) => file.text).join("");
  const alone = records
    .filter(({ kind, values }) => !["statement", "claim", "correction"].includes(kind) && values.id)
    .map(({ values }) => values.id[0])
    .filter((id) => !new RegExp(`[:\\[@ ]${id}(?![a-z0-9-])`).test(said));
  const orphans = alone.map((id) =>
    element("p", _("“{id}” is not used yet. That is in order, as long as you go on to add what names it.", { id })),
  );
  const all = element("p");
  all.append(button(_("Download all files (.zip)"), () => downloadAll(files)));
  return [...(files.length > 1 ? [all] : []), ...files.map((file) => showFile(file, change, takeOut)), ...orphans];
}
