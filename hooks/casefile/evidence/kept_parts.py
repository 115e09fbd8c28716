"""What is made of every dossier for the files of the whole archive, kept from one run to the next.

A change of one claim changes these files; all but a few of the dossiers have in them what they had.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from casefile.cache.objects import Objects
from casefile.cache.store import Cache, digest
from casefile.evidence.digests import behind, digests_of
from casefile.evidence.findings import Findings
from casefile.evidence.reads import Reader, as_lines, note
from casefile.model.records import Topic
from casefile.translation import language

T = TypeVar("T")
_PLAIN = Objects()


class KeptParts:
    """What a cache has of the dossiers of some findings; without one nothing is kept."""

    def __init__(self, findings: Findings, cache: Cache | None = None) -> None:
        self._findings, self._cache = findings, cache or Cache.none()

    def of_dossiers(self, kind: str, derive: Callable[[Topic, Findings], T]) -> Iterator[T]:
        """What `derive` makes of each dossier, in order: plain values, which are kept by the name of their `kind`.

        Who asks has read what was read for it.
        """
        settings = repr(self._findings.archive.settings).encode()
        topics = {self._key(topic, settings): topic for topic in self._findings.archive.topics.values()}
        held = self._cache.get_many(kind, topics)
        new: dict[bytes, bytes] = {}
        for key, topic in topics.items():
            yield from self._kept(held.get(key, b"")) or [self._made(key, topic, derive, new)]
        self._cache.put_many(kind, new)
        self._cache.tidy(kind)

    def _kept(self, held: bytes) -> list[Any]:
        """What was kept of a dossier, if it would be the same again; else nothing."""
        try:
            known, reads, value = _PLAIN.loads(held)
            lines = reads.split("\n")
        except (ValueError, TypeError, AttributeError):
            return []
        if self._digest(lines) != known:
            return []
        note((table, name) for table, _, name in (line.partition("\t") for line in lines))
        return [value]

    def _made(self, key: bytes, topic: Topic, derive: Callable[[Topic, Findings], T], new: dict[bytes, bytes]) -> T:
        with Reader() as reads:
            value = derive(topic, self._findings)
        lines = self._from_records(as_lines(reads))
        new[key] = _PLAIN.dumps((self._digest(lines), "\n".join(lines), value))
        return value

    def _key(self, topic: Topic, settings: bytes) -> bytes:
        return digest(topic.id.encode(), language().encode(), settings)

    def _from_records(self, lines: Iterable[str]) -> list[str]:
        """What was read, with all that was read for what follows from others in the place of that."""
        seen: dict[str, bool] = {}
        left = [*lines]
        while left:
            line = left.pop()
            if line not in seen:
                further = behind(line, self._findings)
                seen[line] = further is None
                left += further or ()
        return sorted(line for line, is_of_record in seen.items() if is_of_record)

    def _digest(self, lines: list[str]) -> bytes:
        return digest(*digests_of(lines, self._findings, {}).values())
