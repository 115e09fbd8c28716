"""Reads the records back from the tables of a database, as the whole archive in JSON has them."""

import json
import sqlite3
from typing import Any

from casefile.exports.tables import list_fields, list_table_name, row_name, single_fields, table_name
from casefile.model.kinds import KINDS
from casefile.model.records import Record
from casefile.model.shapes import ById, FieldShape, Many, Part, field_shapes


def opened(made: bytes) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.row_factory = sqlite3.Row
    database.deserialize(made)
    return database


def records_in(database: sqlite3.Connection) -> dict[str, dict[str, Any]]:
    """The records by kind and id, as `archive_data` has them, less what was computed."""
    found: dict[str, dict[str, Any]] = {}
    for kind in KINDS:
        for row in database.execute(f'SELECT * FROM "{table_name(kind.record)}" ORDER BY id'):  # noqa: S608
            found.setdefault(kind.name, {})[row["id"]] = record_of(kind.record, row, database)
    return found


def record_of(model: type[Record], row: sqlite3.Row, database: sqlite3.Connection) -> dict[str, Any]:
    read = {one.name: _value(one, model, row, database) for one in field_shapes(model) if one.name in _names(model)}
    own = json.loads(row["own"]) if row["own"] else {}
    known = {"id": row["id"], **read, **own} if "id" in row.keys() else {**read, **own}  # noqa: SIM118
    return {name: value for name, value in known.items() if value is not None and value != []}


def _names(model: type[Record]) -> set[str]:
    return {one.name for one in (*single_fields(model), *list_fields(model))}


def _value(field: FieldShape, model: type[Record], row: sqlite3.Row, database: sqlite3.Connection) -> Any:
    first = row[0]
    if isinstance(field.item, Part):
        part = field.item.record
        where = f'"{table_name(part)}" WHERE "in_{row_name(model)}" = ? AND in_field = ? ORDER BY in_order'
        inner = database.execute(f"SELECT * FROM {where}", (first, field.name)).fetchall()  # noqa: S608
        if isinstance(field.shape, ById):
            return [one["id"] for one in inner]
        entries = [record_of(part, one, database) for one in inner]
        return entries if isinstance(field.shape, Many) else next(iter(entries), None)
    if isinstance(field.shape, Many):
        where = f'"{list_table_name(model, field)}" WHERE "in_{row_name(model)}" = ? ORDER BY in_order'
        listed = database.execute(f"SELECT value FROM {where}", (first,))  # noqa: S608
        return [one["value"] for one in listed]
    value = row[field.name]
    is_switch = getattr(field.item, "name", "") == "switch"
    return bool(value) if is_switch and value is not None else value
