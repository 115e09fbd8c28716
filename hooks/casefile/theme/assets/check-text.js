/* The page on which a reader checks a text against a seal. Only that page loads it, and what it needs. */

import { check, readSeal } from "./seals.js";
import { _ } from "./words.js";

const form = document.querySelector("[data-cf-check]");
const status = form.querySelector("[role=status]");

const FAULTS = {
  none: _("This file is not a seal."),
  first: _("This seal is of version 1, which this page does not read."),
  changed: _("This seal was changed after it was made: its checksum does not fit."),
};

function said(result, source) {
  const { found, misplaced, has, of, first } = result;
  if (found === "whole") return _("This is the sealed text of “{source}”, whole.", { source });
  if (found === "part") return _("These words stand in the sealed text of “{source}”.", { source });
  if (found === "short") {
    return _("This is too short to be checked: four words are needed, or eight characters of a script without blanks.");
  }
  if (misplaced) {
    return _("Each part of this stands in the sealed text of “{source}”, but not in this order.", { source });
  }
  return _(
    "These words do not stand so in the sealed text of “{source}”, which has {has} of their {of} overlapping stretches. The first that it does not have: “{first}”",
    { source, has, of, first },
  );
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    const seal = readSeal(await form.seal.files[0].text());
    status.textContent = said(check(seal, form.text.value), seal.source);
  } catch (error) {
    status.textContent = FAULTS[error.message] ?? FAULTS.none;
  }
});
form.hidden = false;
document.querySelector("[data-cf-unchecked]").hidden = true;
