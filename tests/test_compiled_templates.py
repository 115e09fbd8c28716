"""Templates are compiled with their messages: for each language apart, and with all else escaped."""

from casefile.problems import Document, Position, Problem
from casefile.site.rendering import render_problems
from casefile.translation import PSEUDO, speaking

PROBLEM = Problem(Position(Document("dossier/people/a.yml", "name: <b>\n"), 1), "“<b>” is no name.", rule="files")


def said_in(tag: str) -> str:
    with speaking(tag):
        return render_problems([PROBLEM])


def test_a_message_is_said_in_the_language_that_is_spoken_whichever_was_spoken_before():
    english, made_up = said_in("en"), said_in(PSEUDO)
    assert "⟦" not in english
    assert "⟦" in made_up
    assert said_in("en") == english


def test_what_is_printed_is_escaped_once():
    for tag in ("en", PSEUDO):
        assert "“&lt;b&gt;” is no name." in said_in(tag)
        assert "&amp;lt;" not in said_in(tag)
