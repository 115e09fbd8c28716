"""The timeline by years: what is folded is found, printed and chosen; dates in short are there in full for everybody."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from axe import axe_objections
from browsing import DESKTOP, PHONE, served, window
from building import build, edit, write_files, write_project

pytestmark = pytest.mark.browser

# Another dossier of a year before; in the first one, the second claim is read below the first.
BEFORE = """
--- dossier/topics/storm.yml
title: The storm
question: Was there a storm?
summary: "[[storm-came]]"
claims:
  storm-came:
    text: A storm came in the autumn of 2023.
    statements:
      - by: port-clerk
        stance: asserts
        said: 2023-11-02
        passages: [{source: almanac-2023, paraphrase: A storm came.}]
--- dossier/sources/almanac-2023.yml
title: The almanac
kind: document
published: 2023-12-01
language: en
"""
SHORT, WHOLE = "early Mar 2024", "2, 3 or 4 March 2024"


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a small site with a claim that is folded on the timeline."""
    project = write_project(tmp_path_factory.mktemp("timeline") / "project")
    write_files(project, BEFORE)
    topic = project / "dossier/topics/harbour-affair.yml"
    edit(topic, "night.\n    places: [harbour]", "night.\n    under: gate-closed\n    places: [harbour]")
    edit(topic, "when: 2024-03-03", "when: '[2024-03-02,2024-03-03,2024-03-04]'")
    built = build(project, "--strict")
    assert built.code == 0, built.output
    with served(built.site) as address:
        yield address


def fold(page: Page) -> Locator:
    return page.locator(".cf-month > details")


def seen(page: Page, selector: str) -> Locator:
    return page.locator(f"{selector}:visible")


@pytest.mark.parametrize("scripts", [True, False])
def test_main_claims_stand_open_and_the_others_are_folded(browser: Browser, harbour: str, scripts: bool):
    with window(browser, harbour, scripts=scripts) as opened:
        page = opened.open("timeline/")
        expect(seen(page, "h2")).to_have_text(["2023", "2024"], use_inner_text=True)
        expect(seen(page, ".cf-event")).to_have_count(2)
        expect(fold(page)).to_have_text("1 more claim that became public in March 2024", use_inner_text=True)
        fold(page).locator("summary").click()
        expect(seen(page, ".cf-event")).to_have_count(3)
        page.reload()
        page.emulate_media(media="print")
        expect(page.get_by_text("The gate stood open that night.").first).to_be_visible()


def test_a_choice_opens_the_folds_that_hold_it_and_hides_the_rest(browser: Browser, harbour: str):
    with window(browser, harbour) as opened:
        page = opened.open("timeline/")
        speaker = page.get_by_label("Speaker")
        speaker.select_option(label="Ben Carter")
        expect(seen(page, "h2")).to_have_text(["2024"], use_inner_text=True)
        expect(seen(page, ".cf-event")).to_have_count(2)
        expect(fold(page).locator("summary")).to_have_text(
            "1 more claim that became public in March 2024: 1 as chosen", use_inner_text=True
        )
        assert axe_objections(page) == []
        speaker.select_option(label="A clerk")
        expect(seen(page, ".cf-event")).to_have_count(2)
        expect(fold(page)).to_be_hidden()
        speaker.select_option(label="all")
        expect(fold(page)).to_be_visible()
        expect(fold(page)).not_to_have_attribute("open", "")
        expect(page.locator("[data-chosen]")).to_have_text("")
        assert opened.complaints == []


def test_a_choice_and_a_day_work_together(browser: Browser, harbour: str):
    with window(browser, harbour) as opened:
        page = opened.open("timeline/?as-of=2023-12-01")
        expect(seen(page, "h2")).to_have_text(["2023"], use_inner_text=True)
        expect(fold(page)).to_be_hidden()
        page.get_by_role("button", name="As of today").click()
        page.get_by_label("Stance").select_option("denies")
        expect(seen(page, ".cf-event")).to_have_count(1)
        expect(fold(page)).to_be_hidden()
        page.get_by_label("Stance").select_option("asserts")
        expect(seen(page, ".cf-event")).to_have_count(3)
        day = page.get_by_label("what was public by")
        day.fill("2023-12-31")
        day.dispatch_event("change")
        expect(seen(page, ".cf-event")).to_have_count(1)
        expect(page.locator("[data-cf-timeline] [role=status]")).to_have_text("1 of 1")


