"""What changed in the dossiers, day by day: claims, statements, standings, origins and sources. Not a commit log."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from casefile.evidence.archive import Archive
from casefile.evidence.findings import Findings
from casefile.history.changelog import Changelog, Entry
from casefile.history.difference import Difference
from casefile.model.dates import in_short, in_words, read_date
from casefile.model.records import Topic
from casefile.translation import gettext as _
from casefile.translation import ngettext
from casefile.views.change_lines import ORDER, ChangeLine, change_lines, id_today
from casefile.views.gone import gone_lines
from casefile.views.paging import PagingView, part_path, view_paging

# So many changes stand on a page.
MOST_CHANGES = 2000
MOST_OPEN = 20  # of a day: about three screens of a phone


@dataclass(frozen=True, slots=True)
class ChangeDay:
    """The changes of one day. Of very many, `more` says how many of which sort are not among the lines."""

    key: str
    words: str
    updated: datetime
    lines: tuple[ChangeLine, ...]
    more: tuple[tuple[str, int], ...] = ()

    @property
    def foremost(self) -> tuple[ChangeLine, ...]:
        """The lines that stand open: standings, withdrawals and denials come first."""
        return self.lines[:MOST_OPEN]

    @property
    def folded(self) -> tuple[ChangeLine, ...]:
        """The others."""
        return self.lines[MOST_OPEN:]

    @property
    def more_in_words(self) -> str:
        """The same in a row."""
        return _(", ").join(_("{changes} ({n})").format(changes=label, n=number) for label, number in self.more)


@dataclass(frozen=True, slots=True)
class ChangesView:
    """All that the page of changes shows. `whole` says that the first day is that of the first publication."""

    available: bool
    whole: bool
    days: tuple[ChangeDay, ...]
    paging: PagingView | None = None

    @property
    def ends(self) -> bool:
        """Whether the first day on record stands on this page."""
        return self.available and (self.paging is None or not self.paging.next)


def view_changes(findings: Findings, log: Changelog | None, number: int = 1, most: int = MOST_CHANGES) -> ChangesView:
    """A page of changes, the latest day first."""
    if log is None:
        return ChangesView(available=False, whole=False, days=())
    pages = _pages(log, most)
    paging = view_paging(pages, number, partial(part_path, "changes.md"), _days_in_words, 1)
    days = _days(log)
    made = (_day(day, days[day], log, findings, most) for day in pages[number - 1])
    return ChangesView(True, log.whole, tuple(day for day in made if day.lines), paging)


def topic_feed_path(topic: Topic, id_: str = "") -> str:
    """The path of the feed of a dossier's changes; under another of its ids, if one is given."""
    return f"topics/{id_ or topic.id}/changes.xml"


def view_changes_of(topic: Topic, findings: Findings, log: Changelog) -> tuple[ChangeDay, ...]:
    """The days on which a dossier, or a claim in it, changed, the latest first. What is gone is not told."""
    days: dict[date, list[Entry]] = {}
    for entry in log.entries:
        if part := _part_of(entry.difference, topic, findings.archive):
            days.setdefault(entry.version.day, []).append(replace(entry, difference=part))
    made = (_day(day, days[day], log, findings, MOST_CHANGES) for day in sorted(days, reverse=True))
    return tuple(day for day in made if day.lines)


def _part_of(difference: Difference, topic: Topic, archive: Archive) -> Difference:
    """What of a difference is of a dossier."""
    claims = ((change, archive.claims.get(id_today(change.claim, archive))) for change in difference.claims)
    return Difference(
        topics=tuple(one for one in difference.topics if id_today(one.record, archive) == topic.id),
        claims=tuple(
            change for change, claim in claims if claim and topic.id in (archive.topic_of[claim.id].id, *claim.also_in)
        ),
    )


def _days_in_words(page: list[date]) -> str:
    latest, earliest = (in_short(read_date(day.isoformat())) for day in (page[0], page[-1]))
    return latest if latest == earliest else _("{latest} back to {earliest}").format(latest=latest, earliest=earliest)


def pages_of_changes(log: Changelog | None, most: int = MOST_CHANGES) -> int:
    """How many pages there are."""
    return len(_pages(log, most)) if log else 1


def _days(log: Changelog) -> dict[date, list[Entry]]:
    days: dict[date, list[Entry]] = {}
    for entry in (*log.entries, log.first):
        days.setdefault(entry.version.day, []).append(entry)
    return days


def _pages(log: Changelog, most: int) -> list[list[date]]:
    """The days of each page, the latest first: no more than have so many changes together, but whole days."""
    pages: list[list[date]] = []
    room = 0
    for day, entries in sorted(_days(log).items(), reverse=True):
        number = sum(_size(entry, log) for entry in entries)
        if not pages or number > room:
            pages.append([])
            room = most
        pages[-1].append(day)
        room -= number
    return pages


def _size(entry: Entry, log: Changelog) -> int:
    """About how many lines there are of a version."""
    changed = entry.difference
    return 1 if entry is log.first else len(changed.topics) + len(changed.sources) + len(changed.claims)


def _day(day: date, entries: list[Entry], log: Changelog, findings: Findings, most: int) -> ChangeDay:
    lines = _merged(line for entry in entries for line in _lines(entry, log, findings))
    gone = gone_lines((entry.difference for entry in entries), findings.archive)
    ordered = sorted((*lines, *gone), key=lambda line: ORDER.index(line.about))
    updated = max(entry.version.moment for entry in entries)
    more = Counter(line.label for line in ordered[most:])
    words = in_words(read_date(day.isoformat()))
    return ChangeDay(day.isoformat(), words, updated, tuple(ordered[:most]), tuple(more.items()))


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
    held = _("{claims}, {statements}, {sources}.").format(
        claims=ngettext("{n} claim", "{n} claims", count.claims).format(n=count.claims),
        statements=ngettext("{n} statement", "{n} statements", count.statements).format(n=count.statements),
        sources=ngettext("{n} source", "{n} sources", count.sources).format(n=count.sources),
    )
    yield ChangeLine(_("First published") if log.whole else _("First version on record"), held)
