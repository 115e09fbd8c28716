"""Each quotation of the dossiers, pasted as a text, comes near the claim under which it stands."""

import pytest

from casefile.evidence.archive import Archive
from nearness import near_in, quoted_in

pytestmark = pytest.mark.node


def test_quotations_find_their_claims(archive: Archive):
    quoted = quoted_in(archive)
    found = near_in([quote for _, quote in quoted], archive)
    marked = [{mark["claim"] for one in told for mark in one["marks"]} for told in found]
    lost = [one for one, claims in zip(quoted, marked, strict=True) if one[0] not in claims]
    # A quotation of a word or two is near nothing for certain.
    assert len(lost) <= len(quoted) / 50, lost
