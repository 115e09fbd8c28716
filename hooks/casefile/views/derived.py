"""What follows for a claim from statements on its whole, its parts and its rivals, marked as derived."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casefile.evidence.bearings import Bearing, Evidence, in_time
from casefile.evidence.chains import first_public
from casefile.evidence.findings import Findings
from casefile.model.dates import Edtf, end_key, in_words, surely_before
from casefile.model.records import Claim
from casefile.translation import N_
from casefile.translation import gettext as _
from casefile.views.parts import Link, claim_link, speakers_in_words, stance_of


@dataclass(frozen=True, slots=True)
class EnteredView:
    """Where a statement that counts here is entered: on which claim, and the day on which it was made."""

    claim: Link
    said: Link


@dataclass(frozen=True, slots=True)
class DerivedView:
    """What one speaker, or one group of joint speakers, said of other claims, which in one way counts here."""

    speakers: str
    how: str
    entered: tuple[EnteredView, ...]


_HOW = {
    "whole": N_("{stance}, of the whole of which this is a part:"),
    "part": N_("{stance}, of a part of this:"),
    "rival": N_("{stance}, of what cannot be true together with this:"),
}


def view_derived(claim: Claim, findings: Findings) -> tuple[DerivedView, ...]:
    """What is derived and counts."""
    evidence = findings.standings[claim.id].evidence
    every = (*evidence.asserts, *evidence.denies, *evidence.excluded, *evidence.withdraws)
    return tuple(_view(voice, findings) for voice in by_voice(every) if voice[0].way != "itself")


def by_voice(bearings: Iterable[Bearing]) -> tuple[tuple[Bearing, ...], ...]:
    """Bearings by the same speakers, for the same body, in the same way together; each group in the order of time."""
    groups: dict[object, list[Bearing]] = {}
    for one in bearings:
        groups.setdefault((*_whose((one,)), one.statement.stance, one.way), []).append(one)
    return tuple(in_time(group) for group in groups.values())


def voices_once(bearings: Iterable[Bearing]) -> tuple[tuple[Bearing, ...], ...]:
    """Bearings by voice, less what follows from the words of those who speak of the claim itself as well."""
    voices = by_voice(bearings)
    own = {_whose(voice) for voice in voices if voice[0].way == "itself"}
    return tuple(voice for voice in voices if voice[0].way == "itself" or _whose(voice) not in own)


def _whose(voice: tuple[Bearing, ...]) -> tuple[tuple[str, ...], str | None]:
    said = voice[0].statement
    return said.by, said.speaks_for


def _view(voice: tuple[Bearing, ...], findings: Findings) -> DerivedView:
    first = voice[0]
    return DerivedView(
        speakers_in_words(first.statement, findings.archive),
        _(_HOW[first.way]).format(stance=stance_of(first.statement, findings.archive)),
        tuple(_entered(one, findings) for one in voice),
    )


def _entered(bearing: Bearing, findings: Findings) -> EnteredView:
    said = bearing.statement.said
    words = in_words(said) if said else _("day not known")
    return EnteredView(
        claim_link(bearing.claim.id, findings),
        Link(bearing.claim.id, words, bearing.statement.anchor, "statement"),
    )


def how_it_stands(claim: Claim, findings: Findings) -> tuple[str, ...]:
    """By what a rule applies that has several ways to, a sentence each.

    Of a contested claim also which denials are older than every assertion; of one that was taken back whether its
    speakers did that, or whoever published the documents. Of other standings the rule says it all.
    """
    standing = findings.standings[claim.id]
    if standing.name == "withdrawn":
        return (_(_how_withdrawn(standing.evidence)),)
    return tuple(_ways(findings, claim)) if standing.name == "contested" else ()


def _how_withdrawn(evidence: Evidence) -> str:
    gone = {one.key for one in evidence.retracted}
    retracted = sum(one.key in gone for one in evidence.asserted_once)
    if not retracted:
        return N_("Every speaker who asserted it has taken it back.")
    if retracted == len(evidence.asserted_once):
        return N_("Every document that carried an assertion of it was retracted.")
    return N_("Some who asserted it have taken it back, and what carried the assertions of the others was retracted.")


def _ways(findings: Findings, claim: Claim) -> Iterator[str]:
    evidence, archive = findings.standings[claim.id].evidence, findings.archive
    yield _("It is asserted.")
    if any(one.way == "itself" for one in evidence.denies):
        yield _("It is denied, in words about it.")
    if any(one.way == "whole" for one in evidence.denies):
        yield _("The whole of which it is a part is denied.")
    if evidence.excluded:
        yield _("A rival account excludes it.")
    first = min((day for one in evidence.asserted_once if (day := _day(one, findings))), key=end_key, default=None)
    for one in evidence.denies:
        day = _day(one, findings)
        if first and day and surely_before(day, first):
            speakers = speakers_in_words(one.statement, archive, within=True)
            yield _("The denial by {speakers} ({day}) is older than the first assertion ({first}).").format(
                speakers=speakers, day=in_words(day), first=in_words(first)
            )


def _day(bearing: Bearing, findings: Findings) -> Edtf | None:
    return bearing.statement.said or first_public(bearing.statement, findings.archive)
