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
        for topic in self._findings.archive.topics.values():
            yield from self._kept(kind, topic) or [self._made(kind, topic, derive)]
        self._cache.tidy(kind)

    def _kept(self, kind: str, topic: Topic) -> list[Any]:
        """What was kept of a dossier, if it would be the same again; else nothing."""
        key = self._key(topic)
        try:
            known, reads, value = _PLAIN.loads(self._cache.get_many(kind, [key])[key])
        except (KeyError, ValueError, TypeError):
            return []
        if self._digest(lines := reads.split("\n")) != known:
            return []
        note((table, name) for table, _, name in (line.partition("\t") for line in lines))
        return [value]

    def _made(self, kind: str, topic: Topic, derive: Callable[[Topic, Findings], T]) -> T:
        with Reader() as reads:
            value = derive(topic, self._findings)
        lines = self._from_records(as_lines(reads))
        kept = self._digest(lines), "\n".join(lines), value
        self._cache.put_many(kind, {self._key(topic): _PLAIN.dumps(kept)})
        return value

    def _key(self, topic: Topic) -> bytes:
        return digest(topic.id.encode(), language().encode(), repr(self._findings.archive.settings).encode())

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
