# ruff: noqa: E501 (a row of a table stays on one line)
import pytest

from small import claiming, said, small
from test_reading import GOOD


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        # sources
        ("    published: 2023-12\n", "", None),
        ("- id: anna", "- id: anna\n    literal: Anna", "sources/diary.yml:5:5: This author is not named in one way. Give one of: id; literal; given and family."),
        ("- given: Ben\n    family: Bell", "- given: Ben", "sources/diary.yml:6:5: This author is not named in one way. Give one of: id; literal; given and family."),
        ("- given: Ben\n    family: Bell", "- family: Bell", None),
        ("- given: Ben\n    family: Bell", "- literal: B. Bell", None),
        ("published: 2023-12\n", "", None),
        ("role_source: letter\n", "", "people/anna.yml:4:7: A person’s role needs the source that states it. Add “role_source”."),
        ("role: clerk\n", "", "people/anna.yml:4:14: “role_source” stands here without “role”. Add the role."),
        ("name: The gate\n", "name: The gate\nrole: a gate\n", None),
        # claims
        ("    when: 2023-11\n", "", "topics/affair.yml:14:17: “when_basis” stands here without “when”. Add the date."),
        ("        said: 2023-11-02\n", "", "topics/affair.yml:24:21: “said_basis” stands here without “said”. Add the date."),
        ("see_also: [gate-open]", "see_also: [gate-open, gate-shut]", "topics/affair.yml:20:27: This claim refers to itself. Take it out."),
        ("accounts: [gate-shut, gate-open]", "accounts: [gate-shut, gate-open, gate-shut]", "topics/affair.yml:6:38: “gate-shut” is already an account of this dispute. Take one of the two out."),
        ("accounts: [gate-shut, gate-open]", "accounts: [gate-shut]", "topics/affair.yml:6:15: “accounts” needs at least 2 entries."),
        ("said: 2023-11-02\n", "said: 2024-01\n", "topics/affair.yml:24:15: This was said after “diary”, which carries it, came out (December 2023). Check both dates."),
        ("said: 2023-11-02\n", "said: 2023-12-31\n", None),
        ("heard_from: [anna]", "heard_from: [anna, insider]", "topics/affair.yml:12:3: The chains of this claim run in a circle: insider → insider. A chain runs from the first speaker to the document read: turn a link round, or take it out."),
        # quotations
        ("            paraphrase: She takes it back.\n", "", "topics/affair.yml:50:13: This passage says nothing. Add “quote” or “paraphrase”."),
        ("paraphrase: She takes it back.", "translation: I take it back.\n            paraphrase: So.", "topics/affair.yml:51:26: There is no “quote” to translate. Add it, or paraphrase."),
        ("via: [letter]", "via: [letter, diary]", "topics/affair.yml:30:18: The source itself stands among the documents before it. Take it out."),
        ("quote: it was wide open", f"quote: {'a' * 301}", "topics/affair.yml:45:20: This quotation has 301 characters; 300 are allowed. Keep the decisive words."),
        ("quote: it was wide open", f"quote: {'a' * 300}", None),
        ("language: en\n", "", "people/insider.yml:6:10: The language of this quotation is not known. Add “lang”."),
        ("            translation: the gate was shut\n", "", "topics/affair.yml:31:20: This quotation is in another language (fr) and has no translation. Add “translation”."),
        ("            lang: fr\n            translation: the gate was shut\n", "", "topics/affair.yml:31:20: This quotation is in another language (fr) and has no translation. Add “translation”."),
        ("            lang: fr\n            translation: the gate was shut\n", "            lang: en-GB\n", None),
        # orphans
        ("        heard_from: [anna]\n", "        heard_from: [herald]\n", None),
        ("    places: [harbour]\n", "", "places/harbour.yml:1:1: No claim refers to this place. Refer to it where it belongs, or delete it."),
        ("    things: [gate]\n", "    note: The gate [[gate]].\n", None),
    ],
)  # fmt: skip
def test_each_rule_has_the_example_that_breaks_it(old, new, problem):
    assert old in GOOD or problem is None
    problems = small(GOOD.replace(old, new)).problems
    assert problems[:1] == ([f"dossier/{problem}"] if problem else [])
    assert len(problems) <= 1 or "language of this quotation" in problem


def test_one_statement_for_speaker_stance_and_date():
    examined = claiming(
        [said("anna", "asserts", "2024"), said("anna", "asserts", "2024~"), said("anna", "asserts", "2024")]
    )
    assert examined.messages == [
        "“anna” already asserts this on the same date: dossier/topics/affair.yml:11:9. "
        "Put both passages under one statement."
    ]
    assert examined.problems[0].startswith("dossier/topics/affair.yml:13:9: ")


@pytest.mark.parametrize(
    ("statements", "wrong"),
    [
        ([said("anna", "withdraws")], True),
        ([said("anna", "withdraws"), said("ben", "asserts")], True),
        ([said("anna", "withdraws"), said("anna", "withdraws", "2024")], True),
        ([said("anna", "withdraws"), said("anna", "asserts")], False),
        ([said("anna", "withdraws"), said("anna", "qualifies")], False),
    ],
)
def test_a_withdrawal_takes_something_back(statements, wrong):
    messages = claiming(statements).messages
    expected = "“anna” takes back nothing: no earlier statement of theirs stands under this claim."
    assert set(messages) == ({f"{expected} Add it, or use “denies” or “qualifies”."} if wrong else set())


def test_a_record_that_only_orphans_refer_to_is_one():
    lonely = "--- sources/lonely.yml\nkind: book\nauthors: [{id: hermit}]\n--- people/hermit.yml\nname: Hermit\n"
    assert small(GOOD + lonely).problems == [
        "dossier/people/hermit.yml:1:1: No claim refers to this person. Refer to it where it belongs, or delete it.",
        "dossier/sources/lonely.yml:1:1: No claim refers to this source. Refer to it where it belongs, or delete it.",
    ]
    cited = GOOD.replace("note: As they say.", "note: As they say [@lonely].") + lonely
    assert small(cited).problems == []


def test_orphans_are_not_sought_while_something_else_is_wrong():
    (problem,) = small(GOOD.replace("places: [harbour]", "places: [harber]")).problems
    assert "There is no place “harber”" in problem


def test_a_basis_may_say_why_a_source_s_date_is_not_known():
    assert small(GOOD.replace("published: 2023-12\n", "")).problems == []
