/* One list of claims in several orders: as the dossier has it, by standing, by year, by speaker. Each claim stands once. */

import { _ } from "./words.js";

const place = document.querySelector("[data-cf-order]");
const list = place?.querySelector("ol");
if (list) {
  const built = [...list.childNodes];
  const signs = [...document.querySelectorAll(".cf-counts .cf-chip")].map((one) => one.textContent.trim());
  const orders = {
    [_("as the dossier asks")]: null,
    [_("by standing")]: (one) => words(one, ".cf-chip"),
    [_("by year of publication")]: (one) => one.dataset.year || _("Day not known"),
    [_("by who asserts it first")]: (one) =>
      words(one, ".cf-stance--asserts ~ .cf-line__one a") || _("Nobody on record"),
  };

  /* The words of the first such place in a claim. */
  function words(claim, selector) {
    return claim.querySelector(selector)?.textContent.trim() ?? "";
  }

  let moved = []; // each claim that is not where the page was built, with a mark in its place

  function restore() {
    for (const [claim, mark] of moved) mark.replaceWith(claim);
    moved = [];
    list.replaceChildren(...built);
  }

  function groupsOf(claims, key) {
    const groups = new Map();
    for (const claim of claims) groups.set(key(claim), [...(groups.get(key(claim)) ?? []), claim]);
    const names = [...groups.keys()];
    names.sort((a, b) => signs.indexOf(a) - signs.indexOf(b) || a.localeCompare(b));
    return names.map((name) => [name, groups.get(name)]);
  }

  function arrange(name) {
    restore();
    const key = orders[name];
    if (!key) return;
    const claims = [...list.querySelectorAll(".cf-claim")];
    for (const claim of claims) {
      const mark = document.createComment("");
      claim.before(mark);
      moved.push([claim, mark]);
    }
    const groups = groupsOf(claims, key).map(([heading, members]) => {
      const group = document.createElement("li");
      const title = document.createElement("h3");
      title.textContent = _("{heading} ({n})", { heading, n: members.length });
      const inner = document.createElement("ul");
      inner.className = "cf-claims";
      inner.append(...members);
      group.append(title, inner);
      return group;
    });
    list.replaceChildren(...groups);
  }

  const label = document.createElement("label");
  label.className = "cf-small";
  label.textContent = `${_("Order")} `;
  const select = document.createElement("select");
  for (const name of Object.keys(orders)) select.add(new Option(name));
  select.addEventListener("change", () => arrange(select.value));
  label.append(select);
  list.before(label);
}
