"""The reference of every field: what it says is what the records take."""

import re

import pytest

from building import Built
from casefile.model.kinds import FILED
from casefile.model.records import Person, Topic, Unnamed
from casefile.model.shapes import field_shapes, parts_of
from casefile.model.vocabulary import CSL_TYPES, STANCES

pytestmark = pytest.mark.site

FILES = [kind.record for kind in FILED if kind.has_files]
KINDS = dict.fromkeys([*FILES, *(part for kind in FILES for part in parts_of(kind))])


@pytest.fixture(scope="module")
def sections(small_site: Built):
    page = small_site.pages["reference/index.html"]
    return {section.xpath("string(h2)").strip(): section for section in page.xpath("//article//section[h2][.//table]")}


def words(element):
    return " ".join(element.text_content().split())


def title_of(kind):
    """The name of a kind of record, in words: “Answer part”."""
    first, *others = re.findall("[A-Z][a-z]*", kind.__name__)
    return "Unnamed speaker" if kind is Unnamed else " ".join([first, *map(str.lower, others)])


def test_every_kind_of_record_has_its_section_once(sections):
    assert len(sections) == len(KINDS)
    assert {"Source", "Unnamed speaker", "Passage", "Archived copy", "Open question"} <= set(sections)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_stands_in_the_section_of_its_kind(sections, kind):
    rows = sections[title_of(kind)].xpath(".//tbody/tr")
    shown = [(words(row.find("th")), words(row.findall("td")[1])) for row in rows]
    fields = field_shapes(kind)
    assert [name for name, _ in shown] == [field.name + " required" * field.required for field in fields]
    for (_, meaning), field in zip(shown, fields, strict=True):
        assert meaning.startswith(field.meaning.replace("`", ""))


@pytest.mark.parametrize(
    ("section", "field", "takes"),
    [
        ("Source", "kind required", "one word"),
        ("Source", "publisher", "id of organisation"),
        ("Source", "authors", "list: author"),
        ("Source", "published", "date"),
        ("Topic", "claims", "claim, each under its id"),
        ("Dispute", "accounts required", "list: id of claim, 2 at least"),
        ("Statement", "by required", "id of organisation or person or unnamed speaker, or a list of them"),
        ("Statement", "passages required", "list: passage, 1 at least"),
        ("Organisation", "umbrella", "true or false"),
        ("Unnamed speaker", "kind required", "unnamed"),
        ("Unnamed speaker", "described_as required", "passage"),
    ],
)
def test_what_a_field_takes(sections, section, field, takes):
    (row,) = [row for row in sections[section].xpath(".//tbody/tr") if words(row.find("th")) == field]
    assert words(row.find("td")) == takes


@pytest.mark.parametrize(
    ("section", "known"), [("Statement", {stance.name: stance.meaning for stance in STANCES}), ("Source", CSL_TYPES)]
)
def test_words_are_listed_with_their_meanings(sections, section, known):
    found, *_ = [one for one in sections[section].xpath("dl") if words(one.find("dt")) in known]
    assert dict(zip(map(words, found.findall("dt")), map(words, found.findall("dd")), strict=True)) == known


def test_records_of_a_topic_follow_it(sections):
    titles = list(sections)
    assert titles[0] == "Topic"
    assert set(titles[1 : 1 + len(parts_of(Topic))]) == set(map(title_of, parts_of(Topic)))
    assert {"Answer part", "Same root", "Exhibit reading"} <= set(map(title_of, parts_of(Topic)))
    assert titles.index("Unnamed speaker") == titles.index(Person.__name__) + 1 + len(parts_of(Person))
