"""The formats in which `casefile check` tells what is wrong, through the command itself."""

import json
import os
import re
import tempfile
from contextlib import chdir
from pathlib import Path
from unicodedata import category
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from casefile.checks import RULE_FAMILIES
from casefile.cli import main
from casefile.examination import examine
from casefile.problems import Document, Position, Problem
from casefile.reporting import github, json_report, sarif, text
from samples import GOOD, TWELVE
from small import write

DEAD_END = GOOD[: GOOD.index("disputes:")] + GOOD[GOOD.index("claims:\n") :]


def check(folder, dossier, *arguments, **env):
    write(folder, dossier)
    with chdir(folder):
        return CliRunner().invoke(main, ["check", *arguments], env=env)


def problems_of(folder):
    with chdir(folder):
        return examine(Path("dossier"))[1]


def test_text_shows_the_line_and_a_caret_under_the_place(tmp_path):
    result = check(tmp_path, GOOD.replace("places: [harbour]", "places: [harber]"))
    assert result.output == (
        "dossier/topics/affair.yml:18:14: There is no place “harber”. Did you mean “harbour”?\n"
        "   18 |     places: [harber]\n"
        "      |              ^\n\n"
        "1 problem.\n"
    )


@pytest.mark.parametrize(
    ("line", "value", "before"),
    [
        ("note: {a: b}", "{a: b}", "note: "),
        ("aliases: [東京, {a: b}]", "{a: b}", "aliases: [...., "),
        ("aliases: [e\u0301, {a: b}]", "{a: b}", "aliases: [e, "),
        ("aliases:\t[{a: b}]", "{a: b}", "aliases: ["),
        (f"aliases: [{'a' * 200}, {{a: b}}]", "{a: b}", None),
    ],
)
def test_the_caret_stands_under_the_place_whatever_is_before_it(tmp_path, line, value, before):
    lines = check(tmp_path, f"--- people/anna.yml\nname: Anna\n{line}\n").output.splitlines()
    caret = next(number for number, one in enumerate(lines) if one.endswith(" ^"))
    shown = lines[caret - 1]
    assert len(shown) < 130
    if before is not None:
        assert lines[caret] == f"      | {' ' * len(before)}^"
    else:
        assert shown[lines[caret].index("^") :].startswith(value)


def test_colours_are_for_a_terminal_and_change_no_word(tmp_path):
    check(tmp_path, TWELVE)
    problems = problems_of(tmp_path)
    plain, styled = text.report(problems), text.report(problems, styled=True)
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", styled) == plain
    assert styled.count("\x1b[1;31m^") == 12


# In a path, a byte that is no UTF-8 is a surrogate from U+DC80 to U+DCFF.
HOSTILE = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("\udcff\x1b\r\n\u2028\u202e:%,`<&*[]|#"), max_size=60
)


