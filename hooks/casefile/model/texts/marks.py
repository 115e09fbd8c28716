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
    rf"(?:(?<=[\s\p{{Ps}}\p{{S}}{QUOTES}])[{HYPHENS}]|(?<=[\s(\[{{]|[\s(\[{{][{QUOTES}])[{LONG_DASHES}])(?=[\p{{Sc}}.,#]*$)"
)
_TIE = "⁀"
# Between letters a hyphen is a part of the word, at the end of a line too; a dash with blanks before it parts words.
_JOINT = "‐"
_HYPHENATED = regex.compile(rf"[{regex.escape(HYPHENS)}]\s*")
# Parts of numbers in Chinese characters that are no digits: 负五, 三点五, 百分之五, 数百, 二十多万, 第五.
_NUMERALS = frozenset("负負零〇点點数數几幾分之第多余餘")
# One number all the same: “17：05”, “3 . 5”, “1/ 2”, “5′ 6″”; in Chinese characters, 三・五.
_PARTED_DIGITS = regex.compile(r"\S| [.,'’٫٬] ?|['’′] | ?[/⁄∕・·] ?")
_PARTED_NUMBERS = regex.compile(r"[.．]| ?[・·/⁄∕] ?")
# Between two numbers a blank tells to which one a sign belongs. It does not where it is the printer's: before “;” in
# French, before “%”, and on both sides of what stands between two numbers alike.
_GUILLEMETS = regex.compile(r"(?<=«) | (?=»)")
_BLANK_OF_PRINTERS = regex.compile(r" (?=[%‰‱°;!?)\]]|: )| ?(?<mark>[<>≤≥=≈×]) ?|(?<=^) (?<mark>[-/·*])(?: $)")


@dataclass(frozen=True, slots=True)
class Side:
    """What stands on one side of marks: the nearest character of the word there.

    `edge`: there is none. `free`: there is none, or it is a character of a script without blanks, beside which a
    quotation may begin and end anywhere. `bound`: it denies what stands on the other side, or is denied by it.
    `whole`: the word is nothing but a number.
    """

    edge: bool = False
    free: bool = False
    digit: bool = False
    number: bool = False
    capital: bool = False
    bound: bool = False
    whole: bool = False


EDGE = Side(edge=True, free=True)


@lru_cache(maxsize=10_000)
def side(character: str, free: bool, bound: bool, whole: bool) -> Side:
    """What a character is to the marks beside it."""
    number = unicodedata.numeric(character, None) is not None or character in _NUMERALS
    return Side(False, free, character.isdecimal(), number, character.isupper() or character.istitle(), bound, whole)


@lru_cache(maxsize=10_000)
def compared(between: str, before: Side, after: Side) -> str:
    """The marks of a stretch between two words: one form for each kind, no blanks; "" for a mere blank.

    Blanks beside marks are typography: French has them where English has none. But “1, 234” is not “1,234”, nor is
    “100$ 20” “100 $20”: between numbers they are kept. Where two words are one there is never nothing, so that no
    quotation that begins or ends there can have the same.
    """
    if not between.strip(f" {DIGIT_SPACE}"):
        return _TIE if is_within_word(between, before, after) else ""
    if _HYPHENATED.fullmatch(between) and not any(one.edge or one.free or one.number for one in (before, after)):
        return _JOINT
    marks = _GUILLEMETS.sub("", with_minus(between, before, after)).translate(_KINDS).replace("\0", "−")
    if before.number and after.number and not (before.free or after.free):
        marks = str(_BLANK_OF_PRINTERS.sub(lambda found: found["mark"] or "", marks))
    else:
        marks = "".join(marks.split())
    # After a number, single and double marks may be minutes and seconds, feet and inches.
    kept = int(before.digit)
    return marks[:kept] + marks[kept:].replace('"', "'")


def with_minus(between: str, before: Side, after: Side, minus: str = "\0") -> str:
    """A stretch with a character for the minus of the number after it, whichever hyphen or dash that is."""
    return str(_MINUS.sub(minus, " " * before.edge + between))[before.edge :] if after.digit else between


def is_within_word(between: str, before: Side, after: Side) -> bool:
    """Whether two words are one: parts of a number (“1,234”, “1 234”, “5 万”, “17：05”), or emoji that touch.

    So are a negation and what it denies, in a script that does not part them by a blank.
    """
    numbers, digits = before.number and after.number, before.digit and after.digit
    if not between.strip(" "):
        apart = before.whole and after.number
        return before.bound or after.bound or (apart if between else numbers or not (before.free or after.free))
    if DIGIT_SPACE in between:
        return True
    return bool((digits and _PARTED_DIGITS.fullmatch(between)) or (numbers and _PARTED_NUMBERS.fullmatch(between)))


def is_sign(mark: str) -> bool:
    """Whether a mark changes what it touches."""
    if mark in QUOTES or mark in HYPHENS or mark in LONG_DASHES:
        return mark == "−"
    category = unicodedata.category(mark)
    return mark in _SIGNS or category[0] != "P" or category in ("Pc", "Pd")
