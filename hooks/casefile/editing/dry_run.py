"""Trying a change out on a copy of the dossiers, before anything is written."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from casefile.evidence.own_settings import read_own_settings
from casefile.examination import examine, warnings_of
from casefile.model.settings import Settings
from casefile.problems import Problem
from casefile.reading.settings import settings_beside
from casefile.system.atomic_files import replace_files


def dry_run(folder: Path, contents: Mapping[Path, bytes | None]) -> list[Problem]:
    """What would newly be wrong, or worth a warning, in a dossier folder if its files had these contents.

    A file whose content is None would be gone. What is wrong there already does not count, nor that no claim refers to
    a new record yet.
    """
    with TemporaryDirectory(prefix="casefile-") as place:
        copy = Path(place) / folder.absolute().name
        _copy(folder, copy)
        settings, _ = read_own_settings(settings_beside(folder))
        old = set(map(_without_line, _examine(copy, settings)))
        within = {copy / path.relative_to(folder): content for path, content in contents.items()}
        replace_files(within, Path(place))
        return [problem for problem in _examine(copy, settings) if _without_line(problem) not in old]


def _copy(folder: Path, copy: Path) -> None:
    """Copies the ordinary files of a folder, less those that are hidden: what else is there is wrong already."""
    for place, folders, files in os.walk(folder):
        folders[:] = (name for name in folders if not name.startswith("."))
        there = copy / Path(place).relative_to(folder)
        there.mkdir()
        for path in (Path(place, name) for name in files if not name.startswith(".")):
            if path.is_file() and not path.is_symlink():
                shutil.copyfile(path, there / path.name)


def _examine(folder: Path, settings: Settings) -> list[Problem]:
    archive, found = examine(folder, settings=settings)
    problems = [problem for problem in found if problem.rule != "orphans"]
    if problems:
        return problems
    # Warnings are not given beside an orphan, and a new record is one.
    return warnings_of(archive)


def _without_line(problem: Problem) -> tuple[str, str, str]:
    # What stands below a new claim has moved down.
    return problem.position.document.path, problem.message, problem.mend
