"""How many independent origins stand behind a claim: at least, and at most."""

import pytest

from casefile.evidence.findings import Findings
from casefile.evidence.standing import standing_of
from casefile.views.parts import statement_view
from small import orders, relating, said

A, B = said("anna", "asserts"), said("ben", "asserts")
CORP = "\n--- organisations/corp.yml\nname: Corp\n"


def member(name, body, more=""):
    passage = f"{{body: {body}, stated_in: paper{more}}}"
    return f"\n--- people/{name}.yml\nname: {name.title()}\naffiliations: [{passage}]"


def body(name, part_of="", umbrella=False):
    return (
        f"\n--- organisations/{name}.yml\nname: {name.title()}"
        + f"\npart_of: {part_of}" * bool(part_of)
        + "\numbrella: true" * umbrella
    )


def found(statements, fields="", files="", **more):
    examined = relating({"fact": (fields, statements)}, files=files, **more)
    assert examined.problems == []
    return standing_of(examined.claim, examined.archive)


def figures(statements, fields="", files="", **more):
    origins = found(statements, fields, files, **more).origins
    return origins.least, origins.most


@pytest.mark.parametrize(
    ("statements", "fields", "files", "expected"),
    [
        pytest.param([A, B], "", "", (2, 2), id="two people"),
        pytest.param([A], "", "", (1, 1), id="one"),
        pytest.param([said("carl", "denies")], "", "", (0, 0), id="none"),
        pytest.param([A, said("acme", "asserts")], "", member("anna", "acme"), (1, 2), id="a man and his body"),
        pytest.param([A, B], "", member("anna", "acme") + member("ben", "acme"), (1, 2), id="two of one body"),
        pytest.param([A, B], "", member("anna", "acme") + member("ben", "herald"), (2, 2), id="two of two bodies"),
        pytest.param(
            [A, said("acme", "asserts")], "", member("anna", "herald") + body("herald", "acme"), (1, 2),
            id="a man of a part of the body",
        ),
        pytest.param(
            [A, B], "", member("anna", "herald") + member("ben", "acme") + body("herald", "tribune")
            + body("acme", "tribune") + body("tribune"), (1, 2), id="two parts of one body",
        ),
        pytest.param(
            [A, B], "", member("anna", "herald") + member("ben", "acme") + body("herald", "tribune")
            + body("acme", "tribune") + body("tribune", umbrella=True), (2, 2), id="two parts of a state",
        ),
        pytest.param(
            [A, B], "", member("anna", "acme") + member("ben", "acme") + body("acme", umbrella=True), (2, 2),
            id="two of a state",
        ),
        pytest.param(
            [said("anna", "asserts", speaks_for="acme"), said("ben", "asserts", speaks_for="acme")], "", "", (1, 2),
            id="two who speak for one",
        ),
        pytest.param([A, B], "same_root: [{origins: [anna, ben], why: One letter.}]", "", (1, 2), id="one root"),
        pytest.param([said("[anna, ben]", "asserts")], "", "", (1, 1), id="joint speakers"),
        pytest.param([said("[anna, ben]", "asserts"), said("ben", "asserts")], "", "", (1, 1), id="and one of them again"),
        pytest.param(
            [said("[anna, ben]", "asserts"), said("carl", "asserts", heard="ben")], "", "", (1, 1),
            id="and one who has it from one of them",
        ),
        pytest.param(
            [A, B], "", "\n--- sources/paper.yml\nkind: book\nauthors: [{id: anna}, {id: ben}]", (1, 1),
            id="joint authors of the document",
        ),
        pytest.param(
            [said("anna", "asserts", heard="carl"), said("ben", "asserts", heard="carl"), said("carl", "denies")], "", "",
            (1, 2), id="two who have it from one who denies it",
        ),
        pytest.param(
            [said("anna", "asserts", heard="carl"), said("ben", "asserts", heard="dora"), said("carl", "denies"),
             said("dora", "denies")], "", "", (2, 2), id="two who have it from two who deny it",
        ),
    ],
)  # fmt: skip
def test_at_least_and_at_most(statements, fields, files, expected):
    for order in orders(statements):
        assert figures(order, fields, files) == expected


