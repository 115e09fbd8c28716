"""What somebody was, and when: the roles on record, and those that they had when they said something."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from casefile.evidence.archive import Archive
from casefile.evidence.citations import short_citation
from casefile.model.dates import Edtf, in_short, in_words
from casefile.model.directions import isolated
from casefile.model.records import Affiliation, Entity, Person, Role, Unnamed
from casefile.model.tenure import Tenure
from casefile.translation import gettext as _


@dataclass(frozen=True, slots=True)
class RoleInTime:
    """A role, since when and until when as far as is known, the sources that state it, and its body if there is one.

    One of no `tenure` has no times: what a body, a place or a thing is, and what is lasting.
    """

    words: str
    tenure: Tenure | None
    stated_in: tuple[str, ...]
    body: str = ""


def roles_of(entity: Entity, archive: Archive) -> tuple[RoleInTime, ...]:
    """All roles on record, in the order of the fields. What one document says of a person in two fields stands once."""
    first = _in_short(entity, archive)
    others = [
        RoleInTime(one.role, None, one.stated_in) if one.lasting else _in_time(one, archive, one.role)
        for one in entity.roles
    ]
    bodies = [_affiliation(one, archive) for one in entity.affiliations] if isinstance(entity, Person) else []
    said = set(first.stated_in) if first and first.tenure else set()
    found = filter(None, (first, *others, *(one for one in bodies if said.isdisjoint(one.stated_in))))
    return _merged(found)


def _merged(roles: Iterable[RoleInTime]) -> tuple[RoleInTime, ...]:
    """Each role once, with all the days for which it is attested, where neither its beginning nor its end is known."""
    found: dict[tuple[object, ...], RoleInTime] = {}
    for one in roles:
        is_open = one.tenure and not one.tenure.since and not one.tenure.until
        key = (one.words, one.body) if is_open else (len(found), one)
        known = found.get(key)
        if known and known.tenure and one.tenure:
            tenure = Tenure(attested=(*known.tenure.attested, *one.tenure.attested))
            found[key] = replace(known, tenure=tenure, stated_in=(*known.stated_in, *one.stated_in))
        else:
            found[key] = one
    return tuple(found.values())


def _in_short(entity: Entity, archive: Archive) -> RoleInTime | None:
    """What `role` says: of a person, what they were on the day of its source."""
    if not entity.role:
        return None
    sources = (entity.role_source,) if entity.role_source else ()
    if not isinstance(entity, Person | Unnamed):
        return RoleInTime(entity.role, None, sources)
    if isinstance(entity, Unnamed) and not sources:
        sources = (entity.described_as.source,)
    return RoleInTime(entity.role, Tenure(attested=days_of(sources, archive)), sources)


def _affiliation(one: Affiliation, archive: Archive) -> RoleInTime:
    return _in_time(one, archive, one.role or "", one.body)


def _in_time(one: Role | Affiliation, archive: Archive, words: str, body: str = "") -> RoleInTime:
    attested = days_of(one.stated_in, archive) if one.until is None else ()
    tenure = Tenure(one.since, one.until, (one.as_of,) if one.as_of else attested)
    return RoleInTime(words, tenure, one.stated_in, body)


def days_of(sources: tuple[str, ...], archive: Archive) -> tuple[Edtf, ...]:
    """The days of documents: when each was written, where that is known, else when it appeared."""
    found = (archive.sources[one] for one in sources)
    return tuple(day for one in found if (day := one.written or one.published))


def role_then(id_: str, time: Edtf | None, archive: Archive) -> str:
    """What a speaker was at a time, in words; "" where nothing is known.

    What they surely were stands as it is. Else of what they may have been the nearest in time, with all that is known
    of its times: so no one is shown in an office that they did not have.
    """
    roles = roles_of(archive.entities[id_], archive)
    if sure := [one for one in roles if one.tenure is None or one.tenure.surely_covers(time)]:
        return _("; ").join(_words(one, time, archive) for one in sure)
    perhaps = [one for one in roles if one.tenure and not one.tenure.surely_misses(time)]
    nearest = min(perhaps, key=lambda one: _distance(one, time), default=None)
    return role_with_times(nearest, archive, time) if nearest else ""


def _distance(role: RoleInTime, time: Edtf | None) -> float:
    """How many days lie between a time and the next for which a role is attested."""
    attested = role.tenure.nearest_attested(time) if role.tenure else None
    if not attested or not attested.latest or not time or not time.latest:
        return float("inf")
    return abs(attested.latest.ordinal() - time.latest.ordinal())


def all_roles(entity: Entity, archive: Archive) -> str:
    """All roles on record with their times, for a line in a list."""
    return _("; ").join(role_with_times(one, archive) for one in roles_of(entity, archive))


def role_with_times(role: RoleInTime, archive: Archive, time: Edtf | None = None) -> str:
    """A role with all that is known of its times, as seen from one: “minister (since: 2019; as of: 2 May 2021)”."""
    words = _words(role, time, archive)
    if not role.tenure:
        return words
    times = times_in_words(role.tenure, time, in_short)
    if not times and role.stated_in:
        document = short_citation(archive.sources[role.stated_in[0]], archive)
        times = _("so named in: {document}").format(document=document)
    return _("{role} ({times})").format(role=words, times=times) if times else words


def times_in_words(tenure: Tenure, time: Edtf | None = None, in_words: Callable[[Edtf], str] = in_words) -> str:
    """All that is known of the times for which something was so, as seen from one; "" where that is nothing."""
    attested = tenure.nearest_attested(time)
    since = tenure.since if not attested or attested != tenure.since else None
    parts = [(_("since: {day}"), since), (_("until: {day}"), tenure.until), (_("as of: {day}"), attested)]
    return _("; ").join(words.format(day=in_words(day)) for words, day in parts if day)


def _words(role: RoleInTime, time: Edtf | None, archive: Archive) -> str:
    """The words of a role, with the body's name of the time."""
    if not role.body:
        return role.words
    body = isolated(archive.name_then(role.body, time))
    return _("{role}, {body}").format(role=role.words, body=body) if role.words else body
