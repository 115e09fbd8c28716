"""Values of mkdocs.yml with their places, as it is written: a loader makes a number of a hash, and a date of a day."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from casefile.problems import Document, Position, Problem
from casefile.reading.strict_yaml import syntax_problem
from casefile.translation import gettext as _
from casefile.translation import grouped

# The tag of what is taken from the environment.
_ENV = "!ENV"
_DEEPEST = 100
MOST_CHARACTERS = 100_000
_OURS = "casefile"
_LETTERS = re.compile(r"[^a-z]")
_KINDS = {"seq": "list", "map": "fields", "str": "text", "null": "nothing"}
_YAML = "tag:yaml.org,2002:"
_NOTHING = f"{_YAML}null"
# Kinds of values that YAML knows by how they are written.
_OF_ANOTHER_KIND = frozenset(f"{_YAML}{kind}" for kind in ("timestamp", "int", "float"))


def find_setting(document: Document, *names: str) -> tuple[Position, str] | None:
    """Where the value stands to which the names of fields lead, and its text; None where there is none.

    Of one that is taken from the environment (`!ENV NAME`, `!ENV [NAME, OTHER, default]`) it is the text found there;
    of a list or fields, their YAML.
    """
    node = _find(document, names)
    if node is None or not (text := _text_of(node, document)):
        return None
    return _place(node, document), text


class Field(NamedTuple):
    """One of several fields: its name, its value, and where they stand; a value that is no text is YAML."""

    name: str
    place: Position
    text: str
    value_place: Position
    is_text: bool = True


def find_fields(document: Document, *names: str) -> tuple[Position, list[Field] | None] | None:
    """The fields below a setting, and its place; no list where there is something else, None where there is nothing."""
    node = _find(document, names)
    if node is None or not _text_of(node, document):
        return None
    if not isinstance(node, yaml.MappingNode):
        return _place(node, document), None
    return _place(node, document), [_field(key, value, document) for key, value in node.value]


def _field(key: yaml.Node, value: yaml.Node, document: Document) -> Field:
    is_text = isinstance(value, yaml.ScalarNode) or value.tag == _ENV
    text = "" if value.tag == _NOTHING else _text_of(value, document)
    return Field(_written(key, document), _place(key, document), text, _place(value, document), is_text)


class Value(NamedTuple):
    """A value as it is written: its kind, where it stands, its text, and the kinds of a list's values or fields' names.

    A kind is `text`, `list`, `fields`, `nothing`, or `other` (a number, a day, true or false); what the environment
    or a tag may make anything of is `elsewhere`.
    """

    kind: str
    place: Position
    text: str
    listed: tuple[str, ...] = ()


def find_values(document: Document, paths: Iterable[str]) -> Iterator[tuple[str, Value]]:
    """Each path with a value to which it leads.

    In `a.*.b` the star is for any of a list or of fields, in `a.-.b` the dash for any of a list.
    """
    root = _find(document, ())
    for path in paths:
        nodes = [root] if root else []
        for name in path.split("."):
            nodes = [inner for node in nodes for inner in _within(node, name)]
        yield from ((path, _value(node, document)) for node in nodes)


def _within(node: yaml.Node, name: str) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [value for key, value in node.value if name in ("*", key.value)]
    return [*node.value] if isinstance(node, yaml.SequenceNode) and name in ("*", "-") else []


def _value(node: yaml.Node, document: Document) -> Value:
    listed = node.value if isinstance(node, yaml.SequenceNode) else ()
    if isinstance(node, yaml.MappingNode):
        listed = [name for name, *_rest in node.value]
    return Value(_kind(node), _place(node, document), _text_of(node, document), tuple(map(_kind, listed)))


def _kind(node: yaml.Node) -> str:
    return _KINDS.get(node.tag.removeprefix(_YAML), "other") if node.tag.startswith(_YAML) else "elsewhere"


def values_below(document: Document, *names: str) -> Any:
    """What stands below a setting, as a loader has it: fields by their names, each as a text, a list for any other.

    A text where there are no fields, None where there is nothing.
    """
    found = find_fields(document, *names)
    if found is None:
        return None
    place, fields = found
    if fields is None:
        return place.document.line(place.line)[place.column - 1 :]
    return {one.name: one.text if one.is_text or not one.text else [one.text] for one in fields}


def misplaced_fields(document: Document) -> Iterator[Problem]:
    """What is meant for this archive's settings, and stands where nothing reads it, or twice."""
    _place_of_extra, extra = find_fields(document, "extra") or (None, None)
    for field in _fields_of_root(document):
        if field.name == _OURS:
            mend = _("Write it below “extra:”, indented by two spaces, and its fields by two more.")
            message = _("“{name}” stands beside “extra” here, where nothing reads it.").format(name=field.name)
            yield Problem(field.place, message, mend, rule="fields")
    for field in extra or ():
        if field.name != _OURS and _LETTERS.sub("", field.name.lower()) in (_OURS, f"{_OURS}s"):
            message = _("Nothing reads “{name}”.").format(name=field.name)
            yield Problem(field.place, message, _("Write “{name}”.").format(name=f"{_OURS}:"), rule="fields")
    _place_of_ours, ours = find_fields(document, "extra", _OURS) or (None, None)
    met: dict[str, Position] = {}
    for field in ours or ():
        if (first := met.setdefault(field.name, field.place)) is not field.place:
            message = _("“{name}” is already given in line {line}.").format(name=field.name, line=first.line)
            yield Problem(field.place, message, _("Keep one of the two."), rule="fields")


