"""The downloads of a site, and the page that tells what each of them is."""

import csv
import sqlite3
from contextlib import closing
from io import BytesIO, TextIOWrapper
from zipfile import ZipFile

import pytest

from building import Built
from casefile.exports.queries import QUESTIONS

pytestmark = pytest.mark.site
PAGE = "data/index.html"


@pytest.fixture
def database(small_site: Built):
    with closing(sqlite3.connect(small_site.site / "data/casefile.sqlite")) as opened:
        yield opened


def test_all_that_it_leads_to_is_there(small_site: Built):
    links = small_site.pages[PAGE].xpath("//main//table//a/@href")
    assert len(links) == 10
    assert [link for link in links if not (small_site.site / "data" / link).is_file()] == []


def test_every_table_and_column_is_told_of(small_site: Built, database: sqlite3.Connection):
    page = small_site.pages[PAGE]
    query = (
        "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT GLOB 'words*' AND name != 'about'"
    )
    names = [name for (name,) in database.execute(query)]
    assert len(names) > 30
    for name in names:
        told = page.xpath(f"//details[@id='{name}']//dt/code/text()")
        assert told == [one[0] for one in database.execute(f'SELECT * FROM "{name}"').description], name  # noqa: S608


def test_every_question_can_be_asked_as_it_stands(small_site: Built, database: sqlite3.Connection):
    asked = small_site.pages[PAGE].xpath("//details[starts-with(@id, 'question-')]//code")
    assert len(asked) == len(QUESTIONS)
    for code in asked:
        database.execute(code.text_content()).fetchall()


def test_what_goes_with_the_data(small_site: Built, database: sqlite3.Connection):
    about = dict(database.execute("SELECT name, text FROM about"))
    assert {"title", "caveats", "filter", "dates", "language"} <= about.keys()
    assert about["caveats"] in small_site.pages[PAGE].text_content()


def test_the_zip_file_opens_in_a_spreadsheet(small_site: Built):
    packed = ZipFile(BytesIO((small_site.site / "data/tables.zip").read_bytes()))
    with packed.open("tables/claims_with_standing.csv") as file:
        rows = list(csv.DictReader(TextIOWrapper(file, "utf-8", newline="")))
    assert [row["stands"] for row in rows if row["claim"] == "gate-closed"] != [""]
