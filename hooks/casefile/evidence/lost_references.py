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
# What stands between two citations in one pair of brackets, in the place of “; ”.
_BEFORE_MARK = ":.|/ \t\n"
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
    if there := known.records.get(target):
        return _of_another_kind(target, there, mention.kinds, mention.field, known)
    if new := known.renamed.get(target):
        return _("“{target}” is now called “{new}”.").format(target=target, new=new), _("Write “{new}”.").format(
            new=new
        )
    message = _("There is no {wanted} “{target}”.").format(wanted=_wanted(mention.kinds), target=target)
    odd = find_lookalike(target)
    if not odd and (meant := known.named(target, mention.kinds)):
        return message, _("An id belongs here: write “{id}”.").format(id=meant)
    if not odd and (other := known.named(target, None)):
        return _of_another_kind(target, known.records[other], mention.kinds, mention.field, known)
    if mend := _mend_of_several(target, known.records):
        return message, mend
    kinds = _in_order(mention.kinds)
    folders = [kind.folder for kind in kinds if kind.has_files]
    near = nearest(target, known.ids(mention.kinds))
    mend = _("Did you mean “{near}”?").format(near=near) if near else _add(target, folders, kinds)
    if near and others > MOST_PLACES and folders:
        mend = _("Did you mean “{near}”? If it is that file which is misnamed, rename it to “{name}”.").format(
            near=near, name=f"{target}.yml"
        )
    return message, f"{odd} {mend}" if odd else mend


def _mend_of_several(target: str, records: Mapping[str, Named]) -> str:
    """How to write several ids that stand in the place of one; empty where it is not several."""
    cited = [one.rstrip(_BEFORE_MARK) for one in target.split("@")]
    if len(cited) > 1 and all(part in records for part in cited):
        return _("Write “{right}”.").format(right=f"[@{'; @'.join(cited)}]")
    parts = [part for part in _PARTED.split(target) if part]
    if len(parts) > 1 and all(part in records for part in parts):
        return _("Of several write a list: [{ids}].").format(ids=", ".join(parts))
    return ""


def of_another_kind(
    name: str, there: Named, kinds: frozenset[str] | None, records: Mapping[str, Named]
) -> tuple[str, str]:
    """What is told, and how to mend it, of a record that is called so, where one of other `kinds` belongs."""
    return _of_another_kind(name, there, kinds, "", _Known(records, ()))


def _of_another_kind(
    name: str, there: Named, kinds: frozenset[str] | None, field: str, known: _Known
) -> tuple[str, str]:
    by_id = _("“{target}” is {kind}; {wanted} belongs here.")
    message = by_id if name == there.id else _("“{target}” is the name of {kind}, “{id}”; {wanted} belongs here.")
    told = message.format(
        target=name,
        kind=kind_named(there.record).with_article,
        id=there.id,
        wanted=with_article(_wanted(kinds)),
    )
    return told, _instead_of(there, kinds or frozenset(), field, known)


def _wanted(kinds: frozenset[str] | None) -> str:
    """The words for what may stand there."""
    return one_of([_(kind.one) for kind in _in_order(kinds)] or [_("record")])


def _in_order(kinds: frozenset[str] | None) -> list[Kind]:
    return [kind for kind in KINDS if kind.name in (kinds or ())]


# The lists of a claim in which others than claims stand, each with the kinds.
_LISTS_OF_CLAIMS = {
    field.name: field.item.kinds or frozenset()
    for field in referring_fields(Claim)
    if field.name in ("about", "parties", "places", "things") and isinstance(field.item, Reference)
}


def _instead_of(there: Named, kinds: frozenset[str], field: str, known: _Known) -> str:
    """What to write in a field where a record of another kind belongs."""
    longer = [one for one in known.ids(kinds) if one.startswith(f"{there.id}-")]
    if len(longer) == 1:
        return _("Did you mean “{near}”?").format(near=longer[0])
    near = _near_it(there, kinds, known)
    if near and isinstance(there, Source):
        return _("Name who speaks in it; it is by {ids}.").format(ids=_(", ").join(near))
    if near:
        return _("Name a document of theirs, such as {ids}.").format(ids=_(", ").join(near))
    others = [name for name, taken in _LISTS_OF_CLAIMS.items() if taken and there.record in taken]
    if field in _LISTS_OF_CLAIMS and others:
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
