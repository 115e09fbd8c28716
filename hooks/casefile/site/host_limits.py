"""What hosts of static sites take at most, and a word in time to whoever comes near it.

Only the limit of GitHub Pages is watched: it is the host to which the project's own workflow publishes.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from babel.numbers import format_percent

from casefile.translation import gettext as _
from casefile.translation import grouped, locale

# “Published GitHub Pages sites may be no larger than 1 GB”:
# https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits
GITHUB_PAGES_BYTES = 1_000_000_000
# Whoever hears of it at four fifths has a fifth left in which to move.
NEAR = 0.8


@dataclass(frozen=True, slots=True)
class Size:
    """How many files a site has, and how many bytes they are together."""

    files: int
    bytes: int


def size_of(folder: Path) -> Size:
    """The size of what lies below a folder; links to elsewhere are not followed. OSError if it cannot be read."""
    files = total = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                below = size_of(Path(entry.path))
                files, total = files + below.files, total + below.bytes
            else:
                files, total = files + 1, total + entry.stat(follow_symlinks=False).st_size
    return Size(files, total)


def warn_of_limit(size: Size) -> str:
    """What to tell whoever publishes a site of this size; empty where it is far from the limit."""
    share = size.bytes / GITHUB_PAGES_BYTES
    if share <= NEAR:
        return ""
    found = {
        "files": grouped(size.files),
        "size": grouped(round(size.bytes / 1e6)),
        "limit": grouped(round(GITHUB_PAGES_BYTES / 1e6)),
        "share": format_percent(share, locale=locale()),
    }
    if share > 1:
        words = _(
            "The site has {files} files of {size} MB, more than the {limit} MB that GitHub Pages publishes at most. "
            "Have a host publish it that takes more."
        )
        return words.format(**found)
    words = _(
        "The site has {files} files of {size} MB, {share} of the {limit} MB that GitHub Pages publishes at most. "
        "Have a host publish it that takes more."
    )
    return words.format(**found)
