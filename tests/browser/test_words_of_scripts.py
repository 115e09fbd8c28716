"""What scripts say is in the language of the site, with the forms that the language has beside numbers."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browsing import served, window
from building import build, edit, write_project
from casefile.translation import PSEUDO, locale_of

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = write_project(tmp_path_factory.mktemp("pseudo") / "project")
    edit(project / "mkdocs.yml", "  casefile:\n", f"  casefile:\n    language: {PSEUDO}\n")
    built = build(project)
    assert built.code == 0, built.output
    return built.site


def test_they_show_no_sentence_beside_the_messages(browser: Browser, pseudo: Path):
    with served(pseudo) as home, window(browser, home) as desk:
        page = desk.open("claims/gate-open/")
        assert page.locator(".cf-toggle").first.text_content() == "⟦Hide translations⟧"
        copy = page.locator(".cf-copy").first
        assert copy.text_content() == "⟦Copy⟧"
        assert page.locator(".cf-search-open").inner_text().split() == ["⟦Search⟧", "/"]
        page.keyboard.press("/")
        dialog = page.get_by_role("dialog")
        page.keyboard.type("zebra")
        expect(dialog.locator(".cf-search__status")).to_have_text("⟦Nothing found.⟧")
        page.keyboard.press("Control+a")
        page.keyboard.type("gate")
        expect(dialog.locator(".cf-search__status")).to_have_text(re.compile(r"^⟦\d+ results⟧$"))
        own = "label, button, option, .cf-search__hint, .cf-search__keys span"
        for words in dialog.locator(own).all_text_contents():
            assert words.strip().startswith("⟦"), words
        page = desk.open("claims/")
        assert page.locator(".cf-filter label").inner_text().strip() == "⟦Filter⟧"
        page.locator(".cf-filter input").fill("stood")
        expect(page.locator(".cf-filter [role=status]")).to_have_text("⟦1 of 2⟧")
        page = desk.open("topics/harbour-affair/days/?as-of=2024-03-04")
        assert not desk.complaints


@pytest.mark.parametrize("tag", ["en", "fr", "ar", "pl", "ru", "cy", "ga", "he", "lt", "ja", "pt-BR"])
def test_browsers_count_as_the_catalogues_do(browser: Browser, home: str, tag: str):
    numbers = [*range(250), 1000, 1_000_000]
    with window(browser, home) as desk:
        page = desk.open("")
        script = "([tag, numbers]) => numbers.map((number) => new Intl.PluralRules(tag).select(number))"
        assert page.evaluate(script, [tag, numbers]) == [locale_of(tag).plural_form(number) for number in numbers]
