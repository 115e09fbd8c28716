"""Tags of languages, as BCP 47 has them (RFC 5646, <https://www.rfc-editor.org/rfc/rfc5646>), in their one spelling."""

import re
from functools import cache, lru_cache

from babel.core import get_global

from casefile.translation import catalogue_language, locale_of
from casefile.translation import gettext as _

# Section 2.1, in the case of section 2.1.1: language with up to one of an extended kind, script, region, variants,
# extensions, private use; or private use alone.
LANGUAGE = re.compile(
    r"[a-z]{2,3}(?:-[a-z]{3})?(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    r"(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+"
)
# Tags from before there were rules for them, each with the one that is written for it today; "" where there is none
# (<https://www.iana.org/assignments/language-subtag-registry>).
GRANDFATHERED = {
    "art-lojban": "jbo",
    "cel-gaulish": "",
    "en-GB-oed": "en-GB-oxendict",
    "i-ami": "ami",
    "i-bnn": "bnn",
    "i-default": "",
    "i-enochian": "",
    "i-hak": "hak",
    "i-klingon": "tlh",
    "i-lux": "lb",
    "i-mingo": "",
    "i-navajo": "nv",
    "i-pwn": "pwn",
    "i-tao": "tao",
    "i-tay": "tay",
    "i-tsu": "tsu",
    "no-bok": "nb",
    "no-nyn": "nn",
    "sgn-BE-FR": "sfb",
    "sgn-BE-NL": "vgt",
    "sgn-CH-DE": "sgg",
    "zh-guoyu": "cmn",
    "zh-hakka": "hak",
    "zh-min": "",
    "zh-min-nan": "nan",
    "zh-xiang": "hsn",
}
# Languages of their own, which CLDR writes by the language that is written for all of their kind: “cmn” as “zh”.
_OF_A_KIND = frozenset("arb arz cmn ekk hea lvs mhr mnk npi ory pes plt swh uzn ydd zsm khk kmr fat tw gug".split())
# Those that have a tag of two letters and are known by one of three, which is then not to be written (section 2.2.1).
_SHORTER = {
    long: short
    for long, short in get_global("language_aliases").items()
    if len(long) == 3 and len(short) == 2 and long not in _OF_A_KIND
}
_OF_TODAY = {tag.lower(): today for tag, today in GRANDFATHERED.items()}


@lru_cache(maxsize=1_000)  # An archive has few, each of them many times over.
def is_language_tag(text: str) -> bool:
    """Whether a text is the tag of a language, in its one spelling."""
    first = text.partition("-")[0]
    if first in _SHORTER or (len(first) == 2 and not _is_language(first)):
        return False
    return LANGUAGE.fullmatch(text) is not None and text.lower() not in _OF_TODAY and not _is_twice(text)


def mend_of_tag(text: str) -> str:
    """What to write instead of what is no tag of a language."""
    tag = _OF_TODAY.get(text.lower(), in_one_spelling(text))
    first, hyphen, rest = tag.partition("-")
    tag = f"{_SHORTER.get(first, first)}{hyphen}{rest}"
    if is_language_tag(tag):
        return _("Write “{tag}”.").format(tag=tag)
    if tag := _tag_of_name(text) or _tag_of_country(first):
        return _("Write “{tag}”.").format(tag=tag)
    return _("Write it like “fr”, “en” or “pt-BR”.")


def _tag_of_name(name: str) -> str:
    """The tag of a language that is called so in the language that is spoken or in English; "" where none is."""
    for locale in (locale_of(catalogue_language()), locale_of("en")):
        for tag, called in locale.languages.items():
            if str(called).casefold() == name.strip().casefold() and is_language_tag(str(tag)):
                return str(tag)
    return ""


@cache
def _is_language(letters: str) -> bool:
    """Whether two letters stand for a language (ISO 639-1), today or formerly."""
    return letters in locale_of("en").languages or letters in get_global("language_aliases")


def _tag_of_country(letters: str) -> str:
    """The tag of the language that is mostly written in a country, whose letters are no language's: “uk” of “ua”."""
    if len(letters) != 2 or not letters.isalpha() or _is_language(letters):
        return ""
    likely = get_global("likely_subtags").get(f"und_{letters.upper()}", "")
    tag = str(likely).partition("_")[0]
    return tag if is_language_tag(tag) else ""


def is_same_language(tag: str, other: str) -> bool:
    """Whether who reads the one reads the other: “pt-BR” and “pt”, but not “en” and “enm”."""
    return tag.partition("-")[0] == other.partition("-")[0]


def language_name(tag: str) -> str:
    """A language's name as it stands in a sentence, in the language of that; its tag where CLDR has none."""
    return str(locale_of(catalogue_language()).languages.get(tag.partition("-")[0], tag))


def in_one_spelling(text: str) -> str:
    """A tag in the case in which it is written, and with hyphens: “ZH_hant_hk” as “zh-Hant-HK”."""
    first, *rest = text.strip().replace("_", "-").lower().split("-")
    parts = [first]
    for part in rest:
        # After a single letter, which begins what is of another's making, all is small.
        is_free = any(len(one) == 1 for one in parts)
        parts.append(part if is_free else {2: part.upper(), 4: part.title()}.get(len(part), part))
    return "-".join(parts)


def _is_twice(tag: str) -> bool:
    """Whether a variant or an extension stands there twice, which makes the tag invalid (section 2.2.9)."""
    before, *extensions = re.split(r"-(?=[a-z0-9]-)", tag.partition("-x-")[0])
    variants = before.split("-")[1:]
    singletons = [one[0] for one in extensions]
    return len({*variants}) < len(variants) or len({*singletons}) < len(singletons)
