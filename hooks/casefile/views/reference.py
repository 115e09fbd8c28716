"""Every field that an editor can write, read off the records, so that what is told of them cannot go stale."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casefile.model.fields import FORM, Form, OneOf, Reference
from casefile.model.kinds import kind_named, kinds_in, record_folders
from casefile.model.records import Record, Unnamed
from casefile.model.shapes import ById, FieldShape, Many, Part, Shape, field_shapes, meaning_of, parts_of
from casefile.model.vocabulary import (
    CORRECTION_SORT,
    CORRECTIONS,
    CSL_TYPES,
    DOCUMENT_KIND,
    EXHIBIT_KIND,
    EXHIBIT_KINDS,
    in_english,
)
from casefile.translation import gettext as _
from casefile.translation import ngettext, pgettext

# Where a word stands, for who translates it.
_TITLE = "kind of record, as a title"
_IN_A_LINE = "kind of record, in a line"


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field: what it takes in words, and the anchor of the section that says more of that."""

    name: str
    required: bool
    takes: str
    written: str
    anchor: str
    meaning: str


@dataclass(frozen=True, slots=True)
class WordList:
    """The words of which a field takes one, each with its meaning."""

    field: str
    anchor: str
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class KindReference:
    """One kind of record: its section's anchor, its title, the path of its files or nothing, its fields and words.

    `name` is what it is called in a line.
    """

    anchor: str
    title: str
    name: str
    path: str
    meaning: str
    fields: tuple[FieldRow, ...]
    words: tuple[WordList, ...]


def view_reference() -> tuple[KindReference, ...]:
    """All kinds of record, those with files of their own each followed by the records that stand in them."""
    return tuple(_kind(model, path) for model, path in _kinds().items())


def told_by_records() -> Iterator[tuple[str | None, str]]:
    """What the records say of themselves in English, each with its context: messages that stand in no call."""
    for model in _kinds():
        title = _title(model)
        yield from ((None, meaning_of(model)), (_TITLE, title), (_IN_A_LINE, title.lower()))
        for field in field_shapes(model):
            yield None, field.meaning
            if isinstance(field.item, Form):
                yield FORM, field.item.name
    yield from ((DOCUMENT_KIND, in_english(one)) for one in CSL_TYPES)
    yield from ((EXHIBIT_KIND, in_english(one)) for one in EXHIBIT_KINDS)
    yield from ((CORRECTION_SORT, one) for one in CORRECTIONS)


def _kinds() -> dict[type[Record], str]:
    """Every kind of record once, with the path of its files."""
    every: dict[type[Record], str] = {}
    folders = sorted(record_folders(), key=lambda folder: folder != "topics")
    for kind in (kind for folder in folders for kind in kinds_in(folder)):
        every[kind.record] = f"dossier/{kind.folder}/ID.yml"
        every |= {part: "" for part in parts_of(kind.record) if part not in every}
    return every


def _kind(model: type[Record], path: str) -> KindReference:
    words = tuple(_word_lists(model))
    rows = tuple(_row(field, model) for field in field_shapes(model))
    title, name = pgettext(_TITLE, _title(model)), _in_a_line(model)
    return KindReference(_anchor(model), title, name, path, _(meaning_of(model)), rows, words)


def _word_lists(model: type[Record]) -> Iterator[WordList]:
    for field in field_shapes(model):
        if isinstance(field.shape, OneOf) and len(field.shape.words) > 1:
            words = tuple((word, _(meaning)) for word, meaning in field.shape.words.items())
            yield WordList(field.name, f"{_anchor(model)}-{field.name}", words)


def _row(field: FieldShape, model: type[Record]) -> FieldRow:
    inner = field.item
    anchor = _anchor(inner.record) if isinstance(inner, Part) else ""
    if isinstance(inner, OneOf) and len(inner.words) > 1:
        anchor = f"{_anchor(model)}-{field.name}"
    written = inner.written if isinstance(inner, Form) else ""
    return FieldRow(field.name, field.required, _takes(field), written, anchor, _(field.meaning))


def _takes(field: FieldShape) -> str:
    match field.shape:
        case Many(item, or_one=True):
            return _("{entry}, or a list of them").format(entry=_in_words(item))
        case Many(item):
            if not field.fewest:
                return _("list: {entry}").format(entry=_in_words(item))
            wanted = ngettext("list: {entry}, {n} at least", "list: {entry}, {n} at least", field.fewest)
            return wanted.format(entry=_in_words(item), n=field.fewest)
        case ById(item):
            return _("{entry}, each under its id").format(entry=_in_words(item))
        case shape:
            return _in_words(shape)


def _in_words(shape: Shape) -> str:
    match shape:
        case Form("switch"):
            return _("true or false")
        case Form(name):
            return pgettext(FORM, name)
        case OneOf(words):
            return _("one word") if len(words) > 1 else f"`{next(iter(words))}`"
        case Reference(None):
            return _("id of any record")
        case Reference(kinds):
            names = _(" or ").join(_(kind_named(kind).one) for kind in sorted(kinds or ()))
            return _("id of {kinds}").format(kinds=names)
        case Part(record):
            return _in_a_line(record)
        case _:
            raise TypeError(shape)


def _in_a_line(model: type[Record]) -> str:
    return pgettext(_IN_A_LINE, _title(model).lower())


def _title(model: type[Record]) -> str:
    """Its name in English, from which its anchor is made as well."""
    name = "Unnamed speaker" if model is Unnamed else model.__name__
    return re.sub(r"(?<=[a-z])([A-Z])", lambda found: f" {found[1].lower()}", name)


def _anchor(model: type[Record]) -> str:
    return _title(model).lower().replace(" ", "-")
