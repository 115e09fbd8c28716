"""`casefile seal`."""

from pathlib import Path

import click

from casefile.atomic_files import replace_files
from casefile.commands.shared import DOSSIER, SOURCE, TEXT_FILE, read_text, say
from casefile.model.fields import ID
from casefile.model.seals import seal_text, write_seal


@click.command()
@SOURCE
@TEXT_FILE
@DOSSIER
def seal(source: str, text_file: Path, dossier: Path) -> None:
    """Seal the text of SOURCE, so that every build can verify quotations from it.

    SOURCE is the id of a source, TEXT_FILE a file with its text. Writes dossier/seals/SOURCE.seal: fingerprints of the
    text's four-word windows. The text itself is not kept.
    """
    if not ID.fullmatch(source) or not (dossier / "sources" / f"{source}.yml").is_file():
        raise click.ClickException(f"There is no source “{source}”: add {dossier}/sources/{source}.yml first.")
    made = seal_text(source, read_text(text_file))
    path = dossier / "seals" / f"{source}.seal"
    replace_files({path: write_seal(made).encode()})
    say(f"Sealed {made.words} words in {path}.")
