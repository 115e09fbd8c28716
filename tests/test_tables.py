"""The data as tables: read back they are the records, and the questions that a page puts to them are answered right."""

import csv
import json
import sqlite3
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.made_up_archive import make
from casefile.evidence.findings import Findings
from casefile.examination import examine
from casefile.exports.computed_tables import archive_tables, tables_without_rows
from casefile.exports.csv_files import csv_file
from casefile.exports.data import archive_data
from casefile.exports.queries import QUESTIONS, VIEWS, View
from casefile.exports.sqlite import sqlite_file
from casefile.exports.table_archive import table_archive
from casefile.exports.tables import Table
from reading_tables import opened, records_in
from samples import GOOD
from small import relating, said, small

ABOUT = {"title": "T", "caveats": "C", "dates": "D", "filter": "F", "version": "1a2b3c"}
OWN = """
--- things/bell.yml
name: '=HYPERLINK("http://x.invalid")'
aliases: ["+1", "@sum", "'quoted", "line\\nbreak", "ж, “é”"]
x_rank: {a: [1, 2], b: "ç"}
--- places/quay.yml
name: Quay
formerly: [kay]
"""


def findings_of(text):
    examined = small(text)
    return Findings(examined.archive)


def files_of(findings):
    """The database of the tables, and their zip file."""
    tables = archive_tables(findings)
    database = sqlite_file(tables, ABOUT.items())
    return database, table_archive(tables, ABOUT, database)


def database_of(findings):
    return opened(sqlite_file(archive_tables(findings), ABOUT.items()))


def without_computed(data):
    """What `archive_data` gives, less what follows from the records."""
    if isinstance(data, dict):
        return {key: without_computed(value) for key, value in data.items() if key != "computed"}
    return [without_computed(one) for one in data] if isinstance(data, list) else data


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    archive, _ = examine(make(tmp_path_factory.mktemp("made"), 60) / "dossier")
    return Findings(archive)


@pytest.fixture(scope="module")
def database(made_up):
    return database_of(made_up)


def test_read_back_they_are_the_records(made_up, database):
    assert records_in(database) == without_computed(archive_data(made_up))


@pytest.mark.parametrize("text", [GOOD, GOOD + OWN])
def test_read_back_whatever_stands_in_a_field(text):
    findings = findings_of(text)
    assert records_in(database_of(findings)) == without_computed(archive_data(findings))


NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Cf", "Co", "Cn")), min_size=1, max_size=30)


@given(st.lists(NAMES.filter(str.strip), min_size=1, max_size=4, unique=True))
@settings(max_examples=30, deadline=None)
def test_read_back_any_text(names):
    lines = "\n".join(f"--- things/t{number}.yml\nname: {json.dumps(name)}" for number, name in enumerate(names))
    findings = findings_of(f"{GOOD}\n{lines}\n")
    assert records_in(database_of(findings)) == without_computed(archive_data(findings))
    for table in archive_tables(findings):
        assert read_csv(csv_file((one.name for one in table.columns), table.rows)) == [
            ["" if value is None else str(value) for value in row] for row in table.rows
        ]


def read_csv(text):
    """The rows of a CSV file of ours, whose cells may begin with an apostrophe that is none of theirs."""
    _, *rows = csv.reader(StringIO(text, newline=""))
    return [[cell.removeprefix("'") for cell in row] for row in rows]


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "'"])
def test_no_cell_is_a_formula(begins):
    (cell,) = next(iter(csv.reader(StringIO(csv_file(["a"], [(f"{begins}1+1",)]).split("\r\n", 1)[1], newline=""))))
    assert cell == f"'{begins}1+1"
    assert read_csv(csv_file(["a"], [(f"{begins}1+1",)])) == [[f"{begins}1+1"]]


def test_the_database_is_sound(database):
    assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    with pytest.raises(sqlite3.IntegrityError):
        database.executescript("PRAGMA foreign_keys = ON; UPDATE claims SET part_of = 'nobody'")


def test_the_same_tables_give_the_same_bytes(made_up):
    assert files_of(made_up) == files_of(Findings(made_up.archive))


def test_a_view_has_the_columns_that_are_told_of_it(database):
    for view in VIEWS:
        told = [column.name for column in view.columns]
        assert [one[0] for one in database.execute(f"SELECT * FROM {view.name}").description] == told  # noqa: S608


# Whose text is none of a claim.
OTHER_TEXTS = ("answer_parts", "corrections")


