"""The page of the downloads: what each file is, every table and column, and questions that can be asked of them."""

from dataclasses import dataclass

from casefile.evidence.findings import Findings
from casefile.exports.about import about_data
from casefile.exports.computed_tables import tables_without_rows
from casefile.exports.data import COMPUTED
from casefile.exports.queries import QUESTIONS, VIEWS, View
from casefile.exports.tables import Column, Table
from casefile.history.edition import Edition
from casefile.translation import gettext as _


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column: its name, what it means, and the table whose row it names, if any."""

    name: str
    meaning: str
    refers_to: str


@dataclass(frozen=True, slots=True)
class TableView:
    """A table, or a view of several, with its columns."""

    name: str
    meaning: str
    columns: tuple[ColumnView, ...]


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question that readers have, and the SQL that answers it."""

    name: str
    question: str
    sql: str


@dataclass(frozen=True, slots=True)
class DataView:
    """All that the page of the downloads shows. `about` is what goes with the data, by name.

    `computed` are the members of what is computed, in the whole archive as JSON, each with its meaning.
    """

    about: dict[str, str]
    computed: tuple[tuple[str, str], ...]
    tables: tuple[TableView, ...]
    views: tuple[TableView, ...]
    questions: tuple[QuestionView, ...]


def view_data(findings: Findings, edition: Edition) -> DataView:
    """The page of the downloads of an edition."""
    questions = (QuestionView(one.name, _(one.question), _plain(one.sql)) for one in QUESTIONS)
    return DataView(
        about_data(findings.archive, edition),
        tuple((name, _(meaning)) for name, meaning in COMPUTED.items()),
        tuple(map(_table, tables_without_rows())),
        tuple(map(_table, VIEWS)),
        tuple(questions),
    )


def _table(table: Table | View) -> TableView:
    return TableView(table.name, _(table.meaning), tuple(map(_column, table.columns)))


def _column(column: Column) -> ColumnView:
    return ColumnView(column.name, _(column.meaning), column.refers_to)


def _plain(sql: str) -> str:
    """A query without the indentation that it has in the program."""
    return "\n".join(line.removeprefix("        ") for line in sql.strip("\n").rstrip().splitlines())