@given(HOSTILE, HOSTILE, HOSTILE)
def test_no_text_of_a_file_moves_or_hides_what_is_shown(path, message, line):
    problem = Problem(Position(Document(path, line), 1, 3), message, "Mend it.", (message,))
    shown = text.report([problem])
    assert not [letter for letter in shown if letter != "\n" and category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
    assert len(shown.splitlines()) <= 4
    assert shown.encode()


def test_json_holds_every_field(tmp_path):
    result = check(tmp_path, GOOD.replace("places: [harbour]", "places: [harber]"), "--format", "json")
    assert json.loads(result.stdout) == {
        "problems": [
            {
                "file": "dossier/topics/affair.yml",
                "line": 18,
                "column": 14,
                "severity": "problem",
                "rule": "references",
                "message": "There is no place “harber”.",
                "mend": "Did you mean “harbour”?",
                "notes": [],
            }
        ]
    }
    assert (result.exit_code, result.stderr) == (1, "")


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
@pytest.mark.parametrize(("dossier", "severity"), [(GOOD, None), (DEAD_END, "warning"), (TWELVE, "problem")])
def test_every_format_ends_with_one_only_for_problems(tmp_path, form, dossier, severity):
    result = check(tmp_path, dossier, "--format", form)
    assert result.exit_code == (1 if severity == "problem" else 0)
    assert ("dossier/" in result.output) == (severity is not None)
    assert ("Nothing is wrong" in result.output) == (form == "text" and severity != "problem")


# GitHub


def test_github_annotates_ten_and_summarises_the_rest(tmp_path):
    summary = tmp_path / "summary.md"
    summary.write_text("Before.\n")
    result = check(tmp_path, TWELVE, "--format", "github", GITHUB_STEP_SUMMARY=str(summary))
    lines = result.stdout.splitlines()
    assert lines[0] == (
        "::error file=dossier/people/anna.yml,line=1,col=7,title=casefile%3A fields::"
        "name: Text belongs here, not a list or fields.%0AWrite “Anna” without brackets."
    )
    assert len(lines) == 10
    assert all(line.startswith("::error file=dossier/") for line in lines)
    written = summary.read_text()
    assert written.startswith("Before.\n### casefile check: 12 problems\n")
    assert written.count("\n- <code>dossier/") == 2


def test_github_annotates_all_where_there_is_no_summary(tmp_path):
    env = {name: value for name, value in os.environ.items() if name != "GITHUB_STEP_SUMMARY"}
    write(tmp_path, TWELVE)
    with chdir(tmp_path):
        result = CliRunner(env={**env, "GITHUB_STEP_SUMMARY": ""}).invoke(main, ["check", "--format", "github"])
    assert len(result.stdout.splitlines()) == 12


def test_github_says_in_one_line_when_the_summary_cannot_be_written(tmp_path):
    missing = str(tmp_path / "none" / "summary.md")
    result = check(tmp_path, TWELVE, "--format", "github", GITHUB_STEP_SUMMARY=missing)
    assert (result.exit_code, result.stderr) == (1, f"Error: {missing} cannot be written: No such file or directory.\n")


def test_github_annotates_problems_before_warnings():
    place = Position(Document("a.yml"))
    warning, problem = Problem(place, "A", severity="warning"), Problem(place, "B")
    assert github.most_grave_first([warning, problem]) == [problem, warning]


@given(HOSTILE, HOSTILE)
def test_nothing_from_a_file_begins_a_command_of_its_own(path, message):
    problem = Problem(Position(Document(path)), message, "Mend it.", (message,))
    made = github.annotations([problem])
    assert made.count("\n") == 1
    assert made.splitlines() == [made.rstrip("\n")]
    head, data = made.removeprefix("::error file=").split("::", 1)
    assert re.fullmatch(r"[^:,]*,line=1,col=1,title=casefile%3A fields", head)
    assert not re.search(r"%(?!25|0A|0D|3A|2C)", made)
    assert data.endswith("\n")


@given(HOSTILE)
def test_nothing_from_a_file_is_markup_in_the_summary(message):
    row = github.summary([Problem(Position(Document("a.yml")), message)], "1 problem").splitlines()[4]
    inner = row.removeprefix("- <code>").removesuffix("</code>")
    assert not re.search(r"[<>`*_\[\]()!|~@:$\\]|#(?!\d+;)|&(?!(?:lt|gt|amp|#\d+);)", inner)


def test_a_summary_has_a_longest_length():
    problems = [Problem(Position(Document(f"{number}.yml")), "x" * 5000) for number in range(1000)]
    made = github.summary(problems, "1000 problems")
    assert len(made) < github.LONGEST_SUMMARY + 1000
    assert re.search(r"\n- … and \d+ more\n", made)


# SARIF: what sarif-schema-2.1.0.json and GitHub's code scanning demand of the parts that are used, and only those.


def test_sarif_has_the_shape_of_the_standard(tmp_path):
    log = json.loads(check(tmp_path, TWELVE, "--format", "sarif").stdout)
    assert set(log) == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert set(run) == {"tool", "columnKind", "results"}
    assert run["columnKind"] == "unicodeCodePoints"
    driver = run["tool"]["driver"]
    assert set(driver) == {"name", "version", "rules"}
    assert [rule["id"] for rule in driver["rules"]] == list(RULE_FAMILIES)
    for rule in driver["rules"]:
        assert set(rule) == {"id", "shortDescription", "fullDescription", "help"}
        assert rule["shortDescription"] == rule["fullDescription"] == {"text": RULE_FAMILIES[rule["id"]]}
        assert rule["help"]["text"].startswith(RULE_FAMILIES[rule["id"]])
    problems = problems_of(tmp_path)
    assert len(run["results"]) == len(problems) == 12
    for result, problem in zip(run["results"], problems, strict=True):
        assert set(result) == {"ruleId", "ruleIndex", "level", "message", "locations"}
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == problem.rule
        assert (result["level"], set(result["message"])) == ("error", {"text"})
        (location,) = result["locations"]
        physical = location["physicalLocation"]
        assert set(location) == {"physicalLocation"}
        assert physical["artifactLocation"] == {"uri": problem.position.document.path}
        region, line = physical["region"], problem.position.document.line(problem.position.line)
        assert (region["startLine"], region["startColumn"]) == (problem.position.line, problem.position.column)
        assert (region["endLine"], region["endColumn"]) == (region["startLine"], len(line) + 1)
        assert region["snippet"] == {"text": line[region["startColumn"] - 1 : region["endColumn"] - 1]}


def test_sarif_without_problems_has_results_all_the_same(tmp_path):
    (run,) = json.loads(check(tmp_path, GOOD, "--format", "sarif").stdout)["runs"]
    assert run["results"] == []
    assert len(run["tool"]["driver"]["rules"]) == len(RULE_FAMILIES)


def test_sarif_tells_a_warning_from_an_error(tmp_path):
    (run,) = json.loads(check(tmp_path, DEAD_END, "--format", "sarif").stdout)["runs"]
    assert [(result["ruleId"], result["level"]) for result in run["results"]] == [("dead-ends", "warning")]


def sarif_result(*problem):
    return json.loads(sarif.report([Problem(*problem)], RULE_FAMILIES, "1"))["runs"][0]["results"][0]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("dossier/people/two words.yml", "dossier/people/two%20words.yml"),
        ("dossier/people/é東.yml", "dossier/people/%C3%A9%E6%9D%B1.yml"),
        ("dossier/people/a:b#c?d%20.yml", "dossier/people/a%3Ab%23c%3Fd%2520.yml"),
    ],
)
def test_sarif_names_a_file_by_a_relative_uri(path, uri):
    location = sarif_result(Position(Document(path)), "Wrong.")["locations"][0]["physicalLocation"]
    assert location["artifactLocation"] == {"uri": uri}


