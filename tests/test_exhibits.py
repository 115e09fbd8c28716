"""Exhibits: what their records hold, what a claim may say of them, and that no standing follows from one."""

import json

import pytest

from casefile.evidence.findings import Findings
from casefile.evidence.standing import standing_of
from casefile.examination import warnings_of
from casefile.exports.data import archive_json
from casefile.history.difference import compare
from casefile.model.places_in_exhibits import Region, read_box, seconds_of
from casefile.views.change_lines import change_lines
from casefile.views.exhibit import view_exhibit
from casefile.views.exhibit_readings import place_in_words
from casefile.views.facets import facets_of
from casefile.views.source import view_source
from casefile.views.topic import view_topic
from small import said, small, stock

READING = """\
- exhibit: trace
  shows: Water over the wall.
  read_by: [anna, ben]
  place: {start: 0:41, end: 1:02}
  passages: [{source: paper, paraphrase: They say that it shows that.}]
"""
EXHIBIT = """\
title: A trace of the gauge
kind: measurement
made: 2024-03-01
made_by: anna
held_by: herald
shelfmark: roll 4
public_since: 2024-03-05
published_in: [paper]
url: https://gauge.example/trace.mp4
sha256: 2C26B46B68FFC68FF99B453C1D30413413422D706483BFA0F98A5E886266E7AE
hash_of: the file at its address
description: A curve.
"""


def with_exhibit(exhibit=EXHIBIT, reading=READING, more="", dates=None):
    """A dossier with one claim for which one exhibit is read."""
    lines = [f"      {line}" for line in reading.splitlines()]
    cited = " ".join(f"[@{source}]" for source in ("paper", "book", *(dates or {})))
    people = "anna, ben, carl, dora, emil, insider, insider-2, leaker"
    topic = ["--- topics/affair.yml", "title: T", "question: Q?", "summary: S", "open: [{question: Who?}]", "claims:"]
    topic += ["  fact:", "    text: The water stood over the wall.", "    parties: [acme]"]
    topic += [f"    about: [{people}]", f"    note: '{cited}'", "    exhibits:" if reading else "", *lines]
    topic += ["    statements:", f"      - {said('carl', 'asserts', '2024-03-04')}"]
    files = f"--- exhibits/trace.yml\n{exhibit}" if exhibit else ""
    return small(stock(dates) + files + more + "\n".join(filter(None, topic)) + "\n")


def problems(exhibit=EXHIBIT, reading=READING, **more):
    return with_exhibit(exhibit, reading, **more).messages


def test_a_good_one_is_no_problem():
    examined = with_exhibit()
    assert examined.messages == []
    trace = examined.archive.exhibits["trace"]
    assert trace.made_by == ("anna",)
    assert trace.sha256 == "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"
    assert examined.claim.exhibits[0].read_by == ("anna", "ben")


def test_no_standing_follows_from_one():
    with_one, without = with_exhibit(), with_exhibit(exhibit="", reading="")
    assert with_one.messages == without.messages == []
    found, same = (standing_of(one.claim, one.archive) for one in (with_one, without))
    assert (found.name, found.origins.least, found.origins.most) == (same.name, same.origins.least, same.origins.most)


def test_a_reading_nobody_is_on_record_for_is_refused():
    assert problems(reading=READING.replace("  read_by: [anna, ben]\n", "")) == [
        "The field “read_by” is missing. Add it, as in “read_by: ID”."
    ]
    (missing,) = problems(
        reading=READING.replace("  passages: [{source: paper, paraphrase: They say that it shows that.}]\n", "")
    )
    assert missing.startswith("The field “passages” is missing.")
    (unknown,) = problems(reading=READING.replace("[anna, ben]", "[anna, editors]"))
    assert "There is no" in unknown


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("public_since: 2024-03-05", "public_since: 2024-02"), "It was public before it was made: 1 March 2024."),
        (("made: 2024-03-01", "made: 2027-03-01\nmade_basis: so"), "“made” lies in the future: 1 March 2027."),
        (("hash_of: the file at its address\n", ""), "Of which file this SHA-256 is, is not said"),
        (("held_by: herald\n", ""), "Who keeps it under this mark is not said."),
        (("E7AE", "E7A"), "A SHA-256 has 64 of the digits 0–9 and a–f; this has 63 characters."),
        (("E7AE", "E7AX"), "A SHA-256 has 64 of the digits"),
        (("description: A curve.\n", ""), "This exhibit can neither be seen here nor is it described."),
        (("description: A curve.", "alt: A curve.\ndescription: A curve."), "There is no picture of this exhibit"),
        (
            ("description: A curve.", "rights: {licence: free, holder: A}\ndescription: A."),
            "Where these rights are granted",
        ),
        (("kind: measurement", "kind: satellite"), "“satellite” is not known here. Did you mean “satellite_image”?"),
        (("made: 2024-03-01", "made_basis: from its edge"), "“made_basis” explains a date that is not given"),
    ],
)
def test_what_is_wrong_with_a_record(change, told):
    assert any(told in one for one in problems(EXHIBIT.replace(*change))), problems(EXHIBIT.replace(*change))


