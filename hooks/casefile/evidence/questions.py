"""Questions that a quotation turns into assertions, because it leaves their question mark off.

A seal can tell only of a mark that stands right before or after the quoted words: whether they stand in the text with
it as well.
"""

from collections.abc import Iterator
from itertools import chain

from casefile.evidence.quotations import Quotation
from casefile.model.seals import Seal, has_all, have_forms, places_of
from casefile.model.texts.windows import Run

_LAST = {"el": "?;"}
_MARKS = "?؟"
# What else may stand between the last word and the question mark, or between an opening one and the first word.
_BEFORE_LAST = ("", "!", "…", "”", "’", ")", "”)", ")”")
_AFTER_FIRST = ("", "¡", "“", "‘", "(")


def left_off(quotation: Quotation, seal: Seal) -> Iterator[tuple[str, str]]:
    """The question marks that a verified quotation leaves off, each with the run of it that they belong to.

    Nothing is told of a run that stands elsewhere in the text without one, nor by a seal of version 1, which does not
    compare the marks at a run's ends.
    """
    if quotation.match is None or not quotation.verified:
        return
    for words in quotation.match.runs:
        run = seal.run(words)
        if isinstance(run, Run) and (mark := _left_off(run, seal)):
            yield mark, words.strip()


def _left_off(run: Run, seal: Seal) -> str:
    """The question mark with which a run stands wherever the text has it; "" if none, or if the run has it too."""
    marks = _LAST.get(seal.language.partition("-")[0], _MARKS)
    before, after = run.ends
    if any(mark in after for mark in marks) or "¿" in before:
        return ""
    with_last = ((mark, run.ending_in(f"{more}{mark}")) for mark in marks for more in _BEFORE_LAST)
    with_first = (("¿", run.starting_with(f"¿{more}")) for more in _AFTER_FIRST)
    places = places_of(seal, run)
    ways = chain(
        with_last if have_forms(seal, places, run.last_windows) else (),
        with_first if have_forms(seal, places, [0]) else (),
    )
    return next((mark for mark, windows in ways if has_all(seal, places, windows)), "")
