"""The whole archive as one JSON document: the records as written, and what was computed from them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from casefile.evidence.archive import Archive
from casefile.evidence.bearings import Bearing, as_carried
from casefile.evidence.chains import first_public, time_of
from casefile.evidence.findings import Findings, remembered_for_a_while
from casefile.evidence.kept_parts import KeptParts
from casefile.evidence.nearness import Nearness, hands_between, nearest_against, nearest_for
from casefile.evidence.origins import origin_of
from casefile.evidence.roles import role_then
from casefile.evidence.standing import Standing
from casefile.evidence.standing_line import deniers_of, line_of
from casefile.model.dates import Edtf
from casefile.model.directions import without_isolates
from casefile.model.pictures import picture_path
from casefile.model.records import EDITORIAL, Claim, Named, Record, Statement, Topic
from casefile.translation import N_

# Where a record stands, what is passed on by its own names, and what is for the editors.
_NOT_EXPORTED = frozenset({"at", "own"}) | EDITORIAL

# The number of the format of what is published as JSON: a higher one where a program that reads it has to be changed.
FORMAT = 1

# What stands under `computed`: in a claim, a statement and a dossier, with its meaning.
COMPUTED = {
    "claim.topic": N_("the id of its dossier"),
    "claim.standing": N_("one of the standings, or the kind of a claim that has none"),
    "claim.rule": N_("the number of the rule, from 1; 0 for a claim that has no standing"),
    "claim.stands": N_("what goes before the text wherever it is shown away from its page"),
    "claim.denied_by": N_("the ids of those whose denials stand"),
    "claim.excluded_by": N_("the assertions that exclude it: `claim`, `statement` (its anchor) and `way`"),
    "claim.derived": N_("what counts for it from other claims, likewise; `way` is `whole` or `part`"),
    "claim.independent_origins": N_(
        "the origins of the assertions that stand, each a list of ids; joint speakers are one"
    ),
    "claim.origins_at_least": N_("how many they are, after those that may be one are joined"),
    "claim.origins_at_most": N_("how many they are, before"),
    "claim.first_public": N_("since when it is publicly known, or `null`"),
    "claim.nearest_for": N_("the document at hand that is nearest to who asserts it, and how near it is, or `null`"),
    "claim.nearest_against": N_("the same of who denies it"),
    "statement.anchor": N_("its anchor on the claim’s page"),
    "statement.origin": N_("the ids of its origin; of joint speakers, several"),
    "statement.roles": N_("of each speaker what they were on that day, as far as a source states it, in words"),
    "statement.first_public": N_("since when it is public, or `null`; a document that was retracted is not asked"),
    "statement.hands": N_("of each passage, how many documents stand between the speaker’s own words and the reader"),
    "statement.retracted": N_("whether every document that carries it was retracted, so that it counts no longer"),
    "topic.claims_of_others": N_("the ids of the claims of other dossiers that it shows too"),
}


@dataclass(frozen=True, slots=True)
class RecordText:
    """A record as JSON, and the ids that were computed for it: whoever shows it tells of those as well."""

    json: str
    computed: frozenset[str]


@remembered_for_a_while
def record_text(id_: str, findings: Findings) -> RecordText:
    """A record as it stands in the whole archive, and in the data beside its page."""
    data = record_data(findings.archive.records[id_], findings)
    return RecordText(json_text(data), frozenset(_computed_ids(data)))


def archive_data(findings: Findings) -> dict[str, Any]:
    """All records by kind, in the order of their ids. Dates are EDTF; computed values stand under `computed`."""
    data: dict[str, Any] = {}
    for record in _in_order(findings.archive):
        data.setdefault(record.record, {})[record.id] = record_data(record, findings)
    return data


def _in_order(archive: Archive) -> Iterator[Named]:
    """All records in the order of their ids, and the corrections after them."""
    for records in (archive.records, archive.corrections):
        yield from (records[id_] for id_ in sorted(records))


def record_data(record: Named, findings: Findings) -> dict[str, Any]:
    """One record in JSON's types: the fields of its file, and what was computed."""
    if isinstance(record, Claim):
        return _claim(record, findings)
    if record.id in findings.archive.pictures:
        return _plain(record) | {"picture": picture_path(record.id)}
    return _topic(record, findings) if isinstance(record, Topic) else _plain(record)


def _topic(topic: Topic, findings: Findings) -> dict[str, Any]:
    """A dossier with the ids of its claims, in the order in which it tells of them, and of those of others."""
    computed = {"claims_of_others": sorted(findings.archive.also_in.get(topic.id, ()))}
    return _plain(topic, claims=[*topic.claims]) | {"computed": computed}


def archive_json(findings: Findings, about: Mapping[str, str], schema: str, kept: KeptParts | None = None) -> str:
    """The same as text, after what goes with the data and the address of their `schema`.

    A record stands on a line: so each is found, and a change of one changes one line. `kept` has the lines of the
    claims of some dossiers, from the last time.
    """
    first = {"$schema": schema, "format": FORMAT, "about": dict(about)}
    kinds: dict[str, list[str]] = {}
    found = (kept or KeptParts(findings)).of_dossiers("texts", _texts_of_claims)
    texts = dict(one for of_dossier in found for one in of_dossier.items())
    for record in _in_order(findings.archive):
        line = f"{json_text(record.id)}: {texts.get(record.id) or json_text(record_data(record, findings))}"
        kinds.setdefault(record.record, []).append(line)
    parts = (f"{json_text(kind)}: {json_object(lines)}" for kind, lines in kinds.items())
    return json_object([*json_lines(first), *parts]) + "\n"


