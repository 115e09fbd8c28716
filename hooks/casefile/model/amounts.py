"""Numbers on which a claim turns: exact as they are entered, one or a range, never a float."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from casefile.translation import gettext as _

# No more digits than decimals are reckoned with (28).
_NUMBER = re.compile(r"-?\d{1,18}(?:\.\d{1,9})?")
_OPEN = ".."
# A number as people write it: in groups, or with a comma, such as “12,345”, “12 345”, “1,5”.
_WRITTEN = re.compile(r"(\d{1,3}(?:[,.’' \u00a0\u202f]\d{3})+)(?!\d)|\d+(?:[.,]\d+)?")
_SEPARATORS = re.compile(r"\D")
# With that in what it is counted: “12 votes”, “$12”.
_COUNTED = re.compile(r"[^\w\s-]?\s*(\d[\d.,’' \u00a0\u202f]*(?<=\d))\s*[^\d/]*")
_YEAR = re.compile(r"[12]\d{3}")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, or all from `least` to `most`, of which one may be open; with its digits as entered, `1.50` as that."""

    least: Decimal | None
    most: Decimal | None

    @property
    def ends(self) -> tuple[Decimal, ...]:
        """The numbers that are given, each once."""
        return tuple(dict.fromkeys(one for one in (self.least, self.most) if one is not None))


def is_amount(text: str) -> bool:
    """Whether a text is an amount."""
    try:
        read_amount(text)
    except ValueError:
        return False
    return True


def read_amount(text: str) -> Amount:
    """The amount that a text such as `1.5`, `1.5/2` or `100/..` is; a ValueError says what is wrong with it."""
    parts = text.split("/")
    if len(parts) > 2 or not all(_NUMBER.fullmatch(one) or (one == _OPEN and len(parts) == 2) for one in parts):
        message = _("“{text}” is not an amount. Write “1500”, “1.5”, “1.5/2” or “100/..”.")
        if _NUMBER.fullmatch(plain := _in_digits(text)):
            message = _("“{text}” is not an amount. Write “{plain}”.")
        elif (counted := _COUNTED.fullmatch(text)) and _NUMBER.fullmatch(plain := _in_digits(counted[1])):
            message = _("“{text}” is not an amount. Write “{plain}”; in what it is counted stands in “unit”.")
        raise ValueError(message.format(text=text[:80], plain=plain))
    least, most = (None if one == _OPEN else Decimal(one) for one in (parts[0], parts[-1]))
    if len(parts) == 2 and (least == most or (least is not None and most is not None and least > most)):
        message = _("“{text}” is no range: the smaller number stands first, the larger after the slash.")
        raise ValueError(message.format(text=text))
    return Amount(least, most)


def _in_digits(text: str) -> str:
    """A number as people write it, in the form in which it is entered; empty where it is none, or could be two."""
    found = _WRITTEN.fullmatch(text)
    if found and found[1]:
        return _SEPARATORS.sub("", text)
    return text.replace(",", ".") if found else ""


def has_figures_of(amount: Amount, texts: Iterable[str]) -> bool:
    """Whether the figures of an amount stand in some texts, or no figure but years does: it may be spelled out.

    Zeros at the ends do not count, so that “400 million” has the figures of 400000000.
    """
    found = {_SEPARATORS.sub("", one[0]) for text in texts for one in _WRITTEN.finditer(text)}
    wanted = {_SEPARATORS.sub("", f"{one:f}").strip("0") for one in amount.ends}
    return wanted <= {one.strip("0") for one in found} or all(map(_YEAR.fullmatch, found))
