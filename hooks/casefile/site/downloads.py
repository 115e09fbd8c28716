"""The files that a site has beside its pages: its data in each format, and the feeds."""

import json
from collections.abc import Callable
from functools import partial

from casefile.evidence.findings import Findings
from casefile.evidence.kept_parts import KeptParts
from casefile.evidence.relations import is_main
from casefile.exports import citation_cff
from casefile.exports.about import about_data
from casefile.exports.bibtex import bibtex
from casefile.exports.csl import csl_items
from casefile.exports.data import archive_json
from casefile.exports.data_schema import ARCHIVE_SCHEMA, RECORD_SCHEMA, archive_schema, record_schema, schema_text
from casefile.exports.json_schema import Schemas
from casefile.exports.record_data import data_path, page_json
from casefile.exports.ris import ris
from casefile.exports.vocabulary import PATH as VOCABULARY
from casefile.exports.vocabulary import vocabulary
from casefile.history.edition import Edition
from casefile.model.kinds import KINDS, record_folders
from casefile.model.records import Claim, Named
from casefile.site import headers, llms
from casefile.site.feed import site_feeds
from casefile.site.mementos import site_mementos
from casefile.site.record_markdown import markdown_path, record_markdown
from casefile.site.rendering import render_embed
from casefile.site.table_files import TableFiles
from casefile.views.add import called, known_ids, known_statements
from casefile.views.embed import embed_path, view_embed
from casefile.views.near_words import questions_to_propose, synonyms_to_know, words_to_know
from casefile.views.paste import paste_data

ROBOTS = "robots.txt"
# Who has one of these beside the pages has it in the place of ours.
BY_HAND = frozenset((ROBOTS, headers.PATH, citation_cff.PATH))
# The folder of the schemas by which an editor completes a dossier's files.
SCHEMAS = "schemas"


def site_data(
    findings: Findings, edition: Edition, tables: TableFiles, kept: KeptParts | None = None
) -> dict[str, Callable[[], bytes]]:
    """The downloads: each file's path, and what makes its bytes. `kept` has parts of some, from the last time."""
    archive = findings.archive
    texts: dict[str, Callable[[], str]] = {
        "data/casefile.json": lambda: archive_json(
            findings, about_data(archive, edition), f"{edition.url}{ARCHIVE_SCHEMA}", kept
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
        "data/near.json": lambda: _compact(paste_data(findings)),
        **_for_editors(findings),
        **site_feeds(findings, edition),
        **site_mementos(findings, edition),
        VOCABULARY: lambda: vocabulary(edition),
        **_for_search(findings, edition),
    }
    return {**{path: _encoded(make) for path, make in texts.items()}, **tables.downloads}


def _for_editors(findings: Findings) -> dict[str, Callable[[], str]]:
    """What an editor, or the page of the forms, completes from: the schemas, and the ids of each kind of record."""

    def name(id_: str) -> str:
        return called(id_, findings)

    def schema(folder: str) -> str:
        return json.dumps(Schemas(findings.archive, name).of_folder(folder), ensure_ascii=False, indent=1)

    def ids(kind: str) -> str:
        return _compact(known_ids(kind, findings))

    return {
        **{f"{SCHEMAS}/{folder}.json": partial(schema, folder) for folder in record_folders()},
        **{f"data/ids/{kind.name}.json": partial(ids, kind.name) for kind in KINDS},
        "data/ids/statement.json": lambda: _compact(known_statements(findings)),
    }


def _for_search(findings: Findings, edition: Edition) -> dict[str, Callable[[], str]]:
    """What the search loads beside its index: words near to others, synonyms, and questions for who has none."""
    return {
        "search/words.json": lambda: _compact(words_to_know(findings)),
        "search/synonyms.json": lambda: _compact(synonyms_to_know(findings)),
        "search/questions.json": lambda: _compact(questions_to_propose(findings, edition)),
    }


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


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


def _encoded(make: Callable[[], str]) -> Callable[[], bytes]:
    return lambda: make().encode()
