"""The columns of a table of claims: a row for each passage in which a statement is read.

They are the fields of claims, statements and passages that hold text or ids, in their order; what is asked of a claim
and cannot stand in a cell is added by hand.
"""

from dataclasses import dataclass
from functools import cache

from casefile.model.fields import Form, OneOf, Reference
from casefile.model.records import EDITORIAL, Claim, Passage, Record, Statement
from casefile.model.shapes import FieldShape, Many, field_shapes
from casefile.translation import N_
from casefile.translation import gettext as _

SEPARATOR = ";"
# What says of which claim a row is: the one that is there, or a new one of a dossier.
TOPIC = FieldShape("topic", Reference(frozenset({"topic"})), N_("The dossier that a new claim goes into."), False, 0)
CLAIM = FieldShape("claim", Form("id"), N_("The id of the claim. Left out, one is made of its text."), False, 0)
_PARTS: dict[type[Record], str] = {Claim: "claim", Statement: "statement", Passage: "passage"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the kind of record and the field that it fills."""

    name: str
    record: type[Record]
    field: FieldShape

    @property
    def several(self) -> bool:
        """Whether a cell may hold several values."""
        return isinstance(self.field.shape, Many)


@cache
def columns() -> tuple[Column, ...]:
    """All columns. Claims, statements and passages have notes, so that these are called after what they are of."""
    own = (Column(one.name, Claim, one) for one in (TOPIC, CLAIM))
    fields = (
        Column(f"{_PARTS[model]}_note" if field.name == "note" else field.name, model, field)
        for model in _PARTS
        for field in field_shapes(model)
        if isinstance(field.item, Form | OneOf | Reference) and field.name not in EDITORIAL | {"formerly"}
    )
    return (*own, *fields)


def columns_in_words() -> list[tuple[str, str, str]]:
    """Each column: its name, of what it is, and what it holds."""
    return [(one.name, _(_KINDS[one.record]), _(one.field.meaning)) for one in columns()]


_KINDS: dict[type[Record], str] = {Claim: N_("claim"), Statement: N_("statement"), Passage: N_("passage")}
