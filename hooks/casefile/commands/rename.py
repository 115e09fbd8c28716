"""`casefile rename`."""

from pathlib import Path

import click

from casefile.atomic_files import replace_files
from casefile.commands.shared import DOSSIER, checked_archive, fail, reason_of, say
from casefile.editing.dry_run import dry_run
from casefile.editing.renamed_file import RenameError
from casefile.editing.renaming import contents_of, plan_renaming
from casefile.editing.schema_files import refresh_schemas
from casefile.evidence.archive import load
from casefile.problems import counted


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
    archive = checked_archive(dossier)
    try:
        changes = plan_renaming(old, new, archive, dossier)
        contents = contents_of(changes)
        within = {path: content for path, content in contents.items() if path.is_relative_to(dossier)}
        problems = [problem for problem in dry_run(dossier, within) if problem.severity == "problem"]
        if problems:
            say("Nothing was renamed; the dossiers would have these problems:", err=True)
            fail(problems)
        replace_files(contents)
    except RenameError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"Nothing was renamed. {reason_of(error)}.") from None
    refresh_schemas(dossier.parent, lambda: load(dossier)[0])
    references = len(archive.backlinks.get(old, ()))
    done = f"{counted(references, 'reference')} in the dossiers; {counted(len(changes), 'file')} changed."
    say(f"Renamed “{old}” to “{new}”: {done}")
