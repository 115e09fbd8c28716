"""What is still to do: where it may be noted, how it is listed, and that nothing that is published knows of it."""

import json
import re

import pytest
from click.testing import CliRunner

from casefile.cli import main
from casefile.evidence.findings import Findings
from casefile.examination import find
from casefile.exports.data import archive_data
from casefile.history.difference import compare
from small import small, write

# A record of each sort in which a note may stand, with its to-do.
AFFAIR = """
--- topics/affair.yml
title: The affair
question: What became of it?
summary: It is told in one paper.
todo: Zephyr topic.
open:
  - question: Who was there?
    todo: Zephyr open.
    searched:
      - {what: A list., where: The archive., todo: Zephyr search.}
claims:
  shut:
    text: The gate was shut.
    todo:
      - Zephyr claim.
      - "Zephyr claim: again."
    asked:
      - {who: anna, todo: Zephyr inquiry.}
    statements:
      - by: anna
        stance: asserts
        todo: Zephyr statement.
        passages:
          - source: paper
            paraphrase: It was shut.
            todo: Zephyr passage.
--- people/anna.yml
name: Anna
todo: Zephyr person.
--- sources/paper.yml
title: A paper
kind: document
todo: Zephyr source.
status:
  - {kind: corrected, date: 2024-01-02, todo: Zephyr event.}
"""
PLACES = [
    "dossier/people/anna.yml:2:7: anna: Zephyr person.",
    "dossier/sources/paper.yml:3:7: paper: Zephyr source.",
    "dossier/sources/paper.yml:5:47: paper: Zephyr event.",
    "dossier/topics/affair.yml:4:7: affair: Zephyr topic.",
    "dossier/topics/affair.yml:7:11: affair: Zephyr open.",
    "dossier/topics/affair.yml:9:52: affair: Zephyr search.",
    "dossier/topics/affair.yml:14:9: shut: Zephyr claim.",
    "dossier/topics/affair.yml:15:9: shut: Zephyr claim: again.",
    "dossier/topics/affair.yml:17:27: shut: Zephyr inquiry.",
    "dossier/topics/affair.yml:21:15: shut: Zephyr statement.",
    "dossier/topics/affair.yml:25:19: shut: Zephyr passage.",
]


def todo(dossier, *arguments):
    return CliRunner().invoke(main, ["todo", *arguments, "--dossier", str(dossier)])


def test_every_to_do_is_listed_with_its_place_and_its_record(tmp_path):
    result = todo(write(tmp_path, AFFAIR))
    assert result.exit_code == 0
    assert result.stdout.splitlines() == PLACES
    assert result.stderr == "11 things to do.\n"


@pytest.mark.parametrize(("id_", "listed"), [("affair", PLACES[3:]), ("shut", PLACES[6:]), ("anna", PLACES[:1])])
def test_those_about_a_record_and_about_a_dossier_with_its_claims(tmp_path, id_, listed):
    assert todo(write(tmp_path, AFFAIR), "--about", id_).stdout.splitlines() == listed


def test_a_record_that_is_not_there(tmp_path):
    result = todo(write(tmp_path, AFFAIR), "--about", "affairs")
    assert result.exit_code == 1
    assert result.stderr == "Error: There is no record “affairs”. Did you mean “affair”?\n"


def test_for_programs(tmp_path):
    first, *others = json.loads(todo(write(tmp_path, AFFAIR), "--format", "json").stdout)["todos"]
    assert first == {
        "file": "dossier/people/anna.yml", "line": 2, "column": 7, "record": "anna", "text": "Zephyr person."
    }  # fmt: skip
    assert len(others) == len(PLACES) - 1


def test_where_files_cannot_be_read_the_others_are_listed(tmp_path):
    dossier = write(tmp_path, AFFAIR)
    (dossier / "sources/other.yml").write_text("title: [\n")
    result = todo(dossier)
    assert result.stdout.splitlines() == PLACES
    assert "Not all of the files can be read" in result.stderr


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("todo:\n", "2:6: There is no value here."),
        ("todo: ['  ']\n", "2:8: todo: There is only white space here."),
        ("todo: [{who: anna}]\n", "2:8: todo: Text belongs here"),
    ],
)
def test_a_to_do_is_a_text(written, said):
    problems = small(AFFAIR.replace("todo: Zephyr person.\n", written)).problems
    assert len(problems) == 1
    assert said in problems[0]


def test_nothing_but_the_preview_has_it(tmp_path):
    dossier = write(tmp_path, AFFAIR)
    published, problems = find(dossier, publishing=True)
    assert problems == []
    assert "Zephyr" not in repr(published.archive.records)
    preview, _ = find(dossier)
    assert {place.partition(": ")[2].partition(": ")[2] for place in PLACES} <= {
        *re.findall(r"Zephyr[^.]*\.(?: again\.)?", repr(preview.archive.records))
    }
    for findings in (published, preview):
        assert "Zephyr" not in json.dumps(archive_data(Findings(findings.archive)))


def test_no_difference_tells_of_it():
    without = re.sub(r",? *todo: Zephyr \w+\.(?=})|^ *todo:.*\n|^ *- \"?Zephyr.*\n", "", AFFAIR, flags=re.MULTILINE)
    assert "Zephyr" not in without
    with_them, bare = small(AFFAIR), small(without)
    assert with_them.problems == bare.problems == []
    assert not compare(bare.archive, with_them.archive)
    assert not compare(with_them.archive, bare.archive)


def test_in_the_house_format_it_stands_last(tmp_path):
    dossier = write(tmp_path, AFFAIR)
    assert CliRunner().invoke(main, ["fmt", "--dossier", str(dossier)]).exit_code == 0
    text = (dossier / "topics/affair.yml").read_text()
    assert text.rstrip().endswith("todo: Zephyr topic.")
    statement = text[text.index("statements:") :]
    assert statement.index("Zephyr passage.") < statement.index("Zephyr statement.")
    assert todo(dossier).stderr == "11 things to do.\n"
