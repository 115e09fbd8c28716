"""Who says what: the disputed main claims of a dossier against those who speak of them, and on demand all its claims.

Of many dossiers each has a page of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from casefile.evidence.findings import Findings
from casefile.evidence.relations import in_reading_order, main_claims, numbers_of
from casefile.evidence.retraction import is_retracted
from casefile.evidence.spokesmen import in_whose_name
from casefile.model.records import Claim, Statement, Topic
from casefile.model.vocabulary import EXCLUDES, STANCES, stance_named
from casefile.translation import N_, all_of, ngettext
from casefile.translation import gettext as _
from casefile.views.cards import StanceLine, claim_card, said_view, stance_line
from casefile.views.paging import PagingView, part_of, part_path, view_paging
from casefile.views.parts import Link, claim_link, link_to

# So many claims have columns beside each other, and so many speakers rows of their own: what a page shows uncut.
MOST_COLUMNS, MOST_SPEAKERS = 6, 10
# So many claims stand on one page before each dossier has its own.
MOST_CLAIMS = 500
# Stances that answer a claim: who takes one of them is found first.
_AGAINST = "denies", "excludes"
# Those of which a claim's card tells.
_IN_CARDS = "asserts", "denies", "withdraws"
_BY_RELATION = {"whole": N_("{stance}, of the larger claim"), "part": N_("{stance}, of a part of it")}


@dataclass(frozen=True, slots=True)
class StanceEntry:
    """A cell's entry: a stance, leading to the statement; `retracted` where no document carries it any longer.

    `party` is the name of whoever the speaker speaks for there.
    """

    link: Link
    stance: str
    words: str
    party: str
    retracted: bool = False

    @property
    def whose(self) -> str:
        """For whom the speaker speaks there, in words."""
        return in_whose_name(self.party)

    @property
    def sign(self) -> str:
        """The sign before the words."""
        return EXCLUDES if self.stance == "excludes" else stance_named(self.stance).sign


@dataclass(frozen=True, slots=True)
class NumberedClaim:
    """A main claim with its number, which is that of its dossier's page."""

    number: int
    link: Link


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A speaker, for whom they speak, and by claim what they say of it.

    `against` if any of it denies or excludes one.
    """

    speaker: Link
    whose: str
    against: bool
    cells: tuple[tuple[StanceEntry, ...], ...]


@dataclass(frozen=True, slots=True)
class DisputedView:
    """Some disputed claims: who answers any of them, others with most to say, and by claim those without a row."""

    claims: tuple[NumberedClaim, ...]
    against: tuple[SpeakerRow, ...]
    other: tuple[SpeakerRow, ...]
    without_row: tuple[tuple[tuple[Link, StanceEntry], ...], ...]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim, and a line for each stance: its name, its label, and who takes it."""

    claim: Link
    lines: tuple[tuple[str, str, tuple[StanceLine, ...]], ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """One dossier: its disputed main claims, so many to a table, and all its other claims as they are read."""

    topic: Link
    disputed: tuple[DisputedView, ...]
    more: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A dossier whose table stands on a page of its own: its name, the page's path, how many claims and speakers."""

    words: str
    path: str
    claims: int
    speakers: int

    @property
    def size(self) -> str:
        """How many claims and speakers its table has."""
        claims = ngettext("{n} claim", "{n} claims", self.claims).format(n=self.claims)
        speakers = ngettext("{n} speaker", "{n} speakers", self.speakers).format(n=self.speakers)
        return _("{claims}, {speakers}").format(claims=claims, speakers=speakers)


@dataclass(frozen=True, slots=True)
class PositionsView:
    """Tables, or the dossiers that have theirs on pages of their own; `whole` is the path of the page of all."""

    tables: tuple[TableView, ...]
    entries: tuple[TableEntry, ...] = ()
    paging: PagingView | None = None
    of: Link | None = None
    whole: str = "positions.md"


def are_apart(findings: Findings, most: int = MOST_CLAIMS) -> bool:
    """Whether there are too many claims for one page, so that each dossier has one."""
    return len(findings.archive.claims) > most


def positions_path(topic: Topic) -> str:
    """The path of the page with the table of one dossier alone."""
    return f"positions/{topic.id}.md"


def view_positions(findings: Findings, number: int = 1, most: int = MOST_CLAIMS) -> PositionsView:
    """A table for each dossier; where that would be too much for a page, a page of the list of dossiers."""
    topics = [*findings.archive.topics.values()]
    if not are_apart(findings, most):
        return PositionsView(tuple(_table(topic, findings) for topic in topics))
    paging = view_paging(topics, number, partial(part_path, "positions.md"), lambda topic: topic.title, most)
    return PositionsView((), tuple(_entry(topic) for topic in part_of(topics, number, most)), paging)


def view_positions_on(topic: Topic, findings: Findings, speakers: int = MOST_SPEAKERS) -> PositionsView:
    """The table of one dossier, in which so many speakers at most have rows of their own."""
    return PositionsView((_table(topic, findings, speakers),), of=link_to(topic.id, findings.archive))


def _entry(topic: Topic) -> TableEntry:
    statements = (one for claim in topic.claims.values() for one in claim.statements)
    speakers = {speaker for one in statements for speaker in one.by}
    return TableEntry(topic.title, positions_path(topic), len(topic.claims), len(speakers))


def _table(topic: Topic, findings: Findings, speakers: int = MOST_SPEAKERS) -> TableView:
    disputed = [claim for claim in main_claims(topic.claims.values()) if _is_disputed(claim, findings)]
    shown = {claim.id for claim in disputed}
    others = (claim for claim, _depth in in_reading_order(topic.claims.values(), topic.claims))
    return TableView(
        link_to(topic.id, findings.archive),
        tuple(_disputed(some, topic, findings, speakers) for some in _in_columns(disputed)),
        tuple(_in_lines(claim, findings) for claim in others if claim.id not in shown),
    )


def _in_lines(claim: Claim, findings: Findings) -> ClaimRow:
    card, archive = claim_card(claim, findings), findings.archive
    further: dict[str, list[StanceLine]] = {one.name: [] for one in STANCES if one.name not in _IN_CARDS}
    for statement in claim.statements:
        if statement.stance in further:
            further[statement.stance].append(stance_line(statement, claim.id, said_view(statement.said), archive))
    lines = ((name, _(stance_named(name).shown), tuple(who)) for name, who in further.items() if who)
    return ClaimRow(card.link, (*card.lines, *lines))


def _is_disputed(claim: Claim, findings: Findings) -> bool:
    """Whether anybody denies a claim, gives an account that excludes it, or took back having asserted it."""
    evidence = findings.standings[claim.id].evidence
    return bool(evidence.denies or evidence.excluded or evidence.withdraws)


def _in_columns(claims: list[Claim]) -> Iterator[list[Claim]]:
    """Claims, so many at a time as have columns beside each other."""
    return (claims[at : at + MOST_COLUMNS] for at in range(0, len(claims), MOST_COLUMNS))


def _disputed(claims: list[Claim], topic: Topic, findings: Findings, most: int) -> DisputedView:
    archive = findings.archive
    numbers = numbers_of(topic.claims)
    said = [_said_of(claim, findings) for claim in claims]
    rows = [_row(one, said, findings) for one in dict.fromkeys(speaker for each in said for speaker in each)]
    # Who answers comes first; then who speaks of most of the claims.
    ranked = sorted(rows, key=lambda row: (not row.against, -sum(map(bool, row.cells)), row.speaker.id))
    shown, left = ranked[:most], {row.speaker.id for row in ranked[most:]}
    return DisputedView(
        claims=tuple(NumberedClaim(numbers[claim.id], claim_link(claim.id, findings)) for claim in claims),
        against=tuple(row for row in shown if row.against),
        other=tuple(row for row in shown if not row.against),
        without_row=tuple(
            tuple((link_to(one, archive), entry) for one in each if one in left for entry in each[one]) for each in said
        )
        if left
        else (),
    )


def _row(speaker: str, said: list[dict[str, list[StanceEntry]]], findings: Findings) -> SpeakerRow:
    cells = tuple(tuple(each.get(speaker, ())) for each in said)
    against = any(one.stance in _AGAINST and not one.retracted for cell in cells for one in cell)
    return SpeakerRow(
        link_to(speaker, findings.archive), _whose([one.party for cell in cells for one in cell]), against, cells
    )


def _whose(parties: list[str]) -> str:
    """For whom somebody speaks in some statements, in words; empty where only for themselves."""
    return in_whose_name(all_of([*dict.fromkeys(filter(None, parties))]), also=not all(parties))


def _said_of(claim: Claim, findings: Findings) -> dict[str, list[StanceEntry]]:
    """What each speaker says of a claim, and then what follows for it from what is said of others."""
    found: dict[str, list[StanceEntry]] = {}
    for statement in claim.statements:
        entry = _own(claim, statement, findings)
        for speaker in statement.by:
            found.setdefault(speaker, []).append(entry)
    for speaker, entry in _following(claim, findings):
        entries = found.setdefault(speaker, [])
        # Of several parts of which a speaker says the same, one stands for all.
        if entry.stance not in (one.stance for one in entries):
            entries.append(entry)
    return found


def _own(claim: Claim, statement: Statement, findings: Findings) -> StanceEntry:
    words = _(stance_named(statement.stance).shown)
    retracted = is_retracted(statement, findings.archive.retracted)
    if retracted:
        words = _("{stance} (retracted)").format(stance=words)
    link = Link(claim.id, words, statement.anchor)
    return StanceEntry(link, statement.stance, words, _party(statement, findings), retracted)


def _party(statement: Statement, findings: Findings) -> str:
    return all_of(findings.archive.names_within(filter(None, (statement.speaks_for,))))


def _following(claim: Claim, findings: Findings) -> Iterator[tuple[str, StanceEntry]]:
    """What speakers say of a claim's whole or parts, and of what it excludes, as far as it bears on the claim."""
    evidence = findings.standings[claim.id].evidence
    for stance, bearings in (
        ("asserts", evidence.asserts),
        ("denies", evidence.denies),
        ("excludes", evidence.excluded),
    ):
        for one in (bearing for bearing in bearings if bearing.way != "itself"):
            words = _("excludes it") if stance == "excludes" else _(stance_named(stance).shown)
            words = _(_BY_RELATION[one.way]).format(stance=words) if one.way in _BY_RELATION else words
            link, party = Link(one.claim.id, words, one.statement.anchor), _party(one.statement, findings)
            entry = StanceEntry(link, stance, words, party)
            yield from ((speaker, entry) for speaker in one.statement.by)
