"""One person has one record, and two of one name are told apart."""

from collections.abc import Iterable, Iterator

from rapidfuzz.distance import Levenshtein

from casefile.evidence.archive import Archive, all_names_of
from casefile.model.kinds import kind_named
from casefile.model.names import sound_of
from casefile.model.records import Entity, Person, Unnamed
from casefile.problems import Position, Problem
from casefile.translation import gettext as _

# Shorter names that differ by a letter are as a rule two names: Anna and Hanna.
LONG_ENOUGH = 10


def check_namesakes(archive: Archive) -> Iterator[Problem]:
    """No two records of one kind go by one name or alias, however it is romanised; nor persons by nearly one.

    A warning: two people can have one name. Then each has a distinction, which is shown behind the name. Where the
    names that are shown differ, it is enough that the note of one links to the other.
    """
    met: dict[tuple[str, str], tuple[Entity, str]] = {}
    for entity in archive.records.values():
        if not isinstance(entity, Entity) or isinstance(entity, Unnamed):
            continue
        names = {sound_of(name): name for name in all_names_of(entity)}
        told = {entity.id}
        for sound, name in names.items():
            for other, theirs in [met[key] for key in _keys(entity, sound) if key in met]:
                if other.id not in told and _is_near(sound, sound_of(theirs)):
                    told.add(other.id)
                    if not _are_told_apart(entity, other, archive):
                        yield _problem(entity, name, other, theirs)
        for sound, name in names.items():
            for key in _keys(entity, sound):
                met.setdefault(key, (entity, name))


def _are_told_apart(one: Entity, other: Entity, archive: Archive) -> bool:
    if one.distinction and other.distinction:
        return sound_of(one.distinction) != sound_of(other.distinction)
    return archive.is_linked(one.id, other.id) and sound_of(one.name) != sound_of(other.name)


def _keys(entity: Entity, sound: str) -> Iterable[tuple[str, str]]:
    """Under what a name is filed: itself and, if near ones count, itself less any one letter.

    Two names that differ by one letter share one of these, so that no two names need to be compared in vain.
    """
    yield entity.record, sound
    if isinstance(entity, Person) and len(sound) >= LONG_ENOUGH and " " in sound:
        for index in range(len(sound)):
            yield entity.record, sound[:index] + sound[index + 1 :]


def _is_near(one: str, other: str) -> bool:
    return Levenshtein.distance(one, other, score_cutoff=1) <= 1


def _problem(entity: Entity, name: str, other: Entity, theirs: str) -> Problem:
    kind = _(kind_named(entity.record).one)
    message = _("This may be one {kind} with two records: “{id}” is called “{theirs}”, at {here}.")
    if name == theirs:
        message = _("This may be one {kind} with two records: “{id}” is called this too, at {here}.")
    message = message.format(kind=kind, id=other.id, theirs=theirs, here=other.at.here)
    mend = _("Make them one, with both names; or tell them apart: give each a “distinction”, such as “historian”.")
    return Problem(_place_of(name, entity), message, mend, severity="warning")


def _place_of(name: str, entity: Entity) -> Position:
    if name == entity.name:
        return entity.at.of("name")
    if name in entity.aliases:
        return entity.at.of("aliases", entity.aliases.index(name))
    return next(one.at.of("name") for one in entity.names if one.name == name)
