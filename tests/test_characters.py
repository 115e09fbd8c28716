"""What is no text comes in by no door, however it is written, and steers no terminal on its way out."""

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from building import files_of
from capturing import BASE, capture, html
from casefile.cli import main
from casefile.problems import Document
from casefile.reading.strict_yaml import read_yaml
from samples import EVERY, GOOD
from serving import page, serving
from small import small, write

CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r"]
NONCHARACTERS = [chr(code) for code in (0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF)]
BIDIRECTIONAL = [*"\u061c\u200e\u200f\u202a\u202e\u2066\u2069"]
NO_TEXT = [*CONTROLS, *NONCHARACTERS, "\ufeff"]
REFUSED = [*NO_TEXT, *BIDIRECTIONAL]
# Text, if of an unusual sort: letters' joiners, private use, an emoji, what YAML ends a line with.
TEXT = ["\t", "\n", "\r", "\u200d", "\u200c", "\u00ad", "\ue000", "\U0001f600", "\u2028", "é", "א"]


def codes(character):
    """All ways to write a character in YAML's double quotation marks."""
    number = ord(character)
    yield from [f"\\x{number:02x}"] * (number < 0x100)
    yield from [f"\\u{number:04X}"] * (number < 0x10000)
    yield f"\\U{number:08x}"


NAMED = {"\0": "\\0", "\a": "\\a", "\b": "\\b", "\x1b": "\\e", "\v": "\\v", "\f": "\\f", "\x85": "\\N"}
ESCAPED = [(one, code) for one in REFUSED for code in codes(one)] + list(NAMED.items())


@pytest.mark.parametrize(("character", "code"), ESCAPED, ids=[code for _, code in ESCAPED])
def test_a_code_for_a_refused_character_is_a_problem_at_its_value(character, code):
    (problem,) = small(f'--- people/anna.yml\nname: Anna\naliases: [Annie, "An{code}na"]\n').problems
    assert problem.startswith("dossier/people/anna.yml:2:18: ")
    assert f" U+{ord(character):04X}, " in problem
    assert problem.isprintable()


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("\\0", "A character here is not text: U+0000, Null. Take out the code for it."),
        ("\\x1b[31m", "A character here is not text: U+001B, Escape. Take out the code for it."),
        ("\\x7f", "A character here is not text: U+007F, Delete. Take out the code for it."),
        ("\\x9b", "A character here is not text: U+009B, a control character. Take out the code for it."),
        ("\\uFFFE", "A character here is not text: U+FFFE, a noncharacter. Take out the code for it."),
        ("\\uFEFF", "A character here is not text: U+FEFF, Zero width no-break space. Take out the code for it."),
        ("\\ud800", "No character has the code that begins here. Write the character itself."),
        ("\\ud83d\\ude00", "No character has the code that begins here. Write the character itself."),
        ("\\U00110000", "No character has the code that begins here. Write the character itself."),
    ],
)
def test_the_problem_says_which_character_it_is(code, told):
    (message,) = small(f'--- people/anna.yml\nname: "{code}"\n').messages
    assert message == told


@pytest.mark.parametrize("code", ["\\0", "\\e", "\\uFFFE", "\\u202e"])
@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("name: Anna", '"na{}me": Anna', "people/anna.yml:1:1"),
        ("  gate-open:\n    text", '  "gate-{}open":\n    text', "topics/affair.yml:36:3"),
        ("parties: [herald]", 'parties: ["her{}ald"]', "topics/affair.yml:16:15"),
        ("stance: denies", 'stance: "{}denies"', "topics/affair.yml:54:17"),
        ("said: 2023-11-02", 'said: "2023-11-02{}"', "topics/affair.yml:24:15"),
        ("url: https://example.org/letter", 'url: "https://example.org/{}"', "sources/letter.yml:4:6"),
        ("role: clerk", "role: !x &y \"clerk{}\"", "people/anna.yml:4:7"),
        ("summary: It was", 'summary: "{}It was', "topics/affair.yml:3:10"),
    ],
    ids="name key item choice date address tagged prose".split(),
)  # fmt: skip
def test_it_is_refused_in_every_place_of_every_record(code, old, new, place):
    text = GOOD.replace(old, new.format(code))
    text = text.replace("p. 2].", 'p. 2]."') if old.startswith("summary") else text
    assert text != GOOD
    wanted = f"dossier/{place}: "
    assert [problem for problem in small(text).problems if problem.startswith(wanted) and "U+" in problem]


@pytest.mark.parametrize("character", TEXT)
def test_what_is_text_may_be_written_as_a_code(character):
    for code in codes(character):
        tree, problems = read_yaml(Document("a.yml", f'a: "b{code}c"\n'))
        assert (tree and tree["a"], problems) == (f"b{character}c", [])


