"""JSON Schemas of the records, from which an editor completes kinds, stances and ids, and explains the fields.

They are of draft 07, which all releases of the YAML language server read; `enumDescriptions`, `errorMessage`,
`patternErrorMessage` and `markdownDescription` are its own. They tell of the shape of one file: the rules over all
files are the checks'. Where an editor reads YAML otherwise than we do, they are the more lenient, but for a bare
`true`, which has to stand in quotation marks.
"""

from collections.abc import Callable, Mapping
from typing import Any

from casefile.evidence.archive import Archive
from casefile.model.fields import ID, Form, OneOf, Reference, say_not_of
from casefile.model.kinds import KINDS, kind_named, kinds_in, record_folders
from casefile.model.records import OWN_NAME, ClaimsFile, Person, Record, Topic, Unnamed
from casefile.model.shapes import ById, FieldShape, Many, Part, Shape, field_shapes, meaning_of, parts_of
from casefile.translation import gettext as _

Schema = dict[str, Any]
DRAFT = "http://json-schema.org/draft-07/schema#"
# YAML reads a bare 2024 as a number; to us all is text.
TEXT: Schema = {"type": ["string", "number"]}


def json_schemas(archive: Archive) -> dict[str, Schema]:
    """The schema of the files of each folder, by the folder's name."""
    return {folder: Schemas(archive).of_folder(folder) for folder in record_folders()}


class Schemas:
    """The schemas of records in an archive, whose ids the references are to be completed from.

    `called` says what a record goes by there, by its id.
    """

    def __init__(self, archive: Archive, called: Callable[[str], str] | None = None) -> None:
        self.archive = archive
        self.called = called or archive.name
        self._known: dict[frozenset[str] | None, Schema] = {}

    def of_folder(self, folder: str) -> Schema:
        """The schema of the files of a folder: one for persons and unnamed speakers, one for dossiers and claims."""
        kinds = [kind.record for kind in kinds_in(folder)]
        inner = {part.__name__: self.of_record(part) for kind in kinds for part in parts_of(kind)}
        if Unnamed in kinds:
            whole = self._of_people()
        else:
            whole = self._of_topics() if Topic in kinds else self.of_record(kinds[0])
        return {"$schema": DRAFT, **whole, "definitions": inner}

    def _of_topics(self) -> Schema:
        """A file that begins with claims, and has nothing else yet, is taken for one of claims: see `is_topic`."""
        others = [{"required": [field.name]} for field in field_shapes(Topic) if field.name != "claims"]
        claims_only = {"required": ["claims"], "not": {"anyOf": others}}
        return {"if": claims_only, "then": self.of_record(ClaimsFile), "else": self.of_record(Topic)}

    def _of_people(self) -> Schema:
        """Where a field of an unnamed speaker stands, the fields are theirs, as in `records.is_unnamed`."""
        known = [self.of_record(kind) for kind in (Unnamed, Person)]
        kinds = {"enum": ["person", "unnamed"], "enumDescriptions": [_meaning(Person), _meaning(Unnamed)]}
        for schema in known:
            schema["properties"]["kind"] |= kinds
        marks = [{"required": [name]} for name in ("vouched_by", "described_as", "wrote")]
        says = {"required": ["kind"], "properties": {"kind": {"const": "unnamed"}}}
        return {"if": {"anyOf": [says, *marks]}, "then": known[0], "else": known[1]}

    def of_record(self, model: type[Record]) -> Schema:
        """The schema of a record's fields."""
        fields = field_shapes(model)
        return {
            "title": model.__name__,
            "description": _meaning(model),
            "type": "object",
            "properties": {field.name: self._of_field(field) for field in fields},
            "required": [field.name for field in fields if field.required],
            "patternProperties": {f"^(?:{OWN_NAME.pattern})$": {"description": _("A field of your own.")}},
            "additionalProperties": False,
        }

    def _of_field(self, field: FieldShape) -> Schema:
        meaning = _(field.meaning)
        if isinstance(field.shape, Form) and field.shape.written:
            meaning = _("{meaning} Written {forms}.").format(meaning=meaning, forms=field.shape.written)
        explained = {"description": meaning, "markdownDescription": meaning}
        if isinstance(field.shape, Part):
            # Draft 07 disregards an explanation that stands beside a reference.
            return {**self.of_record(field.shape.record), **explained}
        return {**explained, **self._of_shape(field.shape, field.fewest)}

    def _of_shape(self, shape: Shape, fewest: int = 0) -> Schema:
        match shape:
            case Form():
                return _of_form(shape)
            case OneOf(words):
                return _choice(words)
            case Reference():
                return self._of_reference(shape)
            case Part(record):
                return {"$ref": f"#/definitions/{record.__name__}"}
            case Many(item, or_one):
                several = {"type": "array", "items": self._of_shape(item), "minItems": fewest}
                return {"anyOf": [self._of_shape(item), several]} if or_one else several
            case ById(item):
                ids = {"pattern": f"^(?:{ID.pattern})$", "patternErrorMessage": _("This is not an id.")}
                return {"type": "object", "propertyNames": ids, "additionalProperties": self._of_shape(item)}

    def _of_reference(self, reference: Reference) -> Schema:
        """Many fields refer to records of the same kinds."""
        if reference.kinds not in self._known:
            self._known[reference.kinds] = self._to_records(reference)
        return self._known[reference.kinds]

    def _to_records(self, reference: Reference) -> Schema:
        fitting = (kind.name for kind in KINDS if reference.fits(kind.name))
        known = {id_: self.called(id_) for id_ in self.archive.of_kinds(fitting)}
        if not known:
            return {"type": "string"}
        return {
            "enum": list(known),
            "enumDescriptions": list(known.values()),
            "errorMessage": _none_of(reference),
        }


def _none_of(reference: Reference) -> str:
    if reference.kinds is None:
        return _("There is no record of this id. If it has just been added, run “casefile schema”.")
    wanted = _(" or ").join(_(kind_named(kind).one) for kind in sorted(reference.kinds))
    message = _("There is no {kinds} of this id. If it has just been added, run “casefile schema”.")
    return message.format(kinds=wanted)


def _meaning(model: type[Record]) -> str:
    return _(meaning_of(model))


def _choice(words: Mapping[str, str]) -> Schema:
    return {"enum": list(words), "enumDescriptions": [_(meaning) for meaning in words.values()]}


def _of_form(form: Form) -> Schema:
    if form.name == "switch":
        return {"type": "boolean"}
    if not form.pattern:
        return TEXT
    return {"type": "string", "pattern": f"^(?:{form.pattern})$", "patternErrorMessage": say_not_of(form)}
