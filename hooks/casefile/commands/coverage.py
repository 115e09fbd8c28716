"""`casefile coverage`."""

from pathlib import Path

import click

from casefile.commands.shared import DOSSIER, SOURCE, TEXT_FILE, checked_archive, find_source, read_text, say
from casefile.evidence.coverage import unused_sentences
from casefile.translation import gettext as _


@click.command()
@SOURCE
@TEXT_FILE
@DOSSIER
def coverage(source: str, text_file: Path, dossier: Path) -> None:
    """List the sentences of a held text that no quotation uses yet.

    SOURCE is the id of a source, TEXT_FILE a file with its text. Each sentence stands behind its line in the file.
    """
    archive = checked_archive(dossier)
    source = find_source(source, archive)
    unused, every = unused_sentences(source, read_text(text_file), archive)
    for line, sentence in unused:
        say(f"{line:>5}  {sentence}")
    say(_("{n} of {all} sentences are unused.").format(n=len(unused), all=every), err=True)