def test_no_claim_s_text_is_without_its_standing(database):
    """Wherever a table or a view has the text of a claim, it has the standing before it."""
    tables: list[Table | View] = [*(one for one in tables_without_rows() if one.name not in OTHER_TEXTS), *VIEWS]
    names = {one.name: [column.name for column in one.columns] for one in tables}
    with_text = {name for name, columns in names.items() if "text" in columns}
    assert with_text == {"claims", *(view.name for view in VIEWS)}
    assert all(names[name].index("stands") < names[name].index("text") for name in with_text)
    assert all(row["stands"] for row in database.execute("SELECT stands FROM claims"))


@pytest.fixture(scope="module")
def questions():
    claims = {
        "shut": ("", [said("anna", "asserts", "2024-01-02"), said("ben", "denies", "2024-03-01", source="page")]),
        "seen": ("", [said("insider", "asserts", heard="leaker")]),
        "sure": ("", [said("anna", "asserts"), said("carl", "asserts", via="book")]),
        "below": ("under: sure", [said("dora", "asserts")]),
    }
    examined = relating(claims, dates={"page": "2024-05-05"})
    assert examined.problems == []
    return database_of(Findings(examined.archive))


@pytest.fixture(scope="module")
def asked(questions):
    return {one.name: [dict(row) for row in questions.execute(one.sql)] for one in QUESTIONS}


def test_which_claims_are_contested(asked):
    (row,) = asked["contested"]
    assert (row["claim"], row["denied_by"], row["stands"]) == ("shut", "Ben", "Contested, denied by Ben")


def test_who_denied_what_since_when(asked):
    (row,) = asked["denials-by-day"]
    assert (row["speakers"], row["said"], row["claim"], row["public"]) == ("Ben", "2024-03-01", "shut", "2024-05-05")


def test_what_nobody_asserts_without_unnamed_speakers(asked):
    assert [(row["claim"], row["standing_without"]) for row in asked["unnamed"]] == [("seen", "unsupported")]


def test_what_rests_on_one_unnamed_speaker(asked):
    assert {(row["claim"], row["speaker"]) for row in asked["one-unnamed"]} == {("seen", "insider")}


def test_no_answer_has_a_claim_without_its_standing_and_who_denies_it(asked):
    rows = [row for rows in asked.values() for row in rows if "text" in row]
    assert {row["claim"] for row in rows} >= {"shut", "seen", "sure"}
    assert all(row["stands"] and (row["denied_by"] or "denied by nobody" in row["stands"]) for row in rows)


def test_the_fields_of_a_question_narrow_its_answer(asked, questions):
    for one in QUESTIONS:
        for field in one.fields:
            narrowed = f"SELECT * FROM ({one.sql}) WHERE {field.where}"  # noqa: S608 (ours)
            value = "2024-05-05" if field.kind == "date" else 1 if field.kind == "number" else "no such words"
            found = [dict(row) for row in questions.execute(narrowed, {field.name: value})]
            assert all(row in asked[one.name] for row in found)
            assert len(found) < len(asked[one.name])


def test_how_many_origins_stand_behind_the_main_claims(asked):
    rows = {row["claim"]: (row["at_least"], row["at_most"], row["origins"]) for row in asked["origins"]}
    assert rows == {"sure": (2, 2, "Anna; Carl"), "shut": (1, 1, "Anna"), "seen": (1, 1, "The Tribune")}


def test_on_which_document_most_rests(asked):
    first = asked["documents"][0]
    assert (first["source"], first["claims"], first["asserted_by_nobody_without_it"]) == ("paper", 4, 4)


def test_a_chain_in_words():
    claims = {"sure": ("", [said("anna", "asserts", heard="ben", via="book")])}
    database = database_of(Findings(relating(claims).archive))
    (row,) = database.execute("SELECT chain, documents_between FROM statements_with_chain")
    assert tuple(row) == ("Ben → Anna → A book → A paper", 1)


def test_words_are_found(database):
    name = database.execute("SELECT id, title FROM sources WHERE title IS NOT NULL ORDER BY id").fetchone()
    word = max(name["title"].split(), key=len).strip("“”.,:")
    found = database.execute("SELECT row FROM words WHERE words MATCH ?", (f'"{word}"',))
    assert name["id"] in [row["row"] for row in found]


def test_the_tables_are_described(made_up):
    with ZipFile(BytesIO(files_of(made_up)[1])) as packed:
        package = json.loads(packed.read("datapackage.json"))
        assert {*packed.namelist()} == {"datapackage.json", *(one["path"] for one in package["resources"])}
        for resource in package["resources"]:
            text = packed.read(resource["path"]).decode()
            first = next(iter(csv.reader(StringIO(text, newline=""))))
            assert first == [field["name"] for field in resource["schema"]["fields"]]
            assert all(field["description"] for field in resource["schema"]["fields"])
