"""Problems as a compiler shows them: place, fault and mend on one line, and under it the line of the file."""

from collections.abc import Iterable

from casefile.problems import Problem, printable
from casefile.reporting.brief import in_brief, shown_problems
from casefile.translation import gettext as _
from casefile.translation import ngettext

_BOLD, _RED, _YELLOW, _BLUE, _OFF = "\x1b[1m", "\x1b[1;31m", "\x1b[1;33m", "\x1b[1;34m", "\x1b[0m"


def report(problems: Iterable[Problem], styled: bool = False, whole: bool = True) -> str:
    """The problems, one after the other. Every first line begins with the file, so that it can be searched for.

    `styled` is for a terminal: the same text, with colours. Not `whole`, of very many the first of each kind.
    """
    shown, left = shown_problems(problems, whole)
    blocks = [_block(problem, styled, more) for problem, more in shown]
    if left:
        blocks.append(_of_other_kinds(left) + "\n")
    return "\n".join(blocks)


def listing(problems: Iterable[Problem]) -> str:
    """The problems as one message, a line each; of very many the first of each kind."""
    found = list(problems)
    shown, left = in_brief(found)
    lines = [f"  {problem}" if not more else f"  {problem} ({_like_it(more)})" for problem, more in shown]
    lines += [f"  {_of_other_kinds(left)}"] if left else []
    counted = ngettext("{n} problem", "{n} problems", len(found)).format(n=len(found))
    return _("{count}:\n{lines}").format(count=counted, lines="\n".join(lines))


def count(problems: Iterable[Problem]) -> str:
    """How many problems and warnings there are, in words."""
    found = list(problems)
    warnings = sum(problem.severity == "warning" for problem in found)
    others = len(found) - warnings
    parts = [ngettext("{n} problem", "{n} problems", others).format(n=others)] if others else []
    parts += [ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings)] if warnings else []
    return _(", ").join(parts) or _("no problems")


def _block(problem: Problem, styled: bool, more: int) -> str:
    headline, excerpt = str(problem), problem.excerpt()
    if styled:
        place, colour = printable(str(problem.position)), _YELLOW if problem.severity == "warning" else _RED
        message = printable(problem.message)
        headline = headline.replace(place, f"{_BOLD}{place}{_OFF}", 1).replace(message, f"{_BOLD}{message}{_OFF}", 1)
        excerpt = f"{excerpt.removesuffix('^')}{colour}^{_OFF}" if excerpt else ""
    told = (*problem.notes, *((_like_it(more),) if more else ()))
    notes = "".join(f"      = {printable(note)}\n" for note in told)
    return f"{headline}\n{excerpt}{chr(10) if excerpt else ''}{notes}"


def _like_it(more: int) -> str:
    return ngettext("{n} more like this", "{n} more like this", more).format(n=more)


def _of_other_kinds(left: int) -> str:
    return ngettext("{n} more, of another kind", "{n} more, of other kinds", left).format(n=left)
