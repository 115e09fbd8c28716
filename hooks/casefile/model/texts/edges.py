"""Where a quotation may begin and end, and which marks it may leave off there.

It begins and ends between words, never within one: not after the minus of “-5”, before the “%” of “12 %”, at a hyphen
or an apostrophe inside a word, in the middle of a number, nor between a negation and what it denies where no blank
parts them. At its start opening marks may be left off, at its end closing marks. All this is asked of the sealed text,
once; of a quotation only which marks it has.
"""

import re
import unicodedata
from collections.abc import Set
from functools import lru_cache

from casefile.model.texts.marks import EDGE, QUOTES, Side, compared, is_sign, is_within_word, with_minus
from casefile.model.texts.typography import ELISION, LONG_DASHES, WIDE_MARKS

_MARK = re.compile("( ?)([^ ])")
# Words part at these without a blank. Hyphens, apostrophes and straight quotation marks stand within words as well.
_PARTING = frozenset([*"“”„«»「」『』", *"。、।॥؟،؛۔։።፧។៕။၊", *LONG_DASHES, *WIDE_MARKS])
_BREAKING = frozenset("-‐‑⁃֊")
_OPENING, _CLOSING = ("Ps", "Pi", "Pf"), ("Pe", "Pi", "Pf", "Po")
_SENTENCE_END = ".!?…"
_AFTER_NUMBERS = "%‰‱°٪′″"
# No text has more marks in a row that mean anything; some have long lines of them.
_MOST = 40


@lru_cache(maxsize=10_000)
def starts(between: str, before: Side, after: Side) -> Set[str]:
    """Each form that the marks before a word can have where a quotation begins; none where it cannot begin there."""
    marks = _Marks(between[-_MOST:], before if len(between) <= _MOST else EDGE, after)
    kept = (marks.between(cut, marks.number) for cut in marks.cuts if marks.may_start(cut))
    return {at_edge(compared(one, EDGE, after)) for one in kept}


@lru_cache(maxsize=10_000)
def ends(between: str, before: Side, after: Side) -> Set[str]:
    """Each form that the marks after a word can have where a quotation ends; none where it cannot end there."""
    marks = _Marks(between[:_MOST], before, after if len(between) <= _MOST else EDGE)
    kept = (marks.between(0, cut) for cut in marks.cuts if marks.may_end(cut))
    return {at_edge(compared(one, before, EDGE)) for one in kept}


def at_edge(marks: str) -> str:
    """Marks with which a quotation begins or ends: told by a blank from the same ones within it, which have none."""
    return f" {marks}" if marks else ""


class _Marks:
    """The marks between two words, and the blanks before each of them and after the last."""

    def __init__(self, between: str, before: Side, after: Side) -> None:
        between = with_minus(between, before, after, "−")
        found = _MARK.findall(between)
        self.marks = "".join(mark for _, mark in found)
        self.blanks = [*(bool(blank) for blank, _ in found), between.endswith(" ")]
        self.number = len(found)
        self.cuts = range(self.number + 1)
        self.before, self.after = before, after
        joined = is_within_word(between, before, after)
        self.gaps = [] if joined else [cut for cut in self.cuts if self._is_gap(cut)]

    def between(self, first: int, last: int) -> str:
        """The stretch from a mark to the one before `last`."""
        return "".join(" " * self.blanks[number] + self.marks[number] for number in range(first, last))

    def may_start(self, cut: int) -> bool:
        """Whether a quotation may begin with the mark at `cut`, or with the word after all of them."""
        if any(self._closes(number) and not self._opens(number) for number in range(cut, self.number)):
            return False
        left_off = (gap for gap in self.gaps if gap <= cut and all(map(self._opens, range(gap, cut))))
        return any(not any(map(self._is_of_next, range(gap))) for gap in left_off)

    def may_end(self, cut: int) -> bool:
        """Whether a quotation may end before the mark at `cut`, or after all of them."""
        if any(self._opens(number) and not self._closes(number) for number in range(cut)):
            return False
        left_off = (gap for gap in self.gaps if gap >= cut and all(map(self._closes, range(cut, gap))))
        return any(not any(map(self._is_of_last, range(gap, self.number))) for gap in left_off)

    def _is_gap(self, cut: int) -> bool:
        """Whether the words part here: at a blank, beside what is free, at a mark that needs no blank."""
        beside = self.marks[max(cut - 1, 0) : cut + 1]
        return (
            (self.blanks[cut] and not (cut and self._is_broken()))
            or (self.before.free and all(map(self._closes, range(cut))))
            or (self.after.free and all(map(self._opens, range(cut, self.number))))
            or (cut == self.number and (self._ends_sentence() or self.marks.endswith(ELISION)))
            or any(mark in _PARTING for mark in beside)
        )

    def _is_broken(self) -> bool:
        """Whether a word goes on after its hyphen and a blank, as at the end of a line: “non- guilty”."""
        letters = not any(one.edge or one.free or one.number for one in (self.before, self.after))
        return letters and self.marks in _BREAKING and not self.blanks[0]

    def _ends_sentence(self) -> bool:
        """Whether a sentence begins with the word after, though the blank before it is missing."""
        ended = any(mark in _SENTENCE_END for mark in self.marks) and not any(map(is_sign, self.marks))
        return ended and self.after.capital and not (self.before.capital and self.marks == ".")

    def _opens(self, number: int) -> bool:
        mark = self.marks[number]
        return _is_opening(mark) or (mark == "–" and not self.after.digit)

    def _closes(self, number: int) -> bool:
        mark = self.marks[number]
        return _is_closing(mark) or (mark == "–" and not self.before.digit)

    def _is_of_next(self, number: int) -> bool:
        """Whether a sign apart from the number after it is that number’s all the same: “< 0.05”."""
        mark, rest = self.marks[number], self.marks[number + 1 :]
        if self.before.number and (mark in _AFTER_NUMBERS or self._touches_last_alone(number)):
            return False
        return self.after.number and is_sign(mark) and all(is_sign(one) or _is_opening(one) for one in rest)

    def _is_of_last(self, number: int) -> bool:
        """Whether a sign apart from the number before it is that number’s all the same: “12 %”."""
        mark, rest = self.marks[number], self.marks[:number]
        if mark not in _AFTER_NUMBERS and self._touches_next_alone(number):
            return False
        return self.before.number and is_sign(mark) and all(is_sign(one) or one in QUOTES for one in rest)

    def _touches_last_alone(self, number: int) -> bool:
        return any(self.blanks[number + 1 :]) and not any(self.blanks[: number + 1]) and not self.before.edge

    def _touches_next_alone(self, number: int) -> bool:
        return any(self.blanks[: number + 1]) and not any(self.blanks[number + 1 :]) and not self.after.edge


def _is_opening(mark: str) -> bool:
    return mark in QUOTES or mark in LONG_DASHES or mark in "…¿¡⸘" or unicodedata.category(mark) in _OPENING


def _is_closing(mark: str) -> bool:
    if mark in QUOTES or mark in LONG_DASHES:
        return mark != ELISION
    return unicodedata.category(mark) in _CLOSING and mark not in "¿¡⸘" and not is_sign(mark)
