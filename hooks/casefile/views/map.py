"""The map of places: coasts, lakes and rivers, and on them the places whose location a source states.

There are no borders: a map with borders takes a side wherever they are disputed. Places far from each other are drawn
on maps of their own, each in a layout for a wide page and one for a phone. Degrees are drawn as squares are at the
middle of the map (an equirectangular projection).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from math import ceil, cos, radians
from typing import NamedTuple

from casefile.evidence.archive import Archive
from casefile.model.coordinates import Point, read_point
from casefile.model.records import Place
from casefile.views.parts import Link, link_to
from casefile.views.shores import Frame, Line, areas_within, rivers_within

# In degrees: how far a place may be from the next on its map, what lies around them, and the least extent of a map.
_NEAR, _AROUND, _LEAST = 12.0, 1.2, 4.0
# In units of the drawing.
_WIDTHS = {"wide": 760, "narrow": 360}
_LETTER, _LINE, _RADIUS, _SQUARE = 7.6, 16, 5, 32
# The greatest height of a map, as a share of its width.
_TALLEST = 0.75

# West, north, east and south edge, in units of the drawing.
_Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a map: where its point is, and where its name begins; `anchor` is the end of the name that is there.

    A name for which there is no room without covering another is left out: `words` is empty then.
    """

    link: Link
    words: str
    x: int
    y: int
    words_x: int
    words_y: int
    anchor: str


@dataclass(frozen=True, slots=True)
class MapView:
    """One layout of a map, by its name: its size, the paths of land, lakes and rivers, and the places."""

    name: str
    width: int
    height: int
    land: str
    lakes: str
    rivers: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class MapsView:
    """The maps, each in all layouts, and how many places are on none, since no source states where they lie."""

    maps: tuple[tuple[MapView, ...], ...]
    elsewhere: int


NO_MAPS = MapsView((), 0)


def view_maps(places: Iterable[Place], archive: Archive) -> MapsView:
    """The maps of these places; none where no location is known."""
    every = [*places]
    known = [(one, point) for one in every if one.location and (point := read_point(one.location.point))]
    if not known:
        return NO_MAPS
    return MapsView(tuple(_layouts(group, archive) for group in _groups(known)), len(every) - len(known))


_Located = tuple[Place, Point]


def _groups(known: list[_Located]) -> list[list[_Located]]:
    """The places that are near each other, or near one that is: those of the most places first."""
    groups: list[list[_Located]] = []
    for place in known:
        joined = [group for group in groups if any(_is_near(place[1], other) for _place, other in group)]
        groups = [group for group in groups if group not in joined]
        groups.append([*(one for group in joined for one in group), place])
    return sorted(groups, key=lambda group: (-len(group), group[0][0].id))


def _is_near(one: Point, other: Point) -> bool:
    if abs(one.latitude - other.latitude) > _NEAR:
        return False
    wide = cos(radians((one.latitude + other.latitude) / 2))
    return abs(one.longitude - other.longitude) * wide <= _NEAR


class _Shores(NamedTuple):
    """What is drawn of the earth within a frame: its lines are cut once, for all layouts."""

    frame: Frame
    land: list[Line]
    lakes: list[Line]
    rivers: list[Line]


def _shores_of(frame: Frame) -> _Shores:
    # Of land and lakes a little more is taken, so that the edge along which they are cut is not seen.
    cut = Frame(frame.west - 0.1, frame.south - 0.1, frame.east + 0.1, frame.north + 0.1)
    return _Shores(frame, [*areas_within("land", cut)], [*areas_within("lakes", cut)], [*rivers_within(frame)])


def _layouts(group: list[_Located], archive: Archive) -> tuple[MapView, ...]:
    shores = _shores_of(_frame_of([point for _place, point in group]))
    return tuple(_map(name, width, group, shores, archive) for name, width in _WIDTHS.items())


