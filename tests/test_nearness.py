"""How near the best document at hand is to the original: how many documents are in between, held or cited."""

from dataclasses import replace

import pytest
from click.testing import CliRunner

from casefile.cli import main
from casefile.evidence.archive import Archive
from casefile.evidence.findings import Findings
from casefile.evidence.nearness import hands_between
from casefile.exports.data import archive_data
from casefile.history.edition import Edition
from casefile.model.seals import seal_text
from casefile.views.claim import view_claim
from casefile.views.nearness import view_nearest, view_nearness
from small import relating, relating_text, said, with_retracted, write

DATES = {"report": "2024-02-01", "relay": "2024-03-01"}
FILES = """
--- sources/post.yml
title: A post
kind: post
language: en
url: https://example.org/post
published: '2024-01-01'
authors: [{id: anna}]
--- sources/statement.yml
title: A statement
kind: webpage
language: en
publisher: acme
published: '2024-01-02'
--- sources/edition.yml
title: An edition
kind: article-newspaper
language: en
publisher: herald
--- organisations/works.yml
name: The works
part_of: acme
--- people/frida.yml
name: Frida
affiliations: [{body: works, since: '2023', until: '2024-06', stated_in: statement}]
"""
QUOTED = (
    "{source: SOURCE, via: [VIA], quote: 'It is so, I say it again.', lang: LANG, translation: It is so., "
    "translated_from: ORIGINAL}"
)


def archive_of(*statements: str, fields: str = "") -> Archive:
    note = "note: '[@post] [@statement] [@edition] [[frida]]'"
    claims = {"fact": (fields, [*statements]), "other": (note, [said("emil", "comments")])}
    return relating(claims, FILES, DATES).archive


def quoted(source: str, via: str = "", by: str = "anna", lang: str = "", original: str = "") -> str:
    """A statement by its words, in a language of the document or in another one."""
    passage = QUOTED.replace("SOURCE", source).replace("VIA", via).replace("LANG", lang).replace("ORIGINAL", original)
    if not original:
        passage = passage.replace(", translated_from: ", "")
    if not lang:
        passage = passage.replace("lang: , translation: It is so.", "locator: p. 1")
    return f"{{by: {by}, stance: asserts, passages: [{passage}]}}"


@pytest.mark.parametrize(
    ("statement", "hands"),
    [
        pytest.param(said("anna", "asserts", source="post"), 0, id="her own post"),
        pytest.param(said("anna", "asserts", source="report"), 1, id="a report of what she said"),
        pytest.param(said("anna", "asserts", source="report", via="post"), 1, id="a report that draws on the post"),
        pytest.param(said("anna", "asserts", source="relay", via="report"), 2, id="a report of a report"),
        pytest.param(said("anna", "asserts", source="relay", via="post, report"), 2, id="both, from the post"),
        pytest.param(said("anna", "asserts", source="post", via="report"), 0, id="she takes over what a report says"),
        pytest.param(said("acme", "asserts", source="statement"), 0, id="a body in its own document"),
        pytest.param(said("works", "asserts", source="statement"), 0, id="a part of the body"),
        pytest.param(said("ben", "asserts", source="statement"), 1, id="a stranger in it"),
        pytest.param(said("ben", "asserts", source="statement", speaks_for="acme"), 0, id="who speaks for the body"),
        pytest.param(said("frida", "asserts", "2024-01-01", source="statement"), 0, id="who belongs to it"),
        pytest.param(said("frida", "asserts", "2024-07-01", source="statement"), 1, id="who does no longer"),
        pytest.param(said("insider", "asserts", source="report"), 1, id="somebody unnamed"),
        pytest.param(said("anna", "asserts", source="post", heard="ben"), 0, id="from whom she has it"),
    ],
)
def test_how_many_documents_stand_between(statement, hands):
    archive = archive_of(statement)
    (made,) = archive.claims["fact"].statements
    assert hands_between(made, made.passages[0], archive) == hands


def words(archive: Archive) -> tuple[str, str]:
    nearest = view_nearest("fact", Findings(archive))
    return tuple(one.words if one else "" for one in (nearest.asserts, nearest.denies))  # type: ignore[return-value]


def held(archive: Archive, source: str, text: str = "It is so, I say it again. And so it is.") -> Archive:
    return replace(archive, seals={**archive.seals, source: seal_text(source, text, "en")})


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (said("anna", "asserts", source="post"), "a document of Anna, told in our words; cited, not held"),
        (quoted("post"), "the own words of Anna; cited, not held"),
        (said("anna", "asserts", source="report"), "a report of what Anna said; cited, not held"),
        (
            said("[anna, ben]", "asserts", source="relay", via="report"),
            "a report of what Anna and Ben said, with 1 document in between; cited, not held",
        ),
        (
            said("anna", "asserts", source="relay", via="post, report, paper"),
            "a report of what Anna said, with 2 documents in between; cited, not held",
        ),
        (
            quoted("report", lang="fr", original="de"),
            "a report of what Anna said; cited, not held; translated from German",
        ),
        (
            said("anna", "asserts", source="post", heard="ben, carl"),
            "a document of Anna, told in our words; heard from Carl; cited, not held",
        ),
        (
            said("herald", "asserts", source="edition"),
            "a document of The Herald, told in our words; it does not show from whom it has that; cited, not held",
        ),
        (
            said("herald", "asserts", source="edition", lineage="own"),
            "a document of The Herald, told in our words; cited, not held",
        ),
    ],
)
def test_what_is_said_of_a_document(statement, told):
    assert words(archive_of(statement)) == (told, "")


