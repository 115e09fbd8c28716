"""What the YAML parser says of a file that it cannot read, in an editor's words."""

import re
from dataclasses import dataclass

from casefile.model.characters import named
from casefile.problems import Position, Problem
from casefile.translation import N_
from casefile.translation import gettext as _

# Where YAML 1.1 ends a line, and no editor does.
HIDDEN_LINE_ENDS = "\x85\u2028\u2029"
_HIDDEN_LINE_END = re.compile(f"[{HIDDEN_LINE_ENDS}]")
# What leads a line astray at its beginning. Possessive, so that a hostile line is gone through once.
_ODD_SPACE = re.compile(r" *+(?:- *+)*+(?:[^\s:]++:)?(?P<here>[^\S\x00-\x9f]|\u200b)")
_TIGHT_DASH = re.compile(r" *+(?:- ++)*+(?P<here>-)(?=[^\W\d]|[\[{\"'])")
# No address: “https://…”. A name of a field has no capitals.
_TIGHT_COLON = re.compile(r" *+(?:- ++)*+(?P<name>[a-z_]++)(?P<here>:)(?=[^\s:/])(?P<rest>.*)")
_EQUALS = re.compile(r" *+(?:- ++)*+(?P<name>[a-z_]++) *+(?P<here>=)(?P<rest>[^=].{0,120})$")
_BRACKET = re.compile(r" *+(?:- ++)*+(?:[^\s:]++: ++)?(?P<here>[\[{])")
_FIRST_OF_ITEM = re.compile(r"(?P<indent> *+)- ++(?P<name>[a-z_]++):")
_SHOWN = 120
_WIDE_COLON = re.compile(r" *+(?:- ++)*+[a-z_]++ *+(?P<here>[：﹕︓∶])")
_STAR = re.compile(r" *+(?:- ++)*+(?P<here>[*•·–—]) ")
_ITEM = re.compile(r" *+(?P<here>-) ")


@dataclass(frozen=True, slots=True)
class Said:
    """What is wrong and how to mend it; `at_context`: where the part began, not where the parser gave up."""

    message: str
    mend: str
    at_context: bool = False


BEGINNING = Said(N_("A value cannot begin with this character."), N_("Put the whole value in quotation marks."), True)
COLON = Said(
    N_("The colon here makes YAML see a field within a value."),
    N_("Put the whole value in quotation marks; if it is a field, indent it as its neighbours are."),
)
CLOSED = Said(
    N_("The quotation mark before this ends the value, but more follows."),
    N_("Inside '…' write an apostrophe twice; quotation marks stand around the whole value."),
)
UNFIT = Said(
    N_("This does not fit what stands before it."),
    N_("Indent the line as its neighbours are, and look for a mark too many."),
)
NO_ITEM = Said(
    N_("This line does not fit into the list above it."), N_("Begin it with “- ”, or indent it as its neighbours are.")
)
NO_FIELD = Said(
    N_("A list stands here without a field above it."),
    N_("Write its field’s name above it (is “passages:” missing?), or indent it as its neighbours are."),
)
TIGHT_DASH = Said(N_("A space is missing after this dash."), N_("Begin an item of a list with “- ”."))
UNDASHED = Said(
    N_("The first entry of the list lacks its dash."), N_("Begin this line with “- ”, as the entries below it do.")
)
STAR = Said(N_("No entry of a list begins with this sign."), N_("Begin it with “- ”: a hyphen and a space."))
TAB = Said(N_("YAML takes no tab here."), N_("Indent with spaces."))
OTHER = Said(
    N_("This cannot be read as YAML."), N_("Compare it with the lines above: indentation, colons, quotation marks.")
)
# By the words of libyaml, those that say more first.
_KNOWN = {
    "while scanning a quoted scalar found unexpected end of stream": Said(
        N_("The quotation mark that opens here is never closed."), N_("Close it at the end of the value."), True
    ),
    "invalid Unicode character escape code": Said(
        N_("No character has the code that begins here."), N_("Write the character itself.")
    ),
    "found unknown escape character": Said(
        N_("A backslash in double quotation marks begins a code, and this is none."), N_("Use single quotation marks.")
    ),
    "mapping values are not allowed": COLON,
    "could not find expected ':'": Said(
        N_("This line is neither a field nor part of the value above it."),
        N_("Write “name: value”, or indent it further than the field that it belongs to."),
        True,
    ),
    "tab character": TAB,
    "found character that cannot start any token": BEGINNING,
    "scanning an alias": BEGINNING,
    "scanning an anchor": BEGINNING,
    "parsing a tag": BEGINNING,
    "scanning a directive": BEGINNING,
    "scanning a block scalar": Said(
        N_("Behind “|” or “>” nothing else stands on the line."), N_("Begin the text on the next line, indented.")
    ),
    "flow sequence": Said(
        N_("The list that opens here with “[” is not closed."),
        N_("Close it with “]”, or put the whole value in quotation marks if it is text."),
        True,
    ),
    "flow mapping": Said(
        N_("The fields that open here with “{” are not closed."),
        N_("Close them with “}”, or put the whole value in quotation marks if it is text."),
        True,
    ),
    "did not find expected '-' indicator": NO_ITEM,
    "sequence entries are not allowed": Said(
        N_("A list cannot begin here."), N_("Put its first “- ” on a line of its own, below the field’s name.")
    ),
    "did not find expected key": UNFIT,
}


