"""Who has it from whom, drawn: for each claim a row, in which documents run together in origins, and deniers opposite.

Positions are units of the drawing, from its upper left corner. There are layouts for a wide page, for a phone, for
one claim alone, and for paper.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from textwrap import wrap

from casefile.evidence.bearings import Bearing
from casefile.evidence.chains import documents_in
from casefile.evidence.findings import Findings
from casefile.evidence.origins import Group, Origin
from casefile.evidence.spokesmen import briefly, in_whose_name, named_voice, parties_of
from casefile.evidence.standing import LABELS, Standing, labels_of
from casefile.evidence.standing_line import names_of
from casefile.model.directions import closed, isolated, page_direction
from casefile.model.records import Claim
from casefile.model.vocabulary import EXCLUDES, RETRACTED_SIGN, stance_named
from casefile.translation import N_, NN_, ngettext, pgettext
from casefile.translation import gettext as _
from casefile.views.origins import ReasonView, reasons_of
from casefile.views.parts import Link, link_to, links_to

_HEADING = 20
_WORDS = 14  # from line to line of words
_MOST_BARS = 9
_LETTERS_BESIDE = 8  # a bracket
_TALL = 250  # of a row


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand: the drawing's width, the columns of origins and deniers, and the boxes' width.

    `name` is by what the style sheet knows it. From box to box it is a `line`; above and below them is a `gap`.
    `standing` is how many letters of a standing's words stand in a line; `labelled` is false where number and standing
    are left out.
    """

    name: str
    width: int
    origins: int
    deniers: int
    box: int
    standing: int
    stacked: bool
    labelled: bool = True
    line: int = 30
    gap: int = 10


WIDE = Layout("wide", width=1000, origins=270, deniers=670, box=320, standing=18, stacked=False)
NARROW = Layout("narrow", width=360, origins=124, deniers=124, box=222, standing=44, stacked=True)
ALONE = replace(NARROW, name="alone", labelled=False)
DENSE = replace(WIDE, line=24, gap=8)
PAPER = replace(WIDE, line=22, gap=7)


