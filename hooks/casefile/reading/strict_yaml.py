"""YAML read strictly: every scalar is text, every value keeps its place, every surprise is a problem.

YAML 1.1 turns `no` into false, `12:30` into 750 and `2022-09-01` into a date; here they stay what was written. Anchors,
aliases, tags, duplicate keys and empty values are problems. A mapping carries its places under the key `AT`.
"""

import re
from array import array
from collections.abc import Callable, Iterator
from contextlib import suppress
from sys import intern
from typing import Any, NamedTuple, NoReturn

import yaml

from casefile.model.characters import (
    BYTE_ORDER_MARK,
    MARKS,
    NO_TEXT_IN_FILES,
    REFUSED,
    find_refused,
    find_within_words,
    refusal,
    refused_in,
)
from casefile.problems import AT, Document, Located, Position, Problem, place_number
from casefile.reading.yaml_errors import BEGINNING, HIDDEN_LINE_ENDS, explain, find_slip
from casefile.translation import gettext as _
from casefile.translation import grouped

MAX_CHARACTERS = 500_000
_SHOWN = 1_000  # of what is longer
# Events are taken one by one, so that hostile nesting stops here and not in a full stack.
MAX_DEPTH = 20
MAX_FIELDS = 2_000
MAX_ITEMS = 2_000
MAX_PROBLEMS = 1_000
_SHORT = 40
# With no other character does a name of a field begin in which a slip may be found, if it is plain ASCII.
_ODD_BEGINNINGS = " -"
# What YAML takes for a comment behind a plain value; the second is hardly meant for one: “Rule #1”.
_COMMENT, _NUMBER_SIGN = re.compile(r"\s+#"), re.compile(r"\s+#(?=[^\s#])")

Tree = dict[str, Any]


def read_yaml(document: Document) -> tuple[Tree | None, list[Problem]]:
    """The mapping that a file holds, with tuples for lists and text for scalars, and what is wrong with it.

    Returns None where nothing usable could be read. Never raises for bad input.
    """
    if len(document.text) > MAX_CHARACTERS:
        message = _("This file has over {n} characters.").format(n=grouped(MAX_CHARACTERS))
        beginning = Document(document.path, document.text[:_SHOWN])
        length = Problem(Position(beginning), message, _("Split it in two."), rule="yaml")
        return None, [length]
    is_clean = not REFUSED.search(document.text)
    refused = [*(() if is_clean else find_refused(document)), *find_within_words(document)]
    if not is_clean and NO_TEXT_IN_FILES.search(document.text.removeprefix(BYTE_ORDER_MARK)):
        return None, refused
    builder = _Builder(document, is_clean)
    try:
        return builder.root(), [*refused, *builder.problems]
    except yaml.MarkedYAMLError as error:
        last = syntax_problem(document, error)
    except _UnreadableError as error:
        last = error.problem
    if signs := [one for one in builder.problems if _is_sign(one.position) and one.position.line == last.position.line]:
        last = Problem(signs[0].position, _(BEGINNING.message), _(BEGINNING.mend), rule="yaml")
        builder.problems = [one for one in builder.problems if one not in signs]
    found = (problem for problem in builder.problems if not _follows(problem.position, last.position))
    return None, [*refused, *found, last]


def scalars_of(document: Document) -> Iterator[tuple[Position, str]]:
    """Every text of any YAML, keys too, with its place, as far as it can be read. Aliases are not followed."""
    with suppress(yaml.YAMLError):
        for event in iter(_events(document), None):
            if isinstance(event, yaml.ScalarEvent):
                yield _position(document, event.start_mark), str(event.value)


def _events(document: Document) -> Callable[[], Any]:
    """What gives the parser's next event each time that it is called, and None after the last."""
    next_event: Callable[[], Any] = yaml.CSafeLoader(document.text).get_event
    if not any(end in document.text for end in HIDDEN_LINE_ENDS):
        return next_event

    def with_real_lines() -> Any:
        event = next_event()
        if event is not None:
            event.start_mark, event.end_mark = (_real(document, mark) for mark in (event.start_mark, event.end_mark))
        return event

    return with_real_lines


def _real(document: Document, mark: Any) -> Any:
    """A mark of the parser with the line that an editor shows: YAML 1.1 ends one at more characters."""
    place = document.place(mark.index)
    return yaml.Mark("", mark.index, place.line - 1, place.column - 1, None, 0)


def _is_sign(place: Position) -> bool:
    """Whether what begins there is an alias, an anchor or a tag to YAML, if it is not a text."""
    return place.document.line(place.line)[place.column - 1 : place.column] in ("*", "&", "!")


def _follows(place: Position, fault: Position) -> bool:
    """Whether what seems wrong is only what comes of a fault: it stands behind it, or as an empty value right above."""
    is_empty = not place.document.line(place.line)[place.column - 1 :].strip().lstrip("|>+-0123456789")
    return place > fault or (is_empty and place.line == fault.line - 1)


