"""Claims with statements from a table: what is written, what is here already, and what is refused with line and column."""

import csv
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from building import PROJECT, files_of
from casefile.evidence.archive import load
from casefile.examination import examine
from casefile.importing.columns import columns, columns_in_words
from casefile.importing.csv_cells import DELIMITERS, read_rows
from casefile.importing.entries import UnreadableError
from casefile.problems import Document
from importing import import_, told
from samples import GOOD
from small import write


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, GOOD)
    return tmp_path


def table(*rows):
    """A table of rows, each a mapping from columns to cells."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    out = StringIO(newline="")
    writer = csv.DictWriter(out, names)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


NEW = {"topic": "affair", "text": "The key was lost.", "by": "Anna", "stance": "asserts", "source": "letter"}
OLD = {"claim": "gate-open", "by": "herald", "stance": "denies", "source": "letter", "paraphrase": "It denies it."}


def test_rows_of_one_text_are_one_claim_and_of_one_speaker_stance_and_day_one_statement(folder):
    rows = [
        NEW
        | {
            "parties": "anna; The Herald",
            "when": "2023",
            "said": "2023-11-05",
            "paraphrase": "She says so.",
            "via": "",
        },
        NEW
        | {
            "said": "2023-11-05",
            "source": "diary",
            "quote": "la clé était bien perdue",
            "translation": "it was lost",
            "via": "letter",
        },
        NEW | {"by": "Somebody", "paraphrase": "So it is.", "heard_from": "anna", "statement_note": "See [@letter]."},
    ]
    result = import_(folder, "a.csv", table(*rows))
    assert result.exit_code == 0, result.output
    assert (folder / "dossier/topics/affair/key-lost.yml").read_text(encoding="utf-8") == (
        "claims:\n  key-lost:\n    text: The key was lost.\n    when: 2023\n    parties: [anna, herald]\n    statements:\n"
        "      - by: anna\n        stance: asserts\n        said: 2023-11-05\n        passages:\n"
        "          - source: letter\n            paraphrase: She says so.\n"
        "          - source: diary\n            via: [letter]\n            quote: la clé était bien perdue\n"
        "            translation: it was lost\n"
        "      - by: insider\n        stance: asserts\n        heard_from: [anna]\n        note: See [@letter].\n        passages:\n"
        "          - source: letter\n            paraphrase: So it is.\n"
    )
    assert examine(folder / "dossier")[1] == []


def test_statements_go_into_claims_that_are_there_and_not_one_other_byte_changes(folder):
    before = (folder / "dossier/topics/affair.yml").read_text(encoding="utf-8")
    rows = [OLD, OLD | {"claim": "gate-shut", "said": "2023-12-01"}, OLD | {"by": "anna", "stance": "comments"}]
    result = import_(folder, "a.csv", table(*rows))
    assert result.exit_code == 0, result.output
    after = (folder / "dossier/topics/affair.yml").read_text(encoding="utf-8")
    new = [line for line in after.splitlines() if line not in before.splitlines()]
    assert set(map(str.strip, new)) == {
        "- by: herald",
        "stance: comments",
        "said: 2023-12-01",
        "paraphrase: It denies it.",
    }
    archive, problems = load(folder / "dossier")
    assert problems == []
    told_now = {id_: [one.anchor for one in claim.statements] for id_, claim in archive.claims.items()}
    assert told_now["gate-shut"][-1] == "herald-denies-2023-12-01"
    assert told_now["gate-open"][-2:] == ["herald-denies-undated", "anna-comments-undated"]


def test_what_is_imported_twice_is_here_already(folder):
    content = table(OLD, OLD | {"claim": "gate-shut"})
    import_(folder, "a.csv", content)
    before = files_of(folder / "dossier")
    result = import_(folder, "a.csv", content)
    assert (result.exit_code, files_of(folder / "dossier")) == (0, before)
    assert told(folder, result) == [
        "a.csv:2:1: The claim “gate-open” has this statement already.",
        "a.csv:3:1: The claim “gate-shut” has this statement already.",
        "0 taken, 2 here already, 0 problems.",
    ]


def test_claims_of_one_table_may_name_each_other(folder):
    row = NEW | {"paraphrase": "So."}
    rows = [row | {"claim": "part", "part_of": "whole", "text": "The key was lost at sea."}, row | {"claim": "whole"}]
    result = import_(folder, "a.csv", table(*[one | {"part_of": ""} | one for one in rows]))
    assert result.exit_code == 0, result.output
    assert load(folder / "dossier")[0].claims["part"].part_of == "whole"


WRONG = [
    (OLD | {"by": "Bob"}, "a.csv:2:11: by: There is no person, organisation or unnamed speaker “Bob”."),
    (OLD | {"stance": "denied"}, "a.csv:2:18: stance: “denied” is not known here. Did you mean “denies”?"),
    (OLD | {"said": "2023-13"}, "a.csv:2:46: said: “2023-13” names no such month."),
    (OLD | {"said": "10/11/2023"}, "a.csv:2:46: said: “10/11/2023” can mean more than one date."),
    (OLD | {"source": "lettre"}, "a.csv:2:25: source: There is no source “lettre”. Did you mean “letter”?"),
    (OLD | {"lineage": "yes"}, "a.csv:2:46: lineage: “yes” is not known here."),
    (OLD | {"source": ""}, "a.csv:2:1: This row has no “source”. Fill the cell in: it is needed in every row."),
    (OLD | {"claim": ""}, "a.csv:2:1: This row has no “claim”."),
    (OLD | {"claim": "gate-opened"}, "a.csv:2:1: The claim “gate-opened” is not on record, and there is no “topic” for a new one."),
    (OLD | {"text": "It was wide open."}, "a.csv:2:46: text: the claim “gate-open” is on record with something else, and nothing is overwritten."),
    (OLD | {"said": "2190"}, "a.csv:2:1: “said” lies in the future: 2190."),
    (OLD | {"paraphrase": ""}, "a.csv:2:1: This passage says nothing"),
    (OLD | {"by": "anna", "stance": "asserts", "said": "2023-11-03"}, "a.csv:2:1: The claim “gate-open” has this statement already, with other passages. Add under its passages, by hand:"),
    (NEW | {"claim": "anna", "paraphrase": "So."}, "a.csv:2:1: The id “anna” is"),
    (NEW | {"text": "Море", "paraphrase": "So."}, "a.csv:2:1: No id can be made of what is given."),
    (NEW | {"topic": "affairs", "paraphrase": "So."}, "a.csv:2:1: topic: There is no"),
    (OLD | {"quote": "a\u202eb c d e"}, "a.csv:2:46: quote: An invisible character"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "problem"), WRONG)
def test_what_is_wrong_is_told_with_line_and_column_and_nothing_is_written(folder, row, problem):
    before = files_of(folder / "dossier")
    result = import_(folder, "a.csv", table(row))
    assert (result.exit_code, files_of(folder / "dossier")) == (1, before)
    lines = [line for line in told(folder, result) if line.startswith("a.csv")]
    assert len(lines) == 1
    assert lines[0].startswith(problem)


def test_a_problem_that_all_files_show_stands_at_its_own_row(folder):
    rows = [OLD, OLD | {"source": "diary"}, OLD | {"claim": "gate-shut", "said": "2190"}]
    result = import_(folder, "a.csv", table(*[row | {"said": ""} | row for row in rows]))
    lines = [line for line in told(folder, result) if line.startswith("a.csv")]
    assert [line[:9] for line in lines] == ["a.csv:4:1"]


def test_what_two_rows_tell_of_one_claim_differs(folder):
    result = import_(
        folder, "a.csv", table(NEW | {"when": "2023", "paraphrase": "So."}, NEW | {"when": "2024", "paraphrase": "Or."})
    )
    line = told(folder, result)[0]
    assert not (folder / "dossier/topics/affair").exists()
    assert line.startswith("a.csv:3:46: “when” is “2024” here, and “2023” in line 2, which is of the same.")


HEADS = [
    ("by,stance,sourze\n", "a.csv:1:11: There is no column “sourze”. Did you mean “source”?"),
    ("by,stance\n", "a.csv:1:1: The column “source” is missing."),
    ("by,stance,source,by\n", "a.csv:1:18: The column “by” is there twice."),
    ("", "a.csv:1:1: There is no column “”."),
    ('by,stance,source\n"a,b\n', "a.csv:2:1: From here on this is not CSV"),
    ("by,stance,source,claim\nanna,asserts,letter,gate-open,x\n", "a.csv:2:31: There are more cells in this row than columns."),
]  # fmt: skip


@pytest.mark.parametrize(("content", "problem"), HEADS)
def test_of_a_broken_table_one_thing_is_told(folder, content, problem):
    before = files_of(folder / "dossier")
    result = import_(folder, "a.csv", content)
    assert (result.exit_code, files_of(folder / "dossier")) == (1, before)
    lines = [line for line in told(folder, result) if line.startswith("a.csv")]
    assert len(lines) == 1
    assert lines[0].startswith(problem)


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_spreadsheets_part_cells_each_in_their_own_way(folder, delimiter):
    content = table(OLD).replace(",", delimiter)
    result = import_(folder, "a.csv", b"\xef\xbb\xbf" + content.encode())
    assert result.exit_code == 0, result.output


CELLS = st.text(st.sampled_from('a ,;"\n\r\té'), max_size=6)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=4), st.sampled_from(DELIMITERS))
@settings(deadline=None)
def test_cells_are_those_that_python_reads(rows, delimiter):
    out = StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    document = Document("x", out.getvalue())
    read = [*read_rows(document, delimiter)]
    assert [[cell.text for cell in row] for row in read] == [
        row for row in csv.reader(StringIO(out.getvalue(), newline=""), delimiter=delimiter) if any(map(str.strip, row))
    ]
    for cell in (cell for row in read for cell in row):
        there = document.text[document.offset(cell.at) :]
        assert there.startswith((cell.text, '"'))


@given(st.text(st.sampled_from('a,"\n'), max_size=12))
@settings(deadline=None)
def test_any_text_is_read_or_refused(text):
    try:
        assert all([*read_rows(Document("x", text), ",")])
    except UnreadableError as error:
        assert '"' in text[error.problem.position.document.offset(error.problem.position) :]  # noqa: PT017


def test_the_docs_name_every_column_as_the_program_does():
    page = (PROJECT / "docs/contribute.md").read_text(encoding="utf-8")
    assert "".join(f"| `{name}` | {kind} | {meaning} |\n" for name, kind, meaning in columns_in_words()) in page


def test_no_two_columns_share_a_name():
    names = [column.name for column in columns()]
    assert len({*names}) == len(names)
