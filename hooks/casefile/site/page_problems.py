"""What is wrong with what is written by hand beside the dossiers: the pages, and the settings in mkdocs.yml."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from posixpath import dirname, join, normpath, relpath
from typing import Any
from urllib.parse import unquote, urlsplit

from casefile.checks.pages import problems_of_marks, refused_values
from casefile.evidence.archive import Archive
from casefile.model.characters import NO_TEXT, find_references, refusal
from casefile.problems import Document, Position, Problem, nearest
from casefile.site.page_markup import PageMarkup
from casefile.translation import gettext as _

# Lists in mkdocs.yml in which MkDocs takes anything, and trips over what is no text.
_LISTS_OF_FILES = {"extra_css": "css", "extra_templates": "html"}


def settings_file(path: Path) -> Document:
    """The file of the settings; without text where they stand in none."""
    return Document(path.name, path.read_text(encoding="utf-8-sig") if path.is_file() else "")


def problems_of_settings(document: Document, settings: Any) -> list[Problem]:
    """Whether all texts of mkdocs.yml, and what it takes from the environment, are text: pages and feeds show them."""
    found = list(refused_values(document))
    found += (
        Problem(
            Position(document).seek(f"{name}:"),
            _("Only names of files belong here."),
            _("Write: {words}").format(words=f"{name}: [assets/own.{ending}]"),
        )
        for name, ending in _LISTS_OF_FILES.items()
        if any(not isinstance(one, str) for one in settings[name])
    )
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


def missing_page(address: str, page: str, names: Collection[str]) -> str:
    """The name of the Markdown file to which a relative address on a page leads, if `names` lack it; else ""."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or parts.path.startswith("/") or not parts.path.endswith(".md"):
        return ""
    name = normpath(join(dirname(page), unquote(parts.path)))
    return "" if name in names else name


def warnings_of_page(extension: PageMarkup, page: Document, path: str, names: Collection[str]) -> Iterator[Problem]:
    """A warning for each address on a page, at a path, of a Markdown file that is not among these names."""
    places: dict[str, Position] = {}
    for address in extension.astray:
        last = places.get(address)
        places[address] = (last.next if last else Position(page)).seek(address)
        message = _("There is no page “{address}”.").format(address=address)
        near = nearest(missing_page(address, path, names), [*names])
        mend = _("Did you mean “{near}”?").format(near=relpath(near, dirname(path) or ".")) if near else ""
        yield Problem(places[address], message, mend or _("Mend the address, or add the page."), severity="warning")


def problems_of_front_matter(page: Document, meta: Mapping[str, Any], folders: Iterable[str]) -> Iterator[Problem]:
    """What the front matter of a page says and the theme, whose templates lie in these folders, cannot do.

    MkDocs would stop at it, and name neither the line nor, for all that it knows, the page's fault.
    """
    template = meta.get("template", "main.html")
    if not _is_template(template, folders):
        message = _("There is no template “{name}”.").format(name=template)
        mend = _("Put it into the theme’s “custom_dir”, or take the line out.")
        yield Problem(Position(page).seek("template:"), message, mend, rule="files")
    if not isinstance(meta.get("hide") or (), list | tuple | str):
        message = _("A list of parts of the page belongs here.")
        mend = _("Write: {words}").format(words="hide: [navigation, toc]")
        yield Problem(Position(page).seek("hide:"), message, mend, rule="files")


def _is_template(name: Any, folders: Iterable[str]) -> bool:
    """Whether one of these folders has a template of that name, and not only a file somewhere else."""
    if not isinstance(name, str) or ".." in PurePosixPath(name).parts or name.startswith("/"):
        return False
    return any(Path(folder, name).is_file() for folder in folders)


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
