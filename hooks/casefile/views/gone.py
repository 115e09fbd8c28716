"""What is said of records that were in the dossiers and no longer are: of which kind they were, and how many.

Neither their words nor their ids, which are made of these: to name what was taken out would be to publish it again.
"""

from collections.abc import Iterable, Iterator

from casefile.evidence.archive import Archive
from casefile.history.difference import Difference
from casefile.views.change_lines import ChangeLine, id_today, matters


def gone_lines(differences: Iterable[Difference], archive: Archive) -> Iterator[ChangeLine]:
    """A line for each kind of record and what happened to it in these changes, such as “2 claims were removed.”"""
    found: dict[tuple[str, str], set[str]] = {}
    for difference in differences:
        for noun, id_, how in _happened(difference, archive):
            found.setdefault((noun, how), set()).add(id_)
    for (noun, how), ids in found.items():
        yield ChangeLine(noun.capitalize(), _sentence(noun, how, len(ids)))


def _happened(difference: Difference, archive: Archive) -> Iterator[tuple[str, str, str]]:
    """Noun, id and verb of each change of a record that is gone."""
    kinds = (("dossier", difference.topics, archive.topics), ("source", difference.sources, archive.sources))
    for noun, changes, there in kinds:
        for change in changes:
            if id_today(change.record, archive) not in there and matters(change):
                yield noun, change.record.id, _verb(change.how)
    for claim in difference.claims:
        moved = claim.standing or claim.gained or claim.lost or any(map(matters, claim.statements))
        if id_today(claim.claim, archive) not in archive.claims and (moved or matters(claim)):
            yield "claim", claim.claim.id, _verb(claim.how)


def _verb(how: str | None) -> str:
    return how if how in ("added", "removed") else "revised"


def _sentence(noun: str, verb: str, number: int) -> str:
    one = number == 1
    subject = f"A {noun}" if one else f"{number} {noun}s"
    since = "" if verb == "removed" else f" that {'is' if one else 'are'} no longer here"
    return f"{subject}{since} {'was' if one else 'were'} {verb}."
