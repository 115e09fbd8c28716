"""Characters that change the order in which a text is shown: with them a file can read as what it does not say.

These are the bidirectional controls of Unicode (<https://www.unicode.org/reports/tr9/>, table 1). No dossier needs
them: text in Hebrew or Arabic runs the right way by itself.
"""

import re
import unicodedata
from collections.abc import Iterator

from casefile.problems import Document, Position, Problem

BIDIRECTIONAL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def find_hidden(document: Document) -> Iterator[Problem]:
    """A problem for each line of a file that holds such a character, at the first."""
    if not BIDIRECTIONAL.search(document.text):
        return
    for number, line in enumerate(document.lines, start=1):
        if found := BIDIRECTIONAL.search(line):
            yield hidden(Position(document, number, found.start() + 1), found[0])


def hidden(position: Position, character: str) -> Problem:
    """The problem that such a character is."""
    name = unicodedata.name(character).capitalize()
    message = (
        f"An invisible character here changes the order in which the text is shown: U+{ord(character):04X}, {name}."
    )
    return Problem(position, message, "Take it out.", rule="characters")
