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
# The option by which a command asks also where it is given all that it needs.
ASK = "ask"


class GoBack(Exception):
    """Somebody wants to be asked the question before again."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, under the name of an option that takes the same answer.

    `ask` has all answers so far and what is taken if nothing is typed, and gives the answer; `applies` says whether the
    question has a meaning beside the answers, and `is_first` whether it is put at once or only on demand. `intro` is
    said before it, "" for nothing.
    """

    name: str
    ask: Callable[[Answers, Sequence[str]], list[str]]
    applies: Callable[[Answers], bool] = lambda _: True
    is_first: Callable[[Answers], bool] = lambda _: True
    intro: Callable[[Answers], str] = lambda _: ""


# What is asked when all that comes first is answered: with all answers, and the names of the questions that are left,
# it gives that of the one to put next; "" for none.
More = Callable[[Answers, Sequence[str]], str]


def ask_in_turn(
    questions: Sequence[Question],
    answers: Answers,
    found: Mapping[str, Sequence[str]],
    more: More | None = None,
    *,
    within: bool = False,
) -> None:
    """Puts the answers into `answers`. `found` is what each is taken to be unless something else is typed.

    Nothing is kept of what somebody stops half-way (Ctrl-C): the command is printed that goes on from there. Who goes
    back from the first question raises GoBack where it was put `within` another.
    """
    before: Answers = {}
    try:
        _ask(questions, answers, found, before, more, within=within)
    except click.Abort:
        if any(one.name in {**before, **answers} for one in questions):
            say("\n\n" + _("This record was not written. To go on from here:") + "\n", err=True)
            say(f"  {command_so_far({**before, **answers})}", err=True)
        raise


def _ask(
    questions: Sequence[Question],
    answers: Answers,
    found: Mapping[str, Sequence[str]],
    before: Answers,
    more: More | None,
    *,
    within: bool,
) -> None:
    if not within:
        say(_("“{back}” goes back to the question before.").format(back=BACK))
    way: list[Question] = []
    wanted: set[str] = set()
    again: Question | None = None
    while True:
        left = [one for one in questions if one not in way and one.applies(answers)]
        question = again or next((one for one in left if one.name in wanted or one.is_first(answers)), None)
        if question is None and more is None:
            return
        say()
        try:
            if question is None:
                open_ = [one for one in questions if one.name not in answers and one.applies(answers)]
                name = more(answers, [one.name for one in open_]) if more else ""
                if not name:
                    return
                wanted.add(name)
                way = [one for one in way if one.name != name]
                continue
            if intro := question.intro(answers):
                say(intro)
            said = question.ask(answers, before.get(question.name, found.get(question.name, ())))
        except GoBack:
            if way:
                wanted -= {question.name} if question else set()
                again = way.pop()
                before |= {again.name: answers.pop(again.name)} if again.name in answers else {}
            elif within:
                raise
            else:
                say(_("This is the first question."))
            continue
        again = None
        way.append(question)
        before.pop(question.name, None)
        if said:
            answers[question.name] = said


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
