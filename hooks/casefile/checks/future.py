"""Nothing on record has yet to happen."""

from collections.abc import Iterator

from casefile.model.corrections import Correction
from casefile.model.dates import Day, Edtf, in_words
from casefile.model.exhibits import Exhibit
from casefile.model.records import Claim, Named, Record, Source, Topic, searches_in
from casefile.problems import Position, Problem
from casefile.translation import gettext as _


def check_future(record: Named, today: Day) -> Iterator[Problem]:
    """What was said, asked, looked for, made, published or read was so today at the latest.

    When a claim is to come true may lie ahead.

    A problem: such a date is a slip of the pen, and only waiting would make it right.
    """
    if isinstance(record, Source):
        for field in ("written", "published", "submitted", "original_date", "accessed"):
            yield from _check(record, field, getattr(record, field), today)
        for event in record.status:
            yield from _check(event, "date", event.date, today)
        for copy in record.archived:
            yield from _check(copy, "date", copy.date, today)
    elif isinstance(record, Exhibit):
        yield from _check(record, "made", record.made, today)
        yield from _check(record, "public_since", record.public_since, today)
        for copy in record.archived:
            yield from _check(copy, "date", copy.date, today)
    elif isinstance(record, Correction):
        yield from _check(record, "made", record.made, today)
    elif isinstance(record, Claim):
        for statement in record.statements:
            yield from _check(statement, "said", statement.said, today)
            yield from _check(statement, "asked_on", statement.asked_on, today)
    if isinstance(record, Claim | Topic):
        for search in searches_in(record):
            yield from _check(search, "searched_on", search.searched_on, today)
        for inquiry in record.asked:
            yield from _check(inquiry, "asked_on", inquiry.asked_on, today)
            yield from _check(inquiry, "answered", inquiry.answered, today)


def _check(record: Record, field: str, date: Edtf | None, today: Day) -> Iterator[Problem]:
    if date and date.earliest and date.earliest > today:
        place: Position = record.at.of(field)
        yield Problem(
            place,
            _("“{field}” lies in the future: {day}.").format(field=field, day=in_words(date)),
            _("Check the year first, then the rest."),
        )
