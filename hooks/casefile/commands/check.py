"""`casefile check`."""

from pathlib import Path

import click

from casefile.commands.shared import DOSSIER, sound_archive


@click.command()
@DOSSIER
def check(dossier: Path) -> None:
    """Check every rule over every dossier file.

    Lists all problems of all files in one run, each with its file, line and column, and how to mend it. Exit code 0:
    nothing is wrong. Exit code 1: something is.
    """
    archive = sound_archive(dossier)
    statements = sum(len(claim.statements) for claim in archive.claims.values())
    counted = f"{len(archive.claims)} claims, {statements} statements, {len(archive.sources)} sources"
    click.echo(f"Nothing is wrong: {counted}.")
