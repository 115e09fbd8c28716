"""The program as a whole: what it says in the end, and with which exit code, where a command could not do its work."""

import errno
import io
import os
import sys
from collections import UserDict
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn, TextIO

import click

from casefile.commands.shared import DOSSIER_NAME, reason_of, say
from casefile.commands.spoken import Commands, click_speaking, in_words
from casefile.evidence.own_settings import read_own_settings
from casefile.reading.settings import settings_beside
from casefile.reporting.put_back import in_sentences
from casefile.system.atomic_files import put_back
from casefile.system.interruption import INTERRUPTED, ending_at_once
from casefile.translation import ENGLISH, one_of, speaking
from casefile.translation import gettext as _

# The commands, with what other programs call what they do; the site is made by MkDocs’ own.
OTHER_WORDS = {
    ("init",): "begin setup start",
    ("init", "new"): "create",
    ("check",): "lint test validate verify",
    ("fmt",): "format tidy",
    ("new",): "add",
    ("rename",): "move mv",
    ("capture",): "clip download fetch get save",
    ("history",): "blame log",
    ("diff",): "changes compare",
    ("edition",): "export publish release",
    ("links",): "urls",
    ("migrate",): "update upgrade",
    ("mkdocs serve",): "preview run serve view watch",
    ("mkdocs build",): "build make",
}
_MEANT = {word: meant for meant, words in OTHER_WORDS.items() for word in words.split()}


class Modules(UserDict[str, Any]):
    """The commands by their names, of which each is loaded when it is asked for: most modules are for few of them.

    It is made of the names of their modules, where these are other than their own.
    """

    def __getitem__(self, name: str) -> Any:
        module = self.data[name] or name
        with ending_at_once():
            return getattr(import_module(f"{__package__}.{module}"), module)


class Program(Commands):
    """A group of commands of which none ends in a traceback because of its input, its output or its user.

    It speaks the language of the archive that it works on.
    """

    def main(self, args: Sequence[str] | None = None, *more: Any, standalone_mode: bool = True, **named: Any) -> Any:
        """Runs a command, and ends the program: with 1 or 2 for a mistake, with 130 where it was interrupted."""
        args = [*(sys.argv[1:] if args is None else args)]
        with speaking(_language_of(_dossier_in(args))), click_speaking():
            run = partial(super(Program, in_words(self)).main, args, *more, standalone_mode=False, **named)

            def act() -> Any:
                for sentence in in_sentences(put_back(_dossier_in(args).parent)):
                    say(sentence, err=True)
                return run()

            return _end(act) if standalone_mode else act()

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is asked for by its name. click.UsageError if there is none, with what may be meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            if not (meant := _MEANT.get(error.command_name.lower())):
                raise
            near = _("Did you mean {ids}?").format(ids=one_of([f"“{one}”" for one in meant]))
            raise click.UsageError(f"{error.message} {near}", ctx) from None


def _dossier_in(args: list[str]) -> Path:
    """The folder that a command will work on. Its help is asked for before anything of it is read."""
    for given, value in pairwise([*args, "dossier"]):
        if given == DOSSIER_NAME:
            return Path(value)
        if given.startswith(f"{DOSSIER_NAME}="):
            return Path(given.partition("=")[2])
    return Path("dossier")


def _language_of(dossier: Path) -> str:
    """The language of an archive; English where it sets none that is one, or where there is no archive."""
    try:
        return read_own_settings(settings_beside(dossier))[0].language
    except OSError:
        return ENGLISH


def _end(run: Callable[[], Any]) -> NoReturn:
    """Ends the program with what came of a command."""
    for stream in (sys.stdout, sys.stderr):
        # What a terminal's encoding lacks is shown as an escape.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _outcome(run)
        sys.stdout.flush()
    except OSError as error:
        code = 1
        _tell_of(error)
    sys.exit(code)


def _outcome(command: Callable[[], Any]) -> Any:
    """The exit code of a command. What is wrong is said in a form that is harmless on a terminal. OSError."""
    try:
        return command()
    except SystemExit as end:
        return end.code
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(shown)
        say(shown.getvalue(), err=True, nl=False)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt) as end:
        if isinstance(end.__cause__ or end.__context__ or end, KeyboardInterrupt):
            return INTERRUPTED
        say(_("Aborted!"), err=True)
        return 1


def _tell_of(error: OSError) -> None:
    """Says what could not be read or written, if that can be said; nothing to a reader who has closed the pipe."""
    _give_up(sys.stdout)
    if error.errno == errno.EPIPE:
        return
    try:
        say(_("Error: {message}").format(message=f"{reason_of(error)}."), err=True)
    except OSError:
        _give_up(sys.stderr)


def _give_up(stream: TextIO) -> None:
    """Sends what a stream could not write nowhere: Python tries again at the end, and complains."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
