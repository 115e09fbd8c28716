"""No character that a file may not hold comes into a prose by the way that HTML writes characters."""

from collections.abc import Iterator

from casefile.evidence.archive import Archive
from casefile.model.characters import REFUSED, find_references, refusal
from casefile.model.markup import render_prose
from casefile.model.records import Named
from casefile.model.references import proses_of
from casefile.problems import Problem


def check_characters(record: Named, archive: Archive) -> Iterator[Problem]:
    """A reference such as `&#27;` is what it stands for, except in code, where it is shown as it is written."""
    for start, prose in proses_of(record):
        if found := list(find_references(prose, REFUSED)):
            shown = render_prose(prose, lambda mark: None)
            yield from (refusal(start.seek(code), one, as_code=True) for code, one in found if one in shown)
