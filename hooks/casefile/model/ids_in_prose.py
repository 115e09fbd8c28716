"""Where in a text the ids stand that its marks name, code left aside."""

import re
from collections.abc import Iterator

from casefile.model.markup import MARKS, marks_in

Span = tuple[int, int]


def places_of(id_: str, text: str, page: bool = False) -> list[Span]:
    """From where to where an id stands in the marks of a text: a prose, or a hand-written `page`.

    Markdown itself says what is a mark and what is code: each place that looks like one gets an id of its own, which no
    record can have, and those that Markdown meets are marks.
    """
    found = [(start, end) for start, end in _ids(text) if text[start:end] == id_]
    if not found:
        return []
    probes = [f"{id_}--{number}" for number in range(len(found))]
    met = {mark.id for mark in marks_in(replaced(text, dict(zip(found, probes, strict=True))), page)}
    return [span for span, probe in zip(found, probes, strict=True) if probe in met]


def replaced(text: str, words: dict[Span, str]) -> str:
    """The text with other words in some places, none of which overlap."""
    parts, last = [], 0
    for (start, end), word in sorted(words.items()):
        parts += [text[last:start], word]
        last = end
    return "".join([*parts, text[last:]])


def _ids(text: str) -> Iterator[Span]:
    for match in MARKS.finditer(text):
        if match[1]:
            yield _stripped(text, *match.span(1))
        else:
            start = match.start(3)
            for one in re.finditer(r"[^;]+", match[3]):
                end = one[0].find(",") if "," in one[0] else len(one[0])
                left, right = _stripped(text, start + one.start(), start + one.start() + end)
                yield (left + 1 if text.startswith("@", left) else left), right


def _stripped(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())
