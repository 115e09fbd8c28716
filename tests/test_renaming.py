"""`casefile rename`: every reference changes and no other byte; what cannot be done whole is not begun."""

import re
import shutil
import tempfile
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from building import EXAMPLE, SMALL, files_of, write_files, write_project
from casefile.cli import main
from casefile.examination import examine
from casefile.history.difference import compare
from casefile.model.seals import seal_text, write_seal
from small import relating_text, said, small, stock, write

IDS = {
    "person": "ben-carter",
    "unnamed": "port-clerk",
    "organisation": "herald",
    "place": "harbour",
    "thing": "great-gate",
    "source": "herald-2024",
    "topic": "harbour-affair",
    "claim": "gate-closed",
}


def rename(project, old, new):
    return CliRunner().invoke(main, ["rename", old, new, "--dossier", str(project / "dossier")])


def contents(project):
    return {name: text for folder in ("dossier", "docs") for name, text in files_of(project / folder).items()}


@pytest.fixture
def project(tmp_path):
    return write_project(tmp_path / "project")


@pytest.mark.parametrize(("kind", "old"), IDS.items())
def test_records_of_all_kinds_are_renamed(project, kind, old):
    edited = project / "docs/data.md"
    edited.write_text(f"# Data\n\n[[{old}|a word]], `[[{old}]]`\n\n    [[{old}]]\n", encoding="utf-8")
    before, _ = examine(project / "dossier")
    done = rename(project, old, "zz-new")
    assert done.exit_code == 0, done.output
    after, problems = examine(project / "dossier")
    assert problems == []
    assert after.records["zz-new"].record == kind
    assert after.records["zz-new"].formerly == (old,)
    assert old not in after.records
    assert len(after.backlinks.get("zz-new", ())) == len(before.backlinks.get(old, ()))
    assert edited.read_text(encoding="utf-8") == f"# Data\n\n[[zz-new|a word]], `[[{old}]]`\n\n    [[{old}]]\n"


def test_the_words_of_an_editor_are_told_what_was_done(project):
    assert rename(project, "ben-carter", "benjamin-carter").stdout == (
        "Renamed “ben-carter” to “benjamin-carter”: 3 references in the dossiers; 3 files changed.\n"
    )


def test_what_lies_to_a_claim_follows_its_new_name(tmp_path):
    claims = {
        "whole": ("", [said("anna", "asserts"), said("ben", "asserts")]),
        "part": ("part_of: whole", [said("anna", "asserts")]),
        "reason": ("under: part", [said("anna", "asserts")]),
        "rival": ("excludes: [{claim: whole, why: Not both.}]", [said("carl", "asserts")]),
        "joined": (
            "same_root: [{origins: [anna, ben], why: One letter.}]",
            [said("anna", "asserts"), said("ben", "asserts")],
        ),
    }
    write(tmp_path, relating_text(claims))
    before, problems = examine(tmp_path / "dossier")
    assert problems == []
    for old in ("whole", "part", "anna"):
        assert rename(tmp_path, old, f"new-{old}").exit_code == 0
    after, problems = examine(tmp_path / "dossier")
    assert problems == []
    assert after.claims["new-part"].part_of == after.claims["rival"].excludes[0].claim == "new-whole"
    assert after.claims["reason"].under == "new-part"
    assert after.claims["joined"].same_root[0].origins == ("new-anna", "ben")
    changed = [(one.how, one.claim.id) for one in compare(before, after).claims]
    assert changed == [("renamed", "new-part"), ("renamed", "new-whole")]


