"""The numbers on which claims turn: of one kind in one dispute, and those that the words have."""

from collections.abc import Iterator

from casefile.evidence.archive import Archive
from casefile.model.amounts import has_figures_of, read_amount
from casefile.model.records import Claim, ClaimValue, Topic
from casefile.problems import Problem
from casefile.translation import gettext as _


def check_units(topic: Topic, archive: Archive) -> Iterator[Problem]:
    """A warning: accounts of one dispute count the same thing in different units, so that nobody can compare them.

    A warning, for a source may count so that nothing converts it.
    """
    for dispute in topic.disputes:
        first: dict[str, ClaimValue] = {}
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
    """A warning: the claim's words have figures, and others than its value.

    A warning, for nobody can tell a number that is spelled out from one that is missing.
    """
    if claim.value is None:
        return
    passages = (passage for statement in claim.statements for passage in statement.passages)
    said = (text for one in passages for text in (one.quote, one.translation, one.paraphrase) if text)
    if not has_figures_of(read_amount(claim.value.amount), [claim.text, *said]):
        message = _("The figure “{amount}” stands neither in the claim’s text nor in what was read.")
        mend = _("Check it; or write the number in figures in the claim’s text.")
        place = claim.value.at.of("amount")
        yield Problem(place, message.format(amount=claim.value.amount), mend, severity="warning")
