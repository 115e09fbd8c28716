"""`casefile seal`."""

import shlex
from pathlib import Path

import click

from casefile.commands.shared import DOSSIER, SOURCE, TEXT_FILE, find_source, read_text, say
from casefile.editing.captured_source import HELD
from casefile.evidence.archive import load
from casefile.history.git import is_tracked, would_be_added
from casefile.model.seals import seal_text, write_seal
from casefile.reading.folder import record_files
from casefile.reading.names import SEALS
from casefile.system.atomic_files import replace_files
from casefile.translation import gettext as _


@click.command()
@SOURCE
@TEXT_FILE
@DOSSIER
def seal(source: str, text_file: Path, dossier: Path) -> None:
    """Seal the text of SOURCE, so that every build can verify quotations from it.

    SOURCE is the id of a source, TEXT_FILE a file with its text in the source's language. Writes
    dossier/seals/SOURCE.seal: fingerprints of the text's windows of four words, or of eight characters in scripts that
    put no blanks between words. The text itself is not kept; where Git would take it, a warning says so.
    """
    archive = load(dossier)[0]
    unread = [path for path in record_files(dossier, "sources") if path.stem == source]
    if unread and source not in archive.sources:
        message = _("{file} cannot be read: mend what “casefile check” says of it first.")
        raise click.ClickException(message.format(file=unread[0]))
    source = find_source(source, archive)
    made = seal_text(source, read_text(text_file), archive.sources[source].language)
    seals = dossier / SEALS
    path = next(iter(sorted(seals.rglob(f"{source}.seal"))), seals / f"{source}.seal")
    replace_files({path: write_seal(made).encode()}, dossier.absolute().parent)
    say(_("Sealed {extent} in {file}.").format(extent=made.extent, file=path))
    if warned := _warning(text_file, dossier):
        say(warned, err=True)


def _warning(text_file: Path, dossier: Path) -> str:
    """What to do where Git has a text of others, or would take it with all that is new; "" where it does not."""
    if is_tracked(text_file.absolute()):
        mend = _("Take it out with “{command}”, and move it into {folder}. What was pushed has to be purged.")
    elif not would_be_added(text_file.absolute()):
        return ""
    elif text_file.resolve().is_relative_to((dossier.parent / HELD).resolve()):
        mend = _("Write “{line}” into the file “.gitignore” of the project.")
    else:
        mend = _("Move it into {folder}, which Git ignores, or out of the repository.")
    warned = _("warning: {file} is a text of others, which must never be committed, and Git does not ignore it.")
    command = f"git rm --cached {shlex.quote(str(text_file))}"
    mend = mend.format(command=command, folder=f"{dossier.parent / HELD}", line=f"/{HELD}/")
    return f"{warned.format(file=text_file)} {mend}"
