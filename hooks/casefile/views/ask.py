"""The page of questions: each with its answer as of the build, and with the fields by which a reader narrows it."""

import re
from dataclasses import dataclass
from textwrap import dedent
from typing import Any

from casefile.evidence.findings import Findings
from casefile.evidence.standing import labels_of
from casefile.exports.queries import CALLED, CAPTIONS, QUESTIONS, Field
from casefile.exports.sqlite import Answers
from casefile.model.dates import in_words, read_date
from casefile.translation import gettext as _
from casefile.views.parts import Link, claim_link, link_to

# So many rows of an answer stand on the page; the database has them all.
MOST_ROWS = 200
# A day of a year that no date but the year itself is written with (EDTF, level 1): it is shown by its year.
_FAR_DAY = re.compile(r"\+?(-?\d{5,})-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell of an answer: words, or a link to a record. By the `key` it is sorted, if not by its words."""

    words: str
    key: str = ""
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A question with its `fields`, each with its label, its query, and the rows of its answer, `total` in all."""

    name: str
    question: str
    fields: tuple[tuple[Field, str], ...]
    sql: str
    captions: tuple[str, ...]
    rows: tuple[tuple[CellView, ...], ...]
    total: int


@dataclass(frozen=True, slots=True)
class AskView:
    """All that the page shows. `samples` are a record of each kind, by whose address a script finds those of others,
    and `captions` the words above the columns.
    """

    answers: tuple[AnswerView, ...]
    samples: tuple[tuple[str, str], ...]
    captions: tuple[tuple[str, str], ...]


def view_ask(findings: Findings, found: Answers) -> AskView:
    """The page with the answers that were found."""
    archive = findings.archive
    samples = {archive.records[id_].record: id_ for id_ in sorted(archive.records)}
    return AskView(
        tuple(
            AnswerView(
                name=one.name,
                question=_(one.question),
                fields=tuple((field, _(field.label)) for field in one.fields),
                sql=dedent(one.sql).strip(),
                captions=tuple(_(CAPTIONS[column]) for column in _shown(found[one.name])),
                rows=tuple(_row(row, findings) for row in found[one.name][:MOST_ROWS]),
                total=len(found[one.name]),
            )
            for one in QUESTIONS
        ),
        tuple(sorted(samples.items())),
        tuple((column, _(caption)) for column, caption in CAPTIONS.items()),
    )


def _shown(rows: tuple[dict[str, Any], ...]) -> list[str]:
    """The columns that are shown: what a claim's text is shown with, and an id, have none of their own."""
    return (
        [column for column in rows[0] if column in CAPTIONS and column not in ("stands", "denied_by")] if rows else []
    )


def _row(row: dict[str, Any], findings: Findings) -> tuple[CellView, ...]:
    links = {words: row[id_] for id_, words in CALLED.items() if id_ in row}
    return tuple(_cell(column, row[column], links.get(column), findings) for column in _shown((row,)))


def _cell(column: str, value: Any, id_: str | None, findings: Findings) -> CellView:
    if id_ and id_ in findings.archive.claims:
        return CellView("", link=claim_link(id_, findings))
    if id_:
        return CellView("", link=link_to(id_, findings.archive))
    if column == "standing_without":
        return CellView(labels_of(findings.archive)[value].shown)
    if column in ("said", "public") and value:
        return CellView(in_words(read_date(_FAR_DAY.sub(r"Y\1", value))), value)
    return CellView("" if value is None else str(value))
