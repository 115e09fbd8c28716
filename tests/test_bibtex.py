"""What is written as BibTeX is read back by a reader that counts braces as BibTeX does."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.exports.bibtex import bibtex, bibtex_entry, escape_tex, one_line
from casefile.exports.csl import csl_items, page_item
from casefile.history.edition import Edition
from casefile.model.vocabulary import CSL_TYPES
from small import small
from tex import printed

ANY_TEXT = st.text(st.characters(codec="utf-8"))


def read(text):
    """The entries of a file: kind, key and fields. Braces alone end a value, as in BibTeX itself."""
    entries = []
    place = 0
    while (place := text.find("@", place)) >= 0:
        head = re.compile(r"@(\w+)\{([^,\s]+),").match(text, place)
        assert head
        kind, key = head.groups()
        place = text.index(",", place) + 1
        fields = {}
        while field := re.compile(r"\s*(\w+)\s*=\s*").match(text, place):
            value, place = read_value(text, field.end())
            assert field[1] not in fields
            fields[field[1]] = value
            assert text[place] == ","
            place += 1
        assert text[place:].startswith("\n}\n")
        place += 3
        entries.append((kind, key, fields))
    return entries


def read_value(text, place):
    if text[place] != "{":
        word = re.compile(r"\w+").match(text, place)
        assert word
        return word[0], word.end()
    start, depth = place + 1, 0
    while True:
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        place += 1
        if not depth:
            return text[start : place - 1], place


def item_of(**fields):
    return {"id": "a", "type": "book", **fields}


def only(item):
    ((kind, key, fields),) = read(bibtex_entry(item))
    assert key == item["id"]
    return kind, fields


@given(ANY_TEXT)
def test_any_text_is_read_back(text):
    (_, fields) = only(item_of(title=text, publisher=text, author=[{"family": text, "given": text}, {"literal": text}]))
    assert printed(fields["title"]) == one_line(text)
    assert printed(fields["publisher"]) == one_line(text)
    assert printed(fields["author"]) == f"{one_line(text)}, {one_line(text)} and {one_line(text)}"


@given(ANY_TEXT)
def test_no_control_character_and_no_line_is_left(text):
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", escape_tex(text))


@pytest.mark.parametrize(
    ("text", "written"),
    [("a {b} c", r"a \{b\} c"), ("a } b {", r"a \textbraceright{} b \textbraceleft{}"), ("{", r"\textbraceleft{}")],
)
def test_braces_in_pairs_keep_their_sign(text, written):
    assert escape_tex(text) == written


@given(st.lists(ANY_TEXT, max_size=4))
def test_entries_follow_each_other(titles):
    assert len(read(bibtex([item_of(title=title) for title in titles]))) == len(titles)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ({"family": "Bell", "given": "Ben"}, "Bell, Ben"),
        ({"family": "Bell"}, "Bell"),
        ({"family": "Sand and Sons", "given": "J."}, "{Sand and Sons}, J."),
        ({"family": "Bell, Jr", "given": "Ben"}, "{Bell, Jr}, Ben"),
        ({"literal": "Barnes and Noble, Inc."}, "{Barnes and Noble, Inc.}"),
    ],
)
def test_names_are_not_taken_apart(name, written):
    assert only(item_of(author=[name]))[1]["author"] == written


DATES = [
    ("2024-02-11", {"date": "2024-02-11", "year": "2024", "month": "feb", "day": "11"}),
    ("2024-02", {"date": "2024-02", "year": "2024", "month": "feb"}),
    ("2024", {"date": "2024", "year": "2024"}),
    ("2022-10~", {"date": "2022-10~", "note": "Date: about October 2022"}),
    ("2022?", {"date": "2022?", "note": "Date: 2022, uncertain"}),
    ("2022-09/2022-10", {"date": "2022-09/2022-10", "year": "2022", "note": "Date: September to October 2022"}),
    ("2022/2023", {"date": "2022/2023", "note": "Date: 2022 to 2023"}),
    ("../2024-10", {"note": "Date: by October 2024"}),
    ("[2024-10-25,2024-10-26]", {"year": "2024", "note": "Date: 25 or 26 October 2024"}),
    ("2024-21", {"date": "2024-21", "year": "2024", "note": "Date: spring 2024"}),
    ("-0044-03-15", {"date": "-0044-03-15", "note": "Date: 15 March 45 BC"}),
]


@pytest.mark.parametrize(("date", "fields"), DATES)
def test_no_date_says_more_than_is_known(date, fields):
    text = f"--- sources/a.yml\nkind: book\npublished: '{date}'\n"
    (item,) = csl_items(small(text).archive)
    assert only(item)[1] == fields


@pytest.mark.parametrize(
    ("type_", "kind", "field", "subtype"),
    [
        ("article-journal", "article", "journal", None),
        ("article-newspaper", "article", "journal", "newspaper"),
        ("book", "book", "publisher", None),
        ("report", "report", "institution", None),
        ("chapter", "incollection", "publisher", None),
        ("post", "online", "howpublished", "post"),
        ("webpage", "online", "howpublished", None),
        ("map", "misc", "howpublished", "map"),
        ("patent", "patent", "publisher", None),
    ],
)
def test_types(type_, kind, field, subtype):
    told = {"entrysubtype": subtype} if subtype else {}
    name = "{P}" if field == "journal" else "P"  # No style changes the capitals of a title.
    assert only({"id": "a", "type": type_, "publisher": "P"}) == (kind, {field: name, **told})


def test_every_kind_of_document_is_told_from_all_others():
    entries = [only({"id": "a", "type": type_}) for type_ in CSL_TYPES]
    assert len({(kind, fields.get("entrysubtype")) for kind, fields in entries}) == len(CSL_TYPES)


def test_what_has_no_field_or_only_one_that_is_taken_is_in_the_note():
    item = item_of(scale="1:25", number="7", performer=[{"family": "Bell"}], note="Red; torn")
    assert only(item)[1]["note"] == "performed by Bell; Scale: 1:25; Number: 7; Red; torn"


def test_addresses_stay_what_they_are():
    url = "https://example.org/a%20b?c=1&d=_#e~f"
    assert only(item_of(URL=url))[1]["url"] == url
    assert "{" not in only(item_of(URL="https://example.org/{\\"))[1]["url"]


def test_numbers_by_which_a_document_is_found():
    found = only(item_of(DOI="10.1002/(SICI)1097<693::AID_4>3.0.CO;2-O", ISBN="978-0-00-000000-2", volume="3"))[1]
    assert found["doi"] == "10.1002/(SICI)1097<693::AID_4>3.0.CO;2-O"
    assert (found["isbn"], found["volume"]) == ("978-0-00-000000-2", "3")


def test_a_page_of_the_site_is_cited_without_what_is_not_known():
    assert page_item("fact", "It is so.", "claims/fact.md", Edition()) == {
        "id": "fact",
        "type": "webpage",
        "title": "It is so.",
    }
    assert page_item("fact", "It is so.", "claims/fact.md", Edition("Files", "https://x.example/")) == {
        "id": "fact",
        "type": "webpage",
        "title": "It is so.",
        "author": [{"literal": "Files"}],
        "URL": "https://x.example/claims/fact/",
    }


@pytest.mark.parametrize(
    ("path", "directories", "address"),
    [
        ("index.md", True, "https://x.example/"),
        ("claims/index.md", True, "https://x.example/claims/"),
        ("claims/index-index.md", True, "https://x.example/claims/index-index/"),
        ("changes.md", True, "https://x.example/changes/"),
        ("changes.md", False, "https://x.example/changes.html"),
    ],
)
def test_addresses_of_pages(path, directories, address):
    assert Edition("", "https://x.example/", directories).address(path) == address
