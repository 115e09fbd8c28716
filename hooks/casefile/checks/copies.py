"""Rules over the copies of documents and exhibits that archives keep."""

from collections.abc import Iterator

from casefile.evidence.archive import Archive
from casefile.model.exhibits import Exhibit
from casefile.model.records import Named, Source
from casefile.model.web_archives import is_archive_today
from casefile.problems import Problem
from casefile.translation import gettext as _


def check_copies(record: Named, _archive: Archive) -> Iterator[Problem]:
    """No copy lies on archive.today. A warning: there may be no other one."""
    if not isinstance(record, Source | Exhibit):
        return
    places = [(record.url or "", record.at.of("url"))] if record.url else []
    for url, place in [*places, *((copy.url, copy.at.of("url")) for copy in record.archived)]:
        if is_archive_today(url):
            message = _(
                "This address is of archive.today, in which copies had been changed afterwards: Wikipedia gave it up "
                "in February 2026."
            )
            mend = _("Add a copy of another archive beside it, or in its place: casefile archive --only {id}")
            yield Problem(place, message, mend.format(id=record.id), severity="warning")
