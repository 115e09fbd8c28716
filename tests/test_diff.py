"""`casefile diff BASE`: what a change does, for a reviewer."""

import os
import random
import re
import subprocess
import sys
from dataclasses import replace

import pytest
import yaml
from click.testing import CliRunner

from casefile.cli import main
from casefile.model.first_seals import FirstRun
from casefile.model.kinds import KINDS
from casefile.model.records import Entity
from casefile.model.seals import seal_text, write_seal
from casefile.reporting.markdown import NOTHING, escaped
from repositories import commit, git
from small import said, write

pytestmark = pytest.mark.usefixtures("plain_git")

ENTITIES = ", ".join(kind.many for kind in KINDS if issubclass(kind.record, Entity) and kind.about).capitalize()
PEOPLE = """\
--- people/anna.yml
name: Anna
--- people/ben.yml
name: Ben
--- sources/paper.yml
kind: book
title: P
language: en
"""
ANNA, BEN = said("anna", "asserts", "2024"), said("ben", "denies", "2024")


def topic(*statements, text="It is so.", more=""):
    fields = f"text: {text}\n    about: [anna, ben]\n    statements:"
    lines = f"title: T\nquestion: Q?\nsummary: S\nclaims:\n  fact:\n    {fields}"
    return "\n".join(["--- topics/affair.yml", lines, *(f"      - {one}" for one in statements), more, ""])


@pytest.fixture
def project(tmp_path, monkeypatch):
    folder = tmp_path / "project"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, PEOPLE + topic(ANNA), day=1)
    monkeypatch.chdir(folder)
    return folder


def change(project, text, *options):
    write(project, text)
    return CliRunner().invoke(main, ["diff", *(options or ("main",))])


def test_a_denial_changes_the_standing(project):
    done = change(project, topic(ANNA, BEN))
    assert done.exit_code == 0
    assert done.output == (
        "## Standings that change\n\n"
        "- **single-origin → contested** (rule 2: At least one origin asserts it; and at least one speaker denies it or its whole, or asserts what excludes it.) "
        "It is so&#46;\n\n"
        "## Claims\n\n"
        "- changed: **It is so&#46;** `fact`\n"
        "  - statement added: Ben denies, 2024\n\n"
    )


def test_what_is_held_back_is_told_of_what_is_published(project):
    """In what the dossiers say nothing has changed."""
    letter = "--- sources/letter.yml\nkind: book\ntitle: L\nlanguage: en\n"
    other = "  other:\n    text: It is not.\n    statements:\n      - " + said("ben", "asserts", "2024")
    more = said("ben", "asserts", "2024", source="letter")
    change(project, letter + topic(ANNA, more, more=other))
    commit(project, day=2)
    published = f"{NOTHING}\n\n# In what is published\n\n"
    held = letter.replace("title", "draft: true\ntitle")
    done = change(project, held, "HEAD")
    assert done.output.startswith(f"{published}## Standings that change\n\n- **corroborated → single-origin**")
    assert "  - statement removed: Ben asserts, 2024\n" in done.output
    assert "- removed: L `letter`" in done.output
    done = change(project, letter + topic(ANNA, more, more=other.replace("text:", "draft: true\n    text:")), "HEAD")
    assert (
        done.output
        == f"{published}## Claims\n\n- removed: **It is not&#46;** `other`\n  - statement removed: Ben asserts, 2024\n  - origin lost: Ben\n\n"
    )
    # And when it comes out.
    commit(project, day=3)
    done = change(project, topic(ANNA, more, more=other), "HEAD")
    assert done.output.startswith(f"{published}## Claims\n\n- added, single-origin: **It is not&#46;** `other`")


def test_of_what_nobody_holds_back_or_holds_back_still_nothing_is_told_twice(project):
    done = change(project, topic(ANNA, BEN))
    assert "published" not in done.output
    change(project, "--- sources/paper.yml\nkind: book\ntitle: P\nlanguage: en\nnot_before: 2020-01-01\n")
    assert change(project, topic(ANNA)).output == f"{NOTHING}\n"