def test_it_is_public_since_the_first_document_in_which_it_appeared():
    early = EXHIBIT.replace("[paper]", "[paper, early]").replace("public_since: 2024-03-05", "public_since: 2024-03-05")
    assert problems(early, dates={"early": "2024-03-03"}) == [
        "It appeared here before “public_since”: 3 March 2024. "
        "Check both dates: it is public since it first appeared anywhere."
    ]
    assert problems(early, dates={"early": "2024-02-03"}) == [
        "This document came out before the exhibit was made: 3 February 2024. Check both dates."
    ]


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("{end: 1:02}", "Where this stretch of time begins is not said."),
        ("{start: 1:02, end: 0:41}", "This stretch of time ends before it begins."),
        ("{page: 3, start: 0:41}", "What has pages has no time code."),
        ("{start: 41 s}", "“41 s” is not a time code. Write minutes and seconds, like 1:20"),
        ("{box: '10,20,95,5'}", "“10,20,95,5” is not a region. Write left, top, width and height in per cent"),
        ("{box: '10,20,0,5'}", "is not a region."),
        ("{corner: left}", "There is no field “corner”."),
    ],
)
def test_a_place_in_it_can_be_found(place, told):
    found = problems(reading=READING.replace("{start: 0:41, end: 1:02}", place))
    assert told in found[0]


def test_time_codes_and_regions():
    assert [seconds_of(code) for code in ("0:41", "75:20", "1:00:01.5", "1:2", "1:99", "")] == [
        41, 4520, 3601.5, None, None, None,
    ]  # fmt: skip
    assert read_box("10,20, 30,40.5") == Region(10, 20, 30, 40.5)
    assert [read_box(box) for box in ("10,20,30", "100,0,1,1", "1e1,0,1,1", "-1,0,1,1")] == [None] * 4


def test_one_that_no_claim_refers_to_is_an_orphan():
    assert problems(reading="") == ["No claim refers to this exhibit. Name it where it belongs, or delete its file."]


def test_what_is_read_in_the_exhibit_s_own_source_is_fine():
    own = READING.replace("{source: paper, ", "{source: paper, via: [book], ")
    assert problems(reading=own) == []


def test_two_of_one_hash_are_told_apart():
    copy = "--- exhibits/copy.yml\n" + EXHIBIT.replace("A trace of the gauge", "Another")
    more = copy + "--- topics/other.yml\n"
    examined = with_exhibit(
        reading=READING + READING.replace("exhibit: trace", "exhibit: copy"), more=more.split("--- topics/other")[0]
    )
    assert examined.messages == []
    (warning,) = warnings_of(examined.archive)
    assert "This may be one exhibit with two records" in warning.message


def test_its_pages_say_who_reads_it_and_who_denies():
    examined = with_exhibit()
    findings = Findings(examined.archive)
    view = view_exhibit(examined.archive.exhibits["trace"], findings)
    assert [fact.label for fact in view.facts] == [
        "Made", "Made by", "Kept by", "Public since", "Appeared in", "Address", "SHA-256"
    ]  # fmt: skip
    (shown,) = view.shown
    assert shown.card.standing == "single-origin"
    (reading,) = shown.readings
    assert [link.id for link in reading.read_by] == ["anna", "ben"]
    assert (reading.place, reading.place_url) == ("0:41 to 1:02", "https://gauge.example/trace.mp4#t=41")
    assert view.picture is None
    (line,) = view_source(examined.archive.sources["paper"], findings).exhibits
    assert (line.link.id, [one.claim.id for one in line.readings]) == ("trace", ["fact"])
    (line,) = view_topic(examined.archive.topics["affair"], findings).exhibits
    assert line.kind == "measurement"
    facets = facets_of(examined.archive.exhibits["trace"], findings)
    assert (facets.kind, facets.line) == ("exhibit", "measurement, public since 5 March 2024")
    assert facets.speakers == ("Anna", "Ben")


def test_places_in_words():
    (reading,) = with_exhibit(
        reading=READING.replace("{start: 0:41, end: 1:02}", "{page: 3, region: the seal, box: '1,2,3,4'}")
    ).claim.exhibits
    assert place_in_words(reading.place) == "page 3, the seal, 1,2,3,4 per cent (left, top, width, height)"
    assert place_in_words(reading.place, drawn=True) == "page 3, the seal"


def test_it_is_exported_and_its_changes_are_told():
    before, after = with_exhibit(), with_exhibit(EXHIBIT.replace("roll 4", "roll 5"))
    data = json.loads(archive_json(Findings(after.archive), {}, ""))
    assert data["exhibit"]["trace"]["shelfmark"] == "roll 5"
    assert data["claim"]["fact"]["exhibits"][0]["place"] == {"start": "0:41", "end": "1:02"}
    difference = compare(before.archive, after.archive)
    assert [line.label for line in change_lines(difference, Findings(after.archive))] == ["Exhibit revised"]
    added = compare(with_exhibit(exhibit="", reading="").archive, after.archive)
    assert {line.label for line in change_lines(added, Findings(after.archive))} >= {"Exhibit added", "Claim revised"}


def test_one_that_is_held_back_takes_its_reading_along():
    examined = with_exhibit(EXHIBIT + "draft: true\n")
    assert examined.messages == []
    assert "trace" in examined.archive.unpublished
