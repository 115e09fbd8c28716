"""Templates are compiled with their messages: for each language apart, and with all else escaped."""

from casefile.problems import Document, Position, Problem
from casefile.site.rendering import render_problems, render_removal
from casefile.translation import PSEUDO, speaking
from small import small

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


def test_a_value_in_a_message_is_escaped_once_and_kept_apart_in_every_language():
    right = "<b> 5 %(day)s %% محكمة"
    taken_out = f"--- removed/rumour.yml\nwas: claim\nremoved: '2024-05-01'\nreason: A court.\nright: '{right}'\n"
    removal = small(taken_out).archive.removals["rumour"]
    for tag, begin, end in (("en", "", ""), (PSEUDO, "⟦", "⟧")):
        with speaking(tag):
            html = render_removal(removal, "../", "Papers")
        shown = "By whose right: <bdi>&lt;b&gt; 5 %(day)s %% محكمة</bdi>"
        assert f"<p>{begin}{shown}{end}</p>" in html
