"""What the commands share: the dossier's folder, and what becomes of a mistake."""

import os
import sys
from pathlib import Path
from typing import NoReturn

import click

from casefile.editing.drafts import DraftError, find_record
from casefile.evidence.archive import Archive
from casefile.examination import examine
from casefile.model.characters import harmless
from casefile.model.fields import Reference
from casefile.model.texts.tokens import extent_of
from casefile.model.texts.windows import WEIGHT
from casefile.problems import Problem
from casefile.reading.files import Files
from casefile.reporting import text
from casefile.reporting.brief import READABLE
from casefile.translation import N_
from casefile.translation import gettext as _

DOSSIER_NAME = "--dossier"
DOSSIER = click.option(
    DOSSIER_NAME,
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("dossier"),
    show_default=True,
    help=N_("The folder that holds the dossiers."),
)
SOURCE = click.argument("source")
TEXT_FILE = click.argument("text_file", type=click.Path(path_type=Path, exists=True, dir_okay=False))


def checked_archive(dossier: Path, files: Files | None = None) -> Archive:
    """The archive of a folder; where anything is wrong with it, lists that and ends with exit code 1.

    That no claim refers to a record yet is in no command's way: it is so while not all is entered.
    """
    archive, problems = examine(dossier, files=files)
    if wrong := [one for one in problems if one.rule != "orphans"]:
        refuse(wrong)
    return archive


def find_source(text: str, archive: Archive) -> str:
    """The id of the source that an id, a title or a link stands for; else says which may be meant, and ends."""
    try:
        return find_record(text, Reference(frozenset({"source"})), archive)
    except DraftError as error:
        raise click.ClickException(str(error)) from None


def read_text(path: Path) -> str:
    """The text of a file that is long enough to be sealed."""
    try:
        read = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise click.ClickException(_("{file} is not UTF-8 text.").format(file=path)) from None
    if extent_of(read).weight < WEIGHT:
        message = _("There are fewer than 4 words in {file} (8 characters in scripts without blanks).")
        raise click.ClickException(message.format(file=path))
    return read


def say(words: str = "", *, err: bool = False, nl: bool = True) -> None:
    """Prints words, whoever they come from: nothing in them steers a terminal."""
    click.echo(harmless(words), err=err, nl=nl)


def reason_of(error: OSError) -> str:
    """What could not be read or written, and why."""
    where = error.filename2 or error.filename
    why = error.strerror or str(error)
    return _("{file}: {reason}").format(file=os.fsdecode(where), reason=why) if where else why


def cannot_be_written(path: Path | str, error: OSError) -> str:
    """That a file cannot be written, and why."""
    return _("{file} cannot be written: {reason}.").format(file=path, reason=error.strerror)


def cannot_be_read(path: Path | str, error: OSError) -> str:
    """That a file cannot be read, and why."""
    return _("{file} cannot be read: {reason}.").format(file=path, reason=error.strerror)


def refuse(problems: list[Problem]) -> NoReturn:
    """Says that problems are in the way of what was asked for, lists them, and ends with exit code 1."""
    say(_("Nothing was done. Mend this first:"), err=True)
    fail(problems)


def fail(problems: list[Problem]) -> NoReturn:
    """Lists problems, each with its line, and ends with exit code 1."""
    print_problems(problems)
    sys.exit(1)


def print_problems(problems: list[Problem], whole: bool = False) -> None:
    """Lists problems and warnings, each with its line, and counts them; in colours where a person reads.

    Of very many it shows the first of each kind, unless the `whole` is asked for.
    """
    styled = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    if problems:
        click.echo(text.report(problems, styled, whole))
        say(f"{text.count(problems).capitalize()}.", err=True)
        if not whole and len(problems) > READABLE:
            say(_("The first of each kind is shown; “casefile check --all” shows all of them."), err=True)
