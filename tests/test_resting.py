"""What rests on whom: standings with one left out."""

import pytest

from casefile.evidence.findings import Findings
from casefile.evidence.resting import NOT_HELD, RELAYED, SECOND_HAND, UNNAMED
from small import relating, said

A, B, NO = said("anna", "asserts"), said("ben", "asserts", source="book"), said("carl", "denies")


def without(statements, left_out):
    findings = Findings(relating({"fact": ("", statements)}).archive)
    (found,) = [one.standing for one in findings.without["fact"] if one.left_out == left_out]
    return found.name, found.origins.least, found.origins.most


@pytest.mark.parametrize(
    ("statements", "left_out", "expected"),
    [
        ([A, B], "anna", ("single-origin", 1, 1)),
        ([A, NO], "carl", ("single-origin", 1, 1)),
        ([A, NO], "anna", ("denied", 0, 0)),
        ([A, B], "book", ("single-origin", 1, 1)),
        ([A, B], NOT_HELD, ("unsupported", 0, 0)),
        ([A, said("insider", "asserts")], UNNAMED, ("single-origin", 1, 1)),
        ([A, said("insider", "asserts")], "herald", ("single-origin", 1, 1)),
        ([A, said("ben", "asserts", heard="insider")], UNNAMED, ("single-origin", 1, 1)),
        ([A, said("ben", "asserts", heard="carl")], "carl", ("single-origin", 1, 1)),
        ([A, said("ben", "asserts", heard="carl")], SECOND_HAND, ("single-origin", 1, 1)),
        ([A, said("ben", "asserts", via="book")], RELAYED, ("single-origin", 1, 1)),
        ([A, said("ben", "denies", via="book")], RELAYED, ("single-origin", 1, 1)),
        ([A, said("anna", "withdraws")], "anna", ("unsupported", 0, 0)),
        ([said("[anna, ben]", "asserts")], "anna", ("unsupported", 0, 0)),
    ],
)
def test_a_standing_without_one_of_those_behind_it(statements, left_out, expected):
    assert without(statements, left_out) == expected


def test_what_was_joined_by_whom_is_left_out_stays_joined():
    statements = [said("anna", "asserts", heard="carl"), said("ben", "asserts", heard="carl"), NO]
    assert without(statements, "carl") == ("single-origin", 1, 2)


def test_what_rests_on_each_are_the_claims_that_would_stand_otherwise():
    findings = Findings(relating({"one": ("", [A, B]), "two": ("", [A]), "three": ("under: two", [B])}).archive)
    resting = {left_out: [*found] for left_out, found in findings.resting.items()}
    assert resting["anna"] == ["one", "two"]
    assert resting["ben"] == ["one", "three"]
    assert resting["book"] == ["one", "three"]
    assert "carl" not in resting
