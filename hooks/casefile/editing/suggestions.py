"""Ids that a program proposes for new records, from what is known of them; and who has an id already."""

import re
from collections.abc import Container, Mapping
from itertools import chain, count

from rapidfuzz import fuzz

from casefile.evidence.archive import Archive, all_names_of
from casefile.model.characters import MARKS
from casefile.model.corrections import Correction
from casefile.model.fields import ID, Reference
from casefile.model.kinds import kind_named
from casefile.model.records import Entity, Named
from casefile.model.same_address import id_at_the_end
from casefile.model.slugs import slug
from casefile.problems import nearest
from casefile.translation import gettext as _

MOST_WORDS = 6
_MARKS = dict.fromkeys(map(ord, MARKS))


def propose_id(kind: str, fields: Mapping[str, str]) -> str:
    """The id that the fields of a new record suggest; "" where they suggest none.

    A name is put into Latin letters only where it is written in such: for any other its first alias stands in.
    A correction's is its day and the id of what it concerns. A source's is its publisher's, its author's or the first
    words of its title, and its date. `site` may stand in for the publisher.
    """
    if kind == "source":
        head = (
            fields.get("publisher") or slug(fields.get("site", "")) or slug(fields.get("authors", "").partition(",")[0])
        )
        date = re.match(r"\d{4}(-\d{2}){0,2}", fields.get("published", "").strip("[./"))
        parts = [head or slug(fields.get("title", ""), MOST_WORDS), date[0] if date else ""]
        proposed = "-".join(filter(None, parts)) if parts[0] else ""
    elif kind == "correction":
        proposed = "-".join(filter(None, (fields.get("made", ""), fields.get("concerns", ""))))
    elif kind in ("claim", "exhibit"):
        proposed = slug(fields.get("text") or fields.get("title", ""), MOST_WORDS)
    else:
        # A name in other letters often has one in Latin letters beside it.
        names = (fields.get("name", ""), fields.get("aliases", ""), fields.get("title", ""))
        proposed = next(filter(None, map(slug, names)), "")
    return proposed if ID.fullmatch(proposed) else ""


def free_id(id_: str, archive: Archive, taken: Container[str] = ()) -> str:
    """The id, or the first of `id-2`, `id-3` … that no record has, and that is not `taken` otherwise."""
    forms = chain((id_,), (f"{id_}-{number}" for number in count(2)))
    return next(one for one in forms if who_has(one, archive) is None and one not in taken)


def who_has(id_: str, archive: Archive) -> Named | None:
    """The record that has an id, be it a correction."""
    return archive.records.get(id_) or archive.corrections.get(id_)


def why_taken(id_: str, archive: Archive) -> str:
    """Who has an id and what to do instead, in one line; "" if nobody has it."""
    record = who_has(id_, archive)
    if record is None:
        return ""
    name = id_ if isinstance(record, Correction) else archive.name(id_)
    there = f"{record.at.here.document.path}:{record.at.here.line}"
    taken = _(kind_named(record.record).sentences.taken).format(id=id_, name=name, place=there)
    instead = _("Refer to that one, mend its file, or take another id, like “{id}”.").format(id=free_id(id_, archive))
    return f"{taken} {instead}"


def find_by_name(name: str, kinds: frozenset[str] | None, archive: Archive) -> str | None:
    """The id of the record of these kinds, or of any, that has this id, name, alias or title; a claim also by its text.

    None without one, or several.
    """
    wanted, reference = _plain(name), Reference(kinds)
    found = [
        id_
        for id_, record in archive.records.items()
        if reference.fits(record.record) and wanted in map(_plain, (id_, *_called(record)))
    ]
    return found[0] if len(found) == 1 else None


def _called(record: Named) -> tuple[str, ...]:
    """By what a record is called: its names, or else its title or a claim's text."""
    if isinstance(record, Entity):
        return all_names_of(record)
    caption: str | None = getattr(record, kind_named(record.record).caption)
    return (caption,) if caption else ()


def id_in_link(text: str, archive: Archive) -> str | None:
    """The id of the record to whose page, or to what stands on it, an address leads; None if there is none."""
    id_ = id_at_the_end(text) if "://" in text else ""
    return id_ if id_ in archive.records else None


_LIKE = 70  # per cent; below it nobody sees why a name is offered
_MOST_OFFERED = 3
_FEWEST_LETTERS = 3  # with fewer, a part of a name says nothing
_WHOLLY = 100  # what has the part as it stands is more than like it


def ranked(part: str, reference: Reference, archive: Archive) -> list[str]:
    """The ids of the records to which a reference may lead.

    Those stand first whose id or name begins with a part, then those that have it, then those that are like it. The
    others are left out; without a part all are there, by their names.
    """
    return [id_ for _, id_ in _by_likeness(part, reference, archive)]


def meant_by(text: str, reference: Reference, archive: Archive) -> list[str]:
    """The ids that a text may have been to be: one that is mistyped, or a few of those whose names it is a part of."""
    ids = [id_ for id_, record in archive.records.items() if reference.fits(record.record)]
    like = _by_likeness(text, reference, archive) if len(text) >= _FEWEST_LETTERS else []
    whole = [id_ for likeness, id_ in like if likeness > _WHOLLY][:_MOST_OFFERED]
    return whole or [near for near in [nearest(text, ids)] if near]


def _by_likeness(part: str, reference: Reference, archive: Archive) -> list[tuple[float, str]]:
    """How like each record is to a part of a name, the likest first; without those that are not."""
    wanted = _plain(part)
    found = []
    for id_, record in archive.records.items():
        if reference.fits(record.record):
            entity = archive.entities.get(id_)
            names = [_plain(name) for name in (id_, archive.name(id_), *(all_names_of(entity) if entity else ()))]
            if likeness := max(_likeness(wanted, name) for name in names):
                found.append((-likeness, names[1], id_))
    return [(-likeness, id_) for likeness, _, id_ in sorted(found)]


def _likeness(part: str, name: str) -> float:
    """How like a name is to a part of it: over 100 if it has it, the more the nearer to a word's beginning; or 0."""
    if name.startswith(part):
        return 103
    if f" {part}" in name or f"-{part}" in name:
        return 102
    if part in name:
        return 101
    compare = fuzz.ratio if len(name) < len(part) else fuzz.partial_ratio
    return compare(part, name, score_cutoff=_LIKE)


def _plain(name: str) -> str:
    """A name whatever its case, its blanks and the marks of direction in it."""
    return " ".join(name.casefold().translate(_MARKS).split())
