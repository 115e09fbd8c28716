"""The page of a dossier without one of those behind its claims: as the engine has it for each of them, and no other."""

from casefile.evidence.findings import Findings
from casefile.evidence.resting import SORTS
from casefile.views.without import view_topic_without
from small import relating, said

A, B, NO = said("anna", "asserts"), said("ben", "asserts", source="book"), said("carl", "denies")
FACTS = {
    "one": ("", [A, B]),
    "two": ("", [A, NO]),
    "three": ("under: two", [said("insider", "asserts"), said("dora", "asserts", heard="carl", via="book")]),
    "alone": ("", [said("anna", "declines")]),
    "view": ("kind: opinion", [A]),
}


def findings_of(facts=FACTS):
    return Findings(relating(facts).archive)


def view_of(findings, **more):
    (topic,) = findings.archive.topics.values()
    return view_topic_without(topic, findings, **more)


def test_each_that_can_be_left_out_makes_the_difference_that_the_engine_knows_and_nobody_else_is_offered():
    findings = findings_of()
    view = view_of(findings)
    shown = {
        (claim.claim.id, who.key): (without.standing, without.origins)
        for claim in view.claims
        for without in claim.without
        for who in without.left_out
    }
    for (claim, key), (standing, _origins) in shown.items():
        assert findings.standing_without(claim, key).name == standing
    every = [*findings.archive.records, *SORTS]
    assert set(shown) == {(claim, key) for key in every for claim in findings.resting.get(key, ())}
    counts = {one.who.key: one.claims for _, choices in view.choices for one in choices}
    assert counts == {key: len(found) for key in every if (found := findings.resting.get(key))}


def test_sorts_come_first_then_each_kind_by_how_many_claims_rest_on_them():
    groups = dict(view_of(findings_of()).choices)
    assert next(iter(groups)) == "Several at once"
    assert [one.who.words for one in groups["Several at once"]] == [
        "all unnamed speakers",
        "all who have it from somebody else",
        "all documents that repeat another",
        "all documents not held",
    ]
    assert groups["People"][0].who.key == "anna"


def test_a_fact_to_which_none_of_them_makes_a_difference_is_named_apart_and_an_opinion_not_at_all():
    view = view_of(findings_of())
    assert [link.id for link in view.steady] == ["alone"]
    assert "view" not in [claim.claim.id for claim in view.claims]


def test_very_many_claims_stand_on_several_pages():
    findings = findings_of()
    pages = [view_of(findings, number=number, most=2) for number in (1, 2, 3)]
    listed = [[*(one.claim.id for one in page.claims), *(link.id for link in page.steady)] for page in pages]
    assert listed == [["one", "two"], ["three", "alone"], []]
    assert [page.paging.number for page in pages] == [1, 2, 3]
