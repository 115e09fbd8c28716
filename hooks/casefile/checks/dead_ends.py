"""From every dossier a way leads on."""

from collections.abc import Iterator

from casefile.evidence.archive import Archive
from casefile.problems import Problem
from casefile.translation import gettext as _


def check_dead_ends(archive: Archive) -> Iterator[Problem]:
    """A topic without a dispute, without an open question and without a link to or from another topic is a dead end.

    A warning: there are such topics, but more often somebody has not finished writing.
    """
    home = {claim: topic.id for claim, topic in archive.topic_of.items()} | {id_: id_ for id_ in archive.topics}
    pairs = {
        (home[target], home[mention.holder])
        for target, mentions in archive.backlinks.items()
        if target in home
        for mention in mentions
        if mention.holder in home
    }
    linked = {topic for one, other in pairs if one != other for topic in (one, other)}
    for topic in archive.topics.values():
        if not topic.disputes and not topic.open and topic.id not in linked:
            message = _("This topic is a dead end: it has no “disputes” and no “open”, and no other topic is linked.")
            mend = _("Say under “open” what is not known, under “disputes” which claims are rivals, or link elsewhere.")
            yield Problem(topic.at.here, message, mend, severity="warning")
