"""The language in which the program speaks. What it says is written in English in the code, and looked up here.

Catalogues are GNU gettext's, in `locale/TAG/LC_MESSAGES/casefile.po` and `.mo`. What is known of languages
themselves, their names, dates and plurals, is CLDR's, by Babel. `make catalogues` collects the messages.
"""

import gettext as catalogues
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from decimal import Decimal
from functools import cache
from pathlib import Path
from unicodedata import bidirectional

from babel import Locale, UnknownLocaleError
from babel.numbers import NumberPattern, format_decimal

LOCALE = Path(__file__).parent / "locale"
DOMAIN = "casefile"
_ISOLATE = re.compile("\u2068[^\u2069]*\u2069")
ENGLISH = "en"
# A made-up language for tests and for who writes messages: what is not between its brackets was in no catalogue.
PSEUDO = "en-XA"

_LANGUAGE: ContextVar[str] = ContextVar("language", default=ENGLISH)
_ON_PAGES: ContextVar[bool] = ContextVar("on_pages", default=False)


def language() -> str:
    """The tag of the language that is spoken now (BCP 47)."""
    return _LANGUAGE.get()


def speak(tag: str, on_pages: bool = False) -> None:
    """From now on, this language is spoken. What its catalogue does not have is said in English.

    On pages, other than in a terminal or in what is to be pasted, marks of direction may stand in what is said.
    """
    _LANGUAGE.set(tag)
    _ON_PAGES.set(on_pages)


@contextmanager
def speaking(tag: str) -> Iterator[None]:
    """A block in which this language is spoken."""
    token = _LANGUAGE.set(tag)
    try:
        yield
    finally:
        _LANGUAGE.reset(token)


def gettext(message: str) -> str:
    """A message in the language that is spoken."""
    return message if _LANGUAGE.get() == ENGLISH else _said(_catalogue(_LANGUAGE.get()).gettext(message))


def ngettext(one: str, many: str, number: int) -> str:
    """The form of a message that goes with a number."""
    return _said(_catalogue(_LANGUAGE.get()).ngettext(one, many, number))


def pgettext(context: str, message: str) -> str:
    """A message that in some languages depends on where it is said: `context` tells translators."""
    return message if _LANGUAGE.get() == ENGLISH else _said(_catalogue(_LANGUAGE.get()).pgettext(context, message))


def npgettext(context: str, one: str, many: str, number: int) -> str:
    """The form of such a message that goes with a number."""
    return _said(_catalogue(_LANGUAGE.get()).npgettext(context, one, many, number))


def N_(message: str) -> str:
    """The message as it is: for tables, whose words are looked up where they are shown."""
    return message


def NN_(one: str, many: str) -> tuple[str, str]:
    """The two forms of a message as they are, for tables of what goes with a number."""
    return one, many


def capitalised(words: str) -> str:
    """Words with a capital letter at their beginning; the others stay as they are."""
    return words[:1].upper() + words[1:]


def all_of(names: Sequence[str]) -> str:
    """Names in a row: “A”, “A and B”, “A, B and C”."""
    *most, last = names or [""]
    # CLDR has a comma before the English “and”.
    return gettext("{names} and {last}").format(names=gettext(", ").join(most), last=last) if most else last


def one_of(names: Sequence[str]) -> str:
    """Names of which one is meant: “A”, “A or B”, “A, B or C”."""
    *most, last = names
    return gettext("{names} or {last}").format(names=gettext(", ").join(most), last=last) if most else last


def with_article(words: str) -> str:
    """Words with the article that English has before them; a catalogue's sentence does without."""
    if language() != ENGLISH:
        return words
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"


def grouped(number: int) -> str:
    """A number in digits, in groups as the language has them: “12,345”."""
    return format_decimal(number, locale=locale())


def exactly(number: Decimal) -> str:
    """A decimal with all its digits, as the language writes them: “1,234.50”."""
    places = max(0, -int(number.as_tuple().exponent))
    pattern: NumberPattern = copy(locale().decimal_formats[None])
    pattern.frac_prec = (places, places)
    return str(pattern.apply(number, locale()))


def locale() -> Locale:
    """What CLDR knows of the language that is spoken."""
    return locale_of(_LANGUAGE.get())


@cache
def locale_of(tag: str) -> Locale:
    """What CLDR knows of a language; of one that it does not know, what it knows of the nearest, or of English."""
    parts = tag.split("-")
    for length in range(len(parts), 0, -1):
        try:
            return Locale.parse("-".join(parts[:length]), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(ENGLISH)


@cache
def is_right_to_left(tag: str) -> bool:
    """Whether a language is written from right to left."""
    return locale_of(tag).text_direction == "rtl"


def is_translated() -> bool:
    """Whether there is a catalogue of the language that is spoken; English needs none."""
    return _has_catalogue(_LANGUAGE.get())


def translated_languages() -> tuple[str, ...]:
    """The languages in which the program speaks, English first."""
    return ENGLISH, *sorted(file.parts[-3] for file in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))


def catalogue_language() -> str:
    """The language in which sentences are said now: English where the one that is spoken has no catalogue."""
    return _LANGUAGE.get() if is_translated() else ENGLISH


@cache
def _has_catalogue(tag: str) -> bool:
    return tag == PSEUDO or tag.partition("-")[0] in {one.partition("_")[0] for one in translated_languages()}


@cache
def _catalogue(tag: str) -> catalogues.NullTranslations:
    if tag == PSEUDO:
        return _Pseudo()
    parts = tag.split("-")
    nearest = ["_".join(parts[:length]) for length in range(len(parts), 0, -1)]
    return catalogues.translation(DOMAIN, LOCALE, languages=nearest, fallback=True)


def _said(message: str) -> str:
    across = _ON_PAGES.get() and not is_translated() and is_right_to_left(_LANGUAGE.get())
    return _Across(message) if across else message


class _Across(str):
    """An English message on a page from right to left: what is put into it, such as a date, is no English."""

    def format(self, *values: object, **named: object) -> str:
        """Puts values in; what runs to the left stands in isolates (<https://www.unicode.org/reports/tr9/>, 2.4)."""
        return super().format(*map(_isolate, values), **{name: _isolate(value) for name, value in named.items()})


def _isolate(value: object) -> object:
    # Markup is kept apart by who writes the page.
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    bare = _ISOLATE.sub("", value)
    return f"\u2068{value}\u2069" if any(bidirectional(sign) in ("R", "AL") for sign in bare) else value


class _Pseudo(catalogues.NullTranslations):
    """Every message between brackets, its letters as they are."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, one: str, many: str, number: int) -> str:
        return f"⟦{one if number == 1 else many}⟧"

    def pgettext(self, context: str, message: str) -> str:
        return f"⟦{message}⟧"

    def npgettext(self, context: str, one: str, many: str, number: int) -> str:
        return f"⟦{one if number == 1 else many}⟧"