@dataclass(frozen=True, slots=True)
class BoxView:
    """An origin, or who answers: its words, whose page it leads to, and in full what a pointer is told.

    `role` is origin, withdrawn, retracted, denies or excludes, each with its `sign`. `bars` are the documents of an
    origin, the first next to it, `more` those not drawn.
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
    bars: tuple[int, ...]
    more: str

    @property
    def middle(self) -> int:
        """Where its bars stand."""
        return self.y + self.height // 2


@dataclass(frozen=True, slots=True)
class BracketView:
    """Origins that count as one: a bracket from the first to the last, with the reasons.

    `words` are those beside it in lines, with where each stands.
    """

    x: int
    top: int
    bottom: int
    why: str
    words: tuple[tuple[int, str], ...]


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
    """The rows of a drawing, its size, and the headings of its columns: where, how anchored, and the words.

    `labelled` is false where numbers and standings are left out.
    """

    name: str
    width: int
    height: int
    headings: tuple[tuple[int, str, str], ...]
    rows: tuple[RowView, ...]
    labelled: bool

    @property
    def way(self) -> int:
        """Where the page is read to: 1 is to the right, -1 to the left, where all is mirrored but letters."""
        return -1 if page_direction() == "rtl" else 1

    def at(self, x: int, width: int = 0) -> int:
        """Where something of a width stands that begins at `x` as the page is read."""
        return x if self.way > 0 else self.width - x - width


WordsRow = tuple[int, str, tuple[Link, ...], str, tuple[ReasonView, ...]]


@dataclass(frozen=True, slots=True)
class PictureView:
    """The drawing in both layouts, and the same in words: a row for each origin and for each who answers.

    A row has the claim's number, what it is, who, more in words (of an origin how many documents, who asserts, and from
    whom it is said to be), and on the last of some origins that count as one the reasons.
    """

    drawings: tuple[DrawingView, ...]
    words: tuple[WordsRow, ...]

    @property
    def numbered(self) -> bool:
        """Whether the claims have numbers."""
        return any(number for number, *_ in self.words)


# A claim with its number and its standing.
Numbered = tuple[int, Claim, Standing]


def view_picture(
    claims: Iterable[tuple[int, Claim]], findings: Findings, layouts: tuple[Layout, ...] = (WIDE, NARROW)
) -> PictureView:
    """Some numbered claims, drawn; those that are no facts are left out."""
    return picture_of_standings(
        ((number, one, findings.standings[one.id]) for number, one in claims), findings, layouts
    )


def picture_of_standings(
    claims: Iterable[Numbered], findings: Findings, layouts: tuple[Layout, ...] = (WIDE, NARROW)
) -> PictureView:
    """The same of claims with any standings, such as those of a day."""
    chosen = [one for one in claims if one[2].is_standing]
    drawings = (_drawing(layout, chosen, findings) for layout in layouts)
    return PictureView(tuple(drawings), tuple(_in_words(chosen, findings)))


def view_picture_of(claim: Claim, findings: Findings) -> PictureView:
    """One claim, drawn at the head of its page: close together where many stand in one column, so that all are seen."""
    picture = view_picture([(0, claim)], findings)
    tall = any(row.height > _TALL for row in picture.drawings[0].rows)
    return view_picture([(0, claim)], findings, (DENSE, NARROW)) if tall else picture


def is_drawn(claim: Claim, findings: Findings) -> bool:
    """Whether there is anything to draw of a claim: whether it is a fact, and anybody asserts it or answers it."""
    standing = findings.standings[claim.id]
    evidence = standing.evidence
    return standing.is_standing and bool(evidence.asserted_once or evidence.denies or evidence.excluded)


def draw_alone(claim: Claim, findings: Findings) -> DrawingView:
    """One claim, drawn to stand below its words: narrow, and without its number and standing."""
    return _drawing(ALONE, [(0, claim, findings.standings[claim.id])], findings)


def _drawing(layout: Layout, claims: list[Numbered], findings: Findings) -> DrawingView:
    rows: list[RowView] = []
    top = 0 if layout.stacked else _HEADING
    for one in claims:
        rows.append(_row(one, top, layout, findings))
        top += rows[-1].height
    headings = () if layout.stacked else _headings(layout)
    return DrawingView(layout.name, layout.width, top, headings, tuple(rows), layout.labelled)


def _headings(layout: Layout) -> tuple[tuple[int, str, str], ...]:
    return (
        (layout.origins - 10, "end", _("documents")),
        (layout.origins, "start", _("the first from whom they have it")),
        (layout.deniers, "start", _("who denies it, or whose account excludes it")),
    )


def _row(numbered: Numbered, top: int, layout: Layout, findings: Findings) -> RowView:
    number, claim, standing = numbered
    start = top + (layout.line if layout.stacked and layout.labelled else 0) + layout.gap
    boxes: list[BoxView] = []
    brackets: list[BracketView] = []
    y = opposite = start
    for group in standing.origins.groups:
        for origin in group.origins:
            boxes.append(_origin(origin, y, layout, standing, findings))
            y += layout.line
        if len(group.origins) > 1:
            brackets.append(_bracket(group, y, layout, findings))
    for answer in _answers(standing):
        if answer.role in _NO_LONGER or layout.stacked:
            boxes.append(_box(answer, y, layout, findings))
            y += layout.line
        else:
            boxes.append(_box(answer, opposite, layout, findings))
            opposite += layout.line
    rule = labels_of(findings.archive)[standing.name]
    words = _lines_of(f"{rule.sign} {rule.shown}", layout.standing)
    baseline = top + layout.gap + layout.line // 2 + 4
    written = baseline + (len(words) - 1) * _WORDS
    height = max(y, opposite, start + layout.line, written) + layout.gap - top
    link = link_to(claim.id, findings.archive)
    return RowView(number, link, words, top, baseline, height, tuple(boxes), tuple(brackets))


@cache
def _lines_of(words: str, letters: int) -> tuple[str, ...]:
    """Words in lines of so many letters."""
    return tuple(wrap(words, letters))


def _origin(origin: Origin, y: int, layout: Layout, standing: Standing, findings: Findings) -> BoxView:
    said = _said_from(origin, standing)
    documents = _documents(said)
    shown = min(documents, _MOST_BARS)
    name = names_of(origin.ids, findings.archive, starts=True)
    return BoxView(
        "origin",
        _SIGNS["origin"],
        link_to(origin.ids[0], findings.archive),
        _words_of(origin, _how(said), layout, findings),
        _("{name}: {more}").format(name=name, more=_more_of(origin, said, findings)),
        layout.origins,
        y,
        layout.box,
        layout.line - 4,
        tuple(layout.origins - 14 - 10 * place for place in range(shown)),
        f"+{documents - shown}" if documents > shown else "",
    )


def _words_of(origin: Origin, how: str, layout: Layout, findings: Findings) -> str:
    """An origin's name and, where there is room, from whom it is said to be."""
    name, heads = names_of(origin.ids, findings.archive, starts=True), names_of(origin.denied_heads, findings.archive)
    whole = _("{name}, said to be from {heads}").format(name=name, heads=heads)
    return whole if heads and not how and len(whole) <= _room(layout) else _cut(name, how, layout)


