"""Reading, linking and checking in one go: what every command and every build begins with."""

from pathlib import Path

from casefile.archive import Archive, load
from casefile.checks import check, check_whole
from casefile.problems import Problem


def examine(folder: Path) -> tuple[Archive, list[Problem]]:
    """The archive of a dossier folder and all of its problems, in the files' order. Raises nothing for bad input."""
    archive, problems = load(folder)
    problems = sorted({*problems, *check(archive)})
    return archive, problems or sorted(check_whole(archive))
