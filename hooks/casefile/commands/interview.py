"""Questions put in turn: one can go back to the one before, and who stops is told how to go on from there."""

import os
import shlex
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import click
from click.core import ParameterSource

from casefile.commands.shared import say
from casefile.translation import gettext as _

Answers = dict[str, list[str]]
BACK = "<"
# The option by which a command asks for all that it is not given, whether or not it has to be known.
ASK = "ask"


class GoBack(Exception):
    """Somebody wants to be asked the question before again."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, under the name of an option that takes the same answer.

    `ask` has all answers so far and what is taken if nothing is typed, and gives the answer; `applies` says whether the
    question has a meaning beside the answers.
    """

    name: str
    ask: Callable[[Answers, Sequence[str]], list[str]]
    applies: Callable[[Answers], bool] = lambda _: True


def ask_in_turn(questions: Sequence[Question], answers: Answers, found: Mapping[str, Sequence[str]]) -> None:
    """Puts the answers into `answers`. `found` is what each is taken to be unless something else is typed.

    Nothing is kept of what somebody stops half-way (Ctrl-C): the command is printed that goes on from there.
    """
    before: Answers = {}
    try:
        _ask(questions, answers, found, before)
    except click.Abort:
        if any(one.name in {**before, **answers} for one in questions):
            say("\n\n" + _("Nothing was written. To go on from here:") + "\n", err=True)
            say(f"  {command_so_far({**before, **answers})}", err=True)
        raise


def _ask(questions: Sequence[Question], answers: Answers, found: Mapping[str, Sequence[str]], before: Answers) -> None:
    say(_("“{back}” goes back to the question before.").format(back=BACK))
    way: list[int] = []
    place = 0
    while place < len(questions):
        question = questions[place]
        if question.applies(answers):
            say()
            try:
                said = question.ask(answers, before.get(question.name, found.get(question.name, ())))
            except GoBack:
                if not way:
                    say(_("This is the first question."))
                    continue
                place = way.pop()
                before |= {one.name: answers.pop(one.name) for one in questions[place:] if one.name in answers}
                continue
            way.append(place)
            before.pop(question.name, None)
            if said:
                answers[question.name] = said
        place += 1


def command_so_far(answers: Answers) -> str:
    """The command that is being run, with all that it was given and all that was answered, to be asked for the rest."""
    context = click.get_current_context()
    words = ["casefile", *context.command_path.split(" ")[1:]]
    for param in context.command.params:
        name = param.name or ""
        given = context.get_parameter_source(name) is ParameterSource.COMMANDLINE
        value = answers.get(name) or (context.params.get(name) if given else name == ASK)
        for one in value if isinstance(value, list | tuple) else [value]:
            if one is True:
                words.append(param.opts[0])
            elif one not in (None, "", False):
                words += [f"{one}"] if isinstance(param, click.Argument) else [param.opts[0], f"{one}"]
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)
