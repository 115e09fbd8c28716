"""What the scripts say, in the language of the site: a module of JavaScript that the other scripts import.

In the scripts too English stands as the message itself, in `_("…")` and `ngettext("…", "…", n)`.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.extract import extract_from_file

from casefile.cache.store import Cache, digest
from casefile.translation import gettext, language, locale, ngettext

PATH = "assets/words.js"
_KIND = "words"  # of what is kept in the cache
_SCRIPTS = Path(__file__).parents[1] / "theme" / "assets"
_KEYWORDS = {"_": None, "ngettext": (1, 2)}
_OPTIONS = {"parse_template_string": True}  # messages within `${…}`
# Numbers up to here have every form that a language has.
_NUMBERS = range(1_001)
_MODULE = """\
/* What the scripts say, in the language of the site: made at build. */
export const LANGUAGE = %(language)s;
const WORDS = %(words)s;
const rules = new Intl.PluralRules(LANGUAGE);
const fill = (words, values) => words.replace(/\\{(\\w+)\\}/g, (place, name) => values[name] ?? place);
export const _ = (words, values = {}) => fill(WORDS[words] ?? words, values);
export const ngettext = (one, many, n, values) =>
  fill((WORDS[many] ?? { one, other: many })[rules.select(n)] ?? many, { n, ...values });
"""


def words_module() -> str:
    """The module in the language that is spoken: with what is said otherwise than in English."""
    tag = "en-GB" if language() == "en" else str(locale()).replace("_", "-")
    words = dict(_words())
    return _MODULE % {"language": json.dumps(tag), "words": json.dumps(words, ensure_ascii=False, sort_keys=True)}


def kept_words_module(cache: Cache) -> str:
    """The same, made once for the same scripts: to look for messages in them takes long."""
    key = digest(language().encode(), *(script.read_bytes() for script in _scripts()))
    made = cache.get_or_make(_KIND, key, lambda: words_module().encode()).decode()
    cache.tidy(_KIND)
    return made


def _scripts() -> list[Path]:
    return sorted(_SCRIPTS.glob("*.js"))


def _words() -> Iterator[tuple[str, str | dict[str, str]]]:
    for message in _messages():
        if isinstance(message, str):
            if (words := gettext(message)) != message:
                yield message, words
            continue
        one, many = message
        forms = {form: ngettext(one, many, number) for form, number in _forms().items()}
        if forms.get("other") != many:
            yield many, forms


def _forms() -> dict[str, int]:
    """The forms that words have beside numbers (CLDR, as `Intl.PluralRules` has them), each with one of its numbers."""
    rule = locale().plural_form
    return {"other": 0} | {rule(number): number for number in reversed(_NUMBERS)}


@cache
def _messages() -> tuple[str | tuple[str, str], ...]:
    """The messages of all scripts."""
    found = (
        message
        for one in _scripts()
        for _, message, *_ in extract_from_file("javascript", one, _KEYWORDS, options=_OPTIONS)
    )
    return tuple(dict.fromkeys(message if isinstance(message, str) else (message[0], message[1]) for message in found))