PUBLISHED = (
    "\n--- sources/paper.yml\nkind: document\npublisher: herald\n--- sources/book.yml\nkind: book\npublisher: tribune"
)


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        pytest.param([said("herald", "asserts")], (1, 1), id="one publisher in its own voice"),
        pytest.param([said("herald", "asserts"), said("tribune", "asserts", source="book")], (1, 2), id="two"),
        pytest.param([said("herald", "asserts"), A], (1, 2), id="it may have it from her"),
        pytest.param([said("herald", "asserts", lineage="own"), A], (2, 2), id="its own reporting"),
        pytest.param(
            [said("herald", "asserts", lineage="own"), said("tribune", "asserts", source="book", lineage="own")],
            (2, 2), id="two of their own reporting",
        ),
        pytest.param([said("insider", "asserts"), A], (2, 2), id="its informant shows from whom it has it"),
        pytest.param([said("acme", "asserts"), A], (2, 2), id="a body that is no publisher of it"),
    ],
)  # fmt: skip
def test_a_publisher_that_does_not_show_from_whom_it_has_it_is_none_beside_another(statements, expected):
    assert figures(statements, files=PUBLISHED) == expected


def test_a_party_has_it_from_itself():
    files = "\n--- sources/paper.yml\nkind: document\npublisher: acme"
    assert figures([said("acme", "asserts"), A], files=files) == (2, 2)


@pytest.mark.parametrize(
    ("said_on", "expected"),
    [("2023-12", (1, 2)), ("2021-12-31", (2, 2)), ("2024-06-01", (2, 2)), ("2022", (1, 2)), ("", (1, 2))],
)
def test_a_man_belongs_to_his_body_while_he_is_there(said_on, expected):
    files = member("anna", "acme", ", since: 2022-05, until: 2024-05-31")
    assert figures([said("anna", "asserts", said_on), said("acme", "asserts")], files=files) == expected


def test_a_body_outside_the_record_joins_two_people():
    assert figures([A, B], files=CORP + member("anna", "corp") + member("ben", "corp")) == (1, 2)


def test_several_origins_by_the_upper_figure_alone_corroborate_nothing():
    assert found([A, B]).name == "corroborated"
    assert found([A, B], "same_root: [{origins: [anna, ben], why: One letter.}]").name == "single-origin"


def test_the_origin_is_the_next_link_where_the_head_denies():
    origins = found([said("anna", "asserts", heard="carl, dora"), said("carl", "denies")]).origins
    (origin,) = origins.all
    assert (origin.ids, origin.denied_heads) == (("dora",), ("carl",))


def test_who_asserts_what_excludes_it_is_no_origin_of_it():
    examined = relating({
        "fact": ("", [said("anna", "asserts", heard="carl")]),
        "rival": ("excludes: [{claim: fact, why: Not both.}]", [said("carl", "asserts")]),
    })  # fmt: skip
    (origin,) = standing_of(examined.archive.claims["fact"], examined.archive).origins.all
    assert (origin.ids, origin.denied_heads) == (("anna",), ("carl",))


def test_each_join_has_its_reason():
    files = member("anna", "acme") + member("ben", "acme")
    (group,) = found([A, B], files=files).origins.groups
    assert [(join.one, join.other, join.why) for join in group.links] == [
        ("anna", "acme", "body"),
        ("ben", "acme", "body"),
    ]


def test_of_what_was_taken_back_too_he_who_denies_it_is_no_origin():
    statements = [
        said("anna", "asserts", "2024-01-01", heard="ben"),
        said("anna", "withdraws", "2024-02-01"),
        said("ben", "denies"),
    ]
    examined = relating({"fact": ("", statements)})
    assert examined.problems == []
    first, *_ = (statement_view(one, examined.claim, Findings(examined.archive)) for one in examined.claim.statements)
    assert ([one.id for one in first.origin], [one.id for one in first.denied_heads]) == (["anna"], ["ben"])
