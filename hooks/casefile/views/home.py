"""The home page: the questions with their short answers, a claim of each drawn, why to trust it, what changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from casefile.evidence.chains import documents_in
from casefile.evidence.counts import Counts
from casefile.evidence.findings import Findings
from casefile.evidence.relations import is_main, main_claims
from casefile.evidence.standing import RULES
from casefile.history.changelog import Changelog
from casefile.history.difference import ClaimChange
from casefile.history.edition import Edition
from casefile.model.dates import in_short, read_date
from casefile.model.records import Claim, Topic
from casefile.translation import gettext as _
from casefile.translation import ngettext
from casefile.views.change_lines import id_today
from casefile.views.corrections import CorrectionView, latest_corrections
from casefile.views.indexes import TopicRow, topic_rows
from casefile.views.origins import range_in_words
from casefile.views.parts import Link, claim_link
from casefile.views.picture import DrawingView, draw_alone, is_drawn

MOST_TOPICS = 12
_MOST_CHANGES, _MOST_CORRECTIONS = 3, 2
# The standings by the rules, as the history names them; what is no fact has none.
_STANDINGS = {rule.standing for rule in RULES}


@dataclass(frozen=True, slots=True)
class DrawnClaim:
    """One main claim of a dossier: how many documents and origins stand behind it, in words and drawn."""

    claim: Link
    origins: str
    drawing: DrawingView


@dataclass(frozen=True, slots=True)
class TrustView:
    """How much there is and how much of it was checked, and how much is not known.

    `asserted` are the claims of fact that somebody asserts, and `one_origin` those of them that are not surely from
    more than one; `cited` are the documents known only through others.
    """

    statements: int
    sources: int
    quotations: int
    verified: int
    asserted: int
    one_origin: int
    cited: int
    open: int

    @property
    def statements_in_words(self) -> str:
        """How many statements there are."""
        return ngettext("{n} statement", "{n} statements", self.statements).format(n=self.statements)

    @property
    def documents_in_words(self) -> str:
        """How many documents there are."""
        return ngettext("{n} document", "{n} documents", self.sources).format(n=self.sources)


@dataclass(frozen=True, slots=True)
class ChangedStanding:
    """A claim that stands otherwise than before, and the day of the change in words."""

    day: str
    before: str
    claim: Link


@dataclass(frozen=True, slots=True)
class HomeView:
    """All that the home page shows.

    `about` says in a sentence what the site is about; `more` is how many dossiers are not among the topics;
    `corrections` are the latest.
    """

    about: str
    topics: tuple[TopicRow, ...]
    more: int
    drawn: tuple[DrawnClaim, ...]
    trust: TrustView
    changed: tuple[ChangedStanding, ...]
    corrections: tuple[CorrectionView, ...]


def view_home(findings: Findings, edition: Edition, most: int = MOST_TOPICS) -> HomeView:
    """The home page, with the first dossiers of very many."""
    every, log = [*findings.archive.topics.values()], edition.changelog
    topics = every[:most]
    return HomeView(
        about=edition.about,
        topics=topic_rows(topics, findings),
        more=len(every) - len(topics),
        drawn=tuple(_drawn(claim, findings) for topic in topics for claim in _most_spoken_of(topic, findings)),
        trust=_trust(findings),
        changed=tuple(islice(_changed(findings, log), _MOST_CHANGES)) if log else (),
        corrections=latest_corrections(findings, edition, _MOST_CORRECTIONS),
    )


def _most_spoken_of(topic: Topic, findings: Findings) -> list[Claim]:
    """The contested main claim of which most documents speak; without a contested one, of all with anything to draw."""

    def rank(claim: Claim) -> tuple[bool, int]:
        return findings.standings[claim.id].name == "contested", len(documents_in(claim.statements))

    drawable = [one for one in main_claims(topic.claims.values()) if is_drawn(one, findings)]
    return [max(drawable, key=rank)] if drawable else []


def _drawn(claim: Claim, findings: Findings) -> DrawnClaim:
    standing = findings.standings[claim.id]
    read = documents_in(one.statement for one in standing.evidence.asserts)
    said = _known(len(read), range_in_words(standing.origins)) if read else _("Nobody on record asserts it")
    return DrawnClaim(claim_link(claim.id, findings), said, draw_alone(claim, findings))


def _known(documents: int, origins: str) -> str:
    words = ngettext("{n} document, {origins}", "{n} documents, {origins}", documents)
    return words.format(n=documents, origins=origins)


def _trust(findings: Findings) -> TrustView:
    archive = findings.archive
    every = Counts(*map(sum, zip(Counts(), *findings.counts.values(), strict=True)))
    return TrustView(
        **every._asdict(),
        sources=len(archive.sources),
        cited=len(archive.sources) - len(archive.seals),
        open=sum(len(topic.open) for topic in archive.topics.values()),
    )


def _changed(findings: Findings, log: Changelog) -> Iterator[ChangedStanding]:
    """The claims whose standing has changed, each by its last change, the latest first; of a version main claims first.

    Left out is what stands today as it did before.
    """
    met: set[str] = set()
    for entry in log.entries:
        moved = ((id_today(change.claim, findings.archive), change) for change in entry.difference.claims)
        known = [(findings.archive.claims[id_], change) for id_, change in moved if id_ in findings.archive.claims]
        for claim, change in sorted(known, key=lambda one: not is_main(one[0])):
            before = _stood_before(change)
            if before and claim.id not in met:
                met.add(claim.id)
                if {before, now := findings.standings[claim.id].name} <= _STANDINGS and before != now:
                    day = in_short(read_date(entry.version.day.isoformat()))
                    yield ChangedStanding(day, before, claim_link(claim.id, findings))


def _stood_before(change: ClaimChange) -> str:
    """The standing that a claim had before a change of it; empty where it is new, or stands as it did."""
    return change.standing.before if change.standing and change.how != "added" else ""