def _position(document: Document, mark: Any) -> Position:
    return Position(document, mark.line + 1, mark.column + 1) if mark else Position(document)


def syntax_problem(document: Document, error: yaml.MarkedYAMLError) -> Problem:
    """Why some YAML cannot be read, and where."""
    stopped, began = error.problem_mark or error.context_mark, error.context_mark
    if any(end in document.text for end in HIDDEN_LINE_ENDS):
        stopped, began = (_real(document, mark) if mark else None for mark in (stopped, began))
    said = " ".join(part for part in (error.context, error.problem) if part)
    return explain(said, _position(document, stopped), _position(document, began))


# The classes themselves, for they are asked for at each value.
_SCALAR, _ALIAS, _SEQUENCE = yaml.ScalarEvent, yaml.AliasEvent, yaml.SequenceStartEvent
_END_OF_SEQUENCE, _END_OF_MAPPING = yaml.SequenceEndEvent, yaml.MappingEndEvent
# What stands where no value does; the latter two only without quotation marks.
_NO_VALUES = frozenset(("", "~", "null"))


class _UnreadableError(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _Builder:
    """Turns the parser's events into a tree, noting problems on the way.

    It meets every value of an archive, so that what most files do not have is looked for once in each, and not at each
    value: a sign that may begin a comment, and what a refused character can come from.
    """

    def __init__(self, document: Document, is_clean: bool) -> None:
        self.document = document
        # The parser does not count the mark that some editors set at the beginning of a file.
        self.text = document.text.removeprefix(BYTE_ORDER_MARK)
        self.next_event = _events(document)
        self.problems: list[Problem] = []
        self.may_end_early = "#" in self.text
        self.may_hold_refused = "\\" in self.text or not is_clean
        self.is_simple = not (self.may_end_early or self.may_hold_refused)

    def root(self) -> Tree | None:
        tree: Any = None
        start = Position(self.document)
        documents = 0
        for event in iter(self.next_event, None):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._note(
                        event, _("A second document begins here."), _("Keep one record in a file, without “---”.")
                    )
                    break
            elif isinstance(event, yaml.NodeEvent):
                tree, start = self._value(event, 0), self._position(event)
        if not isinstance(tree, dict):
            self._check_slip(tree, start)
            mend = _("Write “name: value” lines.")
            self.problems.append(Problem(Position(self.document), _("This file holds no fields."), mend, rule="yaml"))
            return None
        return tree

    def _position(self, event: yaml.Event) -> Position:
        return _position(self.document, event.start_mark)

    def _note(self, event: yaml.Event, message: str, mend: str = "") -> None:
        if len(self.problems) >= MAX_PROBLEMS:
            told = _("There are over {n} mistakes in this file; from here on none are looked for.").format(
                n=grouped(MAX_PROBLEMS)
            )
            raise _UnreadableError(Problem(self._position(event), told, _("Mend the first ones."), rule="yaml"))
        self.problems.append(Problem(self._position(event), message, mend, rule="yaml"))

    def _value(self, event: Any, depth: int) -> Any:
        if depth > MAX_DEPTH:
            message = _("This is nested more than {n} levels deep, which no dossier is.").format(n=MAX_DEPTH)
            raise _UnreadableError(Problem(self._position(event), message, _("Take a level out."), rule="yaml"))
        kind = type(event)
        if kind is _ALIAS:
            mend = _("Write the value out; if it is text that begins with “*”, put it in quotation marks.")
            self._note(event, _("An alias (“*name”) is not allowed here."), mend)
            return None
        if event.anchor is not None:
            self._note(
                event, _("An anchor (“&name”) is not allowed here."), _("Write the value out wherever it is needed.")
            )
        if event.tag is not None:
            self._note(
                event, _("A tag (“{tag}”) is not allowed here.").format(tag=event.tag), _("Write the bare value.")
            )
        if kind is _SCALAR:
            value: str = event.value
            if (value in _NO_VALUES or not self.is_simple) and not self._is_sound(event, value):
                return None
            # Ids and names of fields stand in an archive over and over, each in memory once.
            return value if len(value) > _SHORT else intern(value)
        return self._sequence(depth + 1) if kind is _SEQUENCE else self._mapping(event, depth + 1)

    def _is_sound(self, event: yaml.ScalarEvent, value: str) -> bool:
        """Whether a value is one, and may stand in a dossier; else that is noted."""
        if value == "" or (not event.style and value in _NO_VALUES):
            self._note(event, _("There is no value here."), _("Write it, or leave the line out if it is not known."))
            return False
        if self.may_end_early:
            self._check_end(event, value)
        if self.may_hold_refused and (refused := refused_in(value)):
            start, end = event.start_mark, event.end_mark
            written = self.text[start.index : end.index] if start and end else ""
            # One that stands here as it is has been found in the file.
            if escaped := next((one for one in refused if one not in written), None):
                self.problems.append(refusal(self._position(event), escaped, as_code=True))
            return not escaped and MARKS.issuperset(refused)
        return True

    def _check_slip(self, name: Any, place: Position) -> None:
        if isinstance(name, str) and (slip := find_slip(name, place)):
            raise _UnreadableError(slip)

    def _check_end(self, event: yaml.ScalarEvent, value: str) -> None:
        """A comment may follow a value of one word; behind several, `#` is more likely a part of them, cut off."""
        end: Any = event.end_mark
        line = self.document.line(end.line + 1)
        if event.style or "#" not in line or not value.strip():
            return
        cut = _COMMENT if " " in value else _NUMBER_SIGN
        if found := cut.match(line, end.column):
            place = Position(self.document, end.line + 1, found.end())
            last = value.rsplit(maxsplit=1)[-1]
            message = _("The value ends after “{last}”: YAML takes “#” and what follows for a comment.").format(
                last=last
            )
            mend = _("Put the value in quotation marks; if this is a comment, give it a line of its own.")
            self.problems.append(Problem(place, message, mend, rule="yaml"))

    def _sequence(self, depth: int) -> "_Sequence":
        items: list[Any] = []
        places: list[int] = []
        count = 0
        while type(event := self.next_event()) is not _END_OF_SEQUENCE:
            count += 1
            if count > MAX_ITEMS:
                self._refuse_more(
                    event, _("There are over {n} entries in one list here, which no dossier has."), MAX_ITEMS
                )
            value = self._value(event, depth)
            if value is not None:
                items.append(value.items if type(value) is _Sequence else value)
                mark = event.start_mark
                places.append(place_number(mark.line + 1, mark.column + 1))
        return _Sequence(tuple(items), places)

    def _mapping(self, start: Any, depth: int) -> Tree:
        tree: Tree = {AT: None}
        # Of each field its own place; those of all and of their values; and how many items their lists have, and where.
        fields: dict[str, int] = {}
        places: list[int] = []
        counts: list[int] = []
        items: list[int] = []
        count = 0
        again = False  # Behind the first of the fields, given again, the others follow: it is a whole entry.
        next_event, read = self.next_event, self._value
        while type(event := next_event()) is not _END_OF_MAPPING:
            count += 1
            if count > MAX_FIELDS:
                self._refuse_more(
                    event, _("There are over {n} fields in one place here, which no dossier has."), MAX_FIELDS
                )
            name = read(event, depth)
            if not (is_text := type(name) is str) or not name.isascii() or name[0] in _ODD_BEGINNINGS:
                self._check_slip(name, self._position(event))
            following = next_event()
            value = read(following, depth)
            if name is None:
                continue
            if not is_text:
                self._note(event, _("A field’s name must be plain text."), _("Write “name: value”."))
            elif name[0] == AT:
                self._note(event, _("A field’s name cannot begin with “{sign}”.").format(sign=AT), _("Take it out."))
            elif name in fields:
                again = again or name == next(iter(fields))
                if not again or name == next(iter(fields)):
                    self._note_second(event, name, fields)
            else:
                mark, begin = event.start_mark, following.start_mark
                fields[name] = place = place_number(mark.line + 1, mark.column + 1)
                places += (place, place_number(begin.line + 1, begin.column + 1))
                if type(value) is _Sequence:
                    items += value.places
                    counts.append(len(value.places))
                    value = value.items
                else:
                    counts.append(0)
                if value is not None:
                    tree[name] = value
        at = array("Q", places + items).tobytes()
        begin = start.start_mark
        here = place_number(begin.line + 1, begin.column + 1)
        tree[AT] = Located(self.document, here, tuple(fields), tuple(counts), at)
        return tree

    def _refuse_more(self, event: yaml.Event, message: str, most: int) -> NoReturn:
        told = message.format(n=grouped(most))
        raise _UnreadableError(Problem(self._position(event), told, _("Split them up."), rule="yaml"))

    def _note_second(self, event: yaml.Event, name: str, fields: dict[str, int]) -> None:
        place, first = self._position(event), Position.at(self.document, fields[name])
        message = _("“{name}” is already given in line {line}.").format(name=name, line=first.line)
        mend = _("Keep one of the two, or give this one another name.")
        # An entry of a list whose fields begin again.
        dash = self.document.line(first.line)[: first.column - 1].rstrip()
        if dash.endswith("-") and name == next(iter(fields)):
            mend = _("Write “- ” before it if an entry of the list begins here; else keep one of the two.")
        self.problems.append(Problem(place, message, mend, rule="yaml"))


class _Sequence(NamedTuple):
    """A list that was read, and where each of its items stands, until the mapping around it has noted that."""

    items: tuple[Any, ...]
    places: list[int]
