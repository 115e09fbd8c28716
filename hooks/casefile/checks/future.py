"""Nothing on record has yet to happen."""

from collections.abc import Iterator

from casefile.evidence.archive import Archive
from casefile.model.dates import Day, Edtf, in_words
from casefile.model.records import Record
from casefile.problems import Position, Problem


def check_future(archive: Archive, today: Day) -> Iterator[Problem]:
    """What was said, published or archived was so today at the latest. When a claim is to come true may lie ahead.

    A problem: such a date is a slip of the pen, and only waiting would make it right.
    """
    for source in archive.sources.values():
        yield from _check(source, "published", source.published, today)
        for copy in source.archived:
            yield from _check(copy, "date", copy.date, today)
    for claim in archive.claims.values():
        for statement in claim.statements:
            yield from _check(statement, "said", statement.said, today)


def _check(record: Record, field: str, date: Edtf | None, today: Day) -> Iterator[Problem]:
    if date and date.earliest and date.earliest > today:
        place: Position = record.at.of(field)
        yield Problem(place, f"“{field}” lies in the future: {in_words(date)}.", "Check the year first, then the rest.")
