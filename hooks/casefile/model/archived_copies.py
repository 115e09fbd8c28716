"""What a link to a document says of the copy that an archive keeps (Robust Links, <https://robustlinks.mementoweb.org/spec/>)."""

from collections.abc import Iterable

from markupsafe import Markup

from casefile.model.dates import Edtf
from casefile.model.html import NO_HTML
from casefile.model.records import ArchivedCopy


def robust_link(copies: Iterable[ArchivedCopy]) -> Markup:
    """The attributes of a link, by the first copy that bears its day, or else by the first; none without a copy.

    They say where to go once the document is gone from its address, or is another.
    """
    ordered = sorted(copies, key=lambda copy: not _day_of(copy.date))
    if not ordered:
        return NO_HTML
    day = _day_of(ordered[0].date)
    dated = Markup(' data-versiondate="{}"').format(day) if day else NO_HTML
    return Markup(' data-versionurl="{}"').format(ordered[0].url) + dated


def _day_of(date: Edtf | None) -> str:
    """A day in ISO 8601; "" where it is not sure."""
    day = date.earliest if date and not date.is_span and not date.approximate and not date.uncertain else None
    return day.isoformat() if day and 0 < day.year < 10_000 else ""
