"""Problems as a compiler shows them: place, fault and mend on one line, and under it the line of the file."""

from collections.abc import Iterable

from casefile.problems import Problem, printable
from casefile.translation import gettext as _
from casefile.translation import ngettext

_BOLD, _RED, _YELLOW, _BLUE, _OFF = "\x1b[1m", "\x1b[1;31m", "\x1b[1;33m", "\x1b[1;34m", "\x1b[0m"


def report(problems: Iterable[Problem], styled: bool = False) -> str:
    """The problems, one after the other. Every first line begins with the file, so that it can be searched for.

    `styled` is for a terminal: the same text, with colours.
    """
    return "\n".join(_block(problem, styled) for problem in problems)


def count(problems: Iterable[Problem]) -> str:
    """How many problems and warnings there are, in words."""
    found = list(problems)
    warnings = sum(problem.severity == "warning" for problem in found)
    others = len(found) - warnings
    parts = [ngettext("{n} problem", "{n} problems", others).format(n=others)] if others else []
    parts += [ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings)] if warnings else []
    return _(", ").join(parts) or _("no problems")


def _block(problem: Problem, styled: bool) -> str:
    headline, excerpt = str(problem), problem.excerpt()
    if styled:
        place, colour = printable(str(problem.position)), _YELLOW if problem.severity == "warning" else _RED
        message = printable(problem.message)
        headline = headline.replace(place, f"{_BOLD}{place}{_OFF}", 1).replace(message, f"{_BOLD}{message}{_OFF}", 1)
        excerpt = f"{excerpt.removesuffix('^')}{colour}^{_OFF}" if excerpt else ""
    notes = "".join(f"      = {printable(note)}\n" for note in problem.notes)
    return f"{headline}\n{excerpt}{chr(10) if excerpt else ''}{notes}"
