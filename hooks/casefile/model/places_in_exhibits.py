"""Places in an exhibit: a time code, and a region in per cent, as W3C's Media Fragments have both.

<https://www.w3.org/TR/media-frags/#naming-time>, <https://www.w3.org/TR/media-frags/#naming-space>
"""

import re
from typing import NamedTuple

# Minutes and seconds, or hours before them; of minutes alone there may be more than 59.
TIME_CODE = re.compile(r"(?:(?:\d{1,3}:)?[0-5]\d|\d{1,3}):[0-5]\d(?:\.\d{1,3})?")
_PER_CENT = r"(?:100(?:\.0+)?|\d{1,2}(?:\.\d{1,3})?)"
BOX = re.compile(rf"{_PER_CENT}(?: ?, ?{_PER_CENT}){{3}}")


class Region(NamedTuple):
    """A rectangle in a picture: its corner on the left above and its size, in per cent of the picture's."""

    left: float
    top: float
    width: float
    height: float


def seconds_of(time_code: str) -> float | None:
    """How many seconds after the beginning a time code is; None if it is none."""
    if not TIME_CODE.fullmatch(time_code):
        return None
    seconds = 0.0
    for part in time_code.split(":"):
        seconds = seconds * 60 + float(part)
    return seconds


def read_box(box: str) -> Region | None:
    """The region that four numbers name; None where they name none, or one that is not within the picture."""
    if not BOX.fullmatch(box):
        return None
    region = Region(*map(float, box.split(",")))
    within = region.left + region.width <= 100 and region.top + region.height <= 100
    return region if within and region.width and region.height else None
