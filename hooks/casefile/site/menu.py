"""The menu of a site whose mkdocs.yml has no `nav`: it grows with the engine, and with the archive's own pages."""

from collections.abc import Iterable

from casefile.model.kinds import KINDS

_ALWAYS = {
    "Home": "index.md",
    "Dossiers": "topics/index.md",
    "Claims": "claims/index.md",
    "Who says what": "positions.md",
    "Timeline": "timeline.md",
    "People": "people/index.md",
    "Sources": "sources/index.md",
    "Method": "method.md",
}
_ABOUT = {"Every field": "reference.md", "Changes": "changes.md"}


def menu_with(written: Iterable[str]) -> list[object]:
    """The menu, as MkDocs takes it, of a site with these pages by hand: each goes by its own title, under “About”."""
    ours = {*_ALWAYS.values(), *_ABOUT.values(), *(f"{kind.folder}/index.md" for kind in KINDS)}
    own = sorted(path for path in written if path not in ours)
    return [*_entries(_ALWAYS), {"About": [*own, *_entries(_ABOUT)]}]


def _entries(pages: dict[str, str]) -> list[object]:
    return [{title: path} for title, path in pages.items()]
