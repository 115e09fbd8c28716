"""The numbers on which claims turn: in words, and drawn on one scale with those of rival claims."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from casefile.model.amounts import read_amount
from casefile.model.records import ClaimValue
from casefile.translation import exactly, pgettext
from casefile.translation import gettext as _

_WIDTH = Decimal(100)


@dataclass(frozen=True, slots=True)
class ValueView:
    """A number as the language writes it, in what it is counted, and what is."""

    amount: str
    unit: str
    of: str

    @property
    def words(self) -> str:
        """The number with its unit."""
        return _("{amount} {unit}").format(amount=self.amount, unit=self.unit)


@dataclass(frozen=True, slots=True)
class Bar:
    """The length that draws a number, of 100, and, of a range, how much longer the larger one is."""

    length: float
    more: float


def view_value(value: ClaimValue) -> ValueView:
    """A claim's number."""
    amount = read_amount(value.amount)
    least, most = (exactly(one) if one is not None else "" for one in (amount.least, amount.most))
    words = least
    if not (least and most):
        words = _("at least {amount}").format(amount=least) if least else _("at most {amount}").format(amount=most)
    elif len(amount.ends) > 1:
        words = pgettext("numbers", "{least} to {most}").format(least=least, most=most)
    if value.about:
        words = pgettext("a number", "about {amount}").format(amount=words)
    return ValueView(words, value.unit, value.of)


def size_of(value: ClaimValue) -> tuple[Decimal, Decimal]:
    """By what numbers are put in order, and drawn: from where to where, of one that is open the end that there is."""
    ends = read_amount(value.amount).ends
    return ends[0], ends[-1]


def bars_of(values: Sequence[ClaimValue]) -> tuple[Bar | None, ...]:
    """The bars of some numbers on one scale from nought; none where units differ, or a number is below nought."""
    sizes = [size_of(value) for value in values]
    largest = max(most for _least, most in sizes)
    if len({value.unit for value in values}) > 1 or largest <= 0 or min(sizes)[0] < 0:
        return (None,) * len(values)
    return tuple(Bar(_share(least, largest), _share(most - least, largest)) for least, most in sizes)


def _share(part: Decimal, whole: Decimal) -> float:
    return round(float(part / whole * _WIDTH), 1)
