"""The numbers on which claims turn: of one kind in one dispute, and those that the words have."""

from collections.abc import Iterator

from casefile.evidence.archive import Archive
from casefile.model.amounts import figures_in, figures_of, read_amount
from casefile.model.records import Claim, Topic, Value
from casefile.problems import Problem
from casefile.translation import gettext as _


def check_units(topic: Topic, archive: Archive) -> Iterator[Problem]:
    """A warning: accounts of one dispute count the same thing in different units, so that nobody can compare them.

    A warning, for a source may count so that nothing converts it.
    """
    for dispute in topic.disputes:
        first: dict[str, Value] = {}
        for id_ in dispute.accounts:
            value = archive.claims[id_].value
            other = first.setdefault(value.of.casefold(), value) if value else None
            if value and other and value.unit != other.unit:
                message = _("This is in “{unit}”, and a rival account, at {here}, in “{other}”.").format(
                    unit=value.unit, here=other.at.here, other=other.unit
                )
                mend = _("Give both in one unit, or say under “of” in which way they count different things.")
                yield Problem(value.at.of("unit"), message, mend, severity="warning")


def check_value(claim: Claim, archive: Archive) -> Iterator[Problem]:
    """A warning: the figures of a claim's words are others than that of its value.

    Words without any figure are left alone, for a number may be spelled out. Zeros at the ends do not count, because of
    “400 million”.
    """
    if claim.value is None:
        return
    passages = (passage for statement in claim.statements for passage in statement.passages)
    said = [claim.text, *(text for one in passages for text in (one.quote, one.translation, one.paraphrase) if text)]
    found = frozenset().union(*map(figures_in, said))
    missing = figures_of(read_amount(claim.value.amount)) - found
    if found and missing:
        message = _("Neither the claim’s text nor what was read has the figure {amount}.").format(
            amount=claim.value.amount
        )
        mend = _("Check it; or write the number in figures in the claim’s text.")
        yield Problem(claim.value.at.of("amount"), message, mend, severity="warning")
