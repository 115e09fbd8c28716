"""CSL-JSON, as Zotero, Pandoc and this program write it: a list of documents."""

import json
import re
from collections.abc import Iterator
from typing import Any

from casefile.exports.csl import Item
from casefile.importing.entries import Entries, Entry, UnreadableError, check_number
from casefile.problems import Document, Position, Problem
from casefile.translation import gettext as _

# Variables as they were called before CSL 1.0.2.
_FORMER = {"event": "event-title"}
# What says nothing of the document.
_OF_PROGRAMS = frozenset(
    ("citation-key", "citation-label", "citation-number", "first-reference-note-number", "system_id")
)
_DECODER = json.JSONDecoder(parse_constant=str)


def read_csl(document: Document) -> Entries:
    """The documents of a text of CSL-JSON. UnreadableError where it is no JSON, or no list."""
    entries, problems = [], []
    for number, (item, at) in enumerate(_items(document), start=1):
        check_number(document, number)
        if isinstance(item, dict) and isinstance(item.get("type"), str):
            entries.append(_entry(item, at))
        else:
            message = _("This is not a document of CSL-JSON, which has a “type”.")
            problems.append(Problem(at, message, _("Look whether the file is a bibliography.")))
    return entries, problems


def _items(document: Document) -> Iterator[tuple[Any, Position]]:
    """Each value of the list, and where it begins; of a list within an object, where that begins."""
    text = document.text
    start = _blanks(text, 0)
    if text[start : start + 1] != "[":
        whole, end = _value(document, start)
        _end(document, end)
        items = whole.get("items", whole.get("references", [whole])) if isinstance(whole, dict) else [whole]
        yield from ((item, document.place(start)) for item in (items if isinstance(items, list) else [items]))
        return
    place = _blanks(text, start + 1)
    while text[place : place + 1] != "]":
        item, end = _value(document, place)
        yield item, document.place(place)
        place = _blanks(text, end)
        if text[place : place + 1] == ",":
            place = _blanks(text, place + 1)
        elif text[place : place + 1] != "]":
            raise _no_json(document, place)
    _end(document, place + 1)


def _value(document: Document, place: int) -> tuple[Any, int]:
    try:
        return _DECODER.raw_decode(document.text, place)
    except json.JSONDecodeError as error:
        raise _no_json(document, error.pos) from None
    except (RecursionError, ValueError):
        raise _no_json(document, place) from None


def _end(document: Document, place: int) -> None:
    if document.text[_blanks(document.text, place) :]:
        raise _no_json(document, _blanks(document.text, place))


def _no_json(document: Document, place: int) -> UnreadableError:
    message = _("From here on this is not JSON.")
    return UnreadableError(Problem(document.place(place), message, _("Export the file anew from its program.")))


def _blanks(text: str, place: int) -> int:
    while text[place : place + 1] in (" ", "\n", "\r", "\t"):
        place += 1
    return place


def _entry(given: dict[str, Any], at: Position) -> Entry:
    item: Item = {_FORMER.get(name, name): value for name, value in given.items() if value not in (None, "", [], {})}
    patterns = {_FORMER.get(name, name): rf'"{re.escape(name)}"\s*:' for name in given}
    return Entry({name: value for name, value in item.items() if name not in _OF_PROGRAMS}, at, patterns=patterns)
