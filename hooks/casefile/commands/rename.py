"""`casefile rename`."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from casefile.commands.shared import DOSSIER, fail, sound_archive
from casefile.examination import examine
from casefile.renamed_file import RenameError
from casefile.renaming import contents_of, plan_renaming
from casefile.replacing import replace_files


@click.command()
@click.argument("old")
@click.argument("new")
@DOSSIER
def rename(old: str, new: str, dossier: Path) -> None:
    """Give the record OLD the id NEW, everywhere.

    Changes every reference to it in the dossier's files and in the pages in docs/, and moves the record's file; nothing
    else changes. The record notes the old id in its field `formerly`, so that the site leads from the old address to
    the new one. Either all of it is done or nothing.
    """
    dossier = dossier.absolute()
    archive = sound_archive(dossier)
    try:
        changes = plan_renaming(old, new, archive, dossier)
        contents = contents_of(changes)
        _rehearse(contents, dossier)
        replace_files(contents)
    except RenameError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"Nothing was renamed: {error.strerror or error}: {error.filename}") from None
    references = len(archive.backlinks.get(old, ()))
    places = f"{references} reference{'' if references == 1 else 's'}"
    click.echo(f"Renamed “{old}” to “{new}”: {places} in the dossiers; {len(changes)} files changed.")


def _rehearse(contents: Mapping[Path, bytes | None], dossier: Path) -> None:
    """Does the same in a copy first; where that would leave a problem, lists it and ends with exit code 1."""
    with TemporaryDirectory(prefix="casefile-") as folder:
        copy = Path(folder) / dossier.name
        shutil.copytree(dossier, copy, symlinks=True, ignore=shutil.ignore_patterns(".*"))
        within = {path: content for path, content in contents.items() if path.is_relative_to(dossier)}
        replace_files({copy / path.relative_to(dossier): content for path, content in within.items()})
        _, found = examine(copy)
    problems = [problem for problem in found if problem.severity == "problem"]
    if problems:
        click.echo("Nothing was renamed; the dossiers would have these problems:", err=True)
        fail(problems)
