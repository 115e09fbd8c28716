"""Bringing a dossier's file over from an earlier version of the format, by the lines concerned and no others."""

import re
from pathlib import PurePosixPath
from typing import Any

from casefile.editing.formatting import format_document
from casefile.model.old_forms import OLD_FIELDS, in_old_form, kind_for
from casefile.problems import AT, Document, Problem
from casefile.reading.strict_yaml import read_yaml
from casefile.translation import gettext as _


def migrate_document(document: Document, path: PurePosixPath) -> tuple[str, int, list[Problem]]:
    """The text of a file in today's form, how many records in it were brought over, and what stands in the way.

    `path` leads to it from the dossiers' folder on.
    What needed no change stays to the byte; a file that did is written in the house format. A text that nothing of
    today can hold becomes a comment, so that it is at hand for what replaces it.
    """
    tree, problems = read_yaml(document)
    if tree is None:
        return document.text, 0, problems
    found = list(in_old_form(tree))
    if not found:
        return document.text, 0, []
    lines: list[str | None] = [*document.text.split("\n")]
    for kind, fields in found:
        for name in OLD_FIELDS[kind].keys() & fields.keys():
            try:
                _bring_over(lines, name, fields)
            except ValueError:
                problems.append(_by_hand(fields, name, OLD_FIELDS[kind][name]))
    text = "\n".join(line for line in lines if line is not None)
    formatted, wrong = format_document(Document(document.path, text), path)
    return (formatted or document.text), len(found), [*problems, *wrong]


def _bring_over(lines: list[str | None], name: str, fields: dict[str, Any]) -> None:
    """Puts in place of an old field what replaces it. ValueError: its end cannot be told."""
    number = fields[AT].keys[name].line - 1
    line = lines[number] or ""
    value = re.search(rf"\b{name}:\s+([\"']?){re.escape(str(fields[name]))}\1", line)
    if value and (kind := kind_for(fields)):
        lines[number] = f"{line[: value.start()]}kind: {kind}{line[value.end() :]}"
    elif value:
        lines[number] = _without(line, *value.span())
    elif line.lstrip().startswith(f"{name}:"):
        _comment_out(lines, number)
    else:
        raise ValueError(line)


def _without(line: str, start: int, end: int) -> str | None:
    """A line without one field, and without the comma that is then too many; None if nothing is left of it."""
    before, after = line[:start], line[end:]
    if after.lstrip().startswith(","):
        after = after.lstrip()[1:].lstrip()
    else:
        before = re.sub(r",\s*$", "", before)
    return f"{before}{after}" if (before + after).strip() else None


def _comment_out(lines: list[str | None], number: int) -> None:
    """Makes a comment of a field in block style, to the last of its lines."""
    depth = _depth(lines[number] or "")
    end = number + 1
    while end < len(lines) and (_depth(lines[end] or "") > depth or not (lines[end] or "").strip()):
        end += 1
    for one in range(number, end):
        if (line := lines[one]) is not None and line.strip():
            lines[one] = f"{line[:depth]}# {line[depth:]}"


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _by_hand(fields: dict[str, Any], name: str, instead: str) -> Problem:
    message = _("“{field}” stands in braces over several lines.").format(field=name)
    mend = _("Take “{field}” out by hand. {instead}").format(field=name, instead=_(instead))
    return Problem(fields[AT].keys[name], message, mend, rule="fields")
