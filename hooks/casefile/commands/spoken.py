"""The help of the commands, and click's own words, in the language that is spoken."""

import gettext as catalogues
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from inspect import cleandoc
from typing import Any, TypeVar

import click

from casefile.translation import DOMAIN, LOCALE, N_, language, ngettext
from casefile.translation import gettext as _

_Command = TypeVar("_Command", bound=click.Command)
_NAME = "LANGUAGE"


class FieldOption(click.Option):
    """An option for a field of a record, whose help is put together where it is shown."""

    def __init__(self, names: Sequence[str], words: Callable[[], str], **more: Any) -> None:
        super().__init__(names, help="", **more)
        self.words = words


class Commands(click.Group):
    """A group whose commands have their help in the language that is spoken."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name."""
        command = super().get_command(ctx, cmd_name)
        return command and in_words(command)


def in_words(command: _Command) -> _Command:
    """The command, with its help in the language that is spoken."""
    spoken = copy(command)
    spoken.help = _(_message(command.help)) if command.help else None
    spoken.params = [*map(_param_in_words, command.params)]
    return spoken


def _message(docstring: str) -> str:
    """A docstring as a message: each paragraph on a line of its own, wherever its lines are broken in the code."""
    return "\n\n".join(" ".join(one.split()) for one in cleandoc(docstring).split("\n\n"))


def _param_in_words(param: click.Parameter) -> click.Parameter:
    if not isinstance(param, click.Option):
        return param
    spoken = copy(param)
    spoken.help = param.words() if isinstance(param, FieldOption) else param.help and _(param.help)
    return spoken


@contextmanager
def click_speaking() -> Iterator[None]:
    """A block in which click too speaks the language that is spoken."""
    domain, before = catalogues.textdomain(), os.environ.get(_NAME)
    catalogues.bindtextdomain(DOMAIN, LOCALE)
    catalogues.textdomain(DOMAIN)
    os.environ[_NAME] = language().replace("-", "_")
    try:
        yield
    finally:
        catalogues.textdomain(domain)
        if before is None:
            del os.environ[_NAME]
        else:
            os.environ[_NAME] = before


def help_of(command: click.Command) -> Iterator[str]:
    """What a command says of itself, and the commands in it: messages that stand in no call, but in docstrings."""
    yield _message(command.help or "")
    for one in command.commands.values() if isinstance(command, click.Group) else ():
        yield from help_of(one)


def words_of_click(number: int = 1) -> Iterator[str]:
    """Click's own words, which it looks up in the catalogue that is set there: so they have to be in ours."""
    yield N_("%(prog)s, version %(version)s")
    yield N_("(dynamic)")
    yield N_("Choose from:\n\t{choices}")
    yield N_("Commands")
    yield N_("Error: The two entered values do not match.")
    yield N_("Error: invalid input")
    yield N_("Error: {message}")
    yield N_("Invalid value for {param_hint}: {message}")
    yield N_("Invalid value: {message}")
    yield N_("Missing argument")
    yield N_("Missing command.")
    yield N_("Missing option")
    yield N_("No such command {name!r}.")
    yield N_("No such option {name!r}.")
    yield N_("Option {name!r} does not take a value.")
    yield N_("Options")
    yield N_("Show the version and exit.")
    yield N_("Show this message and exit.")
    yield N_("Try '{command} {option}' for help.")
    yield N_("Usage:")
    yield N_("default: {default}")
    yield N_("directory")
    yield N_("file")
    yield N_("path")
    yield N_("required")
    yield N_("{name} {filename!r} does not exist.")
    yield N_("{name} {filename!r} is a directory.")
    yield N_("{name} {filename!r} is a file.")
    yield N_("{name} {filename!r} is not readable.")
    yield N_("{name} {filename!r} is not writable.")
    yield N_("{value!r} is not a valid {number_type}.")
    yield N_("{value} is not in the range {range}.")
    yield ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", number)
    yield ngettext("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", number)
    yield ngettext("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments.", number)
    yield ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", number)
    yield ngettext(
        "{value!r} does not match the format {format}.", "{value!r} does not match the formats {formats}.", number
    )
