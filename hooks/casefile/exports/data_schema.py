"""JSON Schemas of what is published as JSON, of draft 2020-12: of the whole archive, and of the data beside a page.

They say what a program may rely on: each member with its meaning, and that no claim is without what goes with it.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from casefile.evidence.standing import LABELS
from casefile.exports.data import COMPUTED, FORMAT
from casefile.history.edition import Edition
from casefile.model.fields import Form, OneOf
from casefile.model.kinds import IN_DATA, KINDS
from casefile.model.records import EDITORIAL, OWN_NAME, Claim, Named, Record, Statement, Topic
from casefile.model.shapes import ById, Many, Part, Shape, field_shapes, meaning_of, parts_of
from casefile.model.vocabulary import STANCES
from casefile.translation import N_
from casefile.translation import gettext as _

Schema = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"
ARCHIVE_SCHEMA, RECORD_SCHEMA = "data/casefile.schema.json", "data/record.schema.json"
TEXT: Schema = {"type": "string"}
TEXTS: Schema = {"type": "array", "items": TEXT}
TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
NUMBER: Schema = {"type": "integer", "minimum": 0}
TRUTH: Schema = {"type": "boolean"}
_STANDING: Schema = {"enum": [*LABELS]}
# What the data beside a page hold, with its meaning.
MEMBERS = {
    "$schema": N_("the address of the JSON Schema of these data"),
    "format": N_("the number of the format, `1`: a higher one where a program that reads it has to be changed"),
    "kind": N_("the kind of the record, by its name in the whole archive"),
    "id": N_("the id of the record"),
    "page": N_("the address of its page"),
    "about": N_("what goes with the data: `caveats`, the site’s `title`, `version` and `licence`"),
    "standing": N_(
        "of a claim: its standing (`name`), the number of the `rule` and what it `says`, and what goes before the"
        " claim’s text wherever it is shown (`stands`)"
    ),
    "origins": N_("of a claim: how many independent origins it has, `at_least` and `at_most`"),
    "denials": N_(
        "of a claim: each denial of it, or of the whole of which it is a part (`way`): `by` whom, when it was `said`,"
        " since when it is public, in which `words` and in which `document`"
    ),
    "exclusions": N_("of a claim: each account that excludes it, likewise"),
    "record": N_("the record as it stands in the whole archive, with what is computed"),
    "statements": N_(
        "what a speaker says, and what is read in a document: the claim, the statement’s anchor, the stance"
    ),
    "resting_on_it": N_("the ids of the claims that would stand otherwise without it"),
    "referred_to_by": N_("the ids of the records that refer to it, each with the field"),
    "corrections": N_("the corrections that concern it, the latest first, each as in the whole archive"),
    "mentions": N_(
        "every record that is named in these data, by its id: its name, and the way to its data from here; of a claim"
        " its standing, what goes before its text, and who denies it (`denied_by`)"
    ),
}
_OF_CLAIMS = ("standing", "origins", "denials", "exclusions")


def schema_text(schema: Schema) -> str:
    """A schema as JSON for people to read."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def archive_schema(edition: Edition) -> Schema:
    """The schema of the whole archive as one document."""
    kinds = {kind.name: {"type": "object", "additionalProperties": _ref(kind.record.__name__)} for kind in IN_DATA}
    first = {"$schema": TEXT, "format": {"const": FORMAT}, "about": _ref("About")}
    title = _("A whole archive of claims and sources.")
    return _whole(_object(first | kinds, first), ARCHIVE_SCHEMA, title, edition)


def record_schema(edition: Edition) -> Schema:
    """The schema of the data beside the page of a record, of whichever kind."""
    title = _("The page of one record of an archive of claims and sources.")
    return _whole({"oneOf": [_page_of(kind.record) for kind in KINDS]}, RECORD_SCHEMA, title, edition)


def _whole(schema: Schema, path: str, title: str, edition: Edition) -> Schema:
    models = dict.fromkeys(one for kind in IN_DATA for one in (kind.record, *parts_of(kind.record)))
    defs = {one.__name__: _of_record(one) for one in models} | _shared()
    where = {"$id": f"{edition.url}{path}"} if edition.url else {}
    return {"$schema": DRAFT, **where, "title": title, **schema, "$defs": defs}


def _page_of(kind: type[Named]) -> Schema:
    """The data beside the pages of a kind."""
    known: dict[str, Schema] = {
        "$schema": TEXT,
        "format": {"const": FORMAT},
        "kind": {"const": kind.record},
        "id": TEXT,
        "page": TEXT,
        "about": _ref("About"),
        "standing": _object({"name": _STANDING, "rule": NUMBER, "stands": TEXT, "says": TEXT}),
        "origins": _object({"at_least": NUMBER, "at_most": NUMBER}),
        "denials": _many(_ref("Answer.to.a.claim")),
        "exclusions": _many(_ref("Answer.to.a.claim")),
        "record": _ref(kind.__name__),
        "statements": _many(_ref("Statement.in.short")),
        "resting_on_it": TEXTS,
        "referred_to_by": _many(_ref("Reference")),
        "corrections": _many(_ref("Correction")),
        "mentions": {"type": "object", "additionalProperties": _ref("Mention")},
    }
    names = [name for name in known if kind is Claim or name not in _OF_CLAIMS]
    return _object({name: known[name] | {"description": _(MEMBERS[name])} for name in names})


