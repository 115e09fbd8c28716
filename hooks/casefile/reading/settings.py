"""Values of mkdocs.yml with their places, as it is written: a loader makes a number of a hash, and a date of a day."""

import os
from pathlib import Path
from typing import NamedTuple

import yaml

from casefile.problems import Document, Position

# The tag of what is taken from the environment.
_ENV = "!ENV"


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
    return Field(
        _written(key, document), _place(key, document), _text_of(value, document), _place(value, document), is_text
    )


def settings_beside(folder: Path) -> Document:
    """The settings of the project to which a dossier folder belongs; without text where there are none."""
    path = folder.absolute().parent / "mkdocs.yml"
    text = path.read_text(encoding="utf-8-sig", errors="replace") if path.is_file() else ""
    return Document(path.name, text)


def _find(document: Document, names: tuple[str, ...]) -> yaml.Node | None:
    try:
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
