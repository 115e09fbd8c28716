"""`casefile schema`."""

from pathlib import Path

import click

from casefile.commands.shared import DOSSIER, cannot_be_written, refuse, say
from casefile.editing.schema_files import SCHEMAS, write_schemas
from casefile.evidence.archive import load
from casefile.translation import N_, ngettext
from casefile.translation import gettext as _


@click.command()
@DOSSIER
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    default=SCHEMAS,
    show_default=True,
    help=N_("The folder to write to; it is made if there is none."),
)
def schema(dossier: Path, into: Path) -> None:
    """Write what an editor needs to help with the dossiers' files.

    Writes one JSON Schema for each folder of records. An editor with a YAML language server, such as Visual Studio
    Code with Red Hat's extension for YAML, completes fields, stances and ids by them, and explains each field. They
    name the ids that there are now; the preview and the commands that add or rename records keep them up to date. Files
    that cannot be read are left out.
    """
    archive, problems = load(dossier)
    if problems and not archive.records:
        refuse(problems)
    try:
        project = dossier.absolute().parent
        write_schemas(archive, into, project if into.absolute().is_relative_to(project) else into)
    except OSError as error:
        raise click.ClickException(cannot_be_written(error.filename or into, error)) from None
    number = len(archive.records)
    message = ngettext(
        "Wrote the schemas of {n} record to {folder}.", "Wrote the schemas of {n} records to {folder}.", number
    )
    say(message.format(n=number, folder=into))
    if problems:
        say(_("Something is wrong with the dossiers, so that ids may be lacking: see “casefile check”."), err=True)
