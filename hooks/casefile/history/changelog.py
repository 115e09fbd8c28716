"""The changes from version to version of a dossier folder, worked out once for each pair and kept in a cache."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from functools import cached_property, lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from pydantic import TypeAdapter

from casefile.cache.store import Cache, digest
from casefile.evidence.findings import Findings
from casefile.evidence.publication import EVERYTHING, Shown, as_published
from casefile.history.difference import ClaimChange, Difference, compare_findings
from casefile.history.git import EVER, Beginning, Version, read_versions
from casefile.history.versions import VersionReader, linked
from casefile.model.dates import Day
from casefile.reading.files import Files
from casefile.system.processes import number_of_jobs, share_out
from casefile.translation import language

KIND = "changes"
MOST = 50


@dataclass(frozen=True, slots=True)
class Count:
    """How much a version holds."""

    claims: int
    statements: int
    sources: int


@dataclass(frozen=True, slots=True)
class VersionChange:
    """What the cache keeps of a version: how much it holds (None: it is unreadable), and what changed with it."""

    count: Count | None = None
    difference: Difference = Difference()  # noqa: RUF009 - it is frozen


@dataclass(frozen=True, slots=True)
class Entry:
    """A version that changed something, with how much it holds since."""

    version: Version
    count: Count
    difference: Difference


@dataclass(frozen=True)
class Changelog:
    """The versions that changed something, newest first.

    `first` is the oldest one that this program can read, and `whole` says that there is none before it.
    """

    entries: tuple[Entry, ...]
    first: Entry
    whole: bool

    @property
    def last(self) -> Entry:
        """The newest version that changed something."""
        return self.entries[0] if self.entries else self.first

    def changes_of(self, *ids: str) -> Iterator[tuple[Entry, tuple[ClaimChange, ...]]]:
        """The changes of a claim, by all the ids that it has and had: each version that made any, newest first."""
        found = sorted(place for id_ in ids for place in self._places.get(id_, ()))
        for number, places in groupby(found, key=itemgetter(0)):
            entry = self.entries[number]
            yield entry, tuple(entry.difference.claims[place] for _, place in places)

    @cached_property
    def _places(self) -> dict[str, list[tuple[int, int]]]:
        """Where the changes of each claim stand, by the id that it had: in which entry, at which place there."""
        found: dict[str, list[tuple[int, int]]] = {}
        for number, entry in enumerate(self.entries):
            for place, change in enumerate(entry.difference.claims):
                found.setdefault(change.claim.id, []).append((number, place))
        return found


def read_changelog(folder: Path, cache: Cache, since: Beginning = EVER, shown: Shown = EVERYTHING) -> Changelog | None:
    """The changes of a dossier folder since its beginning; None where its history is not at hand.

    Each version is told of as it was published: what was a draft in it, or waited for a day, is not there, nor what is
    held back today. So a record comes in with the version that published it, or on the day for which it waited.
    """
    return _changelog(folder.absolute(), cache, tuple(read_versions(folder, MOST + 1, since)), shown, language())


@lru_cache(maxsize=1)  # A preview asks at every edit.
def _changelog(
    folder: Path, cache: Cache, versions: tuple[Version, ...], shown: Shown, _language: str
) -> Changelog | None:
    entries: list[Entry] = []
    told = [*reversed(_with_days(versions, shown))]
    changes = _Changes(_Archives(folder, cache, shown, told), cache)
    changes.work_out_ahead(told)
    whole = len(versions) <= MOST
    for version in told:
        outcome = changes.between(entries[-1].version if entries else None, version)
        if outcome.count is None:
            whole = whole and bool(entries)
        elif entries or outcome.count.claims:
            entries.append(Entry(version, outcome.count, outcome.difference))
    cache.tidy(KIND)
    if not entries:
        return None
    first, *later = entries
    return Changelog(tuple(entry for entry in reversed(later) if entry.difference), first, whole)


def _with_days(versions: tuple[Version, ...], shown: Shown) -> list[Version]:
    """Versions, the newest first, with the last one before each day on which something came out, again on that day."""
    found = [*versions]
    for day in shown.days:
        place = next((place for place, version in enumerate(found) if version.day < day), None)
        if place is not None:
            moment = datetime.combine(day, time(), UTC)
            found.insert(place, replace(found[place], moment=moment, author=""))
    return found


class _Archives:
    """What follows from versions. The last three are kept: each is compared with the one before and the one after."""

    def __init__(self, folder: Path, cache: Cache, shown: Shown, versions: list[Version]) -> None:
        self.of = lru_cache(maxsize=3)(self._read)
        self.shown = shown
        self._versions = versions
        # Of one version alone nothing stands in another; its files are those of the dossiers, which were read already.
        self._reader = VersionReader(folder, Files(cache), apart=len(versions) > 1)

    def read_ahead(self, first: Version) -> None:
        """Reads the files of a version and of all later ones: what several have in common stands in memory once."""
        self._reader.read_ahead(self._versions[self._versions.index(first) :])

    def _read(self, version: Version) -> Findings | None:
        reading = self._reader.read(version)
        if reading is None:
            return None
        archive, problems = linked(as_published(reading, Day(*version.day.timetuple()[:3]), self.shown.hidden))
        return None if problems else Findings(archive)

    def key(self, version: Version | None) -> bytes:
        """What tells the archive of a version from others."""
        if version is None:
            return b""
        return digest(version.tree.encode(), str(version.day).encode(), *map(str.encode, sorted(self.shown.hidden)))


class _Changes:
    """The change from each version to the next: from the cache, or worked out and put there."""

    def __init__(self, archives: _Archives, cache: Cache) -> None:
        self._archives, self._cache = archives, cache
        self._known: dict[bytes, VersionChange] = {}

    def between(self, before: Version | None, after: Version) -> VersionChange:
        """What changed from one version to another, and how much the later one holds."""
        key = self._key(before, after)
        if key not in self._known:
            self._look_up([key])
        if key not in self._known:
            self._keep({key: _work_out(before, after, self._archives)})
        return self._known[key]

    def work_out_ahead(self, versions: list[Version]) -> None:
        """Works out what is new of each version and the one before it, by several processes."""
        befores: list[Version | None] = [None, *versions]
        pairs = {self._key(*pair): pair for pair in zip(befores, versions, strict=False)}
        self._look_up(pairs)
        new = [(key, pair) for key, pair in pairs.items() if key not in self._known]
        if new:
            self._archives.read_ahead(new[0][1][0] or versions[0])
        made = share_out(lambda one: _work_out(one[1][0], one[1][1], self._archives), new, number_of_jobs())
        self._keep({key: change for (key, _), change in made})

    def _key(self, before: Version | None, after: Version) -> bytes:
        # Of joint speakers it holds the names in a row, as the language has it.
        return digest(self._archives.key(before), self._archives.key(after), language().encode())

    def _look_up(self, keys: Iterable[bytes]) -> None:
        for key, written in self._cache.get_many(KIND, [*keys]).items():
            with suppress(ValueError):  # It is not what was written.
                self._known[key] = _VERSION_CHANGES.validate_json(written)

    def _keep(self, made: Mapping[bytes, VersionChange]) -> None:
        self._known |= made
        self._cache.put_many(KIND, {key: _VERSION_CHANGES.dump_json(change) for key, change in made.items()})


def _work_out(before: Version | None, after: Version, archives: _Archives) -> VersionChange:
    old, new = archives.of(before) if before else None, archives.of(after)
    if new is None:
        return VersionChange()
    claims, sources = new.archive.claims, new.archive.sources
    count = Count(len(claims), sum(len(claim.statements) for claim in claims.values()), len(sources))
    return VersionChange(count, compare_findings(old, new) if old else Difference())


_VERSION_CHANGES = TypeAdapter(VersionChange)
