import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from casefile.cli import main
from casefile.problems import Position
from samples import GOOD, TWELVE
from small import small, write

TAKEN = "Ids are unique over all kinds: rename one of the two."


@pytest.mark.parametrize(
    ("path", "text", "problem"),
    [
        (
            "places/anna.yml",
            "name: A",
            f"places/anna.yml:1:1: The id “anna” is taken already, at dossier/people/anna.yml:1:1. {TAKEN}",
        ),
        (
            "things/affair.yml",
            "name: A",
            f"topics/affair.yml:1:1: The id “affair” is taken already, at dossier/things/affair.yml:1:1. {TAKEN}",
        ),
        (
            "things/gate-shut.yml",
            "name: A",
            f"topics/affair.yml:12:3: The id “gate-shut” is taken already, at dossier/things/gate-shut.yml:1:1. {TAKEN}",
        ),
        (
            "organisations/gate.yml",
            "# comment\n\nname: A",
            f"things/gate.yml:1:1: The id “gate” is taken already, at dossier/organisations/gate.yml:3:1. {TAKEN}",
        ),
    ],
)
def test_an_id_is_of_one_thing_over_all_kinds(path, text, problem):
    assert small(f"{GOOD}--- {path}\n{text}\n").problems == [f"dossier/{problem}"]


MEND = "Add the record or mend the id."


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("publisher: herald", "publisher: herold", "sources/letter.yml:2:12", "There is no organisation “herold”. Did you mean “herald”?"),
        ("publisher: herald", "publisher: anna", "sources/letter.yml:2:12", "“anna” is a person; an organisation belongs here. Name another record; or, if this one is in the wrong folder, move dossier/people/anna.yml to dossier/organisations/anna.yml."),
        ("via: [letter]", "via: [letters]", "topics/affair.yml:30:19", "There is no source “letters”. Did you mean “letter”?"),
        ("via: [letter]", "via: [anna]", "topics/affair.yml:30:19", "“anna” is a person; a source belongs here. Name a document of theirs, such as diary."),
        ("- id: anna", "- id: xyzzy", "sources/diary.yml:5:9", "There is no person “xyzzy”. Mend the id, or add the record as dossier/people/xyzzy.yml."),
        ("- id: anna", "- id: insider", "sources/diary.yml:5:9", "“insider” is an unnamed speaker; a person belongs here. Name another record."),
        ("places: [harbour]", "places: [harbor]", "topics/affair.yml:18:14", "There is no place “harbor”. Did you mean “harbour”?"),
        ("things: [gate]", "things: [harbour]", "topics/affair.yml:19:14", "“harbour” is a place; a thing belongs here. Name another record, or write this one under “places”."),
        ("parties: [herald]", "parties: [insider]", "topics/affair.yml:16:15", "“insider” is an unnamed speaker; a person or organisation belongs here. Name another record, or write this one under “about”."),
        ("heard_from: [anna]", "heard_from: [harbour]", "topics/affair.yml:26:22", "“harbour” is a place; a person, organisation or unnamed speaker belongs here. Name another record."),
        ("see_also: [gate-open]", "see_also: [gate]", "topics/affair.yml:20:16", "“gate” is a thing; a claim belongs here. Name another record."),
        ("accounts: [gate-shut, gate-open]", "accounts: [gate-shut, gate-opne]", "topics/affair.yml:6:27", "There is no claim “gate-opne”. Did you mean “gate-open”?"),
        ("[[gate-shut]]", "[[gate-shot]]", "topics/affair.yml:3:22", "There is no record “gate-shot”. Did you mean “gate-shut”?"),
        ("[@letter, p. 2]", "[@leter, p. 2]", "topics/affair.yml:3:36", "There is no source “leter”. Did you mean “letter”?"),
        ("[@letter, p. 2]", "[@anna]", "topics/affair.yml:3:36", "“anna” is a person; a source belongs here. Name a document of theirs, such as diary."),
        ("[@letter, p. 2]", "`[@nobody]` [@letter]", "", ""),
        ("[@letter].", r"[@letter] \[[nobody]].", "", ""),
    ],
)  # fmt: skip
def test_a_reference_that_leads_nowhere_is_a_problem_where_it_stands(old, new, place, message):
    assert GOOD.count(old) == 1
    expected = [f"dossier/{place}: {message}"] if place else []
    assert small(GOOD.replace(old, new)).problems == expected


