"""What followed from an archive, kept from one run to the next: what read nothing that has changed still follows.

Kept is what is made of plain values and is asked of every record: what the rules say, since when a claim is public, on
whom it rests, what it adds to the figures of the whole. It stands in the cache, with the digests of all that was read
for it.
"""

from array import array
from collections.abc import Callable, Iterator, Mapping, Set
from typing import Any

from casefile.cache.objects import Objects
from casefile.cache.store import Cache, digest
from casefile.evidence.counts import Counts
from casefile.evidence.digests import digests_of
from casefile.evidence.findings import NAMED, Findings
from casefile.evidence.reads import Derived, Read, as_lines
from casefile.model.dates import Day, Edtf

Derive = Callable[[str, Findings], Any]
KIND = "findings"
_KEY = digest(b"the last ones")
_OBJECTS = Objects(Counts, Edtf, Day)


class KeptFindings:
    """What a cache has of findings. `more` are functions of which it keeps what they make, besides those named here.

    Of those only empty values are kept: that a rule finds nothing wrong.
    """

    def __init__(self, cache: Cache, more: Mapping[str, Derive]) -> None:
        self._cache, self._more = cache, more
        self._last: tuple[dict[str, bytes], dict[str, Any]] | None = None
        self._taken_over = 0

    def restore(self, findings: Findings) -> None:
        """Gives findings what was kept and still follows."""
        known, tables = self._last = self._last or self._read()
        lines = list(known)
        now = digests_of(known, findings, {})
        changed = {number for number, line in enumerate(lines) if now[line] != known[line]}
        self._taken_over = 0
        for name, derived in self._derived(findings).items():
            kept = tables.get(name, {})
            sound = {id_: value for id_, value in kept.items() if changed.isdisjoint(array("I", value[1]))}
            derived.restore((id_, value, _KeptReads(reads, lines)) for id_, (value, reads) in sound.items())
            self._taken_over += len(sound)

    def _derived(self, findings: Findings) -> dict[str, Derived[Any]]:
        more = {name: findings.by_id(derive) for name, derive in self._more.items()}
        return {"public": findings.public, "rests on": findings.rests_on, "counts": findings.counts, **more}

    def save(self, findings: Findings) -> None:
        """Keeps what was worked out, for the next run."""
        found = [
            (name, id_, value, reads)
            for name, derived in self._derived(findings).items()
            for id_, value, reads in derived.known()
            if not (value and name in self._more)
        ]
        if len(found) == self._taken_over and all(isinstance(reads, _KeptReads) for *_, reads in found):
            return
        numbers: dict[str, int] = {}
        tables: dict[str, dict[str, Any]] = {}
        for name, id_, value, reads in found:
            lines = reads.lines() if isinstance(reads, _KeptReads) else as_lines(reads)
            places = array("I", (numbers.setdefault(line, len(numbers)) for line in lines))
            tables.setdefault(name, {})[id_] = (value, places.tobytes())
        known = digests_of(numbers, findings, {})
        self._last = known, tables
        self._cache.put_many(KIND, {_KEY: _OBJECTS.dumps((known, tables))})

    def _read(self) -> tuple[dict[str, bytes], dict[str, Any]]:
        try:
            known, tables = _OBJECTS.loads(self._cache.get_many(KIND, [_KEY])[_KEY])
        except (KeyError, ValueError, TypeError):
            return {}, {}
        return known, tables


def take_over(findings: Findings, earlier: Findings) -> None:
    """Gives findings, in a preview, what followed before an edit and still does: here nothing has to be written down.

    Of what was read then, only that counts as unchanged of which a digest was asked for.
    """
    before = {line: known for line, known in earlier.digests.items() if line.partition("\t")[0] not in NAMED}
    now = digests_of(before, findings, {})
    same = (line.partition("\t") for line, known in before.items() if now[line] == known)
    findings.take_over(earlier, frozenset((table, key) for table, _, key in same))


class _KeptReads(Set[Read]):
    """The reads of a value that was kept, spelled out only where somebody asks."""

    __slots__ = ("_lines", "_numbers")

    def __init__(self, numbers: bytes, lines: list[str]) -> None:
        self._numbers, self._lines = numbers, lines

    def lines(self) -> Iterator[str]:
        """The same, an entry in a line."""
        return (self._lines[number] for number in array("I", self._numbers))

    def __iter__(self) -> Iterator[Read]:
        for line in self.lines():
            table, _, key = line.partition("\t")
            yield table, key

    def __len__(self) -> int:
        return len(self._numbers) // 4

    def __contains__(self, read: object) -> bool:
        return read in set(self)
