"""Nothing stands alone: every record is reached from a claim."""

from collections.abc import Iterator

from casefile.evidence.archive import Archive
from casefile.model.kinds import kind_named
from casefile.model.records import Topic
from casefile.problems import Problem
from casefile.translation import gettext as _


def check_orphans(archive: Archive) -> Iterator[Problem]:
    """Every record but a dossier is referred to by a claim, or by a record that is."""
    reached: set[str] = set()
    waiting = list(archive.claims)
    forward: dict[str, list[str]] = {}
    for target, mentions in archive.backlinks.items():
        for mention in mentions:
            forward.setdefault(mention.holder, []).append(target)
    while waiting:
        id_ = waiting.pop()
        if id_ not in reached:
            reached.add(id_)
            waiting += forward.get(id_, [])
    for id_, record in archive.records.items():
        if id_ not in reached and not isinstance(record, Topic):
            message = _("No claim refers to this {kind}.").format(kind=_(kind_named(record.record).one))
            yield Problem(record.at.here, message, _("Name it where it belongs, or delete its file."))
