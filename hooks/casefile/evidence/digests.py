"""The digest of what stands in a table: it changes with every text from which the entry was read, and with no other."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from typing import Any

from casefile.cache.store import digest
from casefile.evidence.archive import CORRECTIONS, CORRECTIONS_OF, RECORDS
from casefile.evidence.claims_of_topics import claims_table
from casefile.evidence.findings import Findings
from casefile.evidence.reads import EVERY
from casefile.model.records import Named, Record
from casefile.model.references import Mention
from casefile.model.seals import Seal

_SIZE = 16  # bytes: enough that no two of some millions are the same by chance


def digests_of(
    lines: Iterable[str], findings: Findings, others: Mapping[str, Callable[[str], object]]
) -> dict[str, bytes]:
    """The digest of each entry that was read, an entry in a line. One that is not there has the digest of nothing.

    `others` gives what tells the entries of other tables apart, by their keys.
    """
    digests = _Digests(findings)
    known = findings.digests
    found: dict[str, bytes] = {}
    for line in lines:
        table, _, key = line.partition("\t")
        if table in others:
            found[line] = repr(others[table](key)).encode()
        else:
            found[line] = known[line] if line in known else known.setdefault(line, digests.of(table, key))
    return found


class _Digests:
    def __init__(self, findings: Findings) -> None:
        archive, relations = findings.archive, findings.archive.relations
        self._tables: dict[str, Mapping[str, Any] | Callable[[], Any]] = {
            RECORDS: archive.records,
            "sources": archive.sources,
            "topics": archive.topics,
            "claims": archive.claims,
            "exhibits": archive.exhibits,
            "entities": archive.entities,
            "seals": archive.seals,
            "unpublished": archive.unpublished,
            "pictures": archive.pictures,
            "page_texts": archive.page_texts,
            "time_stamps": archive.time_stamps,
            "limits": archive.limits,
            "own": archive.own,
            "backlinks": archive.backlinks,
            "renamed": archive.renamed,
            CORRECTIONS: archive.corrections,
            CORRECTIONS_OF: archive.corrections_of,
            "namesakes": archive.namesakes,
            "publishers": archive.publishers,
            "unnamed authors": archive.unnamed_authors,
            "retracted": archive.retracted,
            "topic of": archive.topic_of,
            "also in": archive.also_in,
            "whole": relations.whole,
            "parts": relations.parts,
            "under": relations.under,
            "rivals": relations.rivals,
            "entities by name": findings.entities_by_name,
            "statements by": findings.statements_by,
            "heard from": findings.heard_from,
            "voices": findings.voices,
            "disputes on": findings.disputes_on,
            "passages in": findings.passages_in,
            **{claims_table(topic.id): topic.claims for topic in archive.topics.values()},
            "claims by public": lambda: findings.claims_by_public,
            "sources by date": lambda: findings.sources_by_date,
            "exhibits by date": lambda: findings.exhibits_by_date,
        }

    def of(self, table: str, key: str) -> bytes:
        """The digest of an entry, or of all of a table."""
        entries = self._tables.get(table, {})
        if callable(entries):
            return _digest(one.id for one in entries())
        if key == EVERY:
            return _digest(part for one, value in entries.items() for part in (one, *_parts(value)))
        value = entries.get(key)
        if isinstance(value, Named):
            return value.at.digest + str(value.at.start).encode()
        return b"" if value is None else _digest(_parts(value))


def _parts(value: Any) -> Iterator[object]:
    """What tells a value from another: of records the digest of their text, of what stands in them their place."""
    if isinstance(value, Named):
        yield value.id, value.at.digest, value.at.start
    elif isinstance(value, Record):
        yield value.at.start
    elif isinstance(value, Mention):
        yield value.holder, value.field, value.anchor, value.sentence
    elif isinstance(value, Seal):
        yield value.fingerprints, value.extent, value.language, value.version
    elif isinstance(value, tuple | list | Set):
        for one in value:
            yield from _parts(one)
    else:
        yield value


def _digest(parts: Iterable[object]) -> bytes:
    return digest(repr(list(parts)).encode(errors="surrogatepass"))[:_SIZE]
