"""Questions that a quotation turns into assertions, because it leaves their question mark off.

A seal can tell only of a mark that stands right before or after the quoted words: whether they stand in the text with
it as well.
"""

from collections.abc import Iterator

from casefile.evidence.quotations import Quotation
from casefile.model.seals import Seal, places_of

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
    if quotation.match is None or not quotation.verified or seal.version == 1:
        return
    marks = _LAST.get(seal.language.partition("-")[0], _MARKS)
    for run in quotation.match.runs:
        before, after = seal.run(run).ends
        if any(mark in after for mark in marks) or "¿" in before:
            continue
        with_last = ((mark, f"{run.rstrip()}{more}{mark}") for mark in marks for more in _BEFORE_LAST)
        with_first = (("¿", f"¿{more}{run.lstrip()}") for more in _AFTER_FIRST)
        held = places_of(seal, seal.run(run))
        for mark, other in (*with_last, *with_first):
            if held <= places_of(seal, seal.run(other)):
                yield mark, run.strip()
                break
