"""An id, once given, means one record for ever: no other record has it, now or formerly."""

from collections.abc import Iterator

from casefile.evidence.archive import Archive
from casefile.problems import Problem
from casefile.translation import gettext as _


def check_former_ids(archive: Archive) -> Iterator[Problem]:
    """The ids that records had formerly are nobody else's, and each is given once."""
    first: dict[str, str] = {}
    for record in archive.records.values():
        for index, former in enumerate(record.formerly):
            position = record.at.of("formerly", index)
            if former in archive.records:
                holder = archive.records[former]
                message = _("“{former}” is the id of a record: {here}.").format(former=former, here=holder.at.here)
                mend = _("An id means one record for ever: take it out, or rename that record.")
                yield Problem(position, message, mend)
            elif first.setdefault(former, record.id) != record.id or former in record.formerly[:index]:
                message = _("“{former}” is already given as a former id of “{first}”.").format(
                    former=former, first=first[former]
                )
                yield Problem(position, message, _("Take one of the two out."))
