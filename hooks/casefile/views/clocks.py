"""Both clocks of some claims in one picture: above when things happened as is said, below when that became public.

A line leads from the last day on which a thing can have happened to the day on which it was surely public: the time in
which it was not known. All is in units of the drawing, which is as wide as its axis.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casefile.evidence.findings import Findings
from casefile.evidence.relations import is_main
from casefile.model.dates import Day, Edtf, in_short, month_name
from casefile.model.records import Claim
from casefile.translation import gettext as _
from casefile.translation import ngettext
from casefile.views.axis import WIDTH, Axis, span_of, x_of
from casefile.views.parts import view_time

# A picture of fewer claims says no more than their rows.
_FEWEST = 2
_LANE, _MOST_LANES, _FALL, _STACK, _MOST_UNIT = 6, 24, 60, 44, 8
_MOST_DAYS = 31
_STROKE = 5  # how wide a day is at least


@dataclass(frozen=True, slots=True)
class LagView:
    """Claims of which both clocks are the same: the span above, the line, and the piece below; (x, y, width, height).

    `rows` are the numbers of their rows on the page, and `main` whether one of them is a main claim; `open` is a span
    of which the beginning or the end is not known. Where it is not said when they happened there is the piece
    below alone.
    """

    rows: tuple[int, ...]
    main: bool
    words: str
    uncertain: bool
    open: bool
    span: tuple[float, float, float, float] | None
    line: tuple[float, float, float, float] | None
    piece: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class ClocksView:
    """The picture of some claims: its height, the words below equal parts of its axis, and what is drawn."""

    height: float
    cells: tuple[str, ...]
    lags: tuple[LagView, ...]

    @property
    def width(self) -> int:
        """The width of every picture."""
        return WIDTH


def year_axis(year: int | None) -> Axis | None:
    """The axis of one year."""
    return None if year is None else Axis(Day(year, 1, 1), Day(year + 1, 1, 1))


def month_axis(year: int | None, month: int | None) -> Axis | None:
    """The axis of one month."""
    if year is None or month is None:
        return None
    return Axis(Day(year, month, 1), Day(year + month // 12, month % 12 + 1, 1))


def view_clocks(claims: Iterable[tuple[int, Claim]], axis: Axis | None, findings: Findings) -> ClocksView:
    """The picture of some claims, each with its row; nothing is drawn of fewer than two, or without an axis."""
    dated = [(row, claim, day) for row, claim in claims if (day := findings.public.get(claim.id)) and day.latest]
    if axis is None or len(dated) < _FEWEST:
        return ClocksView(0, (), ())

    groups: dict[_Clocks, list[tuple[int, Claim]]] = {}
    for row, claim, public in dated:
        groups.setdefault((claim.when or claim.as_of, public), []).append((row, claim))
    lanes = _lanes({span for when, _public in groups if (span := span_of(when, axis))})
    floor = (max(lanes.values(), default=-1) + 1) * _LANE + _FALL
    pieces = _pieces({clocks: len(some) for clocks, some in groups.items()}, axis, floor)
    lags = tuple(_lag(clocks, some, axis, lanes, pieces[clocks]) for clocks, some in groups.items())
    return ClocksView(floor + _STACK, _cells(axis), lags)


# When a thing is said to have happened, and when that became public.
_Clocks = tuple[Edtf | None, Edtf]
_Box = tuple[float, float, float, float]


def _lanes(spans: set[tuple[float, float]]) -> dict[tuple[float, float], int]:
    """A lane for each span, so that none lies upon another while there is room; the first lane is the lowest."""
    ends: list[float] = []
    lanes: dict[tuple[float, float], int] = {}
    for number, (left, width) in enumerate(sorted(spans)):
        free = next((lane for lane, end in enumerate(ends) if end <= left), len(ends))
        if free == _MOST_LANES:
            free = number % _MOST_LANES
        ends[free : free + 1] = [left + width]
        lanes[left, width] = free
    return lanes


def _pieces(counts: dict[_Clocks, int], axis: Axis, floor: float) -> dict[_Clocks, _Box]:
    """Where the pieces below hang, those of one place beneath each other, each as long as it stands for claims."""
    width = max(_STROKE, WIDTH / (axis.last.ordinal() - axis.first.ordinal()))
    places = {clocks: round(_x_public(clocks[1], axis) / width) for clocks in counts}
    sums: dict[int, int] = {}
    for clocks, place in places.items():
        sums[place] = sums.get(place, 0) + counts[clocks]
    unit = min(_MOST_UNIT, _STACK / max(sums.values()))
    hung: dict[int, int] = {}
    boxes: dict[_Clocks, _Box] = {}
    for clocks, place in places.items():
        above = hung.get(place, 0)
        left = min(place * width, WIDTH - width)
        boxes[clocks] = _box(left, floor + above * unit, width, counts[clocks] * unit)
        hung[place] = above + counts[clocks]
    return boxes


def _box(x: float, y: float, width: float, height: float) -> _Box:
    return round(x, 1), round(y, 1), round(width, 1), round(height, 1)


def _x_public(public: Edtf, axis: Axis) -> float:
    return x_of(public.latest or axis.last, axis)


def _lag(
    clocks: _Clocks, claims: Sequence[tuple[int, Claim]], axis: Axis, lanes: dict[tuple[float, float], int], piece: _Box
) -> LagView:
    when, public = clocks
    box = line = None
    if span := span_of(when, axis):
        y = (max(lanes.values()) - lanes[span]) * _LANE
        box = (span[0], y, span[1], _LANE - 2)
        public_at = piece[0] + piece[2] / 2
        # What is said to go on after it was public was not kept back.
        line = _box(min(span[0] + span[1], public_at), y + _LANE - 2, public_at, piece[1])
    return LagView(
        rows=tuple(row for row, _claim in claims),
        main=any(is_main(claim) for _row, claim in claims),
        words=_words(claims, public),
        uncertain=bool(when and (when.uncertain or when.approximate)),
        open=bool(when and (when.earliest is None or when.latest is None)),
        span=box,
        line=line,
        piece=piece,
    )


def _words(claims: Sequence[tuple[int, Claim]], public: Edtf) -> str:
    """How many claims they are, and what both clocks say. What they say is in their rows, with their standings."""
    number = ngettext("{n} claim", "{n} claims", len(claims)).format(n=len(claims))
    time = view_time(claims[0][1], short=True)
    words = _("{claims}. {label}: {time}. Public since: {day}.")
    return words.format(claims=number, label=time.label, time=time.words, day=in_short(public))


def _cells(axis: Axis) -> tuple[str, ...]:
    """The words below a picture: the months of its year, or the days of its month; nothing below more years."""
    first, last = axis.first, axis.last
    if last.year - first.year == 1 and first.month == last.month:
        return tuple(month_name(month) for month in range(1, 13))
    if last.ordinal() - first.ordinal() <= _MOST_DAYS:
        return tuple(str(day) for day in range(1, first.month_end().day + 1))
    return ()
