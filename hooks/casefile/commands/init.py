"""`casefile init`."""

import json
from collections.abc import Collection, Iterator
from datetime import date
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

import click

from casefile.commands.shared import say
from casefile.commands.spoken import click_speaking
from casefile.model.characters import NO_TEXT, named
from casefile.model.languages import is_language_tag, is_same_language, language_name, mend_of_tag
from casefile.system.atomic_files import replace_files
from casefile.translation import ENGLISH, N_, capitalised, speaking
from casefile.translation import gettext as _

# Of the files that an archive begins with, those in which its name and day stand.
_SETTINGS = PurePosixPath("mkdocs.yml")
_OWN_SETTINGS = "  casefile:\n"
_TRANSLATED = resources.files("casefile") / "translated_starters"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--empty", is_flag=True, help=N_("Leave the example out: begin without a dossier."))
@click.option(
    "--language",
    default=ENGLISH,
    metavar="TAG",
    callback=lambda _context, _option, tag: _tag(tag),
    help=N_("The language of the site, by its tag (BCP 47), such as fr, ar or pt-BR.  [default: en]"),
)
def init(folder: Path, empty: bool, language: str) -> None:
    """Begin an archive of your own in FOLDER, which must not be there yet, or be empty.

    It can be served and built at once: settings, a small invented dossier, pages that say what to write in them, and
    workflows for GitHub. All else comes with the program, so that a new version of it changes none of these files.
    """
    with speaking(_begun_in(language)), click_speaking():
        _check_place(folder)
        begun = starter_files(_site_name(folder), date.today(), empty=empty, language=language)
        files = {folder / path: content for path, content in begun}
        folder.mkdir(parents=True, exist_ok=True)
        replace_files(files, folder)
        _tell(files, folder, language)


def _tell(files: Collection[Path], folder: Path, language: str) -> None:
    message = _("There are {n} files in {folder}. To see the site, type there: mkdocs serve")
    say(message.format(n=len(files), folder=folder))
    say(_("The README there says what is where; docs/tutorial.md, how to write a first claim."))
    if not is_same_language(_begun_in(language), language):
        say(
            _("They are in English, and without the example: there are none in {language}.").format(
                language=language_name(language)
            )
        )


def starter_files(
    name: str, today: date, *, empty: bool, language: str = ENGLISH
) -> Iterator[tuple[PurePosixPath, bytes]]:
    """The files that an archive of this name begins with, by their paths in it; without a dossier, if `empty`.

    So too where they are not in its language: the example's quotations would lack a translation.
    """
    bare = empty or not is_same_language(_begun_in(language), language)
    for path, file in _files_in(_begun_in(language)):
        if path == _SETTINGS:
            text = file.read_text(encoding="utf-8").replace("@TODAY@", today.isoformat())
            text = _with_language(text, language).replace("@NAME@", json.dumps(name, ensure_ascii=False))
            yield path, text.encode()
        elif not bare or path.parts[0] != "dossier" or path.name == "README.md":
            yield path, file.read_bytes()


def _begun_in(language: str) -> str:
    """The language of the files with which an archive in a language begins: English, where there are none in it."""
    there = [one.name for one in _TRANSLATED.iterdir() if one.is_dir()]
    return next((one for one in there if is_same_language(one, language)), ENGLISH)


def _files_in(language: str) -> Iterator[tuple[PurePosixPath, Traversable]]:
    """All files in a language. What says nothing, such as the hook, is there once for all."""
    english = _files(resources.files("casefile") / "starter", PurePosixPath())
    own = {} if language == ENGLISH else dict(_files(_TRANSLATED / language, PurePosixPath()))
    replaced = {path.parts[0] for path in own}
    yield from sorted({**{path: file for path, file in english if path.parts[0] not in replaced}, **own}.items())


def _with_language(settings: str, language: str) -> str:
    """The settings of an archive in a language; in English they need not name it."""
    if language != ENGLISH and "@LANGUAGE@" not in settings:
        return settings.replace(_OWN_SETTINGS, f"{_OWN_SETTINGS}    language: {language}\n")
    return settings.replace("@LANGUAGE@", language)


def _tag(text: str) -> str:
    if not is_language_tag(text):
        message = _("“{text}” is not a language tag (BCP 47).").format(text=text)
        raise click.BadParameter(f"{message} {mend_of_tag(text)}")
    return text


def _files(folder: Traversable, at: PurePosixPath) -> Iterator[tuple[PurePosixPath, Traversable]]:
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        # Python may have compiled the hook where it was installed.
        if one.is_dir() and one.name != "__pycache__":
            yield from _files(one, at / one.name)
        elif one.is_file():
            yield at / one.name, one


def _check_place(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        message = _("{folder} is a file. Name a folder that is not there yet.")
        raise click.ClickException(message.format(folder=folder))
    # A repository that was just made, or cloned while it is empty, is a good place.
    if folder.is_dir() and any(one.name != ".git" for one in folder.iterdir()):
        message = _("{folder} is there already, with files in it. Name a folder that is not there yet.")
        raise click.ClickException(message.format(folder=folder))


def _site_name(folder: Path) -> str:
    """A name for the site, to be changed: the folder's, in words."""
    name = folder.absolute().name
    if found := NO_TEXT.search(name):
        message = _("The name of the folder has a character that is not text: {character}. Give it another name.")
        raise click.ClickException(message.format(character=named(found[0])))
    return capitalised(name.replace("-", " ").replace("_", " ").strip()) or _("Archive")
