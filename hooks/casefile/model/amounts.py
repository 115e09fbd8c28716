"""Numbers on which a claim turns: exact as they are entered, one or a range, never a float."""

import re
from dataclasses import dataclass
from decimal import Decimal

from casefile.translation import gettext as _

_NUMBER = re.compile(r"-?\d{1,30}(?:\.\d{1,30})?")
# A number as people write it: in groups, or with a comma, such as “12,345”, “12 345”, “1,5”.
_GROUPED = re.compile(r"\d{1,3}(?:[,.’' \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
_SEPARATORS = re.compile(r"[^\d]")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, or all from `least` to `most`; with the digits with which it was entered, `1.50` as `1.50`."""

    least: Decimal
    most: Decimal

    @property
    def is_range(self) -> bool:
        """Whether it is more than one number."""
        return self.least != self.most


def read_amount(text: str) -> Amount:
    """The amount that a text such as `1.5` or `1.5/2` is; a ValueError says what is wrong with it."""
    parts = text.split("/")
    if len(parts) > 2 or not all(map(_NUMBER.fullmatch, parts)):
        raise ValueError(
            _("“{text}” is not an amount. Write digits, with a full stop before decimals: 1500, 1.5, 1.5/2.").format(
                text=text[:80]
            )
        )
    least, most = Decimal(parts[0]), Decimal(parts[-1])
    if least > most or (len(parts) == 2 and least == most):
        raise ValueError(
            _("“{text}” is no range: the smaller number stands first, the larger after the slash.").format(text=text)
        )
    return Amount(least, most)


def figures_in(text: str) -> frozenset[str]:
    """The figures in a text, each by its digits less zeros at the ends: “400 million” and 400000000 are both “4”."""
    return frozenset(filter(None, (_bare(found) for found in _GROUPED.findall(text))))


def figures_of(amount: Amount) -> frozenset[str]:
    """The same of an amount: of a range both ends."""
    return frozenset(filter(None, (_bare(f"{one:f}") for one in (amount.least, amount.most))))


def _bare(written: str) -> str:
    """Less zeros at both ends: what a magnitude in words, or a decimal more, does not change."""
    return _SEPARATORS.sub("", written).strip("0")
