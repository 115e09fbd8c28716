"""`casefile init`."""

import json
from collections.abc import Iterator
from datetime import date
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

import click

from casefile.atomic_files import replace_files
from casefile.commands.shared import say
from casefile.model.characters import NO_TEXT, named

# Of the files that an archive begins with, those in which its name and day stand.
_SETTINGS = PurePosixPath("mkdocs.yml")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--empty", is_flag=True, help="Leave the example out: begin without a dossier.")
def init(folder: Path, empty: bool) -> None:
    """Begin an archive of your own in FOLDER, which must not be there yet, or be empty.

    It can be served and built at once: settings, a small invented dossier, pages that say what to write in them, and
    workflows for GitHub. All else comes with the program, so that a new version of it changes none of these files.
    """
    _check_place(folder)
    files = {folder / path: content for path, content in starter_files(_site_name(folder), date.today(), empty=empty)}
    folder.mkdir(parents=True, exist_ok=True)
    replace_files(files)
    say(f"There are {len(files)} files in {folder}. To see the site, type there: mkdocs serve")
    say("The README there says what is where; docs/tutorial.md, how to write a first claim.")


def starter_files(name: str, today: date, *, empty: bool) -> Iterator[tuple[PurePosixPath, bytes]]:
    """The files that an archive of this name begins with, by their paths in it; without a dossier, if `empty`."""
    for path, file in _files(resources.files("casefile") / "starter", PurePosixPath()):
        if path == _SETTINGS:
            text = file.read_text(encoding="utf-8")
            text = text.replace("@TODAY@", today.isoformat()).replace("@NAME@", json.dumps(name, ensure_ascii=False))
            yield path, text.encode()
        elif not empty or path.parts[0] != "dossier" or path.name == "README.md":
            yield path, file.read_bytes()


def _files(folder: Traversable, at: PurePosixPath) -> Iterator[tuple[PurePosixPath, Traversable]]:
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        # Python may have compiled the hook where it was installed.
        if one.is_dir() and one.name != "__pycache__":
            yield from _files(one, at / one.name)
        elif one.is_file():
            yield at / one.name, one


def _check_place(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise click.ClickException(f"{folder} is a file. Name a folder that is not there yet.")
    # A repository that was just made, or cloned while it is empty, is a good place.
    if folder.is_dir() and any(one.name != ".git" for one in folder.iterdir()):
        raise click.ClickException(f"{folder} is there already, with files in it. Name a folder that is not there yet.")


def _site_name(folder: Path) -> str:
    """A name for the site, to be changed: the folder's, in words."""
    name = folder.absolute().name
    if found := NO_TEXT.search(name):
        message = f"The name of the folder has a character that is not text: {named(found[0])}. Give it another name."
        raise click.ClickException(message)
    words = name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] or "Archive"
