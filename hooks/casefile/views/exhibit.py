"""The page of an exhibit: what it is, and what it is said to show, for which claim and by whose reading."""

from collections.abc import Iterator
from dataclasses import dataclass

from casefile.evidence.findings import Findings
from casefile.model.archived_copies import robust_link
from casefile.model.dates import in_words
from casefile.model.exhibits import Exhibit
from casefile.model.languages import language_name
from casefile.model.pictures import picture_path
from casefile.model.places_in_exhibits import read_box
from casefile.model.vocabulary import exhibit_kind
from casefile.translation import gettext as _
from casefile.views.backlinks import BacklinkView, backlinks_to
from casefile.views.cards import ClaimCard, claim_card
from casefile.views.corrections import CorrectionView, corrections_of
from casefile.views.exhibit_readings import ExhibitReadingView, readings_of, view_reading
from casefile.views.facts import Fact, other_facts
from casefile.views.parts import Link, document_link, links_to

# The fields that have a place of their own on the page, or a line among the facts.
_SHOWN = frozenset((
    "title", "kind", "made", "made_basis", "made_by", "held_by", "shelfmark", "public_since", "public_since_basis",
    "published_in", "url", "archived", "sha256", "hash_of", "language", "description", "alt", "rights", "note",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class RegionView:
    """The part of a picture to which a reading points, in points of the picture, with the reading's number."""

    number: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class ExhibitPictureView:
    """A picture of an exhibit: where it stands on the site, its size, words for it, its rights, what is read in it."""

    path: str
    width: int
    height: int
    alt: str
    licence: str
    holder: str
    rights_url: str
    rights_source: Link | None
    regions: tuple[RegionView, ...]

    @property
    def label_size(self) -> float:
        """How large the numbers are, so that they can be read in a narrow window too."""
        return max(self.width, self.height) / 28


@dataclass(frozen=True, slots=True)
class ExhibitOfClaim:
    """A claim for which an exhibit is read, and what it is said to show for it."""

    card: ClaimCard
    readings: tuple[ExhibitReadingView, ...]


@dataclass(frozen=True, slots=True)
class ExhibitView:
    """All that the page of an exhibit shows."""

    id: str
    title: str
    kind: str
    facts: tuple[Fact, ...]
    has_hash: bool
    picture: ExhibitPictureView | None
    description: str | None
    note: str | None
    shown: tuple[ExhibitOfClaim, ...]
    corrections: tuple[CorrectionView, ...]
    backlinks: tuple[BacklinkView, ...]


def view_exhibit(exhibit: Exhibit, findings: Findings) -> ExhibitView:
    """The page of one exhibit."""
    regions = _regions(exhibit, findings)
    return ExhibitView(
        id=exhibit.id,
        title=exhibit.title,
        kind=exhibit_kind(exhibit.kind),
        facts=tuple(fact for fact in _facts(exhibit, findings) if fact),
        has_hash=exhibit.sha256 is not None,
        picture=_picture(exhibit, regions, findings),
        description=exhibit.description,
        note=exhibit.note,
        shown=tuple(_shown(exhibit.id, regions, findings)),
        corrections=corrections_of(exhibit.id, findings),
        backlinks=backlinks_to(exhibit.id, findings, but=frozenset({"exhibit"})),
    )


def _facts(exhibit: Exhibit, findings: Findings) -> Iterator[Fact]:
    archive = findings.archive
    made, public = exhibit.made, exhibit.public_since
    yield Fact(_("Made"), in_words(made) if made else "", basis=exhibit.made_basis or "")
    yield Fact(_("Made by"), links=links_to(exhibit.made_by, archive))
    kept_by = links_to((exhibit.held_by,) if exhibit.held_by else (), archive)
    yield Fact(_("Kept by"), links=kept_by, basis=exhibit.shelfmark or "")
    yield Fact(_("Public since"), in_words(public) if public else "", basis=exhibit.public_since_basis or "")
    yield Fact(_("Appeared in"), links=tuple(document_link(one, archive) for one in exhibit.published_in))
    yield Fact(_("Language"), language_name(exhibit.language) if exhibit.language else "")
    yield Fact(_("Address"), url=exhibit.url or "", robust=robust_link(exhibit.archived))
    for copy in exhibit.archived:
        yield Fact(_("Archived copy"), _("{day}:").format(day=in_words(copy.date)) if copy.date else "", url=copy.url)
    yield from other_facts(exhibit, findings, _SHOWN)
    yield Fact(_("SHA-256"), exhibit.sha256 or "", basis=exhibit.hash_of or "")


def _regions(exhibit: Exhibit, findings: Findings) -> dict[int, int]:
    """The number of each reading that points to a region of the picture, by its place among the readings."""
    if exhibit.id not in findings.archive.pictures:
        return {}
    readings = (reading for _claim, reading in readings_of(exhibit.id, findings))
    pointing = [index for index, reading in enumerate(readings) if reading.place and reading.place.box]
    return {index: number for number, index in enumerate(pointing, start=1)}


def _picture(exhibit: Exhibit, regions: dict[int, int], findings: Findings) -> ExhibitPictureView | None:
    picture = findings.archive.pictures.get(exhibit.id)
    if picture is None or exhibit.rights is None:
        return None
    rights, archive = exhibit.rights, findings.archive
    readings = readings_of(exhibit.id, findings)
    boxes = {number: readings[index][1].place for index, number in regions.items()}
    return ExhibitPictureView(
        path=picture_path(exhibit.id),
        width=picture.width,
        height=picture.height,
        alt=exhibit.alt or "",
        licence=rights.licence,
        holder=rights.holder,
        rights_url=rights.url or "",
        rights_source=document_link(rights.granted_in, archive) if rights.granted_in else None,
        regions=tuple(
            _region(number, place.box, picture.width, picture.height)
            for number, place in boxes.items()
            if place and place.box
        ),
    )


def _region(number: int, box: str, width: int, height: int) -> RegionView:
    region = read_box(box)
    if region is None:
        raise ValueError(box)
    across, down = width / 100, height / 100
    corner = round(region.left * across, 1), round(region.top * down, 1)
    return RegionView(number, *corner, round(region.width * across, 1), round(region.height * down, 1))


def _shown(id_: str, regions: dict[int, int], findings: Findings) -> Iterator[ExhibitOfClaim]:
    by_claim: dict[str, list[ExhibitReadingView]] = {}
    for index, (claim, reading) in enumerate(readings_of(id_, findings)):
        view = view_reading(reading, claim.id, findings, regions.get(index, 0))
        by_claim.setdefault(claim.id, []).append(view)
    for claim_id, readings in by_claim.items():
        yield ExhibitOfClaim(claim_card(findings.archive.claims[claim_id], findings), tuple(readings))
