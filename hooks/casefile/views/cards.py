"""Claims in lists: a line each, with standing, both clocks, and who asserts and denies it since when."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from casefile.evidence.archive import Archive
from casefile.evidence.bearings import Bearing
from casefile.evidence.findings import Findings, remembered_for_a_while
from casefile.evidence.relations import above
from casefile.evidence.standing_line import standing_line
from casefile.model.dates import Edtf, end_key, in_short, in_words, leaves_out, year_words
from casefile.model.records import Claim, Statement
from casefile.translation import N_, ngettext
from casefile.translation import gettext as _
from casefile.views.derived import voices_once
from casefile.views.moments import Stage, stage_today
from casefile.views.origins import range_in_words
from casefile.views.paging import PagingView, view_paging
from casefile.views.parts import NOT_KNOWN, Link, TimeView, claim_link, link_to, speakers_in_words, stance_of, view_time

# What is said of statements that are entered on another claim, or on several, where they stand in a line with others.
_ON_ANOTHER = {"itself": "", "whole": N_("of the larger claim"), "part": N_("of a part of it"), "rival": ""}


@dataclass(frozen=True, slots=True)
class SaidView:
    """Words for a running line, most often when something was said; `exact` where a date is short of something."""

    words: str
    exact: str = ""

    def __bool__(self) -> bool:
        return bool(self.words)


@dataclass(frozen=True, slots=True)
class StanceLine:
    """One speaker's stance in a few words, leading to the first statement; `behind` a verb the name may be another."""

    link: Link
    said: SaidView
    behind: Link


# What the stances are called where those who take them stand in a line, and the field of a card that has them.
LINES = (
    ("asserts", N_("asserts"), "asserted"),
    ("denies", N_("denies"), "denied"),
    ("excludes", N_("excluded by"), "excluded"),
    ("withdraws", N_("took back"), "taken_back"),
    ("retracted", N_("only in what was retracted"), "retracted"),
)


@dataclass(frozen=True, slots=True)
class CardAtStage:
    """What changes with time of what a list says of a claim: standing, how many origins, who takes which stance.

    `others` says how many statements there are besides those that are listed.
    """

    standing: str
    origins: str
    asserted: tuple[StanceLine, ...]
    denied: tuple[StanceLine, ...]
    excluded: tuple[StanceLine, ...]
    taken_back: tuple[StanceLine, ...]
    retracted: tuple[StanceLine, ...]
    others: str

    @property
    def lines(self) -> tuple[tuple[str, str, tuple[StanceLine, ...]], ...]:
        """Those who take each stance: the stance, what it is called in a line, and who takes it."""
        return tuple((stance, _(label), getattr(self, field)) for stance, label, field in LINES if getattr(self, field))

    @property
    def answers(self) -> tuple[tuple[str, str, tuple[StanceLine, ...]], ...]:
        """The same of those who do not assert it."""
        return tuple(line for line in self.lines if line[0] != "asserts")


@dataclass(frozen=True, slots=True)
class ClaimCard(CardAtStage):
    """A claim in a list, as of all that is on record, with the dossiers that show it, its own first."""

    link: Link
    topics: tuple[Link, ...]
    depth: int
    time: TimeView
    when_key: str
    public: SaidView
    public_key: str
    public_year: str

    @property
    def facts(self) -> tuple[SaidView, ...]:
        """For a line: how many origins, of what time, since when public, and what else is said of it."""
        return self.facts_at(self)

    def facts_at(self, stage: CardAtStage) -> tuple[SaidView, ...]:
        """The same as it was at a stage: since when the claim is public was known as soon as it was."""
        time = SaidView(self.time.in_a_line, self.time.exact)
        public = SaidView(_("public since: {day}").format(day=self.public.words), self.public.exact)
        return tuple(filter(None, (SaidView(stage.origins), time, public, SaidView(stage.others))))


def claim_card(claim: Claim, findings: Findings) -> ClaimCard:
    """The card of one claim."""
    return _card(claim.id, findings)


@remembered_for_a_while
def _card(id_: str, findings: Findings) -> ClaimCard:
    claim, archive = findings.archive.claims[id_], findings.archive
    public = findings.public.get(id_)
    return ClaimCard(
        **_fields(stage_today(claim, findings), archive),
        link=claim_link(id_, findings),
        topics=tuple(link_to(one.id, archive) for one in archive.dossiers_of(id_)),
        depth=len(above(claim, archive.claims)),
        time=view_time(claim, short=True),
        when_key=_key(claim.when or claim.as_of),
        public=said_view(public) or SaidView(_(NOT_KNOWN)),
        public_key=_key(public),
        public_year=year_words(public.latest.year) if public and public.latest else "",
    )


