"""What LaTeX prints of a value in a bibliography: its signs, its accents and its words, without what only sets them."""

import codecs
import re
from collections.abc import Callable
from functools import cache

import latexcodec  # noqa: F401 (registers the encoding “ulatex”)

from casefile.exports.bibtex import PAIRED, SPECIAL

_SIGNS = {written: sign for signs in (SPECIAL, PAIRED) for sign, written in signs.items()}
_LIGATURES = {"--": "–", "---": "—", "``": "“", "''": "”"}
# Commands that print a sign, besides those that latexcodec knows.
_WORDS = {written.removesuffix("{}"): sign for written, sign in _SIGNS.items() if written.endswith("{}")} | {
    "\\dots": "…", "\\ldots": "…", "\\textellipsis": "…", "\\textquotedblleft": "“", "\\textquotedblright": "”",
    "\\textquoteleft": "‘", "\\textquoteright": "’", "\\slash": "/", "\\textquotesingle": "'",
}  # fmt: skip
# A sign by its name or after a backslash; an accent with its letter; a command; what is printed as another sign.
_COMMAND = re.compile(
    r"(?P<sign>\\[&%$#_{}])"
    r"|\\(?P<accent>[\"'`^~=.]|[uvHtcdbkr](?![a-zA-Z]))\s*(?:\{\\?(?P<braced>[A-Za-z]{0,2})\}|\\?(?P<letter>[A-Za-z]))"
    r"|(?P<word>\\[a-zA-Z]+\*?)(?P<ends>\{\}|\s*)"
    r"|(?P<ligature>---?|``|'')|(?P<blank>~|\\[ ,;/\\-]?)|(?P<brace>[{}])"
)
# It takes text, unlike other codecs.
_DECODE: Callable[[str], tuple[str, int]] = codecs.getdecoder("ulatex")  # type: ignore[assignment]
_URL = re.compile(r"\\(?:url|nolinkurl)\s*\{([^{}]*)\}")
_ESCAPED = re.compile(r"\\~\{\}|\\([&%$#_{}~])|\\text(?:ascii)?(?:tilde|asciitilde)(?:\{\})?")


def text_of_tex(value: str) -> str:
    """The words of a value as they are printed; braces, and commands that are not known, are gone."""
    if not re.search(r"[\\{}~]|--|``|''", value):
        return value
    return " ".join(_COMMAND.sub(_printed, value).split())


def verbatim_of_tex(value: str) -> str:
    """An address or the like, in which signs stand for themselves; some write them as in a text all the same."""
    bare = _URL.sub(r"\1", value)
    return _ESCAPED.sub(lambda found: found[1] or "~", bare).strip("{} ")


def _printed(found: re.Match[str]) -> str:
    if found["sign"]:
        return _SIGNS[found["sign"]]
    if found["ligature"]:
        return _LIGATURES[found["ligature"]]
    if found["blank"]:
        return " " if found["blank"] in ("~", "\\ ", "\\\\", "\\,", "\\;") else ""
    if found["accent"]:
        return _decoded(f"\\{found['accent']}{{{found['braced'] or found['letter'] or ''}}}")
    if found["word"]:
        return _word(found["word"], found["ends"])
    return ""


def _word(word: str, ends: str) -> str:
    """What a command prints; what it would do with words, such as to set them in italics, is left out."""
    if word in _WORDS:
        return _WORDS[word] + ("" if ends == "{}" else ends)
    printed = _decoded(word)
    return "" if printed.startswith("\\") else printed


@cache
def _decoded(command: str) -> str:
    return re.sub(r"[{}]", "", _DECODE(command)[0]).strip()
