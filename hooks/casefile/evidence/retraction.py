"""What a retracted document carries no longer, and from which day on: whoever counts statements asks here.

A passage that was read in a retracted document, or came through one, carries nothing from the day of the retraction on.
A statement none of whose passages is left is as taken back from that day; what another document carries stands.
"""

from collections.abc import Mapping
from typing import NamedTuple

from casefile.model.dates import Day, Edtf, end_key
from casefile.model.records import DocumentEvent, Passage, Source, Statement

RETRACTED = "retracted"


class Retraction(NamedTuple):
    """That a document was retracted: on which day, by which document, and since when it therefore carries nothing.

    `since` is the day, or that on which the document appeared if that is later. None stands for what is not known,
    which comes after every day.
    """

    day: Edtf | None
    by: str | None
    since: Edtf | None


# The documents that were retracted, by id.
Retractions = Mapping[str, Retraction]


def retractions_in(sources: Mapping[str, Source]) -> dict[str, Retraction]:
    """The documents that were retracted; of one that was so more than once, the first time."""
    found: dict[str, Retraction] = {}
    for id_, source in sources.items():
        events = [(day_of(one, sources), one.by) for one in source.status if one.kind == RETRACTED]
        if events:
            day, by = min(events, key=lambda one: end_key(one[0]))
            since = max(day, source.published, key=end_key)
            found[id_] = Retraction(day, by, since if since and since.latest else None)
    return found


def day_of(event: DocumentEvent, sources: Mapping[str, Source]) -> Edtf | None:
    """When something became of a document: the day given, else that on which the document that says so appeared."""
    by = sources.get(event.by) if event.by else None
    return event.date or (by.published if by else None)


def retracted_in(passage: Passage, retractions: Retractions) -> tuple[str, ...]:
    """Those of a passage's documents that were retracted, the first retracted first."""
    found = [(one, known) for one in (*passage.via, passage.source) if (known := retractions.get(one))]
    return tuple(one for one, _ in sorted(found, key=lambda one: end_key(one[1].since)))


def void_since(passage: Passage, retractions: Retractions) -> tuple[Edtf | None] | None:
    """The day from which a passage carries nothing, in a tuple, for it may not be known; None of one that does."""
    retracted = retracted_in(passage, retractions)
    return (retractions[retracted[0]].since,) if retracted else None


def carried(statement: Statement, retractions: Retractions, day: Day | None = None) -> tuple[Passage, ...]:
    """The passages of a statement that carry it, as far as retractions are known by a day; without a day, by today."""
    return tuple(one for one in statement.passages if not _is_void(one, retractions, day))


def is_retracted(statement: Statement, retractions: Retractions) -> bool:
    """Whether every document that carries a statement was retracted, as far as is on record today."""
    return not carried(statement, retractions)


def _is_void(passage: Passage, retractions: Retractions, day: Day | None) -> bool:
    found = (retractions.get(one) for one in (*passage.via, passage.source))
    return any(_holds(one, day) for one in found if one)


def _holds(retraction: Retraction, day: Day | None) -> bool:
    if day is None:
        return True
    since = retraction.since.latest if retraction.since else None
    return since is not None and since <= day