@pytest.mark.parametrize("character", [one for one in REFUSED if one != "\x85"])  # that one ends a line
def test_what_is_refused_as_a_code_is_refused_as_it_is(character):
    tree, problems = read_yaml(Document("a.yml", f"a: b\nc: d # {character}e\nf: {character}g\n"))
    assert [str(problem.position) for problem in problems] == ["a.yml:2:8", "a.yml:3:4"]
    assert all(f" U+{ord(character):04X}, " in problem.message for problem in problems)
    assert (tree is None) == (character not in BIDIRECTIONAL)


MARKS = [*"\u061c\u200e\u200f"]


@pytest.mark.parametrize("letters", ["שלום", "محمد", "ܫܠܡܐ", "ߒߞߏ"])
@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_of_direction_may_stand_beside_letters_from_right_to_left(mark, letters):
    for written in (mark, *codes(mark)):
        archive = small(f'--- people/anna.yml\nname: "{letters}!{written} (52)"\n').archive
        assert archive.name("anna") == f"{letters}!{mark} (52)"


@pytest.mark.parametrize("control", sorted({*BIDIRECTIONAL} - {*MARKS}))
def test_what_turns_a_text_round_may_not_even_there(control):
    for written in (control, *codes(control)):
        (problem,) = small(f'--- people/anna.yml\nname: "שלום!{written} (52)"\n').messages
        assert f"U+{ord(control):04X}" in problem


def test_a_text_with_such_letters_may_go_on_in_a_line_without():
    text = "--- people/anna.yml\nname: Anna\nnote: >\n  שלום\n  12/5,\u200f 2024\n"
    assert [one for one in small(text).messages if "U+" in one] == []


@given(st.characters(categories=["Cc", "Cs", "Cn", "Cf", "Zl", "Zp", "Co"]) | st.sampled_from(REFUSED))
def test_what_the_parser_refuses_is_refused_by_its_name(character):
    text = f"a: 'b{character}c'\n"
    try:
        list(yaml.parse(text, Loader=yaml.CSafeLoader))
    except (yaml.reader.ReaderError, UnicodeEncodeError):
        assert [problem.rule for problem in read_yaml(Document("a.yml", text))[1]] == ["characters"]


def test_a_mark_at_the_beginning_of_a_file_is_none_of_its_characters():
    assert read_yaml(Document("a.yml", '\ufeffa: "b\\e"\n'))[1][0].message.endswith("U+001B, Escape.")
    assert read_yaml(Document("a.yml", "\ufeffa: b\n"))[1] == []
    assert len(read_yaml(Document("a.yml", "\ufeff\ufeffa: b\n"))[1]) == 1


def test_one_that_stands_in_a_comment_hides_no_code():
    problems = small('--- people/anna.yml\nname: "A\\u202e" # \u202e\nnote: "\u202eB\\u200f"\n').problems
    assert [problem.split(": ")[0].rpartition("/")[2] for problem in problems] == [
        "anna.yml:1:7",
        "anna.yml:1:19",
        "anna.yml:2:7",
        "anna.yml:2:8",
    ]


# Characters as HTML writes them, which Markdown passes on.


def note(text):
    return small(GOOD.replace("note: She wrote", f"note: |-\n  {text}\n  She wrote")).messages


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("&#27;", "U+001B, Escape"),
        ("&#x1b;", "U+001B, Escape"),
        ("&#X0000001B;", "U+001B, Escape"),
        ("&#xFFFE;", "U+FFFE, a noncharacter"),
        ("&#x202E;", "U+202E, Right-to-left override"),
        ("&rlm;", "U+200F, Right-to-left mark"),
        ("\\&#7;", "U+0007, Bell"),
    ],
)
def test_a_reference_in_a_prose_is_what_it_stands_for(reference, name):
    (message,) = note(f"It is {reference} so.")
    assert f"{name}. Take out the code for it." in message


@pytest.mark.parametrize(
    "text", ["`&#27;`", "&amp;#27;", "&#27", "&#x80;", "&eacute;", "&#0;", "&#xD800;", "&#99999999;"]
)
def test_a_reference_that_stands_for_text_or_is_none_is_kept(text):
    assert note(f"It is {text} so.") == []


def test_a_reference_is_found_where_it_stands():
    (problem,) = small(GOOD.replace("summary: It", "summary: >-\n  So\n  it &#27; is.\n  It")).problems
    assert problem.startswith("dossier/topics/affair.yml:5:6: A character here is not text")


# The command line


@pytest.fixture
def dossier(tmp_path):
    return write(tmp_path, GOOD)


def run(*arguments, typed=""):
    result = CliRunner().invoke(main, [*arguments], input=typed)
    assert isinstance(result.exception, SystemExit | None), result.exception
    # What is typed is shown by the terminal itself.
    assert harmful(result.output.replace(typed.partition("\n")[0], "")) == []
    return result


def harmful(output):
    """What would move the cursor, change colours, or turn round what a terminal shows."""
    return [
        one for one in output if one != "\n" and (unicodedata.category(one) in ("Cc", "Cs") or one in BIDIRECTIONAL)
    ]


