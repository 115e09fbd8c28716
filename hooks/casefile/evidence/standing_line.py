"""What goes before a claim's text wherever it stands away from its page: its standing in words, and who denies it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from casefile.evidence.archive import Archive
from casefile.evidence.bearings import Bearing, Evidence
from casefile.evidence.chains import documents_in, order_of
from casefile.evidence.findings import Findings, named
from casefile.evidence.spokesmen import named_voice
from casefile.evidence.standing import Standing, labels_of
from casefile.model.dates import in_words
from casefile.model.records import Claim
from casefile.translation import all_of, ngettext
from casefile.translation import gettext as _

_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class StandingLine:
    """A claim's `standing` as a reader is told of it: “Contested, denied by Anna Bell”.

    `shown` is the one word of the standing, and `answered` what that leaves out: who denies it, who took it back, and
    which party says so; empty where there is nobody.
    """

    standing: str
    words: str
    shown: str
    answered: str = ""

    def before(self, text: str) -> str:
        """The line with the claim's text after it."""
        return _("{line}: {claim}").format(line=self.words, claim=text)


def standing_line(claim: Claim, standing: Standing, archive: Archive) -> StandingLine:
    """The line of a claim that has this standing. Of many deniers the first are named, and first those concerned."""
    rule, evidence = labels_of(archive)[standing.name], standing.evidence
    answered, taken_back = _answered(claim, standing, archive), _taken_back(claim, standing, archive)
    party = _parties(evidence.asserts, claim, archive)
    asserting = _named(evidence.asserts, claim, archive)
    whose = names_of(claim.parties, archive) if standing.name == "saying" else ""
    words = {
        "word": rule.word,
        "answered": answered,
        "deniers": _named(evidence.denies, claim, archive),
        "party": party,
        "speakers": whose or asserting or _("nobody on record"),
        "day": _day_of(evidence.asserts),
        "on_record": _how_on_record(claim, archive),
    }
    known = words["day"] if "{day}" in rule.line else whose or asserting
    line = (rule.line if known or not rule.bare else rule.bare).format_map(words)
    if answered and not standing.is_standing:
        line = _("{line}, {answered}").format(line=line, answered=answered)
    if taken_back:
        line = _("{line}, {answered}").format(line=line, answered=taken_back)
    if standing.name == "acknowledged":
        answered = _("({party})").format(party=party)
    return StandingLine(standing.name, line, rule.shown, _(", ").join(filter(None, (answered, taken_back))))


def _answered(claim: Claim, standing: Standing, archive: Archive) -> str:
    """Who denies a claim, and whose account excludes it; of what is taken back, by whom it was asserted as well."""
    evidence = standing.evidence
    denying = {*_speakers(evidence.denies, claim)}
    deniers = _named(evidence.denies, claim, archive)
    if standing.name == "withdrawn":
        how = _how_taken_back(claim, evidence, archive)
        return _("{how}, denied by {deniers}").format(how=how, deniers=deniers) if deniers else how
    if standing.name == "denied":
        return _("by {deniers}").format(deniers=deniers)
    rivals = _named(evidence.excluded, claim, archive, but=denying) if standing.name == "contested" else ""
    if not rivals:
        return _("denied by {deniers}").format(deniers=deniers) if deniers else ""
    both = _("denied by {deniers}, contradicted by the account of {rivals}")
    return (both if deniers else _("contradicted by the account of {rivals}")).format(deniers=deniers, rivals=rivals)


def _taken_back(claim: Claim, standing: Standing, archive: Archive) -> str:
    """By whom a claim was taken back that others still assert."""
    evidence = standing.evidence
    if standing.name == "withdrawn":
        return ""
    gone, left = {one.key for one in evidence.retracted}, {one.key for one in evidence.asserts}
    once = tuple(one for one in evidence.asserted_once if one.way == "itself" and one.key not in gone | left)
    still = {id_ for one in evidence.asserts for id_ in one.statement.by}
    speakers = _named(once, claim, archive, but=still)
    return _("taken back by {speakers}").format(speakers=speakers) if speakers else ""


