/* The page on which a reader asks the database. Only that page loads it; the database and the program that reads it come
   when they are opened, and run apart, so that a query that does not end can be stopped. */

import { addressesLike } from "./addresses.js";
import { _, ngettext } from "./words.js";

const MOST = 500;
const place = document.querySelector("[data-cf-ask]");
const find = (name) => place.querySelector(`[data-cf-${name}]`);
const [question, free, stop, answer] = ["question", "free", "stop", "answer"].map(find);
const status = place.querySelector("[role=status]");
const captions = Object.fromEntries([...place.querySelectorAll("data")].map((one) => [one.value, one.textContent]));
const addresses = Object.fromEntries(
  [...place.querySelectorAll("[data-cf-sample]")].map((one) => [one.dataset.cfSample, addressesLike(one)]),
);
// The columns that hold ids, each with the column of the words by which the record is called.
const CALLED = { claim: "text", speaker: "name", source: "name", left_out: "name" };

let worker = null;
let opened = null;

// One question at a time: the buttons are off while it is asked.
function ask(message) {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data));
    worker.onerror = (event) => reject(new Error(event.message || _("its program does not load")));
    worker.onstop = () => reject(null);
    worker.postMessage(message);
  });
}

function open() {
  worker = new Worker(new URL("./ask-worker.js", import.meta.url), { type: "module" });
  opened = ask({ open: new URL(place.dataset.cfDatabase, document.baseURI).href });
  return opened;
}

function setAsking(is) {
  stop.hidden = !is;
  for (const one of place.querySelectorAll("form button")) one.disabled = is;
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
    line.append(...shown.map((at) => cell(row[at], records.get(row[called[at] ?? at]))));
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
  setAsking(true);
  try {
    await opened;
    show(await ask({ sql, bind, most: MOST }));
  } catch (error) {
    answer.hidden = true;
    status.textContent = error ? _("The database says: {error}", { error: error.message }) : _("Stopped.");
  }
  setAsking(false);
}

const filledIn = (one) => (one.type === "number" ? one.valueAsNumber : one.value);
const written = (value) => (typeof value === "number" ? value : `'${value.replaceAll("'", "''")}'`);

function putQuestion() {
  const fields = place.querySelector(`[data-cf-fields="${question.question.value}"]`);
  const filled = [...fields.querySelectorAll("input")].filter((one) => one.value !== "");
  const query = fields.dataset.cfSql;
  const where = filled.map((one) => one.dataset.cfWhere).join(" AND ");
  const sql = where ? `SELECT * FROM (\n${query}\n) WHERE ${where}` : query;
  const bind = Object.fromEntries(filled.map((one) => [`:${one.name}`, filledIn(one)]));
  // The query as it was asked, for whoever wants to go on from there.
  free.sql.value = sql.replace(/:\w+/g, (name) => (name in bind ? written(bind[name]) : name));
  return put(sql, bind);
}

find("open").addEventListener("click", async (event) => {
  const button = event.currentTarget;
  button.disabled = true;
  status.textContent = _("Loading the database …");
  try {
    await open();
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
  const { onstop } = worker;
  worker.terminate();
  onstop();
  open().catch(() => {});
});
place.hidden = false;
