import { _ } from "./words.js";

/* What one page alone has is loaded by that page. */
if (document.querySelector("[data-cf-check]")) import("./check-text.js");
if (document.querySelector("[data-cf-ask]")) import("./ask.js");
if (document.querySelector("[data-choose]")) import("./timeline.js");
if (document.querySelector("[data-cf-add]")) import("./add.js");
if (document.querySelector("[data-cf-without] form")) import("./without.js");

/* The way back from a document leads to the statement from which it was opened. */
document.addEventListener("click", ({ target }) => {
  const place = target.closest("a[data-cf-away]")?.closest("[id]");
  if (place?.matches(".cf-card, .cf-said-of")) history.replaceState(history.state, "", `#${place.id}`);
});

/* Tables that sort and filter. Without this script they are plain tables, in the order in which they were made. */

function cells(row, column) {
  const cell = row.cells[column];
  return cell.dataset.sort ?? cell.textContent.trim();
}

function compare(a, b) {
  return a.localeCompare(b, document.documentElement.lang, { numeric: true });
}

function makeSortable(table) {
  const headings = [...table.tHead.rows[0].cells];
  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const descending = heading.getAttribute("aria-sort") === "ascending";
      for (const other of headings) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
      const rows = [...table.tBodies[0].rows];
      rows.sort((a, b) => compare(cells(a, column), cells(b, column)) * (descending ? -1 : 1));
      table.tBodies[0].append(...rows);
    });
  });
}

function makeFilterable(table) {
  const bar = document.createElement("div");
  bar.className = "cf-filter";
  const label = document.createElement("label");
  label.textContent = `${_("Filter")} `;
  const input = document.createElement("input");
  input.type = "search";
  const count = document.createElement("span");
  count.setAttribute("role", "status");
  label.append(input);
  bar.append(label, count);
  table.closest(".cf-scroll").before(bar);
  const rows = [...table.tBodies[0].rows];
  input.addEventListener("input", () => {
    const words = input.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const text = row.textContent.toLocaleLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      shown += row.hidden ? 0 : 1;
    }
    count.textContent = words.length ? _("{n} of {of}", { n: shown, of: rows.length }) : "";
  });
}

document.querySelectorAll("table[data-cf-sort]").forEach(makeSortable);
document.querySelectorAll("table[data-cf-filter]").forEach(makeFilterable);

/* Translations can be put out of sight by those who read the originals. */
function makeTranslationsOptional(place) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "cf-toggle";
  button.textContent = _("Hide translations");
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    const hidden = document.body.toggleAttribute("data-cf-untranslated");
    button.setAttribute("aria-pressed", String(hidden));
  });
  place.before(button);
}

if (document.querySelector(".cf-card .cf-translation"))
  makeTranslationsOptional(document.querySelector(".cf-columns, .cf-card"));
