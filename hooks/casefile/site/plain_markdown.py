"""Text as Markdown that says no more than it does: whatever stands in a record makes no link, heading, list or HTML.

CommonMark knows a backslash before every sign, Python-Markdown before some; the others stand as entities, which both
read. Addresses and hosts are taken apart, because many programs make links of them where no mark says so.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from casefile.model.directions import without_isolates
from casefile.model.markup import MARKS, Mark, marks_of

_MARKED = re.compile(r"[\\`*_{}\[\]>#]")
_ENTITY = re.compile(r"&(?=#?\w)|[<|~]|(?<=[^\W\d]):(?=\S)|(?<=\S)@(?=\S)")
_HOST = re.compile(r"(?<=\w)\.(?=[^\W\d])")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
# What has none of these signs.
_PLAIN = re.compile(r"(?:[^\W_]|[ ,;?!“”‘’'()–—…/-])*")
_PARAGRAPHS = re.compile(r"\n\s*\n")


@lru_cache(maxsize=20_000)  # Names, labels and titles stand in many files.
def escaped(text: str) -> str:
    """A text in one line, with no meaning in Markdown wherever in a line it stands."""
    return _begun(_in_line(" ".join(without_isolates(text).split())))


def link(words: str, address: str) -> str:
    """A link to one of the site's own files, or to an anchor in it."""
    return f"[{escaped(words)}]({address})"


def address(url: str) -> str:
    """A web address as a link to itself. None has a blank or an angle bracket (`model/fields.py`)."""
    return f"<{url}>"


def paragraphs(prose: str, resolve: Callable[[Mark], str]) -> Iterator[str]:
    """The paragraphs of a prose, each in a line: its marks are what `resolve` makes of them, all else is text."""
    known: dict[str, dict[Mark, None]] = {}
    for mark in marks_of(prose):
        known.setdefault(mark.text, {})[mark] = None
    for part in _PARAGRAPHS.split(without_isolates(prose)):
        if line := " ".join("".join(_linked(part, known, resolve)).split()):
            yield _begun(line)


def _linked(part: str, known: dict[str, dict[Mark, None]], resolve: Callable[[Mark], str]) -> Iterator[str]:
    place = 0
    for found in MARKS.finditer(part) if known else ():
        if marks := known.get(found[0]):
            linked = "; ".join(map(resolve, marks))
            yield _in_line(part[place : found.start()])
            yield f"({linked})" if found[3] else linked
            place = found.end()
    yield _in_line(part[place:])


def _in_line(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return text
    marked = _ENTITY.sub(_as_entity, _MARKED.sub(r"\\\g<0>", text))
    return _HOST.sub(r"\\.", marked)


def _as_entity(found: re.Match[str]) -> str:
    sign = found[0]
    return {"&": "&amp;", "<": "&lt;"}.get(sign) or f"&#{ord(sign)};"


def _begun(line: str) -> str:
    """A line, the first signs of which begin no list, no heading and no rule."""
    if line[:1] in ("-", "+", "="):
        return f"&#{ord(line[0])};{line[1:]}"
    return _NUMBERED.sub(r"\1\\\2", line, count=1) if line[:1].isdigit() and _NUMBERED.match(line) else line
