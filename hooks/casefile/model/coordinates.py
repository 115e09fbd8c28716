"""Points on the earth: latitude and longitude in decimal degrees of WGS 84, north and east positive, as in RFC 5870.

<https://www.rfc-editor.org/rfc/rfc5870>
"""

import re
from typing import NamedTuple

_DEGREES = r"[+-]?\d{1,3}(?:\.\d{1,7})?"
COORDINATES = re.compile(rf"({_DEGREES}) ?, ?({_DEGREES})")


class Point(NamedTuple):
    """A point: degrees north and degrees east, negative in the south and in the west."""

    latitude: float
    longitude: float


def read_point(text: str) -> Point | None:
    """The point that two numbers name, latitude first; None where they name none."""
    found = COORDINATES.fullmatch(text)
    if not found:
        return None
    point = Point(*map(float, found.groups()))
    return point if abs(point.latitude) <= 90 and abs(point.longitude) <= 180 else None
