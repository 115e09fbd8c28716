"""Being asked for a record: lists of ids, the way back to a question, and what is left where somebody stops."""

import re
import shlex
import signal
import subprocess
import sys

import pytest
from click.testing import CliRunner

from building import files_of
from casefile.cli import main
from casefile.editing.suggestions import ranked
from casefile.evidence.archive import load
from casefile.model.fields import Reference
from samples import GOOD
from small import PEOPLE, stock, write

STATEMENT = ["new", "statement", "--claim", "fact", "--source", "paper"]
ONE = """
--- topics/affair.yml
title: T
question: Q?
summary: S [@paper] [@book]
claims:
  fact:
    text: It is so.
    statements:
      - {by: anna, stance: asserts, passages: [{source: paper, paraphrase: So it is said.}]}
"""


@pytest.fixture
def dossier(tmp_path):
    return write(tmp_path, stock() + ONE)


def run(dossier, *arguments, typed=""):
    result = CliRunner().invoke(main, [*arguments, "--dossier", str(dossier)], input=typed)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


PROGRAM = "from casefile.cli import main; main()"


def lines(*words):
    return "\n".join([*words, ""])


def listed(output):
    """The ids of each list that is shown, one after the other."""
    return re.findall(r"(?m)^ +\d+  (\S+)", output)


def test_a_question_mark_lists_what_can_stand_there_by_name(dossier):
    output = run(dossier, *STATEMENT, typed=lines("?")).output
    unnamed = ["insider", "insider-2", "leaker"]
    assert listed(output) == [*PEOPLE, *unnamed, "acme", "herald", "tribune"]
    assert re.search(r"(?m)^ +\d+  herald +The Herald$", output)


def test_a_part_of_a_name_lists_what_is_like_it_the_likest_first(dossier):
    output = run(dossier, *STATEMENT, typed=lines("insid")).output
    assert "Did you mean “insider” or “insider-2”?" in output
    assert listed(output)[:2] == ["insider", "insider-2"]
    assert listed(run(dossier, *STATEMENT, typed=lines("? her")).output)[0] == "herald"
    assert "There is nothing like it." in run(dossier, *STATEMENT, typed=lines("?zzzzzz")).output


def test_a_list_says_what_to_type_and_a_number_that_it_has_not_is_called_that(dossier):
    output = run(dossier, *STATEMENT, typed=lines("herald", "99")).output
    assert "no number" not in output
    output = run(dossier, *STATEMENT, typed=lines("her", "99")).output
    assert "Type the number or the id of one.\n" in output
    assert "There is no number 99 on the list.\n" in output


def test_a_number_of_the_list_stands_for_its_id_also_of_several(dossier):
    typed = lines("? e", "2; 1", "2", "", "", "", "Not so.", "")
    output = run(dossier, *STATEMENT, typed=typed).output
    first, second = listed(output)[:2]
    assert f"by: [{second}, {first}]" in (dossier / "topics/affair.yml").read_text().replace("\n", " ")


def test_of_many_a_screenful_at_a_time(tmp_path, monkeypatch):
    monkeypatch.setenv("LINES", "14")
    monkeypatch.setenv("COLUMNS", "60")
    people = "".join(
        f"--- people/p{n:02}.yml\nname: Person {n:02} of a name that goes on and on and on\n" for n in range(25)
    )
    dossier = write(tmp_path, stock() + ONE + people)
    output = run(dossier, *STATEMENT, typed=lines("?person", "?person", "?person", "?person")).output
    assert listed(output) == [f"p{n:02}" for n in (*range(25), *range(10))]
    assert output.count("15 more: type ?person again.") == 2
    assert output.count("5 more: type ?person again.") == 3
    assert max(map(len, (line for line in output.splitlines() if re.match(r" +\d+  p", line)))) < 60


def test_where_no_id_is_wanted_a_question_mark_is_an_answer(dossier):
    typed = lines("?", *[""] * 20)
    assert run(dossier, "new", "thing", "--id", "what", typed=typed).exit_code == 0
    assert load(dossier)[0].entities["what"].name == "?"


def test_words_are_explained_at_once_where_they_are_few_and_else_for_a_question_mark(dossier):
    stances = run(dossier, *STATEMENT, typed=lines("anna", "2")).output
    assert re.search(r"(?m)^ +2  denies +says that it is not true$", stances)
    assert "--stance denies" in stances
    kinds = run(dossier, "new", "source", typed=lines("T")).output
    assert "article-newspaper" in kinds
    assert "an article in a learned journal" not in kinds
    assert "an article in a learned journal" in run(dossier, "new", "source", typed=lines("T", "?")).output


RANKED = """
--- organisations/port.yml
name: The port office
--- organisations/office.yml
name: The office of works
--- organisations/airport.yml
name: The airport
--- organisations/garden.yml
name: The garden
aliases: [Portland]
--- people/porter.yml
name: Porter
"""


