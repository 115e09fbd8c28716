"""The house format: `casefile fmt` on small files, and its laws: it changes no value, loses no comment, and ends."""

from pathlib import PurePosixPath
from textwrap import dedent

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from casefile.cli import main
from casefile.editing.formatting import format_document
from casefile.problems import AT, Document
from casefile.reading.strict_yaml import read_yaml
from small import stock, write

HEAD = "title: T\nquestion: Q?\nsummary: S\n"
LONG = (
    "The keeper of the port said at noon that the gate was never closed at all and went home to his lunch, as he does."
)
LONG_URL = "https://herald.example/" + "a-long-way-" * 12


def formatted(text, folder="things"):
    new, problems = format_document(
        Document(f"dossier/{folder}/one.yml", dedent(text)), PurePosixPath(folder, "one.yml")
    )
    assert problems == []
    assert new is not None
    return new


def values(text):
    def bare(tree):
        if isinstance(tree, dict):
            return {name: bare(value) for name, value in tree.items() if name != AT}
        return tuple(map(bare, tree)) if isinstance(tree, tuple) else tree

    tree, problems = read_yaml(Document("one.yml", text))
    assert problems == []
    return bare(tree)


@pytest.mark.parametrize(
    ("written", "house"),
    [
        ("name:   'The gate'", "name: The gate\n"),
        ('name: "The gate"  \n\n\n', "name: The gate\n"),
        ("name: 'Gate: the great one'", "name: 'Gate: the great one'\n"),
        ("name: \"Gate: the 'great' one\"", "name: \"Gate: the 'great' one\"\n"),
        ("name: 'Gate: the ''great'' one'", "name: \"Gate: the 'great' one\"\n"),
        ('name: "a \\"b\\" # \'c\'"', "name: 'a \"b\" # ''c'''\n"),
        ('name: "#1"', "name: '#1'\n"),
        ('name: "\\u2028"', 'name: "\\u2028"\n'),
        ('name: "two\\nlines"', 'name: "two\\nlines"\n'),
        ('name: "2024-03-04"', "name: 2024-03-04\n"),
        ('name: "[2024-10-25,2024-10-26]"', "name: '[2024-10-25,2024-10-26]'\n"),
        ("name: '2024'", "name: '2024'\n"),  # A number to other programs: the quotation marks stay.
        ("name: 2024", "name: 2024\n"),
        ("name: 'null'", "name: 'null'\n"),
        ("name: 'no'", "name: 'no'\n"),
        ("name: one\n  two\n", "name: one two\n"),
        ("name: >-\n    one\n    two\n", "name: >-\n  one\n  two\n"),
        ("note: |\n   - a\n\n   - b\n", "note: |\n  - a\n\n  - b\n"),
        ("note: |2-\n    in\n   a\n", 'note: "  in\\n a"\n'),
        ("{name: Gate, aliases: [a, 'b']}", "name: Gate\naliases: [a, b]\n"),
        ("name: Gate\naliases:\n- a\n-   b\n", "name: Gate\naliases:\n  - a\n  - b\n"),
        ("name: Gate\naliases: [ 'a, b', \"c]\" ,d ]", "name: Gate\naliases: ['a, b', 'c]', d]\n"),
        ("role: big\nname: Gate\n", "name: Gate\nrole: big\n"),
        ("name: Gate\r\nrole: big\r\n", "name: Gate\nrole: big\n"),
        ("# head\n\nrole: big\n# of the name\nname: Gate  # as printed\n", None),
    ],
)
def test_a_file_in_the_house_format(written, house):
    if house is None:
        house = "# head\n\n# of the name\nname: Gate  # as printed\nrole: big\n"
    assert formatted(written.replace("\r\n", "\n")) == house
    assert formatted(house) == house


def test_long_prose_is_folded():
    assert formatted(f"name: Gate\nnote: {LONG} {LONG}") == (
        "name: Gate\nnote: >-\n"
        "  The keeper of the port said at noon that the gate was never closed at all and went home to his lunch, as he does. The\n"
        "  keeper of the port said at noon that the gate was never closed at all and went home to his lunch, as he does.\n"
    )


def test_line_breaks_that_fit_stay():
    text = "name: Gate\nnote: >-\n  A sentence.\n  Another.\n\n  A paragraph.\n"
    assert formatted(text) == text


def test_what_cannot_be_broken_stays_on_its_line():
    text = f"name: {LONG_URL}\n"
    assert formatted(text) == text


