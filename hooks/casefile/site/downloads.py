"""The files that a site has beside its pages: its data in each format, and the feed."""

import json
from collections.abc import Callable

from casefile.evidence.findings import Findings
from casefile.exports.about import about_data
from casefile.exports.bibtex import bibtex
from casefile.exports.computed_tables import archive_tables
from casefile.exports.csl import csl_items
from casefile.exports.data import archive_json
from casefile.exports.ris import ris
from casefile.exports.sqlite import sqlite_file
from casefile.exports.table_archive import table_archive
from casefile.exports.vocabulary import PATH as VOCABULARY
from casefile.exports.vocabulary import vocabulary
from casefile.history.edition import Edition
from casefile.site import feed


def site_data(findings: Findings, edition: Edition) -> dict[str, Callable[[], bytes]]:
    """The downloads: each file's path, and what makes its bytes."""
    archive, log = findings.archive, edition.changelog
    texts: dict[str, Callable[[], str]] = {
        "data/casefile.json": lambda: archive_json(findings),
        "data/sources.csl.json": lambda: json.dumps(csl_items(archive), ensure_ascii=False, indent=1),
        "data/sources.bib": lambda: bibtex(csl_items(archive)),
        "data/sources.ris": lambda: ris(csl_items(archive)),
        VOCABULARY: lambda: vocabulary(edition),
    }
    if log:
        texts[feed.PATH] = lambda: feed.atom_feed(findings, edition, log)
    return {
        **{path: _encoded(make) for path, make in texts.items()},
        "data/casefile.sqlite": lambda: sqlite_file(archive_tables(findings), about_data(archive, edition).items()),
        "data/tables.zip": lambda: table_archive(archive_tables(findings), about_data(archive, edition)),
    }


def _encoded(make: Callable[[], str]) -> Callable[[], bytes]:
    return lambda: make().encode()
