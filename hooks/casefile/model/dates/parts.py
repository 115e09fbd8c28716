"""What a date gives as numbers, for formats that know years, months and days, and seasons at most."""

from casefile.model.dates.calendars import Day
from casefile.model.dates.edtf import OPEN, SEASONS, UNKNOWN, Edtf, Written, fields_of, is_julian, is_set, spans_of


def single_ends(edtf: Edtf) -> tuple[tuple[Day, int], ...]:
    """The one end of a single date, or both of a span: its first day, and how much of that is given.

    3 for a day, 2 for a month, 1 for a year. None of a set, of an open span, of a season, and where digits of the year
    are not known.
    """
    (ends, *_others) = spans_of(edtf.text)
    if is_set(edtf.text) or OPEN in ends or UNKNOWN in ends:
        return ()
    given = [fields_of(end, is_julian(edtf)) for end in ends]
    if any(one.low != one.high or one.month in SEASONS for one in given):
        return ()
    return tuple(_first_day(one) for one in given)


def season_of(edtf: Edtf) -> tuple[int, int] | None:
    """Year and season of a date that is one season: 1 is spring. None of any other."""
    spans = spans_of(edtf.text)
    if is_set(edtf.text) or len(spans[0]) > 1:
        return None
    written = fields_of(spans[0][0], is_julian(edtf))
    if written.month not in SEASONS or written.low != written.high:
        return None
    return written.low, SEASONS.index(written.month) + 1


def _first_day(written: Written) -> tuple[Day, int]:
    if written.is_day:
        return Day(written.low, int(written.month), int(written.day)), 3
    if written.month not in ("", "XX"):
        return Day(written.low, int(written.month), 1), 2
    return Day(written.low, 1, 1), 1
