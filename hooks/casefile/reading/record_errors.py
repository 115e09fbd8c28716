"""What pydantic says of a record, in words for an editor and with the place in the file."""

import re
from typing import Any

from pydantic_core import ErrorDetails

from casefile.model.fields import Reference
from casefile.model.kinds import kinds_with
from casefile.model.old_forms import OLD_FIELDS
from casefile.model.records import Claim, ClaimsFile, Record
from casefile.model.shapes import Part, field_named, field_shapes, model_at
from casefile.problems import AT, Located, Position, Problem, did_you_mean
from casefile.reading.examples import LONGEST as _LONGEST_EXAMPLE
from casefile.reading.examples import example_of
from casefile.reading.strict_yaml import Tree
from casefile.translation import N_
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
# Items that need no quotation marks between brackets.
_ITEMS = re.compile(r"[\w .-]+(?:,[\w .-]+)+")


def problem_of(error: ErrorDetails, model: type[Record], tree: Tree) -> Problem:
    """A mistake in a record of this model as a problem, with its place in the tree that the record was made from."""
    kind, context = error["type"], error.get("ctx", {})
    # An id stands where its record begins, and an item of a list goes by the list's name.
    loc = tuple(step for step in error["loc"] if step != f"{AT}id")
    name = next(step.removeprefix(AT) for step in reversed(error["loc"]) if isinstance(step, str))
    if kind == "extra_forbidden":
        place = _position_of(loc, tree, at_key=True)
        return Problem(place, _("There is no field “{name}”.").format(name=name), _mend_of_unknown(loc, model, tree))
    if kind == "missing":
        return Problem(
            _position_of(loc[:-1], tree, False), _("The field “{name}” is missing.").format(name=name), _("Add it.")
        )
    position = _position_of(loc, tree, at_key=False)
    if kind == "too_short":
        fewest = context.get("min_length", 1)
        if fewest == 1:
            return Problem(
                position, _("“{name}” is empty: at least one entry belongs here.").format(name=name), _("Add it.")
            )
        message = _("“{name}” is too short: at least {fewest} entries belong here.").format(name=name, fewest=fewest)
        return Problem(position, message, _("Add what is missing."))
    if kind in SHAPES:
        message, mend = SHAPES[kind]
        mend = _mend_of_shape(kind, loc, model, tree) or (_(mend) if mend else "")
        return Problem(position, _("{name}: {message}").format(name=name, message=_(message)), mend)
    said = str(context["error"]) if "error" in context else f"{error['msg']}."
    return Problem(position, _("{name}: {message}").format(name=name, message=said))


def _mend_of_unknown(loc: Loc, model: type[Record], tree: Tree) -> str:
    """How to mend a field that does not exist."""
    value = part_of(tree, loc)
    if "claims" in model.model_fields and isinstance(value, dict) and value.keys() & {"text", "statements"}:
        return _("If it is a claim, indent it as the claims under “claims” are.")
    if model is ClaimsFile and len(loc) == 1 and loc[0] in Claim.model_fields:
        return _("In this folder a claim stands under “claims:” and its id, each indented by two blanks more.")
    gone = OLD_FIELDS.get(getattr(model_at(model, loc[:-1]), "record", ""), {})
    if loc[-1] in gone:
        return _("{what} Run “casefile migrate”.").format(what=_(gone[str(loc[-1])]))
    return _mend_by_name(str(loc[-1]), loc, model)


def _mend_by_name(name: str, loc: Loc, model: type[Record]) -> str:
    """The same, as far as the name of the field tells."""
    known = fields_at(model, loc[:-1])
    if name.lower().startswith(("x_", "x-")):
        return _("The name of a field of your own is written like “x_shelf_mark”.")
    if name.endswith("calendar"):
        return _("Write the calendar before the date itself, as in julian 1700-02-29.")
    if near := did_you_mean(name, known):
        return near
    others = kinds_with(name) if len(loc) == 1 else []
    if len(others) != 1:
        return _fields_here(known)
    if not others[0].has_files:
        mend = _("It is a field of {kind}: write it below the claim’s id, under “claims:”.")
        return mend.format(kind=others[0].with_article)
    mend = _("It is a field of {kind}: those stand in dossier/{folder}/.")
    return mend.format(kind=others[0].with_article, folder=others[0].folder)


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
    field = max(index for index, step in enumerate(loc) if isinstance(step, str))
    shape = field_named(model_at(model, loc[:field]), str(loc[field]))
    item = shape.item if shape else None
    value = part_of(tree, loc)
    if isinstance(value, str) and (tight := _TIGHT.match(value)):
        return _("A space is missing after the colon: write “{name}: {rest}”.").format(name=tight[1], rest=tight[2])
    if kind == "tuple_type":
        return _mend_of_list(value, item)
    if kind == "model_type" and isinstance(item, Part):
        return _("Write it like this: {example}").format(example=example_of(item.record, value))
    if kind != "string_type":
        return ""
    place = _position_of(loc, tree, at_key=False)
    bracket = place.document.line(place.line)[place.column - 1 : place.column]
    if bracket not in ("[", "{") or isinstance(item, Reference) or not _may_be_text(value):
        return ""
    return _("If it is text that begins with “{bracket}”, put it in quotation marks.").format(bracket=bracket)


def _mend_of_list(value: Any, item: Any) -> str:
    """How to mend what stands where a list belongs."""
    if isinstance(item, Part):
        if isinstance(value, dict):
            first = next((name for name in value if name != AT), "")
            message = _("Write “- ” before “{name}:”, and indent the lines below it by two more spaces.")
            return message.format(name=first) if first else ""
        return _("Write it like this: {example}").format(example=f"[{example_of(item.record, value)}]")
    if isinstance(value, str) and _ITEMS.fullmatch(value):
        return _("Write “[{value}]”.").format(value=value)
    if isinstance(value, str) and len(value) <= _LONGEST_EXAMPLE and not set(value) & set("[]{},#:&*!|>'\"%@`"):
        return _("Write “[{value}]”.").format(value=value)
    return ""


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