def _how_taken_back(claim: Claim, evidence: Evidence, archive: Archive) -> str:
    """By whom a claim was asserted that nobody asserts now: who took it back, and whose documents were retracted."""
    gone = {one.key for one in evidence.retracted}
    themselves = _named(tuple(one for one in evidence.asserted_once if one.key not in gone), claim, archive)
    others = _named(tuple(one for one in evidence.asserted_once if one.key in gone), claim, archive)
    if not others:
        return _("by {asserted}").format(asserted=themselves)
    both = _("by {asserted}, and by the retraction of what carried the assertion by {others}")
    words = both if themselves else _("by the retraction of what carried the assertion by {others}")
    return words.format(asserted=themselves, others=others)


@named("lines")
def line_of(id_: str, findings: Findings) -> StandingLine | None:
    """The line of a claim as of all that is on record. KeyError of what is no claim."""
    claim = findings.archive.claims.get(id_)
    return standing_line(claim, findings.standings[id_], findings.archive) if claim else None


def headline(claim: Claim, findings: Findings) -> str:
    """A claim's text with its line before it: “Denied by Ben Carter, asserted by nobody: …”."""
    return line_of(claim.id, findings).before(claim.text)


def deniers_of(claim: Claim, findings: Findings) -> tuple[str, ...]:
    """Who denies a claim, or its whole, those concerned first; what was taken back is left out."""
    return _speakers(findings.standings[claim.id].evidence.denies, claim)


def names_of(ids: tuple[str, ...], archive: Archive, *, starts: bool = False) -> str:
    """Speakers in words: “A”, “A and B”, “A, B and 2 others”; empty where there are none.

    They stand within a sentence, or it `starts` with them.
    """
    return in_a_row(archive.names_within(ids, starts=starts))


def in_a_row(names: list[str]) -> str:
    """Names as `names_of` has them."""
    if len(names) > _MOST_NAMES:
        others = len(names) - _MOST_NAMES + 1
        names = [*names[: _MOST_NAMES - 1], ngettext("{n} other", "{n} others", others).format(n=others)]
    return all_of(names)


def _speakers(bearings: Iterable[Bearing], claim: Claim) -> tuple[str, ...]:
    """Each speaker once: the parties to the claim, others whom it concerns, and the rest, as they spoke."""

    def key(said: tuple[str, Bearing]) -> tuple[object, ...]:
        return said[0] not in claim.parties, said[0] not in claim.about, order_of(said[1].statement)

    return tuple(
        dict.fromkeys(id_ for id_, _ in sorted(((id_, b) for b in bearings for id_ in b.statement.by), key=key))
    )


def _named(bearings: tuple[Bearing, ...], claim: Claim, archive: Archive, but: Collection[str] = ()) -> str:
    """Who makes some statements, and for whom if not for themselves; without those in `but`."""
    return in_a_row([named_voice(one, bearings, archive) for one in _speakers(bearings, claim) if one not in but])


def _parties(bearings: Iterable[Bearing], claim: Claim, archive: Archive) -> str:
    """The parties to a claim who assert it in person, and who does for one: “Anna, Ben for Acme”."""
    speakers = (id_ for one in bearings for id_ in one.statement.by)
    own = dict.fromkeys(archive.names_within(id_ for id_ in speakers if id_ in claim.parties))
    others = {
        _("{speakers} for {party}").format(
            speakers=names_of(one.statement.by, archive), party=names_of((one.statement.speaks_for or "",), archive)
        ): None
        for one in bearings
        if one.statement.speaks_for in claim.parties and not {*one.statement.by} & {*claim.parties}
    }
    return _(", ").join(own | others)


def _day_of(bearings: Iterable[Bearing]) -> str:
    """When the first of some statements was made; empty where it is not known."""
    first = min((one.statement for one in bearings), key=order_of, default=None)
    return in_words(first.said) if first and first.said else ""


def _how_on_record(claim: Claim, archive: Archive) -> str:
    """Of a saying: whether a document of the speaker's own has its words, or who reports it."""
    if claim.kind != "saying":
        return ""
    documents = documents_in(claim.statements)
    if any(set(claim.parties).intersection(archive.makers_of(one)) for one in documents):
        return _("on record")
    number = len(documents)
    return ngettext("reported in {n} document", "reported in {n} documents", number).format(n=number)
