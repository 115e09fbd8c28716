"""What changed from one archive to another; and that neither order nor layout is a change."""

import random
from textwrap import indent
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.evidence.archive import Archive
from casefile.evidence.relations import relate
from casefile.history.difference import Difference, compare
from small import said, small, stock

DATES = {"letter": "2024-02-03"}
NOTHING = Archive({}, {}, {}, relate({}))


def archive_of(*statements, fields="", more="", topic="affair"):
    """A dossier of one claim, and whatever else stands in `more`."""
    lines = [
        "title: T",
        "question: Q?",
        "summary: S",
        "claims:",
        "  fact:",
        "    text: It is so.",
        "    parties: [acme]",
    ]
    lines += [f"    {fields}"] * bool(fields) + ["    statements:", *(f"      - {one}" for one in statements)]
    examined = small(stock(DATES) + "\n".join([f"--- topics/{topic}.yml", *lines, indent(more, "  "), ""]))
    assert "fact" in examined.archive.claims, examined.problems
    return examined.archive


def names(change):
    return " ".join(field.name for field in change.fields)


def told(difference):
    """A difference in short lines."""
    for topic in difference.topics:
        yield f"topic {topic.record.id} {topic.how} {names(topic)}".strip()
    for claim in difference.claims:
        yield f"{claim.claim.id} {claim.how} {names(claim)}".strip()
        if claim.standing:
            yield f"{claim.standing.before} > {claim.standing.after} ({claim.standing.number})"
        yield from (f"{one.how} {one.anchor} {names(one)}".strip() for one in claim.statements)
        yield from (f"+{one.words}" for one in claim.gained)
        yield from (f"-{one.words}" for one in claim.lost)
    for source in difference.sources:
        yield f"source {source.record.id} {source.how} {names(source)}".strip()


ANNA = said("anna", "asserts", "2024-01-01")
BEN = said("ben", "asserts", "2024-01-02")
HEARD = said("ben", "asserts", "2024-01-02", heard="anna")
DENIED = said("carl", "denies", "2024-01-03")
ACME = said("acme", "asserts", "2024-01-04")


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ([ANNA], [ANNA], []),
        ([ANNA], [ANNA, DENIED], ["fact None", "single-origin > contested (2)", "added carl-denies-2024-01-03"]),
        ([ANNA, DENIED], [ANNA], ["fact None", "contested > single-origin (5)", "removed carl-denies-2024-01-03"]),
        (
            [ANNA],
            [ANNA, BEN],
            ["fact None", "single-origin > corroborated (4)", "added ben-asserts-2024-01-02", "+Ben"],
        ),
        ([ANNA], [ANNA, HEARD], ["fact None", "added ben-asserts-2024-01-02"]),
        (
            [ANNA, BEN],
            [ANNA, HEARD],
            ["fact None", "corroborated > single-origin (5)", "changed ben-asserts-2024-01-02 heard_from", "-Ben"],
        ),
        (
            [ANNA],
            [said("anna", "asserts", "2024-01-01", source="book")],
            ["fact None", "changed anna-asserts-2024-01-01 passages"],
        ),
        ([ANNA], [said("anna", "asserts", "2023-12")], ["fact None", "changed anna-asserts-2023-12 said"]),
        (
            [ANNA],
            [said("anna", "denies", "2024-01-01")],
            ["fact None", "single-origin > denied (6)", "changed anna-denies-2024-01-01 stance", "-Anna"],
        ),
        (
            [ANNA],
            [said("anna", "asserts", "2023", source="book")],
            ["fact None", "added anna-asserts-2023", "removed anna-asserts-2024-01-01"],
        ),
        (
            [ACME],
            [ACME, said("acme", "withdraws", "2024-02")],
            ["fact None", "acknowledged > withdrawn (1)", "added acme-withdraws-2024-02", "-The Acme"],
        ),
    ],
)
def test_statements_standings_and_origins(before, after, changes):
    assert list(told(compare(archive_of(*before), archive_of(*after)))) == changes


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ({}, {"fields": "when: '2024'"}, ["fact changed when"]),
        ({}, {"topic": "other"}, ["topic affair removed", "topic other added", "fact changed topic"]),
        ({"fields": "note: A  b"}, {"fields": "note: 'A b'"}, []),
        ({"fields": "places: []"}, {}, []),
        ({"fields": "about: [anna, ben]"}, {"fields": "about: [ben, anna]"}, []),
        ({"fields": "about: [anna, ben]"}, {"fields": "about: [ben]"}, ["fact changed about"]),
        (
            {},
            {"more": f"more:\n  text: And this.\n  statements: [{BEN}]"},
            ["more added", "> single-origin (5)", "added ben-asserts-2024-01-02", "+Ben"],
        ),
        (
            {"more": f"more:\n  text: And this.\n  statements: [{BEN}]"},
            {},
            ["more removed", "removed ben-asserts-2024-01-02", "-Ben"],
        ),
    ],
)
def test_fields_and_claims(before, after, changes):
    found = [one.strip() for one in told(compare(archive_of(ANNA, **before), archive_of(ANNA, **after)))]
    assert found == changes


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("", "--- sources/new.yml\nkind: book\n", ["source new added"]),
        ("--- sources/new.yml\nkind: book\n", "", ["source new removed"]),
        (
            "--- sources/new.yml\n{kind: book, title: A}",
            "--- sources/new.yml\n{title: B, published: '2024', kind: book}",
            ["source new changed title published"],
        ),
        ("--- sources/new.yml\n{kind: book, title: A  B}", '--- sources/new.yml\ntitle: "A\n  B"\nkind: book', []),
        (
            "--- sources/new.yml\n{kind: book, authors: [{literal: A}, {literal: B}]}",
            "--- sources/new.yml\n{kind: book, authors: [{literal: B}, {literal: A}]}",
            ["source new changed authors"],
        ),
        ("--- people/new.yml\nname: A\n", "--- people/new.yml\nname: B\n", []),
    ],
)
def test_sources(before, after, changes):
    assert list(told(compare(small(before).archive, small(after).archive))) == changes


