"""Rules over exhibits: dates in order, words in place of a picture, rights beside one, and places that can be found."""

from collections.abc import Iterator

from casefile.checks.sources import check_basis
from casefile.evidence.archive import Archive
from casefile.model.dates import Edtf, in_words, surely_before
from casefile.model.exhibits import Exhibit, Permission
from casefile.model.places_in_exhibits import seconds_of
from casefile.model.records import Claim, ExhibitPlace
from casefile.problems import Problem
from casefile.translation import gettext as _


def check_exhibit(exhibit: Exhibit, archive: Archive) -> Iterator[Problem]:
    """All rules over one exhibit."""
    for date in ("made", "public_since"):
        yield from check_basis(exhibit, date)
    yield from _check_pairs(exhibit)
    yield from _check_dates(exhibit, archive)
    yield from _check_words(exhibit, exhibit.id in archive.pictures)
    if exhibit.rights:
        yield from _check_rights(exhibit.rights)


def check_places(claim: Claim, archive: Archive) -> Iterator[Problem]:
    """A place in an exhibit says where, and a stretch of time begins before it ends."""
    for reading in claim.exhibits:
        if reading.place:
            yield from _check_place(reading.place)


def check_same_exhibits(archive: Archive) -> Iterator[Problem]:
    """No two exhibits are one file, or are called alike.

    A warning: two copies of one recording may be told apart, for one was cut. Then one's note links to the other.
    """
    met: dict[str, Exhibit] = {}
    for exhibit in archive.exhibits.values():
        for field, value in (("sha256", exhibit.sha256), ("title", exhibit.title.casefold())):
            other = met.setdefault(f"{field} {value}", exhibit) if value else exhibit
            if other is not exhibit and not archive.is_linked(exhibit.id, other.id):
                message = _("This may be one exhibit with two records: “{id}” has the same {field}, at {here}.")
                mend = _("Make them one; or tell them apart: link from the “note” of one to the other.")
                said = message.format(id=other.id, field=field, here=other.at.here)
                yield Problem(exhibit.at.of(field), said, mend, severity="warning")


def _check_pairs(exhibit: Exhibit) -> Iterator[Problem]:
    if exhibit.sha256 and not exhibit.at.gives("hash_of"):
        message = _("Of which file this SHA-256 is, is not said: other copies have others.")
        yield Problem(exhibit.at.of("sha256"), message, _("Add “hash_of”: whose copy, in which form, got when."))
    if exhibit.hash_of and not exhibit.at.gives("sha256"):
        yield Problem(exhibit.at.of("hash_of"), _("There is no “sha256” that is of this."), _("Add it."))
    if exhibit.shelfmark and not exhibit.at.gives("held_by"):
        message = _("Who keeps it under this mark is not said.")
        yield Problem(exhibit.at.of("shelfmark"), message, _("Add “held_by”."))


def _check_dates(exhibit: Exhibit, archive: Archive) -> Iterator[Problem]:
    """It was made before it was public, and public since the first document in which it appeared, at the latest."""
    made, public = exhibit.made, exhibit.public_since
    if made and public and surely_before(public, made):
        message = _("It was public before it was made: {day}.").format(day=in_words(made))
        yield Problem(exhibit.at.of("public_since"), message, _("Check both dates."))
    for index, id_ in enumerate(exhibit.published_in):
        published = archive.sources[id_].published if id_ in archive.sources else None
        if published:
            yield from _check_appearance(exhibit, index, published)


def _check_appearance(exhibit: Exhibit, index: int, published: Edtf) -> Iterator[Problem]:
    place, day = exhibit.at.of("published_in", index), in_words(published)
    if exhibit.made and surely_before(published, exhibit.made):
        message = _("This document came out before the exhibit was made: {day}.").format(day=day)
        yield Problem(place, message, _("Check both dates."))
    elif exhibit.public_since and surely_before(published, exhibit.public_since):
        message = _("It appeared here before “public_since”: {day}.").format(day=day)
        yield Problem(place, message, _("Check both dates: it is public since it first appeared anywhere."))


def _check_words(exhibit: Exhibit, has_picture: bool) -> Iterator[Problem]:
    """A picture stands with its rights and with words in its place; what has none is described."""
    if has_picture and not exhibit.at.gives("rights"):
        message = _("There is a picture of this exhibit, and nobody is named who allows it to be shown.")
        mend = _("Add “rights” with “licence”, “holder” and “url”; or take the picture away and write a “description”.")
        yield Problem(exhibit.at.here, message, mend)
    if has_picture and not exhibit.at.gives("alt"):
        message = _("Who cannot see the picture of this exhibit is not told what it shows.")
        yield Problem(exhibit.at.here, message, _("Add “alt”, in a sentence."))
    if not has_picture and exhibit.alt:
        message = _("There is no picture of this exhibit that these words could stand for.")
        mend = _("Write a “description”; or add the picture, as {name}.jpg, .png or .webp beside this file.")
        yield Problem(exhibit.at.of("alt"), message, mend.format(name=exhibit.id))
    if not has_picture and not exhibit.at.gives("description"):
        message = _("This exhibit can neither be seen here nor is it described.")
        yield Problem(exhibit.at.here, message, _("Add a “description”: what can be seen or heard, not what it means."))


def _check_rights(rights: Permission) -> Iterator[Problem]:
    if not rights.at.gives("granted_in") and not rights.at.gives("url"):
        message = _("Where these rights are granted is not said.")
        yield Problem(rights.at.here, message, _("Add the “url” that says so, or the source, as “granted_in”."))


def _check_place(place: ExhibitPlace) -> Iterator[Problem]:
    if not place.at.keys:
        yield Problem(place.at.here, _("This place is nowhere."), _("Add “page”, “start”, “region” or “box”."))
    if place.end and not place.at.gives("start"):
        yield Problem(place.at.of("end"), _("Where this stretch of time begins is not said."), _("Add “start”."))
    if place.page and place.start:
        message = _("What has pages has no time code.")
        yield Problem(place.at.of("start"), message, _("Keep the one or the other."))
    start, end = (seconds_of(code) if code else None for code in (place.start, place.end))
    if start is not None and end is not None and end <= start:
        yield Problem(place.at.of("end"), _("This stretch of time ends before it begins."), _("Check both."))
