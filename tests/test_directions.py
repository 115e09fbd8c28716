"""Texts of both directions: what is kept apart in sentences and on pages, and what is left as it is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from markupsafe import Markup, escape

from casefile.model.directions import attributes_of, closed, isolated, prevailing_direction, runs_across
from casefile.site.engine_settings import THEME
from casefile.site.isolation import as_text, isolating, marked
from casefile.site.small_parts import markdown
from casefile.site.translations import gettext
from casefile.translation import gettext as _
from casefile.translation import speak, speaking

SIDES = re.compile(
    r"^\s+(?:[a-z-]*\b(?:left|right)\b[a-z-]*:|(?:text-align|float|clear): (?:left|right))", re.MULTILINE
)
ARABIC, HEBREW, GREEK = "محمد الفلاح", "יעל ברנוי", "Νίκος Καρράς"
TEXTS = st.text(st.sampled_from([*"aZ é9 .,()<>&\"'", *ARABIC, *HEBREW, *GREEK, "田", "π", "\u2068", "\u2069"]))


@pytest.mark.parametrize("name", ["Ben Carter", GREEK, "田中海", "Олена Маяк", "김하늘", "2024", ""])
def test_where_all_runs_to_the_right_nothing_is_kept_apart(name: str):
    assert isolated(name) == name
    assert not runs_across(name)
    assert marked(name) == name
    assert attributes_of(name, None) == ""


@pytest.mark.parametrize("name", [ARABIC, HEBREW, f"Radio {ARABIC} 24", "ﻣﺤﻤﺪ", "ܣܘܪܝܝܐ", "ߒߞߏ", "𞤀𞤣𞤤𞤢𞤥"])
def test_what_runs_to_the_left_is_kept_apart(name: str):
    assert isolated(name) == f"\u2068{name}\u2069"
    assert isolating(str(escape(marked(name)))) == f"<bdi>{name}</bdi>"


def test_on_a_page_to_the_left_it_is_the_other_way_round():
    with speaking("he"):
        assert marked(HEBREW) == HEBREW
        assert isolating(marked("Ben Carter")) == "<bdi>Ben Carter</bdi>"
        assert isolated(HEBREW) == f"\u2068{HEBREW}\u2069", "the sentence around it may be English"
        assert marked("2024") == "2024"


def test_a_title_has_the_direction_of_its_language():
    """It may begin with letters of another."""
    assert attributes_of("BBC عربي", "ar") == ' lang="ar" dir="rtl"'
    assert attributes_of("BBC عربي", None) == ' dir="auto"'
    assert attributes_of("Le feu", "fr") == ' lang="fr"'
    with speaking("ar"):
        assert attributes_of("BBC عربي", "ar") == ' lang="ar"'
        assert attributes_of("Le feu", "fr") == ' lang="fr" dir="ltr"'


def test_a_name_within_words_that_run_with_the_page_is_kept_apart_alone():
    citation = f"{isolated(ARABIC)}, 13 March 2026"
    assert isolating(str(escape(marked(citation)))) == f"<bdi>{ARABIC}</bdi>, 13 March 2026"


def test_no_element_stands_where_none_may():
    words = marked(ARABIC)
    title = f'<a title="{words}" href="#x">{words}</a>'
    assert isolating(title) == f'<a title="{ARABIC}" href="#x"><bdi>{ARABIC}</bdi></a>'
    for name in ("option", "title", "svg"):
        assert (
            isolating(f"<{name}>{words}</{name}>{words}") == f"<{name}>\u2068{ARABIC}\u2069</{name}><bdi>{ARABIC}</bdi>"
        )
    assert isolating(f"<pre>{words}</pre>") == f"<pre>{ARABIC}</pre>", "to be copied"
    assert isolating(f'<cite dir="rtl">{words}</cite>') == f'<cite dir="rtl">{ARABIC}</cite>'


@given(TEXTS)
def test_a_page_shows_the_same_letters_and_is_whole(text: str):
    """Whatever isolates a text begins and does not end, or ends and did not begin."""
    with speaking("ar"):
        page = lxml_html.fragment_fromstring(isolating(f"<p><b>{escape(marked(text))}</b> 1</p>"))
    letters = text.translate({0x2068: None, 0x2069: None})
    assert page.text_content().translate({0x2068: None, 0x2069: None}) == f"{letters} 1"
    assert [one.tag for one in page] == ["b"]


@given(st.lists(st.sampled_from(["Ben", ARABIC, HEBREW]), max_size=4), st.integers(0, 60))
def test_a_beginning_has_as_many_ends_as_beginnings(names: list[str], letters: int):
    cut = closed(", ".join(map(isolated, names))[:letters])
    assert cut.count("\u2068") == cut.count("\u2069")


def test_a_prose_runs_as_most_of_it():
    assert prevailing_direction(f"The keeper, {ARABIC}, denies it.") == "ltr"
    assert prevailing_direction(f"قال {ARABIC} لمراسل BBC") == "rtl"
    assert prevailing_direction("1674/75") == "ltr"


def test_what_goes_into_a_message_is_kept_apart_there():
    assert gettext("%(name)s denies it", name=ARABIC) == f"\u2068{ARABIC}\u2069 denies it"
    assert gettext("%(name)s denies it", name="<i>") == "&lt;i&gt; denies it"
    assert gettext("%(name)s denies it", name=Markup("<a>Ben</a>")) == "<a>Ben</a> denies it"


@pytest.mark.parametrize("tag", ["ar", "sw"])
def test_a_message_that_is_in_no_catalogue_says_that_it_is_english(tag: str):
    with speaking(tag):
        assert (
            isolating(f"<p>{gettext('No claim stands so.')}</p>") == '<p><bdi lang="en">No claim stands so.</bdi></p>'
        )
        assert isolating(f'<p title="{gettext("Link")}">') == '<p title="Link">'


def test_a_page_of_rules_runs_as_its_words():
    rules = "## Standing {: #standing }\n\nIt is asserted."
    assert markdown(rules).startswith('<h2 id="standing">')
    with speaking("ar"):
        assert markdown(rules).startswith('<div dir="ltr">\n<h2 id="standing">')


def test_contents_keep_apart_what_the_page_does():
    assert as_text(f"Claims that concern <bdi>{ARABIC}</bdi>") == f"Claims that concern \u2068{ARABIC}\u2069"


def test_style_sheets_say_start_and_end_and_no_side():
    for sheet in sorted((THEME / "assets").glob("*.css")):
        assert [found[0] for found in SIDES.finditer(sheet.read_text(encoding="utf-8"))] == [], sheet.name
    assert SIDES.search("  left: 0;")
    assert SIDES.search("  padding-left: 0;")
    assert not SIDES.search(".cf-event--left-out {\n  margin-inline-start: 0;")


def test_what_goes_into_an_english_sentence_on_a_page_to_the_left_is_kept_apart():
    """In a terminal it is not: a mend is there to be pasted."""
    try:
        speak("ar", on_pages=True)
        assert _("until {day}").format(day="2 نوفمبر 2026") == "until \u20682 نوفمبر 2026\u2069"
        assert _("{name} denies it").format(name=isolated(ARABIC)) == f"\u2068{ARABIC}\u2069 denies it"
        assert _("{n} {noun}").format(n=2, noun="claims") == "2 claims"
        speak("ar")
        assert _("until {day}").format(day="2 نوفمبر 2026") == "until 2 نوفمبر 2026"
    finally:
        speak("en")


def test_quotation_marks_alone_are_no_english():
    with speaking("ar"):
        assert isolating(gettext("“%(words)s”", words=ARABIC)) == f"“<bdi>{ARABIC}</bdi>”"
