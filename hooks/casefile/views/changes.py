"""What changed in the dossiers, day by day: claims, statements, standings, origins and sources. Not a commit log."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from casefile.evidence.findings import Findings
from casefile.history.changelog import Changelog, Entry
from casefile.model.dates import in_words, read_date
from casefile.views.change_lines import ChangeLine, change_lines
from casefile.views.gone import gone_lines

# What a reader asks for first stands first in a day.
_ORDER = ("First", "Standing", "Withdrawal", "Denial", "Claim", "Statement", "Origins", "Dossier", "Source")


@dataclass(frozen=True, slots=True)
class ChangeDay:
    """The changes of one day."""

    key: str
    words: str
    updated: datetime
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class ChangesView:
    """All that the page of changes shows. `whole` says that the first day is that of the first publication."""

    available: bool
    whole: bool
    days: tuple[ChangeDay, ...]


def view_changes(findings: Findings, log: Changelog | None) -> ChangesView:
    """The page of changes, the latest day first."""
    if log is None:
        return ChangesView(available=False, whole=False, days=())
    days: dict[date, list[Entry]] = {}
    for entry in (*log.entries, log.first):
        days.setdefault(entry.version.day, []).append(entry)
    made = (_day(day, days[day], log, findings) for day in sorted(days, reverse=True))
    return ChangesView(available=True, whole=log.whole, days=tuple(day for day in made if day.lines))


def _day(day: date, entries: list[Entry], log: Changelog, findings: Findings) -> ChangeDay:
    lines = _merged(line for entry in entries for line in _lines(entry, log, findings))
    gone = gone_lines((entry.difference for entry in entries), findings.archive)
    ordered = sorted((*lines, *gone), key=lambda line: _ORDER.index(line.label.split()[0]))
    updated = max(entry.version.moment for entry in entries)
    return ChangeDay(day.isoformat(), in_words(read_date(day.isoformat())), updated, tuple(ordered))


def _merged(lines: Iterable[ChangeLine]) -> Iterable[ChangeLine]:
    """The lines of a day, where the same was revised twice, once."""
    found: dict[ChangeLine, dict[str, None]] = {}
    for line in lines:
        found.setdefault(replace(line, details=()), {}).update(dict.fromkeys(line.details))
    return [replace(line, details=tuple(details)) for line, details in found.items()]


def _lines(entry: Entry, log: Changelog, findings: Findings) -> Iterator[ChangeLine]:
    if entry is not log.first:
        yield from change_lines(entry.difference, findings)
        return
    count = entry.count
    held = f"{count.claims} claims, {count.statements} statements, {count.sources} sources."
    yield ChangeLine("First published" if log.whole else "First version on record", held)
