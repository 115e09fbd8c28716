"""Names as they may be one person's: without accents, in Latin letters, whatever the romanisation and the order."""

import re
import unicodedata
from functools import reduce

_CYRILLIC = str.maketrans(
    dict(
        zip(
            "абвгґдеёєжзиіїйклмнопрстуўфхцчшщъыьэюя",
            "a b v g g d e e e zh z i i i i k l m n o p r s t u u f kh ts ch sh sh  i  e iu ia".split(" "),
            strict=True,
        )
    )
)
# Newspapers write one sound in many ways: Sergey, Sergei, Serguei; Andrienko, Andriyenko; Goubov, Gubov.
_SPELLINGS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"shch|sch", "sh"), (r"tch", "ch"), (r"kh", "h"), (r"ph", "f"), (r"ou|oo", "u"), (r"gu(?=[ei])", "g"),
        (r"ck", "k"), (r"x", "ks"), (r"w", "v"), (r"[yj]", "i"), (r"(.)\1+", r"\1"),
    )
]  # fmt: skip


_HEARD = 300  # letters of a name, by which any two are told apart


def sound_of(name: str) -> str:
    """What a name sounds like, roughly: its words, sorted, in a spelling that many romanisations share."""
    # “й” and “ё” are put together again before they are read: without its mark “й” would be another letter.
    whole = unicodedata.normalize("NFKC", name[:_HEARD]).casefold().translate(_CYRILLIC)
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", whole) if not unicodedata.combining(letter))
    words = re.findall(r"\w+", bare.replace("'", "").replace("’", ""))
    return " ".join(sorted(reduce(lambda word, rule: rule[0].sub(rule[1], word), _SPELLINGS, word) for word in words))
