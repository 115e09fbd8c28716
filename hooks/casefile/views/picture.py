"""Who has it from whom, drawn: for each claim a row, in which documents run together in origins, and deniers opposite.

Positions are units of the drawing, from its upper left corner. There are layouts for a wide page, for a phone, and for
paper.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from textwrap import wrap

from casefile.evidence.bearings import Bearing
from casefile.evidence.chains import documents_of
from casefile.evidence.findings import Findings
from casefile.evidence.origins import Group, Origin
from casefile.evidence.standing import Standing
from casefile.evidence.standing_line import names_of
from casefile.model.records import Claim
from casefile.model.vocabulary import EXCLUDES, stance_named
from casefile.problems import counted
from casefile.views.origins import ReasonView, reasons_of
from casefile.views.parts import Link, claim_link, link_to

_HEADING = 20
_WORDS = 14  # from line to line of words
_MOST_DOTS = 9


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand: the drawing's width, the columns of origins and deniers, and the boxes' width.

    `name` is whether it is for wide or narrow pages. From box to box it is a `line`; above and below them is a `gap`.
    `standing` is how many letters of a standing's words stand in a line.
    """

    name: str
    width: int
    origins: int
    deniers: int
    box: int
    standing: int
    stacked: bool
    line: int = 30
    gap: int = 10


WIDE = Layout("wide", width=1000, origins=270, deniers=670, box=320, standing=18, stacked=False)
NARROW = Layout("narrow", width=360, origins=124, deniers=124, box=222, standing=44, stacked=True)
PAPER = replace(WIDE, line=22, gap=7)


@dataclass(frozen=True, slots=True)
class BoxView:
    """An origin, or who answers: its words, whose page it leads to, and in full what a pointer is told.

    `role` is origin, withdrawn, denies or excludes, each with its `sign`. `dots` are the documents of an origin, the
    first next to it, `more` those not drawn.
    """

    role: str
    sign: str
    link: Link
    words: str
    full: str
    x: int
    y: int
    width: int
    height: int
    dots: tuple[int, ...]
    more: str

    @property
    def middle(self) -> int:
        """Where its dots stand."""
        return self.y + self.height // 2


@dataclass(frozen=True, slots=True)
class BracketView:
    """Origins that count as one: a bracket from the first to the last, with the reasons."""

    x: int
    top: int
    bottom: int
    why: str


@dataclass(frozen=True, slots=True)
class RowView:
    """One claim: its number (0 if it is alone), the link, its standing in lines of words, and what stands beside it.

    `words` is where its first line of words stands.
    """

    number: int
    claim: Link
    standing: tuple[str, ...]
    y: int
    words: int
    height: int
    boxes: tuple[BoxView, ...]
    brackets: tuple[BracketView, ...]


@dataclass(frozen=True, slots=True)
class DrawingView:
    """The rows of a drawing, its size, and the headings of its columns: where, how anchored, and the words."""

    name: str
    width: int
    height: int
    headings: tuple[tuple[int, str, str], ...]
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class PictureView:
    """The drawing in both layouts, and the same in words: a row for each origin and for each who answers.


    A row has the claim's number, what it is, who, and of an origin how many documents and why it counts with others.
    """

    drawings: tuple[DrawingView, ...]
    words: tuple[tuple[int, str, Link, str, tuple[ReasonView, ...]], ...]

    @property
    def numbered(self) -> bool:
        """Whether the claims have numbers."""
        return any(number for number, *_ in self.words)


def view_picture(
    claims: Iterable[tuple[int, Claim]], findings: Findings, layouts: tuple[Layout, ...] = (WIDE, NARROW)
) -> PictureView:
    """Some numbered claims, drawn; those that are no facts, or of which nothing is asserted or denied, are left out."""
    chosen = [(number, claim) for number, claim in claims if findings.standings[claim.id].number]
    drawings = (_drawing(layout, chosen, findings) for layout in layouts)
    return PictureView(tuple(drawings), tuple(_in_words(chosen, findings)))


def _drawing(layout: Layout, claims: list[tuple[int, Claim]], findings: Findings) -> DrawingView:
    rows: list[RowView] = []
    top = 0 if layout.stacked else _HEADING
    for number, claim in claims:
        rows.append(_row(number, claim, top, layout, findings))
        top += rows[-1].height
    return DrawingView(layout.name, layout.width, top, () if layout.stacked else _headings(layout), tuple(rows))


def _headings(layout: Layout) -> tuple[tuple[int, str, str], ...]:
    return (
        (layout.origins - 10, "end", "documents"),
        (layout.origins, "start", "the first from whom they have it"),
        (layout.deniers, "start", "who denies it, or whose account excludes it"),
    )


