"""What pydantic says of a record, in words for an editor and with the place in the file."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic_core import ErrorDetails

from casefile.model.fields import Reference
from casefile.model.kinds import kinds_with
from casefile.model.old_forms import OLD_FIELDS
from casefile.model.records import Claim, ClaimsFile, Record
from casefile.model.shapes import ById, FieldShape, Many, Part, field_named, field_shapes, model_at
from casefile.problems import AT, Located, Position, Problem, nearest
from casefile.reading.examples import LONGEST as _LONGEST_EXAMPLE
from casefile.reading.examples import example_of, example_of_field, example_with
from casefile.reading.strict_yaml import Tree
from casefile.translation import N_, all_of, ngettext, one_of
from casefile.translation import gettext as _

Loc = tuple[str | int, ...]
# A field and its value without a blank between, as one text.
_TIGHT = re.compile(r"([a-z_]+):(?!//)(\S.*)")

SHAPES = {
    "string_type": (N_("Text belongs here, not a list or fields."), ""),
    "tuple_type": (N_("A list belongs here."), N_("Write “- item” lines, or “[item, item]”.")),
    "dict_type": (N_("Fields belong here."), N_("Write “name: value” lines.")),
    "model_type": (N_("Fields belong here."), N_("Write “name: value” lines.")),
}
_MOST_FIELDS = 20
# What fields are called elsewhere, each with what is meant, whichever there is.
_CALLED = {
    "archive_link": ("archived",),
    "archive_url": ("archived",),
    "archived_url": ("archived",),
    "author": ("authors", "by"),
    "byline": ("authors",),
    "claims": ("accounts",),
    "date": ("said", "published", "searched_on", "when"),
    "day": ("said", "published", "searched_on", "when"),
    "description": ("note",),
    "employer": ("body",),
    "end": ("until",),
    "first": ("given",),
    "first_name": ("given",),
    "for": ("speaks_for",),
    "from": ("since", "heard_from"),
    "headline": ("title",),
    "lang": ("language",),
    "language": ("lang",),
    "last": ("family",),
    "last_name": ("family",),
    "link": ("url",),
    "name": ("literal", "title"),
    "on_behalf_of": ("speaks_for",),
    "organisation": ("body", "publisher"),
    "organization": ("body", "publisher"),
    "outlet": ("publisher",),
    "page": ("locator",),
    "position": ("role",),
    "said_by": ("by",),
    "speaker": ("by",),
    "start": ("since",),
    "summary": ("note",),
    "text": ("quote", "question"),
    "title": ("name",),
    "to": ("until",),
    "translator": ("translated_by",),
    "type": ("kind",),
    "uncontested": ("agreed",),
    "undisputed": ("agreed",),
    "website": ("url",),
    "who": ("by",),
    "words": ("quote",),
}
# Items that need no quotation marks between brackets.
_ITEMS = re.compile(r"[\w .-]+(?:,[\w .-]+)+")
# Fields within a line.
_IN_BRACES = re.compile(r"\{[^{}]*\}")


def problems_of(errors: Sequence[ErrorDetails], model: type[Record], tree: Tree) -> Iterator[Problem]:
    """Mistakes in a record of this model as problems, with their places in the tree that the record was made from.

    Fields of a record within it that stand beside where they belong are one mistake, and so is that this is missing.
    """
    strays = _strays_by_home(errors, model)
    lacking = {error["loc"] for error in errors if error["type"] == "missing"}
    together = {home: locs for home, locs in strays.items() if home in lacking or len(locs) > 1}
    told = {*together, *(loc for locs in together.values() for loc in locs)}
    yield from (_problem_of_strays(home, locs, model, tree) for home, locs in together.items())
    yield from (_problem_of(error, model, tree) for error in errors if error["loc"] not in told)


def _strays_by_home(errors: Sequence[ErrorDetails], model: type[Record]) -> dict[Loc, list[Loc]]:
    """Fields that belong to a record within the one in which they stand, by where that is, or would be."""
    homes = {error["loc"]: _homes_of(error, model) for error in errors}
    sure = {found[0] for found in homes.values() if len(found) == 1}
    strays: dict[Loc, list[Loc]] = {}
    for loc, found in homes.items():
        if home := next((one for one in found if one in sure), None):
            strays.setdefault(home, []).append(loc)
    return strays


def _homes_of(error: ErrorDetails, model: type[Record]) -> list[Loc]:
    """Where the records are, or would be, to which a field may belong that does not exist where it stands."""
    name, outer = str(error["loc"][-1]), error["loc"][:-1]
    if error["type"] != "extra_forbidden" or _what_became_of(name, outer, model) or _told_of(name):
        return []
    within = [] if field_meant(name, fields_at(model, outer)) else _fields_with(name, outer, model)
    return [(*outer, one.name) for one in within if not isinstance(one.shape, ById)]


def _problem_of_strays(home: Loc, locs: Sequence[Loc], model: type[Record], tree: Tree) -> Problem:
    """That fields stand in the record around the one to which they belong, which is, or would be, at `home`."""
    outer, field = home[:-1], str(home[-1])
    holder, shape = part_of(tree, outer), field_named(model_at(model, outer), field)
    names = [str(loc[-1]) for loc in locs]
    message = ngettext(
        "{fields} is no field here, but one of what stands in “{home}”.",
        "{fields} are no fields here, but of what stands in “{home}”.",
        len(names),
    ).format(fields=all_of([_("“{field}”").format(field=one) for one in names]), home=field)
    mend = _("Indent them as the fields there are.")
    if field not in holder:
        example = example_with({name: holder[name] for name in names})
        listed = f"[{example}]" if shape and isinstance(shape.shape, Many) else example
        mend = _("Write it like this: {example}").format(example=f"{field}: {listed}")
    return Problem(min(_position_of(loc, tree, at_key=True) for loc in locs), message, mend)


def _problem_of(error: ErrorDetails, model: type[Record], tree: Tree) -> Problem:
    """A mistake in a record of this model as a problem, with its place in the tree that the record was made from."""
    kind, context = error["type"], error.get("ctx", {})
    # An id stands where its record begins, and an item of a list goes by the list's name.
    loc = tuple(step for step in error["loc"] if step != f"{AT}id")
    name = next(step.removeprefix(AT) for step in reversed(error["loc"]) if isinstance(step, str))
    if kind == "extra_forbidden":
        place = _position_of(loc, tree, at_key=True)
        return Problem(place, _("There is no field “{name}”.").format(name=name), _mend_of_unknown(loc, model, tree))
    if kind == "missing":
        field = field_named(model_at(model, loc[:-1]), name)
        mend = _("Add it, as in “{example}”.").format(example=example_of_field(field)) if field else _("Add it.")
        return Problem(_position_of(loc[:-1], tree, False), _("The field “{name}” is missing.").format(name=name), mend)
    position = _position_of(loc, tree, at_key=False)
    if kind == "too_short":
        fewest = context.get("min_length", 1)
        if fewest == 1:
            return Problem(
                position, _("“{name}” is empty: at least one entry belongs here.").format(name=name), _("Add it.")
            )
        message = _("“{name}” is too short: at least {fewest} entries belong here.").format(name=name, fewest=fewest)
        return Problem(position, message, _("Add what is missing."))
    said, mend = _told_of_value(error, loc, model, tree)
    return Problem(position, _("{name}: {message}").format(name=name, message=said), mend)


def _told_of_value(error: ErrorDetails, loc: Loc, model: type[Record], tree: Tree) -> tuple[str, str]:
    """What is wrong with the value that stands in a field, and how to mend it."""
    kind, context = error["type"], error.get("ctx", {})
    if kind in SHAPES:
        message, mend = SHAPES[kind]
        return _(message), _mend_of_shape(kind, loc, model, tree) or (_(mend) if mend else "")
    if kind == "literal_error":
        value, mend = part_of(tree, loc), _("Write {word}.").format(word=str(context["expected"]).strip("'"))
        if isinstance(value, str):
            return _("“{word}” is not known here. {mend}").format(word=value, mend=mend), ""
        return _("One word belongs here, not a list or fields. {mend}").format(mend=mend), ""
    return str(context["error"]) if "error" in context else f"{error['msg']}.", ""


def _mend_of_unknown(loc: Loc, model: type[Record], tree: Tree) -> str:
    """How to mend a field that does not exist."""
    value = part_of(tree, loc)
    may_be_claim = "claims" in model.model_fields and (len(loc) == 1 or loc[0] == "claims")
    if may_be_claim and isinstance(value, dict) and value.keys() & {"text", "statements"}:
        return _("If it is a claim, indent it as the claims under “claims” are.")
    if model is ClaimsFile and len(loc) == 1 and loc[0] in Claim.model_fields:
        return _("In this folder a claim stands under “claims:” and its id, each indented by two blanks more.")
    if gone := _what_became_of(str(loc[-1]), loc[:-1], model):
        return _("{what} Run “casefile migrate”.").format(what=_(gone))
    return _mend_by_name(str(loc[-1]), loc, model)


def _what_became_of(name: str, loc: Loc, model: type[Record]) -> str:
    """What became of a field that the record at `loc` had in an earlier version of the format; empty of any other."""
    return OLD_FIELDS.get(getattr(model_at(model, loc), "record", ""), {}).get(name, "")


def _mend_by_name(name: str, loc: Loc, model: type[Record]) -> str:
    """The same, as far as the name of the field tells."""
    known = fields_at(model, loc[:-1])
    if told := _told_of(name):
        return told
    if meant := field_meant(name, known):
        return _("Did you mean “{near}”?").format(near=meant)
    if near := _mend_by_place(name, loc, model):
        return near
    others = kinds_with(name) if len(loc) == 1 else []
    others = [kind for kind in others if kind.has_files] or others
    if len(others) != 1:
        return _fields_here(known)
    if not others[0].has_files:
        mend = _("It is a field of {kind}: write it below the claim’s id, under “claims:”.")
        return mend.format(kind=others[0].with_article)
    mend = _("It is a field of {kind}: those stand in dossier/{folder}/.")
    return mend.format(kind=others[0].with_article, folder=others[0].folder)


def _mend_by_place(name: str, loc: Loc, model: type[Record]) -> str:
    """How to mend a field that is one of the records within this one, or of the one around it: by its indentation."""
    if within := _fields_with(name, loc[:-1], model):
        mend = _("It is a field of what stands in {fields}: indent it as the fields there are.")
        return mend.format(fields=one_of([_("“{field}”").format(field=one.name) for one in within]))
    for end in range(len(loc) - 2, -1, -1):
        under_its_id = loc[:end] == ("claims",)
        if isinstance(loc[end], str) and not under_its_id and name in fields_at(model, loc[:end]):
            mend = _("It is a field of what “{field}” stands in: indent it as “{field}” is.")
            return mend.format(field=loc[end])
    return ""


def _fields_with(name: str, loc: Loc, model: type[Record]) -> list[FieldShape]:
    """The fields of the record at `loc` in which records stand that have a field of this name."""
    return [
        field
        for field in field_shapes(model_at(model, loc))
        if isinstance(field.item, Part) and any(one.name == name for one in field_shapes(field.item.record))
    ]


def _told_of(name: str) -> str:
    """What is to be said of names that mean the same everywhere."""
    if name == "id":
        return _("Take it out: the id is the file’s name, of a claim its key under “claims:”.")
    if name in ("file", "filename", "image", "picture", "photo"):
        return _("No record names a file: the picture of an exhibit lies beside its record and has its name.")
    if name.lower().startswith(("x_", "x-")):
        return _("The name of a field of your own is written like “x_shelf_mark”.")
    if name.endswith("calendar"):
        return _("Write the calendar before the date itself, as in julian 1700-02-29.")
    return ""


def field_meant(name: str, known: list[str]) -> str | None:
    """The field that is meant by a name that is none: by another word for it, or by a slip; None where nobody knows."""
    others = _CALLED.get(name.lower().replace("-", "_"), ())
    return next((one for one in others if one in known), None) or nearest(name, known)


def _fields_here(known: list[str]) -> str:
    """The fields that there may be; of very many the first."""
    if len(known) <= _MOST_FIELDS:
        return _("The fields here are: {known}.").format(known=_(", ").join(known))
    some = _(", ").join(known[:_MOST_FIELDS])
    return _("The fields here are: {known} and {n} more, which “Every field” lists.").format(
        known=some, n=len(known) - _MOST_FIELDS
    )


def _mend_of_shape(kind: str, loc: Loc, model: type[Record], tree: Tree) -> str:
    """How to mend what is no text, no list or no fields, where it can be told what was meant."""
    item, value = _item_at(loc, model), part_of(tree, loc)
    if kind == "dict_type":
        return _("Write each under its id, as in “some-claim:”, and without “- ” before it.")
    if isinstance(value, str) and (tight := _TIGHT.match(value)):
        return _("A space is missing after the colon: write “{name}: {rest}”.").format(name=tight[1], rest=tight[2])
    if kind == "tuple_type":
        return _mend_of_list(value, item, _position_of(loc, tree, at_key=False))
    if kind == "model_type" and isinstance(item, Part):
        if len(loc) > 1 and item.record is Claim and loc[-1] in Claim.model_fields:
            mend = _("“{name}” is a field of a claim: indent it as the other fields of the claim are.")
            return mend.format(name=loc[-1])
        return _("Write it like this: {example}").format(example=example_of(item.record, value))
    return _mend_of_text(loc, tree, item) if kind == "string_type" else ""


def _mend_of_text(loc: Loc, tree: Tree, item: Any) -> str:
    """How to mend what stands where a text or an id belongs."""
    place, value = _position_of(loc, tree, at_key=False), part_of(tree, loc)
    bracket = place.document.line(place.line)[place.column - 1 : place.column]
    is_reference = isinstance(item, Reference)
    if (
        isinstance(value, tuple)
        and len(value) == 1
        and isinstance(value[0], str)
        and (is_reference or value[0].isalnum())
    ):
        return _("Write “{value}” without brackets.").format(value=value[0])
    if bracket not in ("[", "{") or is_reference or not _may_be_text(value):
        return ""
    return _("If it is text that begins with “{bracket}”, put it in quotation marks.").format(bracket=bracket)


def _item_at(loc: Loc, model: type[Record]) -> Any:
    """What belongs where `loc` leads, or in the list there."""
    field = max(index for index, step in enumerate(loc) if isinstance(step, str))
    try:
        shape = field_named(model_at(model, loc[:field]), str(loc[field]))
    except LookupError:  # It is a record under its id.
        return Part(model_at(model, loc))
    return shape.item if shape else None


def _mend_of_list(value: Any, item: Any, place: Position) -> str:
    """How to mend what stands where a list belongs."""
    if isinstance(value, dict):
        return _mend_of_fields(value, item, place)
    if isinstance(item, Part):
        return _("Write it like this: {example}").format(example=f"[{example_of(item.record, value)}]")
    if isinstance(value, str) and value.startswith("(") and value.endswith(")"):
        return _mend_of_list(value[1:-1], item, place)
    if isinstance(value, str) and _ITEMS.fullmatch(value):
        return _("Write “[{value}]”.").format(value=value)
    if isinstance(value, str) and len(value) <= _LONGEST_EXAMPLE and not set(value) & set("[]{},#:&*!|>'\"%@`"):
        return _("Write “[{value}]”.").format(value=value)
    return ""


def _mend_of_fields(value: Any, item: Any, place: Position) -> str:
    """How to mend fields that stand where a list belongs."""
    names = [str(name) for name in value if name != AT]
    if isinstance(item, Reference) and not {"id", "name"}.intersection(names):
        return _("Write “[{value}]”.").format(value=", ".join(names))
    if not isinstance(item, Part) or not names:
        return ""
    if within := _IN_BRACES.match(place.document.line(place.line), place.column - 1):
        return _("Write “[{value}]”.").format(value=within[0])
    message = _("Write “- ” before “{name}:”, and indent the lines below it by two more spaces.")
    return message.format(name=names[0])


def _may_be_text(value: Any) -> bool:
    """Whether what stands in brackets may be meant as text; a single word is more likely meant as a list of one."""
    return isinstance(value, dict) or len(value) > 1 or any(not isinstance(one, str) or " " in one for one in value)


def fields_at(model: type[Record], loc: Loc) -> list[str]:
    """The fields that the record at `loc` may have."""
    return [field.name for field in field_shapes(model_at(model, loc))]


def part_of(tree: Tree, loc: Loc) -> Any:
    """What stands in a tree at `loc`; None where nothing does."""
    part: Any = tree
    for step in loc:
        try:
            part = part[step]
        except (KeyError, IndexError, TypeError):
            return None
    return part


def _position_of(loc: Loc, tree: Tree, at_key: bool) -> Position:
    """Where the value that `loc` leads to stands, or as near to it as is known."""
    position: Position = tree[AT].here
    holder: Any = tree
    named: tuple[str, ...] = ()
    located: Located | None = None
    for step in loc:
        if isinstance(holder, dict):
            located, named = holder.get(AT, located), (str(step),)
        else:
            named = (*named, str(step))
        if located is not None:
            position = located.find(*named) or position
        try:
            holder = holder[step]
        except (KeyError, IndexError, TypeError):
            break
    if at_key and located is not None:
        return located.key_of(str(loc[-1])) or position
    within: Located | None = holder.get(AT) if isinstance(holder, dict) else None
    return within.here if within else position
