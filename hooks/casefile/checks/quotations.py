"""Rules over passages: with words of their own; and quotations found in the sealed text, brief, translated."""

from collections.abc import Iterator

import regex
from babel.numbers import format_percent

from casefile.checks.marks import words_in_marks
from casefile.evidence.archive import Archive, passages_of
from casefile.evidence.misquotes import differences
from casefile.evidence.questions import left_off
from casefile.evidence.quotations import Quotation, quotation_in, quotation_language, quotations_in
from casefile.model.languages import is_same_language, language_name
from casefile.model.readings import readings_of
from casefile.model.records import Named, Passage, Source
from casefile.model.seals import MOST_COMPARED
from casefile.model.texts.tokens import extent_of
from casefile.model.texts.windows import WEIGHT
from casefile.problems import Position, Problem
from casefile.translation import N_, locale
from casefile.translation import gettext as _

# The limit of a quotation, by what it is measured in.
LIMITS = {"word": "quotation", "character": "quotation_without_blanks"}
_TOO_SHORT = {
    "word": N_("This quotation, or a part of it between omissions, has fewer than 4 words."),
    "character": N_("This quotation, or a part of it between omissions, has fewer than 8 characters."),
}
_NOTHING_FOUND = {
    "word": N_("These words do not stand in the sealed text of “{source}”. Not even four words of it stand there."),
    "character": N_(
        "These words do not stand in the sealed text of “{source}”. Not even eight characters of it stand there."
    ),
}


def check_passages(record: Named, archive: Archive) -> Iterator[Problem]:
    """All rules over the passages of a record and their quotations."""
    for passage in passages_of(record):
        yield from _check_passage(passage, archive)
        yield from check_words(passage, archive)


def check_words(passage: Passage, archive: Archive) -> Iterator[Problem]:
    """The rules over what a passage quotes and its translation, of which no more need be known than the source."""
    if not passage.quote:
        return
    if passage.translation and _bare(passage.quote) == _bare(passage.translation):
        yield Problem(
            passage.at.of("translation"),
            _("This translation is the quotation itself."),
            _("Translate it; or take “translation” out, and look whether the language given is right."),
        )
    yield from _check_length(passage.quote, passage.at.of("quote"), archive)
    yield from _check_marks(passage)
    yield from _check_match(quotation_in(passage, archive), archive)


def check_questions(record: Named, archive: Archive) -> Iterator[Problem]:
    """A quotation that ends, or begins, right at a question mark of the text has that mark: else it seems to assert.

    A warning: it may be words that nobody takes for an assertion.
    """
    for quotation in quotations_in(record, archive):
        seal = archive.seals.get(quotation.passage.source)
        for mark, run in left_off(quotation, seal) if seal else ():
            message = _("The text asks this: with “{run}” it has “{mark}”, which is left off here.").format(
                run=run, mark=mark
            )
            mend = _("Quote the question mark.")
            yield Problem(quotation.passage.at.of("quote"), message, mend, severity="warning")


# Of a source that is not sealed it may be all that was said.
_WHOLE = regex.compile(r"[\p{Lu}\p{Lt}\p{Lo}\p{N}¿¡].*[.!?…。！？؟։।][\p{Pf}\p{Pe}\"']*", regex.DOTALL)


def check_brevity(record: Named, archive: Archive) -> Iterator[Problem]:
    """No quotation is so short that its words say what anybody likes: not fewer than a seal would verify.

    A warning: “No.” is a whole answer. In what is sealed it is a problem.
    """
    for passage in passages_of(record):
        quote = passage.quote or ""
        if not quote or passage.source in archive.seals or _WHOLE.fullmatch(quote):
            continue
        if any(extent_of(readings[0].text).weight < WEIGHT for readings in readings_of(quote)):
            mend = _("Quote more, or write a “paraphrase”. A whole answer, such as “No.”, has its full stop.")
            place = passage.at.of("quote")
            yield Problem(place, _(_TOO_SHORT[extent_of(quote).noun]), mend, severity="warning")


# What people write for what they left out, where it is neither in square brackets nor stands at a word.
_OMISSION = regex.compile(r"(?<![\[…\.])(?:\((?:…|\.{3})\)|(?:(?<=\s)(?:…|\.{3})(?=\s)))(?!\])")


def check_omissions(record: Named, archive: Archive) -> Iterator[Problem]:
    """What is left out of a quotation is marked as that: three dots alone are of the document.

    A warning: the document may print them. Where its text is sealed that is known, and nothing is told here.
    """
    for passage in passages_of(record):
        found = _OMISSION.search(passage.quote or "") if passage.source not in archive.seals else None
        if found:
            message = _("“{dots}” alone reads as if the document printed it.").format(dots=found[0])
            mend = _("Write “[…]” if it stands for what you left out.")
            yield Problem(passage.at.of("quote"), message, mend, severity="warning")


def _check_passage(passage: Passage, archive: Archive) -> Iterator[Problem]:
    if not passage.at.gives("quote") and not passage.at.gives("paraphrase"):
        yield Problem(
            passage.at.here,
            _("This passage says nothing: it has neither words nor their sense."),
            _("Add a “quote” or a “paraphrase”."),
        )
    if passage.translation and not passage.at.gives("quote"):
        yield Problem(
            passage.at.of("translation"),
            _("There is no “quote” here to translate."),
            _("Add it, or write a “paraphrase” instead."),
        )
    yield from _check_translators(passage)
    if passage.source in passage.via:
        yield Problem(
            passage.at.of("via"), _("The source stands here among the documents before it."), _("Take it out of “via”.")
        )
    if not passage.quote:
        return
    language = quotation_language(passage, archive)
    source = archive.sources.get(passage.source)
    if language is None and source and not source.at.gives("language") and not passage.at.gives("lang"):
        yield Problem(
            passage.at.of("quote"),
            _("The language of this quotation is not known."),
            _("Add “lang” here, or “language” to its source."),
        )
    own = archive.own["language"]
    if language and not is_same_language(language, own) and not passage.at.gives("translation"):
        message = _("This quotation is not in {language} (it is “{tag}”) and has no translation.")
        message = message.format(language=language_name(own), tag=language)
        note = _("“{tag}” is {language}.").format(tag=language, language=language_name(language))
        yield Problem(passage.at.of("quote"), message, _("Add a “translation” of your own."), (note,))


