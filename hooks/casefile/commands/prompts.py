"""Asking for the fields of a new record at the terminal."""

import re
from collections.abc import Callable, Mapping, Sequence
from textwrap import fill

import click

from casefile.commands.choosing import LIST, Choice
from casefile.commands.interview import BACK, GoBack
from casefile.commands.shared import say
from casefile.editing.answers_beside import MeantError, read_beside
from casefile.editing.drafts import Answers, DraftError, NotOnRecordError, explained, kinds_to_add
from casefile.editing.suggestions import find_by_name
from casefile.evidence.archive import Archive
from casefile.model.fields import OneOf, Reference
from casefile.model.kinds import kind_named
from casefile.model.shapes import FieldShape, Many
from casefile.problems import did_you_mean
from casefile.translation import N_, one_of
from casefile.translation import gettext as _

NOTHING = "-"
ADD = "+"
_MOST_EXPLAINED = 12  # words: more are not read
_WIDTH = 100
# What Enter does, by the number of ids that it writes.
_WRITES = (
    N_("Enter writes it"),
    N_("Enter writes it as “{id}”"),
    N_("Enter writes the dossier “{id}” with the claim “{claim}”"),
)
_CODE = re.compile(r"`([^`]*)`")


def explain(field: FieldShape) -> str:
    """What a field means, in one line for a terminal."""
    return _CODE.sub(r"“\1”", explained(field))


# Adds a record of a kind that goes by a name, and gives its id and the archive with it; None where none was added.
Adder = Callable[[str, str], tuple[str, Archive] | None]
# The values that are meant by what is typed.
Reader = Callable[[Sequence[str], Archive], list[str]]


def prompt_for_field(
    kind: str,
    field: FieldShape,
    needed: bool,
    archive: Archive,
    found: Sequence[str] = (),
    *,
    adder: Adder | None = None,
    beside: Answers | None = None,
) -> list[str]:
    """Asks for a field until the answer can be taken, and gives its values; none where it may be left out and is.

    `found` is what it is taken to be unless something else is typed. What is not on record can be added on the way, if
    there is an `adder`. `beside` are the answers given so far. GoBack if that is what somebody wants.
    """
    if isinstance(field.shape, OneOf) and not found:
        _show_words(field.shape)
    answers = beside or {}
    asking = _Asking(
        field, archive, adder, [*found], lambda given, archive: read_beside(kind, field, given, answers, archive)
    )
    while True:
        default = "; ".join(asking.offered)
        label = _label(field, default, needed=needed)
        said = str(click.prompt(label, default=default, show_default=needed and default not in ("", ADD))).strip()
        if said == BACK:
            raise GoBack
        if asking.shows(said):
            continue
        if not needed and said in ("", NOTHING):
            return []
        if not said:
            say(_("This has to be filled in."))
            continue
        if values := asking.read(said):
            return values


class _Asking:
    """One field that is asked for until there is an answer: the lists that were shown, and what Enter stands for."""

    def __init__(
        self, field: FieldShape, archive: Archive, adder: Adder | None, offered: list[str], read: Reader
    ) -> None:
        self._field, self._archive, self._adder, self._read = field, archive, adder, read
        self.offered = offered
        self._choice = Choice(field.item, archive) if isinstance(field.item, Reference) else None
        self._missing = ""
        self._kinds: dict[str, str] = {}
        self._given: list[str] = []

    def shows(self, said: str) -> bool:
        """Whether a list was asked for, and shown."""
        if not said.startswith(LIST):
            return False
        if self._choice:
            self._choice.show(said.removeprefix(LIST).strip())
            # From now on a number is one of this list.
            self._kinds = {sign: kind for sign, kind in self._kinds.items() if sign.startswith(ADD)}
        elif isinstance(self._field.shape, OneOf):
            _show_words(self._field.shape, explained=True)
        return bool(self._choice) or isinstance(self._field.shape, OneOf)

    def read(self, said: str) -> list[str]:
        """The values that are meant; none, once it is said why not, where they cannot be taken."""
        if kind := self._kind_meant(said):
            if not self._add(kind):
                return []
        elif self._choice and self._choice.is_beyond(said):
            say(_("There is no number {n} on the list.").format(n=said))
            return []
        else:
            self._given = _given(said, self._field, self._choice)
        try:
            return self._read(self._given, self._archive)
        except NotOnRecordError as error:
            self._offer_instead(error)
        except MeantError as error:
            say(str(error))
            self.offered = [error.meant]
        except DraftError as error:
            say(str(error))
        return []

    def _kind_meant(self, said: str) -> str:
        """The kind as which what is missing is to be added: by its sign, its word or how that begins; "" if none is."""
        if said in self._kinds or not self._kinds:
            return self._kinds.get(said, "")
        if find_by_name(said, None, self._archive):
            return ""
        begun = said.casefold()
        meant = {
            kind for kind in self._kinds.values() for word in (kind, _(kind_named(kind).one)) if word.startswith(begun)
        }
        return meant.pop() if len(meant) == 1 else ""

    def _offer_instead(self, error: NotOnRecordError) -> None:
        """Lists what is like a name that is not on record. Enter takes the one that is, or else adds it."""
        if self._choice and error.name.isdecimal() and self._choice.show():
            self.offered, self._kinds = [], {}
            return
        is_name = any(map(str.isalpha, error.name))
        kinds = kinds_to_add(error.reference) if self._adder and is_name else ()
        say(error.message if kinds else str(error))
        like = self._choice.show_like(error.name) if self._choice else []
        self._missing, self._kinds = error.name, _signs_of(kinds, beside_list=bool(like))
        if len(kinds) == 1:
            say(_("{sign} adds “{name}” now, and comes back here.").format(sign=ADD, name=error.name))
        elif kinds:
            message = _("To add “{name}” now, type {numbers}, or the word:")
            say(message.format(name=error.name, numbers=one_of([*self._kinds])))
            for sign, kind in self._kinds.items():
                say(f"{sign:>4}  {_(kind_named(kind).one)}")
        near = error.meant if len(error.meant) == 1 else like
        if len(near) == 1:
            self.offered = [near[0] if one == error.name else one for one in self._given]
        else:
            self.offered = [ADD] if len(kinds) == 1 and not near else []

    def _add(self, kind: str) -> bool:
        """Whether what is missing was added as one of a kind; then it has taken the place of its name."""
        made = self._adder(kind, self._missing) if self._adder else None
        if made is None:
            return False
        id_, self._archive = made
        self._choice = self._choice and self._choice.among(self._archive)
        self._given = [id_ if one == self._missing else one for one in self._given]
        self._kinds, self.offered = {}, []
        return True


