"""Who has it from whom, drawn, and the same in words."""

from casefile.evidence.findings import Findings
from casefile.views.picture import view_picture
from small import relating, said


def drawn(claims):
    examined = relating(claims)
    assert examined.problems == []
    found = examined.archive.claims
    return view_picture([(number, found[id_]) for number, id_ in enumerate(claims, 1)], Findings(examined.archive))


def boxes(view, name="wide"):
    (drawing,) = (one for one in view.drawings if one.name == name)
    return [[(box.role, box.words, len(box.bars)) for box in row.boxes] for row in drawing.rows]


def test_documents_run_together_in_their_origin():
    view = drawn({"fact": ("", [said("anna", "asserts", source="book"), said("ben", "asserts", heard="anna")])})
    assert boxes(view) == [[("origin", "Anna", 2)]]
    assert [([one.words for one in who], more) for _, _, who, more, _ in view.words] == [
        (["Anna"], "2 documents; asserted by Anna and Ben.")
    ]


def test_origins_that_count_as_one_are_bracketed_with_the_reason():
    joined = "same_root: [{origins: [anna, ben], why: Both read one letter.}]"
    view = drawn({"fact": (joined, [said("anna", "asserts"), said("ben", "asserts"), said("carl", "asserts")])})
    (bracket,) = view.drawings[0].rows[0].brackets
    first, second, third = view.drawings[0].rows[0].boxes
    assert (first.y <= bracket.top, bracket.bottom <= second.y + 26, third.y > bracket.bottom) == (True, True, True)
    assert "Both read one letter." in bracket.why
    assert any("Both read one letter." in why.plain for row in view.words for why in row[-1])


def test_who_took_it_back_denies_it_or_excludes_it_is_told_apart():
    view = drawn({
        "fact": ("", [said("anna", "asserts", "2024-01-01"), said("anna", "withdraws", "2024-02-01"),
                      said("ben", "asserts"), said("carl", "denies")]),
        "rival": ("excludes: [{claim: fact, why: Not both.}]", [said("dora", "asserts")]),
    })  # fmt: skip
    assert boxes(view) == [
        [("origin", "Ben", 1), ("withdrawn", "Anna", 0), ("denies", "Carl", 0), ("excludes", "Dora", 0)],
        [("origin", "Dora", 1), ("excludes", "Ben", 0)],
    ]
    assert [(number, role, who.words) for number, role, (who,), *_ in view.words] == [
        (1, "origin", "Ben"), (1, "took it back", "Anna"), (1, "denies", "Carl"), (1, "excludes", "Dora"),
        (2, "origin", "Dora"), (2, "excludes", "Ben"),
    ]  # fmt: skip


def test_nothing_overlaps_in_either_layout():
    view = drawn({
        "fact": ("", [said("anna", "asserts"), said("ben", "asserts"), said("carl", "denies")]),
        "other": ("", [said("dora", "asserts"), said("emil", "denies"), said("carl", "denies")]),
    })  # fmt: skip
    for drawing in view.drawings:
        places = [(box.x, box.y) for row in drawing.rows for box in row.boxes]
        assert len(set(places)) == len(places)
        assert all(box.x + box.width <= drawing.width for row in drawing.rows for box in row.boxes)
        assert all(row.y < box.y and box.y + 26 <= row.y + row.height for row in drawing.rows for box in row.boxes)


def test_what_has_no_standing_is_not_drawn():
    view = drawn({"fact": ("", [said("anna", "asserts")]), "view": ("kind: opinion", [said("ben", "asserts")])})
    assert [row.claim.id for row in view.drawings[0].rows] == ["fact"]


def test_what_counts_only_in_a_part_or_as_a_whole_is_marked():
    view = drawn({
        "whole": ("", [said("carl", "denies")]),
        "fact": ("part_of: whole", [said("anna", "asserts")]),
    })  # fmt: skip
    assert boxes(view) == [
        [("origin", "Anna, of a part of it", 1), ("denies", "Carl", 0)],
        [("origin", "Anna", 1), ("denies", "Carl, of the larger claim", 0)],
    ]


def test_joint_origins_are_all_named_and_who_is_said_to_be_the_source_too():
    view = drawn({"fact": ("", [said("[anna, ben]", "asserts")]), "other": ("", [said("anna", "asserts", heard="carl"), said("carl", "denies")])})  # fmt: skip
    first, second, _ = view.words
    assert [one.words for one in first[2]] == ["Anna", "Ben"]
    assert second[3] == "1 document; said to be from Carl, who denies it."