def test_the_chooser_lists_the_years_that_a_choice_leaves(browser: Browser, harbour: str):
    with window(browser, harbour, PHONE) as opened:
        page = opened.open("timeline/")
        page.get_by_label("Speaker").select_option(label="Ben Carter")
        page.locator(".cf-chooser > summary").click()
        expect(seen(page, ".cf-chooser__page a")).to_have_text(["2024"])


def size(date: Locator) -> float:
    box = date.bounding_box()
    assert box is not None
    return box["width"]


@pytest.mark.parametrize("path", ["timeline/", "topics/harbour-affair/"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_a_short_date_is_whole_for_the_ear_the_keyboard_the_pointer_and_in_print(
    browser: Browser, harbour: str, path: str, width: int
):
    with window(browser, harbour, width) as opened:
        page = opened.open(path)
        date = page.locator(f"[title='{WHOLE}']:visible").first
        whole = date.locator(".cf-exact")
        expect(date).to_contain_text(f"{SHORT}: {WHOLE}")
        assert WHOLE in page.locator("body").aria_snapshot()
        assert size(whole) <= 1
        link = page.locator(":is(.cf-event__claim, .cf-claim__text) a:visible", has_text="The great gate").first
        page.keyboard.press("Tab")  # what has the focus is marked where the keyboard brought it
        link.focus()
        assert size(whole) > 100
        page.keyboard.press("Tab")
        assert size(whole) <= 1
        page.emulate_media(media="print")
        assert size(whole) > 60


def dated(years: tuple[str, str, str]) -> str:
    """Another dossier of a claim that became public in each of these years."""
    claims = "".join(
        f"""
  of-{number}:
    text: A storm came in the year {number}.
    statements:
      - by: port-clerk
        stance: asserts
        passages: [{{source: almanac-{number}, paraphrase: A storm came.}}]"""
        for number in range(len(years))
    )
    sources = "".join(
        f"""
--- dossier/sources/almanac-{number}.yml
title: The almanac of {year}
kind: document
published: {year}
language: en"""
        for number, year in enumerate(years)
    )
    named = " ".join(f"[[of-{number}]]" for number in range(len(years)))
    topic = f"\n--- dossier/topics/storms.yml\ntitle: Storms\nquestion: Were there storms?\nsummary: '{named}'\nclaims:"
    return f"{topic}{claims}{sources}\n"


@pytest.mark.parametrize(
    ("years", "on_a_phone", "on_a_screen"),
    [
        (("1557", "1700", "1973"), 6, 11),
        (("julian -0043-03-15", "0100", "0998"), 4, 7),
        (("2014", "2015", "2020"), 6, 12),
        (("2022", "2023", "2023-05"), 4, 4),
    ],
)
def test_years_stand_below_their_ticks_and_none_over_another(
    browser: Browser, tmp_path: Path, years: tuple[str, str, str], on_a_phone: int, on_a_screen: int
):
    project = write_project(tmp_path / "project")
    write_files(project, dated(years))
    built = build(project, "--strict")
    assert built.code == 0, built.output
    with served(built.site) as address:
        for width, number in ((PHONE, on_a_phone), (DESKTOP, on_a_screen)):
            with window(browser, address, width) as opened:
                page = opened.open("timeline/")
                axis = page.locator(".cf-axis").first
                words, ticks = (axis.locator(one).all() for one in (".cf-axis__years > span", ".cf-tick"))
                assert len(words) == len(ticks)
                seen = [(text_box(word), tick.bounding_box()) for word, tick in zip(words, ticks, strict=True)]
                shown = [box for word, box in zip(words, seen, strict=True) if word.is_visible()]
                assert len(shown) == number
                for (left, right), tick in shown:
                    assert tick is not None
                    assert left - 1 <= tick["x"] <= right + 1
                for (left, right), tick in seen[1:-1]:
                    assert tick is not None
                    assert abs((left + right) / 2 - tick["x"]) < 1.5
                assert all(right < left for ((_, right), _), ((left, _), _) in pairwise(shown))
                assert page.evaluate("document.documentElement.scrollWidth") <= width


def text_box(words: Locator) -> tuple[float, float]:
    """Where a text begins and ends, which may be wider than the box that holds it."""
    found = words.evaluate(
        "one => { const range = document.createRange(); range.selectNodeContents(one);"
        " const box = range.getBoundingClientRect(); return [box.left, box.right]; }"
    )
    return found[0], found[1]
