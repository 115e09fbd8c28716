"""Names are written in one alphabet each, so that they are found and sorted."""

from collections.abc import Iterator

from casefile.evidence.archive import Archive
from casefile.model.exhibits import Exhibit
from casefile.model.lookalikes import find_lookalike
from casefile.model.records import Claim, Entity, Named, Source, Topic
from casefile.problems import Position, Problem
from casefile.translation import gettext as _


def check_alphabets(record: Named, archive: Archive) -> Iterator[Problem]:
    """No name and no title has a letter that passes for one of another alphabet.

    A problem: whoever types the name does not find it, and nobody can see why. Words that mix alphabets openly, as
    brand names do, are let be; ids are Latin by their own rule.
    """
    for text, position in _names(record):
        if found := find_lookalike(text):
            yield Problem(position.seek(found.word), str(found), _("Type the word again in one alphabet."))


def _names(record: Named) -> Iterator[tuple[str, Position]]:
    if isinstance(record, Entity):
        yield record.name, record.at.of("name")
        for index, alias in enumerate(record.aliases):
            yield alias, record.at.of("aliases", index)
        for one in record.names:
            yield one.name, one.at.of("name")
    elif isinstance(record, Source):
        for field in ("title", "container_title", "publisher_name"):
            yield getattr(record, field) or "", record.at.of(field)
        for author in (*record.authors, *record.contributors):
            for field in ("given", "family", "literal"):
                yield getattr(author, field) or "", author.at.of(field)
    elif isinstance(record, Topic | Exhibit):
        yield record.title, record.at.of("title")
    elif isinstance(record, Claim):
        yield record.text, record.at.of("text")
