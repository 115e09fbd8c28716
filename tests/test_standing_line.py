"""What goes before a claim's text away from its page: its standing in a reader's words, and who denies it."""

from pathlib import Path

import pytest

from casefile.evidence.findings import Findings
from casefile.evidence.standing import STANDINGS
from casefile.evidence.standing_line import deniers_of, headline, line_of
from casefile.history.edition import Edition
from casefile.site.pages import site_pages
from casefile.site.social_cards import card_words
from casefile.site.table_files import TableFiles
from casefile.translation import speaking
from casefile.views.cards import claim_card
from casefile.views.citation import cite
from casefile.views.paste import paste_data
from casefile.views.picture import view_picture_of
from casefile.views.positions import view_positions
from casefile.views.standing_history import view_history
from casefile.views.words import words_for_and_against
from small import claiming, orders, relating, said

ROOT = Path(__file__).parents[1]

# Each standing, and what a reader is told of it; then what stands beside its one word.
LINES = {
    "withdrawn": (
        [said("anna", "asserts", "2024-01-01"), said("anna", "withdraws", "2024-01-02")],
        "Taken back by Anna",
        "by Anna",
    ),
    "contested": (
        [said("anna", "asserts"), said("ben", "denies")],
        "Contested, denied by Ben",
        "denied by Ben",
    ),
    "acknowledged": ([said("acme", "asserts")], "A party to it says so (The Acme), denied by nobody", "(The Acme)"),
    "corroborated": (
        [said("anna", "asserts"), said("ben", "asserts")],
        "Several independent origins, denied by nobody",
        "",
    ),
    "single-origin": ([said("anna", "asserts")], "One origin, denied by nobody", ""),
    "denied": ([said("ben", "denies")], "Denied by Ben, asserted by nobody", "by Ben"),
    "unsupported": ([said("ben", "comments")], "Nobody on record vouches for it", ""),
}


def line(statements):
    examined = claiming(statements)
    assert examined.problems == []
    return line_of("fact", Findings(examined.archive))


def test_who_speaks_for_a_party_is_named_not_the_party_alone():
    words = line([said("anna", "asserts", speaks_for="acme"), said("ben", "asserts")]).words
    assert words == "A party to it says so (Anna for The Acme), denied by nobody"


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        ([said("ben", "denies", speaks_for="acme")], "Denied by Ben (speaking for The Acme), asserted by nobody"),
        (
            [said("ben", "denies", speaks_for="acme"), said("carl", "denies"), said("anna", "asserts")],
            "Contested, denied by Ben (speaking for The Acme) and Carl",
        ),
        (
            [said("ben", "denies", "2024", speaks_for="acme"), said("ben", "denies", "2025", speaks_for="herald")],
            "Denied by Ben (speaking for The Acme and The Herald), asserted by nobody",
        ),
        (
            [said("ben", "denies", "2024"), said("ben", "denies", "2025", speaks_for="acme")],
            "Denied by Ben (also speaking for The Acme), asserted by nobody",
        ),
        (
            [said("anna", "asserts", "2024", speaks_for="tribune"), said("anna", "withdraws", "2025")],
            "Taken back by Anna (speaking for The Tribune)",
        ),
    ],
)
def test_who_speaks_for_somebody_is_named_with_them(statements, words):
    assert line(statements).words == words


def test_a_denial_by_a_spokesman_is_told_with_whom_he_speaks_for_wherever_it_is_told_in_brief():
    denial = said("ben", "denies", "2024-01-02", speaks_for="acme")
    findings = Findings(claiming([said("anna", "asserts", "2024-01-01"), denial]).archive)
    claim, voice, short = findings.archive.claims["fact"], "Ben (speaking for The Acme)", "Ben (for The Acme)"
    (denied,) = claim_card(claim, findings).denied
    assert denied.link.words == short
    assert [words.link.words for words in words_for_and_against("fact", findings)] == ["Anna", short]
    assert f"{short} denies" in [link.words for step in view_history(claim, findings) for link in step.statements]
    (box,) = (
        one for row in view_picture_of(claim, findings).drawings[0].rows for one in row.boxes if one.role == "denies"
    )
    assert (box.words, box.full) == (short, f"{voice} denies it")
    assert "speaking for The Acme" in [more for _, _, _, more, _ in view_picture_of(claim, findings).words]
    (against,) = view_positions(findings).tables[0].disputed[0].against
    assert (against.speaker.words, against.whose) == ("Ben", "speaking for The Acme")
    assert paste_data(findings)["claims"][0]["opponents"] == voice


