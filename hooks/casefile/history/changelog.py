"""The changes from version to version of a dossier folder, worked out once for each pair and kept in a cache."""

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from pydantic import TypeAdapter

from casefile.cache.engine import engine_fingerprint
from casefile.evidence.archive import Archive, load
from casefile.history.difference import ClaimChange, Difference, compare
from casefile.history.git import Version, read_versions, write_version
from casefile.reading.files import Files

MOST = 50
# Of how many engines results are kept, the last used ones: one often goes to and fro between two branches.
ENGINES = 3


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

    @cached_property
    def changes_of(self) -> dict[str, tuple[tuple[int, ClaimChange], ...]]:
        """The changes of each claim by its id of then, each with the place of its version among the entries."""
        found: dict[str, list[tuple[int, ClaimChange]]] = {}
        for place, entry in enumerate(self.entries):
            for change in entry.difference.claims:
                found.setdefault(change.claim.id, []).append((place, change))
        return {id_: tuple(changes) for id_, changes in found.items()}


def read_changelog(folder: Path, kept: Path) -> Changelog | None:
    """The changes of a dossier folder, with `kept` as cache; None where its history is not at hand."""
    return _changelog(folder.absolute(), kept.absolute(), tuple(read_versions(folder, MOST + 1)))


@lru_cache(maxsize=1)  # A preview asks at every edit.
def _changelog(folder: Path, kept: Path, versions: tuple[Version, ...]) -> Changelog | None:
    entries: list[Entry] = []
    archives = _Archives(folder)
    whole = len(versions) <= MOST
    place = kept / f"changes-{engine_fingerprint()}"
    for version in reversed(versions):
        outcome = _version_change(entries[-1].version if entries else None, version, archives, place)
        if outcome.count is None:
            whole = whole and bool(entries)
        elif entries or outcome.count.claims:
            entries.append(Entry(version, outcome.count, outcome.difference))
    _tidy(kept, place)
    if not entries:
        return None
    first, *later = entries
    return Changelog(tuple(entry for entry in reversed(later) if entry.difference), first, whole)


class _Archives:
    """The archives of versions. The last two are kept: each is compared with the one before and the one after."""

    def __init__(self, folder: Path) -> None:
        self.of = lru_cache(maxsize=2)(self._read)
        self._folder = folder

    def _read(self, version: Version) -> Archive | None:
        with TemporaryDirectory(prefix="casefile-") as place:
            target = Path(place) / self._folder.name
            if not write_version(version, self._folder, target):
                return None
            archive, problems = load(target, Files(old_forms=True))
        return None if problems else archive


def _version_change(before: Version | None, after: Version, archives: _Archives, place: Path) -> VersionChange:
    file = place / f"{before.tree if before else 'nothing'}-{after.tree}.json"
    with suppress(OSError, ValueError):  # Not there, or not what was written.
        return _VERSION_CHANGES.validate_json(file.read_bytes())
    outcome = _work_out(before, after, archives)
    with suppress(OSError):  # A cache that cannot be written is none.
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_suffix(f".{uuid4().hex}")
        new.write_bytes(_VERSION_CHANGES.dump_json(outcome))
        new.replace(file)
    return outcome


def _tidy(kept: Path, place: Path) -> None:
    """Removes what engines kept that are long out of use, and what versions left that are long gone."""
    with suppress(OSError):
        os.utime(place)
        others = [path for path in kept.glob("changes-*") if path != place]
        for other in _oldest(others, ENGINES - 1):
            shutil.rmtree(other, ignore_errors=True)
        for file in _oldest(place.iterdir(), 4 * MOST):
            file.unlink()


def _oldest(paths: Iterable[Path], kept: int) -> list[Path]:
    """All but so many of the newest."""
    return sorted(paths, key=lambda path: path.lstat().st_mtime_ns, reverse=True)[kept:]


def _work_out(before: Version | None, after: Version, archives: _Archives) -> VersionChange:
    old, new = archives.of(before) if before else None, archives.of(after)
    if new is None:
        return VersionChange()
    count = Count(len(new.claims), sum(len(claim.statements) for claim in new.claims.values()), len(new.sources))
    return VersionChange(count, compare(old, new) if old else Difference())


_VERSION_CHANGES = TypeAdapter(VersionChange)
