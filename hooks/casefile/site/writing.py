"""The pages of a site as files: what was kept is put in its place, all else is made, by several processes."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

from casefile.site.kept_pages import KeptPages, MadePage, content_digest
from casefile.site.making import Maker
from casefile.site.rendering import template_digest
from casefile.system.processes import number_of_jobs, share_out


def write_pages(maker: Maker, places: Mapping[str, Mapping[str, str]], kept: KeptPages) -> None:
    """Writes pages and downloads, each with the files beside it to the files that are their places, and keeps them.

    `places` are by the path of a page and by the path of each file. Of those that were kept, which would be the same
    again are not made again: see `kept_pages`.
    """
    templates = _templates(maker, places)
    anew = [path for path, files in places.items() if not _is_kept(files, templates[path], kept)]
    work = _shared_out(anew, maker.of_tables)
    made = share_out(
        lambda paths: [_write(maker, path, places[path], templates[path]) for path in paths], work, number_of_jobs()
    )
    for paths, pages in made:
        for path, files in zip(paths, pages, strict=True):
            for name, file in files.items():
                kept.take(name, file, Path(places[path][name]))
    kept.settle()


def leave_pages(
    maker: Maker, places: Mapping[str, Mapping[str, str]], kept: KeptPages
) -> dict[str, Callable[[], None]]:
    """The pages that `write_pages` would make anew, each with what writes and keeps it; the others are in their places.

    What was kept of these is forgotten. Those come first that are soon made: the pages of records.
    """
    templates = _templates(maker, places)
    anew = [path for path, files in places.items() if not _is_kept(files, templates[path], kept)]

    def write(path: str) -> None:
        for name, page in _write(maker, path, places[path], templates[path]).items():
            kept.take(name, page, Path(places[path][name]))
        kept.settle()

    for path in anew:
        kept.forget(places[path])
    return {path: partial(write, path) for path in reversed(anew)}


def _templates(maker: Maker, paths: Iterable[str]) -> dict[str, str]:
    """The digest of the template of each page; of a download there is none."""
    digest = cache(template_digest)
    return {path: digest(maker.plans[path].template) if path in maker.plans else "" for path in paths}


def _shared_out(anew: Sequence[str], together: Container[str]) -> list[list[str]]:
    """What is made by one process at a time: what is made `together`, and each other page by itself.

    This process begins at the end: what the overviews work out for each record is kept, if it is worked out here.
    """
    one = [path for path in anew if path in together]
    return [*([one] if one else []), *([path] for path in reversed(anew) if path not in together)]


def _is_kept(files: Mapping[str, str], template: str, kept: KeptPages) -> bool:
    """Whether a page and the files beside it are as they would be made anew; then they stand in their places."""
    return all((page := kept.find(path, template)) and kept.put(page, place) for path, place in files.items())


def _write(maker: Maker, path: str, places: Mapping[str, str], template: str) -> dict[str, MadePage]:
    made = maker.make(path)
    return {name: _written(content, Path(places[name]), template, made.reads) for name, content in made.files.items()}


def _written(content: bytes, place: Path, template: str, reads: str) -> MadePage:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)  # In a preview the file of before may be the one that is kept.
    place.write_bytes(content)
    return MadePage(content_digest(content), place.stat().st_mtime_ns, template, reads)
