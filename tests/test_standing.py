import pytest

from casefile.evidence.findings import Findings
from casefile.evidence.origins import Origin
from casefile.evidence.standing import RULES, history_of, standing_of
from small import claiming, said


def standing(statements):
    examined = claiming(statements)
    assert examined.problems == []
    found = standing_of(examined.claim, examined.archive)
    assert RULES[found.number - 1] is found.rule
    return found.name


BACK = said("anna", "withdraws", "2024-02-01")
A, B = said("anna", "asserts", "2024-01-01"), said("ben", "asserts")
NO = said("carl", "denies")

# For each rule, examples that fire it and the nearest that do not.
EXAMPLES = [
    ("withdrawn", "asserted and taken back", [A, BACK]),
    ("withdrawn", "although another denies it", [A, BACK, NO]),
    ("withdrawn", "the denial too", [A, BACK, NO, said("carl", "withdraws")]),
    ("withdrawn", "by both who asserted it", [A, B, BACK, said("ben", "withdraws")]),
    ("withdrawn", "by a party to it", [said("acme", "asserts"), said("acme", "withdraws")]),
    ("withdrawn", "taken back on the day itself", [A, said("anna", "withdraws", "2024-01-01")]),
    ("withdrawn", "taken back some day", [A, said("anna", "withdraws")]),
    ("withdrawn", "taken back in a month that may be later", [A, said("anna", "withdraws", "2024-01")]),
    ("withdrawn", "what has no date was taken back", [said("anna", "asserts"), BACK]),
    ("withdrawn", "and now denied by the same", [A, BACK, said("anna", "denies", "2024-02-02")]),
    ("single-origin", "asserted again after the withdrawal", [A, BACK, said("anna", "asserts", "2024-02-02")]),
    ("withdrawn", "asserted again and again taken back",
     [A, BACK, said("anna", "asserts", "2024-02-02"), said("anna", "withdraws", "2024-02-03")]),
    ("single-origin", "one of two has not taken it back", [A, B, BACK]),
    ("single-origin", "another took something back", [A, NO, said("carl", "withdraws")]),
    ("contested", "asserted by one, denied by one", [A, NO]),
    ("contested", "asserted by a party, denied by one", [said("acme", "asserts"), NO]),
    ("contested", "asserted by two, denied by a party", [A, B, said("acme", "denies")]),
    ("contested", "asserted and later denied by the same", [A, said("anna", "denies", "2024-02-01")]),
    ("contested", "one of two denials is taken back", [A, NO, said("dora", "denies"), said("dora", "withdraws")]),
    ("contested", "denied again after the withdrawal",
     [B, said("anna", "denies", "2024-01-01"), BACK, said("anna", "denies", "2024-02-02")]),
    ("single-origin", "the denial is taken back", [A, NO, said("carl", "withdraws")]),
    ("single-origin", "qualified, not denied", [A, said("carl", "qualifies")]),
    ("single-origin", "commented on, not denied", [A, said("carl", "comments"), said("dora", "declines")]),
    ("acknowledged", "by a party", [said("acme", "asserts")]),
    ("acknowledged", "by a party and by others", [A, B, said("acme", "asserts")]),
    ("acknowledged", "by a party that has it from another", [said("acme", "asserts", heard="anna")]),
    ("single-origin", "by another who has it from the party", [said("anna", "asserts", heard="acme")]),
    ("single-origin", "the party only qualifies it", [A, said("acme", "qualifies")]),
    ("single-origin", "the party took it back", [A, said("acme", "asserts"), said("acme", "withdraws")]),
    ("corroborated", "two origins", [A, B]),
    ("corroborated", "two publications", [said("insider", "asserts"), said("leaker", "asserts")]),
    ("corroborated", "one from another, one himself", [said("anna", "asserts", heard="ben"), said("carl", "asserts")]),
    ("single-origin", "one origin", [A]),
    ("single-origin", "one origin twice", [A, said("anna", "asserts", "2024-03-01")]),
    ("single-origin", "two witnesses from one man",
     [said("anna", "asserts", heard="carl"), said("ben", "asserts", heard="carl")]),
    ("single-origin", "a man and one who has it from him", [A, said("ben", "asserts", heard="anna")]),
    ("single-origin", "two unnamed of one publication", [said("insider", "asserts"), said("insider-2", "asserts")]),
    ("single-origin", "a publication and its unnamed speaker", [said("insider", "asserts"), said("herald", "asserts")]),
    ("single-origin", "a second origin that was taken back", [B, A, BACK]),
    ("denied", "denied by one", [NO]),
    ("denied", "denied and qualified", [NO, said("dora", "qualifies")]),
    ("denied", "denied by two, one took it back", [NO, said("dora", "denies"), said("dora", "withdraws")]),
    ("unsupported", "the only denial is taken back", [NO, said("carl", "withdraws")]),
    ("unsupported", "qualified", [said("anna", "qualifies")]),
    ("unsupported", "commented on by a party", [said("acme", "comments")]),
    ("unsupported", "no answer", [said("acme", "declines")]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "statements"), [pytest.param(name, made, id=why) for name, why, made in EXAMPLES])
