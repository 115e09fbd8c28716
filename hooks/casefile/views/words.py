"""The words that stand for a claim and against it where there is room for one or two speakers of each side."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casefile.evidence.archive import Archive
from casefile.evidence.bearings import Bearing
from casefile.evidence.findings import Findings
from casefile.model.records import Claim, Passage
from casefile.translation import gettext as _
from casefile.translation import ngettext
from casefile.views.cards import SaidView, said_view
from casefile.views.parts import Link, PassageView, document_link, passage_view, speakers_in_words, stance_of

_WAYS = ("itself", "part", "whole", "rival")

# What somebody said, and one place where it was read.
Said = tuple[Bearing, Passage]


@dataclass(frozen=True, slots=True)
class WordsView:
    """What one speaker said for or against a claim, in one passage; `link` leads to the statement.

    `stance_words` stands before the name. `how` is whether it was said in a part of the claim or of its whole.
    `again`: the same link stands beside it, so that the keyboard need not stop at it twice.
    """

    stance: str
    stance_words: str
    link: Link
    said: SaidView
    how: str
    passage: PassageView
    document: Link
    again: bool = False

    @property
    def prints(self) -> str:
        """What stands before the words, with `{document}`: whose these are, and whose translation."""
        if not self.passage.quote:
            return _("{document}, in our words:")
        if not self.passage.translation:
            if self.passage.translated_from:
                return _("{document} prints a translation:")
            return _("{document} prints:")
        if self.passage.translated_from is None:
            return self._prints_translated
        words = _("{document} prints a translation, put into {language} here:")
        if self.passage.by_machine:
            words = _("{document} prints a translation, put into {language} here by a program:")
        return words.replace("{language}", self.passage.own_language)

    @property
    def _prints_translated(self) -> str:
        if self.passage.by_machine:
            return _("{document} prints, in a machine translation:")
        if self.passage.translators:
            return _("{document} prints, in a translation:")
        return _("{document} prints, in our translation:")


def words_for_and_against(id_: str, findings: Findings) -> tuple[WordsView, ...]:
    """Words of each side, chosen by one rule for both.

    Of the claim itself before those of a part or of its whole, and these before an account that excludes it; of a
    party, or who speaks for one, before those of others; quoted before told in ours; of those concerned before those
    of others; and then the longest.
    """
    claim = findings.archive.claims[id_]
    return tuple(_view(found, findings.archive) for side in _sides(id_, findings) if (found := _first(side, claim)))


def more_words_for_and_against(id_: str, findings: Findings) -> tuple[WordsView, ...]:
    """The same where there is room for more: each with what must not be missed beside it.

    A party's words follow those of somebody who is none: who is accused is read in their own words, though they spoke
    of the whole and somebody else of the claim itself. And whose words stand there is read with what they themselves
    said to qualify them.
    """
    claim = findings.archive.claims[id_]
    every = (said for side in _sides(id_, findings) for said in _with_what_belongs_to_it(side, claim))
    once = {bearing.key: (bearing, passage) for bearing, passage in every}
    return tuple(_view(said, findings.archive) for said in once.values())


def _sides(id_: str, findings: Findings) -> tuple[tuple[Bearing, ...], ...]:
    evidence = findings.standings[id_].evidence
    return evidence.asserts, (*evidence.denies, *evidence.excluded)


def _with_what_belongs_to_it(side: tuple[Bearing, ...], claim: Claim) -> Iterator[Said]:
    for found in (_first(side, claim), _first((one for one in side if _is_by_a_party(one, claim)), claim)):
        if found:
            yield found
            by = found[0].statement.by
            qualified = (one for one in claim.statements if one.stance == "qualifies" and one.by == by)
            if limit := _first((Bearing(one, claim, "itself") for one in qualified), claim):
                yield limit


def _first(side: Iterable[Bearing], claim: Claim) -> Said | None:
    def rank(said: Said) -> tuple[int, bool, bool, bool, int]:
        bearing, passage = said
        party = _is_by_a_party(bearing, claim)
        concerned = not {*claim.parties, *claim.about}.isdisjoint(bearing.statement.by)
        return _WAYS.index(bearing.way), not party, not passage.quote, not concerned, -len(passage.quote or "")

    return min(
        ((bearing, passage) for bearing in side for passage in bearing.statement.passages), key=rank, default=None
    )


def _is_by_a_party(bearing: Bearing, claim: Claim) -> bool:
    return not {*claim.parties}.isdisjoint((*bearing.statement.by, bearing.statement.speaks_for))


def _stance(bearing: Bearing, archive: Archive) -> str:
    if bearing.way != "rival":
        return stance_of(bearing.statement, archive)
    return ngettext("excludes it", "exclude it", archive.number_of(bearing.statement.by))


def _view(said: Said, archive: Archive) -> WordsView:
    bearing, passage = said
    statement = bearing.statement
    return WordsView(
        stance="excludes" if bearing.way == "rival" else statement.stance,
        stance_words=_stance(bearing, archive),
        link=Link(bearing.claim.id, speakers_in_words(statement, archive, within=True), statement.anchor, "statement"),
        said=said_view(statement.said),
        how={"part": _("of a part of it"), "whole": _("of the larger claim")}.get(bearing.way, ""),
        passage=passage_view(passage, archive, statement),
        document=document_link(passage.source, archive),
    )
