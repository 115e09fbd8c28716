"""The command line: `casefile check | seal | coverage`."""

import sys
from pathlib import Path

import click

from casefile.coverage import unused_sentences
from casefile.examination import examine
from casefile.fields import ID
from casefile.problems import Problem
from casefile.seals import WINDOW, count_words, seal_text, write_seal

DOSSIER = click.option(
    "--dossier",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("dossier"),
    show_default=True,
    help="The folder that holds the dossiers.",
)
SOURCE = click.argument("source")
TEXT_FILE = click.argument("text_file", type=click.Path(path_type=Path, exists=True, dir_okay=False))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="casefile")
def main() -> None:
    """Works on dossiers of evidence: YAML files that say who said what, when, and in which document.

    Run it in the project's folder, where `dossier/` is.
    """


@main.command()
@DOSSIER
def check(dossier: Path) -> None:
    """Check every rule over every dossier file.

    Lists all problems of all files in one run, each with its file, line and column, and how to mend it. Exit code 0:
    nothing is wrong. Exit code 1: something is.
    """
    archive, problems = examine(dossier)
    if problems:
        _fail(problems)
    counted = (
        f"{len(archive.claims)} claims, {sum(len(claim.statements) for claim in archive.claims.values())} statements"
    )
    click.echo(f"Nothing is wrong: {counted}, {len(archive.sources)} sources.")


@main.command()
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
    made = seal_text(source, _text_of(text_file))
    path = dossier / "seals" / f"{source}.seal"
    path.parent.mkdir(exist_ok=True)
    path.write_text(write_seal(made), encoding="utf-8")
    click.echo(f"Sealed {made.words} words in {path}.")


@main.command()
@SOURCE
@TEXT_FILE
@DOSSIER
def coverage(source: str, text_file: Path, dossier: Path) -> None:
    """List the sentences of a held text that no quotation uses yet.

    SOURCE is the id of a source, TEXT_FILE a file with its text. Each sentence stands behind its line in the file.
    """
    archive, problems = examine(dossier)
    if problems:
        _fail(problems)
    if source not in archive.sources:
        raise click.ClickException(f"There is no source “{source}”.")
    unused, all_ = unused_sentences(source, _text_of(text_file), archive)
    for line, sentence in unused:
        click.echo(f"{line:>5}  {sentence}")
    click.echo(f"{len(unused)} of {all_} sentences are unused.", err=True)


def _text_of(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise click.ClickException(f"{path} is not UTF-8 text.") from None
    if count_words(text) < WINDOW:
        raise click.ClickException(f"There are fewer than {WINDOW} words in {path}.")
    return text


def _fail(problems: list[Problem]) -> None:
    for problem in problems:
        click.echo(f"{problem}\n{problem.excerpt()}\n" if sys.stdout.isatty() else str(problem))
    click.echo(f"{len(problems)} problem{'' if len(problems) == 1 else 's'}.", err=True)
    sys.exit(1)