AFFAIR = """\
--- dossier/topics/affair.yml
title: T
question: Q?
summary: |
  Of [[anna]] and [[ anna | the anna
  of anna]], [@paper; @anna-paper, anna, p. 3] `[[anna]]` \\[[anna]] anna.
claims:
  # anna said so
  fact:  # of anna
    text: anna and [[anna]] did it.
    parties: ['anna',   anna-b , # anna
      anna-c]
    about:
      - >-
        anna
      -   anna-b
    note: >-
      See [[fact]], [[anna|x]]
      and [@anna-paper].
    statements:
      - {by: anna-b, stance: asserts, heard_from: [ anna], passages: [{source: paper, paraphrase: "[[anna]]"}]}
  second:
    text: It was the second.
    parties: [anna-c,   "anna" , # anna
      anna-b]
    about:
      -   anna
    statements:
      - {by: anna-b, stance: asserts, passages: [{source: paper, paraphrase: P}]}
  third:
    text: It was the third.
    parties: [anna-c,
      anna]
    statements:
      - {by: anna-b, stance: asserts, passages: [{source: paper, paraphrase: P}]}
--- dossier/people/anna.yml
# Her name as printed.
name: Anna
note: Not [[anna-b]].
--- dossier/people/anna-b.yml
name: Anna B
note: "Not [[anna-b]] but [[anna]]."
--- dossier/people/anna-c.yml
name: Anna C
--- dossier/sources/paper.yml
title: A paper of anna
kind: document
url: https://example.org/anna
authors: [{id: anna}, {id: anna-b}]
--- dossier/sources/anna-paper.yml
kind: document
authors:
  - {literal: anna}
"""

RENAMED = """\
--- dossier/topics/affair.yml
title: T
question: Q?
summary: |
  Of [[zoe]] and [[ zoe | the anna
  of anna]], [@paper; @anna-paper, anna, p. 3] `[[anna]]` \\[[anna]] anna.
claims:
  # anna said so
  fact:  # of anna
    text: anna and [[anna]] did it.
    parties: ['zoe',   anna-b , # anna
      anna-c]
    about:
      - >-
        zoe
      -   anna-b
    note: >-
      See [[fact]], [[zoe|x]]
      and [@anna-paper].
    statements:
      - {by: anna-b, stance: asserts, heard_from: [ zoe], passages: [{source: paper, paraphrase: "[[zoe]]"}]}
  second:
    text: It was the second.
    parties: [anna-c,   "zoe" , # anna
      anna-b]
    about:
      -   zoe
    statements:
      - {by: anna-b, stance: asserts, passages: [{source: paper, paraphrase: P}]}
  third:
    text: It was the third.
    parties: [anna-c,
      zoe]
    statements:
      - {by: anna-b, stance: asserts, passages: [{source: paper, paraphrase: P}]}
--- dossier/people/zoe.yml
# Her name as printed.
formerly: [anna]
name: Anna
note: Not [[anna-b]].
--- dossier/people/anna-b.yml
name: Anna B
note: "Not [[anna-b]] but [[zoe]]."
--- dossier/people/anna-c.yml
name: Anna C
--- dossier/sources/paper.yml
title: A paper of anna
kind: document
url: https://example.org/anna
authors: [{id: zoe}, {id: anna-b}]
--- dossier/sources/anna-paper.yml
kind: document
authors:
  - {literal: anna}
"""


def test_marks_and_fields_change_in_whatever_way_they_are_written(tmp_path):
    write_files(tmp_path / "a", AFFAIR)
    write_files(tmp_path / "b", RENAMED)
    done = rename(tmp_path / "a", "anna", "zoe")
    assert done.exit_code == 0, done.output
    assert files_of(tmp_path / "a") == files_of(tmp_path / "b")


def test_an_id_that_is_written_with_escapes_is_refused(tmp_path):
    write_files(tmp_path, AFFAIR.replace("but [[anna]]", "but [[\\x61nna]]"))
    before = files_of(tmp_path)
    done = rename(tmp_path, "anna", "zoe")
    assert done.exit_code == 1
    assert done.stderr == (
        "Error: dossier/people/anna-b.yml:2:7: “anna” stands here in a form that cannot be changed. "
        "Write it without escapes.\n"
    )
    assert files_of(tmp_path) == before