def _texts_of_claims(topic: Topic, findings: Findings) -> dict[str, str]:
    return {id_: record_text(id_, findings).json for id_ in topic.claims}


def json_lines(members: Mapping[str, Any]) -> Iterator[str]:
    """The members of an object, each as a line."""
    return (f"{json_text(name)}: {json_text(plain)}" for name, plain in members.items())


def json_object(lines: Iterable[str]) -> str:
    """An object, a member to a line."""
    return "{\n" + ",\n".join(lines) + "\n}"


# Made once: `json.dumps` makes a new one for whatever is not its default.
json_text = json.JSONEncoder(ensure_ascii=False).encode


def _claim(claim: Claim, findings: Findings) -> dict[str, Any]:
    standing = findings.standings[claim.id]
    public = findings.public.get(claim.id)
    computed = {
        "topic": findings.archive.topic_of[claim.id].id,
        "standing": standing.name,
        "rule": standing.number,
        "stands": without_isolates(line_of(claim.id, findings).words),
        "denied_by": list(deniers_of(claim, findings)),
        "excluded_by": [_bearing(one) for one in standing.evidence.excluded],
        "derived": [_bearing(one) for one in _derived(standing)],
        "independent_origins": [list(one.ids) for one in standing.origins.all],
        "origins_at_least": standing.origins.least,
        "origins_at_most": standing.origins.most,
        "first_public": public.text if public else None,
        "nearest_for": _nearness(nearest_for(claim, standing, findings.archive)),
        "nearest_against": _nearness(nearest_against(standing, findings.archive)),
    }
    statements = [_statement(one, claim, findings) for one in claim.statements]
    return _plain(claim, statements=statements) | {"computed": computed}


def _computed_ids(data: dict[str, Any]) -> Iterator[str]:
    """The ids that stand under `computed` in a record, and in its statements."""
    computed = data.get("computed", {})
    yield from (computed[name] for name in ("topic",) if name in computed)
    yield from (*computed.get("denied_by", ()), *computed.get("claims_of_others", ()))
    for origin in computed.get("independent_origins", ()):
        yield from origin
    for one in (*computed.get("excluded_by", ()), *computed.get("derived", ())):
        yield one["claim"]
    for name in ("nearest_for", "nearest_against"):
        if nearest := computed.get(name):
            yield from (nearest["claim"], nearest["document"])
    for statement in data.get("statements", ()):
        yield from statement["computed"]["origin"]


def _derived(standing: Standing) -> list[Bearing]:
    """What follows for a claim from statements on its whole and its parts."""
    counted = (*standing.evidence.asserts, *standing.evidence.denies)
    return [one for one in counted if one.way != "itself"]


def _bearing(bearing: Bearing) -> dict[str, Any]:
    return {"claim": bearing.claim.id, "statement": bearing.statement.anchor, "way": bearing.way}


def _statement(statement: Statement, claim: Claim, findings: Findings) -> dict[str, Any]:
    now = as_carried(Bearing(statement, claim, "itself"), findings.archive)
    public = first_public(now.statement, findings.archive)
    standing, archive = findings.standings[claim.id], findings.archive
    origin = origin_of(Bearing(statement, claim, "itself"), standing.evidence, standing.origins, archive)
    time = time_of(statement, archive)
    computed = {
        "anchor": statement.anchor,
        "origin": list(origin.ids),
        "roles": {one: role for one in statement.by if (role := role_then(one, time, archive))},
        "first_public": public.text if public else None,
        "hands": [hands_between(statement, one, archive) for one in statement.passages],
        "retracted": now.retracted,
    }
    return _plain(statement) | {"computed": computed}


def _nearness(one: Nearness | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return _bearing(one.bearing) | {
        "document": one.document,
        "hands": one.hands,
        "held": one.held,
        "verified": one.verified,
        "translated_from": one.translated_from,
    }


def _plain(record: Record, **instead: list[Any]) -> dict[str, Any]:
    """A record in JSON's types, with an archive's own fields; what is not known is left out.

    Some of its fields may have other values `instead`.
    """
    known = {**{name: getattr(record, name) for name in _names(type(record))}, **instead, **(record.own or {})}
    return {name: _value(inner) for name, inner in known.items() if inner is not None and inner != ()}


@cache
def _names(kind: type[Record]) -> tuple[str, ...]:
    return tuple(name for name in kind.model_fields if name not in _NOT_EXPORTED)


def _value(value: Any) -> Any:
    if isinstance(value, Record):
        return _plain(value)
    if isinstance(value, Edtf):
        return value.text
    if isinstance(value, dict):
        return {key: _value(inner) for key, inner in value.items()}
    return [_value(inner) for inner in value] if isinstance(value, tuple) else value
