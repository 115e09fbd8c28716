"""The marks between two words of a text, as they are compared.

A **sign** changes the word that it touches: a minus, `<`, a currency, `%`, `#`. All other marks set words apart.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import regex

from casefile.model.texts.typography import (
    DIGIT_SPACE,
    DOUBLE_QUOTES,
    ELISION,
    HYPHENS,
    LONG_DASHES,
    SINGLE_QUOTES,
    WIDE_MARKS,
)

QUOTES = DOUBLE_QUOTES + SINGLE_QUOTES + ELISION
# Punctuation by its category in Unicode, a sign by what it does; and a minus that is no hyphen.
_SIGNS = "#%&*/@\\_§†‡‰‱′″‴‵※٪؉؊−"
_KINDS = str.maketrans(
    dict.fromkeys(DOUBLE_QUOTES + "″", '"')
    | dict.fromkeys(SINGLE_QUOTES + "′‵" + ELISION, "'")
    | dict.fromkeys(HYPHENS + LONG_DASHES, "-")
    | dict.fromkeys("〜～", "~")
    | WIDE_MARKS
    | {DIGIT_SPACE: " "}
)
# No word stands right before a minus, and nothing but signs between it and the number.
_MINUS = regex.compile(
    rf"(?:(?<=[\s\p{{Ps}}\p{{S}}{QUOTES}])[{HYPHENS}]|(?<=[\s(\[{{])[{LONG_DASHES}])(?=[\p{{Sc}}.,#]*$)"
)
_TIE = "⁀"
_IN_NUMBER = regex.compile(r"\s+[.,:']\s*|\s*[.,:']\s+")


@dataclass(frozen=True, slots=True)
class Side:
    """What stands on one side of marks: the nearest character of the word there.

    `edge`: there is none. `free`: there is none, or it is a character of a script without blanks, beside which a
    quotation may begin and end anywhere.
    """

    edge: bool = False
    free: bool = False
    digit: bool = False
    number: bool = False
    capital: bool = False


EDGE = Side(edge=True, free=True)


@lru_cache(maxsize=10_000)
def side(character: str, free: bool) -> Side:
    """What a character is to the marks beside it."""
    number = unicodedata.numeric(character, None) is not None
    return Side(False, free, character.isdecimal(), number, character.isupper() or character.istitle())


@lru_cache(maxsize=10_000)
def compared(between: str, before: Side, after: Side) -> str:
    """The marks of a stretch between two words: one form for each kind, no blanks; "" for a mere blank.

    Blanks beside marks are typography: French has them where English has none. But “1, 234” is not “1,234”. Where two
    words are one there is never nothing, so that no quotation that begins or ends there can have the same.
    """
    if not between.strip(f" {DIGIT_SPACE}"):
        return _TIE if is_within_word(between, before, after) else ""
    if after.digit:
        between = _MINUS.sub("\0", " " * before.edge + between)
    marks = between.translate(_KINDS).replace("\0", "−")
    in_number = before.digit and after.digit and _IN_NUMBER.fullmatch(marks)
    marks = "".join(marks.split())
    # After a number, single and double marks may be minutes and seconds, feet and inches.
    kept = int(before.digit)
    return marks[:kept] + marks[kept:].replace('"', "'") + (" " if in_number else "")


def is_within_word(between: str, before: Side, after: Side) -> bool:
    """Whether two words are one: parts of a number (“1,234”, “1 234”, “5万”, “17：05”), or emoji that touch."""
    if DIGIT_SPACE in between:
        return True
    if between:
        return len(between) == 1 and between != " " and before.digit and after.digit
    return (before.number and after.number) or not (before.free or after.free)


def is_sign(mark: str) -> bool:
    """Whether a mark changes what it touches."""
    if mark in QUOTES or mark in HYPHENS or mark in LONG_DASHES:
        return mark == "−"
    category = unicodedata.category(mark)
    return mark in _SIGNS or category[0] != "P" or category in ("Pc", "Pd")
