"""Tags of languages as BCP 47 has them, and what follows from that of an archive: who says what in which language."""

import gettext
import inspect
import os
import re

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from casefile.cli import main
from casefile.commands.spoken import words_of_click
from casefile.examination import examine
from casefile.model.languages import GRANDFATHERED, in_one_spelling, is_language_tag, mend_of_tag
from samples import GOOD
from small import write

SETTINGS = "site_name: S\nextra:\n  casefile:\n    language: {}\n"
# Those of RFC 5646, appendix A, and some more.
GOOD_TAGS = (
    "de fr ja zh-Hant zh-Hans sr-Cyrl sr-Latn zh-cmn-Hans-CN cmn-Hans-CN zh-yue-HK yue-HK zh-Hans-CN sr-Latn-RS "
    "sl-rozaj sl-rozaj-biske sl-nedis de-CH-1901 sl-IT-nedis hy-Latn-IT-arevela de-DE en-US es-419 de-CH-x-phonebk "
    "az-Arab-x-aze-derbend x-whatever qaa-Qaaa-QM-x-southern de-Qaaa sr-Latn-QM sr-Qaaa-RS en-US-u-islamcal "
    "zh-CN-a-myext-x-private en-a-myext-b-another de-1901 ca-valencia zh-Hant-HK"
).split()
BAD_TAGS = (
    "de-419-DE a-DE ar-a-aaa-b-bbb-a-ccc de-1901-1901 french e en- -en en--US de_ zh-Hant-Hans-x en-x 419 ä".split()
)


@pytest.mark.parametrize("tag", GOOD_TAGS)
def test_a_tag_of_bcp_47_is_one(tag):
    assert is_language_tag(tag)
    assert in_one_spelling(tag) == tag


@pytest.mark.parametrize("tag", BAD_TAGS)
def test_what_is_none_is_refused_with_examples(tag):
    assert not is_language_tag(tag)
    assert mend_of_tag(tag) == "Write “fr”." if tag == "french" else "“pt-BR”" in mend_of_tag(tag)


@pytest.mark.parametrize(("tag", "meant"), [("ua", "uk"), ("jp", "ja"), ("cz-CZ", "cs"), ("zz", None)])
def test_the_letters_of_a_country_are_no_language(tag, meant):
    assert not is_language_tag(tag)
    assert mend_of_tag(tag) == (f"Write “{meant}”." if meant else "Write it like “fr”, “en” or “pt-BR”.")


@pytest.mark.parametrize(("tag", "today"), GRANDFATHERED.items())
def test_a_tag_from_before_the_rules_is_refused_with_that_of_today(tag, today):
    for written in (tag, tag.upper()):
        assert not is_language_tag(written)
        assert mend_of_tag(written) == (f"Write “{today}”." if today else "Write it like “fr”, “en” or “pt-BR”.")


@pytest.mark.parametrize("change", [str.upper, str.lower, lambda tag: tag.replace("-", "_")])
@pytest.mark.parametrize("tag", GOOD_TAGS)
def test_any_other_spelling_of_a_tag_is_refused_with_the_right_one(tag, change):
    written = change(tag)
    assert is_language_tag(written) == (written == tag)
    assert written == tag or mend_of_tag(written) == f"Write “{tag}”."


@given(st.text("aAxz019-_ ", max_size=20))
def test_what_is_offered_instead_can_be_taken(text):
    mend = re.fullmatch("Write “(.+)”[.]", mend_of_tag(text))
    assert is_language_tag(text) or mend is None or is_language_tag(mend[1])


@pytest.mark.parametrize(
    ("own", "quoted", "told"),
    [
        ("en", "fr", "not in English (it is “fr”)"),
        ("en", "enm", "not in English (it is “enm”)"),
        ("en", "en-GB", ""),
        ("fr", "en", "not in French (it is “en”)"),
        ("fr", "fr-CA", ""),
        ("pt-BR", "pt", ""),
    ],
)
def test_a_quotation_needs_a_translation_where_it_is_not_in_the_language_of_the_archive(tmp_path, own, quoted, told):
    text = GOOD.replace("language: en\n", f"language: {quoted}\n")
    assert quoted in text
    _, problems = examine(project(tmp_path, own, text))
    assert {one.message for one in problems} == (
        {f"This quotation is {told} and has no translation."} if told else set()
    )


def test_what_was_found_before_is_not_taken_for_what_is_so_in_another_language(tmp_path):
    sound = run(tmp_path, "en", "check")
    assert sound.exit_code == 0
    other = run(tmp_path, "fr", "check")
    assert (other.exit_code, "n’est pas en français" in other.output) == (1, True)
    assert run(tmp_path, "en", "check").output == sound.output


def project(folder, language, text=GOOD):
    """The dossiers of an archive in a language."""
    (folder / "mkdocs.yml").write_text(SETTINGS.format(language))
    return write(folder, text)


def run(folder, language, *arguments):
    """What a command prints of the small dossier, in an archive of a language."""
    return CliRunner().invoke(main, [*arguments, "--dossier", str(project(folder, language))])


def test_the_program_speaks_the_language_of_the_archive(tmp_path):
    assert run(tmp_path, "en-XA", "check").output.startswith("⟦Nothing is wrong: ⟦")
    assert run(tmp_path, "en", "check").output.startswith("Nothing is wrong: ")
    wrong = run(tmp_path, "fr-", "check").output
    assert "“fr-” is not a language tag (BCP 47)." in wrong


def test_so_does_its_help(tmp_path):
    shown = " ".join(run(tmp_path, "en-XA", "new", "person", "--help").output.split())
    for words in ("⟦Add a person.⟧", "⟦May be given several times.⟧", "⟦The folder that holds the dossiers.⟧"):
        assert words in shown
    assert "⟦" not in run(tmp_path, "en", "new", "person", "--help").output


def test_a_program_that_has_ended_leaves_the_language_as_it_was(tmp_path):
    before = gettext.textdomain(), os.environ.get("LANGUAGE")
    run(tmp_path, "fr", "check")
    assert (gettext.textdomain(), os.environ.get("LANGUAGE")) == before


def test_the_words_of_click_in_the_catalogue_are_those_that_it_says():
    modules = (
        click.core,
        click.decorators,
        click.exceptions,
        click.formatting,
        click.parser,
        click.termui,
        click.types,
    )
    said = "".join(map(inspect.getsource, modules))
    assert [
        one for number in (1, 2) for one in words_of_click(number) if one not in said.replace("\\n\\t", "\n\t")
    ] == []