def _row(number: int, claim: Claim, top: int, layout: Layout, findings: Findings) -> RowView:
    standing = findings.standings[claim.id]
    start = top + (layout.line if layout.stacked else 0) + layout.gap
    boxes: list[BoxView] = []
    brackets: list[BracketView] = []
    y = opposite = start
    for group in standing.origins.groups:
        for origin in group.origins:
            boxes.append(_origin(origin, y, layout, standing, findings))
            y += layout.line
        if len(group.origins) > 1:
            brackets.append(_bracket(group, y, layout, findings))
    for role, speaker in _answers(standing):
        if role == "withdrawn" or layout.stacked:
            boxes.append(_box(role, speaker, y, layout, findings))
            y += layout.line
        else:
            boxes.append(_box(role, speaker, opposite, layout, findings))
            opposite += layout.line
    words = tuple(wrap(f"{standing.rule.sign} {standing.rule.shown}", layout.standing))
    baseline = top + layout.gap + layout.line // 2 + 4
    written = baseline + (len(words) - 1) * _WORDS
    height = max(y, opposite, start + layout.line, written) + layout.gap - top
    link = claim_link(claim.id, findings)
    return RowView(number, link, words, top, baseline, height, tuple(boxes), tuple(brackets))


def _origin(origin: Origin, y: int, layout: Layout, standing: Standing, findings: Findings) -> BoxView:
    archive = findings.archive
    documents = _documents_of(origin, standing)
    shown = min(documents, _MOST_DOTS)
    name = names_of(origin.ids, archive)
    full = f"{name}: {counted(documents, 'document')}"
    if origin.denied_heads:
        full += f"; has it from {names_of(origin.denied_heads, archive)}, who denies it"
    dots = tuple(layout.origins - 14 - 10 * place for place in range(shown))
    more = f"+{documents - shown}" if documents > shown else ""
    return BoxView(
        "origin",
        _SIGNS["origin"],
        link_to(origin.ids[0], archive),
        _cut(name, layout),
        full,
        layout.origins,
        y,
        layout.box,
        layout.line - 4,
        dots,
        more,
    )


def _documents_of(origin: Origin, standing: Standing) -> int:
    """In how many documents those speak who have it from an origin."""
    asserts = (one for one in standing.evidence.asserts if standing.origins.of[one.key] == origin)
    return len({document for one in asserts for document in documents_of(one.statement)})


def _answers(standing: Standing) -> Iterator[tuple[str, str]]:
    """Who asserted it and took it back, who denies it, and whose account excludes it: each once, with the role.

    Who denies it is not told to exclude it as well.
    """
    evidence = standing.evidence
    stands = {one.key for one in evidence.asserts}
    back = tuple(one for one in evidence.asserted_once if one.key not in stands)
    denying = _speakers(evidence.denies)
    excluding = {id_: None for id_ in _speakers(evidence.excluded) if id_ not in denying}
    for role, speakers in (("withdrawn", _speakers(back)), ("denies", denying), ("excludes", excluding)):
        yield from ((role, id_) for id_ in speakers)


def _speakers(bearings: Iterable[Bearing]) -> dict[str, None]:
    return dict.fromkeys(id_ for one in bearings for id_ in one.statement.by)


_SIGNS = {
    "origin": stance_named("asserts").sign,
    "withdrawn": stance_named("withdraws").sign,
    "denies": stance_named("denies").sign,
    "excludes": EXCLUDES,
}
_ROLES = {"withdrawn": "took it back", "denies": "denies it", "excludes": "gives an account that excludes it"}


def _box(role: str, id_: str, y: int, layout: Layout, findings: Findings) -> BoxView:
    name = findings.archive.name(id_)
    x = layout.origins if role == "withdrawn" else layout.deniers
    link = link_to(id_, findings.archive)
    full = f"{name} {_ROLES[role]}"
    return BoxView(role, _SIGNS[role], link, _cut(name, layout), full, x, y, layout.box, layout.line - 4, (), "")


def _bracket(group: Group, end: int, layout: Layout, findings: Findings) -> BracketView:
    top = end - len(group.origins) * layout.line
    why = "Counted as one: " + " ".join(one.plain for one in reasons_of(group, findings.archive))
    return BracketView(layout.origins + layout.box + 6, top + 2, end - 6, why)


def _cut(name: str, layout: Layout) -> str:
    most = layout.box // 8 - 2
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def _in_words(
    claims: list[tuple[int, Claim]], findings: Findings
) -> Iterator[tuple[int, str, Link, str, tuple[ReasonView, ...]]]:
    archive = findings.archive
    for number, claim in claims:
        standing = findings.standings[claim.id]
        for group in standing.origins.groups:
            why = reasons_of(group, archive)
            for origin in group.origins:
                documents = counted(_documents_of(origin, standing), "document")
                yield number, "origin", link_to(origin.ids[0], archive), f"{documents}.", why
        for role, speaker in _answers(standing):
            yield number, "took it back" if role == "withdrawn" else role, link_to(speaker, archive), "", ()
