"""Which claim of a dossier is drawn at home."""

from casefile.evidence.findings import Findings
from casefile.history.edition import Edition
from casefile.views.home import view_home
from small import relating, said

QUIET = ("", [said("anna", "asserts"), said("ben", "asserts", source="book"), said("carl", "asserts", via="book")])


def drawn(claims):
    examined = relating(claims)
    assert examined.problems == []
    return [one.claim.id for one in view_home(Findings(examined.archive), Edition()).drawn]


def test_it_is_the_contested_main_claim_of_which_most_documents_speak():
    little = ("", [said("anna", "asserts"), said("ben", "denies")])
    more = ("", [said("anna", "asserts"), said("ben", "denies", source="book")])
    part = ("part_of: little", more[1])
    assert drawn({"quiet": QUIET, "little": little, "more": more}) == ["more"]
    assert drawn({"quiet": QUIET, "little": little, "part": part}) == ["little"]


def test_without_a_contested_one_it_is_the_main_claim_of_which_most_documents_speak():
    assert drawn({"little": ("", [said("anna", "asserts")]), "quiet": QUIET}) == ["quiet"]
    assert drawn({"view": ("kind: opinion", [said("anna", "asserts")])}) == []
