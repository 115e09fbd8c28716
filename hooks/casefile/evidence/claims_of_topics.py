"""To which dossier each claim belongs, in whichever of its files it stands."""

from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import PurePosixPath

from casefile.evidence.reads import Table
from casefile.model.records import Claim, Named, Topic
from casefile.problems import Document, Position, Problem, did_you_mean
from casefile.reading.folder import Reading
from casefile.reading.names import topic_of_file
from casefile.translation import gettext as _


def topics_of_files(reading: Reading, unreadable: Set[str]) -> tuple[dict[str, str], list[Problem]]:
    """The dossier of the claims in each file: the one that stands in it, or the one in whose folder it is.

    A file that is in no dossier's folder is a problem, unless that dossier could not be read.
    """
    own = {record.at.document.path: record.id for record, _ in reading.records if isinstance(record, Topic)}
    topics, problems = {**own}, []
    claims = (record.at.document for record, _ in reading.records if isinstance(record, Claim))
    for path, document in {one.path: one for one in claims}.items():
        if topic := topic_of_file(path, own):
            topics.setdefault(path, topic)
        elif path not in own:
            folders = [
                folder.name for folder in PurePosixPath(path).parents[:-3]
            ]  # Less that of topics, and around it.
            if unreadable.isdisjoint(folders):
                problems.append(_no_topic(document, folders, own))
    return topics, problems


def _no_topic(document: Document, folders: list[str], topics: Mapping[str, str]) -> Problem:
    message = _("These claims belong to no dossier: there is no “{folder}.yml” beside the folder “{folder}”.").format(
        folder=folders[0]
    )
    near = (did_you_mean(folder, topics.values()) for folder in folders)
    mend = next(filter(None, near), _("Put them into the folder that is called as their dossier is, beside its file."))
    return Problem(Position(document), message, mend, rule="files")


def with_their_claims(records: Mapping[str, Named], topics: Mapping[str, str]) -> Iterator[tuple[str, Named]]:
    """The records, each dossier followed by its claims from all files; last the claims of a dossier that is none."""
    claims: dict[str, dict[str, Claim]] = {}
    for id_, record in records.items():
        if isinstance(record, Claim):
            claims.setdefault(topics[record.at.document.path], {})[id_] = record
    for id_, record in records.items():
        if isinstance(record, Topic):
            own = claims.pop(id_, {})
            yield id_, _with_claims(record, own)
            yield from own.items()
        elif not isinstance(record, Claim):
            yield id_, record
    for lost in claims.values():
        yield from lost.items()


def missing_claims(records: Iterable[Named], reading: Reading) -> Iterator[Problem]:
    """A problem for each dossier that has no claims anywhere; what is wrong where they stand is not missing too."""
    for topic in records:
        if isinstance(topic, Topic) and not topic.claims and not topic.at.gives("claims"):
            folder = topic.at.document.path.removesuffix(".yml") + "/"
            if not any(problem.position.document.path.startswith(folder) for problem in reading.problems):
                mend = _("Add them under “claims:”, here or in files in {folder}.").format(folder=folder)
                yield Problem(topic.at.here, _("This dossier has no claims."), mend)


def _with_claims(topic: Topic, claims: Mapping[str, Claim]) -> Topic:
    """A dossier with these claims, in a table."""
    return topic.model_copy(update={"claims": Table(claims_table(topic.id), claims)})


def claims_table(topic: str) -> str:
    """The name of the table of a dossier's claims."""
    return f"claims of {topic}"
