"""What exhibits are said to show: for which claim, by whose reading, where in them, and where that was read."""

from collections.abc import Iterable
from dataclasses import dataclass

from casefile.evidence.findings import Findings
from casefile.model.dates import in_words
from casefile.model.exhibits import Exhibit
from casefile.model.records import Claim, ExhibitPlace, ExhibitReading
from casefile.model.vocabulary import exhibit_kind
from casefile.translation import gettext as _
from casefile.views.exact_address import locator_address
from casefile.views.parts import Link, PassageView, claim_link, link_to, links_within, passage_view


@dataclass(frozen=True, slots=True)
class ExhibitReadingView:
    """What an exhibit is said to show for a claim. `place` is where in it, in words, and `place_url` the address there.

    `number` is that of its region in the picture of the exhibit; 0 where none is drawn.
    """

    exhibit: Link
    kind: str
    claim: Link
    shows: str
    read_by: tuple[Link, ...]
    place: str
    place_url: str | None
    number: int
    passages: tuple[PassageView, ...]


@dataclass(frozen=True, slots=True)
class ExhibitLineView:
    """An exhibit in a list: a link, its kind, and what it is said to show there."""

    link: Link
    kind: str
    readings: tuple[ExhibitReadingView, ...]


def view_reading(reading: ExhibitReading, claim: str, findings: Findings, number: int = 0) -> ExhibitReadingView:
    """One reading of an exhibit."""
    archive = findings.archive
    exhibit = archive.exhibits[reading.exhibit]
    return ExhibitReadingView(
        exhibit=link_to(exhibit.id, archive),
        kind=exhibit_kind(exhibit.kind),
        claim=claim_link(claim, findings, "exhibits"),
        shows=reading.shows,
        read_by=links_within(reading.read_by, archive),
        place=place_in_words(reading.place, drawn=bool(number)) if reading.place else "",
        place_url=_address(reading.place, exhibit),
        number=number,
        passages=tuple(passage_view(passage, archive) for passage in reading.passages),
    )


def view_exhibits_of(claims: Iterable[Claim], findings: Findings) -> tuple[ExhibitLineView, ...]:
    """The exhibits that are read for some claims, each once and without its readings, as they are met."""
    met = dict.fromkeys(reading.exhibit for claim in claims for reading in claim.exhibits)
    return tuple(view_line(id_, (), findings) for id_ in met)


def view_line(id_: str, readings: Iterable[ExhibitReadingView], findings: Findings) -> ExhibitLineView:
    """An exhibit in a list, with some of its readings."""
    archive = findings.archive
    return ExhibitLineView(link_to(id_, archive), exhibit_kind(archive.exhibits[id_].kind), tuple(readings))


def readings_of(id_: str, findings: Findings) -> list[tuple[Claim, ExhibitReading]]:
    """What is said to be shown by an exhibit, with the claims, in the order of the dossiers."""
    archive = findings.archive
    mentions = archive.backlinks.get(id_, ())
    claims = archive.in_order(one.holder for one in mentions if one.field == "exhibit")
    every = (archive.claims[claim] for claim in claims)
    return [(claim, reading) for claim in every for reading in claim.exhibits if reading.exhibit == id_]


def line_about(exhibit: Exhibit) -> str:
    """What it is and since when it is public, in a line."""
    kind, public = exhibit_kind(exhibit.kind), exhibit.public_since
    return _("{kind}, public since {day}").format(kind=kind, day=in_words(public)) if public else kind


def place_in_words(place: ExhibitPlace, drawn: bool = False) -> str:
    """Where in an exhibit, in a few words; a region that is drawn in its picture need not be told in numbers."""
    stretch = _("{start} to {end}").format(start=place.start, end=place.end) if place.end else place.start
    corner = _("{box} per cent (left, top, width, height)").format(box=place.box) if place.box and not drawn else ""
    page = _("page {page}").format(page=place.page) if place.page else ""
    return _(", ").join(filter(None, (page, stretch, place.region, corner)))


def _address(place: ExhibitPlace | None, exhibit: Exhibit) -> str | None:
    """The address of the exhibit at this place, where a browser or the site of it knows how to go there."""
    if place is None or not exhibit.url:
        return None
    where = place.start or (f"p. {place.page}" if place.page else "")
    return locator_address(exhibit.url, where) if where else None
