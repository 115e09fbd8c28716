"""Reading, linking and checking in one go: what every command and every build begins with."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from casefile.cache.store import Cache
from casefile.checks import check, check_completeness, check_for_warnings, gaps_of, problems_of
from casefile.checks import warnings_of as warnings_of_record
from casefile.checks.pages import check_pages
from casefile.evidence.archive import Archive, link
from casefile.evidence.findings import Findings
from casefile.evidence.kept_findings import KeptFindings
from casefile.evidence.own_settings import read_own_settings
from casefile.evidence.publication import held_back, published
from casefile.evidence.todos import without_todos
from casefile.model.dates import Day
from casefile.model.settings import Settings
from casefile.problems import Problem
from casefile.reading.files import Files
from casefile.reading.folder import read_folder
from casefile.reading.link_memory import read_page_texts
from casefile.reading.settings import settings_beside
from casefile.translation import N_
from casefile.translation import gettext as _

_ONLY_PUBLISHED = N_("This is so in what is published: what is held back is not there.")


def examine(
    folder: Path, today: date | None = None, files: Files | None = None, settings: Settings | None = None
) -> tuple[Archive, list[Problem]]:
    """The archive of a dossier folder and all of its problems, in the files' order. Raises nothing for bad input.

    `today` is the last day on which anything on record can have been said, and that of which it is asked what is
    published; by default it is `build_day`. Give one where the outcome may not depend on when it is asked for. `files`
    is a reader that may know some of the files already, `settings` are those beside the folder if they are not given.
    Drafts are in the archive.
    """
    findings, problems = find(folder, today, files, settings=settings)
    return findings.archive, problems


def find(
    folder: Path,
    today: date | None = None,
    files: Files | None = None,
    kept: KeptFindings | None = None,
    *,
    publishing: bool = False,
    settings: Settings | None = None,
) -> tuple[Findings, list[Problem]]:
    """The same, with what follows from the archive. `kept` has some of that, from the last time.

    `settings` are those of the project, by default as they stand beside the folder; what is wrong there is a problem
    too. `publishing` leaves out what is not published on that day, and what is still to do. Both are checked whichever
    is asked for: what is in order in a preview can be published.
    """
    with _without_collection():
        day = _day(today)
        reading = read_folder(folder, files)
        if publishing:
            reading = without_todos(reading)
        if settings is None:
            settings, wrong = read_own_settings(settings_beside(folder))
            reading.problems.extend(wrong)
        page_texts, wrong = read_page_texts(folder)
        reading.problems.extend(wrong)
        held = held_back(reading, day)
        archive, found = link(reading)
        archive = replace(archive, settings=settings, unpublished=held, page_texts=page_texts)
        whole, problems = _examine(archive, {*reading.problems, *found}, day, kept)
        if problems or not held:
            return whole, problems
        archive, found = link(published(reading, held))
        archive = replace(archive, settings=settings, left_out=held, page_texts=page_texts)
        left, problems = _examine(archive, {*found}, day, kept)
        return (left if publishing else whole), [
            replace(one, notes=(*one.notes, _(_ONLY_PUBLISHED))) for one in problems
        ]


def _examine(
    archive: Archive, problems: set[Problem], day: Day, kept: KeptFindings | None
) -> tuple[Findings, list[Problem]]:
    findings = Findings(archive)
    if kept and not problems:
        kept.restore(findings)
    found = sorted({*problems, *check(findings, day)})
    return findings, found or sorted(check_completeness(findings))


def build_day() -> date:
    """The day of a build: that of `SOURCE_DATE_EPOCH`, in UTC, where that is set, else the current one.

    <https://reproducible-builds.org/specs/source-date-epoch/>
    """
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(seconds), UTC).date() if seconds.isdecimal() else date.today()


def kept_findings(cache: Cache) -> KeptFindings:
    """What a cache has of findings: of the rules too, where they found nothing wrong with a record."""
    return KeptFindings(cache, {"problems": problems_of, "gaps": gaps_of, "warnings": warnings_of_record})


def warnings_of(archive: Archive) -> list[Problem]:
    """What is probably wrong with an archive without problems. It stops no build."""
    return warnings_in(Findings(archive))


def warnings_in(findings: Findings) -> list[Problem]:
    """The same, where something of it may be known already."""
    with _without_collection():
        return sorted(check_for_warnings(findings))


def examine_pages(dossier: Path, archive: Archive) -> list[Problem]:
    """What is wrong with the pages in `docs/`, beside a dossier folder that is sound itself."""
    return sorted(check_pages(dossier.parent / "docs", archive))


@contextmanager
def _without_collection() -> Iterator[None]:
    """Stops the search for objects in circles: there are none, and for 10,000 claims it took a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _day(day: date | None) -> Day:
    """A day, in the calendar of the dossiers."""
    return Day(*(day or build_day()).timetuple()[:3])
