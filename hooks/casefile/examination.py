"""Reading, linking and checking in one go: what every command and every build begins with."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from casefile.checks import check, check_completeness, check_for_warnings
from casefile.evidence.archive import Archive, load
from casefile.model.dates import Day
from casefile.problems import Problem
from casefile.reading.files import Files


def examine(folder: Path, today: date | None = None, files: Files | None = None) -> tuple[Archive, list[Problem]]:
    """The archive of a dossier folder and all of its problems, in the files' order. Raises nothing for bad input.

    `today` is the last day on which anything on record can have been said, by default the current day. Give one where
    the outcome may not depend on when it is asked for. `files` is a reader that may know some of the files already.
    """
    with _without_collection():
        archive, problems = load(folder, files)
        problems = sorted({*problems, *check(archive, _day(today))})
        return archive, problems or sorted(check_completeness(archive))


def warnings_of(archive: Archive) -> list[Problem]:
    """What is probably wrong with an archive without problems. It stops no build."""
    with _without_collection():
        return sorted(check_for_warnings(archive))


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
