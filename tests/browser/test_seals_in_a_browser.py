"""The page that checks a text against a seal: it finds what the program finds, in the reader's browser alone."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import Window, served, window
from building import REPORT, Built, build_once, write_project
from casefile.model.seals import find_quotation, seal_text, write_seal
from casefile.model.texts.tokens import read_tokens
from casefile.model.texts.windows import fingerprints_of_text

pytestmark = pytest.mark.browser

# What texts are made of, with all that is compared in a way of its own.
PARTS = (
    "The gate stood open iIıİ Straße ΟΔΟΣ ﬁnd Ｗide １２３ 1,234 −5 - – — “a” « b » l’armée qu’une ... … '' ½ x² ① $20 12 % "
    "北京市长说 没有水 三点五 5万 ไม่มีน้ำ ใหม่ မြန်မာစာ ខ្មែរ 日本語ではない。 ダム 👨‍👩‍👧 🇫🇷 قال الفلاحُ < 0.05 № ǆ ŉ 1 234 567 שלום־עולם ″ ※ "
    "@ # * non- guilty U.S. end.Start ё į̇́ soft\u00adhyphen zero\u200bwidth \u3000 ʼ ª ㎏ ﷺ ﻻ Ⅳ 〇 ｱﾞ é (no) [1] 17:05 5′ 6″ 100€ a/b"
).split(" ")
LANGUAGES = ("", "en", "fr", "it", "ca", "tr", "ru", "lt", "zh", "th")


def made_up(seed: int) -> str:
    """A text of such parts; the same for the same seed."""
    choose = random.Random(seed)
    return "".join(
        choose.choice(PARTS) + choose.choice((" ", " ", " ", "", ", ", ". ", "\n"))
        for _ in range(choose.randint(5, 60))
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_once(write_project(tmp_path_factory.mktemp("seals") / "sealed"), tmp_path_factory)


@pytest.fixture(scope="module")
def opened(browser: Browser, site: Built) -> Iterator[Window]:
    with served(site.site) as home, window(browser, home) as one:
        one.open("seals/")
        yield one


@pytest.fixture
def page(opened: Window) -> Page:
    return opened.page


def script(page: Page, expression: str, value: Any) -> Any:
    """What a function of the script says, in the page."""
    return page.evaluate(
        f"async (value) => {{ const seals = await import('/assets/seals.js'); return {expression}; }}", value
    )


def test_a_text_has_the_same_fingerprints(page: Page):
    texts = [(made_up(seed), LANGUAGES[seed % len(LANGUAGES)]) for seed in range(400)]
    found = script(page, "value.map(([text, language]) => seals.fingerprintsOf('s', text, language).lines)", texts)
    wanted = [[list(one) for one in fingerprints_of_text("s", read_tokens(*text))] for text in texts]
    differing = [text for text, here, there in zip(texts, found, wanted, strict=True) if here != there]
    assert differing == []


def test_a_quotation_is_found_where_the_program_finds_it(page: Page):
    asked, wanted = [], []
    for seed in range(150):
        text, language = made_up(seed) + " " + REPORT, LANGUAGES[seed % len(LANGUAGES)]
        seal = seal_text("s", text, language)
        choose = random.Random(seed)
        for _ in range(4):
            first = choose.randrange(len(text) - 40)
            quotation = text[first : first + choose.randint(20, 200)].replace("[", "(").replace("]", ")")
            if choose.random() < 0.3:
                quotation = quotation[:15] + " […] " + quotation[25:]
            if choose.random() < 0.3:
                quotation = quotation.replace("e", "o", 1)
            match = find_quotation(seal, quotation)
            asked.append((write_seal(seal), quotation))
            wanted.append("part" if match.verified else "short" if match.too_short else "other")
    found = script(page, "value.map(([file, text]) => seals.check(seals.readSeal(file), text).found)", asked)
    assert {"part", "short", "other"} <= set(wanted)
    assert [(one, here) for one, here, there in zip(asked, found, wanted, strict=True) if here != there] == []


@pytest.fixture
def seal(site: Built, tmp_path: Path) -> Path:
    path = tmp_path / "herald-2024.seal"
    path.write_text(write_seal(seal_text("herald-2024", REPORT)), encoding="utf-8")
    return path


def checked(page: Page, seal: Path, text: str) -> Any:
    page.get_by_label("Seal").set_input_files(seal)
    page.get_by_label("Quotation or text").fill(text)
    page.get_by_role("main").get_by_role("button", name="Check").click()
    return page.get_by_role("main").get_by_role("status")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (REPORT.replace("\n", "  ").upper(), "This is the sealed text of “herald-2024”, whole."),
        ("the gate was never closed at all", "These words stand in the sealed text of “herald-2024”."),
        (
            "found the great gate shut […] Nobody had been told.",
            "These words stand in the sealed text of “herald-2024”.",
        ),
        ("never closed", "This is too short to be checked"),
        ("the gate was ever closed at all", "These words do not stand so in the sealed text of “herald-2024”"),
        ("Nobody had been told. […] found the great gate shut", "but not in this order"),
    ],
)
def test_a_reader_is_told(page: Page, seal: Path, text: str, said: str):
    expect(checked(page, seal, text)).to_contain_text(said)


def test_a_seal_that_is_none_or_was_changed_is_told(page: Page, seal: Path):
    text = "the gate was never closed at all"
    whole = seal.read_text(encoding="utf-8")
    seal.write_text(whole.replace("language", "language ", 1), encoding="utf-8")
    expect(checked(page, seal, text)).to_contain_text("was changed after it was made")
    seal.write_text("casefile seal 1\nherald-2024\n0123abcd\n", encoding="utf-8")
    expect(checked(page, seal, text)).to_contain_text("version 1")
    seal.write_text("a letter", encoding="utf-8")
    expect(checked(page, seal, text)).to_have_text("This file is not a seal.")


def test_nothing_is_sent_anywhere(opened: Window, seal: Path):
    before = len(opened.requests)
    expect(checked(opened.page, seal, "the gate was never closed at all")).to_contain_text("stand in")
    assert opened.requests[before:] == []
    assert opened.unexpected() == []


def test_without_scripts_the_page_says_what_else_there_is(browser: Browser, site: Built):
    with served(site.site) as home:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(home + "seals/")
        expect(page.get_by_role("main")).to_contain_text("casefile check")
        expect(page.get_by_role("main").get_by_role("textbox")).to_be_hidden()
        context.close()
