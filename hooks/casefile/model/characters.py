"""Which characters are text, and which of a text's no dossier may hold, in whatever way they are written.

No text are control characters but tab and line breaks, noncharacters, halves of a surrogate pair, and a byte order mark
within a text. HTML may hold none of them (<https://html.spec.whatwg.org/#preprocessing-the-input-stream>), XML and YAML
hardly one (<https://www.w3.org/TR/xml/#charsets>, <https://yaml.org/spec/1.2.2/#51-character-set>), and on a terminal
some are commands.

The bidirectional controls of Unicode (<https://www.unicode.org/reports/tr9/>, table 1) change the order in which a text
is shown: with them a file can read as what it does not say. No dossier needs them: text in Hebrew or Arabic runs the
right way by itself. But for three marks: each is a letter that nobody sees, and beside letters that are written from
right to left they put a full stop or a number where it belongs.
"""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from casefile.problems import Document, Position, Problem, escape_of
from casefile.translation import N_
from casefile.translation import gettext as _

_PLANES = "".join(f"{chr(plane)}-{chr(plane + 0xFFFD)}" for plane in range(0x10000, 0x110000, 0x10000))
# Told by what is taken: such a set is gone through ten times as fast.
_PLAIN = (
    "\t\n\r\x20-\x7e\xa0-\u061b\u061d-\u200d\u2010-\u2029\u202f-\u2065\u206a-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\ufffd"
    + _PLANES
)
_BIDIRECTIONAL = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
MARKS = frozenset("\u061c\u200e\u200f")
# The blocks of scripts from right to left (Unicode, DerivedBidiClass.txt).
_FROM_RIGHT = re.compile(
    "(?=[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff])[^\\W\\d_]"
)
NO_TEXT = re.compile(f"[^{_PLAIN}{_BIDIRECTIONAL}]")
REFUSED = re.compile(f"[^{_PLAIN}]")
# U+0085 ends a line where it stands in a file, and is a control character where it is a part of a value.
NO_TEXT_IN_FILES = re.compile(f"[^{_PLAIN}{_BIDIRECTIONAL}\x85]")
REFUSED_IN_FILES = re.compile(f"[^{_PLAIN}\x85]")
_HARMFUL = re.compile(f"[^{_PLAIN}]|\r(?!\n)")
BYTE_ORDER_MARK = "\ufeff"
# Markdown passes on a character that is written as HTML writes it. Only a few old names go without a semicolon.
_REFERENCE = re.compile(r"&(?:#(?:0*(?P<decimal>\d{1,7})|[xX]0*(?P<hexadecimal>[\da-fA-F]{1,6}));?|[a-zA-Z]+;)")

_CONTROLS = (
    "Null, Start of heading, Start of text, End of text, End of transmission, Enquiry, Acknowledge, Bell, Backspace, "
    "Tab, Line feed, Line tabulation, Form feed, Carriage return, Shift out, Shift in, Data link escape, "
    "Device control one, Device control two, Device control three, Device control four, Negative acknowledge, "
    "Synchronous idle, End of transmission block, Cancel, End of medium, Substitute, Escape, "
    "Information separator four, Information separator three, Information separator two, Information separator one"
).split(", ")
_UNNAMED = {"Cc": N_("a control character"), "Cn": N_("a noncharacter"), "Cs": N_("half of a surrogate pair")}


def find_refused(document: Document, refused: re.Pattern[str] = REFUSED_IN_FILES) -> Iterator[Problem]:
    """A problem for each line of a file that holds a refused character as it is, at the first."""
    if not refused.search(document.text):
        return
    for number, line in enumerate(document.lines, start=1):
        begin = number == 1 and line.startswith(BYTE_ORDER_MARK)
        for found in refused.finditer(line, begin):
            # A text may go on from line to line.
            if not belongs(found[0], " ".join(document.lines[max(number - 2, 0) : number + 1])):
                yield refusal(Position(document, number, found.start() + 1), found[0])
                break


# Nobody sees them in a word, and no search finds the word: a hyphen for where a line may break, a space of no width.
_WITHIN_WORDS = re.compile("(?<=[A-Za-z\u00c0-\u052f])[\xad\u200b\u2060](?=[A-Za-z\u00c0-\u052f])")


def find_within_words(document: Document) -> Iterator[Problem]:
    """A problem for each line in which a word of a European script holds a character that nobody sees."""
    if not any(one in document.text for one in "\xad\u200b\u2060"):
        return
    for number, line in enumerate(document.lines, start=1):
        if found := _WITHIN_WORDS.search(line):
            message = _("Nobody sees this character, and it parts a word: {named}.").format(named=named(found[0]))
            mend = _("Take it out, and look for more of them.")
            yield Problem(Position(document, number, found.start() + 1), message, mend, rule="characters")


def belongs(character: str, text: str) -> bool:
    """Whether a refused character may stand in a text nevertheless: a mark, where letters run from right to left."""
    return character in MARKS and _FROM_RIGHT.search(text) is not None


def refused_in(text: str) -> list[str]:
    """The characters of a text that no dossier may hold."""
    return [one for one in REFUSED.findall(text) if not belongs(one, text)]


def find_references(text: str, refused: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """The character references of HTML, such as `&#27;`, that stand for refused characters, each with the character."""
    for found in _REFERENCE.finditer(text):
        number = int(found["decimal"] or 0) or int(found["hexadecimal"] or "0", 16)
        # The last control characters stand for letters of an old encoding; what is no character at all is replaced.
        plain = 0 < number < 0x80 or 0xFDD0 <= number <= 0x10FFFF
        character = chr(number) if plain else unescape(found[0])
        if refused.fullmatch(character) and not belongs(character, text):
            yield found[0], character


def refusal(position: Position, character: str, *, as_code: bool = False) -> Problem:
    """The problem that such a character is, which stands there itself or as a code."""
    mend = _("Take out the code for it.") if as_code else _("Take it out.")
    return Problem(position, explain_refusal(character), mend, rule="characters")


def explain_refusal(character: str) -> str:
    """What is wrong with a refused character, in a sentence."""
    if NO_TEXT.match(character):
        return _("A character here is not text: {named}.").format(named=named(character))
    return _("An invisible character here changes the order in which the text is shown: {named}.").format(
        named=named(character)
    )


def named(character: str) -> str:
    """A character by its number and its name, as in “U+001B, Escape”."""
    number = ord(character)
    if number < len(_CONTROLS):
        name = _CONTROLS[number]
    else:
        name = "Delete" if number == 0x7F else unicodedata.name(character, "").capitalize()
    return f"U+{number:04X}, {name or _(_UNNAMED[unicodedata.category(character)])}"


def harmless(text: str) -> str:
    """A text for a terminal: an escape for each character that would move or turn round what is shown there.

    Its lines stay lines: of what may end one unasked, `printable` makes one line.
    """
    return _HARMFUL.sub(lambda found: escape_of(found[0]), text)
