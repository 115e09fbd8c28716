"""The list of corrections on its hand-written page: an item each, and the claims that it names."""

import re
from dataclasses import dataclass
from pathlib import Path

from casefile.model.markup import marks_in

# The items of the section whose heading has the anchor `list`: each begins at the margin, and goes on indented.
_SECTION = re.compile(r"^##[^\n]*\{#list\}[^\n]*\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_ITEM = re.compile(r"^[-*] +(.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: what was mended, as Markdown in one line, and the ids of the records that it names."""

    text: str
    claims: tuple[str, ...]


def read_corrections(page: Path) -> tuple[Correction, ...]:
    """The corrections in the order of the page; none where there is no such page."""
    text = page.read_text(encoding="utf-8") if page.is_file() else ""
    section = _SECTION.search(text)
    items = _ITEM.findall(section[1]) if section else []
    return tuple(map(_correction, items))


def _correction(item: str) -> Correction:
    text = " ".join(item.split())
    return Correction(text, tuple(mark.id for mark in marks_in(text) if not mark.cites))
