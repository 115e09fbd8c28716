"""An archive under the ids that its records got later, so that what was only renamed compares as the same."""

from collections.abc import Mapping
from typing import Any, TypeVar

from casefile.evidence.archive import Archive
from casefile.evidence.relations import relate
from casefile.model.ids_in_prose import places_of, replaced
from casefile.model.kinds import kind_named
from casefile.model.records import Claim, Named, Record, Topic
from casefile.model.references import referring_fields
from casefile.model.shapes import FieldShape, Part

RecordT = TypeVar("RecordT", bound=Record)
Ids = Mapping[str, str]


def renamed_since(before: Archive, after: Archive) -> dict[str, str]:
    """The ids of an archive's records that were renamed since, each with the later one.

    Of several records that became one, the one whose id it had last was renamed; the others are gone.
    """
    later: dict[str, str] = {}
    for record in after.records.values():
        if record.id not in before.records:
            former = next((id_ for id_ in record.formerly if _is_the_same(id_, record, before, after)), None)
            later |= {former: record.id} if former else {}
    return later


def _is_the_same(former: str, record: Named, before: Archive, after: Archive) -> bool:
    """Whether a record of this kind had the id before, and none has it any more."""
    old = before.records.get(former)
    if old is None or former in after.records:
        return False
    return kind_named(old.record).folder == kind_named(record.record).folder


def with_later_ids(before: Archive, later: Ids) -> Archive:
    """The archive as if its records had been renamed already; without backlinks, which its records say again."""
    if not later:
        return before
    claims = {later.get(id_, id_): _renamed(claim, later) for id_, claim in before.claims.items()}
    records: dict[str, Named] = {**claims}
    for id_, record in before.records.items():
        if not isinstance(record, Claim):
            records[later.get(id_, id_)] = _with_claims(_renamed(record, later), claims, later)
    seals = {later.get(id_, id_): seal for id_, seal in before.seals.items()}
    return Archive(records, seals, {}, relate(claims))


def _with_claims(record: Any, claims: Mapping[str, Claim], later: Ids) -> Any:
    """A topic with its renamed claims; any other record as it is."""
    if not isinstance(record, Topic):
        return record
    ids = (later.get(id_, id_) for id_ in record.claims)
    return record.model_copy(update={"claims": {id_: claims[id_] for id_ in ids}})


def _renamed(record: RecordT, later: Ids) -> RecordT:
    """A record, less a topic's claims, in which every id is the later one."""
    changed: dict[str, Any] = {"id": later.get(record.id, record.id)} if isinstance(record, Named) else {}
    for field in referring_fields(type(record)):
        value = getattr(record, field.name)
        if value:
            items = [_value(one, field, later) for one in (value if isinstance(value, tuple) else (value,))]
            changed[field.name] = tuple(items) if isinstance(value, tuple) else items[0]
    # What names none of them stays the very same, and need not be compared.
    changed = {name: value for name, value in changed.items() if not _is_same(value, getattr(record, name))}
    return record.model_copy(update=changed) if changed else record


def _is_same(value: Any, before: Any) -> bool:
    """Whether a value is what it was; parts are told apart by being others, for to compare them takes long."""
    if isinstance(value, tuple):
        return all(map(_is_same, value, before))
    return value is before if isinstance(value, Record) else bool(value == before)


def _value(value: Any, field: FieldShape, later: Ids) -> Any:
    if isinstance(field.item, Part):
        return _renamed(value, later)
    if field.is_prose:
        spans = {span: id_ for former, id_ in later.items() if former in value for span in places_of(former, value)}
        return replaced(value, spans)
    return later.get(value, value)
