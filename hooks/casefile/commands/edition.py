"""`casefile edition`."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, time
from hashlib import sha256
from pathlib import Path

import click

from casefile.commands.shared import DOSSIER, cannot_be_written, refuse, say
from casefile.editing.editions_file import with_edition
from casefile.examination import build_day
from casefile.exports.edition_files import edition_files, packed
from casefile.history.edition import EDITION
from casefile.history.git import edits_of_project, has_whole_history, is_same_project, newest_commit
from casefile.model.editions import FILE, DatedEdition
from casefile.project.settings import project_beside
from casefile.reading.editions import read_editions
from casefile.system.atomic_files import put_back, replace_files
from casefile.system.workplaces import Workplace, clear_abandoned
from casefile.translation import N_
from casefile.translation import gettext as _


@click.command()
@DOSSIER
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("dist"),
    show_default=True,
    help=N_("The folder in which the edition is put."),
)
@click.option(
    "--day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help=N_("The day by which it is called, and that decides what is published.  [default: the current day]"),
)
def edition(dossier: Path, into: Path, day: datetime | None) -> None:
    """Make a dated edition, to be deposited and cited: site and data as they are now, with their checksums.

    It is a folder that opens without a server, and the same as a zip file. The file editions.yml lists it with the
    commit of which it is made: commit that file, and write there where the edition can be had. Each claim's page then
    says how it stood in it, and how to cite that. All that is in the site has to be committed first. Asked for again,
    an edition that is listed comes out the same, byte by byte.
    """
    dossier = dossier.absolute()
    called = (day.date() if day else build_day()).isoformat()
    project, problems = project_beside(dossier)
    if problems:
        refuse(problems)
    listed = _listed(dossier, called, project.editions, into)
    try:
        into = into.absolute()
        put_back(into)
        clear_abandoned(into / "edition")
        name = f"edition-{called}"
        with _listing(dossier.parent, listed):
            with closing(Workplace.beside(into / "edition")) as work:
                site = _built(dossier.parent, work.folder / "site", called)
            files = edition_files(site)
            whole = packed(files, name)
            every = {into / name / path: content for path, content in files.items()}
            replace_files({**every, into / f"{name}.zip": whole}, into)
    except OSError as error:
        raise click.ClickException(cannot_be_written(error.filename or into, error)) from None
    say(
        _("The edition of {day} is in {folder}, and packed in {file}.").format(
            day=called, folder=into / name, file=into / f"{name}.zip"
        )
    )
    say(_("SHA-256 of the packed one: {hash}").format(hash=sha256(whole).hexdigest()))
    say(_("Commit {file}. Once the edition stands somewhere, write there where: url, doi, sha256.").format(file=FILE))


def _listed(dossier: Path, day: str, editions: tuple[DatedEdition, ...], into: Path) -> bytes | None:
    """The list of the editions with that of a day; None where it stands there already, of the same content."""
    but = [FILE, *_within(into, dossier.parent)]
    if not has_whole_history(dossier) or not (commit := newest_commit(dossier)):
        raise click.ClickException(_("An edition is made of a commit: there is no repository here with its history."))
    if edited := edits_of_project(dossier, but):
        message = _("An edition is made of what is committed, and this is not: {files}.")
        raise click.ClickException(message.format(files=_(", ").join(edited[:5])))
    found = next((one for one in editions if one.day.text == day), None)
    if found is None:
        return _with_new(dossier.parent, day, commit)
    if found.version != commit and not is_same_project(dossier, found.version, but):
        message = _(
            "{file} has an edition of {day} already, of another commit ({commit}). Check that one out, or give --day."
        )
        raise click.ClickException(message.format(file=FILE, day=day, commit=found.version[:10]))
    return None


def _within(folder: Path, project: Path) -> list[str]:
    """The path of a folder in a project, if it is there."""
    whole = folder.absolute()
    return [whole.relative_to(project).as_posix()] if whole.is_relative_to(project) else []


def _with_new(project: Path, day: str, commit: str) -> bytes:
    path = project / FILE
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return with_edition(text, day, commit).encode()


@contextmanager
def _listing(project: Path, listed: bytes | None) -> Iterator[None]:
    """Has the list of the editions be this one, from a `with` on; where what is done within fails, as it was before."""
    if listed is None:
        yield
        return
    path = project / FILE
    before = path.read_bytes() if path.is_file() else None
    replace_files({path: listed}, project)
    try:
        yield
    except BaseException:
        replace_files({path: before}, project)
        raise


def _built(project: Path, site: Path, day: str) -> Mapping[str, bytes]:
    """The files of the site, built as of a day of which the list has an edition."""
    done = _build(project, site, day)
    if done.returncode == 0 and any(one.day.text == day for one in read_editions(project)[0]):
        return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}
    say(done.stdout + done.stderr, err=True)
    raise click.ClickException(_("No edition was made: the site cannot be built."))


def _build(project: Path, site: Path, day: str) -> subprocess.CompletedProcess[str]:
    moment = datetime.combine(date.fromisoformat(day), time(), UTC)
    told = {"SOURCE_DATE_EPOCH": str(int(moment.timestamp())), EDITION: day}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    return subprocess.run(command, cwd=project, env={**os.environ, **told}, capture_output=True, text=True, check=False)
