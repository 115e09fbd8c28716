"""What the YAML parser says of a file that it cannot read, in an editor's words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """What is wrong and how to mend it; `at_context`: where the part began, not where the parser gave up."""

    message: str
    mend: str
    at_context: bool = False


BEGINNING = Said("A value cannot begin with this character.", "Put the whole value in quotation marks.", True)
CLOSED = Said(
    "The quotation mark before this ends the value, but more follows.",
    "Inside '…' write an apostrophe twice; quotation marks stand around the whole value.",
)
TAB = Said("YAML takes no tab here.", "Indent with spaces.")
OTHER = Said("This cannot be read as YAML.", "Compare it with the lines above: indentation, colons, quotation marks.")
# By the words of libyaml, those that say more first.
_KNOWN = {
    "while scanning a quoted scalar found unexpected end of stream": Said(
        "The quotation mark that opens here is never closed.", "Close it at the end of the value.", True
    ),
    "found unknown escape character": Said(
        "A backslash in double quotation marks begins a code, and this is none.", "Use single quotation marks."
    ),
    "mapping values are not allowed": Said(
        "The colon here makes YAML see a field within a value.",
        "Put the whole value in quotation marks; if it is a field, indent it as its neighbours are.",
    ),
    "could not find expected ':'": Said(
        "This line is neither a field nor part of the value above it.",
        "Write “name: value”, or indent it further than the field that it belongs to.",
        True,
    ),
    "tab character": TAB,
    "found character that cannot start any token": BEGINNING,
    "scanning an alias": BEGINNING,
    "scanning an anchor": BEGINNING,
    "parsing a tag": BEGINNING,
    "scanning a directive": BEGINNING,
    "scanning a block scalar": Said(
        "Behind “|” or “>” nothing else stands on the line.", "Begin the text on the next line, indented."
    ),
    "flow sequence": Said("The list that opens here with “[” is not closed.", "Close it with “]”.", True),
    "flow mapping": Said("The fields that open here with “{” are not closed.", "Close them with “}”.", True),
    "did not find expected '-' indicator": Said(
        "This line does not fit into the list above it.", "Begin it with “- ”, or indent it as its neighbours are."
    ),
    "sequence entries are not allowed": Said(
        "A list cannot begin here.", "Put its first “- ” on a line of its own, below the field’s name."
    ),
    "did not find expected key": Said(
        "This does not fit what stands before it.",
        "Indent the line as its neighbours are, and look for a mark too many.",
    ),
}


def in_words(said: str, before: str, after: str) -> Said:
    """A message of libyaml in an editor's words; on its line it stopped between what is `before` and what `after`."""
    if after.startswith("\t") and "token" in said:
        return TAB
    if before.rstrip().endswith(("'", '"')) and "did not find expected" in said:
        return CLOSED
    return next((words for part, words in _KNOWN.items() if part in said), OTHER)
