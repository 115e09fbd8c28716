"""Fields of an archive's own: their names begin with `x_`, they hold anything, and the exports pass them on."""

from typing import Any

from casefile.model.records import OWN, OWN_NAME, Record
from casefile.model.shapes import ById, FieldShape, Part, field_shapes
from casefile.problems import AT
from casefile.reading.strict_yaml import Tree


def set_aside(tree: Tree, model: type[Record]) -> None:
    """Puts the fields of an archive's own together, in each record of a tree, where the records have them."""
    own = {name: _plain(tree.pop(name)) for name in [*tree] if OWN_NAME.fullmatch(name)}
    if own:
        tree[OWN] = own
    for field in field_shapes(model):
        if isinstance(field.item, Part):
            for part in _parts(tree.get(field.name), field):
                set_aside(part, field.item.record)


def _parts(value: Any, field: FieldShape) -> list[Tree]:
    """The records that a field holds, as far as it holds any."""
    if isinstance(field.shape, ById):
        value = tuple(value.values()) if isinstance(value, dict) else ()
    values = value if isinstance(value, tuple) else (value,)
    return [one for one in values if isinstance(one, dict)]


def _plain(value: Any) -> Any:
    """A value without its places."""
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items() if name != AT}
    return tuple(map(_plain, value)) if isinstance(value, tuple) else value
