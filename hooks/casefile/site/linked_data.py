"""Which linked data each page has, in the script element in which it stands: see `exports/jsonld.py`."""

from collections.abc import Iterable

from casefile.exports.jsonld import LinkedData, Node
from casefile.model.kinds import KINDS
from casefile.site.pages import SitePage

_INDEXES = tuple(f"{kind.folder}/" for kind in KINDS)


def linked_page(page: SitePage, downloads: Iterable[str], linked: LinkedData) -> Node:
    """What a generated page says: of its record, of the site, of the downloads, or only of itself."""
    if page.record:
        return linked.of_record(linked.archive.records[page.record])
    if page.path == "index.md":
        return linked.of_site()
    if page.template == "data":
        return linked.of_data(page.path, [one for one in downloads if one.startswith("data/")])
    lists = page.path.startswith(_INDEXES) and page.template not in ("brief", "without", "days", "day")
    return linked.of_page(page.path, page.title, lists)
