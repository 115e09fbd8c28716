"""The standing of a claim over time as a drawing: from each day on which it changed to the next."""

from dataclasses import dataclass
from itertools import pairwise

from casefile.findings import Findings
from casefile.records import Claim
from casefile.views.timeline import WIDTH, Axis, axis_of, x_of


@dataclass(frozen=True, slots=True)
class StandingStrip:
    """The stretches of a claim's standings on an axis: left end, width (in 1000 units) and standing of each."""

    axis: Axis
    stretches: tuple[tuple[float, float, str], ...]


def view_strip(claim: Claim, findings: Findings) -> StandingStrip:
    """The strip of one claim; the last standing runs to the end of the axis."""
    axis = axis_of([claim], findings)
    changes = [
        (x_of(step.day.latest, axis), step.standing.name)
        for step in findings.histories[claim.id]
        if step.changed and step.day and step.day.latest
    ]
    ends = [*changes, (float(WIDTH), "")]
    return StandingStrip(axis, tuple((x, round(end - x, 1), standing) for (x, standing), (end, _) in pairwise(ends)))
