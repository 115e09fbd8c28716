"""What is not published yet: drafts, what waits for a day, and what stands or falls with them.

It is taken out between reading and linking, and nowhere else: what comes after never learns of it. With a source go the
passages that were read in it or came through it, with its last passage a statement, with its last statement a claim,
with its last claim a dossier; with an exhibit what it is said to show; with a dossier go its claims; with each of
these the corrections that name it, and with all of them what nothing else leads to. Any other reference to what is
taken out is a problem (`checks/drafts.py`).
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from operator import is_
from typing import Any, TypeVar

from casefile.cache.store import digest
from casefile.model.corrections import Correction
from casefile.model.dates import Day
from casefile.model.dates import in_words as day_in_words
from casefile.model.fields import Reference
from casefile.model.kinds import KINDS
from casefile.model.markup import marks_in
from casefile.model.records import Claim, Named, Publishable, Record, Topic
from casefile.model.references import Mention, mentions_of, referring_fields
from casefile.model.shapes import FieldShape, Part
from casefile.reading.folder import Reading
from casefile.reading.names import topic_of_file
from casefile.translation import gettext as _

RecordT = TypeVar("RecordT", bound=Record)
NamedT = TypeVar("NamedT", bound=Named)
# What a claim says of another record, or reads in it, and loses with it; the rest of it does not tell of that.
_GOES_WITH_IT = frozenset(
    {"statements", "exhibits", "exhibit", "passages", "source", "via", "see_also", "also_in", "excludes", "claim"}
)
# What stands in a prose where it named a record that is not shown.
_LEFT_OUT = "…"


@dataclass(frozen=True, slots=True)
class Hold:
    """Why a record is not published: its kind, the reason in words, and the ids that it had formerly.

    `is_led_to` says that nothing is held back about itself: only what is held back leads to it.
    """

    kind: str
    why: str
    formerly: tuple[str, ...] = ()
    is_led_to: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """What a history tells of: all but what is `hidden`, by the ids of now and formerly; and the `days` for which
    something waited that is published now.
    """

    hidden: frozenset[str] = frozenset()
    days: tuple[date, ...] = ()


EVERYTHING = Shown()


def held_back(reading: Reading, day: Day, also: Set[str] = frozenset()) -> dict[str, Hold]:
    """What of a reading is not published on a day, by its id. `also` are ids that are held back whatever they say."""
    records = {record.id: record for record, _ in reading.records}
    why = {id_: reason for id_, one in records.items() if (reason := _reason(one, day, also))}
    if not why:
        return {}
    claims_of = _claims_by_topic(records.values())
    for topic, claims in claims_of.items():
        why |= {id_: _("its dossier is held back") for id_ in claims if topic in why and id_ not in why}
    for claim in (one for one in records.values() if isinstance(one, Claim) and one.id not in why):
        if without(claim, why) is None:
            why[claim.id] = _("all that is said of it stands in sources that are held back")
    for topic, claims in claims_of.items():
        if topic not in why and claims and why.keys() >= claims:
            why[topic] = _("all of its claims are held back")
    held = {id_: Hold(one.record, why[id_], one.formerly) for id_, one in records.items() if id_ in why}
    led_to = _led_to(reading, held)
    reason = _("only what is held back leads to it")
    return held | {id_: Hold(records[id_].record, reason, records[id_].formerly, True) for id_ in led_to}


def shown_of(records: Iterable[Named], held: Mapping[str, Hold]) -> Shown:
    """What a history may tell of, by the records of today and what of them is held back."""
    hidden = frozenset(one for id_, hold in held.items() if not hold.is_led_to for one in (id_, *hold.formerly))
    waited = (one.not_before for one in records if isinstance(one, Publishable) and one.id not in held)
    days = sorted({date(*day.earliest) for day in waited if day and day.earliest})
    return Shown(hidden, tuple(days))


def in_words(held: Mapping[str, Hold]) -> str:
    """How much is held back, of which kinds: “1 source, 2 claims; and 1 person to which only these lead”."""
    records, led_to = (_counted([one for one in held.values() if one.is_led_to is led_to]) for led_to in (False, True))
    if records and led_to:
        return _("{records}; and {others} to which only these lead").format(records=records, others=led_to)
    return _("{others} to which only these lead").format(others=led_to) if led_to else records


def _counted(holds: list[Hold]) -> str:
    numbers = ((kind, sum(hold.kind == kind.name for hold in holds)) for kind in KINDS)
    return _(", ").join(kind.counted(number) for kind, number in numbers if number)


def published(reading: Reading, held: Mapping[str, Hold]) -> Reading:
    """A reading without what is held back, and what goes with it."""
    return _published(reading, held, everywhere=False)


def as_published(reading: Reading, day: Day, hidden: Set[str]) -> Reading:
    """An earlier version as it could be read on a day, without what is `hidden` today.

    Where it still names such a record, it does so no more: it was right by the rules of its own day. What says nothing
    without that is not there either.
    """
    held: dict[str, Any] = {**held_back(reading, day, hidden)}
    gone = dict.fromkeys(held)
    while gone:
        gone = _emptied(reading, held)
        held |= gone
    return _published(reading, held, everywhere=True) if held else reading


def _emptied(reading: Reading, held: Mapping[str, Any]) -> dict[str, None]:
    """The records of which nothing is left without some others, a dossier without any of its claims among them."""
    naming = [one for one, mentions in reading.records if any(mention.target in held for mention in mentions)]
    gone = {one.id: None for one in naming if one.id not in held and without(one, held, everywhere=True) is None}
    claims_of = _claims_by_topic([record for record, _ in reading.records])
    bare = (topic for topic, claims in claims_of.items() if claims and claims <= held.keys())
    return gone | {topic: None for topic in bare if topic not in held}


def _claims_by_topic(records: Iterable[Named]) -> dict[str, set[str]]:
    """The ids of each dossier's claims, from whichever of its files."""
    files = {one.at.document.path: one.id for one in records if isinstance(one, Topic)}
    found: dict[str, set[str]] = {id_: set() for id_ in files.values()}
    for one in records:
        path = one.at.document.path
        if isinstance(one, Claim) and (topic := files.get(path) or topic_of_file(path, files)):
            found[topic].add(one.id)
    return found