def test_denials_for_two_bodies_stand_apart_in_a_list():
    denials = [said("ben", "denies", "2024", speaks_for="acme"), said("ben", "denies", "2025", speaks_for="herald")]
    findings = Findings(claiming(denials).archive)
    denied = [one.link.words for one in claim_card(findings.archive.claims["fact"], findings).denied]
    assert denied == ["Ben (for The Acme)", "Ben (for The Herald)"]


def test_every_standing_has_its_words():
    assert tuple(LINES) == STANDINGS


@pytest.mark.parametrize("standing", LINES)
def test_a_standing_in_words(standing):
    statements, words, answered = LINES[standing]
    found = line(statements)
    assert (found.standing, found.words, found.answered) == (standing, words, answered)
    assert found.before("It is so.") == f"{words}: It is so."


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        ([said("anna", "asserts"), said("ben", "denies")], "Contestée, démentie par Ben"),
        ([said("ben", "denies")], "Démentie par Ben, sans que personne l’affirme"),
        ([said("anna", "asserts"), said("ben", "asserts")], "Plusieurs origines indépendantes, sans démenti"),
    ],
)
def test_another_language_has_its_own_order_of_words(statements, words):
    with speaking("fr"):
        found = line(statements)
        assert found.words == words
        assert found.before("Il pleut.") == f"{words}\N{NO-BREAK SPACE}: Il pleut."


@pytest.mark.parametrize(
    ("deniers", "words"),
    [
        ("anna ben", "Anna and Ben"),
        ("anna ben carl", "Anna, Ben and Carl"),
        ("anna ben carl dora", "Anna, Ben and 2 others"),
        ("anna ben carl dora herald", "Anna, Ben and 3 others"),
    ],
)
def test_of_many_deniers_the_first_are_named(deniers, words):
    denials = [said(by, "denies", f"2024-01-0{day}") for day, by in enumerate(deniers.split(), start=1)]
    assert line([*denials, said("emil", "asserts")]).words == f"Contested, denied by {words}"


def test_who_denies_a_claim_is_not_named_again_for_an_account_that_excludes_it():
    examined = relating({
        "fact": ("", [said("anna", "asserts"), said("ben", "denies")]),
        "rival": ("excludes: [{claim: fact, why: Not both.}]", [said("ben", "asserts"), said("carl", "asserts")]),
    })  # fmt: skip
    assert examined.problems == []
    words = {id_: line_of(id_, Findings(examined.archive)).words for id_ in examined.archive.claims}
    assert words == {
        "fact": "Contested, denied by Ben, contradicted by the account of Carl",
        "rival": "Contested, contradicted by the account of Anna",
    }


@pytest.mark.parametrize(
    ("statements", "words", "answered"),
    [
        ([said("ben", "asserts")], "One origin, denied by nobody, taken back by Anna", "taken back by Anna"),
        (
            [said("ben", "asserts"), said("carl", "denies")],
            "Contested, denied by Carl, taken back by Anna",
            "denied by Carl, taken back by Anna",
        ),
        ([said("anna", "asserts", "2024-01-03")], "One origin, denied by nobody", ""),
    ],
)
def test_who_took_back_what_others_assert_is_named(statements, words, answered):
    found = line([said("anna", "asserts", "2024-01-01"), said("anna", "withdraws", "2024-01-02"), *statements])
    assert (found.words, found.answered) == (words, answered)


