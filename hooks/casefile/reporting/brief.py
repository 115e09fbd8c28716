"""A long report in brief: of each kind of problem the first, and how many more there are of it."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from casefile.problems import Problem

# A report of no more is read as it is.
READABLE = 20
# Of what is told of in many words there may be as many kinds as problems.
MOST_KINDS = 40
# What tells two problems of a kind apart: what is quoted, numbers, and ids that are not.
_PARTICULARS = re.compile(r"“[^”]*”|«[^»]*»|„[^“]*“|「[^」]*」|[\w/.-]*[\d/][\w:/.-]*|→[^→.]*")
# What keeps all else from being read comes first.
_FIRST = {"files": 0, "yaml": 1, "characters": 2}


class Shown(NamedTuple):
    """A problem that is shown, and the number of others like it that are not."""

    problem: Problem
    more: int = 0


def in_brief(problems: Sequence[Problem]) -> tuple[list[Shown], int]:
    """What is shown of a report, first things first, and how many are of kinds of which nothing is shown.

    Files that cannot be read come before what may be wrong in others, problems before warnings, else all stand in the
    files' order.
    """
    ordered = sorted(problems, key=_gravity)
    if len(ordered) <= READABLE:
        return [Shown(problem) for problem in ordered], 0
    kinds: dict[tuple[str, ...], list[Problem]] = {}
    for problem in ordered:
        kinds.setdefault(_kind_of(problem), []).append(problem)
    shown = [Shown(found[0], len(found) - 1) for found in kinds.values()]
    return shown[:MOST_KINDS], sum(one.more + 1 for one in shown[MOST_KINDS:])


def _gravity(problem: Problem) -> tuple[bool, int]:
    return problem.severity == "warning", _FIRST.get(problem.rule, len(_FIRST))


def _kind_of(problem: Problem) -> tuple[str, ...]:
    return problem.severity, problem.rule, _PARTICULARS.sub("…", problem.message)


def shown_problems(problems: Iterable[Problem], whole: bool = False) -> tuple[list[Shown], int]:
    """The same; `whole` shows all of them."""
    found = list(problems)
    return ([Shown(problem) for problem in sorted(found, key=_gravity)], 0) if whole else in_brief(found)
