"""What is read while something is worked out: from this follows what an edit concerns, and what may stay as it was.

Nobody declares it. The tables of an archive and of its findings note each entry that is asked for, for whoever is being
worked out at the moment; to walk through a table is to read all of it.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    from _collections_abc import dict_items, dict_keys, dict_values

# The name of a table and the key of an entry, which need not be there: that it is missing is read as well.
Read = tuple[str, str]
EVERY = "*"
T = TypeVar("T")
D = TypeVar("D")
# A key, what follows for it, and what was read for that.
Known = tuple[str, T | None, Iterable[Read]]


class _Here(threading.local):
    """What is being worked out in a thread, the innermost last: what one thread reads is nothing to another.

    `open` has the entries that each has read; `follows` what was read for what it has asked for and was worked out
    before, by identity: a page asks for the same standing dozens of times, for which hundreds of entries were read.
    """

    def __init__(self) -> None:
        self.open: list[set[Read]] = []
        self.follows: list[dict[int, Iterable[Read]]] = []


_here = _Here()
_reads: dict[Read, Read] = {}


def as_lines(reads: Iterable[Read]) -> list[str]:
    """What was read, an entry in a line, sorted: its table, a tab, its key."""
    return sorted(map("\t".join, reads))


class Unobserved:
    """What is read within a `with` is nobody's: a table is made from all there is, and who reads it reads an entry."""

    def __init__(self) -> None:
        self.reads: set[Read] = set()

    def __enter__(self) -> set[Read]:
        _here.open.append(self.reads)
        _here.follows.append({})
        return self.reads

    def __exit__(self, *_: object) -> None:
        _here.open.pop()
        self.reads.update(*_here.follows.pop().values())


class Reader(Unobserved):
    """Notes in `reads` what is read within a `with`; whoever is being worked out around it has read the same.

    They are complete when it has ended.
    """

    def __exit__(self, *_: object) -> None:
        super().__exit__()
        note(self.reads)


def note(reads: Iterable[Read]) -> None:
    """Notes that something was read."""
    if _here.open:
        _here.open[-1].update(reads)


class Table(dict[str, T]):
    """A dictionary by id that notes which of its entries are read. Tables of one name hold the same entries.

    One that holds only some of them has a name of its own by which it is read as a `whole`.
    """

    __slots__ = ("name", "whole")

    def __init__(self, name: str, entries: Mapping[str, T], whole: str = "") -> None:
        super().__init__(entries)
        self.name, self.whole = name, whole or name

    def __getitem__(self, key: str) -> T:
        if reading := _here.open:
            reading[-1].add((self.name, key))
        return dict.__getitem__(self, key)  # As `super()` would find it, in half the time.

    @overload
    def get(self, key: str, default: None = None, /) -> T | None: ...
    @overload
    def get(self, key: str, default: D, /) -> T | D: ...
    def get(self, key: str, default: Any = None, /) -> Any:
        """The entry of a key, or the default."""
        if reading := _here.open:
            reading[-1].add((self.name, key))
        return dict.get(self, key, default)

    def __contains__(self, key: object) -> bool:
        if reading := _here.open:
            reading[-1].add((self.name, str(key)))
        return dict.__contains__(self, key)

    def __iter__(self) -> Iterator[str]:
        self._note_every()
        return super().__iter__()

    def __len__(self) -> int:
        self._note_every()
        return super().__len__()

    def keys(self) -> "dict_keys[str, T]":
        """All keys."""
        self._note_every()
        return super().keys()

    def values(self) -> "dict_values[str, T]":
        """All values."""
        self._note_every()
        return super().values()

    def items(self) -> "dict_items[str, T]":
        """All keys with their values."""
        self._note_every()
        return super().items()

    def _note_every(self) -> None:
        if reading := _here.open:
            reading[-1].add((self.whole, EVERY))


def table(name: str, whole: str = "") -> "Callable[[Callable[[Any], Mapping[str, T]]], cached_property[Table[T]]]":
    """Makes of a method that gives a dictionary a table of this name, made when it is first asked for.

    `whole` is that of a table with some of the entries: see `Table`.
    """

    def made(method: Callable[[Any], Mapping[str, T]]) -> "cached_property[Table[T]]":
        @wraps(method)
        def get(holder: Any) -> Table[T]:
            with Unobserved():
                return Table(name, method(holder), whole)

        return cached_property(get)

    return made


def listing(name: str) -> "Callable[[Callable[[Any], tuple[T, ...]]], _Listing[T]]":
    """Makes of a method that gives all of something in an order a list of this name, made when it is first asked for.

    Who asks for it reads which there are and how they follow each other, and of each no more than it asks for.
    """
    return lambda method: _Listing(name, method)


class _Listing(Generic[T]):
    def __init__(self, name: str, method: Callable[[Any], tuple[T, ...]]) -> None:
        self._name, self._method = name, method
        self.__doc__ = method.__doc__

    def __get__(self, holder: Any, _: type | None = None) -> tuple[T, ...]:
        known: dict[str, Any] = vars(holder)
        if self._name not in known:
            with Unobserved():
                known[self._name] = self._method(holder)
        note([(self._name, EVERY)])
        return known[self._name]  # type: ignore[no-any-return]


class Derived(Mapping[str, T], Generic[T]):
    """What follows for each of some keys, worked out when it is asked for and kept with what it was worked out from.

    None stands for nothing: a key for which `derive` gives None is not there. No more than `most` are kept at a time,
    where that is given: of what takes much room, and is asked for in the order of the pages.
    """

    def __init__(self, keys: Mapping[str, Any], derive: Callable[[str], T | None], most: int | None = None) -> None:
        self._keys, self._derive, self._most = keys, derive, most
        self._known: dict[str, tuple[T | None, Iterable[Read]]] = {}

    def restore(self, known: Iterable[Known[T]]) -> None:
        """Takes over what follows for some keys, with what was read for it: nothing of that has changed since."""
        self._known |= {key: (value, reads) for key, value, reads in known}

    def known(self) -> Iterator[Known[T]]:
        """What was worked out or taken over."""
        return ((key, value, reads) for key, (value, reads) in self._known.items())

    def _find(self, key: str) -> tuple[T | None, Iterable[Read]]:
        found = self._known.get(key)
        if found is None:
            if self._most and len(self._known) >= self._most:
                self._known.clear()
            found = self._known[key] = self._anew(key)
        return found

    def _anew(self, key: str) -> tuple[T | None, tuple[Read, ...]]:
        with Unobserved() as reads:  # Who asks for it has read them, now as later.
            value = self._derive(key) if key in self._keys else None
        # The same entries are read for many keys: each read stands in memory once.
        return value, tuple(map(_reads.setdefault, reads, reads))

    @overload
    def get(self, key: str, default: None = None, /) -> T | None: ...
    @overload
    def get(self, key: str, default: D, /) -> T | D: ...
    def get(self, key: str, default: Any = None, /) -> Any:
        """What follows for a key, or the default."""
        value, reads = self._find(key)
        if follows := _here.follows:
            follows[-1][id(reads)] = reads
        return default if value is None else value

    def __getitem__(self, key: str) -> T:
        value = self.get(key)
        if value is None:
            raise KeyError(key)
        return value

    def __contains__(self, key: object) -> bool:
        return self.get(str(key)) is not None

    def __iter__(self) -> Iterator[str]:
        return (key for key in self._keys if key in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)
