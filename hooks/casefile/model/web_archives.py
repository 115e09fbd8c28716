"""Archives of the web, by their addresses."""

from urllib.parse import urlsplit

# One service under many names (<https://en.wikipedia.org/wiki/Wikipedia:Archive.today_guidance>).
_ARCHIVE_TODAY = frozenset(f"archive.{name}" for name in ("today", "ph", "is", "li", "vn", "fo", "md"))


def is_archive_today(url: str) -> bool:
    """Whether an address leads to archive.today, by whichever of its names."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    return host.removeprefix("www.") in _ARCHIVE_TODAY
