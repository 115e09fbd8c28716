"""The program as a whole: what it says in the end, and with which exit code, where a command could not do its work."""

import errno
import io
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, TextIO

import click

from casefile.commands.shared import reason_of, say
from casefile.interruption import INTERRUPTED


class Program(click.Group):
    """A group of commands of which none ends in a traceback because of its input, its output or its user."""

    def main(self, *arguments: Any, standalone_mode: bool = True, **more: Any) -> Any:
        """Runs a command, and ends the program: with 1 or 2 for a mistake, with 130 where it was interrupted."""
        run: Callable[..., Any] = super().main
        if not standalone_mode:
            return run(*arguments, standalone_mode=False, **more)
        for stream in (sys.stdout, sys.stderr):
            # What a terminal's encoding lacks is shown as an escape.
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        try:
            code = _outcome(partial(run, *arguments, standalone_mode=False, **more))
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
        say("Aborted!", err=True)
        return 1


def _tell_of(error: OSError) -> None:
    """Says what could not be read or written, if that can be said; nothing to a reader who has closed the pipe."""
    _give_up(sys.stdout)
    if error.errno == errno.EPIPE:
        return
    try:
        say(f"Error: {reason_of(error)}.", err=True)
    except OSError:
        _give_up(sys.stderr)


def _give_up(stream: TextIO) -> None:
    """Sends what a stream could not write nowhere: Python tries again at the end, and complains."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