def test_a_relation_that_comes_is_told_with_what_follows(project):
    change(project, topic(ANNA, more="  whole:\n    text: All of it.\n    statements:\n      - " + BEN))
    commit(project, day=3)
    write(
        project, topic(ANNA, more="    part_of: whole\n  whole:\n    text: All of it.\n    statements:\n      - " + BEN)
    )
    done = CliRunner().invoke(main, ["diff", "HEAD"])
    assert done.exit_code == 0
    assert "- changed (part_of: not given → whole): **It is so&#46;** `fact`" in done.output
    assert "- **single-origin → contested**" in done.output
    assert "- **denied → contested**" in done.output


def test_a_new_claim_a_new_source_and_a_lost_origin_are_told(project):
    source = "--- sources/diary.yml\nkind: manuscript\ntitle: D\n"
    heard = said("anna", "asserts", "2024", heard="ben")
    other = "  other:\n    text: It is not.\n    statements:\n      - " + said("ben", "asserts", "2023").replace(
        "paper", "diary"
    )
    done = change(project, source + topic(heard, more=other))
    assert "- changed: **It is so&#46;** `fact`" in done.output
    assert "  - origin gained: Ben" in done.output
    assert "  - origin lost: Anna" in done.output
    assert "- added, single-origin: **It is not&#46;** `other`" in done.output
    assert "- added: D `diary`" in done.output


def test_a_quotation_says_whether_it_is_verified(project):
    quoting = "{by: anna, stance: asserts, said: 2024, passages: [{source: paper, quote: one two three four}]}"
    assert "- **not verified**: “one two three four” `paper`" in change(project, topic(quoting)).output
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message=x", day=2)
    (project / "dossier/seals").mkdir()
    (project / "dossier/seals/paper.seal").write_text(
        write_seal(seal_text("paper", "one two three four" + " more" * 20))
    )
    assert "- verified: “one two three four” `paper`" in change(project, "").output


QUOTING = "{by: anna, stance: asserts, said: 2024, passages: [{source: paper, quote: one two three four}]}"
SEALED = seal_text("paper", "one two three four" + " more" * 20)
FIRST = "casefile seal 1\npaper\n" + "".join(
    f"{one}\n" for _, one in FirstRun("paper", "one two three four more more").exact
)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (write_seal(SEALED), None, "- **removed**: P `paper`; 1 quotation rests on it, 1 of them **not verified**"),
        (write_seal(SEALED), write_seal(seal_text("paper", "one two three four" + " else" * 20)), "- **replaced**: P `paper`; 1 quotation rests on it"),
        (write_seal(SEALED), write_seal(replace(SEALED, fingerprints=SEALED.fingerprints[:-1])), "- **replaced**: P `paper`; 1 quotation rests on it"),
        (FIRST, write_seal(SEALED), "- **replaced** (version 1 → 2): P `paper`; 1 quotation rests on it"),
        (None, write_seal(SEALED), "- added: P `paper`; 1 quotation rests on it"),
        (write_seal(SEALED), write_seal(SEALED), None),
    ],
)  # fmt: skip
def test_a_seal_on_which_quotations_rest_does_not_change_in_silence(project, before, after, told):
    path = project / "dossier/seals/paper.seal"
    path.parent.mkdir()
    for number, seal in enumerate((before, after)):
        path.unlink(missing_ok=True)
        if seal:
            path.write_text(seal, encoding="utf-8")
        if number == 0:
            commit(project, PEOPLE + topic(QUOTING), day=2)
    lines = CliRunner().invoke(main, ["diff", "main"]).output.splitlines()
    seals = lines.index("## Seals") + 2 if "## Seals" in lines else None
    assert (lines[seals] if seals else None) == told


