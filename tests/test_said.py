"""What somebody said and what a document carries, by dossier and claim; and how a claim's record came to be as it is."""

from dataclasses import replace

import pytest

from casefile.evidence.findings import Findings
from casefile.history.corrections import ListedCorrection, read_corrections
from casefile.history.edition import Edition, read_edition
from casefile.model.settings import Settings
from casefile.views.entity import view_entity
from casefile.views.record import view_record
from casefile.views.said import MOST_SHOWN, view_said
from casefile.views.source import view_source
from repositories import commit, git
from small import relating, said, stock


def examined(claims, more=""):
    found = relating(claims, more)
    assert found.problems == []
    return Findings(found.archive)


def lines(dossiers):
    return [
        [(one.claim.id, [(voice.stance, voice.speakers) for voice in one.voices]) for one in dossier.shown]
        for dossier in dossiers
    ]


def test_a_person_has_a_line_for_each_claim_with_each_stance_once():
    findings = examined({
        "fact": ("", [said("anna", "asserts", "2024-01-01"), said("anna", "withdraws", "2024-02-01"), said("ben", "denies")]),
        "other": ("", [said("anna", "denies")]),
    })  # fmt: skip
    view = view_entity(findings.archive.entities["anna"], findings)
    assert lines(view.said) == [[("fact", [("asserts", ""), ("withdraws", "")]), ("other", [("denies", "")])]]
    assert [len(one.statements) for dossier in view.said for one in dossier.shown] == [2, 1]


def test_of_many_claims_the_rest_opens_on_demand_and_none_is_lost():
    names = [f"fact-{number}" for number in range(MOST_SHOWN + 3)]
    findings = examined({name: ("", [said("anna", "asserts")]) for name in names})
    (dossier,) = view_entity(findings.archive.entities["anna"], findings).said
    assert (len(dossier.shown), len(dossier.more)) == (MOST_SHOWN, 3)
    assert [one.claim.id for one in (*dossier.shown, *dossier.more)] == names


def test_after_very_many_claims_there_are_lines_without_the_statements():
    names = [f"fact-{number}" for number in range(5)]
    findings = examined({name: ("", [said("anna", "asserts", on="2024-01-01")]) for name in names})
    (dossier,) = view_said(findings.statements_by["anna"], findings, most=3)
    assert [(one.claim.id, len(one.statements)) for one in dossier.shown] == [*zip(names, [1, 1, 1, 0, 0], strict=True)]
    assert {(one.voices[0].stance, one.voices[0].said.words) for one in dossier.shown} == {("asserts", "1 Jan 2024")}


def test_a_relay_names_the_original_before_it():
    findings = examined({
        "fact": ("", [said("anna", "asserts", via="book"), said("ben", "denies")]),
    })  # fmt: skip
    (dossier,) = view_source(findings.archive.sources["paper"], findings).statements
    (line,) = dossier.shown
    assert [(voice.speakers, voice.original) for voice in line.voices] == [
        ("Anna", "A book"),
        ("Ben", ""),
    ]


def test_what_a_document_says_in_its_own_voice_is_not_put_to_the_one_it_draws_on():
    papers = "".join(
        f"--- sources/{name}.yml\ntitle: {name}\nkind: document\nlanguage: en\npublisher: {publisher}\n"
        for name, publisher in (("paper", "herald"), ("book", "tribune"))
    )
    findings = examined({"fact": ("", [said("herald", "asserts", via="book")])}, papers)
    ((line,),) = (dossier.shown for dossier in view_source(findings.archive.sources["paper"], findings).statements)
    assert [voice.original for voice in line.voices] == [""]
    assert view_source(findings.archive.sources["book"], findings).statements == ()


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (said("herald", "asserts"), ("1 of 1 passage is the publisher’s or authors’ own words",)),
        (said("anna", "asserts", via="book"), ("1 is relayed from other documents",)),
        (said("herald", "asserts", via="book"), ("1 of 1 passage is the publisher’s or authors’ own words",)),
        (said("anna", "asserts"), ()),
    ],
)
def test_a_source_says_how_near_it_is_to_who_speaks(made, told):
    paper = "--- sources/paper.yml\ntitle: P\nkind: document\npublisher: herald\nlanguage: en\nread: excerpt\n"
    findings = examined({"fact": ("", [made])}, paper)
    view = view_source(findings.archive.sources["paper"], findings)
    assert (view.nearness, view.read) == (told, "excerpt")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.news.example/a", "news.example"),
        ("https://24tv.example/a", "24tv.example"),
        ("https://d33gy59ovltp76.cloudfront.example/a", "Publisher not known"),
    ],
)
def test_the_host_of_a_machine_is_nobodys_name(url, name):
    paper = f"--- sources/paper.yml\nkind: webpage\ntitle: P\nlanguage: en\nurl: {url}\n"
    findings = examined({"fact": ("", [said("anna", "asserts")])}, paper)
    assert findings.archive.publisher_name("paper") == name


PAGE = """# Corrections

- No item of the list: [[fact]].

## The list {#list}

- 2 May, date: of [[fact|the fact]] and
  of [[other]].
- 1 May, layout.

## After it

- Nor this: [[fact]].
"""


def test_corrections_are_the_items_of_the_list_each_with_what_it_names(tmp_path):
    page = tmp_path / "corrections.md"
    page.write_text(PAGE)
    assert read_corrections(page) == (
        ListedCorrection("2 May, date: of [[fact|the fact]] and of [[other]].", ("fact", "other")),
        ListedCorrection("1 May, layout.", ()),
    )
    assert read_corrections(tmp_path / "none.md") == ()


TOPIC = (
    "--- topics/affair.yml\ntitle: T\nquestion: Q?\nsummary: S\nclaims:\n  fact:\n    text: It is so.\n    statements:"
)


@pytest.mark.usefixtures("plain_git")
def test_the_history_of_a_record_says_what_changed_when_and_by_whom(tmp_path):
    git(tmp_path, "init", "--quiet")
    first, denial = (f"\n      - {said(by, stance)}" for by, stance in (("anna", "asserts"), ("ben", "denies")))
    commit(tmp_path, stock() + TOPIC + first + "\n", day=1)
    commit(tmp_path, TOPIC + first + denial + "\n", day=2)
    edition = read_edition(tmp_path / "dossier", "Files", "", True, repository="https://code.example/files")
    findings = examined({"fact": ("", [said("anna", "asserts"), said("ben", "denies")])})
    (change,) = view_record(findings.archive.claims["fact"], findings, edition)
    head, author = git(tmp_path, "log", "-1", "--format=%H %an").strip().split(maxsplit=1)
    assert [line.label for line in change.lines] == ["Standing changed", "Denial added"]
    # Who changed it is told only where an archive has it so: a volunteer's name beside the powerful is a risk to them.
    assert (change.url, change.author) == (f"https://code.example/files/commit/{head}", "")
    naming = Findings(replace(findings.archive, settings=Settings(name_editors=True)))
    assert [one.author for one in view_record(naming.archive.claims["fact"], naming, edition)] == [author]
    assert view_record(findings.archive.claims["fact"], findings, Edition()) == ()


def test_a_source_shows_only_the_passages_that_it_carries():
    twice = "{by: anna, stance: asserts, passages: [{source: paper, paraphrase: Here.}, {source: book, paraphrase: There.}]}"
    findings = examined({"fact": ("", [twice])})
    ((line,),) = (dossier.shown for dossier in view_source(findings.archive.sources["book"], findings).statements)
    assert [[one.paraphrase for one in statement.passages] for statement in line.statements] == [["There."]]
