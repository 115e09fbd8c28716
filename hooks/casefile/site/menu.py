"""The menu of a site whose mkdocs.yml has no `nav`: it grows with the engine, and with the archive's own pages."""

from collections.abc import Iterable, Set

from casefile.model.kinds import CORRECTION, KINDS
from casefile.translation import N_, pgettext
from casefile.translation import gettext as _
from casefile.views import corrections

# Pages that are of no kind of record, each with its place among the indexes of those that have one.
_OVERVIEWS = (
    (0, N_("Home"), "index.md"),
    (30, N_("Who says what"), "positions.md"),
    (40, N_("Timeline"), "timeline.md"),
    (90, N_("Method"), "method.md"),
)
_ABOUT = {
    N_("Add a record"): "add.md",
    N_("Check a quotation"): "seals.md",
    N_("Paste an article"): "paste.md",
    N_("Every field"): "reference.md",
    N_("Data"): "data.md",
    N_("Ask the data"): "ask.md",
    N_("Changes"): "changes.md",
}


def menu_with(written: Iterable[str], recorded: Set[str] = frozenset()) -> list[object]:
    """The menu, as MkDocs takes it, of a site with these pages by hand: each goes by its own title, under “About”.

    `recorded` are the kinds of which there are records.
    """
    ours = {*(path for *_, path in _OVERVIEWS), *_ABOUT.values(), *(f"{kind.folder}/index.md" for kind in KINDS)}
    own = sorted(path for path in written if path not in ours)
    about = [{_(title): path} for title, path in _ABOUT.items()]
    if CORRECTION.name in recorded and corrections.PATH not in own:
        about.append({_("Corrections"): corrections.PATH})
    return [*_always(recorded), {pgettext("section of the menu", "About"): [*own, *about]}]


def _always(recorded: Set[str]) -> list[object]:
    kinds = (kind for kind in KINDS if kind.rank and (not kind.if_any or kind.name in recorded))
    indexes = ((kind.rank, kind.headings, f"{kind.folder}/index.md") for kind in kinds)
    overviews = ((rank, _(title), path) for rank, title, path in _OVERVIEWS)
    return [{title: path} for _rank, title, path in sorted((*indexes, *overviews))]
