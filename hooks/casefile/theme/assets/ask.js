/* The page on which a reader asks the database. Only that page loads it; the database and the program that reads it come
   when they are opened, and run apart, so that a query that does not end can be stopped. */

import { _, ngettext } from "./words.js";

const MOST = 500;
const place = document.querySelector("[data-cf-ask]");
const find = (name) => place.querySelector(`[data-cf-${name}]`);
const [question, free, stop, answer] = ["question", "free", "stop", "answer"].map(find);
const status = place.querySelector("[role=status]");
const captions = Object.fromEntries([...place.querySelectorAll("data")].map((one) => [one.value, one.textContent]));
// A record's address is that of another of its kind, with its own id.
const addresses = Object.fromEntries(
  [...place.querySelectorAll("[data-cf-sample]")].map((one) => [
    one.dataset.cfSample,
    (id) => one.href.replaceAll(encodeURIComponent(one.dataset.cfId), encodeURIComponent(id)),
  ]),
);
// The columns that hold ids, each with the column of the words by which the record is called.
const CALLED = { claim: "text", speaker: "name", source: "name", left_out: "name" };

let worker = null;
let waiting = null;

function ask(message) {
  return new Promise((resolve, reject) => {
    waiting = { resolve, reject };
    worker.postMessage(message);
  });
}

function start() {
  worker = new Worker(new URL("./ask-worker.js", import.meta.url), { type: "module" });
  worker.addEventListener("message", ({ data }) => {
    if (data.error) waiting.reject(new Error(data.error));
    else waiting.resolve(data);
  });
  worker.addEventListener("error", (event) => waiting.reject(new Error(event.message)));
  return ask({ open: new URL(place.dataset.cfDatabase, document.baseURI).href });
}

const element = (name, text) => Object.assign(document.createElement(name), { textContent: text ?? "" });

function cell(value, record) {
  const made = element("td", record ? "" : value);
  if (record) made.append(Object.assign(element("a", value), { href: addresses[record.kind](record.id) }));
  return made;
}

function show({ columns, rows, records, total }) {
  // What has words to be called by has no column for its id.
  const called = Object.fromEntries(
    Object.entries(CALLED)
      .map(([id, words]) => [columns.indexOf(words), columns.indexOf(id)])
      .filter(([words, id]) => words >= 0 && id >= 0),
  );
  const hidden = new Set(Object.values(called));
  const shown = [...columns.keys()].filter((at) => !hidden.has(at));
  const head = element("tr");
  head.append(
    ...shown.map((at) => Object.assign(element("th", captions[columns[at]] ?? columns[at]), { scope: "col" })),
  );
  const body = element("tbody");
  for (const row of rows) {
    const line = element("tr");
    line.append(...shown.map((at) => cell(row[at], records[row[called[at] ?? at]])));
    body.append(line);
  }
  const table = Object.assign(element("table"), { className: "cf-table" });
  table.append(element("thead"), body);
  table.tHead.append(head);
  answer.replaceChildren(table);
  answer.hidden = rows.length === 0;
  const found = ngettext("{n} row.", "{n} rows.", total);
  status.textContent = total > rows.length ? `${found} ${_("Here are the first {n}.", { n: rows.length })}` : found;
}

async function put(sql, bind = {}) {
  status.textContent = _("Asking …");
  stop.hidden = false;
  try {
    show(await ask({ sql, bind, most: MOST }));
  } catch (error) {
    answer.hidden = true;
    status.textContent = _("The database says: {error}", { error: error.message });
  }
  stop.hidden = true;
}

const written = (value) => (value === "" ? "''" : `'${value.replaceAll("'", "''")}'`);

function putQuestion() {
  const fields = place.querySelector(`[data-cf-fields="${question.question.value}"]`);
  const bind = Object.fromEntries([...fields.querySelectorAll("input")].map((one) => [`:${one.name}`, one.value]));
  free.sql.value = fields.dataset.cfSql.replace(/:(\w+)\b/g, (name) => (name in bind ? written(bind[name]) : name));
  return put(fields.dataset.cfSql, bind);
}

find("open").addEventListener("click", async (event) => {
  const button = event.currentTarget;
  button.disabled = true;
  status.textContent = _("Loading the database …");
  try {
    await start();
    button.parentElement.hidden = true;
    find("opened").hidden = false;
    status.textContent = _("The database is open.");
    question.question.focus();
  } catch (error) {
    button.disabled = false;
    status.textContent = _("The database cannot be opened here: {error}", { error: error.message });
  }
});
question.question.addEventListener("change", () => {
  for (const one of place.querySelectorAll("[data-cf-fields]")) {
    one.hidden = one.dataset.cfFields !== question.question.value;
  }
});
question.addEventListener("submit", (event) => {
  event.preventDefault();
  putQuestion();
});
free.addEventListener("submit", (event) => {
  event.preventDefault();
  put(free.sql.value);
});
stop.addEventListener("click", () => {
  worker.terminate();
  waiting.reject(new Error(_("stopped")));
  start();
});
place.hidden = false;
