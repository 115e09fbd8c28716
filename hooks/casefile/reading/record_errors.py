"""What pydantic says of a record, in words for an editor and with the place in the file."""

import re
from typing import Any

from pydantic_core import ErrorDetails

from casefile.model.fields import Reference
from casefile.model.old_forms import OLD_FIELDS
from casefile.model.records import Claim, ClaimsFile, Record
from casefile.model.shapes import Part, field_named, field_shapes, model_at
from casefile.problems import AT, Located, Position, Problem, did_you_mean
from casefile.reading.strict_yaml import Tree
from casefile.translation import N_
from casefile.translation import gettext as _

Loc = tuple[str | int, ...]

SHAPES = {
    "string_type": (N_("Text belongs here, not a list or fields."), ""),
    "tuple_type": (N_("A list belongs here."), N_("Write “- item” lines, or “[item, item]”.")),
    "dict_type": (N_("Fields belong here."), N_("Write “name: value” lines.")),
    "model_type": (N_("Fields belong here."), N_("Write “name: value” lines.")),
}
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
    known = fields_at(model, loc[:-1])
    if str(loc[-1]).lower().startswith(("x_", "x-")):
        return _("The name of a field of your own is written like “x_shelf_mark”.")
    if str(loc[-1]).endswith("calendar"):
        return _("Write the calendar before the date itself, as in julian 1700-02-29.")
    return did_you_mean(str(loc[-1]), known) or _("The fields here are: {known}.").format(known=_(", ").join(known))


def _mend_of_shape(kind: str, loc: Loc, model: type[Record], tree: Tree) -> str:
    """How to mend what is no text or no list, where it can be told what was meant."""
    if kind not in ("string_type", "tuple_type"):
        return ""
    field = max(index for index, step in enumerate(loc) if isinstance(step, str))
    shape = field_named(model_at(model, loc[:field]), str(loc[field]))
    item = shape.item if shape else None
    value = part_of(tree, loc)
    if kind == "tuple_type":
        lists_words = isinstance(value, str) and _ITEMS.fullmatch(value) and not isinstance(item, Part)
        return _("Write “[{value}]”.").format(value=value) if lists_words else ""
    place = _position_of(loc, tree, at_key=False)
    bracket = place.document.line(place.line)[place.column - 1 : place.column]
    if bracket not in ("[", "{") or isinstance(item, Reference) or not _may_be_text(value):
        return ""
    return _("If it is text that begins with “{bracket}”, put it in quotation marks.").format(bracket=bracket)


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
        return located.keys.get(str(loc[-1]), position)
    within: Located | None = holder.get(AT) if isinstance(holder, dict) else None
    return within.here if within else position
