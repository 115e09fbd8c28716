"""The pages of a site as files: what was kept is put in its place, all else is made, by several processes."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from casefile.site.kept_pages import KeptPages, MadePage, content_digest
from casefile.site.making import Maker
from casefile.site.rendering import template_digest
from casefile.system.processes import number_of_jobs, share_out


def write_pages(maker: Maker, places: Mapping[str, str], kept: KeptPages) -> None:
    """Writes the pages and downloads at some paths, each to the file that is its place, and keeps them.

    Of those that were kept, which would be the same again are not made again: see `kept_pages`.
    """
    digest = cache(template_digest)
    templates = {path: digest(maker.plans[path].template) if path in maker.plans else "" for path in places}
    found = {path: kept.find(path, templates[path]) for path in places}
    anew = [path for path, page in found.items() if page is None or not kept.put(page, places[path])]
    # This process begins at the end: what the overviews work out for each record is kept, if it is worked out here.
    anew.reverse()
    made = share_out(lambda path: _write(maker, path, Path(places[path]), templates[path]), anew, number_of_jobs())
    for path, page in made:
        kept.take(path, page, Path(places[path]))
    kept.settle()


def _write(maker: Maker, path: str, place: Path, template: str) -> MadePage:
    page = maker.make(path)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)  # In a preview the file of before may be the one that is kept.
    place.write_bytes(page.content)
    return MadePage(content_digest(page.content), place.stat().st_mtime_ns, template, page.reads)