def _map(name: str, width: int, group: list[_Located], shores: _Shores, archive: Archive) -> MapView:
    frame = shores.frame
    scale = width / (frame.east - frame.west)
    stretch = 1 / cos(radians((frame.south + frame.north) / 2))
    height = ceil((frame.north - frame.south) * scale * stretch)

    def drawn(east: float, north: float) -> tuple[int, int]:
        return round((east - frame.west) * scale), round((frame.north - north) * scale * stretch)

    def path(lines: Iterable[Line], end: str = "") -> str:
        return "".join(_path([drawn(*spot) for spot in line], end) for line in lines)

    spots = [(place, *drawn(point.longitude, point.latitude)) for place, point in group]
    return MapView(
        name,
        width,
        height,
        path(shores.land, "z"),
        path(shores.lakes, "z"),
        path(shores.rivers),
        tuple(_spots(spots, width, height, archive)),
    )


def _frame_of(points: list[Point]) -> Frame:
    """What a map shows: its points and what lies around them, neither too small nor much taller than wide."""
    norths, easts = [one.latitude for one in points], [one.longitude for one in points]
    tall = max(max(norths) - min(norths) + 2 * _AROUND, _LEAST)
    middle = (max(norths) + min(norths)) / 2
    squeeze = max(cos(radians(middle)), 0.1)
    wide = max(max(easts) - min(easts) + 2 * _AROUND / squeeze, _LEAST / squeeze, tall / squeeze / _TALLEST)
    centre = (max(easts) + min(easts)) / 2
    south, north = max(middle - tall / 2, -90.0), min(middle + tall / 2, 90.0)
    return Frame(max(centre - wide / 2, -180.0), south, min(centre + wide / 2, 180.0), north)


def _path(spots: list[tuple[int, int]], end: str) -> str:
    """A line as SVG writes it, in steps; what is within a unit is one point."""
    steps = [f"M{spots[0][0]} {spots[0][1]}"]
    x, y = spots[0]
    for x2, y2 in spots[1:]:
        if (x2, y2) != (x, y):
            steps.append(f"l{x2 - x} {y2 - y}")
        x, y = x2, y2
    return "".join((*steps, end)) if len(steps) > 1 else ""


def _spots(places: list[tuple[Place, int, int]], width: int, height: int, archive: Archive) -> Iterator[Spot]:
    """The places, each name beside, above or below its point, where it covers no other."""
    taken = _Taken()
    for _place, x, y in places:
        taken.add((x - _RADIUS, y - _RADIUS, x + _RADIUS, y + _RADIUS))
    for place, x, y in places:
        link = link_to(place.id, archive)
        long = round(len(link.words) * _LETTER)
        for words_x, words_y, anchor in _beside(x, y):
            left = {"start": words_x, "end": words_x - long, "middle": words_x - long // 2}[anchor]
            box = (left, words_y - _LINE + 3, left + long, words_y + 3)
            within = box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height
            if within and taken.is_free(box):
                taken.add(box)
                yield Spot(link, link.words, x, y, words_x, words_y, anchor)
                break
        else:
            yield Spot(link, "", x, y, x, y, "start")


class _Taken:
    """What is covered of a map, by squares: of thousands of boxes few lie where another may."""

    def __init__(self) -> None:
        self._by_square: dict[tuple[int, int], set[_Box]] = {}

    def add(self, box: _Box) -> None:
        for square in _squares(box):
            self._by_square.setdefault(square, set()).add(box)

    def is_free(self, box: _Box) -> bool:
        others = (other for square in _squares(box) for other in self._by_square.get(square, ()))
        return not any(_overlap(box, other) for other in others)


def _squares(box: _Box) -> Iterator[tuple[int, int]]:
    west, north, east, south = (edge // _SQUARE for edge in box)
    return product(range(west, east + 1), range(north, south + 1))


def _beside(x: int, y: int) -> tuple[tuple[int, int, str], ...]:
    gap = _RADIUS + 4
    return (
        (x + gap, y + 5, "start"),
        (x - gap, y + 5, "end"),
        (x, y - gap - 1, "middle"),
        (x, y + gap + _LINE - 4, "middle"),
    )


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
