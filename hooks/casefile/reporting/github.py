"""Problems as annotations of a pull request: GitHub Actions reads them from what a step prints.

The commands are those of <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>. GitHub shows
ten annotations of a step and drops the others, so that those go into the summary of the job, which is Markdown.
Everything here may come from a stranger's file: nothing of it may end a line, begin a command, or become markup.
"""

import html
from collections.abc import Sequence

from casefile.problems import Problem, printable
from casefile.translation import gettext as _

SHOWN = 10
# GitHub takes 1 MiB for a summary and drops all of a longer one.
LONGEST_SUMMARY = 500_000
LONGEST_ROW = 1_000


def annotations(problems: Sequence[Problem]) -> str:
    """A command for each problem, on a line each."""
    return "".join(f"{_command(problem)}\n" for problem in problems)


def most_grave_first(problems: Sequence[Problem]) -> list[Problem]:
    """The problems before the warnings, each in the files' order."""
    return sorted(problems, key=lambda problem: problem.severity == "warning")


def summary(problems: Sequence[Problem], counted: str) -> str:
    """The problems in Markdown, as many as a summary can hold; `counted` says how many there are in all."""
    lines = [
        _("### casefile check: {counted}").format(counted=counted),
        "",
        _("Beyond the {n} that are shown at their lines:").format(n=SHOWN),
        "",
    ]
    room = LONGEST_SUMMARY
    for number, problem in enumerate(problems):
        row = f"- {_markdown(str(problem))}"
        room -= len(row)
        if room < 0:
            lines.append(_("- … and {n} more").format(n=len(problems) - number))
            break
        lines.append(row)
    return "\n".join([*lines, "", ""])


def _command(problem: Problem) -> str:
    kind = "error" if problem.severity == "problem" else "warning"
    position = problem.position
    place = f"file={_property(position.document.path)},line={position.line},col={position.column}"
    said = "\n".join(filter(None, (problem.message, problem.mend, *problem.notes)))
    return f"::{kind} {place},title={_property(f'casefile: {problem.rule}')}::{_data(said)}"


def _data(text: str) -> str:
    lines = "\n".join(map(printable, text.split("\n")))
    return lines.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _markdown(text: str) -> str:
    """Words that stay words: HTML takes neither Markdown nor mentions of users within `<code>`."""
    shown = text if len(text) <= LONGEST_ROW else f"{text[:LONGEST_ROW]}…"
    marks = str.maketrans({mark: f"&#{ord(mark)};" for mark in r"\`*_[]()#!|~@:$"})
    return f"<code>{html.escape(shown, quote=False).translate(marks)}</code>"
