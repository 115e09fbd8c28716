"""The standing of a claim over time as a drawing: from each day on which it changed to the next."""

from dataclasses import dataclass
from itertools import pairwise

from casefile.evidence.findings import Findings
from casefile.model.records import Claim
from casefile.views.axis import WIDTH, Axis, axis_between, x_of
from casefile.views.standing_history import known_changes


@dataclass(frozen=True, slots=True)
class StandingStrip:
    """The stretches of a claim's standings on an axis: left end, width (in 1000 units) and standing of each."""

    axis: Axis
    stretches: tuple[tuple[float, float, str], ...]


def view_strip(claim: Claim, findings: Findings) -> StandingStrip:
    """The strip of one claim, in whole years; the last standing runs to the end of the axis."""
    days = known_changes(claim, findings)
    years = [day.year for day, _ in days] or [0]
    axis = axis_between(min(years), max(years) + 1)
    changes = [(x_of(day, axis), standing) for day, standing in days]
    ends = [*changes, (float(WIDTH), "")]
    return StandingStrip(axis, tuple((x, round(end - x, 1), standing) for (x, standing), (end, _) in pairwise(ends)))
