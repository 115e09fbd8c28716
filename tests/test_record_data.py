"""What is published as JSON: it has the form that its schemas say, lacks nothing of the records, and no claim is bare."""

import json
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from benchmarks.made_up_archive import make
from building import EXAMPLE
from casefile.evidence.findings import Findings
from casefile.evidence.standing_line import deniers_of, line_of
from casefile.examination import examine
from casefile.exports.data import archive_json
from casefile.exports.data_schema import archive_schema, record_schema
from casefile.exports.record_data import page_json
from casefile.history.edition import Edition
from casefile.model.kinds import KINDS
from casefile.model.references import targets_of
from reading_json import plain_records, write_dossier
from samples import GOOD
from small import claiming, relating, said, small

TESTS = Path(__file__).parent
EDITION = Edition("The papers", "https://papers.example/")
ABOUT = {"caveats": "No verdict."}
ARCHIVES = {
    "example": EXAMPLE / "dossier",
    "second": TESTS / "second_archive/dossier",
    "third": TESTS / "third_archive/dossier",
}


@pytest.fixture(scope="module", params=ARCHIVES)
def findings(request):
    return Findings(examine(ARCHIVES[request.param])[0])


@pytest.fixture(scope="module")
def checked():
    return Draft202012Validator(record_schema(EDITION))


def of(record, findings):
    """The data beside the page of a record."""
    return json.loads(page_json(record, findings, EDITION))


def test_the_schemas_are_schemas():
    for schema in (archive_schema(EDITION), record_schema(EDITION)):
        Draft202012Validator.check_schema(schema)


def test_each_record_has_the_form_that_the_schema_says(findings, checked):
    for record in findings.archive.records.values():
        assert [error.message for error in checked.iter_errors(of(record, findings))] == [], record.id


def test_the_whole_archive_has_the_form_that_its_schema_says(findings):
    data = json.loads(archive_json(findings, ABOUT, "casefile.schema.json"))
    assert [error.message for error in Draft202012Validator(archive_schema(EDITION)).iter_errors(data)] == []


def test_every_kind_of_record_is_met():
    met = {one.record for path in ARCHIVES.values() for one in examine(path)[0].records.values()}
    assert met == {kind.name for kind in KINDS}


def test_whatever_is_named_is_told_of_and_no_claim_without_its_standing(findings):
    for record in findings.archive.records.values():
        mentions = of(record, findings)["mentions"]
        assert mentions.keys() >= {*targets_of(record)} - {record.id}
        for id_ in mentions.keys() & findings.archive.claims.keys():
            claim = findings.archive.claims[id_]
            assert mentions[id_]["stands"] == line_of(id_, findings).words.translate({0x2068: None, 0x2069: None})
            assert [one["id"] for one in mentions[id_]["denied_by"]] == [*deniers_of(claim, findings)]
            assert [*mentions[id_]].index("stands") < [*mentions[id_]].index("text")


@pytest.mark.parametrize("taken", ["standing", "origins", "denials", "exclusions", "about", "page", "mentions"])
def test_no_data_of_a_claim_are_without_what_goes_with_it(taken, checked):
    findings = Findings(small(GOOD).archive)
    data = of(findings.archive.claims["gate-shut"], findings)
    assert checked.is_valid(data)
    del data[taken]
    assert not checked.is_valid(data)


def test_no_mention_of_a_claim_is_without_its_standing(checked):
    findings = Findings(small(GOOD).archive)
    data = of(findings.archive.topics["affair"], findings)
    for taken in ("standing", "stands", "denied_by"):
        bare = deepcopy(data)
        del bare["mentions"]["gate-shut"][taken]
        assert checked.is_valid(data)
        assert not checked.is_valid(bare)


def test_the_data_of_a_claim():
    findings = Findings(claiming([said("anna", "asserts"), said("ben", "denies", "2024-03-01")]).archive)
    data = of(findings.archive.claims["fact"], findings)
    assert [*data] == [
        "$schema", "format", "kind", "id", "page", "about", "standing", "origins", "denials", "exclusions", "record",
        "statements", "resting_on_it", "referred_to_by", "corrections", "mentions",
    ]  # fmt: skip
    assert data["$schema"] == "https://papers.example/data/record.schema.json"
    assert data["page"] == "https://papers.example/claims/fact/"
    assert "no verdict" in data["about"]["caveats"]
    assert data["standing"] == {
        "name": "contested",
        "rule": 2,
        "stands": "Contested, denied by Ben",
        "says": "At least one origin asserts it; and at least one speaker denies it or its whole, or asserts what "
        "excludes it.",
    }
    assert data["origins"] == {"at_least": 1, "at_most": 1}
    assert data["denials"] == [
        {
            "by": [{"id": "ben", "name": "Ben"}],
            "claim": "fact",
            "statement": "ben-denies-2024-03-01",
            "way": "itself",
            "said": "2024-03-01",
            "first_public": None,
            "words": [{"paraphrase": "So it is said.", "source": "paper", "document": "A paper, date not known"}],
        }
    ]
    assert data["exclusions"] == []


