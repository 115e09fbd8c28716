"""The fingerprints of a text, many thousands of them, as bytes."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain
from typing import overload

from casefile.translation import gettext as _


@dataclass(frozen=True)
class Fingerprints(Sequence[tuple[str, ...]]):
    """For each token of a text those of the windows it begins, each of so many hexadecimal `digits`.

    `ends` are numbers of four bytes: how many fingerprints there are up to each token, that token's own among them.
    """

    digits: int
    digests: bytes
    ends: bytes

    @classmethod
    def of(cls, digits: int, every: Iterable[Sequence[str]]) -> "Fingerprints":
        """Those that are given. ValueError where one is no fingerprint of that length."""
        tokens = list(every)
        found = list(chain.from_iterable(tokens))
        try:
            digests = bytes.fromhex("".join(found))
        except ValueError:
            digests = b""
        if digests.hex(" ", digits // 2).split() != found:
            raise ValueError(_("a fingerprint is {n} hexadecimal digits in lower case.").format(n=digits))
        return cls(digits, digests, array("I", accumulate(map(len, tokens))).tobytes())

    def __len__(self) -> int:
        return len(self.ends) // 4

    @overload
    def __getitem__(self, token: int) -> tuple[str, ...]: ...
    @overload
    def __getitem__(self, token: slice) -> "Fingerprints": ...
    def __getitem__(self, token: int | slice) -> "tuple[str, ...] | Fingerprints":
        if isinstance(token, slice):
            return Fingerprints.of(self.digits, [self[one] for one in range(len(self))[token]])
        ends, here = memoryview(self.ends).cast("I"), range(len(self))[token]
        return tuple(self.digest(number).hex() for number in range(ends[here - 1] if here else 0, ends[here]))

    def digest(self, number: int) -> bytes:
        """One of all the fingerprints, as bytes."""
        size = self.digits // 2
        return self.digests[number * size : (number + 1) * size]

    @cached_property
    def places(self) -> "Places":
        """Where each fingerprint stands, as the numbers of its windows' first tokens."""
        return Places(self)


class Places(Mapping[str, tuple[int, ...]]):
    """Where each of a text's fingerprints stands: found among their numbers, which are sorted by what they are."""

    def __init__(self, fingerprints: Fingerprints) -> None:
        self._of = fingerprints
        count = len(fingerprints.digests) * 2 // fingerprints.digits
        self._sorted = array("I", sorted(range(count), key=fingerprints.digest))

    def __getitem__(self, fingerprint: str) -> tuple[int, ...]:
        found = self._found(fingerprint)
        if not found:
            raise KeyError(fingerprint)
        ends = memoryview(self._of.ends).cast("I")
        return tuple(bisect_right(ends, self._sorted[place]) for place in found)

    def count(self, fingerprint: str) -> int:
        """At how many places a fingerprint stands, which takes no longer however many they are."""
        return len(self._found(fingerprint))

    def _found(self, fingerprint: str) -> range:
        """Where it is among the sorted numbers."""
        wanted, digest = bytes.fromhex(fingerprint), self._of.digest
        first = bisect_left(self._sorted, wanted, key=digest)
        if first == len(self._sorted) or digest(self._sorted[first]) != wanted:
            return range(0)
        return range(first, bisect_right(self._sorted, wanted, lo=first, key=digest))

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(self._of.digest(number).hex() for number in self._sorted))

    def __len__(self) -> int:
        return sum(1 for _ in self)
