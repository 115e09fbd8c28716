"""The list of corrections on its hand-written page: an item each, and the claims that it names."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from casefile.history.git import read_texts
from casefile.model.markup import marks_in

# The items of the section whose heading has the anchor `list`: each begins at the margin, and goes on indented.
_SECTION = re.compile(r"^##[^\n]*\{#list\}[^\n]*\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_ITEM = re.compile(r"^[-*] +(.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ListedCorrection:
    """One correction of a list by hand: what was mended, as Markdown in one line, and the ids of the records it names.

    `since` is when it came into the list, in these words; None where that is not on record.
    """

    text: str
    claims: tuple[str, ...]
    since: datetime | None = None


def read_corrections(page: Path) -> tuple[ListedCorrection, ...]:
    """The corrections in the order of the page; none where there is no such page."""
    items = _items(page.read_text(encoding="utf-8") if page.is_file() else "")
    since: dict[str, datetime] = {}
    for moment, content in reversed(read_texts(page)) if items else ():
        for item in _items(content.decode("utf-8", "replace")):
            since.setdefault(item, moment)
    return tuple(_correction(item, since.get(item)) for item in items)


def _items(text: str) -> list[str]:
    section = _SECTION.search(text.replace("\r\n", "\n"))
    return [" ".join(item.split()) for item in _ITEM.findall(section[1])] if section else []


def _correction(text: str, since: datetime | None) -> ListedCorrection:
    return ListedCorrection(text, tuple(mark.id for mark in marks_in(text) if not mark.cites), since)