@pytest.mark.parametrize(
    ("column", "end", "snippet"),
    [(1, 8, {"text": "é: 🚢 {x"}), (4, 8, {"text": "🚢 {x"}), (8, 8, None), (9, 9, None)],
)
def test_sarif_counts_characters_to_the_end_of_the_line(column, end, snippet):
    place = Position(Document("a.yml", "first\ré: 🚢 {x\r\n"), 2, column)
    region = sarif_result(place, "Wrong.")["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"], region.get("snippet")) == (column, end, snippet)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Write {a: b}.", "Write {{a: b}}."),
        ("“{0}” is not one.", "“{{0}}” is not one."),
        ("[here](1)", "[here] (1)"),
        ("[[here]](https://example.org)", "[[here]] (https://example.org)"),
        ("“a\udcffb\u202e” is not one.", "“a\\udcffb\\u202e” is not one."),
        ("One.\nTwo.", "One.\nTwo."),
    ],
)
def test_sarif_message_is_plain_text(said, shown):
    assert sarif_result(Position(Document("a.yml")), said)["message"] == {"text": shown}


@given(HOSTILE, HOSTILE)
def test_sarif_and_json_take_any_text(path, message):
    problem = Problem(Position(Document(path)), message)
    log = json.loads(sarif.report([problem], RULE_FAMILIES, "1"))
    (result,) = log["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"(?:[\w.~/-]|%[0-9A-F]{2})*", uri, re.ASCII)
    assert unquote(uri, errors="surrogateescape") == path
    assert json.loads(json_report.report([problem]))["problems"][0]["message"] == message


def test_every_problem_names_a_rule_that_there_is():
    here = Path(__file__).parent / "golden" / "mistakes"
    assert here.is_dir()
    rules = set()
    for path in sorted(here.glob("*/dossier.txt")):
        with_sound = (here / "sound.txt").read_text(encoding="utf-8") + path.read_text(encoding="utf-8")
        rules |= rules_broken_by(with_sound)
    assert rules == set(RULE_FAMILIES)


def rules_broken_by(dossier):
    with tempfile.TemporaryDirectory() as folder:
        result = check(Path(folder), dossier, "--format", "json", "--today", "2026-01-31")
    return {problem["rule"] for problem in json.loads(result.stdout)["problems"]}
