"""Which claims a change of some records can concern at all, so that the others need not be compared."""

from collections.abc import Iterator

from casefile.evidence.archive import Archive
from casefile.model.records import Claim, Named
from casefile.model.references import PROSE

# Fields by which a claim leads to another without anything following from it; and those of a topic.
_WITHOUT_EFFECT = frozenset({PROSE, "under", "see_also", "accounts", "claims"})


def concerned(before: Archive, after: Archive) -> set[str]:
    """The ids of the records that two archives read from different texts, and of all whose standing may rest on them.

    That is who refers to one of them by a field, at any depth, and which claims lie to such a claim so that something
    follows. Who publishes a document is one thing that a record does not say of itself.
    """
    ids = before.records.keys() | after.records.keys()
    waiting = [id_ for id_ in ids if _text_of(before.records.get(id_)) != _text_of(after.records.get(id_))]
    waiting += before.publishers.keys() ^ after.publishers.keys()
    met: set[str] = set()
    while waiting:
        id_ = waiting.pop()
        if id_ not in met:
            met.add(id_)
            waiting += (*_resting_on(id_, before), *_resting_on(id_, after))
    return met


def _text_of(record: Named | None) -> bytes | None:
    """What tells the text from which a record was read from others; None of no record."""
    return record.at.digest if record else None


def _resting_on(id_: str, archive: Archive) -> Iterator[str]:
    yield from (one.holder for one in archive.backlinks.get(id_, ()) if one.field not in _WITHOUT_EFFECT)
    record = archive.records.get(id_)
    if isinstance(record, Claim):
        yield from filter(None, (record.part_of, *(exclusion.claim for exclusion in record.excludes)))