def _signs_of(kinds: Sequence[str], *, beside_list: bool) -> dict[str, str]:
    """What is typed to add a record, and its kind: a number, told from those of a list where one is shown."""
    if len(kinds) == 1:
        return {ADD: kinds[0]}
    return {f"{ADD if beside_list else ''}{number}": kind for number, kind in enumerate(kinds, start=1)}


def _show_words(shape: OneOf, *, explained: bool = False) -> None:
    """The words that a field takes, each with its meaning; of many only the words, until somebody asks."""
    if len(shape.words) > _MOST_EXPLAINED and not explained:
        say(fill(_(", ").join(shape.words), width=_WIDTH, initial_indent="  ", subsequent_indent="  "))
        say("  " + _("{sign} explains them.").format(sign=LIST))
        return
    width = max(map(len, shape.words))
    for number, (word, meaning) in enumerate(shape.words.items(), start=1):
        say(f"{number:>4}  {word:<{width}}  {_(meaning)}")


def prompt_for_more(names: Mapping[str, str], becomes: Sequence[str]) -> str:
    """The field, of those that are left with their meanings, that somebody wants to fill in as well; "" if none.

    `becomes` are the ids of the new record, if it has one, and of the claim in it. GoBack if that is what somebody
    wants.
    """
    if not names:
        return ""
    say(fill(_("More can be said: {fields}.").format(fields=_(", ").join(names)), width=_WIDTH))
    writes = _(_WRITES[len(becomes)]).format(**dict(zip(("id", "claim"), becomes, strict=False)))
    label = _("{writes}; or type the name of one of these ({sign} explains them)")
    label = label.format(writes=writes, sign=LIST)
    width = max(map(len, names))
    while True:
        said = str(click.prompt(label, default="", show_default=False)).strip().rstrip(":")
        if said == BACK:
            raise GoBack
        wanted = "_".join(re.split(r"[\s_-]+", said.casefold()))
        if said == LIST:
            for name, meaning in names.items():
                say(f"  {name:<{width}}  {meaning}")
        elif wanted in names or not said:
            return wanted
        else:
            unknown = _("There is no field “{name}” to fill in.").format(name=said)
            say(f"{unknown} {did_you_mean(said, [*names])}".rstrip())


def _given(said: str, field: FieldShape, choice: Choice | None) -> list[str]:
    """The values that are typed, with ids in the place of the numbers of a list."""
    if isinstance(field.shape, OneOf) and said.isdecimal() and 0 < int(said) <= len(field.shape.words):
        return [[*field.shape.words][int(said) - 1]]
    several = isinstance(field.shape, Many)
    given = [one for one in re.split(r"\s*;\s*", said) if one] if several else [said]
    return [choice.chosen(one) for one in given] if choice else given


def _label(field: FieldShape, default: str, *, needed: bool) -> str:
    """What is asked, in one line: what the field means, and how to answer."""
    how = [_("several are parted by “;”")] * isinstance(field.shape, Many)
    if isinstance(field.item, Reference):
        how.append(_("{sign} lists them").format(sign=LIST))
    if not needed:
        how.append(_how_to_leave_out(default))
    elif default == ADD:
        how.append(_("Enter adds it"))
    meaning = explain(field).rstrip(".")
    if not how:
        return _("{field}: {meaning}").format(field=field.name, meaning=meaning)
    return _("{field}: {meaning} ({how})").format(field=field.name, meaning=meaning, how=_(", ").join(how))


def _how_to_leave_out(default: str) -> str:
    """What Enter does where a field may stay empty, and how else to leave it so."""
    if not default:
        return _("Enter if not known")
    if default == ADD:
        return _("Enter adds it; {sign} leaves the field empty").format(sign=NOTHING)
    return _("Enter takes “{value}”; {sign} leaves it empty").format(value=default, sign=NOTHING)