def test_a_long_list_in_brackets_gets_a_line_for_each_item():
    ids = [f"a-rather-long-name-of-a-thing-{number}" for number in range(5)]
    assert formatted(f"name: Gate\naliases: [{', '.join(ids)}]") == "name: Gate\naliases:\n" + "".join(
        f"  - {one}\n" for one in ids
    )


def test_comments_stay_with_what_they_are_about():
    written = """\
        # The file.

        title: T
        claims:

          # First.
          b:   # why b
            statements:
            # The clerk.
            -   stance: asserts
                by: clerk # alone
                # Where it is.
                passages: [{source: paper,  # read twice
                            quote: four words are here}]
                # No more of it.
            text: It is so.
          #  Second.


          a: {text: It is not so., statements: []}
        summary: S  # short
        # The end.
        """
    assert formatted(written, "topics") == dedent("""\
        # The file.

        title: T
        summary: S  # short
        claims:
          # First.
          b:  # why b
            text: It is so.
            statements:
              # The clerk.
              - by: clerk  # alone
                stance: asserts
                # Where it is.
                passages:
                  - source: paper  # read twice
                    quote: four words are here
                # No more of it.
          #  Second.

          a: {text: It is not so., statements: []}
        # The end.
        """)


def test_a_comment_on_the_first_line_stays_there():
    assert formatted("# The file.\nrole: big\nname: Gate\n") == "# The file.\nname: Gate\nrole: big\n"


def test_a_comment_behind_a_sentence_goes_above_it():
    # There it would be taken for a part of the sentence.
    assert formatted("name: 'The gate' # great\n") == "# great\nname: The gate\n"


def test_claims_keep_their_order_and_one_blank_line():
    text = HEAD + "claims:\n  b:\n    text: B\n\n  a:\n    text: A\n"
    assert formatted(text.replace("\n\n", "\n\n\n\n"), "topics") == text


def test_unknown_fields_come_last():
    assert formatted("colour: red\nname: Gate\n") == "name: Gate\ncolour: red\n"


WORDS = st.text(st.sampled_from("ab'\"#:-[]{},&*!|>%@`?~ é…\n\t\\=0"), min_size=1, max_size=40)
PLAIN = st.text(st.sampled_from("abc .,é’"), min_size=1, max_size=300)
TEXTS = st.one_of(
    WORDS, PLAIN, st.sampled_from(["null", "~", "no", "1", "=", "<<", "- a", "? a", "---", "a: b", "a #b"])
)
LINES = st.sampled_from(["", "# comment", "    # further in", "# 'quoted: [", "\t"])


def quoted(value):
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
    return '"' + "".join(escapes.get(character, character) for character in value) + '"'


def single(value):
    return "'" + value.replace("'", "''") + "'" if not set(value) & set("\n\t") else quoted(value)


def block(value):
    if value != value.strip() or "\n" in value:
        return quoted(value)
    return f">-\n      {value}"


STYLES = st.sampled_from([quoted, single, block])


@st.composite
def files(draw):
    """A file of a thing, in any style, with comments and blank lines anywhere."""
    lines = []
    for name in draw(st.permutations(["name", "role", "note", "aliases", "odd"])):
        lines += draw(st.lists(LINES, max_size=3))
        if name != "aliases":
            behind = draw(st.sampled_from(["", " # behind"])) if name != "note" else ""
            lines.append(f"{name}: {draw(st.sampled_from([quoted, single]))(draw(TEXTS))}{behind}")
        elif draw(st.booleans()):
            items = draw(st.lists(TEXTS, max_size=4))
            lines.append(f"aliases: [{', '.join(map(quoted, items))}]")
        else:
            items = [f"- {draw(STYLES)(item)}" for item in draw(st.lists(TEXTS, min_size=1, max_size=4))]
            lines += ["aliases:", *items]
    return "\n".join([*lines, *draw(st.lists(LINES, max_size=2))]) + draw(st.sampled_from(["", "\n", "\n\n"]))


@given(files())
def test_formatting_changes_no_value_loses_no_comment_and_ends(text):
    document = Document("dossier/things/one.yml", text)
    _, wrong = read_yaml(document)
    new, problems = format_document(document, PurePosixPath("things/x.yml"))
    if wrong:
        assert (new, problems) == (None, wrong)
        return
    assert problems == []
    assert new is not None
    assert values(new) == values(text)
    assert new.count("# comment") == text.count("# comment")
    assert new.count("# behind") == text.count("# behind")
    assert formatted(new) == new
    assert new.endswith("\n")
    assert not new.endswith("\n\n")


