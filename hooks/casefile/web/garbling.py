"""Whether a text is garbled: letters of one encoding read as those of another."""

import re
import unicodedata
from itertools import pairwise

import regex

from casefile.translation import gettext as _

# A text in which more than one letter in a hundred is none is no text to be quoted.
_MOST_LOST = 0.01
_LEAST = 8  # letters that are not ASCII, before anything is told from them
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
# In no language are more than a third of the letters those of Europe with their marks.
_MARKED = re.compile("[\xc0-\xd6\xd8-\xf6\xf8-\u024f]")
_MOST_MARKED = 0.4
# What stands between letters only where these are none: signs, pieces of frames, Japanese letters of half width.
_SIGN = re.compile(
    "[\xa1-\xa6\xa8\xaa\xac\xae\xaf\xb1-\xb6\xb8-\xba\xbc-\xbe\u201a\u201e\u2020\u2021\u2500-\u25a0\uff66-\uff9f]"
)
_MOST_SIGNS = 0.06
_SCRIPTS = ("Latin", "Cyrillic", "Greek", "Arabic", "Hebrew")
_MIXED = regex.compile(
    r"(?<!\p{L})\p{L}*(?:"
    + "|".join(rf"\p{{{a}}}\p{{M}}*\p{{{b}}}" for a in _SCRIPTS for b in _SCRIPTS if a != b)
    + r")\p{L}*"
)
_MOST_MIXED = 0.03
# Encodings as which UTF-8 is read by mistake, so that it can be read back.
_MISTAKEN = (
    "cp1252",
    "latin-1",
    "cp1251",
    "cp1250",
    "koi8-r",
    "cp1253",
    "cp1254",
    "cp1256",
    "gb18030",
    "cp932",
    "big5",
)
_WORD = re.compile(r"[^\W\d_]{3,}")


def why_garbled(text: str) -> str:
    """What shows that a text is garbled, in a sentence; "" if nothing does."""
    letters = sum(map(str.isalpha, text))
    lost = sum(map(_is_lost, text))
    if lost > _MOST_LOST * (letters + lost):
        share = f"{round(100 * lost / max(letters + lost, 1))} %"
        return _("{share} of its letters cannot be read.").format(share=share)
    foreign = [one for one in _FOREIGN.findall(text) if any(map(str.isalpha, one))]
    if sum(map(len, foreign)) < _LEAST:
        return ""
    if (encoding := _mistaken(foreign)) and encoding:
        return _("It is UTF-8 that was read as {encoding}, and so stands on the page itself.").format(encoding=encoding)
    if _is_marked(text, letters) or _is_mixed(text) or _is_swapped(text):
        return _("No language is written like this: its letters are those of another encoding.")
    return ""


def _is_lost(character: str) -> bool:
    """What was replaced, what belongs to nobody, and the control characters that stand for letters read wrongly."""
    return character == "\ufffd" or "\x80" <= character <= "\x9f" or unicodedata.category(character) in ("Co", "Cn")


def _mistaken(foreign: list[str]) -> str:
    """The encoding as which UTF-8 was read, if most of the text's letters can be read back by it."""
    total = sum(map(len, foreign))
    for encoding in _MISTAKEN:
        back = sum(len(one) for one in foreign if _is_utf_8(one, encoding))
        if back > total / 2:
            return encoding
    return ""


def _is_utf_8(text: str, encoding: str) -> bool:
    read = text.encode(encoding, "ignore")
    try:
        return any(map(str.isalpha, read.decode())) and not read.isascii()
    except UnicodeDecodeError:
        return False


def _is_marked(text: str, letters: int) -> bool:
    """Whether too many letters have marks, or there are too many signs that are none of a language."""
    return len(_MARKED.findall(text)) > _MOST_MARKED * letters or len(_SIGN.findall(text)) > _MOST_SIGNS * letters


def _is_mixed(text: str) -> bool:
    """Whether words have letters of two scripts in them: “fermй”."""
    return len(_MIXED.findall(text)) > max(3, _MOST_MIXED * len(_WORD.findall(text)))


def _is_swapped(text: str) -> bool:
    """Whether words have small letters for capitals and the other way round, as KOI8-R read as windows-1251 has."""
    words = [word for word in _WORD.findall(text) if not word.isascii() and word.lower() != word.upper()]
    odd = sum(any(a.islower() and b.isupper() for a, b in pairwise(word)) for word in words)
    small, large = sum(map(str.islower, "".join(words))), sum(map(str.isupper, "".join(words)))
    return len(words) >= _LEAST and (odd > len(words) / 3 or (odd > 1 and large > 2 * small))
