"""What is said of records that were in the dossiers and no longer are: of which kind they were, and how many.

Neither their words nor their ids, which are made of these: to name what was taken out would be to publish it again.
"""

from collections.abc import Iterable, Iterator

from casefile.evidence.archive import Archive
from casefile.history.difference import Difference
from casefile.translation import N_, NN_, ngettext
from casefile.translation import gettext as _
from casefile.views.change_lines import ChangeLine, id_today, matters

_LABELS = {"topic": N_("Dossier"), "source": N_("Source"), "exhibit": N_("Exhibit"), "claim": N_("Claim")}
_SENTENCES = {
    "topic": {
        "added": NN_("A dossier that is no longer here was added.", "{n} dossiers that are no longer here were added."),
        "revised": NN_(
            "A dossier that is no longer here was revised.", "{n} dossiers that are no longer here were revised."
        ),
        "removed": NN_("A dossier was removed.", "{n} dossiers were removed."),
    },
    "source": {
        "added": NN_("A source that is no longer here was added.", "{n} sources that are no longer here were added."),
        "revised": NN_(
            "A source that is no longer here was revised.", "{n} sources that are no longer here were revised."
        ),
        "removed": NN_("A source was removed.", "{n} sources were removed."),
    },
    "exhibit": {
        "added": NN_(
            "An exhibit that is no longer here was added.", "{n} exhibits that are no longer here were added."
        ),
        "revised": NN_(
            "An exhibit that is no longer here was revised.", "{n} exhibits that are no longer here were revised."
        ),
        "removed": NN_("An exhibit was removed.", "{n} exhibits were removed."),
    },
    "claim": {
        "added": NN_("A claim that is no longer here was added.", "{n} claims that are no longer here were added."),
        "revised": NN_(
            "A claim that is no longer here was revised.", "{n} claims that are no longer here were revised."
        ),
        "removed": NN_("A claim was removed.", "{n} claims were removed."),
    },
}


def gone_lines(differences: Iterable[Difference], archive: Archive) -> Iterator[ChangeLine]:
    """A line for each kind of record and what happened to it in these changes, such as “2 claims were removed.”"""
    found: dict[tuple[str, str], set[str]] = {}
    for difference in differences:
        for about, id_, how in _happened(difference, archive):
            found.setdefault((about, how), set()).add(id_)
    for (about, how), ids in found.items():
        words = ngettext(*_SENTENCES[about][how], len(ids)).format(n=len(ids))
        yield ChangeLine(_(_LABELS[about]), words, about=about)


def _happened(difference: Difference, archive: Archive) -> Iterator[tuple[str, str, str]]:
    """Kind, id and what happened, of each change of a record that is gone."""
    kinds = (
        ("topic", difference.topics, archive.topics),
        ("source", difference.sources, archive.sources),
        ("exhibit", difference.exhibits, archive.exhibits),
    )
    for about, changes, there in kinds:
        for change in changes:
            if id_today(change.record, archive) not in there and matters(change):
                yield about, change.record.id, _how(change.how)
    for claim in difference.claims:
        moved = claim.standing or claim.gained or claim.lost or any(map(matters, claim.statements))
        if id_today(claim.claim, archive) not in archive.claims and (moved or matters(claim)):
            yield "claim", claim.claim.id, _how(claim.how)


def _how(how: str | None) -> str:
    return how if how in ("added", "removed") else "revised"
