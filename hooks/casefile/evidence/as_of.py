"""What was known on a day: dossiers with nothing but what was public by then.

A document is public from the last day on which it may have appeared, so that nothing is shown that may not have been;
one without a date never. What the editors wrote of a claim, and when a thing is said to have happened, are of today.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from casefile.evidence.archive import RECORDS, Archive, with_claims
from casefile.evidence.chains import documents_in
from casefile.evidence.reads import Table, Tables
from casefile.model.dates import Day
from casefile.model.records import Claim, Entity, Named, Passage, Source, Statement, Topic


@dataclass(frozen=True)
class ArchiveOfDay(Archive):
    """An archive that has of all dossiers some, as they were known by a day.

    Its claims lie to each other as they do today, through those too of which nothing was known. It has no backlinks:
    who referred to whom by a day is not asked. All but the dossiers it shares with the archive of `today`: there is one
    of these for every day of every dossier.
    """

    today: Archive
    dossiers: Mapping[str, Topic]

    @cached_property
    def topics(self) -> Table[Topic]:
        """The dossiers of which anything was known."""
        return Table(RECORDS, self.dossiers)

    @cached_property
    def claims(self) -> Table[Claim]:
        """Their claims of which anything was known."""
        return Table(RECORDS, {id_: claim for topic in self.dossiers.values() for id_, claim in topic.claims.items()})

    @cached_property
    def sources(self) -> Table[Source]:
        """The documents, as today."""
        return self.today.sources

    @cached_property
    def entities(self) -> Table[Entity]:
        """Whom and what the claims are about, as today."""
        return self.today.entities

    @cached_property
    def publishers(self) -> Table[bool]:
        """The publishers, as today."""
        return self.today.publishers


@dataclass(frozen=True, slots=True)
class DayKnown:
    """What was known by a day, and the claims for which anything new became public on it: those that may stand anew."""

    day: Day
    archive: Archive
    fresh: frozenset[str]


def known_by_day(topics: Iterable[Topic], archive: Archive) -> Iterator[DayKnown]:
    """What was known of some dossiers by each day on which anything of them became public, in the order of the days.

    Dossiers and claims of which nothing was known are left out. What is not fresh is the very record of the day before.
    """
    topics = list(topics)
    days: dict[Day, list[Claim]] = {}
    for claim in (claim for topic in topics for claim in topic.claims.values()):
        for day in _days_of(claim, archive):
            days.setdefault(day, []).append(claim)
    known: dict[str, Claim] = {}
    for day in sorted(days):
        then = ((claim.id, claim_as_of(day, claim, archive)) for claim in days[day])
        known |= {id_: claim for id_, claim in then if claim is not None}
        fresh = frozenset(id_ for claim in days[day] for id_ in archive.relations.concerned_by(claim.id))
        yield DayKnown(day, _archive_of(known, topics, archive), fresh)


def _archive_of(known: Mapping[str, Claim], topics: Iterable[Topic], archive: Archive) -> Archive:
    """All but the claims is of today: a dossier's disputes may name some that were not public."""
    claims = {topic.id: {id_: known[id_] for id_ in topic.claims if id_ in known} for topic in topics}
    dossiers = {one.id: with_claims(one, claims[one.id]) for one in topics if claims[one.id]}
    own = {**dossiers, **{id_: claim for found in claims.values() for id_, claim in found.items()}}
    records: Tables[Named] = Tables(Table(RECORDS, own), archive.sources, archive.entities)
    return ArchiveOfDay(records, archive.seals, {}, archive.relations, archive, dossiers)


def _days_of(claim: Claim, archive: Archive) -> set[Day]:
    """The days on which a document that carries a statement on it became public."""
    carrying = documents_in(claim.statements)
    return {day for one in carrying if (day := _public_since(one, archive)) is not None}


def claim_as_of(day: Day, claim: Claim, archive: Archive) -> Claim | None:
    """A claim with only the statements public by a day, read in what had appeared by then; None if there were none."""
    known = [_statement_as_of(day, statement, archive) for statement in claim.statements]
    statements = tuple(one for one in known if one is not None)
    return claim.model_copy(update={"statements": statements}) if statements else None


def _statement_as_of(day: Day, statement: Statement, archive: Archive) -> Statement | None:
    known = [_passage_as_of(day, passage, archive) for passage in statement.passages]
    passages = tuple(one for one in known if one is not None)
    return statement.model_copy(update={"passages": passages}) if passages else None


def _passage_as_of(day: Day, passage: Passage, archive: Archive) -> Passage | None:
    """A passage as far as its documents had appeared; what an earlier one than that which we read says is not known."""
    documents = tuple(one for one in (*passage.via, passage.source) if _is_public(one, day, archive))
    if not documents:
        return None
    known: dict[str, object] = {"via": documents[:-1], "source": documents[-1]}
    if documents[-1] != passage.source:
        known |= dict.fromkeys(("quote", "lang", "translation", "translated_from", "locator"))
    return passage.model_copy(update=known)


def _is_public(source: str, day: Day, archive: Archive) -> bool:
    since = _public_since(source, archive)
    return since is not None and since <= day


def _public_since(source: str, archive: Archive) -> Day | None:
    published = archive.sources[source].published
    return published.latest if published else None
