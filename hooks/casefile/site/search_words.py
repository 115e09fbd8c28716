"""How the index of the search has the words of a page, those among them that no blank parts or that have two spellings.

Pagefind takes for a word what stands between blanks. Here each page is written anew for it:

- Where a script has no blanks between words (Chinese, Japanese, Thai …), each character and the one after it are a
  word. Whatever is asked for is a chain of such pairs, wherever in a clause it stands, and no dictionary is needed.
- The Arabic article is a word of its own.
- A letter that some keyboards lack, or that is often left plain, is written as that one: `LETTERS`.

All of that can be undone: what is added stands between characters that are not seen, and a letter has a variation
selector after it that says which it was. `theme/assets/search-words.js` does so for excerpts, and asks for words in
the same form.
"""

import re
from itertools import pairwise
from unicodedata import category, normalize

import regex

from casefile.views.facets import EVERY

# The index has the letter in front, and the search shows the one behind. An apostrophe parts a word from its article.
LETTERS = {
    "'": "’ʼ‘ʹ′＇",
    "i": "ı",
    "ا": "أإآٱ",
    "ي": "ىیئ",
    "ه": "ةە",
    "ك": "ک",
    "و": "ؤ",
}
# What nothing follows is a pair with this: by itself, Pagefind would take it for all pairs that begin with it.
LAST = EVERY
JOINER = "\N{WORD JOINER}"
SEPARATOR = "\N{INVISIBLE SEPARATOR}"
TATWEEL = {"ـ": "\N{INVISIBLE PLUS}"}  # makes a word longer, and is not of it
_SELECTORS = "".join(map(chr, range(0xFE00, 0xFE10)))
_WRITTEN = {
    **{one: plain + _SELECTORS[number] for plain, others in LETTERS.items() for number, one in enumerate(others)},
    **TATWEEL,
    JOINER: "",
    SEPARATOR: "",
}
_UNSPACED = "".join(rf"\p{{Script={one}}}" for one in "Han Hiragana Katakana Thai Lao Khmer Myanmar Tibetan".split())
_UNIT = rf"(?:(?=[\p{{L}}\p{{N}}])[{_UNSPACED}ー]\p{{M}}*)"
_ARABIC = r"[ء-يٱ-ۓ]\p{M}*"
# With “and”, “as”, “with” or “then” before it, it may as well be the beginning of a word: more has to follow.
_ARTICLE = (
    rf"(?<![\p{{L}}\p{{M}}\p{{N}}])(?:ا\p{{M}}*ل\p{{M}}*(?!(?:له|ذي|تي|ان)(?!\p{{L}}))(?=(?:{_ARABIC}){{2}})"
    rf"|(?:[وفبك]\p{{M}}*ا\p{{M}}*ل|ل\p{{M}}*ل)\p{{M}}*(?=(?:{_ARABIC}){{3}}))"
)
_RUN = regex.compile(rf"(?P<run>{_UNIT}+)|(?P<article>{_ARTICLE})")
_LETTER = regex.compile(r"[\p{L}\p{N}\p{M}]")
_CHANGED = regex.compile("[" + "".join(map(regex.escape, _WRITTEN)) + "]")
# What is searched of a tag is what it says of its page beyond the words: the values of filters stay as they are.
# Nothing is to be done about ASCII.
_PARTS = re.compile(r">[\x00-;=?-\x7f]*+[^\x00-\x7f][^<>]*|<data\b[^>]*?\bdata-pagefind-meta=[^>]*>")
_NOTEWORTHY = regex.compile(rf"[{_UNSPACED}\p{{Script=Arabic}}{''.join(_WRITTEN)}]")
# Pagefind parts what is asked for in these languages by a dictionary of its own, but does not so part the pages.
_PARTED = regex.compile(r"(<html\b[^>]*?) lang=\"?(?:zh|ja|th|lo|km|my|yue|wuu|nan)\b[^\s>]*")


def written_for_index(html: str) -> str:
    """A whole page, as the index is to have it."""
    head = _PARTED.sub(r"\1", html, count=1)
    return _PARTS.sub(_part, head)


def _part(found: re.Match[str]) -> str:
    return words_of(found[0]) if _NOTEWORTHY.search(found[0]) else found[0]


def words_of(text: str) -> str:
    """A text with its words apart, each in the form in which the search asks for it."""
    plain = _CHANGED.sub(lambda one: _WRITTEN[one[0]], normalize("NFC", text))
    return str(_RUN.sub(_apart, plain))


def _apart(found: regex.Match[str]) -> str:
    if found["article"]:
        return f"{found[0]}{SEPARATOR} "
    units = regex.findall(_UNIT, found[0])
    pairs = (f"{one}{JOINER}{after}{_marks(one + after)}{JOINER}" for one, after in pairwise([*units, LAST]))
    before, after = found.string[found.start() - 1 : found.start()], found.string[found.end() : found.end() + 1]
    apart = f"{SEPARATOR} "
    return str(apart * bool(_LETTER.fullmatch(before)) + apart.join(pairs) + apart * (after > " "))


def _marks(pair: str) -> str:
    """Letters for the vowels and tones above and below, which Pagefind leaves out: of Yi, to which it does nothing."""
    return "".join(chr(0xA000 + ord(one) % 256) for one in normalize("NFD", pair) if category(one)[0] == "M")