def test_order_and_layout_change_nothing(project):
    statements = [said("anna", "asserts", f"20{year}") for year in range(10, 20)] + [BEN]
    commit(project, topic(*statements), day=2)
    path = project / "dossier/topics/affair.yml"
    tree = yaml.load(path.read_text(), Loader=yaml.BaseLoader)  # noqa: S506 - it makes text only
    random.Random(1).shuffle(tree["claims"]["fact"]["statements"])
    path.write_text("# Another order, another layout.\n" + yaml.dump(tree, width=30, sort_keys=True))
    assert change(project, "").output == NOTHING + "\n"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            BEN,
            said("ben", "denies", "2024-02"),
            "  - statement changed (said: 2024 → 2024-02): Ben denies, February 2024",
        ),
        (
            BEN,
            said("ben", "qualifies", "2024"),
            "  - statement changed (stance: denies → qualifies): Ben qualifies, 2024",
        ),
        (BEN, said("ben", "denies"), "  - statement changed (said: 2024 → not given): Ben denies"),
        (
            BEN,
            said("ben", "denies", "2024", heard="anna"),
            "  - statement changed (heard_from: not given → anna): Ben denies, 2024",
        ),
        (BEN, said("ben", "denies", "2024", note="A" * 61), "  - statement changed (note): Ben denies, 2024"),
    ],
)
def test_what_a_short_field_said_and_says_is_told(project, old, new, told):
    commit(project, PEOPLE + topic(ANNA, old), day=2)
    assert told in change(project, topic(ANNA, new)).output.splitlines()


LONG = "The gate was open in the night of the third of March, as the keeper says, and closed at noon of the fourth."


def test_of_a_long_text_the_words_are_told_that_changed(project):
    commit(project, PEOPLE + topic(ANNA, text=f"'{LONG}'"), day=2)
    text = LONG.replace("open", "shut").replace("noon", "dawn again")
    line = (
        "The gate was ~~open~~ **shut** in the night of […] says, and closed at ~~noon~~ **dawn again** of the fourth."
    )
    lines = re.sub(r"&#(\d+);", lambda code: chr(int(code[1])), change(project, topic(ANNA, text=f"'{text}'")).output)
    assert f"  - text: {line}" in lines.splitlines()


def test_of_passages_the_words_are_told_by_the_source(project):
    quoting = "{{by: anna, stance: asserts, said: 2024, passages: [{{source: paper, quote: {}, locator: p. 1}}]}}"
    commit(project, PEOPLE + topic(quoting.format("one two three four")), day=2)
    lines = change(project, topic(quoting.format("one two five four"))).output.splitlines()
    begin = lines.index("  - statement changed (passages): Anna asserts, 2024")
    assert lines[begin + 1 : begin + 4] == [
        "    - passages",
        "      - paper",
        "        - quote: one two ~~three~~ **five** four",
    ]


def test_pages_by_hand_are_told(project):
    (project / "docs").mkdir()
    (project / "docs/method.md").write_text("# Method\n", encoding="utf-8")
    commit(project, day=2)
    (project / "docs/method.md").write_text("# The method\n", encoding="utf-8")
    (project / "docs/about.md").write_text("# About\n", encoding="utf-8")
    output = change(project, topic(ANNA, BEN), "HEAD").output
    assert "## Pages\n\n- added: docs&#47;about&#46;md\n- changed: docs&#47;method&#46;md\n" in output


CORRECTION = "--- corrections/one.yml\nmade: 2024-05-01\nsort: wording\nconcerns: {}\ntext: It was so, not is.\n"
REMINDER = "or is gone: `fact`. If that mends a mistake of what was published, say so"