def test_a_second_renaming_is_put_before_the_first_and_one_back_takes_its_place(project):
    old = (project / "dossier/people/ben-carter.yml").read_text(encoding="utf-8")
    steps = {"b": "ben-carter", "c": "b, ben-carter", "ben-carter": "b, c"}
    for (before, after), formerly in zip(pairwise(["ben-carter", *steps]), steps.values(), strict=True):
        assert rename(project, before, after).exit_code == 0
        text = (project / f"dossier/people/{after}.yml").read_text(encoding="utf-8")
        assert text == f"formerly: [{formerly}]\n{old}"
    assert rename(project, "ben-carter", "b").exit_code == 0
    assert (project / "dossier/people/b.yml").read_text(encoding="utf-8") == f"formerly: [ben-carter, c]\n{old}"


def test_former_ids_in_lines_of_their_own_get_another_line(project):
    file = project / "dossier/people/ben-carter.yml"
    file.write_bytes(b"formerly:\r\n- ben\r\nname: Ben Carter\r\n")
    assert rename(project, "ben-carter", "b").exit_code == 0
    assert (
        project / "dossier/people/b.yml"
    ).read_bytes() == b"formerly:\r\n- ben-carter\r\n- ben\r\nname: Ben Carter\r\n"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("ben-cartr", "b", "There is no record “ben-cartr”. Did you mean “ben-carter”?"),
        ("xxxxxxx", "b", "There is no record “xxxxxxx”."),
        ("ben-carter", "Ben", "“Ben” is not an id. Write “ben”."),
        ("ben-carter", "../ben", "“../ben” is not an id. Write “ben”."),
        ("ben-carter", "herald", "The id “herald” is taken: dossier/organisations/herald.yml:1:1."),
        ("ben-carter", "ben-carter", "The id “ben-carter” is taken: dossier/people/ben-carter.yml:1:1."),
        ("ben-carter", "gazette", "The id “gazette” is taken: “herald” had it formerly."),
        ("gazette", "b", "There is no record “gazette”. It is now called “herald”."),
    ],
)
def test_what_is_refused(project, old, new, message):
    (project / "dossier/organisations/herald.yml").write_text("formerly: [gazette]\nname: The Herald\n")
    before = contents(project)
    done = rename(project, old, new)
    assert (done.exit_code, done.stderr) == (1, f"Error: {message}\n")
    assert contents(project) == before


def test_an_archive_with_problems_is_refused(project):
    (project / "dossier/places/harbour.yml").write_text("nam: The harbour\n")
    before = contents(project)
    done = rename(project, "ben-carter", "b")
    assert done.exit_code == 1
    assert "There is no field “nam”." in done.stdout
    assert done.stderr == "Nothing was done. Mend this first:\n1 problem.\n"
    assert contents(project) == before


def test_a_record_to_which_no_claim_refers_yet_is_renamed_too(project):
    (project / "dossier/people/newcomer.yml").write_text("name: A Newcomer\n", encoding="utf-8")
    assert rename(project, "newcomer", "late-comer").exit_code == 0
    assert rename(project, "ben-carter", "benjamin-carter").exit_code == 0
    archive, problems = examine(project / "dossier")
    assert {"late-comer", "benjamin-carter"} <= {*archive.records}
    assert {problem.rule for problem in problems} == {"orphans"}


def test_nothing_is_renamed_where_a_file_cannot_be_written(project):
    # The new page is written beside the old one first, by a longer name.
    page = project / "docs" / f"{'long' * 60}.md"
    page.write_text("[[ben-carter]]\n", encoding="utf-8")
    before = contents(project)
    done = rename(project, "ben-carter", "b")
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: Nothing was renamed. ")
    assert done.stderr.endswith(": File name too long.\n")
    assert contents(project) == before


