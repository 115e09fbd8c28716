"""Trying a change out on a copy of the dossiers, before anything is written."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from casefile.atomic_files import replace_files
from casefile.examination import examine, warnings_of
from casefile.problems import Problem


def rehearse(folder: Path, contents: Mapping[Path, bytes | None]) -> list[Problem]:
    """What would newly be wrong, or worth a warning, in a dossier folder if its files had these contents.

    A file whose content is None would be gone. What is wrong there already does not count, nor that no claim refers to
    a new record yet.
    """
    with TemporaryDirectory(prefix="casefile-") as place:
        copy = Path(place) / folder.absolute().name
        shutil.copytree(folder, copy, symlinks=True, ignore=_left_out)
        old = set(map(_without_line, _examine(copy)))
        within = {copy / path.relative_to(folder): content for path, content in contents.items()}
        replace_files(within)
        return [problem for problem in _examine(copy) if _without_line(problem) not in old]


def _left_out(folder: str, names: list[str]) -> list[str]:
    """What is hidden; and what is neither a file nor a folder, such as a pipe, which would never end."""
    return [name for name in names if name.startswith(".") or not _can_be_copied(Path(folder, name))]


def _can_be_copied(path: Path) -> bool:
    return path.is_symlink() or path.is_file() or path.is_dir()


def _examine(folder: Path) -> list[Problem]:
    archive, found = examine(folder)
    problems = [problem for problem in found if problem.rule != "orphans"]
    if problems:
        return problems
    # Warnings are not given beside an orphan, and a new record is one.
    return warnings_of(archive)


def _without_line(problem: Problem) -> tuple[str, str, str]:
    # What stands below a new claim has moved down.
    return problem.position.document.path, problem.message, problem.mend
