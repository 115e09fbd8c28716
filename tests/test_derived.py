"""How a claim's page tells what follows for it from other claims, and of what time the claim speaks."""

from casefile.evidence.findings import Findings
from casefile.history.edition import Edition
from casefile.views.cards import SaidView, claim_card
from casefile.views.claim import view_claim
from small import relating, said

PARTS = {
    "whole": ("", [said("emil", "comments")]),
    "first": ("part_of: whole", [said("anna", "asserts", "2024-02-01"), said("ben", "asserts")]),
    "second": ("part_of: whole", [said("anna", "asserts", "2024-01-01")]),
}


def pages(claims):
    examined = relating(claims)
    assert examined.problems == []
    findings = Findings(examined.archive)
    return {
        id_: (view_claim(one, findings, Edition()), claim_card(one, findings))
        for id_, one in findings.archive.claims.items()
    }


def test_a_speaker_is_told_once_with_all_that_he_says_of_the_parts_the_earliest_first():
    page, card = pages(PARTS)["whole"]
    assert [(one.speakers, [entered.claim.id for entered in one.entered]) for one in page.derived] == [
        ("Anna", ["second", "first"]),
        ("Ben", ["first"]),
    ]
    assert [(one.link.words, one.link.id, one.said) for one in card.asserted] == [
        ("Anna", "second", SaidView("of 2 parts of it")),
        ("Ben", "first", SaidView("of a part of it")),
    ]


def test_an_empty_column_says_that_parts_are_asserted_or_that_the_whole_is_denied():
    found = pages({**PARTS, "third": ("part_of: whole", [said("anna", "asserts")])})
    assert {column.key: column.empty for column in found["whole"][0].columns}["asserts"].endswith(
        "parts of it are asserted, below."
    )
    denied = pages({"whole": ("", [said("carl", "denies")]), "part": ("part_of: whole", [said("anna", "asserts")])})
    columns = {column.key: column.empty for column in denied["part"][0].columns}
    assert columns["denies"].endswith("its whole is denied, below.")
    columns = {
        column.key: column.empty for column in pages({"whole": ("", [said("anna", "asserts")])})["whole"][0].columns
    }
    assert columns["denies"] == "Nobody on record denies it."


def test_a_withdrawal_of_the_whole_is_told_on_its_parts():
    page, card = pages({
        "whole": ("", [said("anna", "asserts", "2024-01-01"), said("anna", "withdraws", "2024-02-01")]),
        "part": ("part_of: whole", [said("anna", "asserts", "2024-01-01")]),
    })["part"]  # fmt: skip
    assert card.standing == "withdrawn"
    assert [(one.link.words, one.said) for one in card.taken_back] == [
        ("Anna", SaidView("1 Feb 2024, of the larger claim"))
    ]
    assert [(one.speakers, one.how) for one in page.derived] == [
        ("Anna", "takes back, of the whole of which this is a part:")
    ]


def test_of_a_state_the_time_of_which_it_is_said_is_told():
    found = pages({
        "state": ("as_of: 2024", [said("anna", "asserts")]),
        "event": ("when: 2023", [said("anna", "asserts")]),
        "other": ("", [said("anna", "asserts")]),
    })  # fmt: skip
    assert {id_: (card.time.label, card.time.words) for id_, (_, card) in found.items()} == {
        "state": ("Said of the time", "2024"),
        "event": ("Said to have happened", "2023"),
        "other": ("Said to have happened", "not known"),
    }


DATED = "".join(
    f"--- sources/s{month}.yml\ntitle: S\nkind: document\nlanguage: en\npublished: '2024-0{month}-01'\n"
    for month in (1, 2, 3)
)


def first_page(claims, more=""):
    examined = relating(claims, more)
    assert examined.problems == []
    findings = Findings(examined.archive)
    return view_claim(findings.archive.claims["fact"], findings, Edition())


def test_a_denial_of_the_whole_stands_in_the_history_of_its_part():
    page = first_page({
        "whole": ("", [said("carl", "denies", source="s1"), said("dora", "denies", source="s3")]),
        "fact": ("part_of: whole", [said("anna", "asserts", source="s2")]),
    }, DATED)  # fmt: skip
    told = [(step.standing, [one.words for one in step.statements]) for step in page.history]
    assert told == [
        ("contested", ["Carl denies the whole of it", "Anna asserts"]),
        ("contested", ["Dora denies the whole of it"]),
    ]


def test_a_denial_is_not_older_than_an_assertion_that_was_taken_back():
    page = first_page({
        "fact": ("", [said("anna", "asserts", "2024-01-01"), said("carl", "denies", "2024-01-02"),
                      said("anna", "withdraws", "2024-01-03"), said("ben", "asserts", "2024-01-04")]),
    })  # fmt: skip
    assert page.how_it_stands == ("It is asserted.", "It is denied, in words about it.")
