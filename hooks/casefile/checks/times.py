"""Rules over what was so for a time: roles, affiliations and names; and over what became of bodies."""

from collections.abc import Iterator

from casefile.evidence.archive import Archive
from casefile.model.dates import surely_before
from casefile.model.records import Affiliation, Entity, NameInTime, Organisation, Person, Role
from casefile.model.tenure import Tenure
from casefile.problems import Problem
from casefile.translation import gettext as _


def check_times(entity: Entity, archive: Archive) -> Iterator[Problem]:
    """What was so for a time ends after it begins, and is attested in between; a name has a time or a language."""
    affiliations = entity.affiliations if isinstance(entity, Person) else ()
    lasting: tuple[Role | Affiliation | NameInTime, ...] = (*entity.roles, *affiliations, *entity.names)
    yield from (problem for one in lasting for problem in _check_ends(one))
    for role in entity.roles:
        if role.lasting and (role.since or role.until or role.as_of):
            mend = _("Take out its times; or “lasting”, if it is an office.")
            yield Problem(role.at.of("lasting"), _("What is lasting has no times."), mend)
    for name in entity.names:
        if not (name.at.gives("since") or name.at.gives("until") or name.at.gives("lang")):
            mend = _("Say “since” or “until” when, or in which “lang”; or write it among the “aliases”.")
            yield Problem(name.at.of("name"), _("This name is of no other time and of no other language."), mend)


def _check_ends(one: Role | Affiliation | NameInTime) -> Iterator[Problem]:
    if one.since and one.until and surely_before(one.until, one.since):
        yield Problem(one.at.of("until"), _("This ends before it begins."), _("Check “since” and “until”."))
    elif not isinstance(one, NameInTime) and Tenure(one.since, one.until).surely_misses(one.as_of):
        mend = _("Check “as_of”, “since” and “until”.")
        yield Problem(one.at.of("as_of"), _("On this day it was over, or yet to begin."), mend)


def check_successions(body: Organisation, archive: Archive) -> Iterator[Problem]:
    """No body goes on as itself, by whatever way round."""
    for one in body.became:
        if body.id in _later(one.successor, archive):
            mend = _("A body that only changed its name keeps its record: write “names”.")
            yield Problem(one.at.of("successor"), _("This body would go on as itself."), mend)


def check_wholes(body: Organisation, archive: Archive) -> Iterator[Problem]:
    """No body is a part of itself, by whatever way round."""
    met: set[str] = set()
    whole = body.part_of
    while whole and whole not in met:
        met.add(whole)
        above = archive.records.get(whole)
        whole = above.part_of if isinstance(above, Organisation) else None
    if body.id in met:
        mend = _("Name the body of which it is a part, or take this out.")
        yield Problem(body.at.of("part_of"), _("This body would be a part of itself."), mend)


def _later(id_: str, archive: Archive) -> set[str]:
    """A body, and all as which it goes on."""
    met: set[str] = set()
    waiting = [id_]
    while waiting:
        if (one := waiting.pop()) not in met:
            met.add(one)
            body = archive.records.get(one)
            waiting += [later.successor for later in body.became] if isinstance(body, Organisation) else []
    return met