@pytest.mark.parametrize(
    ("correction", "reminded"),
    [("", True), (CORRECTION.format("ben"), True), (CORRECTION.format("[ben, fact]"), False)],
)
def test_of_a_correction_who_forgot_it_is_reminded(project, correction, reminded):
    (project / "docs").mkdir()
    (project / "docs/corrections.md").write_text("# Corrections\n", encoding="utf-8")
    commit(project, day=2)
    assert (
        REMINDER not in change(project, topic(ANNA, BEN), "HEAD").output
    )  # Nothing that was there says anything else.
    output = change(project, topic(ANNA, text="It was so.") + correction, "HEAD").output
    assert (REMINDER in output) is reminded
    assert ("`casefile new correction --concerns fact`" in output) is reminded
    assert ("## Corrections\n\n- added: It was so, not is&#46; `one`\n" in output) is bool(correction)
    (project / "docs/corrections.md").write_text("# Corrections\n\nOne.\n", encoding="utf-8")
    assert REMINDER not in change(project, topic(ANNA, text="It was so."), "HEAD").output


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, ["The address `#anna-asserts-2024` on `fact` leads nowhere now: so that old links lead to the statement, give it `formerly: [anna-asserts-2024]`."]),
        ({"formerly": "[anna-asserts-2024]"}, []),
        ({"formerly": "[anna-asserts-2024, anna-denies-2023]"}, ["Statement `#{now}` on `fact`: as of `main`, none there had the former address `anna-denies-2023`."]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("now", ["anna-asserts-2024-02", "anna-denies-2024", "ben-asserts-2024"])
def test_a_corrected_statement_keeps_its_old_address(project, fields, told, now):
    by, stance, day = now.split("-", 2)
    output = change(project, topic(said(by, stance, day, **fields))).output
    assert [line for line in output.splitlines() if "address" in line] == [one.format(now=now) for one in told]


def test_to_a_base_without_dossiers_everything_is_new(project):
    empty = git(project, "hash-object", "-t", "tree", "--stdin").strip()
    base = git(project, "commit-tree", empty, "-m", "nothing").strip()
    done = change(project, "", base)
    assert done.exit_code == 0
    assert f"“{base}” holds no dossier: everything is new." in done.output
    assert "- added, single-origin: **It is so&#46;** `fact`" in done.output


def test_strangers_text_stays_text(project):
    text = "'<img src=x> @everyone [x](https://e.example) #1 **b** `c`'"
    done = change(project, topic(ANNA, text=text))
    line = next(line for line in done.output.splitlines() if line.startswith("- changed (text: It is so"))
    before, after = line.removeprefix("- changed (text: ").removesuffix("** `fact`").split("): **")
    shown = re.sub(r"&#\d+;", "", before + after)
    assert not re.search(r"[<>@\[\]{}#*`_!\\|]", shown)
    assert escaped("a\nb <@c>") == "a b &#60;&#64;c&#62;"


@pytest.mark.parametrize("base", ["nowhere", "--output=x", "main:dossier", ""])
def test_an_unknown_base_is_one_line(project, base):
    done = change(project, "", "--", base)
    assert done.exit_code == 1
    assert done.output.startswith(
        f"Error: There is no revision “{base}” that holds dossier. The branches and tags here are: "
    )
    assert not (project / "x").exists()


def test_a_dossier_with_problems_is_not_compared(project):
    done = change(project, topic(ANNA, "{by: nobody}"))
    assert done.exit_code == 1
    assert "The field “stance” is missing." in done.output
    assert "Nothing was done. Mend this first:" in done.stderr


def test_a_record_to_which_no_claim_refers_yet_is_compared_too(project):
    (project / "dossier/people/newcomer.yml").write_text("name: A Newcomer\n", encoding="utf-8")
    done = change(project, topic(ANNA))
    assert (done.exit_code, done.output) == (0, f"## {ENTITIES}\n\n- added: A Newcomer `newcomer`\n\n")


def test_a_renamed_claim_is_one_change(project):
    renamed = topic(ANNA).replace("  fact:\n", "  truth:\n    formerly: [fact]\n")
    done = change(project, renamed)
    assert done.output == "## Claims\n\n- renamed from `fact`: **It is so&#46;** `truth`\n\n"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("anna", "anna-petrova", f"## {ENTITIES}\n\n- renamed from `anna`: Anna `anna-petrova`\n\n"),
        ("paper", "the-paper", "## Sources\n\n- renamed from `paper`: P `the-paper`\n\n"),
        ("fact", "truth", "## Claims\n\n- renamed from `fact`: **It is so&#46;** `truth`\n\n"),
        ("affair", "scandal", "## Dossiers\n\n- renamed from `affair`: T `scandal`\n\n"),
    ],
)
def test_a_renaming_is_one_change_whoever_refers_to_the_record(project, old, new, told):
    prose = "summary: See [[anna]], [[fact]] and [@paper].\n"
    text = PEOPLE + topic(ANNA, BEN).replace("summary: S\n", prose)
    commit(project, text, day=2)
    done = CliRunner().invoke(main, ["rename", old, new])
    assert done.exit_code == 0, done.output
    assert CliRunner().invoke(main, ["diff", "main"]).output == told