def test_a_mark_in_a_block_of_prose_is_found_in_its_line():
    summary = "summary: >-\n  It was shut,\n  so they said [[gate-shut]],\n  or open [[gate-opne]] and [@letter]."
    examined = small(GOOD.replace("summary: It was shut [[gate-shut]] [@letter, p. 2].", summary))
    assert examined.problems == [
        "dossier/topics/affair.yml:6:11: There is no record “gate-opne”. Did you mean “gate-open”?"
    ]


def test_backlinks_are_the_references_turned_round():
    links = small(GOOD).archive.backlinks
    assert {(one.holder, one.field, one.anchor) for one in links["anna"]} == {
        ("diary", "id", ""),
        ("gate-shut", "about", ""),
        ("gate-shut", "heard_from", "insider-asserts-2023-11-02"),
        ("gate-open", "by", "anna-asserts-2023-11-03"),
        ("gate-open", "by", "anna-withdraws-2023-11-04"),
    }
    assert {(one.holder, one.sentence) for one in links["letter"] if one.field == "prose"} == {
        ("affair", "It was shut [[gate-shut]] [@letter, p. 2]."),
        ("anna", "She wrote [@letter]."),
    }
    assert {one.sentence for one in links["harbour"]} == {"The gate was shut."}


def test_a_place_in_a_file_belongs_to_the_record_that_stands_there():
    archive = small(
        """
        --- people/anna.yml
        name: Anna
        --- sources/paper.yml
        kind: document
        --- topics/affair.yml
        title: T
        question: Q?
        claims:
          first:
            text: It was so.
            statements:
              - by: anna
                stance: asserts
                passages: [{source: paper, paraphrase: It was so.}]
          second: {text: It was not so., statements: [{by: anna, stance: denies, passages: [{source: paper}]}]}
        open:
          - question: Which?
        summary: S
        """
    ).archive
    document = archive.records["affair"].at.here.document
    holders = [archive.record_at(Position(document, line, 20)).id for line in range(1, len(document.lines) + 1)]
    assert holders == ["affair"] * 3 + ["first"] * 6 + ["second"] + ["affair"] * 3


TWELVE_PROBLEMS = """\
dossier/people/anna.yml:1:7: name: Text belongs here, not a list or fields. Write “Anna” without brackets.
dossier/people/anna.yml:4:7: No source is named for this role. Add the “role_source” that states it.
dossier/sources/diary.yml:1:7: kind: “manuscrip” is not known here. Did you mean “manuscript”?
dossier/sources/diary.yml:8:12: published: “2023-13” names no such month. Months are 01 to 12, as in 2024-10; seasons are 21 to 24, as in 2024-21.
dossier/sources/diary.yml:10:1: There is no field “langage”. Did you mean “language”?
dossier/sources/letter.yml:3:13: There is no organisation “harald”. Did you mean “herald”?
dossier/sources/letter.yml:4:6: url: “javascript:alert(1)” is not a web address. Write it in full: “https://example.org/page”.
dossier/things/gate.yml:2:1: “name” is already given in line 1. Keep one of the two, or give this one another name.
dossier/topics/affair.yml:3:22: There is no record “gate-shutt”. Did you mean “gate-shut”?
dossier/topics/affair.yml:22:13: by: A list belongs here. Write “[a]”.
dossier/topics/affair.yml:36:3: The field “text” is missing. Add it, as in “text: …”.
dossier/topics/affair.yml:53:17: stance: “denied” is not known here. Did you mean “denies”?
""".splitlines()


def test_one_run_lists_every_mistake_of_every_file():
    assert small(TWELVE).problems == TWELVE_PROBLEMS


def headlines(output):
    return [line for line in output.splitlines() if line.startswith("dossier/")]


def test_the_command_lists_them_too(tmp_path):
    folder = write(tmp_path, TWELVE)
    result = CliRunner().invoke(main, ["check", "--dossier", str(folder)])
    assert (result.exit_code, headlines(result.stdout), result.stderr) == (1, TWELVE_PROBLEMS, "12 problems.\n")


def test_the_command_in_a_process_of_its_own_writes_plain_lines(tmp_path):
    write(tmp_path, TWELVE)
    command = [str(Path(sys.executable).with_name("casefile")), "check"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, env={"PATH": "", "LC_ALL": "C"})
    assert (run.returncode, run.stderr.decode()) == (1, "12 problems.\n")
    assert headlines(run.stdout.decode()) == TWELVE_PROBLEMS
    assert b"\x1b" not in run.stdout


def test_the_command_says_when_nothing_is_wrong(tmp_path):
    folder = write(tmp_path, GOOD)
    result = CliRunner().invoke(main, ["check", "--dossier", str(folder)])
    assert (result.exit_code, result.output) == (0, "Nothing is wrong: 2 claims, 4 statements, 2 sources.\n")