def test_a_denial_of_the_whole_and_a_rival_account_are_told_of():
    claims = {
        "whole": ("", [said("ben", "denies")]),
        "part": ("part_of: whole; excludes: [{claim: rival, why: It is so.}]", [said("anna", "asserts")]),
        "rival": ("", [said("carl", "asserts")]),
    }
    findings = Findings(relating(claims).archive)
    data = of(findings.archive.claims["part"], findings)
    assert [(one["claim"], one["way"], one["by"][0]["id"]) for one in data["denials"]] == [("whole", "whole", "ben")]
    assert [(one["claim"], one["way"], one["by"][0]["id"]) for one in data["exclusions"]] == [
        ("rival", "rival", "carl")
    ]
    assert data["mentions"]["rival"]["stands"].startswith("Contested")


def test_what_a_speaker_says_and_what_is_read_in_a_document():
    findings = Findings(claiming([said("anna", "asserts", "2024-03-01", heard="ben")]).archive)
    line = {
        "claim": "fact",
        "statement": "anna-asserts-2024-03-01",
        "by": ["anna"],
        "stance": "asserts",
        "said": "2024-03-01",
    }
    archive = findings.archive
    assert of(archive.records["anna"], findings)["statements"] == [line]
    assert of(archive.records["paper"], findings)["statements"] == [line]
    heard = of(archive.records["ben"], findings)
    assert heard["statements"] == []
    assert {"record": "fact", "field": "heard_from", "statement": line["statement"]} in heard["referred_to_by"]
    assert "fact" in of(archive.records["paper"], findings)["resting_on_it"]


def test_without_an_address_of_the_site_pages_are_named_by_their_paths():
    findings = Findings(small(GOOD).archive)
    data = json.loads(page_json(findings.archive.claims["gate-shut"], findings, Edition(directory_urls=False)))
    assert data["page"] == "claims/gate-shut.html"


# The archive, read back from its JSON.


def read_back(archive):
    """The records that are read back from an archive's JSON. Pictures and seals stand in files of their own."""
    with TemporaryDirectory() as folder:
        again, _ = examine(write_dossier(archive_json(Findings(archive), ABOUT, ""), Path(folder)))
    return plain_records(again)


@pytest.mark.parametrize("name", ARCHIVES)
def test_what_is_read_back_is_the_archive(name):
    archive, _ = examine(ARCHIVES[name])
    assert sorted(read_back(archive), key=str) == sorted(plain_records(archive), key=str)


@given(st.integers(0, 10_000))
@settings(max_examples=5, deadline=None)
def test_any_made_up_archive_is_read_back(seed):
    with TemporaryDirectory() as folder:
        archive, problems = examine(make(Path(folder) / "project", 60, seed) / "dossier")
    assert problems == []
    assert read_back(archive) == plain_records(archive)


# Less what no record may hold, such as control characters, and what begins a mark.
CHARACTERS = st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp"), exclude_characters="[]")
LINES = st.text(CHARACTERS, min_size=1, max_size=30).filter(str.strip)
OWN = st.recursive(LINES, lambda inner: st.lists(inner, min_size=1, max_size=3), max_leaves=5)


@given(st.lists(LINES, min_size=7, max_size=7), OWN)
@settings(max_examples=40, deadline=None)
def test_any_text_is_read_back(texts, own):
    name, alias, title, note, claim, question, why = (json.dumps(one, ensure_ascii=False) for one in texts)
    archive = small(f"""
--- people/a.yml
name: {name}
aliases: [{alias}]
note: {note}
x_own: {json.dumps(own, ensure_ascii=False)}
--- sources/s.yml
kind: book
title: {title}
published: 2024-02?
--- topics/t.yml
title: {title}
question: {question}
summary: '[@s]'
claims:
  one:
    text: {claim}
    statements:
      - by: a
        stance: asserts
        said: 2024-02
        said_basis: {why}
        passages: [{{source: s, paraphrase: {note}}}]
""").archive
    assert [*archive.records] == ["a", "s", "t", "one"]
    assert read_back(archive) == plain_records(archive)
