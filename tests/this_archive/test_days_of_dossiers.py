"""Every day of every dossier is what followed from what was public by then."""

from casefile.evidence.archive import Archive
from days_as_known import assert_every_day_is_as_known


def test_every_day_is_as_known(archive: Archive):
    assert_every_day_is_as_known(archive)
