"""What is written as RIS is read back by a reader that knows lines of a tag and a value, and nothing else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.exports.bibtex import one_line
from casefile.exports.csl import csl_items
from casefile.exports.ris import ris, ris_record
from casefile.model.vocabulary import CSL_TYPES
from small import small

ANY_TEXT = st.text(st.characters(codec="utf-8"))


def read(text):
    """The records of a file, each a list of tags and values."""
    records, current = [], []
    for line in text.split("\r\n"):
        assert not re.search(r"[\r\n\x00-\x1f\u2028\u2029]", line)
        if not line:
            continue
        match = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert match
        tag, value = match.groups()
        current.append((tag, value))
        if tag == "ER":
            records.append(current)
            current = []
    assert not current
    return records


def only(item):
    (record,) = read(ris_record(item))
    assert record[0][0] == "TY"
    assert record[-1] == ("ER", "")
    return record


def dates_of(record):
    return [(tag, value) for tag, value in record if tag in ("PY", "DA", "N1")]


@given(ANY_TEXT)
def test_any_text_is_read_back(text):
    names = [{"family": text, "given": "G"}, {"literal": text}]
    record = only({"id": "a", "type": "book", "title": text, "publisher": text, "author": names})
    line, name = one_line(text), text.replace(",", "")
    expected = [
        *(("TY", "BOOK"), ("ID", "a"), ("AU", one_line(f"{name}, G")), ("AU", one_line(name))),
        *(("TI", line), ("PB", line)),
    ]
    assert record == [(tag, value) for tag, value in expected if value] + [("ER", "")]


@given(st.lists(ANY_TEXT, max_size=4))
def test_records_follow_each_other(titles):
    assert len(read(ris([{"id": "a", "type": "book", "title": title} for title in titles]))) == len(titles)


@pytest.mark.parametrize(
    ("date", "lines"),
    [
        ("2024-02-11", [("PY", "2024"), ("DA", "2024/02/11/")]),
        ("2024-02", [("PY", "2024"), ("DA", "2024/02//")]),
        ("2000", [("PY", "2000"), ("DA", "2000///")]),
        ("0800", [("PY", "0800"), ("DA", "0800///")]),
        ("2022-10~", [("N1", "Date: about October 2022")]),
        ("2022-09/2022-10", [("PY", "2022"), ("DA", "2022///"), ("N1", "Date: September to October 2022")]),
        ("2022/2023", [("N1", "Date: 2022 to 2023")]),
        ("2024/..", [("N1", "Date: from 2024")]),
        ("-0044", [("N1", "Date: 45 BC")]),
    ],
)
def test_no_date_says_more_than_is_known(date, lines):
    text = f"--- sources/a.yml\nkind: book\npublished: '{date}'\n"
    (item,) = csl_items(small(text).archive)
    assert dates_of(only(item)) == lines


@pytest.mark.parametrize("type_", CSL_TYPES)
def test_every_type_has_one(type_):
    assert re.fullmatch("[A-Z]{3,7}", only({"id": "a", "type": type_})[0][1])


def test_numbers_by_which_a_document_is_found():
    item = {"id": "a", "type": "book", "DOI": "10.1000/x<1>_2", "ISBN": "978-0-00-000000-2", "volume": "3"}
    assert only(item)[2:-1] == [("DO", "10.1000/x<1>_2"), ("SN", "978-0-00-000000-2"), ("VL", "3")]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ({"family": "Doe", "given": "Sam", "suffix": "Jr."}, "Doe, Sam, Jr."),
        ({"family": "Doe"}, "Doe"),
        ({"literal": "Ministry of Rivers, Press Office"}, "Ministry of Rivers Press Office"),
    ],
)
def test_no_body_becomes_a_person_and_a_suffix_goes_last(name, written):
    assert ("AU", written) in only({"id": "a", "type": "book", "author": [name]})


def test_what_has_no_tag_or_only_one_that_is_taken_is_in_a_note():
    item = {"id": "a", "type": "speech", "ISBN": "1", "ISSN": "2", "scale": "1:25", "performer": [{"family": "Bell"}]}
    notes = ["performed by Bell", "ISSN: 2", "Scale: 1:25", "Kind: speech"]
    assert only(item)[2:-1] == [("SN", "1"), *(("N1", note) for note in notes)]


@pytest.mark.parametrize(
    ("pages", "first", "last"), [("12–15", "12", "15"), ("12, 15", "12, 15", None), ("A3", "A3", None)]
)
def test_pages(pages, first, last):
    record = dict(only({"id": "a", "type": "book", "page": pages}))
    assert (record["SP"], record.get("EP")) == (first, last)


def test_a_periodical_is_no_publisher():
    fields = {"id": "a", "publisher": "Herald", "language": "fr", "URL": "https://x.example/", "source": "Mirror"}
    tail = [("LA", "fr"), ("UR", "https://x.example/"), ("DP", "Mirror"), ("ER", "")]
    newspaper, book = (only({**fields, "type": type_}) for type_ in ("article-newspaper", "book"))
    assert newspaper == [("TY", "NEWS"), ("ID", "a"), ("T2", "Herald"), *tail]
    assert book == [("TY", "BOOK"), ("ID", "a"), ("PB", "Herald"), *tail]
