"""What `casefile import` does in the end, of sources and of claims: tries everything out, writes, and tells."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

import click

from casefile.commands.new_records import add
from casefile.commands.shared import print_problems, reason_of, say
from casefile.editing.dry_run import dry_run as tried
from casefile.problems import Position, Problem
from casefile.translation import gettext as _
from casefile.translation import ngettext


@dataclass(frozen=True, slots=True)
class Planned:
    """A file that is to be written, what is then in it, and the place in the imported file from which that comes.

    `places` are the lines in which a part of it begins, in their order, each with the place from which that comes.
    """

    id: str
    path: Path
    content: bytes
    at: Position
    places: tuple[tuple[int, Position], ...] = ()

    def place(self, line: int) -> Position:
        """The place in the imported file from which a line comes."""
        return next((at for start, at in reversed(self.places) if start <= line), self.at)


@dataclass(slots=True)
class Outcome:
    """What becomes of an imported file: what is to be written, what is here already, and what cannot be taken."""

    planned: list[Planned] = field(default_factory=list)
    here: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def finish(outcome: Outcome, dossier: Path, *, dry_run: bool) -> None:
    """Writes what passes the check, and tells of all else. Ends with exit code 1 where something is not taken."""
    try:
        planned = _passing(outcome, dossier)
    except OSError as error:
        message = _("Nothing was written. {reason}.").format(reason=reason_of(error))
        raise click.ClickException(message) from None
    for line in outcome.here:
        say(line)
    if dry_run:
        for one in planned:
            say(_("Would write {file}.").format(file=one.path))
    elif planned:
        add(dossier, {one.path: one.content for one in planned})
    print_problems(sorted(outcome.problems))
    _count(len(planned), len(outcome.here), len(outcome.problems))


def _passing(outcome: Outcome, dossier: Path) -> list[Planned]:
    """What is left of the planned files once those that do not pass the check are taken out."""
    planned = outcome.planned
    while planned:
        found = [one for one in tried(dossier, {one.path: one.content for one in planned}) if one.severity == "problem"]
        by_path = {one.path: one for one in planned}
        wrong = {_path_of(problem, dossier): problem for problem in found}
        if not found:
            return planned
        outcome.problems += [_as_imported(problem, by_path, dossier) for problem in found]
        if not wrong.keys() & by_path.keys():
            return []
        planned = [one for one in planned if one.path not in wrong]
    return []


def _path_of(problem: Problem, dossier: Path) -> Path:
    return dossier.joinpath(*PurePosixPath(problem.position.document.path).parts[1:])


def _as_imported(problem: Problem, planned: Mapping[Path, Planned], dossier: Path) -> Problem:
    """A problem of a file that is not written, at the place from which it would come."""
    one = planned.get(_path_of(problem, dossier))
    if one is None:
        return problem
    return replace(problem, position=one.place(problem.position.line))


def _count(written: int, here: int, wrong: int) -> None:
    """Says in a line what became of all of them."""
    parts = [
        ngettext("{n} taken", "{n} taken", written),
        ngettext("{n} here already", "{n} here already", here),
        ngettext("{n} problem", "{n} problems", wrong),
    ]
    say(_(", ").join(part.format(n=number) for part, number in zip(parts, (written, here, wrong), strict=True)) + ".")
    if wrong:
        sys.exit(1)
