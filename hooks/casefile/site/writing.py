"""The pages of a site as files: what was kept is put in its place, all else is made, by several processes."""

import os
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import BinaryIO

from casefile.evidence.findings import Findings
from casefile.site.kept_pages import KeptPages, MadePage, content_digest
from casefile.site.making import Maker
from casefile.site.rendering import load_template, template_digest
from casefile.system.processes import number_of_jobs, share_out


def write_pages(maker: Maker, places: Mapping[str, Mapping[str, str]], kept: KeptPages) -> None:
    """Writes pages and downloads, each with the files beside it to the files that are their places, and keeps them.

    `places` are by the path of a page and by the path of each file. Of those that were kept, which would be the same
    again are not made again: see `kept_pages`.
    """
    anew = _to_be_made(maker, places, kept)
    work, jobs = _shared_out(anew, maker), number_of_jobs()
    if jobs > 1 and len(anew) > len(places) / 2:
        maker.prepare()
        for template in {maker.plans[path].template for path in anew if path in maker.plans}:
            load_template(template)
    made = share_out(lambda paths: [_write(maker, path, places[path], anew[path]) for path in paths], work, jobs)
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
    anew = _to_be_made(maker, places, kept)

    def write(path: str) -> None:
        for name, page in _write(maker, path, places[path], anew[path]).items():
            kept.take(name, page, Path(places[path][name]))
        kept.settle()

    for path in anew:
        kept.forget(places[path])
    return {path: partial(write, path) for path in reversed(anew)}


def _to_be_made(maker: Maker, places: Mapping[str, Mapping[str, str]], kept: KeptPages) -> dict[str, str]:
    """The pages that are not kept, each with the digest of its template, "" for a download; kept ones are put back."""
    digest = cache(template_digest)
    templates = {path: digest(maker.plans[path].template) if path in maker.plans else "" for path in places}
    return {path: templates[path] for path, files in places.items() if not _is_kept(files, templates[path], kept)}


def _shared_out(anew: Iterable[str], maker: Maker) -> list[list[str]]:
    """What is made by one process at a time: what is made of all tables, and each other page by itself.

    This process begins at the end, with what tells of all records: what follows for each is kept there. The others
    begin at the front: as the records stand by dossiers, they have to work out little of that a second time.
    """
    numbers = {topic: number for number, topic in enumerate(maker.findings.archive.topics)}
    of_tables = {*maker.of_tables}
    together = [path for path in anew if path in of_tables]

    def number(path: str) -> int:
        about = maker.plans[path].about if path in maker.plans else ""
        return numbers.get(_dossier_near(about, maker.findings), -1) if about else len(numbers)

    apart = sorted((path for path in anew if path not in of_tables), key=number)
    return [*([path] for path in apart), *([together] if together else [])]


def _dossier_near(id_: str, findings: Findings) -> str:
    """The dossier to which a record belongs, or which is the first to speak of it; empty where none does."""
    claims = (id_, *findings.voices.get(id_, ()), *(claim.id for claim, *_ in findings.passages_in.get(id_, ())))
    topics = (findings.archive.topic_of[claim].id for claim in claims if claim in findings.archive.claims)
    return id_ if id_ in findings.archive.topics else next(topics, "")


def _is_kept(files: Mapping[str, str], template: str, kept: KeptPages) -> bool:
    """Whether a page and the files beside it are as they would be made anew; then they stand in their places."""
    return all((page := kept.find(path, template)) and kept.put(page, place) for path, place in files.items())


def _write(maker: Maker, path: str, places: Mapping[str, str], template: str) -> dict[str, MadePage]:
    made = maker.make(path)
    return {name: _written(content, places[name], template, made.reads) for name, content in made.files.items()}


def _written(content: bytes, place: str, template: str, reads: str) -> MadePage:
    """A page in its place once it is whole: a preview goes on showing the one of before if the disk is full.

    Of that one nothing is changed: it may be the one that is kept.
    """
    beside = f"{place}.new"
    with _new_file(beside) as file:
        file.write(content)
        file.flush()
        made = MadePage(content_digest(content), os.fstat(file.fileno()).st_mtime_ns, template, reads)
    os.replace(beside, place)  # noqa: PTH105
    return made


def _new_file(place: str) -> BinaryIO:
    """A new file at a place. As a text: of thousands, `pathlib` takes longer over the paths than the disk over all."""
    while True:
        try:
            return open(place, "wb")  # noqa: PTH123 (who asks for it closes it)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(place), exist_ok=True)  # noqa: PTH103, PTH120
