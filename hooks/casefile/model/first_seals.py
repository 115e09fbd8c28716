"""Seals of version 1, which go on to verify what they can: windows of four words, without the marks at their ends.

A window is four words and what stands between them, normalised; its fingerprint is the first 32 bits of the SHA-256 of
the source's id, a line feed and the window. What this version cannot see is the reason for version 2: marks before the
first word and after the last, superscripts, combining marks, scripts without blanks.
"""

import re
import unicodedata
from functools import cached_property
from hashlib import sha256

WINDOW = 4
DIGITS = 8
_CHARACTERS = str.maketrans(
    dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛‹›′`´", "'") | dict.fromkeys("‐‑‒–—―−", "-") | {"\u00ad": None}
)
_WORD = re.compile(r"[^\W_]+")


class FirstRun:
    """A quotation's run as a seal of version 1 looks it up. It answers as `windows.Run` does."""

    noun = "word"
    # The marks at its two ends are not compared.
    ends = ("", "")

    def __init__(self, source: str, text: str) -> None:
        folded = unicodedata.normalize("NFKC", text.translate(_CHARACTERS)).casefold()
        self.text = " ".join(folded.split())
        self.source = source
        self.spans = [match.span() for match in _WORD.finditer(self.text)]

    def __len__(self) -> int:
        return len(self.spans)

    @cached_property
    def exact(self) -> list[tuple[int, str]]:
        """Each fingerprint, with the number of the word at which its window begins."""
        return [(first, self._fingerprint(first)) for first in range(len(self) - WINDOW + 1)]

    @property
    def near(self) -> list[list[tuple[int, frozenset[str]]]]:
        """For each word that begins a window: the number of the window's last word, and its fingerprints."""
        return [[(first + WINDOW - 1, frozenset([fingerprint]))] for first, fingerprint in self.exact]

    def shown(self, first: int, last: int) -> str:
        """Two words and all that stands between them."""
        return self.text[self.spans[first][0] : self.spans[last][1]]

    def _fingerprint(self, first: int) -> str:
        # French puts blanks inside quotation marks and before colons where English puts none.
        window = re.sub(r"\s*([^\w\s])\s*", r"\1", self.shown(first, first + WINDOW - 1))
        return sha256(f"{self.source}\n{window}".encode()).hexdigest()[:DIGITS]
