import { _ } from "./words.js";

/* What one page alone has is loaded by that page. */
for (const [place, name] of [
  ["check", "check-text"],
  ["ask", "ask"],
  ["filter", "filter"],
  ["paste", "paste"],
  ["add", "add"],
  ["without", "without"],
  ["timeline", "timeline"],
  ["days-of", "days"],
])
  if (document.querySelector(`[data-cf-${place}]`)) import(`./${name}.js`);

/* A dossier as of a day, as old links have it, stands on the page of its days. */
const ofDays = document.querySelector("a[data-cf-days]");
if (ofDays && /[?&]as-of=./.test(location.search)) location.replace(ofDays.href + location.search);

/* The way back from a document leads to the statement from which it was opened. */
document.addEventListener("click", ({ target }) => {
  const place = target.closest("a[data-cf-away]")?.closest("[id]");
  if (place?.matches(".cf-card, .cf-said-of")) history.replaceState(history.state, "", `#${place.id}`);
});

/* Tables that sort. Without this script they are plain tables, in the order in which they were made. */

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

document.querySelectorAll("table[data-cf-sort]").forEach(makeSortable);

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
