"""The long lists in groups: filtered by them and in the address with a script, and plain lists without one."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from axe import axe_objections
from browsing import DESKTOP, PHONE, SCHEMES, Window, window

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(browser: Browser, home: str) -> Iterator[Window]:
    with window(browser, home) as opened:
        yield opened


def group(page: Page, name: str) -> Locator:
    return page.get_by_role("navigation", name="The list in groups").get_by_role("button", name=name, exact=True)


def grouping(page: Page, name: str) -> Locator:
    return page.get_by_role("navigation", name="The list in groups").locator("summary", has_text=name)


def shown(page: Page) -> Locator:
    return page.locator("tbody tr:visible")


def number(group: Locator) -> int:
    return int(group.locator("xpath=following-sibling::*").text_content() or "")


def test_groups_filter_the_list_by_the_keyboard_and_stand_in_the_address(desk: Window):
    page = desk.open("claims/")
    grouping(page, "Standing").press("Enter")
    page.keyboard.press("Tab")
    grouping(page, "Dossier").press("Enter")
    contested = number(group(page, "contested"))
    group(page, "contested").press("Enter")
    expect(shown(page)).to_have_count(contested)
    expect(page).to_have_url(f"{desk.home}claims/?standing=contested")
    expect(page.locator("tbody tr:visible .cf-chip--contested")).to_have_count(contested)
    dossier = group(page, "The night of the flood")
    left = number(dossier)
    assert left < contested
    dossier.press("Space")
    expect(shown(page)).to_have_count(left)
    expect(page.get_by_role("status").filter(has_text=f"{left} of ")).to_be_visible()
    page.get_by_role("button", name="Show all").click()
    expect(page).to_have_url(f"{desk.home}claims/")
    expect(group(page, "contested")).to_have_attribute("aria-pressed", "false")


def test_groups_of_one_grouping_add_up(desk: Window):
    page = desk.open("claims/")
    grouping(page, "Standing").click()
    two = [group(page, "contested"), group(page, "one origin")]
    every = sum(number(one) for one in two)
    for one in two:
        one.click()
    expect(shown(page)).to_have_count(every)


def test_an_address_shows_the_list_as_it_was_filtered(desk: Window):
    page = desk.open("sources/?language=ru")
    expect(group(page, "Russian")).to_have_attribute("aria-pressed", "true")
    expect(shown(page)).to_have_count(1)
    expect(shown(page).get_by_role("link").first).to_have_attribute("lang", "ru")
    page = desk.open("people/?kind=unnamed&kind=no-such-kind")
    expect(shown(page).first).to_be_visible()
    assert {one.text_content() for one in page.locator("tbody tr:visible td:nth-child(2)").all()} == {"Unnamed speaker"}
    assert desk.unexpected() == []


def test_without_scripts_a_group_is_a_link_to_its_rows(browser: Browser, home: str):
    with window(browser, home, scripts=False) as opened:
        page = opened.open("claims/")
        grouping(page, "Standing").click()
        page.get_by_role("navigation", name="The list in groups").get_by_role(
            "link", name="contested", exact=True
        ).click()
        expect(page).to_have_url(f"{home}claims/by/standing/#contested")
        listed = page.locator("section", has=page.locator("#contested")).get_by_role("listitem")
        expect(listed.first).to_contain_text("denied by")
        page.get_by_role("article").get_by_role("link", name="Dossier", exact=True).click()
        expect(page.get_by_role("heading", name="Claims by dossier")).to_be_visible()


@pytest.mark.parametrize("width", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("path", ["claims/?standing=contested", "people/?kind=person", "sources/by/kind/"])
def test_axe_finds_nothing(browser: Browser, home: str, path: str, scheme: str, width: int):
    with window(browser, home, width, scheme) as opened:
        page = opened.open(path)
        assert axe_objections(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("path", ["claims/", "sources/", "people/", "exhibits/"])
def test_on_a_phone_a_row_stands_by_itself_and_nothing_is_cut(browser: Browser, home: str, path: str):
    with window(browser, home, PHONE) as phone:
        page = phone.open(path)
        for cell in page.locator(".cf-index tbody tr").first.locator("> *:visible").all():
            box = cell.bounding_box()
            assert box
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= PHONE


def test_on_a_phone_a_column_that_explains_itself_by_its_head_alone_names_it(browser: Browser, home: str):
    with window(browser, home, PHONE) as phone:
        day = phone.open("claims/").locator(".cf-index td[data-label='Public since']").first
        assert day.evaluate("one => getComputedStyle(one, '::before').content") == '"Public since: "'
        expect(phone.page.get_by_role("table").get_by_role("button", name="Public since")).to_be_visible()
