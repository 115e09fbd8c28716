"""Names are written in one alphabet each, so that they are found and sorted."""

from collections.abc import Iterator

from casefile.evidence.archive import Archive
from casefile.model.lookalikes import find_lookalike
from casefile.problems import Position, Problem


def check_alphabets(archive: Archive) -> Iterator[Problem]:
    """No name and no title has a letter that passes for one of another alphabet.

    A problem: whoever types the name does not find it, and nobody can see why. Words that mix alphabets openly, as
    brand names do, are let be; ids are Latin by their own rule.
    """
    for text, position in _names(archive):
        if found := find_lookalike(text):
            yield Problem(position.seek(found.word), str(found), "Type the word again in one alphabet.")


def _names(archive: Archive) -> Iterator[tuple[str, Position]]:
    for entity in archive.entities.values():
        yield entity.name, entity.at.of("name")
        for index, alias in enumerate(entity.aliases):
            yield alias, entity.at.of("aliases", index)
    for source in archive.sources.values():
        yield source.title or "", source.at.of("title")
        for author in source.authors:
            for field in ("given", "family", "literal"):
                yield getattr(author, field) or "", author.at.of(field)
    for topic in archive.topics.values():
        yield topic.title, topic.at.of("title")
    for claim in archive.claims.values():
        yield claim.text, claim.at.of("text")
