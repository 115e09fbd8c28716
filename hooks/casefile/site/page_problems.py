"""What is wrong with what is written by hand beside the dossiers: the pages, and the settings in mkdocs.yml."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from casefile.checks.pages import problems_of_marks, refused_values
from casefile.evidence.archive import Archive
from casefile.model.characters import NO_TEXT, find_references, refusal
from casefile.problems import Document, Position, Problem
from casefile.site.page_markup import PageMarkup
from casefile.translation import gettext as _


def settings_file(path: Path) -> Document:
    """The file of the settings; without text where they stand in none."""
    return Document(path.name, path.read_text(encoding="utf-8-sig") if path.is_file() else "")


def problems_of_settings(document: Document, settings: Any) -> list[Problem]:
    """Whether all texts of mkdocs.yml, and what it takes from the environment, are text: pages and feeds show them."""
    found = list(refused_values(document))
    loaded = NO_TEXT.search("".join(_texts_in(settings)))
    return found or ([refusal(Position(document), loaded[0])] if loaded else [])


def _texts_in(settings: Any) -> Iterator[str]:
    if isinstance(settings, str):
        yield settings
    elif isinstance(settings, Mapping):
        yield from _texts_in([*settings.keys(), *settings.values()])
    elif isinstance(settings, list | tuple):
        for one in settings:
            yield from _texts_in(one)


def problems_of_page(extension: PageMarkup, page: Document, archive: Archive, html: str) -> list[Problem]:
    """A problem for each mark and each address that `extension` has just met in a page and that leads nowhere.

    `html` is what the page has become, in which no character may be written that is no text.
    """
    lost = [*problems_of_marks(extension.lost, page, archive)]
    broken = [
        Problem(
            Position(page).seek(address),
            _("“{address}” is not a web address.").format(address=address),
            _("Write it in full."),
        )
        for address in extension.broken
    ]
    codes = find_references(html, NO_TEXT)
    return lost + broken + [refusal(Position(page).seek(code), one, as_code=True) for code, one in codes]