def test_what_is_held_is_told_and_what_a_build_verifies():
    assert words(held(archive_of(quoted("post")), "post"))[0] == "the own words of Anna; held, quotation verified"
    assert words(held(archive_of(said("anna", "asserts", source="report")), "report"))[0] == (
        "a report of what Anna said; held"
    )


def nearest(*statements: str, sealed: str = "") -> str:
    archive = archive_of(*statements)
    one = view_nearest("fact", Findings(held(archive, sealed) if sealed else archive)).asserts
    assert one
    return one.document.id


def test_of_several_the_fewest_hands_come_first_then_what_is_held_no_translation_and_the_earliest():
    own, report = said("anna", "asserts", source="post"), said("ben", "asserts", source="report")
    relay, later = said("carl", "asserts", source="relay", via="report"), said("dora", "asserts", source="relay")
    assert nearest(relay, report, own, sealed="report") == "post"
    assert nearest(relay, report) == "report"
    assert nearest(report, later) == "report"
    assert nearest(report, later, sealed="relay") == "relay"
    assert nearest(quoted("report", lang="fr", original="de"), later) == "relay"


def test_for_and_against_are_told_apart():
    both = words(
        archive_of(said("anna", "asserts", source="report"), said("ben", "denies", source="relay", via="report"))
    )
    assert both == (
        "a report of what Anna said; cited, not held",
        "a report of what Ben said, with 1 document in between; cited, not held",
    )


def test_what_was_taken_back_or_retracted_is_at_hand_for_nothing():
    own, back = said("anna", "asserts", source="post"), said("anna", "withdraws")
    assert words(archive_of(own, back)) == ("", "")
    report = said("ben", "asserts", source="report")
    assert words(with_retracted(archive_of(own, report), {"post": ""}))[0].startswith("a report of what Ben said")


def test_words_on_the_claim_itself_go_before_those_on_a_part_of_it():
    part = ("part_of: fact", [said("anna", "asserts", source="post")])
    claims = {"fact": ("note: '[@statement] [@edition] [[frida]]'", [said("dora", "comments")]), "part": part}
    archive = relating(claims, FILES, DATES).archive
    assert words(archive)[0] == "a document of Anna, told in our words; cited, not held; of a part of it"
    claims["fact"] = (claims["fact"][0], [said("ben", "asserts", source="report")])
    assert words(relating(claims, FILES, DATES).archive)[0] == "a report of what Ben said; cited, not held"


def test_where_nobody_denies_it_the_nearest_against_it_is_an_account_that_excludes_it():
    rival = ("excludes: [{claim: fact, why: Not both.}]", [said("ben", "asserts")])
    claims = {"fact": ("", [said("anna", "asserts")]), "rival": rival}
    excluded = relating(claims).archive
    assert words(excluded)[1] == "a report of what Ben said; cited, not held; of what contradicts it"
    denied = relating({**claims, "fact": ("", [said("anna", "asserts"), said("carl", "denies")])}).archive
    assert words(denied)[1] == "a report of what Carl said; cited, not held"


def test_public_words_are_on_record_where_their_document_is_linked():
    reported = said("ben", "asserts", source="report", via="post")
    # The party to the first claim is acme, by whose own document the words are known.
    archive = archive_of(reported, fields="kind: saying")
    assert words(archive)[0] == "a report of what Ben said, with 1 document in between; cited, not held"
    claim = archive.claims["fact"].model_copy(update={"parties": ("anna",)})
    archive = replace(archive, records={**archive.records, "fact": claim})
    assert words(archive)[0] == "the own words of Anna, linked; cited, not held"


def test_the_claim_page_and_the_dossier_name_them():
    archive = archive_of(said("anna", "asserts", source="post"), said("ben", "denies", source="report"))
    findings = Findings(archive)
    page = view_claim(archive.claims["fact"], findings, Edition()).nearest
    assert page.asserts
    assert page.denies
    assert [one.document.id for one in (page.asserts, page.denies)] == ["post", "report"]
    rows = view_nearness(archive.topics["affair"], findings)
    assert [(row.number, row.claim.id, row.nearest) for row in rows] == [(1, "fact", page)]


def test_the_data_have_it():
    archive = archive_of(said("anna", "asserts", source="relay", via="report"))
    claim = archive_data(Findings(archive))["claim"]["fact"]
    assert claim["computed"]["nearest_for"] == {
        "claim": "fact",
        "statement": "anna-asserts-undated",
        "way": "itself",
        "document": "relay",
        "hands": 2,
        "held": False,
        "verified": False,
        "translated_from": None,
    }
    assert claim["computed"]["nearest_against"] is None
    assert claim["statements"][0]["computed"]["hands"] == [2]


def test_the_command_lists_the_main_claims(tmp_path):
    claims = {
        "fact": ("", [said("anna", "asserts", source="post"), said("ben", "denies", source="report")]),
        "part": (
            "part_of: fact; note: '[@statement] [@edition] [[frida]]'",
            [said("carl", "asserts", source="report")],
        ),
    }
    dossier = write(tmp_path, relating_text(claims, FILES, DATES))
    result = CliRunner().invoke(main, ["nearness", "--dossier", str(dossier)])
    assert result.exit_code == 0
    assert result.stdout == (
        "fact\n"
        "  for: 0, post: a document of Anna, told in our words; cited, not held\n"
        "  against: 1, report: a report of what Ben said; cited, not held\n"
    )
    assert result.stderr == "Claims that are asserted: 1. With a document of the speaker’s own at hand: 1; held: 0.\n"
    every = CliRunner().invoke(main, ["nearness", "--all", "--dossier", str(dossier)])
    assert "part\n  for: 1, report: a report of what Carl said" in every.stdout