def test_nothing_is_renamed_where_a_page_cannot_be_read(project):
    (project / "docs/data.md").write_bytes(b"# Donn\xe9es\n")
    before = contents(project)
    done = rename(project, "ben-carter", "b")
    assert (done.exit_code, "data.md is not UTF-8 text." in done.stderr) == (1, True)
    assert contents(project) == before


def test_a_seal_moves_with_its_source_and_still_verifies(project):
    seal = (project / "dossier/seals/herald-2024.seal").read_bytes()
    assert rename(project, "herald-2024", "herald-gate").exit_code == 0
    assert (project / "dossier/seals/herald-gate.seal").read_bytes() == seal
    assert not (project / "dossier/seals/herald-2024.seal").exists()
    archive, problems = examine(project / "dossier")
    assert problems == []
    assert archive.is_held("herald-gate")


def test_a_seal_of_another_source_is_still_none_of_this_one(project):
    assert rename(project, "herald-2024", "herald-gate").exit_code == 0
    seal = write_seal(seal_text("bulletin-2024", "les portes étaient ouvertes"))
    (project / "dossier/seals/herald-gate.seal").write_text(seal)
    _, problems = examine(project / "dossier")
    assert "This seal was made for another source, “bulletin-2024”." in [problem.message for problem in problems]


def test_a_former_id_is_no_reference_and_no_other_records_id():
    found = small(
        stock()
        + "--- places/harbour.yml\nformerly: [old-harbour, anna, port, port]\nname: H\n"
        + "--- places/beach.yml\nformerly: [old-harbour, Beach]\nname: B\nnote: 'See [[old-harbour]].'\n"
    )
    assert [problem for problem in found.problems if "/places/" in problem] == [
        "dossier/places/beach.yml:1:25: formerly: “Beach” is not an id. Write “beach”.",
        "dossier/places/beach.yml:3:12: “old-harbour” is now called “harbour”. Write “harbour”.",
        "dossier/places/harbour.yml:1:12: “old-harbour” is already given as a former id of “beach”. "
        "Take one of the two out.",
        "dossier/places/harbour.yml:1:25: “anna” is the id of a record: dossier/people/anna.yml:1:1. "
        "An id means one record for ever: take it out, or rename that record.",
        "dossier/places/harbour.yml:1:37: “port” is already given as a former id of “harbour”. "
        "Take one of the two out.",
    ]


# Each way of writing an id in a list or as a value; then ways to mention it that are references, and that are not.
AS_VALUE = st.sampled_from(["{}", "'{}'", '"{}"', ">-\n          {}", "|-\n          {}", "{}  # {}", "{} # [[{}]]"])
IN_LIST = st.sampled_from(["{}", "'{}'", '"{}"', " {}", "{} "])
IN_PROSE = st.sampled_from(
    [
        "[[{}]]",
        "[[{}|{} here]]",
        "[[ {} ]]",
        "`[[{}]]`",
        "{}",
        "\\[[{}]]",
        "[[{}-b]]",
        "*[[{}]]*",
        "- [[{}]]",
        "``[[{}]]``",
    ]
)
LINE_END = st.sampled_from(["\n", "\r\n"])


