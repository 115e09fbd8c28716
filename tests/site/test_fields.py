"""Every field of a source is seen wherever one would look for it: a field that is added and forgotten somewhere fails."""

import json

import pytest
from lxml import html

from building import SMALL, build, edit, write_project
from casefile.editing.drafts import questions
from casefile.model.records import EDITORIAL, Source
from casefile.model.shapes import field_shapes

# Each field with a value, and words of it that are seen on the source's page.
VALUES = {
    "title": ("Hafenbuch, zweiter Teil", "Hafenbuch, zweiter Teil"),
    "title_basis": ("as the catalogue has it", "as the catalogue has it"),
    "kind": ("legal_case", "legal case"),
    "publisher": ("port-office", "The port office"),
    "carried_by": ("herald", "The Herald"),
    "authors": ("[{given: Ada, family: Wharf}]", "Ada Wharf"),
    "published": ("2024-03-04", "4 March 2024"),
    "published_basis": ("from its stamp", "from its stamp"),
    "language": ("de", "German"),
    "url": ("https://port.example/book", "https://port.example/book"),
    "access": ("subscription", "may ask for a subscription"),
    "read": ("excerpt", "Known only by an excerpt"),
    "archived": (
        "[{url: https://archive.example/book, date: 2024-04-03}]",
        "3 April 2024: https://archive.example/book",
    ),
    "note": ("It has lost its cover.", "It has lost its cover."),
    "status": ("[{is: retracted, date: 2024-05-06}]", "Retracted on 6 May 2024."),
    "formerly": ("[old-port-book]", ""),
}
# What stands of a field in the files for reference managers, as RIS and as BibTeX, where it is not what the page shows.
IN_REFERENCES = {
    "kind": ("TY  - CASE", "@misc{"),
    "authors": ("AU  - Wharf, Ada", "author = {Wharf, Ada}"),
    "published": ("DA  - 2024/03/04", "date = {2024-03-04}"),
    "language": ("LA  - de", "language = {de}"),
    "status": ("N1  - retracted, 6 May 2024", "pubstate = {retracted, 6 May 2024}"),
}
# What reference managers have no field for, or what is about our record and not about the document.
NOT_CITED = {"title_basis", "published_basis", "access", "read", "archived", "note", "formerly"}
NOT_ASKED = {"title_basis", "access", "read", "archived", "formerly", "status"}
# What is for the editors alone is on no page and in no file: `test_drafts_in_a_site.py`.
FIELDS = [field.name for field in field_shapes(Source) if field.name not in EDITORIAL]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    project = write_project(tmp_path_factory.mktemp("fields") / "project", SMALL)
    text = "".join(f"{name}: {value}\n" for name, (value, _) in VALUES.items())
    (project / "dossier/sources/port-book.yml").write_text(text)
    edit(project / "dossier/topics/harbour-affair.yml", "via: [herald-2024]", "via: [port-book]")
    built = build(project, "--strict")
    assert built.code == 0, built.output
    return built


def test_every_field_has_an_example_here():
    assert list(VALUES) == FIELDS


@pytest.mark.site
@pytest.mark.parametrize("field", FIELDS)
def test_it_is_on_the_source_page(built, field):
    page = built.pages["sources/port-book/index.html"].xpath("//header[@class='cf-head']")[0]
    assert VALUES[field][1] in " ".join(page.text_content().split())


@pytest.mark.site
def test_where_a_document_is_linked_its_language_and_what_it_asks_are_told(built):
    listed = built.pages["claims/gate-open/index.html"].xpath("//ul[@class='cf-references']/li")
    (line,) = (one for one in map(html.HtmlElement.text_content, listed) if "port.example/book" in one)
    assert " ".join(line.split()).endswith("(in German; may ask for a subscription)")


@pytest.mark.site
@pytest.mark.parametrize("field", FIELDS)
def test_it_is_in_the_data(built, field):
    data = json.loads((built.site / "data/casefile.json").read_text())
    assert field in data["source"]["port-book"]


@pytest.mark.site
@pytest.mark.parametrize("field", [field for field in FIELDS if field not in NOT_CITED])
def test_reference_managers_get_it(built, field):
    (item,) = [
        one for one in json.loads((built.site / "data/sources.csl.json").read_text()) if one["id"] == "port-book"
    ]
    names = {"kind": "type", "authors": "author", "published": "issued", "carried_by": "source", "url": "URL"}
    assert names.get(field, field) in item or names.get(field, field).upper() in item
    as_ris, as_bibtex = IN_REFERENCES.get(field, (VALUES[field][1],) * 2)
    assert as_ris in part((built.site / "data/sources.ris").read_text(), "TY  - ", "ID  - port-book")
    assert as_bibtex in part((built.site / "data/sources.bib").read_text(), "@", "{port-book,")


def part(text, beginning, name):
    """The one record of a file that has this name, whole."""
    (found,) = [one for one in f"\n{text}".split(f"\n{beginning}") if name in one]
    return beginning + found


@pytest.mark.parametrize("field", [field for field in FIELDS if field not in NOT_ASKED])
def test_new_asks_for_it(field):
    assert field in [question.name for question in questions("source")]
