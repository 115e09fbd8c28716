"""The menu of a site whose mkdocs.yml has no `nav`: it grows with the engine, and with the archive's own pages."""

from collections.abc import Iterable

from casefile.model.kinds import KINDS
from casefile.translation import N_, pgettext
from casefile.translation import gettext as _

_ALWAYS = {
    N_("Home"): "index.md",
    N_("Dossiers"): "topics/index.md",
    N_("Claims"): "claims/index.md",
    N_("Who says what"): "positions.md",
    N_("Timeline"): "timeline.md",
    N_("People"): "people/index.md",
    N_("Sources"): "sources/index.md",
    N_("Method"): "method.md",
}
_ABOUT = {
    N_("Check a quotation"): "seals.md",
    N_("Every field"): "reference.md",
    N_("Data"): "data.md",
    N_("Changes"): "changes.md",
}


def menu_with(written: Iterable[str]) -> list[object]:
    """The menu, as MkDocs takes it, of a site with these pages by hand: each goes by its own title, under “About”."""
    ours = {*_ALWAYS.values(), *_ABOUT.values(), *(f"{kind.folder}/index.md" for kind in KINDS)}
    own = sorted(path for path in written if path not in ours)
    return [*_entries(_ALWAYS), {pgettext("section of the menu", "About"): [*own, *_entries(_ABOUT)]}]


def _entries(pages: dict[str, str]) -> list[object]:
    return [{_(title): path} for title, path in pages.items()]
