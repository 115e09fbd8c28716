"""What is told of references that lead nowhere: each record that is missing is one problem, whoever names it."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache
from pathlib import PurePosixPath

from casefile.model.fields import ID, Reference
from casefile.model.kinds import KINDS, Kind, kind_named
from casefile.model.lookalikes import find_lookalike
from casefile.model.names import sound_of
from casefile.model.records import Claim, Entity, Named, Source, Topic
from casefile.model.references import Mention, referring_fields
from casefile.model.same_address import id_at_the_end
from casefile.model.slugs import slug
from casefile.problems import Problem, nearest
from casefile.translation import gettext as _
from casefile.translation import ngettext, one_of, with_article

# As many of the other places that name the same are listed.
MOST_PLACES = 3
# What has more words is hardly meant as an id.
_MOST_WORDS = 4
_PARTED = re.compile(r"\s*[,;&]\s*|\s+and\s+|\s+")


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
        """The id of the one record of these kinds that goes by this name or title, or to whose page this leads."""
        if self._named is None:
            self._named = {}
            for record in self.records.values():
                for one in _names_of(record):
                    self._named.setdefault(sound_of(one), []).append(record)
        found = {one.id for one in self._named.get(sound_of(name), ()) if _fits(one, kinds)}
        if not found and (page := self.records.get(id_at_the_end(name))) and _fits(page, kinds):
            return page.id
        return found.pop() if len(found) == 1 else None


def renamed_ids(records: Iterable[Named]) -> dict[str, str]:
    """The ids that records had formerly, each with the id that its record has now."""
    return {former: record.id for record in records for former in record.formerly}


def _fits(record: Named, kinds: frozenset[str] | None) -> bool:
    return kinds is None or record.record in kinds


def _names_of(record: Named) -> Iterable[str]:
    if isinstance(record, Entity):
        return record.name, *record.aliases, *(one.name for one in record.names)
    if isinstance(record, Source):
        return filter(None, (record.title, record.url))
    return (record.title,) if isinstance(record, Topic) else ()


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
        return message, _instead_of(there, mention, known)
    if new := known.renamed.get(target):
        return _("“{target}” is now called “{new}”.").format(target=target, new=new), _("Write “{new}”.").format(
            new=new
        )
    message = _("There is no {wanted} “{target}”.").format(wanted=wanted, target=target)
    odd = find_lookalike(target)
    if not odd and (meant := known.named(target, mention.kinds)):
        return message, _("An id belongs here: write “{id}”.").format(id=meant)
    if not odd and (other := known.named(target, None)):
        message = _("“{name}” is the name of {kind}, “{id}”; {wanted} belongs here.").format(
            name=target,
            kind=kind_named(known.records[other].record).with_article,
            id=other,
            wanted=with_article(wanted),
        )
        return message, _instead_of(known.records[other], mention, known)
    parts = [part for part in _PARTED.split(target) if part]
    if len(parts) > 1 and all(part in known.records for part in parts):
        return message, _("Of several write a list: [{ids}].").format(ids=", ".join(parts))
    folders = [kind.folder for kind in kinds if kind.has_files]
    near = nearest(target, known.ids(mention.kinds))
    mend = _("Did you mean “{near}”?").format(near=near) if near else _add(target, folders, kinds)
    if near and others > MOST_PLACES and folders:
        mend = _("Did you mean “{near}”? If it is that file which is misnamed, rename it to “{name}”.").format(
            near=near, name=f"{target}.yml"
        )
    return message, f"{odd} {mend}" if odd else mend


# The lists of a claim in which others than claims stand, each with the kinds.
_LISTS_OF_CLAIMS = {
    field.name: field.item.kinds or frozenset()
    for field in referring_fields(Claim)
    if field.name in ("about", "parties", "places", "things") and isinstance(field.item, Reference)
}


def _instead_of(there: Named, mention: Mention, known: _Known) -> str:
    """What to write where a record of another kind belongs."""
    kinds = mention.kinds or frozenset()
    longer = [one for one in known.ids(mention.kinds) if one.startswith(f"{there.id}-")]
    if len(longer) == 1:
        return _("Did you mean “{near}”?").format(near=longer[0])
    near = _near_it(there, kinds, known)
    if near and isinstance(there, Source):
        return _("Name who speaks in it; it is by {ids}.").format(ids=_(", ").join(near))
    if near:
        return _("Name a document of theirs, such as {ids}.").format(ids=_(", ").join(near))
    others = [name for name, taken in _LISTS_OF_CLAIMS.items() if taken and there.record in taken]
    if mention.field in _LISTS_OF_CLAIMS and others:
        return _("Name another record, or write this one under “{field}”.").format(field=others[0])
    folders = {kind.folder for kind in KINDS if kind.name in kinds and kind.has_files}
    is_misplaced = isinstance(there, Entity) and kind_named(there.record).folder not in folders
    if is_misplaced and len(folders) == 1 and "sources" not in folders:
        path = PurePosixPath(there.at.document.path)
        moved = PurePosixPath(path.parts[0], *folders, path.name)
        return _("Name another record; or, if this one is in the wrong folder, move {path} to {moved}.").format(
            path=path, moved=moved
        )
    return _("Name another record.")


def _near_it(there: Named, kinds: frozenset[str], known: _Known) -> list[str]:
    """Of a source, who published or wrote it; of a body or a person, the first documents that are theirs."""
    if isinstance(there, Source):
        makers = filter(None, (there.publisher, *(one.id for one in there.authors)))
        return [one for one in makers if one in known.records and _fits(known.records[one], kinds)]
    sources = (one for one in known.records.values() if isinstance(one, Source)) if kinds == {"source"} else ()
    return [one.id for one in sources if there.id in (one.publisher, *(by.id for by in one.authors))][:MOST_PLACES]


def _add(target: str, folders: Sequence[str], kinds: Sequence[Kind]) -> str:
    """How a record that is not there is added."""
    if "://" in target:
        return _("An id belongs here, and no address: add the source, as by “casefile capture ADDRESS”, and name that.")
    if not folders and not ID.fullmatch(target):
        return _("An id belongs before the bar, as in “[[some-claim|words]]”.")
    id_ = target if ID.fullmatch(target) else slug(target)
    if id_ != target and folders and (len(target.split()) > _MOST_WORDS or target.endswith((".", "!", "?"))):
        mend = _("An id belongs here, and no sentence: add the record, as by “casefile new {kind}”, and write its id.")
        return mend.format(kind=kinds[0].name)
    if not folders or not id_:
        return _("Add the record or mend the id.")
    files = one_of([f"dossier/{folder}/{id_}.yml" for folder in dict.fromkeys(folders)])
    if id_ != target:
        return _("An id belongs here: write “{id}”, and add the record as {file}.").format(id=id_, file=files)
    return _("Mend the id, or add the record as {file}.").format(file=files)