def test_everything_of_a_first_version_is_new():
    lines = list(told(compare(NOTHING, archive_of(ANNA))))
    assert lines[:4] == ["topic affair added", "fact added", " > single-origin (5)", "added anna-asserts-2024-01-01"]
    assert lines[-3:] == ["source book added", "source letter added", "source paper added"]


def test_a_difference_of_nothing_is_false():
    assert not Difference()
    assert not compare(NOTHING, NOTHING)
    assert compare(NOTHING, archive_of(ANNA))


def test_an_unnamed_speakers_publication_can_change_a_standing_by_itself():
    first = archive_of(said("insider", "asserts"), said("leaker", "asserts"))
    text = stock(DATES).replace("vouched_by: tribune", "vouched_by: herald")
    topic = "--- topics/affair.yml\ntitle: T\nquestion: Q?\nsummary: S\nclaims:\n  fact:\n    text: It is so.\n"
    statements = f"    parties: [acme]\n    statements: [{said('insider', 'asserts')}, {said('leaker', 'asserts')}]\n"
    second = small(text + topic + statements).archive
    assert list(told(compare(first, second))) == ["fact None", "corroborated > single-origin (5)", "-The Tribune"]


STATEMENTS = st.lists(
    st.tuples(
        st.sampled_from(["anna", "ben", "carl", "insider"]),
        st.sampled_from(["asserts", "denies", "withdraws", "comments"]),
        st.sampled_from(["2024-01-01", "2024-02", "2023~", ""]),
        st.lists(st.sampled_from(["paper", "book", "letter"]), min_size=1, max_size=3, unique=True),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda one: one[:3],
)


def claim(statements):
    made = [
        {"by": by, "stance": stance, "passages": [{"source": one, "paraphrase": "So  it\nis."} for one in sources]}
        | ({"said": on} if on else {})
        for by, stance, on, sources in statements
    ]
    return {"text": "It is so.", "about": ["anna", "ben"], "statements": made}


def shuffled(tree, chance):
    """The same with mappings and lists in another order, and white space where there was some."""
    if isinstance(tree, dict):
        return dict(chance.sample([(key, shuffled(value, chance)) for key, value in tree.items()], len(tree)))
    if isinstance(tree, list):
        return chance.sample([shuffled(value, chance) for value in tree], len(tree))
    return chance.choice([" ", "\n", "  "]).join(tree.split())


@given(st.dictionaries(st.sampled_from(["one", "two", "three"]), STATEMENTS, min_size=1), st.randoms(), st.booleans())
@settings(max_examples=40)
def test_neither_order_nor_layout_is_a_change(claims, chance: random.Random, flow):
    topic: dict[str, Any] = {"title": "T", "question": "Q?", "summary": "A b. C d."}
    topic["claims"] = {id_: claim(statements) for id_, statements in claims.items()}
    if len(claims) > 1:
        topic["disputes"] = [{"question": "Which?", "accounts": list(claims)}]
    before, after = (
        small(f"{stock(DATES)}--- topics/affair.yml\n{yaml.safe_dump(one, sort_keys=False, default_flow_style=style)}")
        for one, style in ((topic, False), (shuffled(topic, chance), flow))
    )
    assert set(after.archive.claims) == set(claims), after.problems
    assert list(told(compare(before.archive, after.archive))) == []
