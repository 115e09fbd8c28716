"""The tables as one SQLite file, with views, and an index of all words (FTS5)."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from typing import Any

from casefile.exports.queries import QUESTIONS, VIEWS
from casefile.exports.tables import Column, Row, Table

# The rows that answer each question, by the name of that: each by its columns.
Answers = Mapping[str, tuple[dict[str, Any], ...]]
# Which words are searched: table, row, field, and text.
_SEARCHED = {
    "claims": ("text", "note"),
    "passages": ("quote", "translation", "paraphrase", "note"),
    "statements": ("note",),
    "sources": ("title", "note"),
    "topics": ("title", "question", "summary"),
    "corrections": ("text",),
}


def sqlite_file(tables: Iterable[Table], about: Iterable[tuple[str, str]]) -> bytes:
    """A database of the tables, with what there is to say of it in the table `about`: names and texts.

    The same tables give the same bytes with the same release of SQLite.
    """
    known = {table.name: table for table in tables}
    with closing(_filled(known)) as database:
        database.execute("BEGIN")
        database.execute("CREATE TABLE about (name TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT")
        database.executemany("INSERT INTO about VALUES (?, ?)", about)
        _index_words(database, known)
        database.execute("COMMIT")
        database.execute("VACUUM")
        made: bytes = database.serialize()
    return made


def rows_of_views(file: bytes) -> dict[str, tuple[Row, ...]]:
    """The rows of each view in a database that was made here."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(file)
        names = [view.name for view in VIEWS]
        return {name: tuple(database.execute(f"SELECT * FROM {_name(name)}")) for name in names}  # noqa: S608 (ours)


def answers_of(file: bytes) -> Answers:
    """The rows that answer each of the questions, asked of a database that was made here."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(file)
        database.row_factory = sqlite3.Row
        return {one.name: tuple(dict(row) for row in database.execute(one.sql)) for one in QUESTIONS}


def _filled(tables: Mapping[str, Table]) -> sqlite3.Connection:
    """A database in memory with the tables, their indexes and the views."""
    database = sqlite3.connect(":memory:", isolation_level=None)
    database.execute("PRAGMA foreign_keys = OFF")  # All at once in the end they are checked in a tenth of the time.
    database.execute("BEGIN")
    for table in tables.values():
        database.execute(_create(table, tables))
    for table in tables.values():
        marks = ", ".join("?" * len(table.columns))
        database.executemany(f"INSERT INTO {_name(table.name)} VALUES ({marks})", table.rows)  # noqa: S608 (ours)
    for index in _indexes(tables.values()):
        database.execute(index)
    for view in VIEWS:
        database.execute(f"CREATE VIEW {_name(view.name)} AS {view.sql.strip()}")
    database.execute("COMMIT")
    if lost := database.execute("PRAGMA foreign_key_check").fetchone():
        raise sqlite3.IntegrityError(f"A row of {lost[0]} refers to none of {lost[2]}.")
    return database


def _create(table: Table, known: Mapping[str, Table]) -> str:
    key = ", ".join(_name(column.name) for column in table.columns[: table.key])
    columns = ", ".join(_column(column, known) for column in table.columns)
    return f"CREATE TABLE {_name(table.name)} ({columns}, PRIMARY KEY ({key})) STRICT, WITHOUT ROWID"


def _column(column: Column, known: Mapping[str, Table]) -> str:
    kind = "INTEGER" if column.is_number else "TEXT"
    needed = " NOT NULL" if column.required else ""
    target = known[column.refers_to] if column.refers_to else None
    refers = f" REFERENCES {_name(target.name)} ({_name(target.columns[0].name)})" if target else ""
    return f"{_name(column.name)} {kind}{needed}{refers}"


def _indexes(tables: Iterable[Table]) -> Iterator[str]:
    """An index for each column that names a row of another table."""
    for table in tables:
        for column in table.columns[1:] if table.key == 1 else table.columns:
            if column.refers_to:
                index = _name(f"{table.name}_by_{column.name}")
                yield f"CREATE INDEX {index} ON {_name(table.name)} ({_name(column.name)})"


def _index_words(database: sqlite3.Connection, known: Mapping[str, Table]) -> None:
    database.execute(
        'CREATE VIRTUAL TABLE words USING fts5("table" UNINDEXED, row UNINDEXED, field UNINDEXED, stands UNINDEXED, '
        "text, tokenize = 'unicode61 remove_diacritics 2')"
    )
    for name, fields in _SEARCHED.items():
        first = _name(known[name].columns[0].name)
        stands = "stands" if name == "claims" else "NULL"
        for field in fields:
            query = (
                f"INSERT INTO words SELECT ?, {first}, ?, {stands}, {_name(field)} FROM {_name(name)} "  # noqa: S608 (ours)
                f"WHERE {_name(field)} IS NOT NULL ORDER BY {first}"
            )
            database.execute(query, (name, field))


def _name(name: str) -> str:
    """A name as SQL has it, be it one of its own words."""
    return f'"{name}"'