def _reason(record: Named, day: Day, also: Set[str]) -> str:
    if record.id in also:
        return _("it is held back today")
    if not isinstance(record, Publishable):
        return ""
    if record.draft:
        return _("it is a draft")
    waits = record.not_before and record.not_before.earliest and record.not_before.earliest > day
    return _("it waits for {day}").format(day=day_in_words(record.not_before)) if waits and record.not_before else ""


def _reached(start: Iterable[str], mentions: Iterable[Mention]) -> set[str]:
    """The ids to which a way of references leads."""
    forward: dict[str, list[str]] = {}
    for mention in mentions:
        forward.setdefault(mention.holder, []).append(mention.target)
    reached: set[str] = set()
    waiting = list(start)
    while waiting:
        id_ = waiting.pop()
        if id_ not in reached:
            reached.add(id_)
            waiting += forward.get(id_, ())
    return reached


def _led_to(reading: Reading, held: Mapping[str, Hold]) -> list[str]:
    """What claims lead to, but none that is published."""
    records = {record.id: record for record, _ in reading.records}
    claims = [id_ for id_, one in records.items() if isinstance(one, Claim)]
    reached = _reached(claims, (mention for _, mentions in reading.records for mention in mentions))
    left = published(reading, held).records
    still = _reached(
        (id_ for id_ in claims if id_ not in held), (mention for _, mentions in left for mention in mentions)
    )
    lost = reached - still - held.keys()
    return [id_ for id_, one in records.items() if id_ in lost and not isinstance(one, Claim | Topic)]


def _published(reading: Reading, held: Mapping[str, Any], everywhere: bool) -> Reading:
    claims_of = _claims_by_topic([record for record, _ in reading.records])
    records: list[tuple[Named, tuple[Mention, ...]]] = []
    for record, mentions in reading.records:
        left = None if record.id in held else record
        if left is not None and any(mention.target in held for mention in mentions):
            left = None if isinstance(left, Correction) else without(left, held, everywhere)
        if left is not None and not held.keys().isdisjoint(claims_of.get(left.id, ())):
            left = _changed(left, {}, held)
        if left is not None:
            records.append((left, mentions if left is record else tuple(mentions_of(left))))
    seals = {id_: one for id_, one in reading.seals.items() if id_ not in held}
    pictures = {id_: one for id_, one in reading.pictures.items() if id_ not in held}
    stamps = {id_: one for id_, one in reading.time_stamps.items() if id_ in seals}
    return replace(reading, records=records, seals=seals, pictures=pictures, time_stamps=stamps)


def without(record: NamedT, held: Mapping[str, Any], everywhere: bool = False) -> NamedT | None:
    """What is left of a record once what is held back has taken along what goes with it; None where nothing is.

    With `everywhere` all that names it goes, be it a part of the record or a word of a prose.
    """
    return _left_of(record, held, everywhere) if everywhere or isinstance(record, Claim) else record


def _left_of(record: RecordT, held: Mapping[str, Any], everywhere: bool) -> RecordT | None:
    changes: dict[str, Any] = {}
    for field in referring_fields(type(record)):
        value = getattr(record, field.name)
        if not value or not (everywhere or field.name in _GOES_WITH_IT):
            continue
        values = value if isinstance(value, tuple) else (value,)
        left = tuple(one for one in (_item(each, field, held, everywhere) for each in values) if one is not None)
        if len(left) == len(values) and all(map(is_, left, values)):
            continue
        # What stands in a record and names another says nothing without it: a passage, a rival.
        says_nothing = isinstance(field.item, Reference) and not isinstance(record, Named)
        if says_nothing or len(left) < max(field.fewest, field.required):
            return None
        changes[field.name] = left if isinstance(value, tuple) else next(iter(left), None)
    return _changed(record, changes, held) if changes else record


def _item(value: Any, field: FieldShape, held: Mapping[str, Any], everywhere: bool) -> Any:
    """What is left of a field's value, or of an item of its list: the same object, another one, or None."""
    if field.is_prose:
        for mark in marks_in(value):
            value = value.replace(mark.text, _LEFT_OUT) if mark.id in held else value
        return value
    if isinstance(field.item, Part):
        return _left_of(value, held, everywhere)
    return None if value in held else value


def _changed(record: RecordT, changes: Mapping[str, Any], held: Mapping[str, Any]) -> RecordT:
    """A record that says less than its text: it is told from the whole one by its digest."""
    if isinstance(record, Named):
        left_out = digest(record.at.digest, *(id_.encode() for id_ in sorted(held)))
        changes = {**changes, "at": replace(record.at, digest=left_out)}
    return record.model_copy(update=changes)
