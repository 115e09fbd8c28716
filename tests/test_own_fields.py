"""Fields of an archive's own, `x_…`: anywhere, with anything; passed on to the data, and kept by what changes files."""

import json
import re

import pytest
from click.testing import CliRunner

from casefile.cli import main
from casefile.editing.formatting import format_text
from casefile.evidence.findings import Findings
from casefile.examination import examine
from casefile.exports.data import archive_data
from casefile.model.records import Topic
from small import small, write

FILES = """
--- topics/affair.yml
x_series: Harbour, second run
title: T
question: Q?
summary: S
claims:
  fact:
    text: It is so.
    x_weight: 3
    statements:
      - by: anna
        stance: asserts
        x_tape: {reel: 7, sides: [a, b]}
        passages:
          - source: paper
            paraphrase: So it is.
            x_scan: paper-12.tif
--- people/anna.yml
name: Anna
x_file_number: '0042'
--- sources/paper.yml
title: A paper
kind: document
x_shelf_mark: Box 7, folder 3
"""


def data_of(folder):
    archive, problems = examine(folder)
    assert problems == []
    return json.loads(json.dumps(archive_data(Findings(archive))))


def test_each_is_in_the_data_as_it_is_written(tmp_path):
    data = data_of(write(tmp_path, FILES))
    assert data["topic"]["affair"]["x_series"] == "Harbour, second run"
    assert data["person"]["anna"]["x_file_number"] == "0042"
    assert data["source"]["paper"]["x_shelf_mark"] == "Box 7, folder 3"
    claim = data["claim"]["fact"]
    assert claim["x_weight"] == "3"
    assert claim["statements"][0]["x_tape"] == {"reel": "7", "sides": ["a", "b"]}
    assert claim["statements"][0]["passages"][0]["x_scan"] == "paper-12.tif"
    assert "own" not in json.dumps(data)


def test_claims_in_files_of_their_own_have_them_too(tmp_path):
    text = (
        FILES + "--- topics/affair/more.yml\nclaims:\n  other:\n    text: It is other.\n    x_by: ed\n    statements: "
    )
    text += "[{by: anna, stance: denies, passages: [{source: paper, paraphrase: No.}]}]\n"
    assert data_of(write(tmp_path, text))["claim"]["other"]["x_by"] == "ed"


@pytest.mark.parametrize("name", ["X_file_number", "x-file-number", "x_", "x_File", "x__a"])
def test_a_name_that_is_written_otherwise_is_a_problem(name):
    (problem,) = small(FILES.replace("x_file_number", name)).problems
    assert problem == (
        f"dossier/people/anna.yml:2:1: There is no field “{name}”. "
        "The name of a field of your own is written like “x_shelf_mark”."
    )


def test_no_claim_can_be_called_so():
    (problem,) = small(FILES.replace("  fact:\n", "  x_fact:\n")).problems
    assert "“x_fact” is not an id" in problem


def test_they_are_told_from_no_change_of_what_a_reader_sees(tmp_path):
    before, _ = examine(write(tmp_path, FILES))
    after, _ = examine(write(tmp_path, FILES.replace("Box 7", "Box 8")))
    assert before.sources["paper"].own != after.sources["paper"].own


def test_the_house_format_leaves_them_behind_the_other_fields():
    text = "x_series: Harbour\ntitle: T\nquestion: Q?\nx_order: [b, a]\nsummary: S\n"
    formatted = format_text(text, Topic)
    assert formatted == "title: T\nquestion: Q?\nsummary: S\nx_series: Harbour\nx_order: [b, a]\n"
    assert format_text(formatted, Topic) == formatted


@pytest.mark.parametrize(
    "command",
    [
        ["rename", "anna", "anna-bell"],
        ["fmt"],
        ["new", "statement", "--claim", "fact", "--by", "anna", "--stance", "comments", "--source", "paper",
         "--paraphrase", "She adds to it."],
        ["new", "claim", "--topic", "affair", "--text", "It is other.", "--by", "anna", "--stance", "denies",
         "--source", "paper", "--paraphrase", "It is not.", "--id", "other"],
    ],
)  # fmt: skip
def test_what_changes_files_keeps_them(tmp_path, command):
    dossier = write(tmp_path, FILES)
    before = data_of(dossier)
    done = CliRunner().invoke(main, [*command, "--dossier", str(dossier)])
    assert done.exit_code == 0, done.output
    after = data_of(dossier)
    told = {kind: [*map(own_fields, before[kind].values())] for kind in before}
    assert {kind: [*map(own_fields, after[kind].values())][: len(told[kind])] for kind in told} == told


def own_fields(value):
    """The fields of one's own in some data, at any depth."""
    if isinstance(value, list):
        return [found for one in value if (found := own_fields(one))]
    if isinstance(value, dict):
        inner = {name: one if name.startswith("x_") else own_fields(one) for name, one in value.items()}
        return {name: one for name, one in inner.items() if one}
    return None


def test_the_schemas_let_them_be(tmp_path):
    dossier = write(tmp_path, FILES)
    done = CliRunner().invoke(main, ["schema", "--dossier", str(dossier), "--into", str(tmp_path / "schemas")])
    assert done.exit_code == 0, done.output
    schema = json.loads((tmp_path / "schemas/people.json").read_text())
    (pattern,) = schema["else"]["patternProperties"]
    assert [bool(re.search(pattern, name)) for name in ("x_file_number", "x_", "file", "ax_file")] == [
        True,
        *[False] * 3,
    ]
