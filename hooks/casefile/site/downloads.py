"""The files that a site has beside its pages: its data in each format, and the feeds."""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from casefile.evidence.findings import Findings
from casefile.evidence.reads import Reader, note
from casefile.evidence.relations import is_main
from casefile.exports import citation_cff
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
from casefile.exports.vocabulary import PATH as VOCABULARY
from casefile.exports.vocabulary import vocabulary
from casefile.history.edition import Edition
from casefile.model.records import Claim, Named
from casefile.site import headers, llms
from casefile.site.feed import site_feeds
from casefile.site.mementos import site_mementos
from casefile.site.record_markdown import markdown_path, record_markdown
from casefile.site.rendering import render_embed
from casefile.views.embed import embed_path, view_embed

ROBOTS = "robots.txt"
# Who has one of these beside the pages has it in the place of ours.
BY_HAND = frozenset((ROBOTS, headers.PATH, citation_cff.PATH))

_DATABASE, _TABLES = "data/casefile.sqlite", "data/tables.zip"


def site_data(findings: Findings, edition: Edition) -> dict[str, Callable[[], bytes]]:
    """The downloads: each file's path, and what makes its bytes."""
    archive = findings.archive
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
        ROBOTS: lambda: robots_txt(edition),
        headers.PATH: headers.headers_file,
        citation_cff.PATH: lambda: citation_cff.citation_cff(edition),
        **site_feeds(findings, edition),
        **site_mementos(findings, edition),
        VOCABULARY: lambda: vocabulary(edition),
    }
    return {
        **{path: _encoded(make) for path, make in texts.items()},
        **_together((_DATABASE, _TABLES), lambda: _table_files(findings, edition)),
    }


def record_files(findings: Findings, edition: Edition) -> dict[str, dict[str, Callable[[], bytes]]]:
    """What stands beside the page of each record, by the path of that: its data, its Markdown, a main claim's frame."""
    archive = findings.archive
    return {archive.page_path(id_): _beside(record, findings, edition) for id_, record in archive.records.items()}


def _beside(record: Named, findings: Findings, edition: Edition) -> dict[str, Callable[[], bytes]]:
    beside = {
        data_path(record): _encoded(partial(page_json, record, findings, edition)),
        markdown_path(record): _encoded(partial(record_markdown, record, findings, edition)),
    }
    if isinstance(record, Claim) and is_main(record):
        beside[embed_path(record.id, findings)] = _encoded(lambda: render_embed(view_embed(record, findings, edition)))
    return beside


def robots_txt(edition: Edition) -> str:
    """That all of a site may be read by programs, and where its map is (RFC 9309; a host reads it at its root only)."""
    where = f"Sitemap: {edition.url}sitemap.xml\n" if edition.url else ""
    return f"User-agent: *\nAllow: /\n{where}"


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
