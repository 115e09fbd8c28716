"""What is wrong with what is written by hand beside the dossiers: the pages, and the settings in mkdocs.yml."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from casefile.model.characters import NO_TEXT, NO_TEXT_IN_FILES, explain_refusal, find_references, find_refused, refusal
from casefile.model.markup import find_too_deep
from casefile.problems import Document, Position, Problem
from casefile.reading.strict_yaml import scalars_of
from casefile.site.page_markup import PageMarkup, positions_of

# As MkDocs takes it.
_FRONT_MATTER = re.compile(r"-{3}[ \t]*\n.*?\n(?=(?:-{3}|\.{3})[ \t]*\n)", re.DOTALL)


def problems_of_file(folder: Path, name: str) -> list[Problem]:
    """What is wrong with a file of the pages' folder before it is looked at as a page.

    The rule is `files` where it cannot be read at all.
    """
    path, shown = folder / name, f"{folder.name}/{name}"
    if found := NO_TEXT.search(name):
        return [_unreadable(shown, explain_refusal(found[0]), "Give the file another name.")]
    try:
        if not path.is_file():
            return [_unreadable(shown, "This is no ordinary file.", "Put a file in its place, or take it away.")]
        text = path.read_text(encoding="utf-8-sig") if path.suffix == ".md" else ""
    except UnicodeDecodeError:
        return [_unreadable(shown, "This file is not UTF-8 text.", "Save it as UTF-8.")]
    except OSError as error:
        return [_unreadable(shown, f"This file cannot be read: {error.strerror}.")]
    document = Document(shown, text)
    front_matter = _FRONT_MATTER.match(text)
    # What stands there as it is needs no second problem.
    readable = front_matter and not NO_TEXT_IN_FILES.search(front_matter[0])
    escaped = _refused_values(Document(shown, front_matter[0])) if front_matter and readable else ()
    return [*escaped, *find_refused(document, NO_TEXT_IN_FILES), *_too_deep(document)]


def _too_deep(document: Document) -> Iterator[Problem]:
    if line := find_too_deep(document.text):
        message = "There are lists in lists here, or quotations, too deep to be read."
        yield Problem(Position(document, line), message, "Take levels out.", rule="files")


def _unreadable(path: str, message: str, mend: str = "") -> Problem:
    return Problem(Position(Document(path)), message, mend, rule="files")


def settings_file(path: Path) -> Document:
    """The file of the settings; without text where they stand in none."""
    return Document(path.name, path.read_text(encoding="utf-8-sig") if path.is_file() else "")


def problems_of_settings(document: Document, settings: Any) -> list[Problem]:
    """Whether all texts of mkdocs.yml, and what it takes from the environment, are text: pages and feeds show them."""
    found = list(_refused_values(document))
    loaded = NO_TEXT.search("".join(_texts_in(settings)))
    return found or ([refusal(Position(document), loaded[0])] if loaded else [])


def _refused_values(document: Document) -> Iterator[Problem]:
    found = ((place, NO_TEXT.search(text)) for place, text in scalars_of(document))
    return (refusal(place, refused[0], as_code=True) for place, refused in found if refused)


def _texts_in(settings: Any) -> Iterator[str]:
    if isinstance(settings, str):
        yield settings
    elif isinstance(settings, Mapping):
        yield from _texts_in([*settings.keys(), *settings.values()])
    elif isinstance(settings, list | tuple):
        for one in settings:
            yield from _texts_in(one)


def problems_of_page(extension: PageMarkup, page: Document, renamed: Mapping[str, str], html: str) -> list[Problem]:
    """A problem for each mark and each address that `extension` has just met in a page and that leads nowhere.

    `renamed` has the former ids of records, each with the id of today; `html` is what the page has become, in which no
    character may be written that is no text.
    """
    lost = [
        Problem(
            position,
            f"There is no {'source' if mark.cites else 'record'} “{mark.id}”.",
            f"It is now called “{renamed[mark.id]}”." if mark.id in renamed else "Mend the id.",
        )
        for mark, position in positions_of(extension.lost, page)
    ]
    broken = [
        Problem(Position(page).seek(address), f"“{address}” is not a web address.", "Write it in full.")
        for address in extension.broken
    ]
    codes = find_references(html, NO_TEXT)
    return lost + broken + [refusal(Position(page).seek(code), one, as_code=True) for code, one in codes]
