"""Who translated a quotation: beside the translation, in every form of the data, and in a list of all; and slips."""

import json
from html import unescape

import pytest

from building import Built
from casefile.evidence.archive import Archive
from casefile.evidence.findings import Findings
from casefile.evidence.quotations import translators_of
from casefile.views.words import words_for_and_against
from small import claiming

FERRO, MILL = "Ines Ferro & Co.", "Wordmill 3"
BOTH = f"Machine translation ({MILL}), gone over by {FERRO}"


def claims_by_translators(archive: Archive) -> dict[tuple[str | None, str | None], str]:
    return {
        (passage.translated_by, passage.translated_with): claim.id
        for claim in archive.claims.values()
        for statement in claim.statements
        for passage in statement.passages
        if passage.translated_by or passage.translated_with
    }


@pytest.fixture
def claims(example_archive: Archive) -> dict[tuple[str | None, str | None], str]:
    return claims_by_translators(example_archive)


WAYS = {
    (FERRO, None): (f"Translated by {FERRO}", "in a translation:"),
    (FERRO, MILL): (BOTH, "in a machine translation:"),
    (None, MILL): (f"Machine translation ({MILL})", "in a machine translation:"),
}


@pytest.mark.site
@pytest.mark.parametrize("way", WAYS)
def test_the_page_and_the_data_say_who_made_a_translation(way, claims, example_site: Built):
    id_ = claims[way]
    page = example_site.pages[f"claims/{id_}/index.html"]
    told = [" ".join(one.text_content().split()) for one in page.find_class("cf-translation")]
    assert sum(one.endswith(WAYS[way][0]) for one in told) == 1
    markdown = (example_site.site / f"claims/{id_}/index.md").read_text()
    assert WAYS[way][0] in unescape(markdown).replace("\\", "")
    record = json.loads((example_site.site / f"claims/{id_}/claim.json").read_text())["record"]
    passages = [one for statement in record["statements"] for one in statement["passages"]]
    assert way in [(one.get("translated_by"), one.get("translated_with")) for one in passages]
    (linked,) = page.xpath("//script[@type='application/ld+json']/text()")
    by, program = way
    assert (json.dumps({"name": by}, separators=(",", ":")) in linked) == bool(by)
    assert ("creditText" in linked) == bool(program)


def test_all_of_them_are_listed(example_archive: Archive):
    """On the page of the data: `test_fields.py`."""
    assert translators_of(example_archive) == ((FERRO, 2), (MILL, 2))


@pytest.mark.parametrize("way", WAYS)
def test_where_the_words_stand_in_a_line_it_says_whose_translation_they_are(way, claims, example_archive: Archive):
    shown = words_for_and_against(claims[way], Findings(example_archive))
    told = [
        one.prints for one in shown if (one.passage.translators, one.passage.by_machine) == (WAYS[way][0], bool(way[1]))
    ]
    assert all(one.endswith(WAYS[way][1]) for one in told)


def passage(fields):
    said = "{by: anna, stance: asserts, passages: [{source: paper, quote: il faisait nuit noire, lang: fr"
    return claiming([f"{said}{fields}}}]}}"]).messages


@pytest.mark.parametrize(
    ("fields", "messages"),
    [
        (", translation: it was dark, translated_by: Claude Exemple", []),
        (", translation: it was dark, translated_with: Wordmill 3", []),
        (
            ", translation: it was dark, translated_by: Google Translate",
            ["“Google Translate” is a program, and nobody who translates. Write: translated_with: Google Translate"],
        ),
        (
            ", translation: it was dark, translated_by: machine translation",
            [
                "“machine translation” is a program, and nobody who translates. Write: translated_with: machine translation"
            ],
        ),
    ],
)
def test_a_program_is_nobody(fields, messages):
    assert passage(fields) == messages


def test_who_translated_what_is_no_translation():
    said = "{by: anna, stance: asserts, passages: [{source: paper, paraphrase: It was dark., translated_by: Ben}]}"
    assert claiming([said]).messages == [
        "There is no “translation” here of which “translated_by” could tell. Add it, or take the line out."
    ]
