"""When the claims of each dossier became public: a strip a dossier, all on one axis, for the home page."""

from dataclasses import dataclass

from casefile.evidence.findings import Findings
from casefile.model.dates import end_key, in_words
from casefile.model.records import Claim, Topic
from casefile.views.cards import by_public
from casefile.views.parts import Link, link_to
from casefile.views.timeline import Axis, axis_of, x_of

HEIGHT = 24
_LEAST, _MARGIN = 4, 2


@dataclass(frozen=True, slots=True)
class StripView:
    """One dossier: a stroke for each day on which claims became public, the higher the more, and the same in words.

    Of each stroke the x, in 1000 units, and its height.
    """

    topic: Link
    strokes: tuple[tuple[float, int], ...]
    words: str


@dataclass(frozen=True, slots=True)
class StripsView:
    """The strips of all dossiers on one axis."""

    axis: Axis
    strips: tuple[StripView, ...]
    height: int = HEIGHT


def view_strips(findings: Findings) -> StripsView:
    """A strip for each dossier."""
    axis = axis_of(list(findings.archive.claims.values()), findings)
    return StripsView(axis, tuple(_strip(topic, axis, findings) for topic in findings.archive.topics.values()))


def _strip(topic: Topic, axis: Axis, findings: Findings) -> StripView:
    dated = [claim for claim in by_public(list(topic.claims.values()), findings) if claim.id in findings.public]
    counts: dict[float, int] = {}
    for claim in dated:
        x = x_of(end_key(findings.public[claim.id])[0], axis)
        counts[x] = counts.get(x, 0) + 1
    strokes = tuple((x, min(number + _LEAST, HEIGHT - _MARGIN)) for x, number in counts.items())
    return StripView(link_to(topic.id, findings.archive), strokes, _words(dated, findings))


def _words(dated: list[Claim], findings: Findings) -> str:
    if not dated:
        return "no date known"
    first, last = (in_words(findings.public[claim.id]) for claim in (dated[0], dated[-1]))
    return f"{len(dated)} claims became public from {first} to {last}"
