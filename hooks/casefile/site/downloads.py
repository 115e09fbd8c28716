"""The files that a site has beside its pages: its data in each format, and the feed."""

import json
from collections.abc import Callable
from functools import partial

from casefile.evidence.findings import Findings
from casefile.exports.about import about_data
from casefile.exports.bibtex import bibtex
from casefile.exports.computed_tables import archive_tables
from casefile.exports.csl import csl_items
from casefile.exports.data import archive_json
from casefile.exports.data_schema import ARCHIVE_SCHEMA, RECORD_SCHEMA, archive_schema, record_schema, schema_text
from casefile.exports.record_data import data_path, page_json
from casefile.exports.ris import ris
from casefile.exports.sqlite import sqlite_file
from casefile.exports.table_archive import table_archive
from casefile.history.edition import Edition
from casefile.site import feed, llms
from casefile.site.record_markdown import markdown_path, record_markdown


def site_data(findings: Findings, edition: Edition) -> dict[str, Callable[[], bytes]]:
    """The downloads: each file's path, and what makes its bytes."""
    archive, log = findings.archive, edition.changelog
    texts: dict[str, Callable[[], str]] = {
        "data/casefile.json": lambda: archive_json(
            findings, about_data(archive, edition), f"{edition.url}{ARCHIVE_SCHEMA}"
        ),
        ARCHIVE_SCHEMA: lambda: schema_text(archive_schema(edition)),
        RECORD_SCHEMA: lambda: schema_text(record_schema(edition)),
        llms.PATH: lambda: llms.llms_text(findings, edition),
        "data/sources.csl.json": lambda: json.dumps(csl_items(archive), ensure_ascii=False, indent=1),
        "data/sources.bib": lambda: bibtex(csl_items(archive)),
        "data/sources.ris": lambda: ris(csl_items(archive)),
    }
    if log:
        texts[feed.PATH] = lambda: feed.atom_feed(findings, edition, log)
    return {
        **{path: _encoded(make) for path, make in texts.items()},
        "data/casefile.sqlite": lambda: sqlite_file(archive_tables(findings), about_data(archive, edition).items()),
        "data/tables.zip": lambda: table_archive(archive_tables(findings), about_data(archive, edition)),
    }


def record_files(findings: Findings, edition: Edition) -> dict[str, dict[str, Callable[[], bytes]]]:
    """What stands beside the page of each record, by the path of that: its data, and the page as Markdown."""
    archive = findings.archive
    return {
        archive.page_path(id_): {
            data_path(record): _encoded(partial(page_json, record, findings, edition)),
            markdown_path(record): _encoded(partial(record_markdown, record, findings, edition)),
        }
        for id_, record in archive.records.items()
    }


def _encoded(make: Callable[[], str]) -> Callable[[], bytes]:
    return lambda: make().encode()
