"""How to cite a page: a reference, the same for reference managers, its permanent address and the version read."""

import json
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from casefile.evidence.archive import Archive
from casefile.evidence.citations import full_reference
from casefile.evidence.findings import Findings
from casefile.evidence.standing_line import headline
from casefile.exports.bibtex import bibtex_entry
from casefile.exports.csl import csl_item, page_item
from casefile.exports.ris import ris_record
from casefile.history.edition import Edition
from casefile.model.exhibits import Exhibit
from casefile.model.records import Claim, Named, Source, Topic
from casefile.translation import gettext as _
from casefile.views.embed import embed_code


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


def cite(record: Named, findings: Findings, edition: Edition) -> CitationView | None:
    """How to cite the page of a record in an edition of the site; None for records that are not cited.

    A claim is cited with the standing that it had, and who denied it.
    """
    edition = edition.of_record(record)
    match record:
        case Source():
            return _cite_source(record, findings.archive, edition)
        case Claim():
            what = _("Claim {id}").format(id=record.id)
            view = _cite_page(record, headline(record, findings), what, findings.archive, edition)
            code = embed_code(record, findings, edition)
            return replace(view, formats=(*view.formats, (_("HTML to embed"), code))) if code else view
        case Topic():
            return _cite_page(record, record.title, _("Dossier {id}").format(id=record.id), findings.archive, edition)
        case Exhibit():
            return _cite_page(record, record.title, _("Exhibit {id}").format(id=record.id), findings.archive, edition)
    return None


def _cite_source(source: Source, archive: Archive, edition: Edition) -> CitationView:
    """A document's address is its own; that of its page here stands beside it."""
    item = csl_item(source, archive)
    bare = full_reference(source.model_copy(update={"url": None}), archive).striptags()
    text = f"{bare} {source.url}" if source.url else bare
    address = edition.address(archive.page_path(source.id))
    return _view(full_reference(source, archive), text, f"[@{source.id}]", item=item, address=address, edition=edition)


def _cite_page(
    record: Claim | Topic | Exhibit, title: str, what: str, archive: Archive, edition: Edition
) -> CitationView:
    path = archive.page_path(record.id)
    said = f"{what}, {edition.words}." if edition.words else f"{what}."
    name = Markup("{}. ").format(edition.name) if edition.name else Markup()
    address = edition.address(path)
    stop = "" if title.endswith((".", "?", "!", "…")) else "."
    quoted = Markup(_("“{title}{stop}”")).format(title=title, stop=stop)  # noqa: S704 (ours, or a catalogue's)
    text = Markup("{}{} {}").format(name, quoted, said)
    reference = Markup('{} <span class="cf-address">{}</span>').format(text, address)
    item = page_item(record.id, title, path, edition)
    return _view(
        reference, f"{text.unescape()} {address}", f"[[{record.id}]]", item=item, address=address, edition=edition
    )


def _view(
    reference: Markup, text: str, mark: str, *, item: dict[str, Any], address: str, edition: Edition
) -> CitationView:
    csl = json.dumps(item, ensure_ascii=False, indent=2)
    formats = ((_("Text"), text), ("BibTeX", bibtex_entry(item)), ("RIS", ris_record(item)), ("CSL-JSON", csl))
    return CitationView(reference, mark, address, edition.words, formats)
