"""What templates call for `{% trans %}` and `_()`: a message, with values put in by their names, each escaped."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

from casefile import translation
from casefile.model.html import as_html
from casefile.site.isolation import kept_apart, marked_message
from casefile.translation import language


def said(message: str) -> Markup:
    """A message in the language that is spoken, with places for its values."""
    return _marked(translation.gettext(message), language())


def gettext(message: str, **values: Any) -> Markup:
    """A message in the language that is spoken."""
    return _filled(translation.gettext(message), values)


def ngettext(one: str, many: str, number: int, **values: Any) -> Markup:
    """The form of a message that goes with a number, which is `%(num)s` in it."""
    return _filled(translation.ngettext(one, many, number), {"num": number, **values})


def pgettext(context: str, message: str, **values: Any) -> Markup:
    """A message that depends on where it is said."""
    return _filled(translation.pgettext(context, message), values)


def npgettext(context: str, one: str, many: str, number: int, **values: Any) -> Markup:
    """The form of such a message that goes with a number."""
    return _filled(translation.npgettext(context, one, many, number), {"num": number, **values})


def filled(message: str, **values: Any) -> Markup:
    """A message with braces, as views have them, with values put in by their names."""
    return as_html(str.format(_marked(message, language()), **_escaped(values)))


def _filled(message: str, values: dict[str, Any]) -> Markup:
    text = _marked(message, language())
    return as_html(str.__mod__(text, _escaped(values))) if "%" in message else text


@lru_cache(maxsize=4_000)
def _marked(message: str, language: str) -> Markup:
    """A message as HTML: it is ours, or a catalogue's."""
    return as_html(marked_message(message))


def _escaped(values: dict[str, Any]) -> dict[str, Markup]:
    return {name: value_in_message(value) for name, value in values.items()}


def value_in_message(value: Any) -> Markup:
    """A value as it stands in a message: escaped, and apart from its neighbours if it runs against the page."""
    return _kept_apart(value, language()) if type(value) is str else escape(kept_apart(value))


@lru_cache(maxsize=20_000)
def _kept_apart(text: str, spoken: str) -> Markup:
    return escape(kept_apart(text))


CALLED: dict[str, Callable[..., Markup]] = {
    "_": gettext,
    "filled": filled,
    "gettext": gettext,
    "ngettext": ngettext,
    "pgettext": pgettext,
    "npgettext": npgettext,
}
