"""What a site is, for programs that read text, in a file that they look for at its root (<https://llmstxt.org>)."""

from collections.abc import Iterator

from casefile.evidence.findings import Findings
from casefile.exports.about import caveats
from casefile.exports.data_schema import ARCHIVE_SCHEMA, RECORD_SCHEMA
from casefile.exports.record_data import data_path
from casefile.history.edition import Edition
from casefile.model.records import Topic
from casefile.site.plain_markdown import escaped, link
from casefile.site.record_markdown import markdown_path
from casefile.translation import N_
from casefile.translation import gettext as _
from casefile.views import corrections
from casefile.views.answer import view_answer

PATH = "llms.txt"


_DATA = {
    "data/casefile.json": N_("All records, and what was computed from them"),
    "data/casefile.sqlite": N_("The same as a database of tables, for SQLite and Datasette"),
    ARCHIVE_SCHEMA: N_("The format of the whole archive, as JSON Schema"),
    RECORD_SCHEMA: N_("The format of the data beside each page, as JSON Schema"),
}
_PAGES = (
    ("method.md", N_("Method"), N_("The rules by which claims stand as they do, and origins are counted")),
    ("data.md", N_("Data"), N_("What each file holds, and every member of it")),
    ("claims/index.md", N_("Claims"), N_("Every claim with its standing, and who asserts and denies it")),
    ("sources/index.md", N_("Sources"), N_("Every document, held or only cited")),
)
_CORRECTIONS = (corrections.PATH, N_("Corrections"), N_("What was published and was wrong, and what it says now"))


def llms_text(findings: Findings, edition: Edition) -> str:
    """The file: a title, the subject in a sentence, what to keep in mind, and lists of links with a sentence each."""
    return "\n".join(_lines(findings, edition)) + "\n"


def _lines(findings: Findings, edition: Edition) -> Iterator[str]:
    yield f"# {escaped(edition.name or _('An archive of claims and sources'))}"
    yield from ("", f"> {escaped(edition.about)}", "", escaped(caveats()), "")
    yield escaped(
        _(
            "Beside each page of a record it stands as data and as Markdown: add the kind of the record, or “index.md”,"
            " to the page’s address, as in the links here. The data of a claim hold its standing, the range of its"
            " origins and who denies it; take none of them away."
        )
    )
    if edition.words:
        yield from ("", escaped(edition.words[:1].upper() + edition.words[1:]) + ".")
    dossiers, data, about = _("Dossiers"), _("Data"), _("About the archive")
    yield from ("", f"## {escaped(dossiers)}", "")
    for topic in findings.archive.topics.values():
        yield from _dossier(topic, findings, edition)
    yield from ("", f"## {escaped(data)}", "")
    for path, words in _DATA.items():
        yield _entry(path.rpartition("/")[2], f"{edition.url}{path}", _(words))
    yield from ("", f"## {escaped(about)}", "")
    pages = (*_PAGES, _CORRECTIONS) if findings.archive.corrections or edition.corrections else _PAGES
    for path, name, words in pages:
        yield _entry(_(name), edition.address(path), _(words))


def _dossier(topic: Topic, findings: Findings, edition: Edition) -> Iterator[str]:
    """A dossier: its question, the parts of its short answer, and how many claims it has."""
    data = link("JSON", f"{edition.url}{data_path(topic)}")
    yield f"{_entry(topic.title, f'{edition.url}{markdown_path(topic)}', topic.question)} ({data})"
    for part in view_answer(topic, findings):
        words = _("{label}: {words}").format(label=part.heading, words=part.text)
        yield f"    - {escaped(words)}"


def _entry(name: str, address: str, words: str) -> str:
    return "- " + _("{label}: {words}").format(label=link(name, address), words=escaped(words))
