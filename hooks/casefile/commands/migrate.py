"""`casefile migrate`."""

from pathlib import Path, PurePosixPath

import click

from casefile.commands.shared import DOSSIER, fail, say
from casefile.editing.migration import migrate_document
from casefile.problems import Document, Problem
from casefile.reading.folder import record_files
from casefile.system.atomic_files import replace_files
from casefile.translation import gettext as _
from casefile.translation import ngettext


@click.command()
@DOSSIER
def migrate(dossier: Path) -> None:
    """Bring dossiers over from an earlier version of the format.

    Only files with fields that are gone are written, in the house format. “background: true” becomes “kind: context”,
    or, for a claim that somebody denies, goes: a fact it is then. “in_short” becomes a comment, from which to write the
    “answer”. Look each over afterwards: “casefile diff” shows what it means for the standings.
    """
    if not dossier.is_dir():
        raise click.ClickException(_("There is no folder “{folder}”.").format(folder=dossier))
    problems: list[Problem] = []
    new: dict[Path, bytes] = {}
    records = 0
    for path in record_files(dossier, "topics"):
        within = PurePosixPath(path.relative_to(dossier).as_posix())
        try:
            document = Document(f"{dossier.name}/{within}", path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            continue  # “casefile check” says why.
        text, changed, found = migrate_document(document, within)
        problems += found
        if changed and not found:
            records += changed
            new[path] = text.encode()
    try:
        replace_files(new, dossier.absolute().parent)
    except OSError as error:
        message = _("The files cannot be written: {reason}.").format(reason=error.strerror)
        raise click.ClickException(message) from None
    say(
        _("{records} in {files} brought over.").format(
            records=ngettext("{n} record", "{n} records", records).format(n=records),
            files=ngettext("{n} file", "{n} files", len(new)).format(n=len(new)),
        )
    )
    if problems:
        fail(problems)
