"""Nothing stands twice in one list of records."""

from collections.abc import Iterator

from casefile.evidence.archive import Archive
from casefile.model.records import Named
from casefile.model.references import lists_of_references
from casefile.problems import Problem
from casefile.translation import gettext as _


def check_repetitions(record: Named, archive: Archive) -> Iterator[Problem]:
    """No list of ids has one of them twice: it would be counted, or shown, as two."""
    for ids, places in lists_of_references(record):
        met: set[str] = set()
        for id_, place in zip(ids, places, strict=True):
            if id_ in met:
                message = _("“{id}” stands here twice.").format(id=id_)
                yield Problem(place, message, _("Take one of the two out, or name another."))
            met.add(id_)
