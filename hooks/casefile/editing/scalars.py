"""How a text is written in YAML, in the house format: plain where that is safe, folded where long, else quoted."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

import yaml

from casefile.editing.layout import Scalar

WIDTH = 120
# What YAML reads as something else than it looks, or not at all, unless it is written as an escape.
_TO_ESCAPE = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_NAMED_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}
_BREAK = re.compile(r"(?<=\S) (?=\S)")
_BLANK_AT_END = re.compile(r"[ \t](\n|$)")
# Dates need no quotation marks here; what other programs take for a number or a truth value keeps those it has.
_TEXT_TAGS = ("tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp")
_RESOLVER = yaml.SafeLoader("")


def write_scalar(scalar: Scalar, source: str, indent: int, room: int) -> list[str]:
    """The lines of a text whose block would be indented by `indent`; the first has `room` for so many characters."""
    if scalar.style == "|" and (lines := _literal(scalar.value, indent)):
        return lines
    if scalar.style == ">" and (lines := _folded(scalar.value, source, indent)):
        return lines
    line = write_line(scalar)
    if len(line) > room and _BREAK.search(scalar.value) and (lines := _folded(scalar.value, "", indent)):
        return lines
    return [line]


def write_line(scalar: Scalar, in_brackets: bool = False) -> str:
    """The text on one line."""
    value = scalar.value
    if _is_plain(value, in_brackets) and (not scalar.style or _is_text(value)):
        return value
    if _TO_ESCAPE.search(value):
        bare = value.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + _TO_ESCAPE.sub(lambda found: _escape(found[0]), bare) + '"'
    if "'" in value and '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def _is_text(value: str) -> bool:
    """Whether YAML has the plain value for a text, or a date, and not for a number or a truth value."""
    return _RESOLVER.resolve(yaml.ScalarNode, value, (True, False)) in _TEXT_TAGS  # type: ignore[no-untyped-call]


def _escape(character: str) -> str:
    return _NAMED_ESCAPES.get(character) or f"\\u{ord(character):04x}"


@lru_cache(maxsize=10_000)
def _is_plain(value: str, in_brackets: bool) -> bool:
    """Whether the text reads as itself without quotation marks, as the parser has it."""
    if _TO_ESCAPE.search(value):
        return False
    text = f"[{value}]" if in_brackets else f"name: {value}"
    try:
        found = [event for event in yaml.parse(text, Loader=yaml.CSafeLoader) if isinstance(event, yaml.NodeEvent)]
    except yaml.YAMLError:
        return False
    *around, last = found
    if len(around) != (1 if in_brackets else 2) or not isinstance(last, yaml.ScalarEvent):
        return False
    return last.anchor is None and last.tag is None and not last.style and last.value == value


def _literal(value: str, indent: int) -> list[str] | None:
    """The text with its lines as they are, below `|`; None where that would not read the same."""
    text = value.removesuffix("\n")
    if text != text.strip() or _TO_ESCAPE.search(text.replace("\n", "")) or _BLANK_AT_END.search(text):
        return None
    return ["|" if text != value else "|-", *_indented(text.split("\n"), indent)]


def _folded(value: str, source: str, indent: int) -> list[str] | None:
    """The text below `>`, its lines broken as they are in `source` if none of them is too long."""
    text = value.removesuffix("\n")
    if text != text.strip() or _TO_ESCAPE.search(text.replace("\n", "")) or _BLANK_AT_END.search(text):
        return None
    paragraphs = text.split("\n")
    if any(paragraph[:1].isspace() for paragraph in paragraphs):
        return None
    lines = [line.strip() for line in source.strip().splitlines()]
    if _unfold(lines) != text or any(len(line) + indent > WIDTH for line in lines):
        lines = list(_wrap(paragraphs, WIDTH - indent))
    return [">" if text != value else ">-", *_indented(lines, indent)]


def _indented(lines: list[str], indent: int) -> Iterator[str]:
    return (" " * indent + line if line else "" for line in lines)


def _unfold(lines: list[str]) -> str:
    """What lines below `>` read as: a break is a blank, and of a break with blank lines each of these is a break."""
    runs = [list(run) for _, run in groupby(lines, key=bool)]
    return "".join(" ".join(run) if run[0] else "\n" * len(run) for run in runs)


def _wrap(paragraphs: list[str], width: int) -> Iterator[str]:
    """Lines as long as they may be, broken only where a single blank stands."""
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield ""
        line = ""
        for word in _BREAK.split(paragraph) if paragraph else ():
            if line and len(line) + 1 + len(word) > width:
                yield line
                line = word
            else:
                line = f"{line} {word}" if line else word
        if line:
            yield line
