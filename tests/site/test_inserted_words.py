"""Words in square brackets: a page tells the editors' own from those that the source prints."""

from pathlib import Path

from building import build, edit

CLAIM = "claims/gate-closed/index.html"
SAYS = "are the editors’ own and were not checked"


def test_inserted_words_are_marked_for_the_eye_and_for_the_ear(project: Path):
    edit(
        project / "dossier/topics/harbour-affair.yml",
        "quote: the order had come by telephone in the night",
        'quote: "the order [to shut it] had come by telephone in the night"',
    )
    built = build(project, "--strict")
    assert built.code == 0, built.output
    page = built.pages[CLAIM]
    (words,) = page.xpath("//blockquote//*[@class='cf-inserted']")
    assert words.text_content() == "editors’ words: [to shut it]"
    (where,) = [line for line in page.find_class("cf-where") if SAYS in line.text_content()]
    assert "verified quotation" in where.text_content()


def test_nothing_is_said_of_brackets_where_the_editors_put_in_nothing(project: Path):
    built = build(project, "--strict")
    page = built.pages[CLAIM]
    assert page.find_class("cf-quote")
    assert page.find_class("cf-inserted") == []
    assert SAYS not in page.text_content()
