"""Land, lakes and rivers within a frame: Natural Earth's, which draw no border of a state.

`.ci/shores` writes their file: lists of lines, each a list of numbers in hundredths of a degree, longitude before
latitude; from the second point on, what is added to the point before.
"""

import json
from collections.abc import Iterator
from functools import cache, reduce
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).with_name("natural_earth") / "shores.json"
# East and north, in degrees.
Spot = tuple[float, float]
Line = list[Spot]


class Frame(NamedTuple):
    """A stretch of the earth, in degrees: its edges in the west, south, east and north."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, line: Line) -> bool:
        """Whether a line may run through it."""
        easts, norths = zip(*line, strict=True)
        return bool(
            min(easts) <= self.east
            and max(easts) >= self.west
            and min(norths) <= self.north
            and max(norths) >= self.south
        )


def areas_within(layer: str, frame: Frame) -> Iterator[Line]:
    """What of the areas of a layer, `land` or `lakes`, lies within a frame: the corners of each, in order.

    Each is cut along the edges (Sutherland and Hodgman's way), so that pieces of one area may hang together there.
    """
    for area in _layer(layer):
        if frame.meets(area) and (within := reduce(_cut, _edges(frame), area)):
            yield within


def rivers_within(frame: Frame) -> Iterator[Line]:
    """The rivers that run through a frame, a point beyond its edges included."""
    for river in _layer("rivers"):
        if frame.meets(river):
            yield from _runs(river, frame)


@cache
def _layers() -> dict[str, list[list[int]]]:
    layers: dict[str, list[list[int]]] = json.loads(_FILE.read_bytes())
    return layers


@cache
def _layer(name: str) -> tuple[Line, ...]:
    def degrees(steps: list[int]) -> list[float]:
        return [sum_ / 100 for sum_ in accumulate(steps)]

    return tuple([*zip(degrees(one[::2]), degrees(one[1::2]), strict=True)] for one in _layers()[name])


def _edges(frame: Frame) -> tuple[tuple[int, float, int], ...]:
    """Each edge: of which axis it is, where, and in which direction lies what is kept."""
    return ((0, frame.west, 1), (0, frame.east, -1), (1, frame.south, 1), (1, frame.north, -1))


def _cut(area: Line, along: tuple[int, float, int]) -> Line:
    axis, edge, sign = along

    def is_kept(spot: Spot) -> bool:
        return (spot[axis] - edge) * sign >= 0

    kept: Line = []
    for before, after in pairwise((area[-1], *area)) if area else ():
        if is_kept(before) != is_kept(after):
            kept.append(_crossing(before, after, axis, edge))
        if is_kept(after):
            kept.append(after)
    return kept


def _crossing(before: Spot, after: Spot, axis: int, edge: float) -> Spot:
    share = (edge - before[axis]) / (after[axis] - before[axis])
    other = before[1 - axis] + share * (after[1 - axis] - before[1 - axis])
    return (edge, other) if axis == 0 else (other, edge)


def _runs(line: Line, frame: Frame) -> Iterator[Line]:
    """The stretches of a line whose steps touch the frame."""
    run: Line = []
    for before, after in pairwise(line):
        if frame.meets([before, after]):
            run = run or [before]
            run.append(after)
        elif run:
            yield run
            run = []
    if run:
        yield run