def test_what_begins_with_a_part_comes_before_what_has_it_and_what_is_only_like_it(tmp_path):
    archive = load(write(tmp_path, RANKED))[0]
    organisations = Reference(frozenset({"organisation"}))
    assert ranked("port", organisations, archive) == ["garden", "port", "airport"]
    assert ranked("Portt office", organisations, archive)[0] == "port"
    assert ranked("", organisations, archive) == ["airport", "garden", "office", "port"]
    assert ranked("xyzzy", organisations, archive) == []


def test_one_can_go_back_and_what_was_answered_since_is_offered_again(dossier):
    typed = lines("Old gate", "aliases", "gte; door", "<", "gate; door", *[""] * 10)
    assert run(dossier, "new", "thing", typed=typed).exit_code == 0
    thing = load(dossier)[0].entities["old-gate"]
    assert (thing.name, thing.aliases) == ("Old gate", ("gate", "door"))
    typed = lines("Nw gate", "aliases", "door", "<", "<", "New gate", "aliases", "", *[""] * 10)
    result = run(dossier, "new", "thing", typed=typed)
    assert "[Nw gate]" in result.output
    assert "Enter takes “door”" in result.output
    thing = load(dossier)[0].entities["new-gate"]
    assert (thing.name, thing.aliases) == ("New gate", ("door",))


def test_before_the_first_question_there_is_none(dossier):
    result = run(dossier, "new", "thing", typed=lines("<", "Gate", *[""] * 10))
    assert "This is the first question." in result.output
    assert load(dossier)[0].entities["gate"].name == "Gate"


def test_one_goes_back_from_the_id_past_what_has_no_meaning_any_more(dossier):
    """The role is taken back, and with it the question of its source."""
    typed = lines("Gus", "role", "clerk", "paper", "<", "<", "-", "")
    result = run(dossier, "new", "person", typed=typed)
    assert result.exit_code == 0, result.output
    assert (dossier / "people/gus.yml").read_text() == "name: Gus\n"


def test_who_stops_is_told_how_to_go_on_and_that_asks_only_for_the_rest(dossier):
    before = files_of(dossier)
    result = run(dossier, "new", "source", typed=lines("It’s the “gate”", "book", "herald", "Bell, Ben; Anna"))
    assert (result.exit_code, files_of(dossier)) == (1, before)
    said, command = result.stderr.strip().removesuffix("Aborted!").strip().split("\n\n")
    assert said == "This record was not written. To go on from here:"
    program, *arguments = shlex.split(command)
    assert program == "casefile"
    assert arguments == [
        "new", "source", "--title", "It’s the “gate”", "--kind", "book", "--publisher", "herald",
        "--authors", "Bell, Ben", "--authors", "Anna", "--ask", "--dossier", str(dossier),
    ]  # fmt: skip
    resumed = CliRunner().invoke(main, arguments, input=lines(*[""] * 40))
    asked = re.findall(r"(?m)^([a-z_]+): ", resumed.output)
    assert asked == ["published", "language", "url"]
    (made,) = files_of(dossier).keys() - before
    assert "publisher: herald\n" in (dossier / made).read_text()


def test_who_stops_at_once_is_told_nothing(dossier):
    assert run(dossier, "new", "thing").stderr.strip() == "Aborted!"


def test_what_was_given_in_options_and_after_going_back_is_not_lost(dossier):
    result = run(dossier, *STATEMENT, typed=lines("herald", "denies", "<", "<"))
    assert "casefile new statement --claim fact --source paper --by herald --stance denies --ask" in result.stderr


def test_ctrl_c_ends_with_the_same_words_and_nothing_half_written(dossier):
    before = files_of(dossier)
    command = [sys.executable, "-c", PROGRAM, "new", "thing", "--dossier", str(dossier)]
    program = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=0
    )
    assert program.stdin is not None
    assert program.stdout is not None
    program.stdin.write("Old gate\n")
    read = ""
    while "explains them" not in read:
        one = program.stdout.read(1)
        assert one, read
        read += one
    program.send_signal(signal.SIGINT)
    _, stderr = program.communicate()
    assert program.returncode == 130
    assert f"casefile new thing --name 'Old gate' --ask --dossier {dossier}" in stderr
    assert "Traceback" not in stderr
    assert files_of(dossier) == before


def test_a_claim_too_is_found_by_a_part_of_its_words(dossier):
    output = run(dossier, "new", "statement", typed=lines("is so")).output
    assert listed(output) == ["fact"]


def test_the_good_dossier_is_listed_by_titles(tmp_path):
    output = run(write(tmp_path, GOOD), "new", "claim", typed=lines("?")).output
    assert re.search(r"(?m)^ +1  affair  The affair$", output)