@pytest.mark.parametrize("character", ["\0", "\x1b", "\x9b", "\ufffe", "\u202e", "\udcff"])
@pytest.mark.parametrize(
    ("kind", "option"),
    [
        ("source", "--title"),
        ("source", "--authors"),
        ("source", "--url"),
        ("person", "--name"),
        ("person", "--aliases"),
        ("organisation", "--note"),
        ("claim", "--text"),
        ("claim", "--parties"),
        ("statement", "--said"),
        ("statement", "--quote"),
        ("topic", "--title"),
        ("place", "--id"),
    ],
)
def test_no_option_brings_it_in(dossier, kind, option, character):
    before = files_of(dossier)
    given = [*EVERY[kind]]
    if option in given:
        at = given.index(option)
        del given[at : at + 2]
    result = run("new", kind, *given, option, f"Yes{character}no", "--dossier", str(dossier))
    assert result.exit_code == 1
    assert f"U+{ord(character):04X}" in result.output or option == "--id"
    assert files_of(dossier) == before


def test_it_is_asked_again_where_it_was_typed(dossier):
    typed = "A\x1b[31m pier\nThe pier\n-\n-\n-\n\n"
    result = run("new", "place", "--dossier", str(dossier), typed=typed)
    assert "A character here is not text: U+001B, Escape." in result.output
    assert (dossier / "places/the-pier.yml").read_text() == "name: The pier\n"


ARGUABLE = [one for one in REFUSED if one != "\0"]  # in an argument it would end it
PIECES = st.text([*ARGUABLE, *"\udcff\r[2Ja-/é"], max_size=8)
HOSTILE = st.tuples(PIECES, st.sampled_from([*ARGUABLE, "\x1b[2J", "\udcff"]), PIECES).map("".join)


@settings(max_examples=20)
@given(HOSTILE)
def test_no_argument_steers_the_terminal(argument):
    with TemporaryDirectory() as folder:
        dossier = write(Path(folder), GOOD)
        anna = str(dossier / "people/anna.yml")
        for arguments in (
            ["check", "--format", argument],
            ["check", f"--{argument}"],
            ["diff", argument],
            ["fmt", argument],
            ["seal", argument, anna],
            ["seal", "letter", argument],
            ["coverage", argument, anna],
            ["rename", argument, "b"],
            ["rename", "anna", argument],
            ["links", "--only", argument],
            ["capture", argument],
            ["capture", "https://example.invalid/", "--id", argument],
            ["new", "person", "--name", "B", "--id", argument],
        ):
            assert run(*arguments, "--dossier", str(dossier)).exit_code in (1, 2), arguments
        assert run("check", "--dossier", f"{folder}/{argument}").exit_code in (1, 2)
        assert run(argument).exit_code == 2


def test_no_name_of_a_file_steers_the_terminal(dossier):
    (dossier / "people/a\x1b[2Jb\u202e.yml").write_text("name: B\n")
    for arguments in (["check"], ["fmt", "--check"], ["fmt", "--diff"], ["schema", "--into", str(dossier / "x\x1by")]):
        run(*arguments, "--dossier", str(dossier))
    (dossier / "people/a\x1b[2Jb\u202e.yml").unlink()
    assert "x\\u001by" in run("fmt", "--diff", "--dossier", str(dossier.rename(dossier.parent / "x\x1by"))).output


def test_no_sentence_of_a_held_text_steers_the_terminal(dossier):
    text = dossier.parent / "text.txt"
    text.write_text("It was so, \x1b[31mthey say\u202e. And so on, and so forth, as ever.\n", encoding="utf-8")
    output = run("coverage", "letter", str(text), "--dossier", str(dossier)).output
    assert "they say" in output


def test_an_encoding_that_lacks_a_character_stops_nothing(dossier):
    (dossier / "people/anna.yml").write_text("naem: Anna\n")
    command = [sys.executable, "-c", "from casefile.cli import main; main()", "check", "--dossier", str(dossier)]
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "1 problem.\n")
    assert "There is no field \\u201cnaem\\u201d." in done.stdout


def test_a_captured_page_brings_none_in(tmp_path):
    folder = write(tmp_path, BASE).parent
    hostile = "".join(one for one in REFUSED if one not in "\0\x85")
    body = "".join(
        f"<p>{hostile[:9]}The bridge was closed on {day} evening, {hostile[9:]}before all had met to vote on it.</p>"
        for day in "abcdefghijk"
    )
    head = (
        f'<meta name="author" content="Ann {hostile}Example"><meta property="og:site_name" content="A {hostile}site">'
    )
    with serving({"/x": page(html(body=body, head=head, title=f"<title>The {hostile}bridge</title>"))}) as server:
        result = capture(folder, server.url + "/x", "--allow-local", "--id", "post")
    assert result.exit_code == 0, result.output
    kept = [path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file()]
    assert {*"".join(kept), *result.output} & {*REFUSED} == set()
    assert any("closed on a evening" in text for text in kept)


def test_json_stays_json(dossier):
    (dossier / "people/anna.yml").write_text('name: "\\e"\n')
    output = run("check", "--format", "json", "--dossier", str(dossier)).output
    assert "U+001B, Escape" in json.loads(output)["problems"][0]["message"]
