"""What is entered on one claim, and what follows from it for another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.evidence.bearings import bearings_on
from casefile.evidence.relations import in_reading_order
from casefile.evidence.standing import judge, standing_of
from small import PEOPLE, relating, said

A, B, NO = said("anna", "asserts"), said("ben", "asserts"), said("carl", "denies")
PART, RIVAL = "part_of: whole", "excludes: [{claim: whole, why: Not both.}]"
QUIET = [said("emil", "comments")]


def standings(claims, **more):
    examined = relating(claims, **more)
    assert examined.problems == []
    return {id_: standing_of(claim, examined.archive).name for id_, claim in examined.archive.claims.items()}


@pytest.mark.parametrize(
    ("whole", "fields", "other", "expected"),
    [
        pytest.param([NO], PART, [A], ("contested", "contested"), id="what denies the whole denies its part"),
        pytest.param(QUIET, PART, [A], ("single-origin", "single-origin"), id="who asserts a part asserts the whole"),
        pytest.param([B], PART, [A], ("corroborated", "single-origin"), id="the whole is nothing for the part"),
        pytest.param([A], PART, [NO], ("single-origin", "denied"), id="a denied part leaves the whole"),
        pytest.param(
            [A, said("anna", "withdraws")], PART, [A], ("withdrawn", "withdrawn"),
            id="who takes the whole back takes its parts back",
        ),
        pytest.param(
            [A], PART, [A, said("anna", "withdraws")], ("single-origin", "withdrawn"),
            id="who takes a part back keeps the whole",
        ),
        pytest.param(
            [NO, said("carl", "withdraws")], PART, [A], ("single-origin", "single-origin"),
            id="a denial of the whole that was taken back",
        ),
        pytest.param([A], RIVAL, [B], ("contested", "contested"), id="rival accounts contest each other"),
        pytest.param([A], RIVAL, [A], ("single-origin", "single-origin"), id="unless one speaker gives both"),
        pytest.param([A], RIVAL, [NO], ("single-origin", "denied"), id="a denied rival contests nothing"),
        pytest.param(
            [A], RIVAL, [B, said("ben", "withdraws")], ("single-origin", "withdrawn"), id="nor one that was taken back"
        ),
        pytest.param(
            [said("insider", "asserts")], RIVAL, [said("insider-2", "asserts")], ("contested", "contested"),
            id="informants of one publication contest each other",
        ),
        pytest.param(
            [said("insider", "asserts")], RIVAL, [said("insider", "asserts")], ("contested", "contested"),
            id="who is not named may be two",
        ),
        pytest.param([said("acme", "asserts")], PART, [NO], ("acknowledged", "denied"), id="a party to the whole"),
        pytest.param([NO], "under: whole", [A], ("denied", "single-origin"), id="nothing follows from what is above"),
        pytest.param([NO], "under: whole; kind: opinion", [A], ("denied", "opinion"), id="an opinion has no standing"),
    ],
)  # fmt: skip
def test_what_follows_from_one_claim_for_another(whole, fields, other, expected):
    found = standings({"whole": ("", whole), "other": (fields, other)})
    assert (found["whole"], found["other"]) == expected


def test_what_excludes_the_whole_contests_its_parts_and_what_asserts_a_part_of_a_rival_counts():
    found = standings({
        "whole": ("", QUIET),
        "part": ("part_of: whole", [A]),
        "rival": ("excludes: [{claim: whole, why: Not both.}]", QUIET),
        "detail": ("part_of: rival", [B]),
    })  # fmt: skip
    assert found == dict.fromkeys(("whole", "part", "rival", "detail"), "contested")


def test_a_withdrawal_of_the_rivals_whole_takes_the_rival_back():
    found = standings({
        "whole": ("", [A]),
        "larger": ("", [B, said("ben", "withdraws")]),
        "rival": ("part_of: larger; excludes: [{claim: whole, why: Not both.}]", [B]),
    })  # fmt: skip
    assert found == {"whole": "single-origin", "larger": "withdrawn", "rival": "withdrawn"}


def test_each_main_claim_is_followed_by_what_stands_below_it():
    examined = relating({
        "detail": ("part_of: part", [A]),
        "one": ("", [A]),
        "two": ("", [A]),
        "part": ("part_of: one", [A]),
        "reason": ("under: two; kind: opinion", [A]),
    })  # fmt: skip
    claims = examined.archive.claims
    placed = in_reading_order(claims.values(), claims)
    assert [(claim.id, depth) for claim, depth in placed] == [
        ("one", 0), ("part", 1), ("detail", 2), ("two", 0), ("reason", 1),
    ]  # fmt: skip


CIRCLE = "These claims stand below each other in a circle"


@pytest.mark.parametrize(
    ("claims", "problem"),
    [
        pytest.param({"a": ("part_of: b", [A]), "b": ("part_of: a", [A])}, CIRCLE, id="a circle"),
        pytest.param({"a": ("under: b", [A]), "b": ("part_of: a", [A])}, CIRCLE, id="a circle of both kinds"),
        pytest.param({"a": ("part_of: a", [A])}, CIRCLE, id="itself"),
        pytest.param(
            {"a": ("", [A]), "b": ("", [A]), "c": ("part_of: a; under: b", [A])},
            "A claim has one place: “part_of” or “under”, not both.", id="two places",
        ),
        pytest.param(
            {"a": ("", [A]), **{now: (f"under: {before}", [A]) for before, now in ("ab", "bc", "cd", "de")}},
            "This claim stands 4 steps below its main claim: 3 at most.", id="too deep",
        ),
        pytest.param(
            {"a": ("kind: opinion", [A]), "b": ("part_of: a", [A])}, "“a” is no fact: nothing follows from it.",
            id="a part of an opinion",
        ),
        pytest.param(
            {"a": ("", [A]), "b": ("part_of: a; excludes: [{claim: a, why: No.}]", [A])},
            "A claim cannot exclude itself, its whole or its part.", id="its own whole",
        ),
        pytest.param(
            {"a": ("excludes: [{claim: b, why: No.}]", [A]), "b": ("part_of: a", [A])},
            "A claim cannot exclude itself, its whole or its part.", id="its own part",
        ),
        pytest.param(
            {"a": ("excludes: [{claim: a, why: No.}]", [A])},
            "A claim cannot exclude itself, its whole or its part.", id="itself excluded",
        ),
        pytest.param(
            {"a": ("excludes: [{claim: b, why: No.}]", [A]), "b": ("excludes: [{claim: a, why: No.}]", [A])},
            "That this claim and “a” exclude each other is entered already.", id="entered twice",
        ),
        pytest.param(
            {"a": ("", [A]), "b": ("kind: opinion; excludes: [{claim: a, why: No.}]", [A])},
            "Only facts exclude each other.", id="an opinion excludes nothing",
        ),
        pytest.param(
            {"a": ("kind: opinion", [A, NO])}, "This is entered as opinion, and “carl” denies it.", id="a denied opinion"
        ),
        pytest.param(
            {"x": ("", [A]), "a": ("kind: saying", [A])}, "Whose act of speech this is has to stand under “parties”.",
            id="nobody's act of speech",
        ),
        pytest.param(
            {"a": ("", [said("anna", "asserts", "2024"), said("anna", "denies", "2024")])},
            "“anna” asserts this on the same day", id="both on one day",
        ),
        pytest.param(
            {"a": ("same_root: [{origins: [anna, dora], why: One post.}]", [A])}, "“dora” is no origin of this claim.",
            id="no origin of this claim",
        ),
    ],
)  # fmt: skip
def test_each_rule_has_the_example_that_breaks_it(claims, problem):
    problems = relating(claims).problems
    assert problems
    assert all(problem in one for one in problems)


def test_what_is_right_breaks_no_rule():
    assert relating({
        "a": ("same_root: [{origins: [anna, ben], why: One post.}]", [A, B]),
        "b": ("part_of: a; as_of: 2024", [said("anna", "asserts", "2023"), said("anna", "denies", "2024")]),
        "c": ("under: a; kind: saying; parties: [ben]", [B]),
        "d": ("excludes: [{claim: b, why: Not both.}]", [NO]),
    }).problems == []  # fmt: skip


def test_a_claim_of_another_dossier_is_no_whole():
    other = "\n--- topics/other.yml\ntitle: O\nquestion: O?\nsummary: O\nclaims:\n  far:\n    text: Far.\n    statements: ["
    problems = relating({"a": ("part_of: far", [A])}, files=f"{other}{A}]\n").problems
    assert [problem.split(": ", 1)[1] for problem in problems] == [
        "“far” is in another dossier. Name a claim of the same dossier, or use “see_also”."
    ]


STATEMENTS = st.lists(
    st.builds(said, st.sampled_from([*PEOPLE, "insider"]), st.sampled_from(["asserts", "denies", "withdraws"])),
    min_size=1, max_size=4, unique=True,
)  # fmt: skip
FIELDS = st.sampled_from(["", PART, RIVAL, "under: whole"])


@settings(max_examples=60)
@given(STATEMENTS, STATEMENTS, FIELDS)
def test_a_denial_never_takes_contested_away(whole, other, fields):
    claims = {"whole": ("", whole), "other": (fields, other)}
    archive = relating(claims).archive
    denied = relating({**claims, "whole": ("", [*whole, said("dora", "denies", "2030")])}).archive
    for id_, claim in archive.claims.items():
        if standing_of(claim, archive).name == "contested":
            assert standing_of(denied.claims[id_], denied).name == "contested"


@settings(max_examples=60)
@given(STATEMENTS, STATEMENTS, FIELDS, st.randoms())
def test_the_order_of_claims_and_statements_changes_nothing(whole, other, fields, random):
    def found(claims):
        archive = relating(claims).archive
        return {
            id_: (made.name, made.origins.least, made.origins.most, made.origins.all)
            for id_, claim in archive.claims.items()
            for made in (standing_of(claim, archive),)
        }

    first = found({"x": ("", [A]), "whole": ("", whole), "other": (fields, other)})
    random.shuffle(whole)
    random.shuffle(other)
    assert found({"x": ("", [A]), "other": (fields, other), "whole": ("", whole)}) == first


@settings(max_examples=60)
@given(STATEMENTS, STATEMENTS, FIELDS, st.sampled_from([*PEOPLE, "herald"]))
def test_leaving_an_origin_out_never_raises_the_lower_figure(whole, other, fields, left_out):
    archive = relating({"whole": ("", whole), "other": (fields, other)}).archive
    for claim in archive.claims.values():
        known = standing_of(claim, archive)
        bearings = bearings_on(claim, archive)
        kept = [
            one for one in bearings if left_out not in getattr(known.origins.of.get(one.key), "ids", one.statement.by)
        ]
        assert judge(claim, kept, archive, known.origins).origins.least <= known.origins.least
