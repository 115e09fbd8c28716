import pytest

from samples import GOOD
from small import claiming, said, small


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        # sources
        ("    published: 2023-12\n", "", None),
        ("- id: anna", "- id: anna\n    literal: Anna", "sources/diary.yml:5:5: An author is named in one of three ways, and this is none of them. Give an “id”; or a “literal” name; or a “family” name, with or without “given”."),
        ("- given: Ben\n    family: Bell", "- given: Ben", "sources/diary.yml:6:5: An author is named in one of three ways, and this is none of them. Give an “id”; or a “literal” name; or a “family” name, with or without “given”."),
        ("- given: Ben\n    family: Bell", "- family: Bell", None),
        ("- given: Ben\n    family: Bell", "- literal: B. Bell", None),
        ("published: 2023-12\n", "", None),
        ("role_source: letter\n", "", "people/anna.yml:4:7: No source is named for this role. Add the “role_source” that states it."),
        ("role: clerk\n", "", "people/anna.yml:4:14: This is the source of a role that is not given. Add the “role”."),
        ("name: The gate\n", "name: The gate\nrole: a gate\n", None),
        # claims
        ("    when: 2023-11\n", "", "topics/affair.yml:14:17: “when_basis” explains a date that is not given: “when”. Add the date, or say this in a “note”."),
        ("        said: 2023-11-02\n", "", "topics/affair.yml:24:21: “said_basis” explains a date that is not given: “said”. Add the date, or say this in a “note”."),
        ("see_also: [gate-open]", "see_also: [gate-open, gate-shut]", "topics/affair.yml:20:27: This claim refers to itself. Take it out of “see_also”."),
        ("accounts: [gate-shut, gate-open]", "accounts: [gate-shut, gate-open, gate-shut]", "topics/affair.yml:6:38: “gate-shut” stands here twice. Take one of the two out, or name another."),
        ("accounts: [gate-shut, gate-open]", "accounts: [gate-shut]", "topics/affair.yml:6:15: “accounts” is too short: at least 2 entries belong here. Add what is missing."),
        ("said: 2023-11-02\n", "said: 2024-01\n", "topics/affair.yml:24:15: “diary” carries this, but came out before it was said: December 2023. Check both dates."),
        ("said: 2023-11-02\n", "said: 2023-12-31\n", None),
        ("heard_from: [anna]", "heard_from: [anna, insider]", "topics/affair.yml:12:3: The chains of this claim run in a circle: insider → insider. A chain runs from the first speaker to the document that was read: take out the link that leads back."),
        # quotations
        ("            paraphrase: She takes it back.\n", "", "topics/affair.yml:50:13: This passage says nothing: it has neither words nor their sense. Add a “quote” or a “paraphrase”."),
        ("paraphrase: She takes it back.", "translation: I take it back.\n            paraphrase: So.", "topics/affair.yml:51:26: There is no “quote” here to translate. Add it, or write a “paraphrase” instead."),
        ("via: [letter]", "via: [letter, diary]", "topics/affair.yml:30:18: The source stands here among the documents before it. Take it out of “via”."),
        ("quote: it was wide open", f"quote: {'a' * 301}", "topics/affair.yml:45:20: This quotation has 301 characters, and 300 are allowed. Keep the decisive words, and paraphrase the rest."),
        ("quote: it was wide open", f"quote: {'a' * 300}", None),
        ("quote: it was wide open", "quote: ‘it wasn’t open’", "topics/affair.yml:45:20: All of “quote” stands in quotation marks; the page shows it in its own. Write: it wasn’t open"),
        ("quote: it was wide open", "quote: ‘open’ or ‘wide open’", None),
        ("quote: it was wide open", "quote: “it was wide open”", "topics/affair.yml:45:20: All of “quote” stands in quotation marks; the page shows it in its own. Write: it was wide open"),
        ("quote: it was wide open", "quote: '«it was», he said, «wide open»'", None),
        ("language: en\n", "", "people/insider.yml:6:10: The language of this quotation is not known. Add “lang” here, or “language” to its source."),
        ("            translation: the gate was shut\n", "", "topics/affair.yml:31:20: This quotation is not in English (it is “fr”) and has no translation. Add a “translation” of your own."),
        ("            lang: fr\n            translation: the gate was shut\n", "", "topics/affair.yml:31:20: This quotation is not in English (it is “fr”) and has no translation. Add a “translation” of your own."),
        ("            lang: fr\n            translation: the gate was shut\n", "            lang: en-GB\n", None),
        # orphans
        ("        heard_from: [anna]\n", "        heard_from: [tribune]\n", None),
        ("        heard_from: [anna]\n", "        heard_from: [herald]\n", "topics/affair.yml:30:19: “herald” published this, and stands in “heard_from” as well, before the speaker. Keep “via” for who relays the speaker, “heard_from” for whom the speaker has it from."),
        ("    text: The gate was shut.", "    text: Was the gate shut?", "topics/affair.yml:13:11: A claim can be true or false, and this is a question. Write what the assertion is, as a sentence; what is asked is the “question” of a dossier."),
        ("carried_by: tribune", "carried_by: herald", "sources/letter.yml:3:13: “herald” is the publisher already: “carried_by” is another outlet whose copy was read. Take “carried_by” out."),
        ("    places: [harbour]\n", "", "places/harbour.yml:1:1: No claim refers to this place. Name it where it belongs, or delete its file."),
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
        "“anna” asserts this on the same date already, at dossier/topics/affair.yml:11:9. "
        "Put all passages under one statement."
    ]
    assert examined.problems[0].startswith("dossier/topics/affair.yml:13:9: ")


@pytest.mark.parametrize(
    ("statements", "wrong"),
    [
        ([said("anna", "withdraws")], True),
        ([said("anna", "withdraws"), said("ben", "asserts")], True),
        ([said("anna", "withdraws"), said("anna", "withdraws", "2024")], True),
        ([said("anna", "withdraws"), said("anna", "declines")], True),
        ([said("anna", "withdraws"), said("anna", "comments")], True),
        ([said("anna", "withdraws"), said("anna", "asserts")], False),
        ([said("anna", "withdraws"), said("anna", "qualifies")], False),
    ],
)
def test_a_withdrawal_takes_something_back(statements, wrong):
    messages = claiming(statements).messages
    expected = "“anna” takes back nothing: in no other statement here do they say whether it is so."
    assert set(messages) == (
        {f"{expected} Add what they take back, or use “denies” or “qualifies”."} if wrong else set()
    )


def test_a_record_that_only_orphans_refer_to_is_one():
    lonely = "--- sources/lonely.yml\nkind: book\nauthors: [{id: hermit}]\n--- people/hermit.yml\nname: Hermit\n"
    assert small(GOOD + lonely).problems == [
        "dossier/people/hermit.yml:1:1: No claim refers to this person. Name it where it belongs, or delete its file.",
        "dossier/sources/lonely.yml:1:1: No claim refers to this source. Name it where it belongs, or delete its file.",
    ]
    cited = GOOD.replace("note: As they say.", "note: As they say [@lonely].") + lonely
    assert small(cited).problems == []


def test_orphans_are_not_sought_while_something_else_is_wrong():
    (problem,) = small(GOOD.replace("places: [harbour]", "places: [harber]")).problems
    assert "There is no place “harber”" in problem


def test_a_basis_may_say_why_a_source_s_date_is_not_known():
    assert small(GOOD.replace("published: 2023-12\n", "")).problems == []
