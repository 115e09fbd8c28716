"""The languages of bibliographies: their names, and codes of three letters, as tags (BCP 47)."""

from functools import cache

from babel.core import get_global

from casefile.model.languages import in_one_spelling, is_language_tag
from casefile.translation import ENGLISH, locale_of

# babel's and polyglossia's names for what is no language by itself (biblatex's manual, table 2).
_OF_LATEX = {
    "american": "en-US", "usenglish": "en-US", "british": "en-GB", "ukenglish": "en-GB", "canadian": "en-CA",
    "australian": "en-AU", "newzealand": "en-NZ", "ngerman": "de", "austrian": "de-AT", "naustrian": "de-AT",
    "nswissgerman": "de-CH", "swissgerman": "de-CH", "brazilian": "pt-BR", "portuges": "pt", "canadien": "fr-CA",
    "acadian": "fr-CA", "francais": "fr", "norsk": "nb", "nynorsk": "nn", "magyar": "hu", "bahasa": "id",
    "polutonikogreek": "el", "mexican": "es-MX", "farsi": "fa", "slovene": "sl",
}  # fmt: skip


def language_tag(text: str) -> str:
    """The tag for a language's name, or a code; what is neither stays as it is."""
    tag = in_one_spelling(text)
    name = text.strip().casefold()
    found = _OF_LATEX.get(name) or _names().get(name) or str(get_global("language_aliases").get(tag, ""))
    return found or (tag if is_language_tag(tag) else text)


@cache
def _names() -> dict[str, str]:
    """The tags of languages by their names in English, and by their own."""
    english = locale_of(ENGLISH).languages
    return {str(name).casefold(): str(tag).replace("_", "-") for tag, name in english.items()}
