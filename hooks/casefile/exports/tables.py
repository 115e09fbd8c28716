"""The records as tables: a row for each record, for each record that stands in another, and for each entry of a list.

All of it follows from what the records say of their fields, so that a field that is added is a column at once. What
stands in another record names the row that it stands in (`in_…`), the field (`in_field`) and its place (`in_order`).
"""

import json
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from casefile.evidence.archive import Archive
from casefile.model.dates import Edtf
from casefile.model.directions import without_isolates
from casefile.model.fields import Form, Reference
from casefile.model.kinds import IN_DATA, KINDS, kind_named
from casefile.model.records import EDITORIAL, Named, Record
from casefile.model.shapes import ById, FieldShape, Many, Part, field_shapes, meaning_of
from casefile.translation import N_

Value = str | int | None
Row = tuple[Value, ...]
RECORDS = "records"
_KINDS = {kind.record: kind for kind in IN_DATA}
# The kinds whose records stand in the table of all.
_IN_RECORDS = {kind.record for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of text, or of whole numbers: its name, what it means, and the table whose row it names, if any.

    It names it by the first column of that table.
    """

    name: str
    meaning: str
    refers_to: str = ""
    is_number: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table and its rows, each as long as there are columns. By the first `key` columns rows are told apart."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: int
    rows: tuple[Row, ...]


_ROW = Column("row", N_("The name of the row."), required=True)
_IN = N_("The row in which it stands.")
_FIELD = Column("in_field", N_("The field in which it stands there."), required=True)
_ORDER = Column("in_order", N_("Its place among those in that field, from 0."), is_number=True, required=True)
_OWN = Column("own", N_("Fields of the archive’s own, as a JSON object."))
_ALL = (
    Column("id", N_("The id, which no two records share."), required=True),
    Column("kind", N_("What kind of record it is."), required=True),
    Column("name", N_("The words by which it is called."), required=True),
    Column("page", N_("The path of its page on the site."), required=True),
)


def record_tables(archive: Archive) -> tuple[Table, ...]:
    """The tables of all records as they are written, first that of all ids."""
    rows: dict[str, list[Row]] = {}
    for id_ in sorted(archive.records):
        record = archive.records[id_]
        if record.record != "claim":  # They stand in their dossiers.
            _add(record, (record.id,), rows)
    for id_ in sorted(archive.corrections):
        _add(archive.corrections[id_], (id_,), rows)
    every = tuple(
        (id_, one.record, without_isolates(archive.name(id_)), archive.page_path(id_).removesuffix(".md") + "/")
        for id_, one in sorted(archive.records.items())
    )
    meaning = N_("Every record, of whichever kind.")
    layouts = (Table(*layout, tuple(rows.get(layout[0], ()))) for layout in _layouts())
    return (Table(RECORDS, meaning, _ALL, 1, every), *layouts)


def _add(record: Record, begins: Row, rows: dict[str, list[Row]]) -> None:
    """Adds the rows of a record, and of all that stands in it. Its own begins with its id, and where it stands."""
    model, id_ = type(record), str(begins[0])
    own = json.dumps(record.own, ensure_ascii=False, sort_keys=True) if record.own else None
    cells = (cell for one in single_fields(model) for cell in _cells(one, getattr(record, one.name)))
    rows.setdefault(table_name(model), []).append((*begins, *cells, own))
    for one in list_fields(model):
        for order, entry in enumerate(_entries(one, getattr(record, one.name))):
            if isinstance(entry, Record):
                inner = entry.id if isinstance(entry, Named) else f"{id_}/{one.name}/{order}"
                where = (id_ if parent is model else None for parent in _parents(type(entry)))
                _add(entry, (inner, *where, one.name, order), rows)
            else:
                rows.setdefault(list_table_name(model, one), []).append((id_, order, *_cells(one, entry)))


def _entries(field: FieldShape, value: Any) -> tuple[Any, ...]:
    """What a field holds that has rows of its own: the entries of a list, or the one record."""
    if isinstance(field.shape, ById):
        return tuple(value.values())
    return value if isinstance(field.shape, Many) else () if value is None else (value,)


def _cells(field: FieldShape, value: Any) -> Row:
    """The cells of a single value: of a date its text, and the first and the last day that it can mean."""
    if _is_date(field):
        return date_cells(value)
    return (int(value),) if isinstance(value, bool) else (value,)


def date_cells(date: Edtf | None) -> Row:
    """The cells of a date: its text, and the first and the last day that it can mean."""
    if date is None:
        return (None, None, None)
    return (date.text, *(day.isoformat() if day else None for day in (date.earliest, date.latest)))


def date_columns(name: str, meaning: str, *, required: bool = False) -> tuple[Column, ...]:
    """The columns of a date."""
    return (
        Column(name, meaning, required=required),
        Column(f"{name}_earliest", N_("The first day that the date can mean, where there is one.")),
        Column(f"{name}_latest", N_("The last day that the date can mean, where there is one.")),
    )


@cache
def _layouts() -> tuple[tuple[str, str, tuple[Column, ...], int], ...]:
    """The name, meaning, columns and length of the key of each table, each after those to which it refers."""
    found: dict[str, tuple[str, str, tuple[Column, ...], int]] = {}
    for kind in IN_DATA:
        for model in _with_parts(kind.record):
            name = table_name(model)
            columns = tuple(column for one in single_fields(model) for column in _columns(one.name, one))
            found.setdefault(name, (name, meaning_of(model), (*_first_columns(model), *columns, _OWN), 1))
            for one in list_fields(model):
                if not isinstance(one.item, Part):
                    owner = Column(f"in_{row_name(model)}", _IN, name, required=True)
                    inner = (owner, _ORDER, *_columns("value", one))
                    found.setdefault(list_table_name(model, one), (list_table_name(model, one), one.meaning, inner, 2))
    return tuple(found.values())


def _first_columns(model: type[Record]) -> tuple[Column, ...]:
    """The columns of a row's id and of where it stands."""
    first = replace(_ALL[0], refers_to=RECORDS if model in _IN_RECORDS else "") if model in _KINDS else _ROW
    where = tuple(Column(f"in_{row_name(one)}", _IN, table_name(one)) for one in _parents(model))
    return (first, *where, _FIELD, _ORDER) if where else (first,)


def _columns(name: str, field: FieldShape) -> tuple[Column, ...]:
    """The columns of a single value."""
    if _is_date(field):
        return date_columns(name, field.meaning, required=field.required)
    item, target = field.item, ""
    if isinstance(item, Reference):
        kinds = item.kinds or ()
        target = table_name(kind_named(next(iter(kinds))).record) if len(kinds) == 1 else RECORDS
    switch = isinstance(item, Form) and item.name == "switch"
    return (Column(name, field.meaning, target, is_number=switch, required=field.required or name == "value"),)


def _is_date(field: FieldShape) -> bool:
    return isinstance(field.item, Form) and field.item.name in ("date", "day")


@cache
def single_fields(model: type[Record]) -> tuple[FieldShape, ...]:
    """The fields that are columns of a record's own row."""
    return tuple(one for one in _fields(model) if not isinstance(one.shape, Many | ById | Part))


@cache
def list_fields(model: type[Record]) -> tuple[FieldShape, ...]:
    """The fields that have rows of their own."""
    return tuple(one for one in _fields(model) if isinstance(one.shape, Many | ById | Part))


def _fields(model: type[Record]) -> tuple[FieldShape, ...]:
    return tuple(one for one in field_shapes(model) if one.name not in EDITORIAL)


@cache
def _parents(model: type[Record]) -> tuple[type[Record], ...]:
    """The kinds of record in which records of this kind stand."""
    every = dict.fromkeys(one for kind in IN_DATA for one in _with_parts(kind.record))
    return tuple(one for one in every if any(_is_part(inner, model) for inner in _fields(one)))


def _is_part(field: FieldShape, model: type[Record]) -> bool:
    return isinstance(field.item, Part) and field.item.record is model


@cache
def _with_parts(model: type[Record]) -> tuple[type[Record], ...]:
    """A kind of record, and those that stand in it at any depth."""
    inner = (one.item.record for one in _fields(model) if isinstance(one.item, Part))
    return tuple(dict.fromkeys((model, *(one for part in inner for one in _with_parts(part)))))


@cache
def row_name(model: type[Record]) -> str:
    """What a row is called: “claim”, “same_root”."""
    if model in _KINDS:
        return _KINDS[model].name
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()


@cache
def table_name(model: type[Record]) -> str:
    """The name of a table: “claims”, “same_roots”."""
    if model in _KINDS:
        return _KINDS[model].many.replace(" ", "_")
    one = row_name(model)
    if one.endswith("ch"):
        return f"{one}es"
    return f"{one[:-1]}ies" if one.endswith("y") else f"{one}s"


def list_table_name(model: type[Record], field: FieldShape) -> str:
    """The name of the table of the entries of a list: “claims_parties”."""
    return f"{table_name(model)}_{field.name}"
