"""Nothing on record has yet to happen."""

from collections.abc import Iterator

from casefile.model.corrections import Correction
from casefile.model.dates import Day, in_words
from casefile.model.exhibits import Exhibit
from casefile.model.records import (
    ArchivedCopy,
    Claim,
    DocumentEvent,
    Inquiry,
    Named,
    Record,
    Search,
    Source,
    Statement,
    Topic,
    searches_in,
)
from casefile.problems import Problem
from casefile.translation import gettext as _

# The dates of a record that lie behind us: when it was said, asked, looked for, made, published or read.
PAST_DATES: dict[type[Record], tuple[str, ...]] = {
    Source: ("written", "published", "submitted", "original_date", "accessed"),
    DocumentEvent: ("date",),
    ArchivedCopy: ("date",),
    Exhibit: ("made", "public_since"),
    Correction: ("made",),
    Statement: ("said", "asked_on"),
    Search: ("searched_on",),
    Inquiry: ("asked_on", "answered"),
}


def check_future(record: Named, today: Day) -> Iterator[Problem]:
    """What was said, asked, looked for, made, published or read was so today at the latest.

    When a claim is to come true may lie ahead.

    A problem: such a date is a slip of the pen, and only waiting would make it right.
    """
    for one in (record, *_parts_with_dates(record)):
        for field in PAST_DATES.get(type(one), ()):
            date = getattr(one, field)
            if date and date.earliest and date.earliest > today:
                yield Problem(
                    one.at.of(field),
                    _("“{field}” lies in the future: {day}.").format(field=field, day=in_words(date)),
                    _("Check the year first, then the rest."),
                )


def _parts_with_dates(record: Named) -> Iterator[Record]:
    if isinstance(record, Source):
        yield from record.status
    if isinstance(record, Source | Exhibit):
        yield from record.archived
    if isinstance(record, Claim):
        yield from record.statements
    if isinstance(record, Claim | Topic):
        yield from searches_in(record)
        yield from record.asked