def test_the_first_rule_that_fits_gives_the_standing(name, statements):
    assert standing(statements) == name
    assert standing(statements[::-1]) == name


def test_every_rule_has_its_example():
    assert {name for name, _, _ in EXAMPLES} == {rule.standing for rule in RULES}


def test_the_independent_origins_are_those_of_the_assertions_that_stand():
    statements = [A, BACK, B, said("dora", "asserts", heard="insider"), said("leaker", "denies"), NO]
    examined = claiming(statements)
    assert standing_of(examined.claim, examined.archive).origins.all == (Origin(("ben",)), Origin(("herald",)))


DATES = {
    "s1": "2024-01-01",
    "s2": "2024-02-01",
    "s3": "2024-03",
    "s4": "2024-04-01",
    "s5": "2024-05-01",
    "s6": "2024-06-01",
}


def steps(statements):
    examined = claiming(statements, dates=DATES)
    assert examined.problems == []
    return [
        (step.day.text if step.day else None, step.standing.name, step.changed, [one.statement.anchor for one in step.bearings])
        for step in history_of(examined.claim, examined.archive)
    ]


def test_the_standing_over_time_step_by_step():
    statements = [
        said("acme", "asserts", source="s6"),
        said("carl", "withdraws", "2024-04-01", source="s5"),
        said("anna", "qualifies", source="s1"),
        said("ben", "asserts", source="s2"),
        said("dora", "asserts", heard="ben", source="s3"),
        said("carl", "denies", source="s4"),
        said("emil", "asserts", source="s5", via="s4"),
        said("emil", "comments", source="paper"),
        said("insider", "denies", source="paper", via="book"),
    ]
    assert steps(statements) == [
        ("2024-01-01", "unsupported", True, ["anna-qualifies-undated"]),
        ("2024-02-01", "single-origin", True, ["ben-asserts-undated"]),
        ("2024-03", "single-origin", False, ["dora-asserts-undated"]),
        ("2024-04-01", "contested", True, ["carl-denies-undated", "emil-asserts-undated"]),
        ("2024-05-01", "corroborated", True, ["carl-withdraws-2024-04-01"]),
        ("2024-06-01", "acknowledged", True, ["acme-asserts-undated"]),
        (None, "contested", True, ["emil-comments-undated", "insider-denies-undated"]),
    ]


def test_a_withdrawal_and_what_is_said_after_it():
    statements = [
        said("anna", "asserts", "2024-01-01", source="s1"),
        said("anna", "withdraws", "2024-02-01", source="s2"),
        said("anna", "asserts", "2024-04-01", source="s4"),
    ]
    assert [step[1] for step in steps(statements)] == ["single-origin", "withdrawn", "single-origin"]


def test_what_came_out_later_changes_no_earlier_step():
    statements = [
        said("anna", "asserts", heard="ben", source="s1"),
        said("carl", "asserts", heard="dora", source="s2"),
        said("ben", "asserts", heard="dora", source="s4"),
    ]
    # Only then it is known that Ben, from whom Anna has it, has it from Dora too.
    assert [step[1] for step in steps(statements)] == ["single-origin", "corroborated", "single-origin"]


def test_a_claim_is_public_since_its_first_statement_with_a_date():
    undated = claiming([said("anna", "asserts")])
    assert Findings(undated.archive).public == {}
    dated = claiming([said("anna", "asserts"), said("ben", "denies", source="s3")], dates=DATES)
    assert {id_: day.text for id_, day in Findings(dated.archive).public.items()} == {"fact": "2024-03"}


def test_what_a_speaker_said_comes_in_the_order_of_time():
    dates = ["", "2024-02", "../2023", "2024-01-31"]
    examined = claiming([said("anna", "asserts", date) for date in dates])
    made = Findings(examined.archive).statements_by["anna"]
    assert [str(statement.said or "") for _, statement in made] == ["../2023", "2024-01-31", "2024-02", ""]
