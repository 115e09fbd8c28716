"""The files that a site has beside its pages: its data in each format, and the feed."""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from casefile.evidence.findings import Findings
from casefile.evidence.reads import Reader, note
from casefile.exports.about import about_data
from casefile.exports.bibtex import bibtex
from casefile.exports.computed_tables import archive_tables
from casefile.exports.csl import csl_items
from casefile.exports.data import archive_json
from casefile.exports.ris import ris
from casefile.exports.sqlite import sqlite_file
from casefile.exports.table_archive import table_archive
from casefile.history.edition import Edition
from casefile.site import feed

_DATABASE, _TABLES = "data/casefile.sqlite", "data/tables.zip"


def site_data(findings: Findings, edition: Edition) -> dict[str, Callable[[], bytes]]:
    """The downloads: each file's path, and what makes its bytes."""
    archive, log = findings.archive, edition.changelog
    texts: dict[str, Callable[[], str]] = {
        "data/casefile.json": lambda: archive_json(findings),
        "data/sources.csl.json": lambda: json.dumps(csl_items(archive), ensure_ascii=False, indent=1),
        "data/sources.bib": lambda: bibtex(csl_items(archive)),
        "data/sources.ris": lambda: ris(csl_items(archive)),
    }
    if log:
        texts[feed.PATH] = lambda: feed.atom_feed(findings, edition, log)
    return {
        **{path: _encoded(make) for path, make in texts.items()},
        **_together((_DATABASE, _TABLES), lambda: _table_files(findings, edition)),
    }


def _table_files(findings: Findings, edition: Edition) -> dict[str, bytes]:
    """The tables in each of their forms."""
    tables, about = archive_tables(findings), about_data(findings.archive, edition)
    database = sqlite_file(tables, about.items())
    return {_DATABASE: database, _TABLES: table_archive(tables, about, database)}


def _together(paths: Iterable[str], make: Callable[[], Mapping[str, bytes]]) -> dict[str, Callable[[], bytes]]:
    """Files that are made at once: whichever is asked for first makes all; each is handed out once, and made anew then.

    What was read for all of them was read for each.
    """
    made: dict[str, bytes] = {}
    reader = Reader()

    def take(path: str) -> bytes:
        if path not in made:
            with reader:
                made.update(make())
        note(reader.reads)
        return made.pop(path)

    return {path: partial(take, path) for path in paths}


def _encoded(make: Callable[[], str]) -> Callable[[], bytes]:
    return lambda: make().encode()
