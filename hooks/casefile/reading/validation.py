"""From what a file holds to a record, or to problems that name the place of each mistake in it."""

from dataclasses import replace
from itertools import groupby
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from casefile.model.records import Record
from casefile.problems import AT, Problem
from casefile.reading.record_errors import Loc, field_meant, fields_at, part_of, problems_of
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
            problems.extend(problems_of(new, model, tree))
        # From the back, so that the places of what is still to be taken out do not move.
        wrong = sorted({_wrong_part(error) for error in errors}, reverse=True)
        if not all(_prune(tree, way, [loc[-1] for loc in found if loc]) for way, found in groupby(wrong, _way_to)):
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


def _way_to(loc: Loc) -> Loc | None:
    """The way to what holds a part; None of the whole."""
    return loc[:-1] if loc else None


def _prune(tree: Tree, way: Loc | None, wrong: list[str | int]) -> bool:
    """Takes parts of what lies at the end of a way out of a tree, or puts in what stands for them.

    Says whether something is left to keep.
    """
    if way is None:
        return False
    holder = part_of(tree, way)
    if isinstance(holder, tuple):
        # It is replaced in the mapping that holds it.
        outer, name, indexes = part_of(tree, way[:-1]), str(way[-1]), {int(index) for index in wrong}
        outer[name] = tuple(item for number, item in enumerate(holder) if number not in indexes)
        outer[AT] = outer[AT].without(name, indexes)
    elif isinstance(holder, dict):
        for last in map(str, wrong):
            if last in holder:
                del holder[last]
            elif last in STAND_INS:
                holder[last] = STAND_INS[last]
    return True