def test_who_took_back_only_a_part_is_not_said_to_have_taken_back_the_whole():
    part = [said("anna", "asserts", "2024-01-01"), said("anna", "withdraws", "2024-01-02")]
    examined = relating({"fact": ("", [said("ben", "asserts")]), "part": ("part_of: fact", part)})
    assert line_of("fact", Findings(examined.archive)).words == "One origin, denied by nobody"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ("kind: opinion", "Opinion of Anna"),
        ("kind: forecast", "Forecast by Anna, 2024"),
        ("kind: saying; parties: [ben]", "Public words of Ben, reported in 1 document"),
        ("kind: saying; parties: [anna]", "Public words of Anna, on record"),
        ("kind: context", "For context, from Anna"),
    ],
)
def test_what_has_no_standing_says_what_it_is_and_whose(fields, words):
    post = "--- sources/post.yml\nkind: post\ntitle: P\nauthors: [{id: anna}]\n"
    fact = said("anna", "asserts", "2024", source="post")
    examined = relating({"other": ("", [said("ben", "asserts")]), "fact": (fields, [fact])}, post)
    assert examined.problems == []
    assert line_of("fact", Findings(examined.archive)).words == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ("kind: opinion", "Opinion of nobody on record, denied by Ben"),
        ("kind: forecast", "Forecast by nobody on record, denied by Ben"),
        ("kind: context", "For context, denied by Ben"),
    ],
)
def test_what_has_no_standing_and_no_speaker_says_so_and_who_denies_it(fields, words):
    examined = relating({"fact": (fields, [said("ben", "denies")])})
    assert line_of("fact", Findings(examined.archive)).words == words


def test_those_whom_a_claim_concerns_are_named_first_in_any_order_of_the_file():
    """The accused is not one of the “others”. Acme is the party; the Herald has nothing to do with it."""
    statements = [
        said("tribune", "denies", "2024-01-01"),
        said("herald", "denies", "2024-01-02"),
        said("anna", "denies", "2024-01-03"),
        said("acme", "denies", "2024-01-04"),
    ]
    for order in orders(statements):
        assert line(order).words == "Denied by The Acme, Anna and 2 others, asserted by nobody"


def test_who_denies_twice_is_named_once():
    denials = [said("ben", "denies", "2024-01-01"), said("ben", "denies", "2024-02-01")]
    assert line(denials).words == "Denied by Ben, asserted by nobody"


def test_a_denial_that_was_taken_back_is_none():
    denial = [said("ben", "denies", "2024-01-01"), said("ben", "withdraws", "2024-01-02")]
    assert line([said("anna", "asserts"), *denial]).words == "One origin, denied by nobody"
    assert line([said("anna", "asserts"), *denial, said("carl", "denies")]).words == "Contested, denied by Carl"


def test_who_took_a_claim_back_is_not_who_took_a_denial_back():
    statements = [
        said("anna", "asserts", "2024-01-01"),
        said("anna", "withdraws", "2024-01-02"),
        said("ben", "denies", "2024-01-01"),
        said("ben", "withdraws", "2024-01-02"),
    ]
    assert line(statements).words == "Taken back by Anna"
    assert line([*statements, said("carl", "denies")]).words == "Taken back by Anna, denied by Carl"


def test_titles_descriptions_cards_and_citations_have_it_before_the_text():
    archive = claiming([said("anna", "asserts"), said("acme", "denies")]).archive
    findings = Findings(archive)
    whole = "Contested, denied by The Acme: It is so."
    assert headline(archive.claims["fact"], findings) == whole
    page = site_pages(findings, Edition(), TableFiles(findings, Edition()))["claims/fact.md"].make()
    assert page.title == whole
    assert page.description.startswith("Contested, denied by The Acme. ")
    card = dict(card_words(findings))["fact"]
    assert (card.above, card.title) == ("Contested, denied by The Acme", "It is so.")
    citation = cite(archive.claims["fact"], findings, Edition())
    assert citation
    assert f"“{whole}”" in citation.reference
    assert all(whole in text for _, text in citation.formats)
    assert deniers_of(archive.claims["fact"], Findings(archive)) == ("acme",)
