"""`casefile diff`."""

import sys
from html import unescape
from pathlib import Path

import click

from casefile.cache.store import Cache
from casefile.commands.shared import DOSSIER, checked_archive, fail, say
from casefile.evidence.archive import Archive, link
from casefile.history.beginning import FIELD, read_beginning
from casefile.history.difference import compare
from casefile.history.git import Version, has_whole_history, read_versions, version_at
from casefile.history.versions import VersionReader
from casefile.problems import printable
from casefile.reading.files import Files
from casefile.reading.folder import Reading
from casefile.reading.settings import settings_beside
from casefile.reporting.markdown import difference_markdown


@click.command()
@click.argument("base")
@DOSSIER
def diff(base: str, dossier: Path) -> None:
    """Say what the dossiers say now that they did not say as of BASE.

    BASE is a branch, tag or commit. Prints Markdown for a pull request: claims, statements and sources added, changed
    or removed, standings that change and by which rule, origins gained or lost, quotations newly verified or not,
    seals that are gone or are others, with the number of quotations that rest on them.
    The order and the layout of the files do not matter. To a BASE from before the archive begins (changes_since in
    mkdocs.yml), everything is new.
    """
    files = Files(Cache.beside(dossier))
    after = checked_archive(dossier, files)
    said = difference_markdown(compare(_archive_at(base, dossier, files), after))
    files.tidy()
    # What is escaped for Markdown is harder to read where a person does.
    say(_readable(said) if sys.stdout.isatty() else said, nl=False)


def _readable(markdown: str) -> str:
    return "\n".join(printable(unescape(line)) for line in markdown.splitlines()) + "\n"


def _archive_at(base: str, dossier: Path, files: Files) -> Archive:
    version = version_at(dossier, base)
    if version is None:
        raise click.ClickException(f"There is no revision “{base}” that holds {dossier}.")
    if not _is_of_this_archive(base, version, dossier):
        return link(Reading())[0]
    archive, problems = VersionReader(dossier, files).load(version) or (None, [])
    if archive is None:
        raise click.ClickException(f"The files of “{base}” are not at hand: fetch the whole history.")
    if problems:
        raise click.ClickException(f"The dossiers of “{base}” have problems of their own; the first: {problems[0]}")
    return archive


def _is_of_this_archive(base: str, version: Version, dossier: Path) -> bool:
    """Whether an archive had begun by then; says so where it had not."""
    beginning, problems = read_beginning(dossier, settings_beside(dossier))
    if problems:
        fail(problems)
    if not beginning:
        return True
    if not has_whole_history(dossier.absolute()):
        raise click.ClickException(f"Whether “{base}” is older than {FIELD} cannot be told: fetch the whole history.")
    if read_versions(dossier.absolute(), 1, beginning, version.commit):
        return True
    say(f"“{base}” is from before this archive begins ({FIELD} in mkdocs.yml): everything is new.", err=True)
    return False
