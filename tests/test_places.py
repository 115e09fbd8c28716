"""The map of places: who is on it, that no name covers another, and what of the coast is drawn."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.evidence.findings import Findings
from casefile.model.coordinates import Point, read_point
from casefile.model.kinds import kind_named
from casefile.views.entity import view_entity
from casefile.views.indexes import view_entities
from casefile.views.shores import Frame, areas_within, rivers_within
from small import relating_text, said, small

DATES = {"gazette": "2021-05-03"}
HARBOUR, QUAY, ISLAND = (40.0, -30.0), (40.02, -30.01), (-20.0, 100.0)


def problems(location: str) -> list[str]:
    found = examined({"harbour": location}).messages
    return [one for one in found if not one.startswith("warning")]


def examined(places: dict[str, str]):
    """A sound dossier with these places, each with what its record says of where it lies."""
    files = "".join(f"--- places/{id_}.yml\nname: The {id_}\n{location}\n" for id_, location in places.items())
    return small(relating_text({"fact": ("", [said("anna", "asserts", "2022")])}, files, DATES))


def at(latitude: float, longitude: float) -> str:
    return f"location: {{point: '{latitude:.5f}, {longitude:.5f}', stated_in: gazette}}"


def maps(places: dict[str, str], number: int = 1):
    findings = Findings(examined(places).archive)
    return view_entities(findings, kind_named("place").folder, number).map


def test_a_place_whose_location_a_source_states_is_on_the_map():
    view = maps({"harbour": at(*HARBOUR), "realm": ""})
    ((wide, narrow),) = view.maps
    for layout in (wide, narrow):
        (spot,) = layout.spots
        assert (spot.link.id, spot.words) == ("harbour", "The harbour")
        assert 0 < spot.x < layout.width
        assert 0 < spot.y < layout.height
    assert view.elsewhere == 1


def test_without_a_location_there_is_no_map():
    assert maps({"harbour": "", "realm": ""}).maps == ()


def test_the_map_stands_on_the_first_page_alone():
    assert maps({"harbour": at(*HARBOUR)}, number=2).maps == ()


def test_places_far_from_each_other_have_maps_of_their_own():
    view = maps({"harbour": at(*HARBOUR), "island": at(*ISLAND), "quay": at(*QUAY)})
    assert [[spot.link.id for spot in wide.spots] for wide, _narrow in view.maps] == [["harbour", "quay"], ["island"]]


def test_of_many_places_at_one_point_as_many_are_named_as_there_is_room_for():
    ((wide, _narrow),) = maps({f"berth-{n}": at(*HARBOUR) for n in range(300)}).maps
    assert len(wide.spots) == 300
    assert 1 <= sum(bool(spot.words) for spot in wide.spots) <= 4


def test_north_is_above_and_east_on_the_right():
    ((wide, _narrow),) = maps({"north": at(50, 10), "east": at(49, 12)}).maps
    spots = {spot.link.id: spot for spot in wide.spots}
    assert spots["north"].y < spots["east"].y
    assert spots["north"].x < spots["east"].x


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(st.floats(-80, 80), st.floats(-170, 170)), min_size=1, max_size=12))
def test_every_place_is_on_one_map_and_no_name_covers_another(points):
    view = maps({f"p{number}": at(lat, lon) for number, (lat, lon) in enumerate(points)})
    for index in range(2):
        layouts = [layouts[index] for layouts in view.maps]
        assert sorted(spot.link.id for one in layouts for spot in one.spots) == sorted(
            f"p{number}" for number in range(len(points))
        )
        for layout in layouts:
            boxes = [box(spot) for spot in layout.spots if spot.words]
            for number, (left, top, right, bottom) in enumerate(boxes):
                assert all(
                    right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
                    for other in boxes[number + 1 :]
                )


def box(spot) -> tuple[int, int, int, int]:
    """Where a name stands, if its letters are as wide as a quarter of their height is thrice."""
    long = len(spot.words) * 7
    left = {"start": spot.words_x, "end": spot.words_x - long, "middle": spot.words_x - long // 2}[spot.anchor]
    return left, spot.words_y - 12, left + long, spot.words_y


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("44.61, 33.52", Point(44.61, 33.52)),
        ("-33.9,+18.4", Point(-33.9, 18.4)),
        ("90, -180", Point(90, -180)),
        ("91, 0", None),
        ("0, 181", None),
        ("44°36′ N, 33°31′ E", None),
        ("44,61, 33,52", None),
        ("44.61", None),
    ],
)
def test_a_point_is_two_numbers_latitude_first(text, point):
    assert read_point(text) == point


@pytest.mark.parametrize(("point", "words"), [((44.61, 33.52), "44.61° N, 33.52° E"), ((-33.9, -70), "33.9° S, 70° W")])
def test_the_page_of_a_place_says_where_it_lies_and_who_states_it(point, words):
    archive = examined({"harbour": at(*point)}).archive
    location = view_entity(archive.entities["harbour"], Findings(archive)).location
    assert location
    assert (location.words, [one.id for one in location.stated_in]) == (words, ["gazette"])


def test_another_way_of_writing_is_told_with_the_right_one():
    (problem,) = problems("location: {point: 44°36′ N, stated_in: gazette}")
    assert "Write latitude and longitude in decimal degrees, south and west negative: 44.61, 33.52." in problem


def test_a_location_has_a_source():
    (problem,) = problems("location: {point: '44.61, 33.52'}")
    assert "stated_in" in problem


def test_only_places_have_a_location():
    text = relating_text({"fact": ("", [said("anna", "asserts", "2022")])}, "", DATES)
    location = "location: {point: '1, 2', stated_in: gazette}"
    found = small(text.replace("name: Anna\n", f"name: Anna\n{location}\n")).messages
    assert any("“location”" in one for one in found)


@pytest.mark.parametrize(
    ("frame", "is_land"),
    [
        (Frame(10, 20, 12, 22), True),  # in the Sahara
        (Frame(-41, 29, -39, 31), False),  # in the Atlantic
    ],
)
def test_a_frame_within_land_is_all_land_and_one_at_sea_has_none(frame, is_land):
    corners = {
        (frame.west, frame.south),
        (frame.west, frame.north),
        (frame.east, frame.south),
        (frame.east, frame.north),
    }
    areas = [*areas_within("land", frame)]
    assert [set(area) for area in areas] == ([corners] if is_land else [])


@settings(max_examples=12, deadline=None)
@given(st.floats(-170, 160), st.floats(-80, 70))
def test_no_area_leaves_its_frame(west, south):
    frame = Frame(west, south, west + 10, south + 10)
    for layer in ("land", "lakes"):
        for area in areas_within(layer, frame):
            assert all(frame.west - 1e-9 <= east <= frame.east + 1e-9 for east, _north in area)
            assert all(frame.south - 1e-9 <= north <= frame.north + 1e-9 for _east, north in area)


def test_rivers_are_drawn():
    assert [*rivers_within(Frame(30, 22, 33, 26))]  # the Nile