def claim_then(stage: Stage, archive: Archive) -> Link:
    """A claim with what stands before its text as it was known at a stage."""
    claim = stage.claim
    return Link(claim.id, claim.text, kind="claim", line=standing_line(claim, stage.standing, archive))


def card_at(stage: Stage, archive: Archive) -> CardAtStage:
    """What a list said of a claim at a stage."""
    return CardAtStage(**_fields(stage, archive))


def _fields(stage: Stage, archive: Archive) -> dict[str, Any]:
    standing = stage.standing
    others = sum(one.stance not in ("asserts", "denies", "withdraws") for one in stage.claim.statements)
    return {
        "standing": standing.name,
        "origins": range_in_words(standing.origins) if standing.is_standing else "",
        "asserted": _lines(standing.evidence.asserts, archive),
        "denied": _lines(standing.evidence.denies, archive),
        "excluded": _lines(standing.evidence.excluded, archive),
        "taken_back": _lines(standing.evidence.withdraws, archive),
        "retracted": _lines(standing.evidence.retracted, archive, _retracted_line),
        "others": _further(others) if others else "",
    }


def _further(number: int) -> str:
    return ngettext("{n} further statement", "{n} further statements", number).format(n=number)


def answers_at(stage: Stage, archive: Archive) -> tuple[tuple[str, str, tuple[StanceLine, ...]], ...]:
    """Of the card at a stage the lines of those who do not assert the claim."""
    evidence = stage.standing.evidence
    found = {
        "denies": _lines(evidence.denies, archive),
        "excludes": _lines(evidence.excluded, archive),
        "withdraws": _lines(evidence.withdraws, archive),
        "retracted": _lines(evidence.retracted, archive, _retracted_line),
    }
    return tuple((stance, _(label), found[stance]) for stance, label, _field in LINES[1:] if found[stance])


def _lines(
    bearings: tuple[Bearing, ...],
    archive: Archive,
    line: Callable[[tuple[Bearing, ...], Archive], StanceLine] | None = None,
) -> tuple[StanceLine, ...]:
    return tuple((line or _line)(voice, archive) for voice in voices_once(bearings)) if bearings else ()


def _retracted_line(voice: tuple[Bearing, ...], archive: Archive) -> StanceLine:
    """One in a line where those stand together who asserted and who denied: it says which."""
    line, stance = _line(voice, archive), stance_of(voice[0].statement, archive)
    words = _("{speakers} {stance}").format(speakers=line.behind.words, stance=stance)
    link = replace(line.link, words=words)
    return replace(line, link=link, behind=link)


def _line(voice: tuple[Bearing, ...], archive: Archive) -> StanceLine:
    first, claims = voice[0], {one.claim.id for one in voice}
    statement = first.statement
    how = _how(first.way, len(claims))
    several = len(voice) > 1
    said = said_view(None if several and how else statement.said, several)
    said = SaidView(_(", ").join(filter(None, (said.words, how))), said.exact)
    return stance_line(statement, first.claim.id, said, archive)


def stance_line(statement: Statement, claim: str, said: SaidView, archive: Archive) -> StanceLine:
    """Who makes a statement on a claim, and when it was `said`."""
    link = Link(claim, speakers_in_words(statement, archive), statement.anchor, "statement")
    return StanceLine(link, said, replace(link, words=speakers_in_words(statement, archive, within=True)))


def _how(way: str, claims: int) -> str:
    if way == "part" and claims > 1:
        return ngettext("of {n} part of it", "of {n} parts of it", claims).format(n=claims)
    return _(_ON_ANOTHER[way]) if _ON_ANOTHER[way] else ""


def said_view(said: Edtf | None, first: bool = False) -> SaidView:
    """A day, or a time, on which something was said, or `first` said; nothing where it is not known."""
    if said is None:
        return SaidView("")
    return SaidView(_first(said) if first else in_short(said), in_words(said) if leaves_out(said) else "")


def _first(said: Edtf) -> str:
    """A day on which somebody said something first."""
    return _("first {day}").format(day=in_short(said))


def _key(date: Edtf | None) -> str:
    """A text that sorts as the date does."""
    return date.earliest.sort_key() if date and date.earliest else ""


def paging_by_public(
    claims: Sequence[Claim], number: int, path: Callable[[int], str], findings: Findings, most: int
) -> PagingView | None:
    """Where a page of claims in that order stands, told by the days on which its first and last became public."""

    def name(claim: Claim) -> str:
        public = findings.public.get(claim.id)
        return in_short(public) if public else _("day not known")

    return view_paging(claims, number, path, name, most)


def by_public(claims: list[Claim], findings: Findings) -> list[Claim]:
    """Claims in the order in which they became public; those of which it is not known last."""
    return sorted(claims, key=lambda claim: (end_key(findings.public.get(claim.id)), claim.id))
