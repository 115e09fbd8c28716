import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.evidence.chains import Chain, chain_of, documents_of, find_cycle, first_public, head_of
from casefile.evidence.standing import history_of, standing_of
from small import PEOPLE, UNNAMED, claiming, orders, said


def origins(statements):
    examined = claiming(statements)
    assert examined.problems == []
    return [origin_of(statement, examined.claim, examined.archive) for statement in examined.claim.statements]


def origin_of(statement, claim, archive):
    found = standing_of(claim, archive).origins.of.get((claim.id, statement.anchor))
    (one,) = found.ids if found else head_of(statement, archive)
    return one


def test_a_chain_runs_from_the_first_speaker_to_the_document_that_was_read():
    examined = claiming([said("anna", "asserts", heard="ben, carl", via="book, letter")], dates={"letter": "2024"})
    (statement,) = examined.claim.statements
    chain = chain_of(statement, statement.passages[0])
    assert chain == Chain((("ben",), ("carl",), ("anna",)), ("book", "letter", "paper"))
    assert documents_of(statement) == ("book", "letter", "paper")


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        pytest.param([said("anna", "asserts")], ["anna"], id="a speaker of one's own"),
        pytest.param([said("anna", "asserts", heard="ben")], ["ben"], id="from another"),
        pytest.param([said("anna", "asserts", heard="carl, ben")], ["carl"], id="from another through a third"),
        pytest.param([said("insider", "asserts")], ["herald"], id="unnamed: who vouches"),
        pytest.param([said("anna", "asserts", heard="insider")], ["herald"], id="from an unnamed one"),
        pytest.param([said("herald", "asserts")], ["herald"], id="a publication in its own voice"),
        pytest.param(
            [said("anna", "asserts", heard="carl"), said("ben", "asserts", heard="carl")],
            ["carl", "carl"],
            id="two witnesses from one man",
        ),
        pytest.param(
            [said(name, "asserts", heard="herald") for name in PEOPLE], ["herald"] * 5, id="five reports of one article"
        ),
        pytest.param(
            [said("insider", "asserts"), said("insider-2", "asserts"), said("leaker", "asserts")],
            ["herald", "herald", "tribune"],
            id="two unnamed of one publication are one, one of another is a second",
        ),
        pytest.param(
            [said("anna", "asserts", heard="ben"), said("ben", "asserts", heard="carl")],
            ["carl", "carl"],
            id="from one who has it from another",
        ),
        pytest.param(
            [said("anna", "asserts", heard="ben"), said("ben", "asserts", heard="carl"), said("carl", "asserts", heard="dora")],
            ["dora", "dora", "dora"],
            id="from one who has it from another who has it from a third",
        ),
        pytest.param(
            [said("anna", "asserts", heard="ben"), said("ben", "asserts", heard="insider")],
            ["herald", "herald"],
            id="at the end an unnamed one",
        ),
        pytest.param(
            [said("anna", "asserts", heard="ben"), said("ben", "asserts")], ["ben", "ben"], id="from one who knows it"
        ),
        pytest.param(
            [said("anna", "asserts", heard="ben"), said("ben", "asserts", "2023", heard="carl"), said("ben", "asserts", "2024")],
            ["ben", "carl", "ben"],
            id="from one who also knows it himself",
        ),
        pytest.param(
            [said("anna", "asserts", heard="ben"), said("ben", "denies", heard="carl")],
            ["anna", "carl"],
            id="who denies it is no origin: the next link is",
        ),
        pytest.param(
            [
                said("anna", "asserts", heard="ben"),
                said("ben", "asserts", "2024", heard="carl"),
                said("ben", "asserts", "2023", heard="dora"),
            ],
            ["dora", "carl", "dora"],
            id="from one who first had it from this man and later from that",
        ),
    ],
)  # fmt: skip
def test_the_origin_is_the_head_of_the_chain(statements, expected):
    for order in orders(range(len(statements)))[:24]:
        assert origins([statements[index] for index in order]) == [expected[index] for index in order]


PASSAGE = "{{source: {}, via: [{}], paraphrase: x}}"


def carried_by(*passages):
    found = ", ".join(PASSAGE.format(source, via) for source, via in passages)
    return f"{{by: anna, stance: asserts, passages: [{found}]}}"


