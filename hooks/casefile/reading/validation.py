"""From what a file holds to a record, or to problems that name the place of each mistake in it."""

from dataclasses import replace
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from casefile.model.records import Record
from casefile.problems import AT, Problem
from casefile.reading.record_errors import Loc, field_meant, fields_at, part_of, problem_of
from casefile.reading.strict_yaml import Tree

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
        errors = [error for error in every if not _is_consequence(error, tree)]
        if attempt == 0:
            _note_meant(errors, model, tree)
            new = [error for error in errors if not _is_reported_elsewhere(error, tree)]
            problems.extend([problem_of(error, model, tree) for error in new])
        # From the back, so that the places of what is still to be taken out do not move.
        wrong = sorted({_wrong_part(error) for error in errors}, reverse=True)
        if not all(_prune(tree, loc) for loc in wrong):
            return None
    return None


def _note_meant(errors: list[ErrorDetails], model: type[Record], tree: Tree) -> None:
    """Notes which fields are meant by those that do not exist, so that nobody misses them."""
    for error in errors:
        *way, name = error["loc"]
        holder = part_of(tree, tuple(way))
        if error["type"] == "extra_forbidden" and isinstance(holder, dict):
            meant = field_meant(str(name), fields_at(model, tuple(way)))
            if meant and meant not in holder:
                holder[AT] = replace(holder[AT], meant=(*holder[AT].meant, meant))


def _is_reported_elsewhere(error: ErrorDetails, tree: Tree) -> bool:
    """Whether a field is missing that the file does give: what is wrong with its value or its name is reported."""
    *way, name = error["loc"]
    holder = part_of(tree, tuple(way))
    if error["type"] != "missing" or not isinstance(holder, dict):
        return False
    return bool(holder[AT].gives(str(name)))


def _is_consequence(error: ErrorDetails, tree: Tree) -> bool:
    """Whether a list is too short only less its wrong items, which are reported themselves."""
    return error["type"] == "too_short" and len(part_of(tree, error["loc"])) >= error["ctx"]["min_length"]


def _wrong_part(error: ErrorDetails) -> Loc:
    """The place of the wrong value, or of all that lacks a value for which nothing can stand in."""
    whole = error["type"] in ("missing", "too_short") and error["loc"][-1] not in STAND_INS
    return error["loc"][:-1] if whole else error["loc"]


def _prune(tree: Tree, loc: Loc) -> bool:
    """Takes the part at `loc` out of a tree, or puts in what stands for it; says whether something is left to keep."""
    if not loc:
        return False
    *way, last = loc
    holder = part_of(tree, tuple(way))
    if isinstance(holder, dict) and last in holder:
        del holder[str(last)]
    elif isinstance(holder, dict) and last in STAND_INS:
        holder[str(last)] = STAND_INS[str(last)]
    elif isinstance(holder, tuple):
        # It is replaced in the mapping that holds it.
        outer, name, index = part_of(tree, tuple(way[:-1])), str(way[-1]), int(last)
        outer[name] = holder[:index] + holder[index + 1 :]
        outer[AT] = outer[AT].without(name, index)
    return True
