"""The language in which the program speaks. What it says is written in English in the code, and looked up here.

Catalogues are GNU gettext's, in `locale/TAG/LC_MESSAGES/casefile.po` and `.mo`. What is known of languages
themselves, their names, dates and plurals, is CLDR's, by Babel. `make catalogues` collects the messages.
"""

import gettext as catalogues
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError

LOCALE = Path(__file__).parent / "locale"
DOMAIN = "casefile"
ENGLISH = "en"
# A made-up language for tests and for who writes messages: what is not between its brackets was in no catalogue.
PSEUDO = "en-XA"

_LANGUAGE: ContextVar[str] = ContextVar("language", default=ENGLISH)


def language() -> str:
    """The tag of the language that is spoken now (BCP 47)."""
    return _LANGUAGE.get()


def speak(tag: str) -> None:
    """From now on, this language is spoken. What its catalogue does not have is said in English."""
    _LANGUAGE.set(tag)


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
    return message if _LANGUAGE.get() == ENGLISH else _catalogue(_LANGUAGE.get()).gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """The form of a message that goes with a number."""
    return _catalogue(_LANGUAGE.get()).ngettext(one, many, number)


def pgettext(context: str, message: str) -> str:
    """A message that in some languages depends on where it is said: `context` tells translators."""
    return message if _LANGUAGE.get() == ENGLISH else _catalogue(_LANGUAGE.get()).pgettext(context, message)


def npgettext(context: str, one: str, many: str, number: int) -> str:
    """The form of such a message that goes with a number."""
    return _catalogue(_LANGUAGE.get()).npgettext(context, one, many, number)


def N_(message: str) -> str:
    """The message as it is: for tables, whose words are looked up where they are shown."""
    return message


def NN_(one: str, many: str) -> tuple[str, str]:
    """The two forms of a message as they are, for tables of what goes with a number."""
    return one, many


def all_of(names: Sequence[str]) -> str:
    """Names in a row: “A”, “A and B”, “A, B and C”."""
    *most, last = names or [""]
    # CLDR has a comma before the English “and”.
    return gettext("{names} and {last}").format(names=gettext(", ").join(most), last=last) if most else last


def one_of(names: Sequence[str]) -> str:
    """Names of which one is meant: “A”, “A or B”, “A, B or C”."""
    *most, last = names
    return gettext("{names} or {last}").format(names=gettext(", ").join(most), last=last) if most else last


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


def is_right_to_left(tag: str) -> bool:
    """Whether a language is written from right to left."""
    return locale_of(tag).text_direction == "rtl"


def translated_languages() -> tuple[str, ...]:
    """The languages in which the program speaks, English first."""
    return ENGLISH, *sorted(file.parts[-3] for file in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))


def catalogue_language() -> str:
    """The language in which sentences are said now: English where the one that is spoken has no catalogue."""
    return _LANGUAGE.get() if _has_catalogue(_LANGUAGE.get()) else ENGLISH


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
