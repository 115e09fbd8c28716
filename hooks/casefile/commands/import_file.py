"""`casefile import`."""

from collections.abc import Callable
from pathlib import Path

import click

from casefile.commands.imported_claims import import_claims
from casefile.commands.imported_sources import import_sources
from casefile.commands.new_records import archive_to_extend
from casefile.commands.shared import DOSSIER, refuse
from casefile.importing.csl import read_csl
from casefile.importing.entries import Entries, UnreadableError, read_document
from casefile.importing.ris import read_ris
from casefile.problems import Document
from casefile.translation import N_, one_of
from casefile.translation import gettext as _

EXTRA = ".venv/bin/pip install -e '.[import]'"
CLAIMS = "claims"
ENDINGS = {".json": "csl", ".ris": "ris", ".bib": "biblatex", ".csv": CLAIMS}


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--format",
    "format_",
    type=click.Choice([*ENDINGS.values()]),
    help=N_("What the file is. Left out, its name tells: .json, .ris, .bib or .csv."),
)
@click.option("--dry-run", is_flag=True, help=N_("Write nothing: only say what would be written."))
@DOSSIER
def import_file(file: Path, dossier: Path, *, format_: str | None, dry_run: bool) -> None:
    """Add sources from a bibliography (CSL-JSON, RIS, BibLaTeX), or claims with statements from a table (CSV).

    What is here already is passed over, and nothing is overwritten. What passes the check is written; what does not is
    listed, with the line and why. Ends with code 1 if there is any of that.
    """
    archive = archive_to_extend(dossier)
    format_ = format_ or ENDINGS.get(file.suffix.lower())
    if format_ is None:
        raise click.ClickException(
            _("The file’s name does not tell what it is: add --format, with one of {formats}.").format(
                formats=one_of([*ENDINGS.values()])
            )
        )
    try:
        document = read_document(file)
        if format_ == CLAIMS:
            import_claims(document, archive, dossier, dry_run=dry_run)
        else:
            import_sources(_reader(format_)(document), archive, dossier, dry_run=dry_run)
    except UnreadableError as error:
        refuse([error.problem])


def _reader(format_: str) -> Callable[[Document], Entries]:
    if format_ != "biblatex":
        return {"csl": read_csl, "ris": read_ris}[format_]
    try:
        from casefile.importing.bibtex import read_bibtex  # noqa: PLC0415 (an extra that need not be installed)
    except ImportError:
        message = _("This needs an extra; in the project’s folder type: {command}").format(command=EXTRA)
        raise click.ClickException(message) from None
    return read_bibtex
