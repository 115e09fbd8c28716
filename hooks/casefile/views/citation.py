"""How to cite a page: a reference, the same for reference managers, its permanent address and the version read."""

import json
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from casefile.evidence.citations import full_reference
from casefile.evidence.findings import Findings
from casefile.evidence.standing_line import headline
from casefile.exports.bibtex import bibtex_entry
from casefile.exports.csl import csl_item, page_item
from casefile.exports.ris import ris_record
from casefile.model.records import Claim, Source, Topic


@dataclass(frozen=True, slots=True)
class CitationView:
    """What the section “Cite this” shows.

    `address` is a path where the site's own address is not known; `version` is empty where there is none. `formats`
    are texts to copy, each with the name of its format.
    """

    reference: Markup
    mark: str
    address: str
    version: str
    formats: tuple[tuple[str, str], ...]


def cite_source(source: Source, findings: Findings) -> CitationView:
    """How to cite a document. Its address is its own; that of its page here stands beside it."""
    item = csl_item(source, findings.archive)
    bare = full_reference(source.model_copy(update={"url": None}), findings.archive).striptags()
    text = f"{bare} {source.url}" if source.url else bare
    return _view(
        source.id, full_reference(source, findings.archive), text, f"[@{source.id}]", item=item, findings=findings
    )


def cite_claim(claim: Claim, findings: Findings) -> CitationView:
    """How to cite a claim's page: with the standing that it had, and who denied it."""
    return _cite_page(claim, headline(claim, findings), f"Claim {claim.id}", findings)


def cite_topic(topic: Topic, findings: Findings) -> CitationView:
    """How to cite a dossier."""
    return _cite_page(topic, topic.title, f"Dossier {topic.id}", findings)


def _cite_page(record: Claim | Topic, title: str, what: str, findings: Findings) -> CitationView:
    edition = findings.edition
    path = findings.archive.page_path(record.id)
    said = f"{what}, {edition.words}." if edition.words else f"{what}."
    name = Markup("{}. ").format(edition.name) if edition.name else Markup()
    address = edition.address(path)
    stop = "" if title.endswith((".", "?", "!", "…")) else "."
    text = Markup("{}“{}{}” {}").format(name, title, stop, said)
    reference = Markup('{} <span class="cf-address">{}</span>').format(text, address)
    item = page_item(record.id, title, path, edition)
    plain = f"{text.unescape()} {address}"
    return _view(record.id, reference, plain, f"[[{record.id}]]", item=item, findings=findings)


def _view(
    id_: str, reference: Markup, text: str, mark: str, *, item: dict[str, Any], findings: Findings
) -> CitationView:
    csl = json.dumps(item, ensure_ascii=False, indent=2)
    return CitationView(
        reference=reference,
        mark=mark,
        address=findings.edition.address(findings.archive.page_path(id_)),
        version=findings.edition.words,
        formats=(("Text", text), ("BibTeX", bibtex_entry(item)), ("RIS", ris_record(item)), ("CSL-JSON", csl)),
    )
