"""What is told of references that lead nowhere: each record that is missing is one problem, whoever names it."""

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache

from casefile.model.fields import ID
from casefile.model.kinds import KINDS, kind_named
from casefile.model.lookalikes import find_lookalike
from casefile.model.names import sound_of
from casefile.model.records import Entity, Named, Source, Topic
from casefile.model.references import Mention
from casefile.model.slugs import slug
from casefile.problems import Problem, nearest
from casefile.translation import gettext as _
from casefile.translation import ngettext, one_of, with_article

# As many of the other places that name the same are listed.
MOST_PLACES = 3


def problems_of_lost(mentions: Iterable[Mention], records: Mapping[str, Named], unreadable: Set[str]) -> list[Problem]:
    """A problem for each id that leads nowhere, or to a record of a kind that does not belong there.

    It stands where the id is met first, and says where else. `unreadable` are the ids of records that could not be
    read, which are near enough to be meant.
    """
    together: dict[tuple[str, frozenset[str] | None], list[Mention]] = {}
    for mention in mentions:
        together.setdefault((mention.target, mention.kinds if mention.target in records else None), []).append(mention)
    asked = _Known(records, sorted(unreadable))
    return [_problem(sorted(found, key=lambda one: one.position), asked) for found in together.values()]


class _Known:
    """What may have been meant."""

    def __init__(self, records: Mapping[str, Named], others: Sequence[str]) -> None:
        self.records = records
        self.renamed = renamed_ids(records.values())
        self.ids = cache(lambda kinds: [*(one.id for one in records.values() if _fits(one, kinds)), *others])
        self._named: dict[str, list[Named]] | None = None

    def named(self, name: str, kinds: frozenset[str] | None) -> str | None:
        """The id of the one record of these kinds that goes by this name or title."""
        if self._named is None:
            self._named = {}
            for record in self.records.values():
                for one in _names_of(record):
                    self._named.setdefault(sound_of(one), []).append(record)
        found = {one.id for one in self._named.get(sound_of(name), ()) if _fits(one, kinds)}
        return found.pop() if len(found) == 1 else None


def renamed_ids(records: Iterable[Named]) -> dict[str, str]:
    """The ids that records had formerly, each with the id that its record has now."""
    return {former: record.id for record in records for former in record.formerly}


def _fits(record: Named, kinds: frozenset[str] | None) -> bool:
    return kinds is None or record.record in kinds


def _names_of(record: Named) -> Iterable[str]:
    if isinstance(record, Entity):
        return record.name, *record.aliases, *(one.name for one in record.names)
    return filter(None, (record.title,)) if isinstance(record, Source | Topic) else ()


def _problem(mentions: list[Mention], known: _Known) -> Problem:
    first, *others = mentions
    message, mend = _told(first, known, len(others))
    return Problem(first.position, message, mend, _elsewhere(others), rule="references")


def _elsewhere(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Where else the same is named."""
    if not mentions:
        return ()
    places = _(", ").join(str(one.position) for one in mentions[:MOST_PLACES])
    n = len(mentions)
    if n <= MOST_PLACES:
        return (_("The same stands at {places}.").format(places=places),)
    return (
        ngettext(
            "The same stands in {n} more place, the first at {places}.",
            "The same stands in {n} more places, the first at {places}.",
            n,
        ).format(n=n, places=places),
    )


def _told(mention: Mention, known: _Known, others: int) -> tuple[str, str]:
    """What is wrong with a reference that `others` make as well, and how to mend it."""
    target = mention.target
    kinds = [kind for kind in KINDS if kind.name in mention.kinds] if mention.kinds else []
    wanted = one_of([_(kind.one) for kind in kinds] or [_("record")])
    if there := known.records.get(target):
        message = _("“{target}” is {kind}; {wanted} belongs here.").format(
            target=target, kind=kind_named(there.record).with_article, wanted=with_article(wanted)
        )
        return message, _("Name another record.")
    if new := known.renamed.get(target):
        return _("“{target}” is now called “{new}”.").format(target=target, new=new), _("Write “{new}”.").format(
            new=new
        )
    message = _("There is no {wanted} “{target}”.").format(wanted=wanted, target=target)
    odd = find_lookalike(target)
    if not odd and (meant := known.named(target, mention.kinds)):
        return message, _("That is a name, and an id belongs here: write “{id}”.").format(id=meant)
    folders = [kind.folder for kind in kinds if kind.has_files]
    near = nearest(target, known.ids(mention.kinds))
    mend = _("Did you mean “{near}”?").format(near=near) if near else _add(target, folders)
    if near and others > MOST_PLACES and folders:
        mend = _("Did you mean “{near}”? If it is that file which is misnamed, rename it to “{name}”.").format(
            near=near, name=f"{target}.yml"
        )
    return message, f"{odd} {mend}" if odd else mend


def _add(target: str, folders: Sequence[str]) -> str:
    """How a record that is not there is added."""
    id_ = target if ID.fullmatch(target) else slug(target)
    if not folders or not id_:
        return _("Add the record or mend the id.")
    files = one_of([f"dossier/{folder}/{id_}.yml" for folder in dict.fromkeys(folders)])
    if id_ != target:
        return _("An id belongs here: write “{id}”, and add the record as {file}.").format(id=id_, file=files)
    return _("Mend the id, or add the record as {file}.").format(file=files)
