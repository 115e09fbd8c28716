"""One value of mkdocs.yml with its place, as it is written: a loader makes a number of a hash, and a date of a day."""

import os

import yaml

from casefile.problems import Document, Position


def find_setting(document: Document, *names: str) -> tuple[Position, str] | None:
    """Where the value stands to which the names of fields lead, and its text; None where there is none.

    Of one that is taken from the environment (`!ENV NAME`, `!ENV [NAME, OTHER, default]`) it is the text found there;
    of a list or fields, their YAML.
    """
    try:
        node = yaml.compose(document.text, yaml.CSafeLoader)
    except yaml.YAMLError:
        return None  # MkDocs says what is wrong with it.
    for name in names:
        fields = node.value if isinstance(node, yaml.MappingNode) else ()
        node = next((value for key, value in fields if key.value == name), None)
    if node is None or not (text := _text_of(node, document)):
        return None
    return Position(document, node.start_mark.line + 1, node.start_mark.column + 1), text


def _text_of(node: yaml.Node, document: Document) -> str:
    if node.tag != "!ENV":
        is_text = isinstance(node, yaml.ScalarNode)
        return str(node.value) if is_text else document.text[node.start_mark.index : node.end_mark.index].strip()
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(node.value, "")
    *others, last = (str(one.value) for one in node.value)
    default = last if others else os.environ.get(last, "")
    return next((os.environ[name] for name in others if name in os.environ), default)
