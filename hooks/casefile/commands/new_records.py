"""What `new` and `capture` share: the archive to be added to, what is asked, and what is written in the end."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import click

from casefile.commands.interview import BACK, GoBack
from casefile.commands.shared import fail, print_problems, reason_of, say
from casefile.editing.dry_run import dry_run
from casefile.editing.schema_files import refresh_schemas
from casefile.editing.suggestions import free_id, why_taken
from casefile.evidence.archive import Archive, load
from casefile.evidence.own_settings import read_own_settings
from casefile.model.fields import check_id
from casefile.reading.settings import settings_beside
from casefile.system.atomic_files import replace_files
from casefile.translation import gettext as _


def archive_to_extend(dossier: Path) -> Archive:
    """The archive of a folder that need not be without mistakes, with its own language and limits."""
    if not dossier.is_dir():
        message = _("There is no folder “{folder}”. Run this in the project’s folder, or name it.")
        raise click.ClickException(message.format(folder=dossier))
    settings, _wrong = read_own_settings(settings_beside(dossier))
    return replace(load(dossier)[0], settings=settings)


class Extended:
    """A folder to which records are added while others are asked for, and its archive as it then is."""

    def __init__(self, dossier: Path, archive: Archive) -> None:
        self.dossier, self.archive = dossier, archive

    def read_anew(self) -> None:
        """Takes in what was written."""
        self.archive = archive_to_extend(self.dossier)


def check_new_id(id_: str, archive: Archive) -> None:
    """Ends with exit code 1 where this is no id, or somebody's."""
    try:
        check_id(id_)
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    if taken := why_taken(id_, archive):
        raise click.ClickException(taken)


def prompt_for_id(proposed: str, archive: Archive, label: str = "") -> str:
    """An id of the user's choice that nobody has, by default one like the proposed. GoBack if that is wanted."""
    label = label or _("id: by it all others refer to it")
    if taken := why_taken(proposed, archive):
        say(taken)
    if not proposed:
        say(_("An id has only the letters a–z, digits and single hyphens: spell the name in these."))
    while True:
        id_ = str(click.prompt(label, default=free_id(proposed, archive) if proposed else None))
        if id_.strip() == BACK:
            raise GoBack
        try:
            check_new_id(id_, archive)
        except click.ClickException as error:
            say(error.message)
        else:
            return id_


def add(dossier: Path, contents: Mapping[Path, bytes], beside: Mapping[Path, bytes] | None = None) -> None:
    """Writes new or changed files of the dossiers, and files `beside` them, all or none, if they pass the check.

    Where they do not, lists why and ends with exit code 1. Tells what is written, and which warnings there are.
    """
    try:
        found = dry_run(dossier, contents)
        problems = [problem for problem in found if problem.severity == "problem"]
        if problems:
            say(_("Nothing was written; the dossiers would have these problems:"), err=True)
            fail(problems)
        every = {**(beside or {}), **contents}
        replace_files(every, dossier.absolute().parent)
    except OSError as error:
        message = _("Nothing was written. {reason}.").format(reason=reason_of(error))
        raise click.ClickException(message) from None
    refresh_schemas(dossier.absolute().parent, lambda: load(dossier)[0])
    for path in every:
        say(_("Wrote {file}.").format(file=path))
    print_problems(found)


def say_what_is_next(id_: str, archive: Archive) -> None:
    """Says what has to follow where nothing refers to a new record yet."""
    if id_ in archive.backlinks:
        return
    if archive.topics:
        say(_("Next: a claim that uses it ({command}).").format(command="casefile new claim"))
    else:
        say(_("Next: a dossier, with a claim that uses it ({command}).").format(command="casefile new topic"))
