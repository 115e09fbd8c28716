"""What was taken out for good stays out: where it stood is known, and no other record has an id of it."""

from collections.abc import Iterator

from casefile.evidence.archive import Archive
from casefile.model.kinds import KINDS
from casefile.problems import Problem, did_you_mean
from casefile.translation import gettext as _


def check_removals(archive: Archive) -> Iterator[Problem]:
    """A removal says what it was, by the name of a kind; no record had its id formerly."""
    known = [kind.name for kind in KINDS]
    for removal in {id(one): one for one in archive.removals.values()}.values():
        if removal.was not in known:
            every = _("Use one of: {known}.").format(known=_(", ").join(known))
            message = _("“{word}” is no kind of record.").format(word=removal.was)
            yield Problem(removal.at.of("was"), message, did_you_mean(removal.was, known) or every)
    for former in archive.renamed:
        if kept_out := archive.removals.get(former):
            holder = archive.records[archive.renamed[former]]
            message = _("“{id}” was removed ({place}), and is given here as a former id.").format(
                id=former, place=kept_out.at.here
            )
            yield Problem(holder.at.of("formerly"), message, _("Take it out of “formerly”, or that file away."))
