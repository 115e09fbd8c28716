"""Asking for the fields of a new record at the terminal."""

import re
from collections.abc import Sequence

import click

from casefile.commands.choosing import LIST, Choice
from casefile.commands.interview import BACK, GoBack
from casefile.commands.shared import say
from casefile.editing.drafts import DraftError, explained, read_answer
from casefile.evidence.archive import Archive
from casefile.model.fields import OneOf, Reference
from casefile.model.shapes import FieldShape, Many
from casefile.translation import gettext as _

NOTHING = "-"
_CODE = re.compile(r"`([^`]*)`")


def explain(field: FieldShape) -> str:
    """What a field means, in one line for a terminal."""
    return _CODE.sub(r"“\1”", explained(field))


def prompt_for_field(
    kind: str, field: FieldShape, needed: bool, archive: Archive, found: Sequence[str] = ()
) -> list[str]:
    """Asks for a field until the answer can be taken, and gives its values; none where it may be left out and is.

    `found` is what it is taken to be unless something else is typed. GoBack if that is what somebody wants.
    """
    if isinstance(field.shape, OneOf) and not found:
        width = max(map(len, field.shape.words))
        for word, meaning in field.shape.words.items():
            say(f"  {word:<{width}}  {_(meaning)}")
    choice = Choice(field.item, archive) if isinstance(field.item, Reference) else None
    label = _label(field, needed=needed, found=bool(found))
    default = "; ".join(found)
    while True:
        said = str(click.prompt(label, default=default, show_default=bool(found))).strip()
        if said == BACK:
            raise GoBack
        if choice and said.startswith(LIST):
            choice.show(said.removeprefix(LIST).strip())
            continue
        if not needed and said in ("", NOTHING):
            return []
        if not said:
            say(_("This has to be filled in."))
            continue
        if choice and choice.is_beyond(said):
            say(_("There is no number {n} on the list.").format(n=said))
            continue
        given = _given(said, field, choice)
        try:
            return read_answer(kind, field, given, archive)
        except DraftError as error:
            say(str(error))
            if choice:
                choice.show_if_like(given)


def _given(said: str, field: FieldShape, choice: Choice | None) -> list[str]:
    """The values that are typed, with ids in the place of the numbers of a list."""
    several = isinstance(field.shape, Many)
    given = [one for one in re.split(r"\s*;\s*", said) if one] if several else [said]
    return [choice.chosen(one) for one in given] if choice else given


def _label(field: FieldShape, *, needed: bool, found: bool) -> str:
    """What is asked, in one line: what the field means, and how to answer."""
    how = [_("several are parted by “;”")] * isinstance(field.shape, Many)
    if isinstance(field.item, Reference):
        how.append(_("{sign} lists them").format(sign=LIST))
    if not needed:
        left_out = _("{sign} if it is wrong and not known").format(sign=NOTHING)
        how.append(left_out if found else _("Enter if not known"))
    meaning = explain(field).rstrip(".")
    if not how:
        return _("{field}: {meaning}").format(field=field.name, meaning=meaning)
    return _("{field}: {meaning} ({how})").format(field=field.name, meaning=meaning, how=_(", ").join(how))
