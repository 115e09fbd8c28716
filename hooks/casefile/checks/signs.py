"""The signs by which readers know how a claim stands, who takes which stance, and which words were verified."""

import re
from collections.abc import Iterator
from functools import cache

from casefile.evidence.archive import Archive
from casefile.evidence.standing import LABELS
from casefile.model.exhibits import Exhibit
from casefile.model.fields import Form
from casefile.model.records import Named, Passage, Record, Source
from casefile.model.shapes import FieldShape, Part, field_shapes
from casefile.model.vocabulary import RETRACTED_SIGN, STANCES
from casefile.problems import Position, Problem
from casefile.translation import gettext as _

# Of the site's own, those that are no ordinary part of a text, as “+” and “…” are; and what looks like them.
_VERIFIED = "✓"
_ORDINARY = "+−≈…“△→·"
_LOOK_ALIKE = "✔☑✅🗸✗✘✖❌⬤⚫◯⚪◈🔴⭘↔⇆⮌"
_OWN = "".join((*(rule.sign for rule in LABELS.values()), *(one.sign for one in STANCES), RETRACTED_SIGN, _VERIFIED))
_SIGNS = re.compile(f"[{re.escape(''.join(sorted({*_OWN, *_LOOK_ALIKE} - {*_ORDINARY})))}]")
# What others wrote is left as it is, between its marks or in a list of documents.
_OF_OTHERS: dict[type[Record], set[str]] = {Passage: {"quote", "translation"}}


def check_signs(record: Named, archive: Archive) -> Iterator[Problem]:
    """No text of the editors' own has a sign that the site itself puts before a standing, a stance or a quotation.

    A problem: in a list, in a title or in a message a reader could not tell it from the site's.
    """
    for text, place in _own_texts(record):
        if found := _SIGNS.search(text):
            message = _("“{sign}” is a sign of the site's own: readers would take it for what the rules say.")
            yield Problem(place.seek(found[0]), message.format(sign=found[0]), _("Take it out, or write a word."))


def _own_texts(record: Record) -> Iterator[tuple[str, Position]]:
    for name, holds_records in _fields_of_editors(type(record)):
        value = getattr(record, name)
        if not value:
            continue
        values = value if isinstance(value, tuple) else (value,)
        if holds_records:
            # A topic's claims are records of their own.
            inner = (one for one in values if isinstance(one, Record) and not isinstance(one, Named))
            yield from (found for one in inner for found in _own_texts(one))
        else:
            yield from ((text, record.at.of(name, index)) for index, text in enumerate(values) if text)


@cache
def _fields_of_editors(model: type[Record]) -> tuple[tuple[str, bool], ...]:
    """The fields that hold words of the editors, or records in which such stand, each with whether it is of these."""
    left = _OF_OTHERS.get(model, set())
    found = ((field, isinstance(field.item, Part)) for field in field_shapes(model))
    return tuple(
        (field.name, holds_records)
        for field, holds_records in found
        if holds_records or (field.name not in left and _is_own(field, model))
    )


def _is_own(field: FieldShape, model: type[Record]) -> bool:
    """Whether a field holds words of the editors: of a document and of an exhibit most are those of its makers."""
    return isinstance(field.item, Form) and (
        field.is_prose or (field.item.name == "line" and not issubclass(model, Source | Exhibit))
    )