def _fields_of_root(document: Document) -> list[Field]:
    try:
        root = None if _too_much(document) else yaml.compose(document.text, yaml.CSafeLoader)
    except yaml.YAMLError:
        return []
    return [_field(key, value, document) for key, value in root.value] if isinstance(root, yaml.MappingNode) else []


def find_unreadable(document: Document) -> Problem | None:
    """What keeps MkDocs from reading a file of settings: where it is no YAML, or a value is no day or number.

    MkDocs reads it before any hook does, and of a value that YAML takes for a day, as `2026-02-30`, it has no words.
    """
    try:
        if too_much := _too_much(document):
            return too_much
        root = yaml.compose(document.text, yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        return syntax_problem(document, error)
    except yaml.YAMLError:
        return None  # A character that is no text, of which is told elsewhere.
    for node in _scalars(root):
        if node.tag in _OF_ANOTHER_KIND and not _can_be_made(node):
            message = _("YAML takes “{text}” for a day or a number, and it is none.").format(text=node.value)
            return Problem(_place(node, document), message, _("Mend it, or put it in quotation marks."), rule="yaml")
    return None


def _too_much(document: Document) -> Problem | None:
    """Where values lie in values so deep that reading them would take all of the stack, or that the file is too long.

    A yaml.YAMLError if none can be read.
    """
    if len(document.text) > MOST_CHARACTERS:
        message = _("This file has over {n} characters.").format(n=grouped(MOST_CHARACTERS))
        return Problem(Position(document), message, _("Take out what no archive sets."), rule="yaml")
    depth = 0
    for event in iter(yaml.CSafeLoader(document.text).get_event, None):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            mark: Any = event.start_mark
            place = Position(document, mark.line + 1, mark.column + 1)
            message = _("This is nested more than {n} levels deep.").format(n=_DEEPEST)
            return Problem(place, message, _("Take a level out."), rule="yaml")
    return None


def _scalars(root: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Every value that holds no others, in the file's order."""
    waiting, seen = [root], set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))  # An alias may lead back to what holds it.
        if isinstance(node, yaml.ScalarNode):
            yield node
        elif isinstance(node, yaml.MappingNode):
            waiting += (one for pair in reversed(node.value) for one in reversed(pair))
        elif isinstance(node, yaml.SequenceNode):
            waiting += reversed(node.value)


def _can_be_made(node: yaml.ScalarNode) -> bool:
    try:
        yaml.constructor.SafeConstructor().construct_document(node)
    except (ValueError, yaml.YAMLError):
        return False
    return True


def settings_beside(folder: Path) -> Document:
    """The settings of the project to which a dossier folder belongs; without text where there are none."""
    path = folder.absolute().parent / "mkdocs.yml"
    text = path.read_text(encoding="utf-8-sig", errors="replace") if path.is_file() else ""
    return Document(path.name, text)


def _find(document: Document, names: tuple[str, ...]) -> yaml.Node | None:
    try:
        if _too_much(document):
            return None
        node = yaml.compose(document.text, yaml.CSafeLoader)
    except yaml.YAMLError:
        return None  # MkDocs says what is wrong with it.
    for name in names:
        fields = node.value if isinstance(node, yaml.MappingNode) else ()
        node = next((value for key, value in fields if key.value == name), None)
    return node


def _place(node: yaml.Node, document: Document) -> Position:
    return Position(document, node.start_mark.line + 1, node.start_mark.column + 1)


def _text_of(node: yaml.Node, document: Document) -> str:
    if node.tag != _ENV or isinstance(node, yaml.MappingNode):
        return _written(node, document)
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(node.value, "")
    values = [_written(one, document) for one in node.value]
    others, last = values[:-1], "".join(values[-1:])
    default = last if others else os.environ.get(last, "")
    return next((os.environ[name] for name in others if name in os.environ), default)


def _written(node: yaml.Node, document: Document) -> str:
    """A text, and of anything else its YAML."""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    return document.text[node.start_mark.index : node.end_mark.index].strip()
