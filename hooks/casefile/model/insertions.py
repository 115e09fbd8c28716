"""Insertions: what editors put into a quotation in square brackets, and which of them a verified one may have.

They may explain a word, not turn what is said. A machine cannot judge that; it can keep them few, brief, apart from the
quoted words, and free of the commonest words that deny.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import regex

from casefile.model.texts.tokens import BLANKLESS, extent_of
from casefile.model.texts.typography import DOUBLE_QUOTES, HYPHENS, SINGLE_QUOTES, uniform
from casefile.translation import N_

# Characters of one insertion, and of all in a quotation together.
LONGEST = {"word": 60, "character": 24}
LONGEST_IN_ALL = {"word": 120, "character": 48}
# In whatever language: many insertions are in another one than what they stand in.
_DENYING_WORDS = """
    not no non none never nobody nothing nowhere neither nor without cannot hardly
    ne pas jamais rien aucun aucune ni sans nul nulle
    nicht kein keine keinen keinem keiner keines nie niemals niemand nichts nein ohne weder
    no nunca nadie nada sin ningún ninguno ninguna jamás tampoco
    não nem nenhum nenhuma ninguém sem nessuno nessuna niente nulla né senza
    niet geen nooit niemand zonder inte ingen inget aldrig ikke aldri
    не нет ни никто никогда ничего нельзя без нету нікому ні ніхто ніколи нічого немає
    nie nikt nigdy bez ani není nikdo nikdy nu fără nem soha
    δεν μην όχι ποτέ κανείς δε değil yok hayır hiç asla
    لا لم لن ليس ليست غير بدون دون كلا ما לא אין אל בלי מעולם نه نیست
    नहीं न मत ना না নয় không chẳng tidak bukan 안 못 않 아니
"""
_APOSTROPHES = regex.escape(SINGLE_QUOTES)
_DENIAL = regex.compile(
    rf"(?<![\p{{L}}\p{{M}}])(?:{'|'.join(_DENYING_WORDS.split())}|n(?=[{_APOSTROPHES}]))(?![\p{{L}}\p{{M}}])"
    rf"|n[{_APOSTROPHES}]t(?!\p{{L}})"
    r"|[不無无非未否没沒勿]|な(?:い|かっ|く)|ませ?ん|ไม่|않|없|아니",
    regex.IGNORECASE,
)
_SIGN = rf"[\p{{N}}\p{{M}}\p{{S}}#%‰&*/@\\_{regex.escape(HYPHENS)}]|[\p{{L}}--{BLANKLESS}]"
_TOUCHED_BEFORE = regex.compile(rf"(?:{_SIGN}|\p{{L}}[{_APOSTROPHES}])\Z", regex.V1)
_TOUCHED_AFTER = regex.compile(rf"{_SIGN}|[{_APOSTROPHES}]\p{{L}}", regex.V1)
_SENTENCE = regex.compile(rf"[:;!?…{DOUBLE_QUOTES}：；！？؛؟。।]")
_LETTER = regex.compile(r"\p{L}\p{M}*")


@dataclass(frozen=True, slots=True)
class Insertion:
    """Words in square brackets, without these; the place of the first bracket in the quotation; what is beside them."""

    words: str
    start: int
    before: str
    after: str

    @property
    def end(self) -> int:
        """The place after the last bracket."""
        return self.start + len(self.words) + 2

    @property
    def touches(self) -> bool:
        """Whether a word or sign stands right beside the brackets. Words of a script without blanks always may."""
        return bool(_TOUCHED_BEFORE.search(self.before[-2:]) or _TOUCHED_AFTER.match(self.after[:2]))

    @property
    def is_capital(self) -> bool:
        """Whether it is a letter of a word, as in “[T]he”: it may be a capital or not, and is compared for the rest."""
        return self.touches and _LETTER.fullmatch(self.words) is not None

    @property
    def instead(self) -> str:
        """What the sealed text has to have where the insertion stands."""
        return self.words if self.is_capital else " "

    @property
    def fault(self) -> str:
        """Why it may not stand in a verified quotation, as a message with its `words`; empty if it may."""
        found = (why for why, is_wrong in _FAULTS.items() if is_wrong(self))
        return "" if self.is_capital else next(found, "")

    @property
    def is_in_number(self) -> bool:
        """Whether it parts two numbers, or stands beside one with what may be read as a part of it."""
        words = self.words.strip()
        before, after = self.before.rstrip()[-1:].isnumeric(), self.after.lstrip()[:1].isnumeric()
        return (before and (after or not words[0].isalpha())) or (after and not words[-1].isalpha())


_FAULTS: dict[str, Callable[[Insertion], bool]] = {
    N_("The editors’ insertion “[{words}]” touches a word or sign, and does more than write a capital."): (
        lambda one: one.touches
    ),
    N_("The editors’ insertion “[{words}]” has no word."): lambda one: not any(map(str.isalnum, one.words)),
    N_("The editors’ insertion “[{words}]” has a mark with which a sentence or somebody’s words begin or end."): (
        lambda one: bool(_SENTENCE.search(one.words))
    ),
    N_("The editors’ insertion “[{words}]” is longer than 60 characters (24 in scripts without blanks)."): (
        lambda one: _are_longer([one.words], LONGEST)
    ),
    N_("The editors’ insertion “[{words}]” has a word that denies."): (
        lambda one: bool(_DENIAL.search(uniform(one.words)))
    ),
    N_("The editors’ insertion “[{words}]” stands in or beside a number, and may be read as a part of it."): (
        lambda one: one.is_in_number
    ),
}
_TOO_MUCH = N_(
    "The editors’ insertion “[{words}]” has, with the others, more than 120 characters (48 in scripts without blanks)."
)


def fault_in_all(insertions: Iterable[Insertion]) -> str:
    """The same of all insertions of a quotation together."""
    too_long = _are_longer([one.words for one in insertions], LONGEST_IN_ALL)
    return _TOO_MUCH if too_long else ""


def _are_longer(words: list[str], limits: dict[str, int]) -> bool:
    return sum(map(len, words)) > limits[extent_of(" ".join(words)).noun]
