"""Dates of bibliographies in EDTF: nothing is made up, and what is uncertain stays so."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from casefile.model.dates import InvalidDate, read_date
from casefile.model.dates.forms import forms_for
from casefile.translation import gettext as _

_SECONDS = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?")


def date_text(value: Any) -> str:
    """A date of CSL's form, or in words, as EDTF. InvalidDate if it is none, or may be several."""
    if isinstance(value, str):
        return worded_date(value)
    if not isinstance(value, Mapping):
        raise _no_date()
    if parts := value.get("date-parts"):
        return _of_parts(parts, value.get("season"), bool(value.get("circa")))
    words = value.get("literal") or value.get("raw") or ""
    if not isinstance(words, str):
        raise _no_date()
    return worded_date(words)


def worded_date(text: str) -> str:
    """A date as somebody wrote it, in EDTF: “Feb. 2024” as 2024-02. InvalidDate if it may be several, or none."""
    bare = " ".join(text.split())
    if found := _SECONDS.fullmatch(bare):
        bare = f"{found[1]}T{found[2]}{found[3] or ''}"
    if _is_date(bare):
        return bare
    forms = [one for one in dict.fromkeys(forms_for(bare)) if _is_date(one)]
    if len(forms) == 1:
        return forms[0]
    return read_date(bare).text  # which says what is wrong


def year_text(year: int) -> str:
    """A year as EDTF counts them, of CSL's, which has no year 0. InvalidDate."""
    if not year:
        raise InvalidDate(_("There is no year 0 in CSL-JSON: 1 BC is -1 there."))
    number = year if year > 0 else year + 1
    return f"{'-' * (number < 0)}{abs(number):04}" if abs(number) < 10_000 else f"Y{number}"


def _of_parts(ends: Any, season: Any, circa: bool) -> str:
    if not isinstance(ends, Sequence) or isinstance(ends, str) or len(ends) > 2:
        raise _no_date()
    mark = "~" if circa else ""
    dates = [one and one + mark for one in map(_of_end, ends)]
    if season and len(dates) == 1 and "-" not in dates[0][1:]:
        dates = [worded_date(f"{_season(season)} {dates[0][: len(dates[0]) - len(mark)]}") + mark]
    if not dates or not any(dates):
        raise _no_date()
    return read_date("/".join(one or ".." for one in dates)).text


def _season(season: Any) -> str:
    names = {"1": "spring", "2": "summer", "3": "autumn", "4": "winter"}
    return names.get(str(season), str(season))


def _of_end(parts: Any) -> str:
    """One end of a span, of as many parts as are known; "" where it is open."""
    if not isinstance(parts, Sequence) or isinstance(parts, str) or not 1 <= len(parts) <= 3:
        raise _no_date()
    numbers = [*map(_number, parts)]
    while numbers and not numbers[-1]:
        numbers.pop()
    if not numbers:
        return ""
    return "-".join((year_text(numbers[0]), *(f"{part:02}" for part in numbers[1:])))


def _number(part: Any) -> int:
    if part in (None, ""):
        return 0
    if isinstance(part, bool) or not re.fullmatch(r"-?\d{1,12}", str(part)):
        raise _no_date()
    return int(part)


def _no_date() -> InvalidDate:
    return InvalidDate(_("This is not a date of CSL-JSON. Write it like {form}.").format(form='{"raw": "2024-10"}'))


def _is_date(text: str) -> bool:
    try:
        read_date(text)
    except InvalidDate:
        return False
    return True