@st.composite
def dossiers(draw, id_="anna"):
    """A dossier of three people, `id_`, `id_-b` and `id_-c`, who are mentioned in many ways; and a page."""

    def prose(indent):
        parts = draw(st.lists(IN_PROSE, min_size=1, max_size=5))
        return (draw(st.sampled_from([" ", "\n" + indent, "\n\n" + indent]))).join(parts).replace("{}", id_)

    def listed(indent):
        """Each of the three once at most; the notes beside them are of `id_`."""
        people = draw(st.permutations([id_, f"{id_}-b", f"{id_}-c"]))

        def named(forms):
            return [form.replace("{}", one, 1).replace("{}", id_) for form, one in zip(forms, people, strict=False)]

        if draw(st.booleans()):
            return "[" + ",".join(named(draw(st.lists(IN_LIST, max_size=3)))) + "]"
        return "".join(f"\n{indent}- {one}" for one in named(draw(st.lists(AS_VALUE, min_size=1, max_size=3))))

    note = "" if draw(st.booleans()) else f"# {id_}\n"
    files = {
        "topics/t.yml": f"title: T\nquestion: Q?\nsummary: |\n  {prose('  ')}\nclaims:\n  c:\n    text: '{id_}'\n"
        f"    parties: {listed('    ')}\n    about: [{id_}, {id_}-b, {id_}-c]\n    note: >-\n      {prose('      ')}\n"
        f"    statements:\n      - by: {draw(AS_VALUE).replace('{}', id_)}\n        stance: asserts\n"
        "        passages: [{source: s, paraphrase: P}]\n",
        f"people/{id_}.yml": f"{note}name: {id_}\n{note}note: |\n  {prose('  ')}\n",
        f"people/{id_}-b.yml": f"name: B\nnote: |\n  {prose('  ')}\n",
        f"people/{id_}-c.yml": "name: C\n",
        "sources/s.yml": f"kind: document\nauthors: [{{id: {id_}}}]\nurl: https://example.org/{id_}\n",
    }
    end, begin = draw(LINE_END), draw(st.sampled_from(["", "\ufeff"]))
    made = {f"dossier/{name}": (begin + text).replace("\n", end).encode() for name, text in files.items()}
    return made | {"docs/page.md": f"# Page\n\n{prose('')}\n\n~~~\n[[{id_}]]\n~~~\n".replace("\n", end).encode()}


@settings(max_examples=60)
@given(dossiers())
def test_a_renaming_turned_round_gives_the_same_bytes(files):
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        for name, content in files.items():
            (project / name).parent.mkdir(parents=True, exist_ok=True)
            (project / name).write_bytes(content)
        before, problems = examine(project / "dossier")
        assert problems == []
        done = rename(project, "anna", "zz-new")
        assert done.exit_code == 0, done.output
        after, problems = examine(project / "dossier")
        assert problems == []
        assert turned_round(files_of(project), "anna") == files
        assert mentions(after) == Counter(
            tuple("zz-new" if part == "anna" else part for part in one) for one in mentions(before).elements()
        )


def mentions(archive):
    every = (mention for found in archive.backlinks.values() for mention in found)
    return Counter((mention.holder, mention.target, mention.field) for mention in every)


def turned_round(files, old):
    """The files as they were, if nothing was done but to write the new id, which stood nowhere, and to note the old."""
    noted = re.compile(rf" *formerly: \[{old}\]\r?\n".encode())
    assert sum(len(noted.findall(content)) for content in files.values()) == 1
    return {
        name.replace("zz-new", old): noted.sub(b"", content).replace(b"zz-new", old.encode())
        for name, content in files.items()
    }


@pytest.mark.parametrize("kind", ["person", "organisation"])
def test_the_most_mentioned_of_the_example(tmp_path, kind):
    for folder in ("dossier", "docs"):
        shutil.copytree(EXAMPLE / folder, tmp_path / folder)
    before = files_of(tmp_path)
    archive, _ = examine(tmp_path / "dossier")
    candidates = [id_ for id_, record in archive.records.items() if record.record == kind]
    old = max(candidates, key=lambda id_: len(archive.backlinks.get(id_, ())))
    done = rename(tmp_path, old, "zz-new")
    assert done.exit_code == 0, done.output
    after, problems = examine(tmp_path / "dossier")
    assert problems == []
    assert turned_round(files_of(tmp_path), old) == before
    assert len(after.backlinks["zz-new"]) == len(archive.backlinks[old]) >= 7


def test_the_small_project_has_one_of_each_kind():
    # What is renamed above stands here.
    assert all(f"/{id_}.yml" in SMALL or f"  {id_}:" in SMALL for id_ in IDS.values())
