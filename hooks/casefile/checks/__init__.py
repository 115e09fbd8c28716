"""The rules over the whole archive, beyond what each record must be by itself. Each yields problems; none raises.

A rule per function, a noun per module; `check` runs them all.
"""

from collections.abc import Iterator
from itertools import chain

from casefile.archive import Archive
from casefile.checks.claims import check_claims
from casefile.checks.orphans import check_orphans
from casefile.checks.quotations import check_quotations
from casefile.checks.sources import check_sources
from casefile.problems import Problem


def check(archive: Archive) -> Iterator[Problem]:
    """Every problem of an archive whose records were read. Needs no reference to be resolved."""
    return chain(check_sources(archive), check_claims(archive), check_quotations(archive))


def check_whole(archive: Archive) -> Iterator[Problem]:
    """The rules that only make sense once nothing else is wrong."""
    return check_orphans(archive)
