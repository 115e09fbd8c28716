"""The tables in programs of others: Frictionless validates them, Datasette opens and asks them, and no date is changed."""

import asyncio
import csv
import json
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import frictionless
import pytest
from datasette.app import Datasette

from casefile.evidence.findings import Findings
from casefile.exports.computed_tables import archive_tables
from casefile.exports.queries import QUESTIONS
from casefile.exports.sqlite import sqlite_file
from casefile.exports.table_archive import table_archive
from reading_tables import opened
from samples import GOOD
from small import small

DOCUMENTS = Path(__file__).parent / "documents"
CASES = [(DOCUMENTS / f"{name}names-and-dates.txt").read_text(encoding="utf-8") for name in ("", "more-")]
ABOUT = {"title": "T", "caveats": "C", "dates": "D", "filter": "F", "version": "1a2b3c", "licence": "CC BY 4.0"}


@pytest.fixture(scope="module")
def tables():
    return (*archive_tables(Findings(small(GOOD).archive)),)


@pytest.fixture(scope="module")
def unpacked(tables, tmp_path_factory):
    folder = tmp_path_factory.mktemp("unpacked")
    with ZipFile(BytesIO(table_archive(tables, ABOUT, sqlite_file(tables, ABOUT.items())))) as packed:
        packed.extractall(folder)
    return folder


def faults(folder):
    report = frictionless.validate(folder / "datapackage.json")
    return report.flatten(["path", "fieldName", "type"]), report.stats["tasks"]


def test_frictionless_finds_no_fault_in_any_table(unpacked):
    package = json.loads((unpacked / "datapackage.json").read_text(encoding="utf-8"))
    assert faults(unpacked) == ([], len(package["resources"]))


def test_frictionless_looks_at_the_cells(unpacked):
    """A reference that leads nowhere, and a value that is missing, are found: so the test above says something."""
    statements = unpacked / "tables/statements.csv"
    before = statements.read_text(encoding="utf-8")
    (unpacked / "tables/statements.csv").write_text(
        before.replace("asserts", "", 1).replace("gate-shut", "gate", 2), encoding="utf-8"
    )
    found, _ = faults(unpacked)
    statements.write_text(before, encoding="utf-8")
    assert {fault[2] for fault in found} >= {"constraint-error", "foreign-key"}


# Milliseconds, after which a question to Datasette has hung; its own second is too short on a busy machine.
PATIENCE = 60_000


@pytest.fixture(scope="module")
def asked(tables, tmp_path_factory):
    """What Datasette answers to some addresses: status and text."""
    path = tmp_path_factory.mktemp("data") / "casefile.sqlite"
    path.write_bytes(sqlite_file(tables, ABOUT.items()))

    async def ask(addresses):
        datasette = Datasette([str(path)], settings={"sql_time_limit_ms": PATIENCE})
        await datasette.invoke_startup()
        answers = [await datasette.client.get(address, params=params) for address, params in addresses]
        return [(answer.status_code, answer.text) for answer in answers]

    def in_a_thread_of_its_own(*addresses):
        """Another test's browser may have a loop of events open in this one."""
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(asyncio.run, ask(addresses)).result()

    return in_a_thread_of_its_own


def test_datasette_shows_every_table(asked, tables):
    ((status, text),) = asked(("/casefile.json", {}))
    assert status == 200
    # How many rows it has is told of each on its own page: in the list, only where they are counted in an instant.
    assert {one.name for one in tables} <= {one["name"] for one in json.loads(text)["tables"]}
    pages = asked(*((f"/casefile/{one.name}.json", {"_size": 0}) for one in tables))
    assert [json.loads(text)["filtered_table_rows_count"] for _, text in pages] == [len(one.rows) for one in tables]
    pages = asked(*((f"/casefile/{one.name}", {}) for one in tables))
    assert [status for status, _ in pages] == [200] * len(tables)


def test_datasette_answers_the_questions(asked, tables):
    database = opened(sqlite_file(tables, ABOUT.items()))
    answers = asked(*(("/casefile.json", {"sql": one.sql, "_shape": "arrays"}) for one in QUESTIONS))
    for one, (status, text) in zip(QUESTIONS, answers, strict=True):
        assert status == 200
        assert json.loads(text)["rows"] == [[*row] for row in database.execute(one.sql)]


def test_datasette_finds_words(asked):
    ((status, text),) = asked(("/casefile/words.json", {"_search": "fermée", "_shape": "objects"}))
    assert status == 200
    assert {row["field"] for row in json.loads(text)["rows"]} == {"quote"}


@pytest.fixture(scope="module", params=CASES, ids=["names-and-dates", "more"])
def case(request):
    archive = small(request.param).archive
    return archive, (*archive_tables(Findings(archive)),)


def as_known(source):
    """What a row says of a document."""
    date = source.published
    bounds = [day and day.isoformat() for day in (date.earliest, date.latest)] if date else [None, None]
    return [source.title, date and date.text, *bounds, source.url]


COLUMNS = "id title published published_earliest published_latest url".split()


def test_names_and_dates_come_right_out_of_sqlite(case):
    archive, tables = case
    database = opened(sqlite_file(tables, ABOUT.items()))
    rows = database.execute(f"SELECT {', '.join(COLUMNS)} FROM sources").fetchall()  # noqa: S608 (our own names)
    assert {row[0]: [*row][1:] for row in rows} == {id_: as_known(one) for id_, one in archive.sources.items()}
    names = database.execute("SELECT in_source, given, family, literal FROM authors").fetchall()
    assert sorted(map(tuple, names), key=str) == sorted(names_of(archive), key=str)


def names_of(archive):
    return [
        (id_, one.given, one.family, one.literal) for id_, source in archive.sources.items() for one in source.authors
    ]


def test_names_and_dates_come_right_out_of_csv(case):
    """A spreadsheet takes none for a formula or a date of its own: the text is whole behind the first apostrophe."""
    archive, tables = case
    with ZipFile(BytesIO(table_archive(tables, ABOUT, sqlite_file(tables, ABOUT.items())))) as packed:
        read = {
            name: [*csv.DictReader(StringIO(packed.read(f"tables/{name}.csv").decode(), newline=""))]
            for name in ("sources", "authors")
        }
    rows = {row["id"]: [row[name].removeprefix("'") or None for name in COLUMNS[1:]] for row in read["sources"]}
    assert rows == {id_: as_known(one) for id_, one in archive.sources.items()}
    names = [
        [row[name].removeprefix("'") or None for name in ("in_source", "given", "family", "literal")]
        for row in read["authors"]
    ]
    assert sorted(map(tuple, names), key=str) == sorted(names_of(archive), key=str)
