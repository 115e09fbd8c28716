"""Reading, linking and checking in one go: what every command and every build begins with."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from casefile.cache.store import Cache
from casefile.checks import check, check_completeness, check_for_warnings, gaps_of, problems_of
from casefile.checks import warnings_of as warnings_of_record
from casefile.checks.pages import check_pages
from casefile.evidence.archive import Archive, load
from casefile.evidence.findings import Findings
from casefile.evidence.kept_findings import KeptFindings
from casefile.model.dates import Day
from casefile.problems import Problem
from casefile.reading.files import Files


def examine(folder: Path, today: date | None = None, files: Files | None = None) -> tuple[Archive, list[Problem]]:
    """The archive of a dossier folder and all of its problems, in the files' order. Raises nothing for bad input.

    `today` is the last day on which anything on record can have been said, by default the current day. Give one where
    the outcome may not depend on when it is asked for. `files` is a reader that may know some of the files already.
    """
    findings, problems = find(folder, today, files)
    return findings.archive, problems


def find(
    folder: Path, today: date | None = None, files: Files | None = None, kept: KeptFindings | None = None
) -> tuple[Findings, list[Problem]]:
    """The same, with what follows from the archive. `kept` has some of that, from the last time."""
    with _without_collection():
        archive, problems = load(folder, files)
        findings = Findings(archive)
        if kept and not problems:
            kept.restore(findings)
        problems = sorted({*problems, *check(findings, _day(today))})
        return findings, problems or sorted(check_completeness(findings))


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
    return Day(*(day or date.today()).timetuple()[:3])
