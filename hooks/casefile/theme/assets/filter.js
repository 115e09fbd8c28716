/* Lists that filter, by words and by the groups in which their rows stand. The groups stand in the address,
   `?standing=denied&year=2022`; what somebody types is told to nobody, the host included. Without this script a group is a link to where its rows stand. */

import { _ } from "./words.js";

function filterable(table, nav) {
  const rows = [...table.tBodies[0].rows].map((row) => ({
    row,
    text: row.textContent.toLocaleLowerCase(),
    groups: new Set((row.dataset.cfGroups ?? "").split(" ")),
  }));
  const [bar, input, status, clear] = barAbove();
  const groups = nav ? [...nav.querySelectorAll("[data-cf-group]")].map(toggle) : [];
  const chosen = () => groups.filter((one) => one.getAttribute("aria-pressed") === "true");

  /* Of one grouping any group will do, and every grouping has to be met. */
  function keep(typed, pressed) {
    const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const names = [...new Set(pressed.map(groupingOf))];
    const by = names.map((name) => pressed.filter((one) => groupingOf(one) === name));
    const isMet = (row) => by.every((some) => some.some((one) => row.groups.has(one.dataset.cfGroup)));
    return rows.filter((row) => words.every((word) => row.text.includes(word)) && isMet(row));
  }

  function apply() {
    const pressed = chosen();
    const kept = new Set(keep(input.value, pressed));
    for (const one of rows) one.row.hidden = !kept.has(one);
    const isIdle = !input.value.trim() && !pressed.length;
    status.textContent = isIdle ? "" : _("{n} of {of}", { n: kept.size, of: rows.length });
    clear.hidden = isIdle;
    for (const one of groups) count(one, pressed);
  }

  /* How many rows a group would leave, with what is chosen of the other groupings. */
  function count(group, pressed) {
    const others = pressed.filter((one) => groupingOf(one) !== groupingOf(group));
    const n = keep(input.value, [...others, group]).length;
    group.nextElementSibling.textContent = n;
    group.disabled = n === 0 && !pressed.includes(group);
  }

  function remember() {
    const address = new URL(location.href);
    for (const one of groups) address.searchParams.delete(groupingOf(one));
    for (const one of chosen()) address.searchParams.append(...one.dataset.cfGroup.split("="));
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  }

  function change() {
    apply();
    remember();
  }

  for (const one of groups) {
    one.addEventListener("click", () => {
      one.setAttribute("aria-pressed", String(one.getAttribute("aria-pressed") !== "true"));
      change();
    });
  }
  input.addEventListener("input", change);
  clear.addEventListener("click", () => {
    input.value = "";
    for (const one of groups) one.setAttribute("aria-pressed", "false");
    change();
    input.focus();
  });
  (nav ?? table.closest(".cf-scroll")).before(bar);
  const asked = new URLSearchParams(location.search);
  for (const one of groups) {
    const [name, key] = one.dataset.cfGroup.split("=");
    if (!asked.getAll(name).includes(key)) continue;
    one.setAttribute("aria-pressed", "true");
    one.closest("details").open = true;
  }
  apply();
}

const groupingOf = (group) => group.dataset.cfGroup.split("=")[0];

function barAbove() {
  const bar = document.createElement("div");
  bar.className = "cf-filter";
  const label = document.createElement("label");
  label.textContent = `${_("Filter")} `;
  const input = document.createElement("input");
  input.type = "search";
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  const clear = document.createElement("button");
  clear.type = "button";
  clear.className = "cf-toggle";
  clear.textContent = _("Show all");
  label.append(input);
  bar.append(label, status, clear);
  return [bar, input, status, clear];
}

/* In the place of a link to a group what shows its rows here. */
function toggle(link) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "cf-group";
  button.dataset.cfGroup = link.dataset.cfGroup;
  button.setAttribute("aria-pressed", "false");
  button.append(...link.childNodes);
  link.replaceWith(button);
  return button;
}

const nav = document.querySelector("[data-cf-groupings]");
for (const table of document.querySelectorAll("table[data-cf-filter]")) {
  filterable(table, table.querySelector("[data-cf-groups]") && nav);
}
