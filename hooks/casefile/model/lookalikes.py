"""Letters of one alphabet that pass for those of another: a name that holds one is not found by who types it.

The pairs are those among the letters of Unicode's list of confusables (Unicode Technical Standard 39,
<https://www.unicode.org/reports/tr39/>) that look alike in common typefaces. A word that mixes alphabets openly, such
as a brand name, is none of our business.
"""

import re
import unicodedata
from dataclasses import dataclass

from casefile.translation import N_
from casefile.translation import gettext as _

_TO_LATIN = dict(
    zip(
        "аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅҮοινΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "aeopcyxijshdqwABEKMHOPCTYXIJSYoivABEZHIKMNOPTYX",
        strict=True,
    )
)
# The other way round only what an East Slavic keyboard has.
_TO_CYRILLIC = {_TO_LATIN[letter]: letter for letter in "аеорсухіАВЕКМНОРСТХІ"}
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A word of mixed alphabets, and in it the letter that is not what it looks like."""

    word: str
    letter: str
    alphabet: str
    looks_like: str

    def __str__(self) -> str:
        return _("“{letter}” in “{word}” is a {alphabet} letter that only looks like “{looks_like}”.").format(
            letter=self.letter, word=self.word, alphabet=_(self.alphabet), looks_like=self.looks_like
        )


def find_lookalike(text: str) -> Lookalike | None:
    """The first letter of a text that passes for one of the alphabet of the word around it."""
    if text.isascii():
        return None
    return next((found for word in _WORD.findall(text) if (found := _in_word(word))), None)


def _in_word(word: str) -> Lookalike | None:
    latin = [letter for letter in word if _alphabet(letter) == "Latin"]
    others = [letter for letter in word if _alphabet(letter) in ("Cyrillic", "Greek")]
    if not latin or not others or len(latin) + len(others) < len(word):
        return None  # One alphabet, or one of which we know nothing.
    cyrillic = all(_alphabet(letter) == "Cyrillic" for letter in others)
    for odd, table in ((others, _TO_LATIN), (latin, _TO_CYRILLIC if cyrillic else {})):
        if all(letter in table for letter in odd):
            return Lookalike(word, odd[0], _alphabet(odd[0]), table[odd[0]])
    return None


# The scripts of which a word is told that mixes them.
_ALPHABETS = (N_("Latin"), N_("Cyrillic"), N_("Greek"))


def _alphabet(letter: str) -> str:
    return unicodedata.name(letter, "?").split()[0].title()