def explain(said: str, stopped: Position, began: Position) -> Problem:
    """The problem behind a message of libyaml: where it `stopped`, in the part that `began` there."""
    line = stopped.document.line(stopped.line)
    before, after = line[: stopped.column - 1], line[stopped.column - 1 :]
    words = _in_words(said, before, after)
    place = began if words.at_context else stopped
    if hidden := _HIDDEN_LINE_END.search(place.document.line(place.line)):
        odd = _("A line ends here without being seen, by {named}.").format(named=named(hidden[0]))
        return Problem(place._replace(column=hidden.start() + 1), odd, _("Take it out, or write a space."), rule="yaml")
    # The first colon of a line is only wrong where the value above has not ended.
    runs_on = words is COLON and ": " not in before
    slip = (runs_on and _slip_above(place)) or find_slip(place.document.line(place.line), _start(place, place.line))
    if slip:
        return slip
    if words in (COLON, NO_ITEM, UNFIT) and before.rstrip().endswith(("]", "}")) and not after.startswith(("]", "}")):
        if bracket := _BRACKET.match(before):
            return _problem(_bracketed(bracket["here"]), _start(place, place.line), bracket)
    elif (runs_on or words is UNFIT) and (item := _ITEM.match(line)):
        return _undashed(place, line) or _problem(NO_FIELD, _start(place, place.line), item)
    message = _(words.message)
    if words is COLON and before.strip():
        after_what = _("The colon after “{words}” makes YAML see a field within a value.")
        message = after_what.format(words=before.split()[-1])
    return Problem(place, message, _(words.mend), rule="yaml")


def find_slip(text: str, start: Position) -> Problem | None:
    """An odd space, or a dash without one, at the beginning of a line or a field's name that stands at `start`.

    YAML takes either for a part of a word, and mostly stumbles over the next line only.
    """
    if odd := _ODD_SPACE.match(text):
        return _problem(_odd_space(odd["here"]), start, odd)
    if wide := _WIDE_COLON.match(text):
        message = _("This is no ordinary colon but {named}: YAML takes it for a letter.")
        return _problem(Said(message.format(named=named(wide["here"])), N_("Write “: ” in its place.")), start, wide)
    for pattern, words in ((_STAR, STAR), (_TIGHT_DASH, TIGHT_DASH)):
        if sign := pattern.match(text):
            return _problem(words, start, sign)
    if equals := _EQUALS.match(text):
        mend = _("Write “{name}: {rest}”.").format(name=equals["name"], rest=equals["rest"].strip())
        return _problem(Said(N_("A colon belongs here."), mend), start, equals)
    if colon := _TIGHT_COLON.match(text):
        rest = colon["rest"] if len(colon["rest"]) <= _SHOWN else "…"
        mend = _("Write “{name}: {rest}”.").format(name=colon["name"], rest=rest)
        return _problem(Said(N_("A space is missing after this colon."), mend), start, colon)
    return None


def _undashed(place: Position, line: str) -> Problem | None:
    """Where the list that goes on at a place begins without a dash: above it the field that begins its items."""
    item = _FIRST_OF_ITEM.match(line)
    if item is None:
        return None
    indent = len(item["indent"])
    for number in range(place.line - 1, 0, -1):
        above = place.document.line(number)
        if above.strip() and len(above) - len(above.lstrip(" ")) < indent:
            return None
        if re.match(rf" {{{indent},{indent + 2}}}{re.escape(item['name'])}:(?: |$)", above):
            column = len(above) - len(above.lstrip(" ")) + 1
            return Problem(Position(place.document, number, column), _(UNDASHED.message), _(UNDASHED.mend), rule="yaml")
    return None


def _slip_above(place: Position) -> Problem | None:
    """A slip in the last line above that holds more than a comment."""
    for number in range(place.line - 1, 0, -1):
        line = place.document.line(number)
        if line.strip() and not line.lstrip().startswith("#"):
            return find_slip(line, _start(place, number))
    return None


def _start(place: Position, number: int) -> Position:
    return Position(place.document, number)


def _problem(words: Said, start: Position, found: re.Match[str]) -> Problem:
    place = start._replace(column=start.column + found.start("here"))
    return Problem(place, _(words.message), _(words.mend), rule="yaml")


def _odd_space(character: str) -> Said:
    message = _("This is no ordinary space but {named}: YAML takes it for a letter.").format(named=named(character))
    return Said(message, _("Write ordinary spaces in its place, and look for more of them."))


def _bracketed(bracket: str) -> Said:
    message, end = _("A value that begins with “{bracket}” is fields to YAML, but more follows after “{end}”."), "}"
    if bracket == "[":
        message, end = _("A value that begins with “{bracket}” is a list to YAML, but more follows after “{end}”."), "]"
    message = message.format(bracket=bracket, end=end)
    return Said(message, _("If it is text, put the whole value in quotation marks."))


def _in_words(said: str, before: str, after: str) -> Said:
    """A message of libyaml in an editor's words; on its line it stopped between what is `before` and what `after`."""
    if after.startswith("\t") and "token" in said:
        return TAB
    if after.startswith("?") and before.rstrip().endswith(":"):
        return Said(BEGINNING.message, BEGINNING.mend)
    if before.rstrip().endswith(("'", '"')) and "did not find expected" in said:
        return CLOSED
    return next((words for part, words in _KNOWN.items() if part in said), OTHER)