def _said_from(origin: Origin, standing: Standing) -> tuple[Bearing, ...]:
    """The assertions that go back to an origin."""
    return tuple(one for one in standing.evidence.asserts if standing.origins.of[one.key] == origin)


def _documents(bearings: Iterable[Bearing]) -> int:
    return len(documents_in(one.statement for one in bearings))


def _how(bearings: Iterable[Bearing]) -> str:
    """Whether all of it was said only in parts of the claim, or only of its whole."""
    ways = {one.way for one in bearings}
    return (
        {"part": _("of a part of it"), "whole": _("of the larger claim")}.get(next(iter(ways)), "")
        if len(ways) == 1
        else ""
    )


def _more_of(origin: Origin, said: tuple[Bearing, ...], findings: Findings) -> str:
    """How many documents there are, who speaks in them if not the origin itself, and from whom it is said to be."""
    archive = findings.archive
    documents = _documents(said)
    words = [ngettext("{n} document", "{n} documents", documents).format(n=documents)]
    speakers = tuple(_speakers(said))
    if set(speakers) != set(origin.ids):
        words.append(_("asserted by {speakers}").format(speakers=names_of(speakers, archive)))
    if origin.denied_heads:
        heads = names_of(origin.denied_heads, archive)
        from_whom = ngettext(
            "said to be from {heads}, who denies it",
            "said to be from {heads}, who deny it",
            archive.number_of(origin.denied_heads),
        )
        words.append(from_whom.format(heads=heads))
    return _("; ").join(filter(None, (*words, _how(said))))


@dataclass(frozen=True, slots=True)
class _Answer:
    """Who answers in which role, how, and by which statements."""

    role: str
    speaker: str
    how: str
    said: tuple[Bearing, ...]


def _answers(standing: Standing) -> Iterator[_Answer]:
    """Who asserted it and took it back, whose assertion was retracted, who denies it, and whose account excludes it.

    Each stands there once. Who denies it is not told to exclude it as well.
    """
    evidence = standing.evidence
    stands = {one.key for one in evidence.asserts}
    gone = {one.key for one in evidence.retracted}
    back = tuple(one for one in evidence.asserted_once if one.key not in stands | gone)
    retracted = tuple(one for one in evidence.asserted_once if one.key in gone)
    denying = _speakers(evidence.denies)
    sides = {
        "withdrawn": back,
        "retracted": retracted,
        "denies": evidence.denies,
        "excludes": evidence.excluded,
    }
    for role, bearings in sides.items():
        for id_ in _speakers(bearings):
            if role != "excludes" or id_ not in denying:
                own = tuple(one for one in bearings if id_ in one.statement.by)
                yield _Answer(role, id_, _how(own), own)


def _speakers(bearings: Iterable[Bearing]) -> dict[str, None]:
    return dict.fromkeys(id_ for one in bearings for id_ in one.statement.by)


