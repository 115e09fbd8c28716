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
    "genre": ("minute book", "minute book"),
    "publisher": ("port-office", "The port office"),
    "publisher_name": ("Office of the Old Port", "Office of the Old Port"),
    "publisher_place": ("Seaham", "Seaham"),
    "carried_by": ("herald", "The Herald"),
    "authors": ("[{given: Ada, family: Wharf}]", "Ada Wharf"),
    "contributors": ("[{given: Tom, family: Weir, role: editor}]", "Tom Weir"),
    "written": ("2024-03-02", "2 March 2024"),
    "written_basis": ("from its head", "from its head"),
    "published": ("2024-03-04", "4 March 2024"),
    "published_basis": ("from its stamp", "from its stamp"),
    "submitted": ("2023-05-06", "6 May 2023"),
    "appeared_in": ("bulletin-2024", "in The Papers of the Port"),
    "container_title": ("The Papers of the Port", "The Papers of the Port"),
    "collection_title": ("Northern Papers", "Northern Papers"),
    "collection_number": ("XIV", "XIV"),
    "volume": ("VII", "VII"),
    "issue": ("double issue", "double issue"),
    "page": ("201–219", "p. 201–219"),
    "number_of_pages": ("312 leaves", "312 leaves"),
    "number": ("4 C 112/1913", "4 C 112/1913"),
    "edition": ("revised edition", "revised edition"),
    "version": ("2.1", "2.1"),
    "section": ("§ 4", "§ 4"),
    "chapter_number": ("5b", "chapter 5b"),
    "event_title": ("Second hearing", "Second hearing"),
    "event_place": ("Norden", "Norden"),
    "event_date": ("2024-02-29", "29 February 2024"),
    "authority": ("District Court", "District Court"),
    "jurisdiction": ("Northmark", "Northmark"),
    "medium": ("ink on paper", "ink on paper"),
    "dimensions": ("21 × 30 cm", "21 × 30 cm"),
    "scale": ("1:500", "1:500"),
    "reviewed_title": ("The Chains", "The Chains"),
    "original_title": ("Havenboek", "Havenboek"),
    "original_publisher": ("Anker", "Anker"),
    "original_publisher_place": ("Oldhaven", "Oldhaven"),
    "original_date": ("1911", "1911"),
    "archive": ("City Archive", "City Archive"),
    "archive_place": ("Middleport", "Middleport"),
    "archive_location": ("box 3", "box 3"),
    "call_number": ("PW 3/17", "PW 3/17"),
    "language": ("de", "German"),
    "doi": ("10.5555/port.7", "https://doi.org/10.5555/port.7"),
    "isbn": ("978-0-306-40615-7", "978-0-306-40615-7"),
    "issn": ("0378-5955", "0378-5955"),
    "identifiers": ("['ark:/12345/p7']", "https://n2t.net/ark:/12345/p7"),
    "url": ("https://port.example/book", "https://port.example/book"),
    "accessed": ("2024-05-06", "read on 6 May 2024"),
    "access": ("subscription", "may ask for a subscription"),
    "read": ("excerpt", "Known only by an excerpt"),
    "archived": (
        "[{url: https://archive.example/book, date: 2024-04-03}]",
        "3 April 2024: https://archive.example/book",
    ),
    "archiving": ("refused", "its publisher refuses archives"),
    "private_copies": (
        f"[{{sha256: {'0f' * 32}, date: 2024-04-04, tool: Keeper 1.2}}]",
        f"taken on 4 April 2024 with Keeper 1.2 SHA-256 {'0f' * 32}",
    ),
    "note": ("It has lost its cover.", "It has lost its cover."),
    "status": ("[{kind: retracted, date: 2024-05-06}]", "Retracted: 6 May 2024."),
    "formerly": ("[old-port-book]", ""),
}
# What stands of a field in the files for reference managers, as RIS and as BibLaTeX, where it is not what the page shows.
IN_REFERENCES = {
    "kind": ("TY  - CASE", "@jurisdiction{"),
    "publisher": ("PB  - Office of the Old Port", "publisher = {Office of the Old Port}"),
    "authors": ("AU  - Wharf, Ada", "author = {Wharf, Ada}"),
    "contributors": ("A2  - Weir, Tom", "editor = {Weir, Tom}"),
    "written": ("N1  - written 2 March 2024", "written 2 March 2024"),
    "published": ("DA  - 2024/03/04", "date = {2024-03-04}"),
    "submitted": ("N1  - Filed: 6 May 2023", "Filed: 6 May 2023"),
    "page": ("SP  - 201", "pages = {201–219}"),
    "chapter_number": ("Chapter: 5b", "chapter = {5b}"),
    "event_date": ("Date of the event: 29 February 2024", "eventdate = {2024-02-29}"),
    "original_date": ("First published: 1911", "origdate = {1911}"),
    "language": ("LA  - de", "language = {de}"),
    "status": ("N1  - retracted, 6 May 2024", "pubstate = {retracted, 6 May 2024}"),
    "doi": ("DO  - 10.5555/port.7", "doi = {10.5555/port.7}"),
    "identifiers": ("found as ark:/12345/p7", "found as ark:/12345/p7"),
    "accessed": ("Y2  - 2024/05/06", "urldate = {2024-05-06}"),
}
# The variables of CSL that are not called as the fields are; the note has what there is no variable for.
IN_CSL = {
    "kind": "type", "authors": "author", "contributors": "editor", "carried_by": "source", "published": "issued",
    "publisher_name": "publisher", "archive_location": "archive_location", "doi": "DOI", "isbn": "ISBN",
    "issn": "ISSN", "url": "URL", "written": "note", "identifiers": "note",
}  # fmt: skip
# What reference managers have no field for, or what is about our record and not about the document.
NOT_CITED = {
    "title_basis", "written_basis", "published_basis", "appeared_in", "access", "read", "archived", "archiving",
    "private_copies", "note", "formerly",
}  # fmt: skip
NOT_ASKED = {"title_basis", "access", "read", "archived", "archiving", "private_copies", "formerly", "status"}
# What is for the editors alone is on no page and in no file: `test_drafts_in_a_site.py`.
FIELDS = [field.name for field in field_shapes(Source) if field.name not in EDITORIAL]


TRANSLATOR = f"{' ' * 12}translated_by: Ida <b>Bell</b>"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    project = write_project(tmp_path_factory.mktemp("fields") / "project", SMALL)
    text = "".join(f"{name}: {value}\n" for name, (value, _) in VALUES.items())
    (project / "dossier/sources/port-book.yml").write_text(text)
    topic = project / "dossier/topics/harbour-affair.yml"
    edit(topic, "via: [herald-2024]", "via: [port-book]")
    edit(topic, "translation: the gates were open", f"translation: the gates were open\n{TRANSLATOR}")
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
def test_who_translated_is_listed_with_the_data(built):
    (listed,) = built.pages["data/index.html"].xpath("//p[@id='translators']/following-sibling::ul[1]/li")
    assert listed.text_content() == "Ida <b>Bell</b>: 1 quotation"


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
    assert IN_CSL.get(field, field.replace("_", "-")) in item
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
