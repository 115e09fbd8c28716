"""From what a file holds to a record, or to problems that name the place of each mistake in it."""

from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from casefile.problems import Located, Position, Problem, did_you_mean, nearest
from casefile.records import Record
from casefile.strict_yaml import AT, Tree

Loc = tuple[str | int, ...]

# Taking out a wrong part can empty the part around it, which goes next: no deeper than records nest.
MAX_PRUNINGS = 8
# What stands for a missing text or choice, so that what is around it is still checked.
STAND_INS = dict.fromkeys("text title question summary name".split(), "…") | {"stance": "comments", "kind": "document"}


def validate(model: type[Record], tree: Tree, problems: list[Problem]) -> Any:
    """The record of a tree, or None. What is wrong goes to the problems; the rest is kept for the checks to come."""
    for attempt in range(MAX_PRUNINGS):
        try:
            return model.model_validate(tree)
        except ValidationError as found:
            every = found.errors(include_url=False, include_input=False)
        errors = [error for error in every if not _is_echo(error, tree)]
        if attempt == 0:
            new = [error for error in errors if not _is_noted(error, model, tree)]
            problems.extend([_problem_of(error, model, tree) for error in new])
        # From the back, so that the places of what is still to be taken out do not move.
        wrong = sorted({_wrong_part(error) for error in errors}, reverse=True)
        if not all(_prune(tree, loc) for loc in wrong):
            return None
    return None


def _is_noted(error: ErrorDetails, model: type[Record], tree: Tree) -> bool:
    """Whether a field is missing that the file does give: what is wrong with its value or its name is reported."""
    *way, name = error["loc"]
    holder = _part(tree, tuple(way))
    if error["type"] != "missing" or not isinstance(holder, dict):
        return False
    known = _fields_at(model, tuple(way))
    given = holder[AT].keys
    return name in given or any(nearest(key, known) == name for key in given if key not in known)


def _is_echo(error: ErrorDetails, tree: Tree) -> bool:
    """Whether a list is too short only less its wrong items, which are reported themselves."""
    return error["type"] == "too_short" and len(_part(tree, error["loc"])) >= error["ctx"]["min_length"]


def _part(tree: Tree, loc: Loc) -> Any:
    """What stands in a tree at `loc`; None where nothing does."""
    part: Any = tree
    for step in loc:
        try:
            part = part[step]
        except (KeyError, IndexError, TypeError):
            return None
    return part


def _wrong_part(error: ErrorDetails) -> Loc:
    """The place of the wrong value, or of all that lacks a value for which nothing can stand in."""
    whole = error["type"] in ("missing", "too_short") and error["loc"][-1] not in STAND_INS
    return error["loc"][:-1] if whole else error["loc"]


def _prune(tree: Tree, loc: Loc) -> bool:
    """Takes the part at `loc` out of a tree, or puts in what stands for it; says whether something is left to keep."""
    if not loc:
        return False
    *way, last = loc
    holder = _part(tree, tuple(way))
    if isinstance(holder, dict) and last in holder:
        del holder[str(last)]
    elif isinstance(holder, dict) and last in STAND_INS:
        holder[str(last)] = STAND_INS[str(last)]
    elif isinstance(holder, tuple):
        # It is replaced in the mapping that holds it.
        outer, name, index = _part(tree, tuple(way[:-1])), str(way[-1]), int(last)
        outer[name] = holder[:index] + holder[index + 1 :]
        outer[AT] = outer[AT].without(name, index)
    return True


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
            position = located.values.get(named, position)
        try:
            holder = holder[step]
        except (KeyError, IndexError, TypeError):
            break
    if at_key and located is not None:
        return located.keys.get(str(loc[-1]), position)
    within: Located | None = holder.get(AT) if isinstance(holder, dict) else None
    return within.here if within else position


def _problem_of(error: ErrorDetails, model: type[Record], tree: Tree) -> Problem:
    kind, context = error["type"], error.get("ctx", {})
    # An id stands where its record begins, and an item of a list goes by the list's name.
    loc = tuple(step for step in error["loc"] if step != f"{AT}id")
    name = next(step.removeprefix(AT) for step in reversed(error["loc"]) if isinstance(step, str))
    if kind == "extra_forbidden":
        known = _fields_at(model, loc[:-1])
        near = did_you_mean(name, known)
        mend = near or f"The fields here are: {', '.join(known)}."
        return Problem(_position_of(loc, tree, at_key=True), f"There is no field “{name}”.", mend)
    if kind == "missing":
        return Problem(_position_of(loc[:-1], tree, False), f"The field “{name}” is missing.", "Add it.")
    position = _position_of(loc, tree, at_key=False)
    if kind == "too_short":
        fewest = context.get("min_length", 1)
        if fewest == 1:
            return Problem(position, f"“{name}” is empty: at least one entry belongs here.", "Add it.")
        message = f"“{name}” is too short: at least {fewest} entries belong here."
        return Problem(position, message, "Add what is missing.")
    shapes = {
        "string_type": "Text belongs here, not a list or fields.",
        "tuple_type": "A list belongs here. Write “- item” lines, or “[item, item]”.",
        "dict_type": "Fields belong here. Write “name: value” lines.",
        "model_type": "Fields belong here. Write “name: value” lines.",
    }
    said = str(context["error"]) if "error" in context else shapes.get(kind, f"{error['msg']}.")
    return Problem(position, f"{name}: {said}")


def _fields_at(model: type[Record], loc: Loc) -> list[str]:
    """The fields that the record at `loc` may have."""
    annotation: Any = model
    for step in loc:
        origin = get_origin(annotation)
        if origin is tuple:
            annotation = get_args(annotation)[0]
        elif origin is dict:
            annotation = get_args(annotation)[1]
        else:
            annotation = annotation.model_fields[str(step)].annotation
        if get_origin(annotation) in (Union, UnionType):
            annotation = next(one for one in get_args(annotation) if one is not type(None))
    return [name for name, info in annotation.model_fields.items() if info.alias is None]