def test_in_a_terminal_the_words_stand_as_they_are(project):
    write(project, topic(ANNA, text="It is so & not *otherwise*."))
    reader, terminal = os.openpty()
    command = [sys.executable, "-c", "from casefile.cli import main; main(['diff', 'main'])"]
    subprocess.run(command, stdout=terminal, check=True)
    os.close(terminal)
    with os.fdopen(reader, encoding="utf-8", newline="") as shown:
        lines = [shown.readline() for _ in range(3)]
    assert lines == [
        "## Claims\r\n",
        "\r\n",
        "- changed (text: It is so. → It is so & not *otherwise*.): **It is so & not *otherwise*.** `fact`\r\n",
    ]


def claims(**texts):
    lines = ["--- topics/affair.yml", "title: T", "question: Q?", "summary: S", "claims:"]
    for id_, fields in texts.items():
        lines += [
            f"  {id_}:",
            *(f"    {field}" for field in fields),
            "    about: [ben]",
            "    statements:",
            f"      - {ANNA}",
        ]
    return "\n".join([*lines, ""])


FIRST, SECOND = "text: The first.", "text: The second, of something else."


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (
            {"c": ["formerly: [a, b]", FIRST]},
            ["- removed: **The second, of something else.** `b`", "- renamed from `a`: **The first.** `c`"],
        ),
        (
            {"b": ["formerly: [a]", SECOND]},
            [
                "- removed: **The first.** `a`",
                "- changed (formerly: not given → a): **The second, of something else.** `b`",
            ],
        ),
    ],
)
def test_claims_that_became_one_are_not_all_renamed(project, after, told):
    commit(project, PEOPLE + claims(a=[FIRST], b=[SECOND]), day=2)
    lines = change(project, claims(**after)).output.replace("&#46;", ".").splitlines()
    assert [line for line in lines if line.startswith("- ")] == told


def test_a_former_id_that_is_taken_out_is_no_renaming(project):
    commit(project, PEOPLE + claims(a=["formerly: [old]", FIRST]), day=2)
    assert "- changed (formerly: old → not given): **The first&#46;** `a`" in change(project, claims(a=[FIRST])).output


@pytest.mark.parametrize("code", ["\\u2028", "\\u2029", "\\u200b", "\\u00ad"])
def test_nothing_that_moves_or_hides_what_is_shown_is_printed(project, code):
    output = change(project, topic(ANNA, text=f'"A{code}red."')).output
    assert "- changed" in output
    assert output.replace("\n", "").isprintable()


def test_what_commands_a_terminal_is_refused_before(project):
    done = change(project, topic(ANNA, text='"A\\x1b]0;owned\\x07\\x1b[2Jred."'))
    assert done.exit_code == 1
    assert "A character here is not text: U+001B, Escape." in done.output
    assert not {"\x1b", "\x07"} & set(done.output)
