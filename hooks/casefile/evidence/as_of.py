"""What was known on a day: dossiers with nothing but what was public by then.

A document is public from the last day on which it may have appeared, so that nothing is shown that may not have been;
one without a date never. What the editors wrote of a claim, and when a thing is said to have happened, are of today.
"""

from collections.abc import Iterable
from dataclasses import replace

from casefile.evidence.archive import Archive
from casefile.evidence.chains import documents_in
from casefile.model.dates import Day
from casefile.model.records import Claim, Named, Passage, Statement, Topic


def public_days(topics: Iterable[Topic], archive: Archive) -> tuple[Day, ...]:
    """The days on which a document that carries a statement of these dossiers became public, in their order."""
    statements = (statement for topic in topics for claim in topic.claims.values() for statement in claim.statements)
    carrying = documents_in(statements)
    return tuple(sorted({day for one in carrying if (day := _public_since(one, archive)) is not None}))


def archive_as_of(day: Day, topics: Iterable[Topic], archive: Archive) -> Archive:
    """An archive that has of all dossiers these, as they were known by a day; those of which nothing was are left out.

    Its claims lie to each other as they do today, through those too of which nothing was known. It has no backlinks:
    who referred to whom by a day is not asked.
    """
    records: dict[str, Named] = {id_: one for id_, one in archive.records.items() if not isinstance(one, Topic | Claim)}
    for topic in topics:
        known = topic_as_of(day, topic, archive)
        if known.claims:
            records |= {known.id: known, **known.claims}
    return replace(archive, records=records, backlinks={})


def topic_as_of(day: Day, topic: Topic, archive: Archive) -> Topic:
    """A dossier with those of its claims that were public by a day, as they were then; perhaps none.

    All else is of today: its disputes may name claims that were not public.
    """
    known = (claim_as_of(day, claim, archive) for claim in topic.claims.values())
    return topic.model_copy(update={"claims": {claim.id: claim for claim in known if claim is not None}})


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
