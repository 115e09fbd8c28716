"""Pictures of exhibits: which files are taken for one, and how it is shown."""

from typing import NamedTuple

# The endings of the files, each with what such a file has to be in truth.
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
MOST_BYTES = 20_000_000
# What takes more room in memory than its file lets expect: 60 million points are 8,000 by 7,500.
MOST_POINTS = 60_000_000
# Points of the longer side of a picture on a page.
MOST_SHOWN = 1600


class Picture(NamedTuple):
    """A picture of an exhibit: its file, from the project on, the digest of its bytes, and its size as it is shown."""

    path: str
    digest: bytes
    width: int
    height: int


def shown_size(width: int, height: int) -> tuple[int, int]:
    """The size of a picture on a page; none is enlarged."""
    scale = min(1.0, MOST_SHOWN / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


def picture_path(exhibit: str) -> str:
    """Where the picture of an exhibit stands on the site."""
    return f"assets/exhibits/{exhibit}.webp"
