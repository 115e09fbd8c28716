"""A claim that is shown in another dossier too: numbered there, counted in its own alone."""

from casefile.evidence.findings import Findings
from casefile.examination import warnings_of
from casefile.exports.data import archive_data
from casefile.history.edition import Edition
from casefile.views.answer import view_answer
from casefile.views.brief import view_brief
from casefile.views.claim import view_claim
from casefile.views.facets import facets_of
from casefile.views.indexes import view_claims, view_topics
from casefile.views.timeline import view_timeline
from casefile.views.topic import view_topic
from small import relating, said

OTHER = """\
--- topics/other.yml
title: The other
question: O?
summary: '[[far]] [[own]]'
answer: {{agreed: {{text: So., claims: [far, own, far-part]}}}}
disputes:
  - {{question: Which?, accounts: [own, far]}}
claims:
  own:
    text: It is near.
    {own}
    statements: [{said}]
"""
CLAIMS = {
    "whole": ("", [said("anna", "asserts", "2024-02-01")]),
    "far": ("also_in: [other]", [said("anna", "asserts", "2024-02-01"), said("ben", "denies", "2024-02-02")]),
    "far-part": ("part_of: far; also_in: [other]", [said("anna", "asserts", "2024-02-01")]),
    "far-below": ("under: far", [said("anna", "asserts", "2024-02-01")]),
}


def two_dossiers(own="excludes: [{claim: far, why: Not both.}]", claims=CLAIMS):
    return relating(claims, OTHER.format(own=own, said=said("anna", "asserts", "2024-02-01")), {"paper": "2024-02-03"})


def shown(id_="other"):
    examined = two_dossiers()
    assert examined.problems == []
    findings = Findings(examined.archive)
    return examined.archive.topics[id_], findings


def test_it_stands_in_both_with_the_mark_of_its_own_and_what_is_below_it_stays_there():
    topic, findings = shown()
    view = view_topic(topic, findings)
    assert [(one.number, one.claim.link.id, one.home.id) for one in view.guests] == [
        (2, "far", "affair"),
        (3, "far-part", "affair"),
    ]
    assert [one.number for one in view.main] == [1]
    assert sum(count.number for count in view.counts) == 1
    assert [event.claim.id for event in view.timeline.events] == ["far", "own"]
    home, findings = shown("affair")
    assert view_topic(home, findings).guests == ()


def test_an_answer_and_a_dispute_there_may_name_it():
    topic, findings = shown()
    ((line,),) = (view_answer(topic, findings),)
    assert [(number, link.id) for number, link in line.claims] == [(2, "far"), (1, "own"), (3, "far-part")]
    (dispute,) = view_topic(topic, findings).disputes
    assert [one.link.id for one in dispute.accounts] == ["own", "far"]
    assert [one.number for one in view_brief(topic, findings, Edition("S")).main] == [1, 2]


def test_the_claims_page_names_both():
    _, findings = shown()
    view = view_claim(findings.archive.claims["far"], findings, Edition("S"))
    assert (view.topic.id, [one.id for one in view.also_in]) == ("affair", ["other"])


def test_filters_find_it_under_both_and_no_list_has_it_twice():
    _, findings = shown()
    assert facets_of(findings.archive.claims["far"], findings).topics == ("T", "The other")
    assert facets_of(findings.archive.entities["ben"], findings).topics == ("T", "The other")
    rows = [row.card for row in view_claims(findings).rows]
    assert sorted(one.link.id for one in rows) == ["far", "far-below", "far-part", "own", "whole"]
    assert [[topic.id for topic in one.topics] for one in rows if one.link.id == "far"] == [["affair", "other"]]
    events = view_timeline(findings).events
    assert [[topic.id for topic in one.topics] for one in events if one.claim.id == "far"] == [["affair", "other"]]
    assert [one.claims for one in view_topics(findings).rows] == [4, 1]


def test_it_is_in_the_data():
    _, findings = shown()
    data = archive_data(findings)
    assert data["claim"]["far"]["also_in"] == ["other"]
    assert data["topic"]["other"]["claims"] == ["own"]
    assert data["topic"]["other"]["computed"] == {"claims_of_others": ["far", "far-part"]}


def test_what_excludes_each_other_is_shown_in_one_dossier():
    without = {id_: (fields.replace("also_in: [other]", ""), made) for id_, (fields, made) in CLAIMS.items()}
    messages = two_dossiers(claims=without).messages
    assert len(messages) == 3
    assert messages[:2] == [
        f"“{id_}” is a claim of another dossier, “T”. Name a claim of this dossier, or add “also_in: [other]” to that one."
        for id_ in ("far", "far-part")
    ]
    assert messages[2].startswith("“far” is in another dossier. Name a claim of the same dossier, or show one")


def test_a_part_stays_with_its_whole():
    (message,) = two_dossiers(own="part_of: far").messages
    assert message.startswith("“far” is in another dossier. Name a claim of the same dossier, or use “see_also”.")


def test_twice_the_same_or_its_own_dossier_is_refused():
    fields = {**CLAIMS, "whole": ("also_in: [affair, other, other, nowhere]", CLAIMS["whole"][1])}
    messages = two_dossiers(claims=fields).messages
    assert [one.split(".")[0] for one in messages] == [
        "“affair” is the claim’s own dossier",
        "“other” stands here twice",
        "There is no topic “nowhere”",
    ]


def test_main_claims_are_counted_where_they_are_at_home():
    claims = {f"c{number}": ("also_in: [other]", [said("anna", "asserts")]) for number in range(12)}
    claims |= {"far": CLAIMS["far"], "far-part": CLAIMS["far-part"]}
    warned = [one.message for one in warnings_of(two_dossiers(claims=claims).archive) if one.rule == "relations"]
    assert [one.split(";")[0] for one in warned] == ["This dossier has 13 main claims"]


def test_that_there_are_too_many_is_told_at_the_last_of_them():
    claims = {f"c{number}": ("", [said("anna", "asserts")]) for number in range(13)}
    claims["reason"] = ("under: c0", [said("anna", "asserts")])
    (warning,) = [one for one in warnings_of(relating(claims).archive) if one.rule == "relations"]
    assert warning.position.document.line(warning.position.line) == "  c12:"
    assert warning.mend.startswith("Place this claim, or another, below one of the others")
