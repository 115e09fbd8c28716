"""The page of the downloads: what each file is, every table and column, and questions that can be asked of them."""

from dataclasses import dataclass, replace
from textwrap import dedent
from typing import TypeVar

from casefile.evidence.findings import Findings
from casefile.evidence.quotations import translators_of
from casefile.exports.about import about_data
from casefile.exports.computed_tables import tables_without_rows
from casefile.exports.data import COMPUTED
from casefile.exports.data_schema import MEMBERS
from casefile.exports.queries import QUESTIONS, VIEWS, Question, View
from casefile.exports.tables import Table
from casefile.history.edition import Edition
from casefile.translation import gettext as _
from casefile.views.editions import EditionView, view_editions

TableT = TypeVar("TableT", Table, View)


@dataclass(frozen=True, slots=True)
class DataView:
    """All that the page of the downloads shows, in the language that is spoken. `about` is what goes with the data.

    `computed` are the members of what is computed, in the whole archive as JSON, each with its meaning, and `members`
    those of the data beside each page. `editions` are the dated ones, the latest first. `translators` are those who
    translated besides the editors, people and programs, each with how many quotations.
    """

    about: dict[str, str]
    computed: tuple[tuple[str, str], ...]
    members: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    views: tuple[View, ...]
    questions: tuple[Question, ...]
    editions: tuple[EditionView, ...]
    has_feeds: bool
    translators: tuple[tuple[str, int], ...]


def view_data(findings: Findings, edition: Edition) -> DataView:
    """The page of the downloads of an edition."""
    return DataView(
        about_data(findings.archive, edition),
        tuple((name, _(meaning)) for name, meaning in COMPUTED.items()),
        tuple((name, _(meaning)) for name, meaning in MEMBERS.items()),
        tuple(map(_spoken, tables_without_rows())),
        tuple(map(_spoken, VIEWS)),
        tuple(replace(one, question=_(one.question), sql=dedent(one.sql).strip()) for one in QUESTIONS),
        editions=view_editions(edition),
        has_feeds=edition.changelog is not None,
        translators=translators_of(findings.archive),
    )


def _spoken(table: TableT) -> TableT:
    """A table or a view with what is told of it, and of its columns, translated."""
    columns = tuple(replace(one, meaning=_(one.meaning)) for one in table.columns)
    return replace(table, meaning=_(table.meaning), columns=columns)
