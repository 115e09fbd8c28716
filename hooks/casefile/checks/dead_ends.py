"""From every dossier a way leads on."""

from collections.abc import Iterator

from casefile.evidence.archive import Archive
from casefile.problems import Problem


def check_dead_ends(archive: Archive) -> Iterator[Problem]:
    """A topic without a dispute, without an open question and without a link to or from another topic is a dead end.

    A warning: there are such topics, but more often somebody has not finished writing.
    """
    linked = set()
    for target, mentions in archive.backlinks.items():
        for mention in mentions:
            ends = {_topic(id_, archive) for id_ in (target, mention.holder)} - {None}
            if len(ends) == 2:
                linked |= ends
    for topic in archive.topics.values():
        if not topic.disputes and not topic.open and topic.id not in linked:
            message = "This topic is a dead end: it has no “disputes” and no “open”, and no other topic is linked."
            mend = "Say under “open” what is not known, under “disputes” which claims are rivals, or link elsewhere."
            yield Problem(topic.at.here, message, mend, severity="warning")


def _topic(id_: str, archive: Archive) -> str | None:
    """The topic that a record is or stands in."""
    topic = archive.topic_of.get(id_) or archive.topics.get(id_)
    return topic.id if topic else None
