"""Every field that an editor can write, read off the records, so that what is told of them cannot go stale."""

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass

from casefile.model.fields import Form, OneOf, Reference
from casefile.model.kinds import kind_named, kinds_in, record_folders
from casefile.model.records import Record, Unnamed
from casefile.model.shapes import ById, FieldShape, Many, Part, Shape, field_shapes, parts_of


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
    """One kind of record: its section's anchor, its title, the path of its files or nothing, its fields and words."""

    anchor: str
    title: str
    path: str
    meaning: str
    fields: tuple[FieldRow, ...]
    words: tuple[WordList, ...]


def view_reference() -> tuple[KindReference, ...]:
    """All kinds of record, those with files of their own each followed by the records that stand in them."""
    return tuple(_kind(model, path) for model, path in _kinds().items())


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
    meaning = " ".join((inspect.getdoc(model) or "").split("\n\n")[0].split())
    return KindReference(_anchor(model), _title(model), path, meaning, rows, words)


def _word_lists(model: type[Record]) -> Iterator[WordList]:
    for field in field_shapes(model):
        if isinstance(field.shape, OneOf) and len(field.shape.words) > 1:
            yield WordList(field.name, f"{_anchor(model)}-{field.name}", tuple(field.shape.words.items()))


def _row(field: FieldShape, model: type[Record]) -> FieldRow:
    inner = field.item
    anchor = _anchor(inner.record) if isinstance(inner, Part) else ""
    if isinstance(inner, OneOf) and len(inner.words) > 1:
        anchor = f"{_anchor(model)}-{field.name}"
    written = inner.written if isinstance(inner, Form) else ""
    return FieldRow(field.name, field.required, _takes(field), written, anchor, field.meaning)


def _takes(field: FieldShape) -> str:
    match field.shape:
        case Many(item, or_one=True):
            return f"{_in_words(item)}, or a list of them"
        case Many(item):
            fewest = f", {field.fewest} at least" if field.fewest else ""
            return f"list: {_in_words(item)}{fewest}"
        case ById(item):
            return f"{_in_words(item)}, each under its id"
        case shape:
            return _in_words(shape)


def _in_words(shape: Shape) -> str:
    match shape:
        case Form("switch"):
            return "yes or no"
        case Form(name):
            return name
        case OneOf(words):
            return "one word" if len(words) > 1 else f"`{next(iter(words))}`"
        case Reference(kinds):
            return f"id of {' or '.join(kind_named(kind).one for kind in sorted(kinds))}"
        case Part(record):
            return _title(record).lower()
        case _:
            raise TypeError(shape)


def _title(model: type[Record]) -> str:
    name = "Unnamed speaker" if model is Unnamed else model.__name__
    return re.sub(r"(?<=[a-z])([A-Z])", lambda found: f" {found[1].lower()}", name)


def _anchor(model: type[Record]) -> str:
    return _title(model).lower().replace(" ", "-")
