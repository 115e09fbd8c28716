"""Quotations and translations are in the languages in which they are said to be."""

from collections.abc import Iterator

from casefile.evidence.archive import Archive, passages_of
from casefile.evidence.quotations import quotation_language
from casefile.model.languages import is_same_language, language_name
from casefile.model.languages_of_texts import is_in_other_letters, other_language
from casefile.model.records import Named, Passage
from casefile.problems import Problem
from casefile.translation import gettext as _


def check_tongues(record: Named, archive: Archive) -> Iterator[Problem]:
    """No quotation is in another language than its source or its `lang` says, and no translation in a foreign one.

    A warning: a witness may have said it in another tongue. What a seal verified stands in the document so.
    """
    for passage in passages_of(record):
        language = quotation_language(passage, archive)
        if passage.quote and language and passage.source not in archive.seals:
            yield from _check(passage, "quote", passage.quote, language, archive)
        if passage.translation:
            yield from _check(passage, "translation", passage.translation, archive.own["language"], archive)


def _check(passage: Passage, field: str, text: str, language: str, archive: Archive) -> Iterator[Problem]:
    """What is told of one of the two texts, which should be in a language."""
    if other := other_language(text, language):
        message = _("These words read as {other}, not as {language}.")
        message = message.format(other=language_name(other), language=language_name(language))
    elif is_in_other_letters(text, language):
        message = _("No letter of these words is one of {language}.").format(language=language_name(language))
    else:
        return
    yield Problem(passage.at.of(field), message, _mend(passage, field, other, archive), severity="warning")


def _mend(passage: Passage, field: str, other: str, archive: Archive) -> str:
    own = archive.own["language"]
    if field == "translation":
        return _("Write the translation in {own}; what the document prints is the “quote”.").format(
            own=language_name(own)
        )
    if passage.translation and (is_same_language(other, own) or _is_swapped(passage, archive)):
        return _("“quote” and “translation” seem to have changed places: what the document prints is the “quote”.")
    return _("Quote what the document prints; if it prints this, add the “lang” of these words.")


def _is_swapped(passage: Passage, archive: Archive) -> bool:
    own = archive.own["language"]
    return bool(other_language(passage.translation or "", own) or is_in_other_letters(passage.translation or "", own))
