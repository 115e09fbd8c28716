"""Who says what: disputed main claims against their speakers, who denies first, and every other claim below."""

from casefile.evidence.findings import Findings
from casefile.views.positions import (
    MOST_COLUMNS,
    DisputedView,
    SpeakerRow,
    TableView,
    view_positions,
    view_positions_on,
)
from small import PEOPLE, relating, said


def table(claims: dict[str, tuple[str, list[str]]], speakers: int = 10) -> TableView:
    examined = relating(claims)
    assert examined.problems == []
    (topic,) = examined.archive.topics.values()
    (found,) = view_positions_on(topic, Findings(examined.archive), speakers).tables
    return found


def names(rows: tuple[SpeakerRow, ...]) -> list[str]:
    return [row.speaker.words for row in rows]


def words(part: DisputedView, speaker: str) -> list[list[str]]:
    (row,) = (row for row in (*part.against, *part.other) if row.speaker.words == speaker)
    return [[one.words for one in cell] for cell in row.cells]


def test_disputed_main_claims_have_columns_and_every_other_claim_a_line():
    found = table(
        {
            "plain": ("", [said("anna", "asserts")]),
            "denied": ("", [said("anna", "asserts"), said("ben", "denies")]),
            "part": ("part_of: denied", [said("carl", "asserts"), said("ben", "denies")]),
        }
    )
    (part,) = found.disputed
    assert [(one.number, one.link.id) for one in part.claims] == [(2, "denied")]
    assert [one.claim.id for one in found.more] == ["plain", "part"]
    assert all(one.claim.line for one in found.more)
    assert part.claims[0].link.headline.startswith("Contested, denied by Ben: ")


def test_who_denies_comes_first_and_then_who_speaks_of_most_claims():
    (part,) = table(
        {
            "one": ("", [said("anna", "asserts"), said("dora", "asserts"), said("carl", "denies")]),
            "two": ("", [said("dora", "asserts"), said("emil", "denies")]),
        }
    ).disputed
    assert (names(part.against), names(part.other)) == (["Carl", "Emil"], ["Dora", "Anna"])
    assert words(part, "Dora") == [["asserts"], ["asserts"]]
    assert words(part, "Carl") == [["denies"], []]


def test_what_follows_from_other_claims_is_said_as_such_and_leads_to_the_statement():
    found = table(
        {
            "whole": ("", [said("ben", "denies"), said("anna", "asserts")]),
            "first": ("part_of: whole", [said("carl", "asserts")]),
            "second": ("part_of: whole", [said("carl", "asserts"), said("anna", "asserts")]),
            "rival": ("excludes: [{claim: whole, why: Only one can be.}]", [said("dora", "asserts")]),
        }
    )
    (part,) = found.disputed
    assert [one.link.id for one in part.claims] == ["whole", "rival"]
    assert words(part, "Carl") == [["asserts, of a part of it"], ["excludes it"]]
    assert words(part, "Anna") == [["asserts"], ["excludes it"]]
    assert words(part, "Dora") == [["excludes it"], ["asserts"]]
    assert sorted(names(part.against)) == ["Anna", "Ben", "Carl", "Dora"]
    (row,) = (row for row in part.against if row.speaker.words == "Carl")
    assert [one.link.id for cell in row.cells for one in cell] == ["first", "first"]


def test_speakers_beyond_those_with_rows_are_told_by_claim():
    claims = {"one": ("", [said(name, "asserts") for name in PEOPLE[:4]] + [said("emil", "denies")])}
    (part,) = table(claims, speakers=2).disputed
    assert (names(part.against), names(part.other)) == (["Emil"], ["Anna"])
    assert [[(who.words, one.words) for who, one in cell] for cell in part.without_row] == [
        [("Ben", "asserts"), ("Carl", "asserts"), ("Dora", "asserts")]
    ]


def test_claims_without_room_go_on_in_a_further_table():
    both = [said("anna", "asserts"), said("ben", "denies")]
    found = table({f"c{number}": ("", both) for number in range(MOST_COLUMNS + 2)})
    assert [len(part.claims) for part in found.disputed] == [MOST_COLUMNS, 2]
    assert found.more == ()


def test_where_nothing_is_disputed_all_claims_stand_in_lines_with_every_stance():
    found = table({"one": ("", [said("anna", "asserts"), said("ben", "comments", on="2024-05-02")])})
    assert found.disputed == ()
    (row,) = found.more
    assert [(stance, label) for stance, label, _who in row.lines] == [("asserts", "asserts"), ("comments", "comments")]
    assert [one.link.words for one in row.lines[1][2]] == ["Ben"]


def test_a_withdrawn_claim_is_among_the_disputed():
    taken = [said("anna", "asserts", on="2024-01-01"), said("anna", "withdraws", on="2024-02-01")]
    examined = relating({"one": ("", taken)})
    (found,) = view_positions(Findings(examined.archive)).tables
    assert [one.link.id for one in found.disputed[0].claims] == ["one"]
    assert words(found.disputed[0], "Anna") == [["asserts", "takes back"]]
