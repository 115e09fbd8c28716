"""Dates of any age: EDTF and what it can mean, in the Gregorian and the Julian calendar, and in words."""

from casefile.model.dates.calendars import Day
from casefile.model.dates.edtf import (
    Edtf,
    InvalidDate,
    anchor_text,
    end_key,
    in_gregorian,
    is_julian,
    leaves_out,
    read_date,
    surely_before,
)
from casefile.model.dates.parts import season_of, single_ends
from casefile.model.dates.words import in_short, in_words, month_name, year_words

__all__ = [
    "Day",
    "Edtf",
    "InvalidDate",
    "anchor_text",
    "end_key",
    "in_gregorian",
    "in_short",
    "in_words",
    "is_julian",
    "leaves_out",
    "month_name",
    "read_date",
    "season_of",
    "single_ends",
    "surely_before",
    "year_words",
]
