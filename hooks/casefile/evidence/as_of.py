"""What was known on a day: dossiers with nothing but what was public by then.

A document is public from the last day on which it may have appeared, so that nothing is shown that may not have been;
one without a date never. What the editors wrote of a claim, and when a thing is said to have happened, are of today.
"""

from collections.abc import Iterable

from casefile.evidence.archive import Archive, with_claims
from casefile.evidence.chains import documents_in
from casefile.model.dates import Day
from casefile.model.records import Claim, Passage, Statement, Topic

# A day, and what was known by then.
Former = tuple[Day, Archive]


def public_days(topics: Iterable[Topic], archive: Archive) -> tuple[Day, ...]:
    """The days on which a document that carries a statement of these dossiers became public, in their order."""
    statements = (statement for topic in topics for claim in topic.claims.values() for statement in claim.statements)
    carrying = documents_in(statements)
    return tuple(sorted({day for one in carrying if (day := _public_since(one, archive)) is not None}))


def archive_as_of(day: Day, topics: Iterable[Topic], archive: Archive, former: Former | None = None) -> Archive:
    """An archive that has of all dossiers these, as they were known by a day; those of which nothing was are left out.

    Its claims lie to each other as they do today, through those too of which nothing was known. It has no backlinks:
    who referred to whom by a day is not asked. With a `former` day and what was known by then, claims of which nothing
    appeared since are the very same.
    """
    known = (topic_as_of(day, topic, archive, former) for topic in topics)
    return archive.with_topics(topic for topic in known if topic.claims)


def topic_as_of(day: Day, topic: Topic, archive: Archive, former: Former | None = None) -> Topic:
    """A dossier with those of its claims that were public by a day, as they were then; perhaps none.

    All else is of today: its disputes may name claims that were not public.
    """
    known = (_claim_since(day, claim, archive, former) for claim in topic.claims.values())
    return with_claims(topic, {claim.id: claim for claim in known if claim is not None})


def _claim_since(day: Day, claim: Claim, archive: Archive, former: Former | None) -> Claim | None:
    if former is None or _has_appeared(claim, former[0], day, archive):
        return claim_as_of(day, claim, archive)
    return former[1].claims.get(claim.id)


def _has_appeared(claim: Claim, before: Day, day: Day, archive: Archive) -> bool:
    """Whether any document of a claim became public between two days, or on the second."""
    since = (_public_since(one, archive) for one in documents_in(claim.statements))
    return any(one is not None and before < one <= day for one in since)


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