def _shared() -> dict[str, Schema]:
    """What stands in several places that is no record."""
    named = _object({"id": TEXT, "name": TEXT})
    words = ("quote", "translation", "translated_by", "translated_with", "paraphrase", "locator", "source", "document")
    others = ("title", "description", "address", "language", "version", "day", "edited", "licence", "dates", "filter")
    mention = {"kind": {"enum": [kind.name for kind in KINDS if kind.record is not Claim]}, "name": TEXT}
    claim = {"kind": {"const": Claim.record}, "standing": _STANDING, "stands": TEXT, "denied_by": _many(named)}
    where = {"data": TEXT}
    answer = {
        "by": _many(named),
        "claim": TEXT,
        "statement": TEXT,
        "way": {"enum": ["itself", "whole", "rival"]},
        "said": TEXT_OR_NULL,
        "first_public": TEXT_OR_NULL,
        "words": _many(_object(dict.fromkeys((*words, "url"), TEXT), ("source", "document"))),
    }
    said = {"claim": TEXT, "statement": TEXT, "by": TEXTS, "stance": {"enum": [one.name for one in STANCES]}}
    return {
        "About": _object(dict.fromkeys(("caveats", *others, "cite"), TEXT), ("caveats",)),
        "Answer.to.a.claim": _object(answer),
        "Statement.in.short": _object({**said, "said": TEXT_OR_NULL}),
        "Reference": _object({"record": TEXT, "field": TEXT, "statement": TEXT}, ("record", "field")),
        "Mention": {"oneOf": [_object({**mention, **where}), _object({**claim, "text": TEXT, **where})]},
    }


def _of_record(model: type[Record]) -> Schema:
    """A record as it is published: without what is not known, and with an archive's own fields among the others."""
    fields = [field for field in field_shapes(model) if field.name not in EDITORIAL]
    known = {field.name: {"description": _(field.meaning), **_of_shape(field.shape)} for field in fields}
    needed = [field.name for field in fields if field.required]
    if issubclass(model, Named):
        known, needed = {"id": TEXT, **known}, ["id", *needed]
        known |= {"picture": TEXT} if "rights" in known else {}
    if computed := _computed(model):
        known, needed = {**known, "computed": _object(computed)}, [*needed, "computed"]
    own: Schema = {"patternProperties": {f"^(?:{OWN_NAME.pattern})$": {}}}
    return {"description": _(meaning_of(model)), **_object(known, needed), **own}


def _of_shape(shape: Shape) -> Schema:
    match shape:
        case Form(name="switch"):
            return TRUTH
        case OneOf(words):
            return {"enum": [*words]}
        case Part(record):
            return _ref(record.__name__)
        case Many(item):
            return _many(_of_shape(item))
        case ById():
            return TEXTS
    return TEXT


_BEARING: dict[str, Schema] = {
    "claim": TEXT,
    "statement": TEXT,
    "way": {"enum": ["itself", "whole", "part", "rival"]},
}
_NEAREST: dict[str, Schema] = {
    **_BEARING,
    "document": TEXT,
    "hands": NUMBER,
    "held": TRUTH,
    "verified": TRUTH,
    "translated_from": TEXT_OR_NULL,
}


def _computed(model: type[Record]) -> dict[str, Schema]:
    """The members of what is computed of a record of this kind; none of most kinds."""
    kind = {Claim: "claim", Statement: "statement", Topic: "topic"}.get(model)
    names = (name for name in COMPUTED if name.partition(".")[0] == kind)
    return {name.partition(".")[2]: {"description": _(COMPUTED[name]), **_types()[name]} for name in names}


def _types() -> dict[str, Schema]:
    """The type of each member of what is computed."""
    nearest = {"anyOf": [_object(_NEAREST), {"type": "null"}]}
    return {
        "claim.topic": TEXT,
        "claim.standing": _STANDING,
        "claim.rule": NUMBER,
        "claim.stands": TEXT,
        "claim.denied_by": TEXTS,
        "claim.excluded_by": _many(_object(_BEARING)),
        "claim.derived": _many(_object(_BEARING)),
        "claim.independent_origins": _many(TEXTS),
        "claim.origins_at_least": NUMBER,
        "claim.origins_at_most": NUMBER,
        "claim.first_public": TEXT_OR_NULL,
        "claim.nearest_for": nearest,
        "claim.nearest_against": nearest,
        "statement.anchor": TEXT,
        "statement.origin": TEXTS,
        "statement.roles": {"type": "object", "additionalProperties": TEXT},
        "statement.first_public": TEXT_OR_NULL,
        "statement.hands": _many(NUMBER),
        "statement.retracted": TRUTH,
        "topic.claims_of_others": TEXTS,
    }


def _many(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _object(known: Mapping[str, Schema], needed: Iterable[str] | None = None) -> Schema:
    """An object with these members and no others, all of which it has to have unless the `needed` are named."""
    return {
        "type": "object",
        "properties": dict(known),
        "required": [*(known if needed is None else needed)],
        "additionalProperties": False,
    }
