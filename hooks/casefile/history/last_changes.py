"""When each record and each file last changed, as far as the history tells."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from casefile.evidence.archive import CORRECTIONS, CORRECTIONS_OF, Archive
from casefile.evidence.reads import EVERY, KEYS
from casefile.history.changelog import Changelog
from casefile.history.difference import Difference
from casefile.history.git import moments_of_files
from casefile.model.records import Named


class LastChanges:
    """The moments (UTC) of the last changes of records, and of hand-written pages.

    A record changes when its own words do, and a claim when its standing does: by the log of changes. How a file is
    laid out is nothing to it.
    """

    def __init__(self, dossier: Path, pages: Path, log: Changelog, archive: Archive) -> None:
        self._files = moments_of_files(dossier, pages)
        self._records = _moments_of_records(log)
        self._first, self._latest = log.first.version.moment, log.last.version.moment
        self._is_whole = log.whole
        self._archive = archive

    def of_file(self, name: str) -> datetime | None:
        """When a file last changed, by its name from the project on: `docs/about.md`. None if that is not on record."""
        return self._files.get(name)

    def of_entry(self, table: str, key: str) -> datetime | None:
        """When what stands in a table under a key last changed: a record by its id, all of them by `EVERY` or `KEYS`.

        None for what is no record. A correction changes with its file: no log tells of it.
        """
        if table in (CORRECTIONS, CORRECTIONS_OF):
            every = table == CORRECTIONS or key in (EVERY, KEYS)
            return self._of_corrections(None if every else key)
        if key in (EVERY, KEYS):
            return self._latest
        record = self._archive.records.get(key)
        if record is None:
            return None
        known = [self._records[one] for one in (key, *record.formerly) if one in self._records]
        return max(known) if known else self._since_first(record)

    def _of_corrections(self, concerned: str | None) -> datetime | None:
        """When one of the corrections last changed: of those that concern a record, or of all."""
        archive = self._archive
        found = archive.corrections.values() if concerned is None else archive.corrections_of.get(concerned, ())
        known = [self._files[path] for one in found if (path := one.at.document.path) in self._files]
        return max(known) if known else None

    def _since_first(self, record: Named) -> datetime:
        """The moment of a record that has not changed since the first version that is told of."""
        by_file = self._files.get(record.at.document.path)
        return min(by_file, self._first) if by_file and not self._is_whole else self._first


def _moments_of_records(log: Changelog) -> Mapping[str, datetime]:
    moments: dict[str, datetime] = {}
    for entry in log.entries:
        for id_ in _ids_in(entry.difference):
            moments.setdefault(id_, entry.version.moment)
    return moments


def _ids_in(difference: Difference) -> Iterable[str]:
    yield from (one.claim.id for one in difference.claims)
    for records in (difference.topics, difference.sources, difference.exhibits, difference.entities):
        yield from (one.record.id for one in records)
