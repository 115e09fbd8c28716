"""The history of a claim's record: what changed in it, when, and by whom if an archive wants that told."""

from collections.abc import Iterator
from dataclasses import dataclass

from casefile.evidence.findings import Findings
from casefile.history.edition import Edition
from casefile.model.dates import in_words, read_date
from casefile.model.records import Claim
from casefile.views.change_lines import ChangeLine, claim_lines


@dataclass(frozen=True, slots=True)
class RecordChangeView:
    """The changes of one version. `url` is its page in the repository, "" where that has none; `key` its day.

    `author` is empty unless the archive names its editors: who stands on a page beside the powerful may pay for it.
    """

    key: str
    day: str
    author: str
    url: str
    lines: tuple[ChangeLine, ...]


def view_record(claim: Claim, findings: Findings, edition: Edition) -> tuple[RecordChangeView, ...]:
    """The changes of a claim's record, the latest first; none where the history is not at hand."""
    return tuple(_changes(claim, findings, edition))


def _changes(claim: Claim, findings: Findings, edition: Edition) -> Iterator[RecordChangeView]:
    log, names = edition.changelog, findings.archive.settings.name_editors
    for entry, changes in log.changes_of(claim.id, *claim.formerly) if log else ():
        if lines := tuple(line for change in changes for line in claim_lines(change, claim, findings)):
            version = entry.version
            key = version.day.isoformat()
            url = f"{edition.repository}/commit/{version.commit}" if edition.repository else ""
            author = version.author if names else ""
            yield RecordChangeView(key, in_words(read_date(key)), author, url, lines)
