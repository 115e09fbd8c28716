"""A name within a sentence, and the number of its verb: as the record has them, never guessed."""

import pytest

from casefile.evidence.findings import Findings
from casefile.evidence.standing_line import line_of
from casefile.translation import speaking
from casefile.views.cards import claim_card
from casefile.views.parts import link_to, speakers_in_words, statement_view
from casefile.views.picture import view_picture_of
from casefile.views.said import view_said
from casefile.views.standing_history import view_history
from small import PEOPLE, said, small, stock

IN_SENTENCES = {
    "name: The Acme": "name: The Acme\nin_text: the Acme",
    "name: Dora": "name: Two Doras\nin_text: two Doras\nplural: true",
    "name: Emil": "name: Port guard\nin_text: a port guard",
}


def archive_of(*statements, names=IN_SENTENCES):
    """The findings of one claim, some of whose speakers have another name within a sentence."""
    files = stock()
    for before, after in names.items():
        assert before in files
        files = files.replace(before, after)
    claim = f"fact:\n    text: It is so.\n    parties: [acme]\n    about: [{', '.join(PEOPLE)}]\n    statements:\n"
    lines = "".join(f"      - {one}\n" for one in statements)
    examined = small(f"{files}--- topics/affair.yml\ntitle: T\nquestion: Q?\nsummary: S\nclaims:\n  {claim}{lines}")
    return Findings(examined.archive)


def words_of(*statements):
    return line_of("fact", archive_of(*statements)).words


def test_within_a_sentence_a_name_has_its_article_and_no_capital():
    assert words_of(said("acme", "denies"), said("ben", "asserts")) == "Contested, denied by the Acme"
    assert words_of(said("ben", "denies", speaks_for="acme")).startswith("Denied by Ben (speaking for the Acme),")
    assert words_of(said("emil", "denies")) == "Denied by a port guard, asserted by nobody"
    assert words_of(said("anna", "asserts", speaks_for="acme")).startswith("A party to it says so (Anna for the Acme),")


def test_it_begins_with_a_capital_where_the_sentence_begins_and_in_links():
    findings = archive_of(said("[acme, emil]", "asserts"), said("emil", "denies"), said("acme", "denies"))
    archive = findings.archive
    joint = archive.claims["fact"].statements[0]
    assert speakers_in_words(joint, archive) == "The Acme and a port guard"
    assert link_to("acme", archive).words == archive.name("acme") == "The Acme"
    full = [box.full for box in view_picture_of(archive.claims["fact"], findings).drawings[0].rows[0].boxes]
    assert "Port guard denies it" in full
    assert "The Acme denies it" in full


def test_behind_the_stance_it_stands_as_in_a_sentence_and_by_itself_as_a_name():
    findings = archive_of(said("emil", "asserts"))
    (line,) = claim_card(findings.archive.claims["fact"], findings).asserted
    assert (line.link.words, line.behind.words) == ("Port guard", "a port guard")
    (statement,) = findings.archive.claims["fact"].statements
    (dossier,) = view_said([(findings.archive.claims["fact"], statement)], findings)
    assert dossier.shown[0].voices[0].speakers == "a port guard"


def test_a_record_without_it_goes_by_its_name_everywhere():
    findings = archive_of(said("acme", "denies"), names={})
    assert line_of("fact", findings).words == "Denied by The Acme, asserted by nobody"


@pytest.mark.parametrize(
    ("by", "words"),
    [("ben", "Ben asserts"), ("dora", "Two Doras assert"), ("[ben, acme]", "Ben and the Acme assert")],
)
def test_a_verb_is_in_the_number_of_its_names(by, words):
    findings = archive_of(said(by, "asserts"))
    claim = findings.archive.claims["fact"]
    (step,) = view_history(claim, findings)
    assert [one.words for one in step.statements] == [words]
    view = statement_view(claim.statements[0], claim, findings)
    assert words.endswith(view.stance_words)
    dossiers = view_said([(claim, claim.statements[0])], findings)
    assert dossiers[0].shown[0].voices[0].words == view.stance_words


def test_so_it_is_in_the_picture_and_in_french():
    findings = archive_of(said("ben", "asserts"), said("dora", "denies"))
    claim = findings.archive.claims["fact"]
    assert "Two Doras deny it" in [one.full for one in view_picture_of(claim, findings).drawings[0].rows[0].boxes]
    with speaking("fr"):
        assert statement_view(claim.statements[0], claim, Findings(findings.archive)).stance_words == "affirme"
        assert statement_view(claim.statements[1], claim, Findings(findings.archive)).stance_words == "démentent"


def test_who_denies_what_nobody_asserts_is_told_once():
    line = line_of("fact", archive_of(said("ben", "denies")))
    assert f"{line.shown} {line.answered}" == "asserted by nobody, denied by Ben"
    assert line.words == "Denied by Ben, asserted by nobody"
