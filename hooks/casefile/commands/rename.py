"""`casefile rename`."""

from pathlib import Path

import click

from casefile.commands.shared import DOSSIER, checked_archive, fail, reason_of, say
from casefile.editing.dry_run import dry_run
from casefile.editing.renamed_file import RenameError
from casefile.editing.renaming import contents_of, plan_renaming
from casefile.editing.schema_files import refresh_schemas
from casefile.evidence.archive import load
from casefile.system.atomic_files import replace_files
from casefile.translation import gettext as _
from casefile.translation import ngettext


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
            say(_("Nothing was renamed; the dossiers would have these problems:"), err=True)
            fail(problems)
        replace_files(contents, dossier.parent)
    except RenameError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        message = _("Nothing was renamed. {reason}.").format(reason=reason_of(error))
        raise click.ClickException(message) from None
    refresh_schemas(dossier.parent, lambda: load(dossier)[0])
    references = len(archive.backlinks.get(old, ()))
    say(
        _("Renamed “{old}” to “{new}”: {references} in the dossiers; {files} changed.").format(
            old=old,
            new=new,
            references=ngettext("{n} reference", "{n} references", references).format(n=references),
            files=ngettext("{n} file", "{n} files", len(changes)).format(n=len(changes)),
        )
    )
