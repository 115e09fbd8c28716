"""Who says what: speakers against claims, a table for each dossier. Of many dossiers each has a page of its own."""

from dataclasses import dataclass
from functools import partial

from casefile.evidence.findings import Findings
from casefile.evidence.retraction import is_retracted
from casefile.model.records import Claim, Topic
from casefile.model.vocabulary import stance_named
from casefile.translation import gettext as _
from casefile.translation import ngettext
from casefile.views.paging import PagingView, part_of, part_path, view_paging
from casefile.views.parts import Link, claim_link, link_to

_FEWEST = 3
# So many speakers have a column of their own, and so many claims stand in the tables of one page.
MOST_COLUMNS, MOST_CLAIMS = 30, 500


@dataclass(frozen=True, slots=True)
class StanceEntry:
    """A cell's entry: a stance, leading to the statement; `retracted` where no document carries it any longer."""

    link: Link
    stance: str
    words: str
    retracted: bool = False


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A claim with the stances of each column's speaker, and those of the speakers without a column."""

    claim: Link
    cells: tuple[tuple[StanceEntry, ...], ...]
    others: tuple[tuple[Link, StanceEntry], ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """The table of one dossier. `more` is how many have no column for want of room."""

    topic: Link
    speakers: tuple[Link, ...]
    more: int
    rows: tuple[PositionRow, ...]


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


def view_positions_on(topic: Topic, findings: Findings, columns: int = MOST_COLUMNS) -> PositionsView:
    """The table of one dossier, in which so many speakers at most have columns of their own."""
    return PositionsView((_table(topic, findings, columns),), of=link_to(topic.id, findings.archive))


def _entry(topic: Topic) -> TableEntry:
    return TableEntry(topic.title, positions_path(topic), len(topic.claims), len(_counts(topic)))


def _counts(topic: Topic) -> dict[str, int]:
    """To how many claims of a dossier each speaker takes a position."""
    counts: dict[str, int] = {}
    for claim in topic.claims.values():
        for speaker in dict.fromkeys(one for statement in claim.statements for one in statement.by):
            counts[speaker] = counts.get(speaker, 0) + 1
    return counts


def _table(topic: Topic, findings: Findings, columns: int = MOST_COLUMNS) -> TableView:
    """Who speaks to fewer than three of its claims, or is not among the most frequent, shares the last column."""
    archive, counts = findings.archive, _counts(topic)
    frequent = sorted((one for one in counts if counts[one] >= _FEWEST), key=lambda one: (-counts[one], one))
    shown = frequent[:columns]
    rows = tuple(_row(claim, shown, findings) for claim in topic.claims.values())
    speakers = tuple(link_to(one, archive) for one in shown)
    return TableView(link_to(topic.id, archive), speakers, len(frequent) - len(shown), rows)


def _row(claim: Claim, speakers: list[str], findings: Findings) -> PositionRow:
    archive = findings.archive
    stances: dict[str, list[StanceEntry]] = {}
    for statement in claim.statements:
        words = _(stance_named(statement.stance).shown)
        retracted = is_retracted(statement, archive.retracted)
        if retracted:
            words = _("{stance} (retracted)").format(stance=words)
        made = StanceEntry(Link(claim.id, words, statement.anchor), statement.stance, words, retracted)
        for speaker in statement.by:
            stances.setdefault(speaker, []).append(made)
    return PositionRow(
        claim=claim_link(claim.id, findings),
        cells=tuple(tuple(stances.get(speaker, ())) for speaker in speakers),
        others=tuple(
            (link_to(speaker, archive), stance)
            for speaker, made in stances.items()
            if speaker not in speakers
            for stance in made
        ),
    )
