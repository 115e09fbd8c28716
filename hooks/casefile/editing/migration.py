"""Bringing a dossier's file over from an earlier version of the format, by the lines concerned and no others."""

import re
from typing import Any

from casefile.editing.formatting import format_document
from casefile.model.old_forms import OLD_CLAIM_FIELDS, claims_in_old_form, kind_for
from casefile.problems import AT, Document, Problem
from casefile.reading.strict_yaml import read_yaml


def migrate_document(document: Document, folder: str) -> tuple[str, int, list[Problem]]:
    """The text of a file in today's form, how many claims were brought over, and what stands in the way.

    What needed no change stays to the byte; a file that did is written in the house format.
    """
    tree, problems = read_yaml(document)
    if tree is None:
        return document.text, 0, problems
    claims = list(claims_in_old_form(tree))
    if not claims:
        return document.text, 0, []
    lines: list[str | None] = [*document.text.split("\n")]
    for claim in claims:
        for name in OLD_CLAIM_FIELDS.keys() & claim.keys():
            number = claim[AT].keys[name].line - 1
            try:
                lines[number] = _bring_over(lines[number] or "", name, claim)
            except ValueError:
                problems.append(_by_hand(claim, name))
    text = "\n".join(line for line in lines if line is not None)
    formatted, wrong = format_document(Document(document.path, text), folder)
    return (formatted or document.text), len(claims), [*problems, *wrong]


def _bring_over(line: str, name: str, claim: dict[str, Any]) -> str | None:
    """The line on which an old field stands, with what replaces it; None if nothing is left. ValueError: not found."""
    old = re.search(rf"\b{name}:\s+([\"']?){re.escape(str(claim[name]))}\1", line)
    if old is None:
        raise ValueError(line)
    if kind := kind_for(claim):
        return f"{line[: old.start()]}kind: {kind}{line[old.end() :]}"
    before, after = line[: old.start()], line[old.end() :]
    if after.lstrip().startswith(","):
        after = after.lstrip()[1:].lstrip()
    else:
        before = re.sub(r",\s*$", "", before)
    return f"{before}{after}" if (before + after).strip() else None


def _by_hand(claim: dict[str, Any], name: str) -> Problem:
    mend = f"Take “{name}” out by hand. {OLD_CLAIM_FIELDS[name]}"
    return Problem(claim[AT].keys[name], f"“{name}” is spread over several lines.", mend, rule="fields")
