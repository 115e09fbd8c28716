"""Quotations, and what the seals say of them: a seal looks each up once, whoever asks."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from casefile.evidence.archive import Archive, passages_of
from casefile.model.directions import isolated
from casefile.model.link_memory import key_of
from casefile.model.records import Named, Passage
from casefile.model.seals import Match, find_quotation
from casefile.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage that quotes, and what the seal of its source says of it (None: the source is not sealed).

    `lost` is the day of the round over the links that first did not find the words on the source's page any more.
    """

    passage: Passage
    match: Match | None
    lost: date | None = None

    @property
    def verified(self) -> bool:
        """Whether the words stand in the sealed text."""
        return self.match is not None and self.match.verified

    @property
    def pieces(self) -> tuple[tuple[str, bool], ...]:
        """Its text in pieces, each with whether it is the editors' own, put into a verified quotation.

        Of one that is not verified nobody knows whose its brackets are.
        """
        text, pieces, start = self.passage.quote or "", [], 0
        for one in self.match.inserted if self.match and self.verified else ():
            pieces += [(text[start : one.start], False), (text[one.start : one.end], True)]
            start = one.end
        return tuple((words, inserted) for words, inserted in [*pieces, (text[start:], False)] if words)


def quotations_of(archive: Archive) -> Iterator[Quotation]:
    """Every quotation of an archive, in the order of its records."""
    return (quotation for record in archive.records.values() for quotation in quotations_in(record, archive))


def quotations_in(record: Named, archive: Archive) -> Iterator[Quotation]:
    """The quotations in a record, in the order of its passages."""
    return (quotation_in(passage, archive) for passage in passages_of(record) if passage.quote)


def quotation_in(passage: Passage, archive: Archive) -> Quotation:
    """The quotation of a passage; not verified where the passage does not quote."""
    seal = archive.seals.get(passage.source)
    if not seal or not passage.quote:
        return Quotation(passage, None)
    now = archive.page_texts.get(passage.source)
    return Quotation(passage, find_quotation(seal, passage.quote), now.lost.get(key_of(passage.quote)) if now else None)


def quotation_language(passage: Passage, archive: Archive) -> str | None:
    """The language of a quotation's words: its own, else its source's."""
    source = archive.sources.get(passage.source)
    return passage.lang or (source.language if source else None)


def translators_in_words(passage: Passage) -> str:
    """Who made the translation of a passage, and with which program; "" where it is the editors' own."""
    if not passage.translation:
        return ""
    who, program = (isolated(name) if name else "" for name in (passage.translated_by, passage.translated_with))
    if who and program:
        return _("Machine translation ({program}), gone over by {name}.").format(program=program, name=who)
    if program:
        return _("Machine translation ({program}).").format(program=program)
    return _("Translated by {name}.").format(name=who) if who else ""


def translators_of(archive: Archive) -> tuple[tuple[str, int], ...]:
    """Who translated besides the editors, people and programs, each with how many quotations; those with most first."""
    every = (passage for record in archive.records.values() for passage in passages_of(record) if passage.translation)
    names = (name for passage in every for name in (passage.translated_by, passage.translated_with) if name)
    return tuple(sorted(Counter(names).items(), key=lambda one: (-one[1], one[0])))
