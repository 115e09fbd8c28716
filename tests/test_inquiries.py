"""What was looked for in vain, and who was asked: on the pages, in the data, and what is wrong with an answer."""

import pytest

from casefile.evidence.findings import Findings
from casefile.examination import warnings_of
from casefile.exports.data import archive_data
from casefile.history.edition import Edition
from casefile.views.claim import view_claim
from casefile.views.topic import view_topic
from small import claiming, relating, said

SEARCH = "{what: 'The order [@paper].', where: The attic, searched_on: 2024-03, note: By its number.}"


def asked(*inquiries, on="claim", statements=(), fields=""):
    """A dossier in which somebody was asked about a claim or its subject."""
    made = [*statements, said("anna", "asserts", "2024-02-01")]
    line = f"asked: [{', '.join(inquiries)}]"
    examined = relating(
        {"fact": (f"{line if on == 'claim' else ''}{fields}", made)}, head=[line] if on == "topic" else []
    )
    assert examined.problems == []
    return examined


def test_a_search_stands_with_its_question_its_claim_and_its_dossier():
    head = [f"open: [{{question: Who?, searched: [{SEARCH}]}}]", f"searched: [{SEARCH.replace('order', 'list')}]"]
    examined = relating({"fact": (f"searched: [{SEARCH}]", [said("anna", "asserts")])}, head=head)
    assert examined.problems == []
    findings = Findings(examined.archive)
    (topic,) = examined.archive.topics.values()
    view = view_topic(topic, findings)
    (question,) = view.open
    assert [(one.what, one.where, one.day, one.note) for one in question.searches] == [
        ("The order [@paper].", "The attic", "March 2024", "By its number.")
    ]
    assert [(one.what, one.claim and one.claim.id) for one in view.searches] == [
        ("The list [@paper].", None),
        ("The order [@paper].", "fact"),
    ]
    page = view_claim(examined.archive.claims["fact"], findings, Edition("S"))
    assert [one.claim for one in page.searches] == [None]
    assert archive_data(findings)["topic"]["affair"]["open"][0]["searched"][0]["searched_on"] == "2024-03"


def test_a_search_may_cite_and_what_it_cites_is_reached():
    claims = {"fact": ("searched: [{what: It, where: 'The list [@list]'}]", [said("anna", "asserts")])}
    assert relating(claims, "--- sources/list.yml\nkind: document\ntitle: A list\n").problems == []


def test_who_gave_no_answer_stands_beside_those_who_gave_others_none():
    examined = asked(
        "{who: ben, asked_on: 2024-03-01, about: Why?}",
        statements=[said("carl", "declines", "2024-02-02", asked_by="herald", asked_on="2024-02-01")],
    )
    view = view_claim(examined.archive.claims["fact"], Findings(examined.archive), Edition("S"))
    column = next(one for one in view.columns if one.key == "declines")
    (statement,) = column.statements
    assert ([one.words for one in statement.asked_by], statement.asked_on) == (["The Herald"], "1 February 2024")
    (inquiry,) = column.inquiries
    assert ([one.words for one in inquiry.who], inquiry.by, inquiry.day, inquiry.about) == (
        ["Ben"],
        (),
        "1 March 2024",
        "Why?",
    )
    assert (inquiry.is_answered, view.answered) == (False, ())


def test_without_such_statements_the_column_is_there_for_the_inquiry():
    examined = asked("{who: [ben, acme], asked_by: herald}")
    view = view_claim(examined.archive.claims["fact"], Findings(examined.archive), Edition("S"))
    column = view.columns[-1]
    assert (column.key, column.statements, len(column.inquiries)) == ("declines", (), 1)
    assert [one.words for one in column.inquiries[0].by] == ["The Herald"]


@pytest.mark.parametrize("on", ["claim", "topic"])
def test_an_answer_that_came_is_told_with_its_document(on):
    answer = "{who: ben, asked_on: 2024-03-01, answered: 2024-03-02, answer: book}"
    examined = asked(answer, on=on, statements=[said("ben", "denies", "2024-03-02", source="book")])
    assert [one for one in warnings_of(examined.archive) if one.rule == "inquiries"] == []
    (topic,) = examined.archive.topics.values()
    (inquiry,) = view_topic(topic, Findings(examined.archive)).inquiries
    assert (inquiry.is_answered, inquiry.answered, inquiry.answer and inquiry.answer.id) == (
        True,
        "2 March 2024",
        "book",
    )
    assert (inquiry.claim and inquiry.claim.id) == ("fact" if on == "claim" else None)


@pytest.mark.parametrize(
    ("inquiry", "warned"),
    [
        ("{who: ben, asked_on: 2024-03-01}", []),
        ("{who: ben, answered: 2024-03-02}", ["An answer came, and it is not said in which document it stands."]),
        ("{who: ben, answer: book}", ["No statement of “ben” was read in “book”."]),
        ("{who: anna, answer: book}", ["No statement of “anna” was read in “book”."]),
        ("{who: anna, answer: paper}", []),
    ],
)
def test_an_answer_is_a_statement_on_record(inquiry, warned):
    warnings = [one.message for one in warnings_of(asked(inquiry).archive) if one.rule == "inquiries"]
    assert warnings == warned


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (said("ben", "declines", "2024-02-02", asked_by="herald", asked_on="2024-02-03"), 1),
        (said("ben", "declines", "2024-02-02", asked_by="herald", asked_on="2024-02"), 0),
        (said("ben", "denies", "2024-02-02", asked_by="[herald, carl]"), 0),
        (said("ben", "declines", "2024-02-02"), 0),
        (said("ben", "declines", "2024-02-02", asked_on="2024-02-01"), 0),
    ],
)
def test_nobody_answers_before_being_asked(statement, told):
    messages = claiming([statement]).messages
    assert messages == ["This answer is older than the question: 3 February 2024. Check both dates."][:told]


def test_who_is_asked_and_who_asks_is_a_person_or_a_body():
    messages = claiming([said("ben", "declines", asked_by="paper")], "asked: [{who: insider}]").messages
    assert sorted(one.split(";")[0] for one in messages) == [
        "“insider” is an unnamed speaker",
        "“paper” is a source",
    ]