@pytest.fixture
def dossier(tmp_path):
    folder = write(tmp_path, stock())
    assert run(folder).exit_code == 0
    (folder / "people/anna.yml").write_bytes(b"\xef\xbb\xbfrole: clerk\r\nname: 'Anna'  # as printed\r\n")
    return folder


def run(folder, *options):
    return CliRunner().invoke(main, ["fmt", "--dossier", str(folder), *options])


def test_fmt_writes_what_is_not_in_the_house_format(dossier):
    before = (dossier / "people/ben.yml").stat().st_mtime_ns
    done = run(dossier)
    assert (done.exit_code, done.stdout) == (0, f"Formatted {dossier}/people/anna.yml.\n")
    assert (dossier / "people/anna.yml").read_bytes() == b"name: Anna  # as printed\nrole: clerk\n"
    assert (dossier / "people/ben.yml").stat().st_mtime_ns == before
    assert run(dossier, "--check").exit_code == 0


def test_check_lists_and_writes_nothing(dossier):
    before = (dossier / "people/anna.yml").read_bytes()
    done = run(dossier, "--check")
    assert (done.exit_code, done.stdout) == (1, f"{dossier}/people/anna.yml would change.\n")
    assert (dossier / "people/anna.yml").read_bytes() == before


def test_diff_shows_what_would_change(dossier):
    file = dossier / "people/ben.yml"
    file.write_text("role: keeper\nname: Ben")
    done = run(dossier, "--diff", str(file))
    assert done.exit_code == 1
    assert done.stdout == (
        f"--- {file}\n+++ {file} (formatted)\n@@ -1,2 +1,2 @@\n"
        "+name: Ben\n role: keeper\n-name: Ben\n\\ No newline at end of file\n"
    )
    assert file.read_text() == "role: keeper\nname: Ben"


def test_a_file_that_cannot_be_read_is_left_alone_and_the_others_are_not(dossier):
    file = dossier / "people/ben.yml"
    file.write_text("name: 'Ben\n")
    done = run(dossier)
    assert done.exit_code == 1
    assert f"Formatted {dossier}/people/anna.yml." in done.stdout
    assert "dossier/people/ben.yml:" in done.stdout
    assert file.read_text() == "name: 'Ben\n"


def test_a_file_that_is_no_record_is_refused(tmp_path):
    other = tmp_path / "settings.yml"
    other.write_text("b: 1\na: 2\n")
    done = run(tmp_path, str(other))
    assert done.exit_code == 1
    assert "settings.yml" in done.stdout
    assert other.read_text() == "b: 1\na: 2\n"


def test_a_folder_stands_for_the_records_in_it(dossier):
    for name in ("ben", "carl"):
        (dossier / f"people/{name}.yml").write_text(f"role: keeper\nname: {name.title()}\n")
    (dossier / "people/team").mkdir()
    (dossier / "people/ben.yml").rename(dossier / "people/team/ben.yml")
    (dossier / "sources/other.yml").write_text("kind: book\ntitle: B\n")
    (dossier / "people/README.md").write_text("x")
    assert run(dossier, str(dossier / "people/team")).stdout == f"Formatted {dossier}/people/team/ben.yml.\n"
    both = run(dossier, "--check", str(dossier / "people"), str(dossier / "people/anna.yml"))
    assert both.stdout.splitlines() == [f"{dossier}/people/{name}.yml would change." for name in ("anna", "carl")]
    assert run(dossier, str(dossier.parent)).stderr == "3 of 14 files changed.\n"


def test_a_folder_of_other_dossiers_stands_for_the_records_in_it_too(dossier, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    there = write(other, "--- people/ida.yml\nrole: keeper\nname: Ida\n--- people/.ida.yml\nrole: x\nname: Ida\n")
    (there / "notes.yml").write_text("b: 1\na: 2\n")
    for folder in (there / "people", other):
        done = run(dossier, "--check", str(folder))
        assert (done.exit_code, done.stdout) == (1, f"{there}/people/ida.yml would change.\n")


def test_a_folder_without_records_is_told_of(dossier, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    done = run(dossier, str(empty))
    assert (done.exit_code, done.stderr) == (1, f"Error: There are no records in {empty}.\n")
