"""How a quotation differs from the sealed text that it is said to be from, word by word.

A seal does not give the text's words away. But of the quotation's own words it tells which stand there, and where: so
it is known after which words the two part, where they meet again, and how many words the text has in between.
"""

from collections.abc import Iterator
from itertools import pairwise

from casefile.model.seals import Seal, stands
from casefile.model.stretches import AnyRun, Stretch, stretches
from casefile.translation import gettext as _
from casefile.translation import ngettext

# How many words further on in the text a quotation may go on and still be that passage's.
REACH = 25
CONTEXT = 3
# Marks that are most often lost or changed at the ends of a quotation, and none: to tell an editor which the text has.
_BEFORE = [*"-<>≤≥=±~≈£$€¥₹₽₴#@&*+×/", ""]
_AFTER = [*"%‰°€£$*/+.,!?:;…。।؟", ""]


def differences(seal: Seal, text: str) -> tuple[str, ...]:
    """A sentence for each place where a quotation's run and the nearest passage of the text part; empty if none is."""
    run = seal.run(text)
    if stands(seal, run):
        return ()
    if sentences := _about_ends(seal, run):
        return sentences
    chain = _nearest(list(stretches(run, seal.places)))
    return tuple(_sentences(chain, run)) if chain else ()


def _about_ends(seal: Seal, run: AnyRun) -> tuple[str, ...]:
    """The same where only the marks at one end of the run are others: with those of the text it would stand there."""
    body, (before, after), whole = run.shown(0, len(run) - 1), run.ends, Stretch(0, 0, len(run))
    for mark in _BEFORE:
        if stands(seal, seal.run(mark + body + after)):
            return (_mark_before(_after(whole, run), mark, before),)
    for mark in _AFTER:
        if stands(seal, seal.run(before + body + mark)):
            return (_mark_after(_before(whole, run), mark, after),)
    return ()


def _mark_before(words: str, held: str, given: str) -> str:
    if not held:
        message = _("Before {after} the text does not have “{given}”.")
    elif given:
        message = _("Before {after} the text has “{held}”, not “{given}”.")
    else:
        message = _("Before {after} the text has “{held}”.")
    return message.format(after=words, held=held, given=given)


def _mark_after(words: str, held: str, given: str) -> str:
    if not held:
        message = _("After {before} the text does not have “{given}”.")
    elif given:
        message = _("After {before} the text has “{held}”, not “{given}”.")
    else:
        message = _("After {before} the text has “{held}”.")
    return message.format(before=words, held=held, given=given)


def _nearest(found: list[Stretch]) -> list[Stretch]:
    """The longest stretch, and those that follow it and come before it within reach, in order."""
    if not found:
        return []
    chain = [max(found, key=lambda stretch: (stretch.tokens, -stretch.held))]
    while after := [stretch for stretch in found if _follows(stretch, chain[-1])]:
        chain.append(min(after, key=lambda stretch: (stretch.quoted, stretch.held)))
    while before := [stretch for stretch in found if _follows(chain[0], stretch)]:
        chain.insert(0, max(before, key=lambda stretch: (stretch.quoted_end, stretch.held_end)))
    return chain


def _follows(later: Stretch, earlier: Stretch) -> bool:
    return later.quoted >= earlier.quoted_end and 0 <= later.held - earlier.held_end <= REACH


def _sentences(chain: list[Stretch], run: AnyRun) -> Iterator[str]:
    first, last = chain[0], chain[-1]
    if first.quoted:
        yield _("Before {after} the text does not have {quoted}.").format(
            after=_after(first, run), quoted=_quoted(run, 0, first.quoted)
        )
    for earlier, later in pairwise(chain):
        yield _between(earlier, later, run)
    if last.quoted_end < len(run):
        words = _quoted(run, last.quoted_end, len(run))
        yield _("After {before} the text does not go on with {words}.").format(before=_before(last, run), words=words)


def _between(earlier: Stretch, later: Stretch, run: AnyRun) -> str:
    """What the text has instead, between two stretches that both have."""
    more = later.held - earlier.held_end
    quoted = _quoted(run, earlier.quoted_end, later.quoted) if earlier.quoted_end < later.quoted else ""
    if quoted:
        straight_on = _("Between {before} and {after} the text does not have {quoted}, but goes straight on.")
        message = _others(more, run) if more else straight_on
    else:
        message = _more(more, run) if more else _("Between {before} and {after} the text has another mark or sign.")
    return message.format(before=_before(earlier, run), after=_after(later, run), quoted=quoted, n=more)


def _others(number: int, run: AnyRun) -> str:
    words = ngettext(
        "Between {before} and {after} the text does not have {quoted}, but {n} other word.",
        "Between {before} and {after} the text does not have {quoted}, but {n} other words.",
        number,
    )
    characters = ngettext(
        "Between {before} and {after} the text does not have {quoted}, but {n} other character.",
        "Between {before} and {after} the text does not have {quoted}, but {n} other characters.",
        number,
    )
    return words if run.noun == "word" else characters


def _more(number: int, run: AnyRun) -> str:
    words = ngettext(
        "Between {before} and {after} the text has {n} more word.",
        "Between {before} and {after} the text has {n} more words.",
        number,
    )
    characters = ngettext(
        "Between {before} and {after} the text has {n} more character.",
        "Between {before} and {after} the text has {n} more characters.",
        number,
    )
    return words if run.noun == "word" else characters


def _before(stretch: Stretch, run: AnyRun) -> str:
    return _quoted(run, max(stretch.quoted, stretch.quoted_end - CONTEXT), stretch.quoted_end)


def _after(stretch: Stretch, run: AnyRun) -> str:
    return _quoted(run, stretch.quoted, min(stretch.quoted_end, stretch.quoted + CONTEXT))


def _quoted(run: AnyRun, first: int, end: int) -> str:
    return _("“{words}”").format(words=run.shown(first, end - 1))