# Programs, and words for them, that somebody enters as who translated.
_PROGRAMS = regex.compile(
    r"(?:a )?(?:machine|program|computer)(?: translation)?|an? ai|ai translation|deepl.*|chatgpt.*|"
    r"(?:google|bing|microsoft|yandex|apple)(?: translate| translator)?|argos translate|libretranslate",
    regex.IGNORECASE,
)


def _check_translators(passage: Passage) -> Iterator[Problem]:
    for field in ("translated_by", "translated_with"):
        if passage.at.gives(field) and not passage.at.gives("translation"):
            message = _("There is no “translation” here of which “{field}” could tell.").format(field=field)
            yield Problem(passage.at.of(field), message, _("Add it, or take the line out."))
    if passage.translated_by and _PROGRAMS.fullmatch(passage.translated_by):
        yield Problem(
            passage.at.of("translated_by"),
            _("“{name}” is a program, and nobody who translates.").format(name=passage.translated_by),
            _("Write: {words}").format(words=f"translated_with: {passage.translated_by}"),
        )


def _bare(text: str) -> str:
    return " ".join(text.casefold().split())


def _check_marks(passage: Passage) -> Iterator[Problem]:
    """The page puts the words in marks of its own: those of the document round all of it would stand there twice."""
    for field, text in (("quote", passage.quote), ("translation", passage.translation)):
        if text and (words := words_in_marks(text)):
            yield Problem(
                passage.at.of(field),
                _("All of “{field}” stands in quotation marks; the page shows it in its own.").format(field=field),
                _("Write: {words}").format(words=words),
            )


def _check_length(quote: str, place: Position, archive: Archive) -> Iterator[Problem]:
    if len(quote) <= min(archive.limits[name] for name in LIMITS.values()):
        return
    length, allowed = len(regex.findall(r"\X", quote)), archive.limits[LIMITS[extent_of(quote).noun]]
    if length > allowed:
        message = _("This quotation has {length} characters, and {allowed} are allowed.").format(
            length=length, allowed=allowed
        )
        yield Problem(place, message, _("Keep the decisive words, and paraphrase the rest."))


def _check_match(quotation: Quotation, archive: Archive) -> Iterator[Problem]:
    match = quotation.match
    passage = quotation.passage
    if match is None or match.verified or _is_foreign(passage.source, archive):
        return
    if match.fault:
        message = _(match.fault).format(words=match.inserted[-1].words)
        mend = _("Quote without it, and say it in the “paraphrase” or in a “note”.")
        yield Problem(passage.at.of("quote"), message, mend)
        return
    noun = extent_of(passage.quote or "").noun
    if match.too_short:
        yield Problem(passage.at.of("quote"), _(_TOO_SHORT[noun]), _("Quote more, or write a “paraphrase” instead."))
        return
    if match.misplaced:
        message = _("“{run}” stands in “{source}”, but not after the words quoted before it.").format(
            run=match.run.strip(), source=passage.source
        )
        yield Problem(passage.at.of("quote"), message, _("Quote in the order of the text, or in two passages."))
        return
    if match.longest:
        message = _(
            "These words do not stand in the sealed text of “{source}”. Its longest run there is “{longest}”."
        ).format(source=passage.source, longest=match.longest)
    else:
        message = _(_NOTHING_FOUND[noun]).format(source=passage.source)
    notes = differences(archive.seals[passage.source], match.run[:MOST_COMPARED])
    yield Problem(passage.at.of("quote"), message, _("Quote exactly; mark what you leave out with […]."), notes)


def _is_foreign(source: str, archive: Archive) -> bool:
    """Whether the seal of a source was made for another one, which is reported in its own place."""
    record = archive.sources.get(source)
    return record is not None and archive.seals[source].source not in (source, *record.formerly)


def check_shares(source: Source, archive: Archive) -> Iterator[Problem]:
    """Of no source more is quoted than is allowed: a quarter, unless an archive sets another share."""
    seal = archive.seals.get(source.id)
    quoting = dict.fromkeys(one.holder for one in archive.backlinks.get(source.id, ()) if one.field == "source")
    quotations = (quotation for holder in quoting for quotation in quotations_in(archive.records[holder], archive))
    matches = [one.match for one in quotations if one.match and one.passage.source == source.id]
    if seal and matches:
        quoted = len(frozenset().union(*(match.tokens for match in matches)))
        share = quoted / seal.extent.tokens
        allowed = archive.limits["quoted_share"]
        if share > allowed / 100:
            over = quoted - seal.extent.tokens * allowed // 100
            words = _("{share} of this source’s words are quoted, and {allowed}% are allowed.")
            characters = _("{share} of this source’s characters are quoted, and {allowed}% are allowed.")
            message = (words if seal.extent.noun == "word" else characters).format(
                share=format_percent(share, locale=locale()), allowed=allowed
            )
            mend = _("Leave {over} of them out of its quotations, or paraphrase some.").format(over=over)
            yield Problem(source.at.here, message, mend)
