"""What became of one record, version by version: which of its words changed, and whose work that was."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from casefile.cache.store import Cache
from casefile.evidence.archive import Archive, link
from casefile.history.contents import how_changed
from casefile.history.difference import ClaimChange, Difference, Name, RecordChange, compare
from casefile.history.git import EVER, Beginning, Version, authors_of, read_versions
from casefile.history.versions import VersionReader, linked
from casefile.model.records import Claim, Named, Source, Topic
from casefile.reading.files import Files
from casefile.reading.folder import Reading

# All that there are: a record may be older than what is told of on the site.
_MOST = 1_000_000
_NOTHING = link(Reading())[0]


@dataclass(frozen=True, slots=True)
class Step:
    """A version in which a record changed, who had a part in that, and what of it changed."""

    version: Version
    authors: tuple[str, ...]
    difference: Difference


def history_of(id_: str, folder: Path, cache: Cache, since: Beginning = EVER) -> list[Step] | None:
    """The changes of a record's own words, the newest first; drafts are told of too. None without a history.

    It is followed under all ids that it had. What follows from a change for other records is theirs.
    """
    folder = folder.absolute()
    versions = read_versions(folder, _MOST, since)
    if not versions:
        return None
    past = _Past(folder, cache, versions)
    return [*_steps({id_}, folder, versions, past)]


class _Past:
    """The readings and archives of versions, each worked out when it is asked for."""

    def __init__(self, folder: Path, cache: Cache, versions: Iterable[Version]) -> None:
        self._reader = VersionReader(folder, Files(cache))
        self._reader.read_ahead(versions)
        self.archive = lru_cache(maxsize=2)(self._archive)

    def records(self, version: Version | None) -> dict[str, Named]:
        """All records of a version by their ids; none before the first."""
        reading = self._reader.read(version) if version else None
        return {record.id: record for record, _ in reading.records} if reading else {}

    def difference(self, before: Version | None, after: Version) -> Difference | None:
        """What changed from one version to another; None where the references of one do not resolve."""
        old, new = self.archive(before), self.archive(after)
        return None if old is None or new is None else compare(old, new)

    def _archive(self, version: Version | None) -> Archive | None:
        """What a version held; None where its references do not resolve."""
        if version is None:
            return _NOTHING
        reading = self._reader.read(version)
        archive, problems = linked(reading) if reading else (None, [])
        return None if problems else archive


def _steps(ids: set[str], folder: Path, versions: list[Version], past: _Past) -> Iterator[Step]:
    after = past.records(versions[0])
    for version, earlier in pairwise([*versions, None]):
        before = past.records(earlier)
        new = _known(ids, after)
        ids |= {new.id, *new.formerly} if new else set()
        old = _known(ids, before)
        if version and _text_of(old) != _text_of(new):
            whole = past.difference(earlier, version)
            changed = _of_ids(ids, whole) if whole else _of_fields(old, new)
            paths = {one.at.document.path for one in (old, new) if one}
            if changed:
                yield Step(version, authors_of(folder, version, paths), changed)
        after = before


def _known(ids: set[str], records: dict[str, Named]) -> Named | None:
    return next((records[id_] for id_ in sorted(ids) if id_ in records), None)


def _text_of(record: Named | None) -> bytes | None:
    return record.at.digest if record else None


def _of_ids(ids: set[str], found: Difference) -> Difference:
    return Difference(
        topics=_of(ids, found.topics),
        sources=_of(ids, found.sources),
        exhibits=_of(ids, found.exhibits),
        entities=_of(ids, found.entities),
        claims=tuple(one for one in found.claims if one.claim.id in ids),
        quotations=tuple(one for one in found.quotations if one.source.id in ids),
        seals=tuple(one for one in found.seals if one.source.id in ids),
    )


def _of(ids: set[str], changes: tuple[RecordChange, ...]) -> tuple[RecordChange, ...]:
    return tuple(one for one in changes if one.record.id in ids)


def _of_fields(old: Named | None, new: Named | None) -> Difference:
    """What of a record's own fields changed, where one of the versions cannot be linked."""
    how, fields = how_changed(old, new)
    record = new or old
    if how is None or record is None:
        return Difference()
    name = Name(record.id, record.id)
    if isinstance(record, Claim):
        return Difference(claims=(ClaimChange(how, name, fields, (), None, (), ()),))
    change = (RecordChange(how, name, fields),)
    if isinstance(record, Topic):
        return Difference(topics=change)
    return Difference(sources=change) if isinstance(record, Source) else Difference(entities=change)
