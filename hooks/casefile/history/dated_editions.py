"""The dated editions of an archive: that each is of a version on record, and how every claim stood in it."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter

from casefile.cache.store import Cache, digest
from casefile.evidence.archive import Archive
from casefile.evidence.findings import Findings
from casefile.evidence.publication import EVERYTHING, Shown, as_published
from casefile.evidence.standing_line import line_of
from casefile.history.git import EVER, Beginning, Version, commit_on_line, has_whole_history, read_versions, version_at
from casefile.history.versions import VersionReader, linked
from casefile.model.dates import Day
from casefile.model.editions import DatedEdition
from casefile.model.records import Claim
from casefile.model.settings import DEFAULTS, Settings
from casefile.problems import Problem
from casefile.reading.files import Files
from casefile.translation import gettext as _

KIND = "editions"


class ClaimThen(NamedTuple):
    """A claim in an edition: its id and text there, the name of its standing, and that in words before the text.

    `named` are those whom these words may name, by their ids, as they were called.
    """

    id: str
    text: str
    standing: str
    line: str
    named: Mapping[str, str]

    def is_as_told(self, claim: Claim, archive: Archive) -> bool:
        """Whether all its words are still in the archive: what was taken out of that is not said again."""
        known = all(id_ in archive.records and archive.name(id_) == name for id_, name in self.named.items())
        return known and self.text == claim.text


@dataclass(frozen=True)
class KnownEdition:
    """An edition, and each claim in it by its id there; none where its version is not at hand."""

    edition: DatedEdition
    claims: Mapping[str, ClaimThen] = field(default_factory=dict)

    def find(self, claim: Claim) -> ClaimThen | None:
        """A claim as it stood in it, under whichever of its ids; None if it was not there."""
        return next((self.claims[id_] for id_ in (claim.id, *claim.formerly) if id_ in self.claims), None)


def check_editions(folder: Path, editions: tuple[DatedEdition, ...], beginning: Beginning = EVER) -> Iterator[Problem]:
    """What is wrong with the editions of a dossier folder: they follow each other, each of a version of this archive.

    Versions are looked up only where the whole history is at hand.
    """
    for before, after in pairwise(editions):
        if after.date <= before.date:
            message = _("The edition of {day} does not follow that of {before}.").format(
                day=after.day.text, before=before.day.text
            )
            yield Problem(after.at.of("day"), message, _("List each day once, the first one first."))
    if has_whole_history(folder):
        for one in editions:
            yield from _problems_of_version(folder, one, beginning)


def _problems_of_version(folder: Path, edition: DatedEdition, beginning: Beginning) -> Iterator[Problem]:
    place, mend = edition.at.of("version"), _("Write the commit of which the edition was made; “git log” lists it.")
    if commit_on_line(folder, edition.version) != edition.version:
        message = _("The history of what is checked out has no commit “{text}”.").format(text=edition.version[:10])
        yield Problem(place, message, mend, rule="files")
    elif not read_versions(folder, 1, beginning, edition.version):
        message = _("The commit “{text}” is from before this archive begins, or holds no dossiers.")
        yield Problem(place, message.format(text=edition.version[:10]), mend, rule="files")


def read_known_editions(
    folder: Path,
    editions: tuple[DatedEdition, ...],
    cache: Cache,
    shown: Shown = EVERYTHING,
    settings: Settings = DEFAULTS,
) -> tuple[KnownEdition, ...]:
    """The editions of a dossier folder with what they say of each claim, by the rules of today, as far as it is shown.

    What was a draft in one, or waited for a later day, is not there, nor what is held back today.
    """
    if not has_whole_history(folder):
        return tuple(map(KnownEdition, editions))
    reader = VersionReader(folder, Files(cache))
    known = tuple(
        KnownEdition(one, _claims_of(one, folder, reader, cache, shown=shown, settings=settings)) for one in editions
    )
    cache.tidy(KIND)
    return known


def _claims_of(
    edition: DatedEdition, folder: Path, reader: VersionReader, cache: Cache, *, shown: Shown, settings: Settings
) -> Mapping[str, ClaimThen]:
    version = version_at(folder, edition.version)
    if version is None:
        return {}
    key = digest(*map(str.encode, (version.tree, edition.day.text, repr(settings), *sorted(shown.hidden))))
    with suppress(LookupError, ValueError):  # Not there, or not what was written.
        return _by_id(_CLAIMS.validate_json(cache.get_many(KIND, [key])[key]))
    archive = _archive_of(version, edition, reader, shown)
    if archive is None:
        return {}
    claims = tuple(_claims_in(Findings(replace(archive, settings=settings))))
    cache.put_many(KIND, {key: _CLAIMS.dump_json(claims)})
    return _by_id(claims)


def _archive_of(version: Version, edition: DatedEdition, reader: VersionReader, shown: Shown) -> Archive | None:
    """The archive as the edition has it; None where this program cannot read it."""
    reading = reader.read(version)
    if reading is None:
        return None
    archive, problems = linked(as_published(reading, Day(*edition.date.timetuple()[:3]), shown.hidden))
    return None if problems else archive


def _claims_in(findings: Findings) -> Iterator[ClaimThen]:
    archive = findings.archive
    for claim in archive.claims.values():
        line = line_of(claim.id, findings)
        evidence = findings.standings[claim.id].evidence
        every = (*evidence.asserted_once, *evidence.asserts, *evidence.denies, *evidence.excluded)
        speakers = {id_ for one in every for id_ in (*one.statement.by, one.statement.speaks_for) if id_}
        named = {id_: archive.name(id_) for id_ in sorted({*speakers, *claim.parties})}
        yield ClaimThen(claim.id, claim.text, line.standing, line.words, named)


def _by_id(claims: Iterable[ClaimThen]) -> Mapping[str, ClaimThen]:
    return {one.id: one for one in claims}


_CLAIMS = TypeAdapter(tuple[ClaimThen, ...])
