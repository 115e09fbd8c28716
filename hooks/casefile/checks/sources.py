"""Rules over sources, their seals, and the fields that say where a date, a title or a role comes from."""

from collections.abc import Iterator
from dataclasses import replace

from casefile.archive import Archive
from casefile.problems import Document, Position, Problem
from casefile.records import Author, Entity, Person, Record, Source

AUTHOR_FORMS = ({"id"}, {"literal"}, {"family"}, {"given", "family"})


def check_sources(archive: Archive) -> Iterator[Problem]:
    """Authors in one form, a basis only beside what it explains, a role with its source, every seal with its source."""
    for source in archive.sources.values():
        yield from check_basis(source, "published")
        for author in source.authors:
            yield from _check_author(author)
    for entity in archive.entities.values():
        yield from _check_role(entity)
    for id_, seal in archive.seals.items():
        position = Position(Document(seal.path))
        if id_ not in archive.sources:
            yield Problem(position, f"There is no source “{id_}” for this seal.", "Add the source or delete the seal.")
        elif seal.source != id_:
            position = replace(position, line=2)
            yield Problem(position, f"This seal was made for “{seal.source}”.", "Seal the text again for this source.")


def check_basis(record: Record, date: str) -> Iterator[Problem]:
    """A basis explains a date: without the date there is nothing to explain, except why it is not known."""
    basis = getattr(record, f"{date}_basis")
    if basis and not record.at.gives(date) and not isinstance(record, Source):
        yield Problem(record.at.of(f"{date}_basis"), f"“{date}_basis” stands here without “{date}”.", "Add the date.")


def _check_author(author: Author) -> Iterator[Problem]:
    given = {name for name in ("id", "given", "family", "literal") if author.at.gives(name)}
    if given not in AUTHOR_FORMS:
        mend = "Give one of: id; literal; given and family."
        yield Problem(author.at.here, "This author is not named in one way.", mend)


def _check_role(entity: Entity) -> Iterator[Problem]:
    if isinstance(entity, Person) and entity.role and not entity.at.gives("role_source"):
        yield Problem(entity.at.of("role"), "A person’s role needs the source that states it.", "Add “role_source”.")
    if entity.role_source and not entity.at.gives("role"):
        yield Problem(entity.at.of("role_source"), "“role_source” stands here without “role”.", "Add the role.")


__all__ = ["check_basis", "check_sources"]
