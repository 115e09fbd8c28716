"""Bringing a dossier's file over from an earlier version of the format, by the lines concerned and no others."""

from casefile.editing.formatting import format_document
from casefile.model.old_forms import OLD_CLAIM_FIELDS, claims_in_old_form, kind_for
from casefile.problems import AT, Document, Problem
from casefile.reading.strict_yaml import read_yaml


def migrate_document(document: Document, folder: str) -> tuple[str, int, list[Problem]]:
    """The text of a file in today's form, how many claims were brought over, and why it could not be read if so.

    What needed no change stays to the byte; a file that did is written in the house format.
    """
    tree, problems = read_yaml(document)
    if tree is None:
        return document.text, 0, problems
    lines = document.text.split("\n")
    gone: list[int] = []
    claims = list(claims_in_old_form(tree))
    for claim in claims:
        for name in OLD_CLAIM_FIELDS.keys() & claim.keys():
            key = claim[AT].keys[name]
            kind = kind_for(claim)
            if kind:
                before, _, after = lines[key.line - 1].partition(f"{name}: {claim[name]}")
                lines[key.line - 1] = f"{before}kind: {kind}{after}"
            else:
                gone.append(key.line - 1)
    if not claims:
        return document.text, 0, []
    text = "\n".join(line for number, line in enumerate(lines) if number not in gone)
    formatted, problems = format_document(Document(document.path, text), folder)
    return (formatted or document.text), len(claims), problems