@pytest.mark.parametrize(
    ("statements", "circle"),
    [
        pytest.param([said("anna", "asserts", heard="anna")], "anna → anna", id="a speaker from himself"),
        pytest.param([said("anna", "asserts", heard="ben, carl, ben")], "ben → carl → ben", id="within the speakers"),
        pytest.param([said("anna", "asserts", heard="anna, ben")], "anna → ben → anna", id="the speaker from himself"),
        pytest.param(
            [said("anna", "asserts", heard="ben"), said("ben", "asserts", heard="anna")],
            "ben → anna → ben",
            id="across statements",
        ),
        pytest.param(
            [said("anna", "asserts", heard="ben"), said("ben", "asserts", heard="carl"), said("carl", "asserts", heard="anna")],
            "ben → anna → carl → ben",
            id="across three",
        ),
        pytest.param([carried_by(("paper", "book, letter, book"))], "book → letter → book", id="within the documents"),
        pytest.param([carried_by(("paper", "book"), ("book", "paper"))], "book → paper → book", id="across passages"),
        pytest.param(
            [said("anna", "asserts", via="book"), said("ben", "asserts", source="book", via="paper")],
            "book → paper → book",
            id="across the passages of two statements",
        ),
    ],
)  # fmt: skip
def test_a_circle_in_the_chains_is_an_error(statements, circle):
    examined = claiming(statements, dates={"letter": "2024"})
    message = f"The chains of this claim run in a circle: {circle}."
    mend = "A chain runs from the first speaker to the document that was read: take out the link that leads back."
    assert [problem for problem in examined.messages if "circle" in problem] == [f"{message} {mend}"]
    assert find_cycle(examined.claim) == tuple(circle.split(" → "))


@pytest.mark.parametrize(
    "statements",
    [
        [said("anna", "asserts", heard="ben"), said("ben", "asserts", heard="carl"), said("anna", "denies", heard="carl")],
        [carried_by(("paper", "book"), ("paper", "letter, book"), ("book", "letter"))],
        [said("anna", "asserts", heard="carl, ben"), said("dora", "asserts", heard="carl, ben"), said("dora", "denies")],
    ],
)  # fmt: skip
def test_ways_that_meet_again_are_no_circle(statements):
    examined = claiming(statements, dates={"letter": "2024"})
    assert (examined.problems, find_cycle(examined.claim)) == ([], ())


@pytest.mark.parametrize(
    ("dates", "public"),
    [
        ({}, None),
        ({"a": "2024-02-03"}, "2024-02-03"),
        ({"a": "2024-02-03", "b": "2024-02-02"}, "2024-02-02"),
        ({"a": "2024-02-29", "b": "2024-02"}, "2024-02"),
        ({"a": "2024-02-28", "b": "2024-02"}, "2024-02-28"),
        ({"a": "2024", "b": "2024-11"}, "2024-11"),
        ({"a": "2024-02-03~", "b": "2024-02-04"}, "2024-02-03~"),
        ({"a": "2024-02-03/..", "b": "2025"}, "2025"),
        ({"a": "2024-02-03/.."}, None),
        ({"a": "../2024-02-03", "b": "2024-02-03"}, "../2024-02-03"),
        ({"a": "[2023,2025]", "b": "2024"}, "2024"),
        ({"a": "Y-12024", "b": "0001"}, "Y-12024"),
    ],
)
def test_a_statement_is_public_since_the_document_that_was_surely_out_first(dates, public):
    for way in orders(["paper", *dates]):
        statement = said("anna", "asserts", source=way[-1], via=", ".join(way[:-1]))
        examined = claiming([statement], dates={"a": "", "b": "", **dates})
        first = first_public(examined.claim.statements[0], examined.archive)
        assert (first.text if first else None) == public


SOURCES = {"monday": "2024-02-05", "week": "2024-02-05/2024-02-11", "sunday": "2024-02-11", "some-day": ""}
SPEAKERS = [*PEOPLE, *UNNAMED, "acme"]


@st.composite
def whole_claims(draw):
    """Statements without a circle: everybody has it only from those who stand before him."""
    made = {}
    for _ in range(draw(st.integers(1, 7))):
        rank = draw(st.integers(0, len(SPEAKERS) - 1))
        earlier = (
            [SPEAKERS[index] for index in sorted(draw(st.sets(st.integers(0, rank - 1), max_size=2)))] if rank else []
        )
        stance = draw(st.sampled_from(["asserts", "asserts", "denies", "withdraws", "qualifies"]))
        date = draw(st.sampled_from(["", "2024-01", "2024-01-20", "2024-02-01"]))
        source = draw(st.sampled_from(list(SOURCES)))
        made[SPEAKERS[rank], stance, date] = said(SPEAKERS[rank], stance, date, heard=", ".join(earlier), source=source)
    return list(made.values())


def found_in(statements):
    examined = claiming(statements, dates=SOURCES)
    claim, archive = examined.claim, examined.archive
    assert find_cycle(claim) == ()
    steps = [
        (step.day, step.changed, [one.statement.anchor for one in step.bearings], result(step.standing))
        for step in history_of(claim, archive)
    ]
    heads = {statement.anchor: origin_of(statement, claim, archive) for statement in claim.statements}
    return result(standing_of(claim, archive)), steps, heads


def result(standing):
    return standing.name, standing.origins


@settings(max_examples=40)
@given(whole_claims().flatmap(lambda made: st.tuples(st.just(made), st.permutations(made))))
def test_the_order_in_the_file_changes_nothing(two_orders):
    standing, steps, heads = found_in(two_orders[0])
    # The keys of `heads` are the anchors, which reordering does not move either.
    assert found_in(two_orders[1]) == (standing, steps, heads)
    assert steps[-1][-1] == standing
    assert sorted(anchor for step in steps for anchor in step[2]) == sorted(heads)
