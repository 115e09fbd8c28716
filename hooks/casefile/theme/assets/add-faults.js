/* What is said of a field that is not right, and of all that are in one list. It is loaded once a field is looked at. */

import { controlsOf, element, fieldOf, forms, knownAs, labelOf, listed, MOST_NAMED, meant, near } from "./add-page.js";
import { _ } from "./words.js";

export function lackOf({ dataset: { cfUnless: unless } }, form) {
  return unless
    ? _("This has to be filled in, unless “{other}” is.", { other: labelOf(fieldOf(form, unless)) })
    : _("This has to be filled in.");
}

export async function wrongReference(text, field) {
  const kinds = listed(field.dataset.cfKinds);
  const ids = await meant(text, kinds);
  if (ids.length === 1) return "";
  if (ids.length) return _("Several are called “{text}”. Write which one: {ids}.", { text, ids: ids.join(", ") });
  const like = (await near(text, kinds)).slice(0, MOST_NAMED).map(([id]) => id);
  if (like.length) return _("There is no “{text}” on record. Is this meant: {ids}?", { text, ids: like.join(", ") });
  const [other] = await meant(text, []);
  if (!other) return (await import("./add-first.js")).lostName(text, kinds);
  const { kind } = await knownAs(other, []);
  const [label] = (forms[kind]?.querySelector("h2").textContent ?? kind).split(":");
  const values = { text, kind: label.trim(), id: other };
  return _("“{text}” is on record under “{kind}”, as {id}: it cannot stand here. Choose one that is offered.", values);
}

export function wrongPerson(text, field) {
  const roles = [...field.querySelectorAll("[data-cf-roles] data")].map((one) => one.value);
  const [role, name] = text.split(/:(.*)/s).map((part) => part.trim());
  if (!roles.length || (roles.includes(role) && name)) return "";
  return _("Say first what they did, as in “editor: Family, Given”: one of {roles}.", { roles: roles.join(", ") });
}

// All that is wrong above the form, as pairs of a field and words.
export function summarise(form, wrong) {
  const summary = form.querySelector(".cf-add__summary");
  const items = wrong.map(([field, words]) => {
    const label = field.querySelector("label");
    const link = element("a", `${labelOf(field)}: ${words}`, { href: `#${label.htmlFor}` });
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