# Who asserted it once stands among the origins.
_NO_LONGER = ("withdrawn", "retracted")
_SIGNS = {
    "origin": LABELS["single-origin"].sign,
    "withdrawn": stance_named("withdraws").sign,
    "retracted": RETRACTED_SIGN,
    "denies": stance_named("denies").sign,
    "excludes": EXCLUDES,
}
# What a pointer is told of who answers, and what stands for it in the table of words.
_ANSWERS = {
    "withdrawn": NN_("{name} took it back", "{name} took it back"),
    "retracted": NN_("{name} asserted it in what was retracted", "{name} asserted it in what was retracted"),
    "denies": NN_("{name} denies it", "{name} deny it"),
    "excludes": NN_("{name} gives an account that excludes it", "{name} give an account that excludes it"),
}
_ANSWERS_IN = {
    "withdrawn": NN_("{name} took it back {how}", "{name} took it back {how}"),
    "retracted": NN_(
        "{name} asserted it in what was retracted {how}", "{name} asserted it in what was retracted {how}"
    ),
    "denies": NN_("{name} denies it {how}", "{name} deny it {how}"),
    "excludes": NN_("{name} gives an account that excludes it {how}", "{name} give an account that excludes it {how}"),
}


_ROLES = {
    "origin": N_("origin"),
    "withdrawn": N_("took it back"),
    "retracted": N_("asserted it in what was retracted"),
    "denies": N_("denies"),
}


def _role(name: str) -> str:
    """What an origin, or who answers, is called in the table of words."""
    if name == "excludes":
        return pgettext("what somebody's account does to a claim", "excludes")
    return _(_ROLES[name])


def _box(answer: _Answer, y: int, layout: Layout, findings: Findings) -> BoxView:
    role, how, archive = answer.role, answer.how, findings.archive
    name, party = archive.name(answer.speaker), parties_of(answer.said, archive)
    short = briefly(isolated(name), party) if party else name
    x = layout.origins if role in _NO_LONGER else layout.deniers
    voice = named_voice(answer.speaker, answer.said, archive, starts=True)
    told = ngettext(*(_ANSWERS_IN if how else _ANSWERS)[role], archive.number_of((answer.speaker,)))
    full = told.format(name=voice, how=how)
    words, link = _cut(short, how, layout), link_to(answer.speaker, archive)
    return BoxView(role, _SIGNS[role], link, words, full, x, y, layout.box, layout.line - 4, (), "")


def _bracket(group: Group, end: int, layout: Layout, findings: Findings) -> BracketView:
    top = end - len(group.origins) * layout.line
    reasons = " ".join(one.plain for one in reasons_of(group, findings.archive))
    why = _("Counted as one: {reasons}").format(reasons=reasons)
    lines = _lines_of(_("may be one"), _LETTERS_BESIDE)
    first = (top + end - 4) // 2 + 4 - (len(lines) - 1) * _WORDS // 2
    words = tuple((first + number * _WORDS, line) for number, line in enumerate(lines))
    return BracketView(layout.origins + layout.box + 6, top + 2, end - 6, why, words)


def _room(layout: Layout) -> int:
    """How many letters stand in a box."""
    return layout.box // 8 - 2


def _cut(name: str, how: str, layout: Layout) -> str:
    words = _("{name}, {how}") if how else "{name}"
    most = _room(layout) - len(words.format(name="", how=how))
    return words.format(name=name if len(name) <= most else closed(f"{name[: most - 1].rstrip()}…"), how=how)


def _in_words(claims: list[Numbered], findings: Findings) -> Iterator[WordsRow]:
    archive = findings.archive
    for number, _claim, standing in claims:
        for group in standing.origins.groups:
            last = group.origins[-1]
            for origin in group.origins:
                joined = reasons_of(group, archive) if origin == last and len(group.origins) > 1 else ()
                more = _more_of(origin, _said_from(origin, standing), findings)
                yield number, _role("origin"), links_to(origin.ids, archive), _("{more}.").format(more=more), joined
        for answer in _answers(standing):
            whose = in_whose_name(parties_of(answer.said, archive))
            more = _("; ").join(filter(None, (whose, answer.how)))
            yield number, _role(answer.role), links_to((answer.speaker,), archive), more, ()
