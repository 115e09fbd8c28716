"""Paper: the brief of a dossier on two pages, and nothing of any page cut off at the right or there to be clicked."""

from collections.abc import Callable
from pathlib import Path
from textwrap import indent

import pytest
from playwright.sync_api import Browser, expect

from browsing import KINDS, served, window
from building import EXAMPLE, SMALL, build, topic_ids, write_project
from casefile.evidence.archive import Archive
from casefile.examination import examine
from printing import FORMATS, TO_BE_CLICKED, TOO_WIDE, count_pages, paper, wrong_with_brief

pytestmark = pytest.mark.browser

LongSite = Callable[[int, int, int], tuple[Path, Archive]]
LONGEST = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"


def long_dossier(claims: int, words: int, speakers: list[str]) -> str:
    """A dossier of main claims of so many long words, each asserted and denied by the speakers in turn."""
    text = " ".join([LONGEST, *["harbourmaster"] * words])
    files = "".join(f"--- dossier/people/{id_}.yml\nname: {id_.title()} {LONGEST[:30]}\n" for id_ in speakers)
    files += "".join(
        f"--- dossier/sources/paper-{number}.yml\ntitle: {number} {text}\nkind: document\nlanguage: en\n"
        f"published: 2024-03-04\nauthors: [{{id: anna}}]\nurl: https://paper.example/{number}-{'long-' * 40}\n"
        for number in range(claims)
    )
    answer = "".join(
        f"  {part}: {{text: {LONGEST} {'harbourmaster ' * 20}, claims: [claim-0]}}\n" for part in ("agreed", "disputed")
    )
    head = f"title: Of long words\nquestion: '{text}?'\nsummary: Nothing.\nanswer:\n{answer}"
    written = "".join(_long_claim(number, text, speakers) for number in range(claims))
    return f"{files}--- dossier/topics/long-words.yml\n{head}claims:\n{written}"


def _long_claim(number: int, text: str, speakers: list[str]) -> str:
    said = "".join(
        f"    - by: {one}\n      stance: {'denies' if place % 2 else 'asserts'}\n      said: 2024-03-04\n"
        f"      passages: [{{source: paper-{number}, quote: '{text}'}}]\n"
        for place, one in enumerate(speakers)
    )
    return indent(f"claim-{number}:\n  text: '{number} {text}.'\n  statements:\n{said}", "  ")


@pytest.fixture
def long_site(tmp_path: Path) -> LongSite:
    """Builds a site with a long dossier."""

    def made(claims: int, words: int, speakers: int) -> tuple[Path, Archive]:
        names = ["anna", *(f"speaker-{number}" for number in range(1, speakers))]
        project = write_project(tmp_path / "long", SMALL + long_dossier(claims, words, names))
        built = build(project, "--strict")
        assert built.code == 0, built.output
        return built.site, examine(project / "dossier")[0]

    return made


@pytest.mark.parametrize("id_", topic_ids(EXAMPLE))
def test_a_brief_has_all_of_a_dossier_on_two_pages(browser: Browser, home: str, archive: Archive, id_: str):
    assert wrong_with_brief(browser, home, archive.topics[id_], archive) == []


def test_a_brief_of_twelve_long_claims_has_them_all_on_two_pages(browser: Browser, long_site: LongSite):
    site, archive = long_site(12, 9, 4)
    with served(site) as address:
        assert wrong_with_brief(browser, address, archive.topics["long-words"], archive) == []


def test_a_brief_stays_on_two_pages_whatever_it_has_to_leave_out(browser: Browser, long_site: LongSite):
    site, _ = long_site(30, 16, 12)
    with served(site) as address, paper(browser, address, "topics/long-words/brief/") as page:
        assert [count_pages(page, size) for size in FORMATS] == [2, 2]
        shown = page.locator(".cf-brief__claims > li:visible").count()
        assert 0 < shown < 30
        expect(page.locator(".cf-brief")).to_contain_text(f"{30 - shown} more main claims stand on the dossier’s page")
        assert page.evaluate(TOO_WIDE) == []


def test_a_dossier_leads_to_its_brief_and_back(browser: Browser, home: str, archive: Archive):
    id_ = next(iter(archive.topics))
    with window(browser, home) as opened:
        page = opened.open(f"topics/{id_}/")
        page.get_by_role("link", name="Brief for print, two pages").click()
        page.wait_for_url(f"**/topics/{id_}/brief/")
        expect(page.locator("h1")).to_have_text(archive.topics[id_].question)
        page.locator(".cf-kicker a").click()
        page.wait_for_url(f"**/topics/{id_}/")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "lost"])
def test_a_printed_page_is_black_on_white_and_no_wider_than_paper(
    browser: Browser, home: str, paths: dict[str, str], kind: str
):
    with paper(browser, home, paths[kind], "dark") as page:
        assert page.evaluate(TOO_WIDE) == []
        assert page.locator(TO_BE_CLICKED).filter(visible=True).count() == 0
        for one in ("body", "h1"):
            looks = "one => [getComputedStyle(one).color, getComputedStyle(document.body).backgroundColor]"
            assert page.locator(one).first.evaluate(looks) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_references_have_their_whole_address_in_print(browser: Browser, home: str, paths: dict[str, str]):
    with paper(browser, home, paths["topic"]) as page:
        links = page.locator(".cf-references li:visible .cf-address").all()
        assert links
        for link in links:
            shown = link.evaluate("one => getComputedStyle(one, '::after').content")
            assert shown.strip('"') == link.get_attribute("href")


def test_who_says_what_is_printed_as_a_card_for_each_speaker(browser: Browser, home: str, paths: dict[str, str]):
    with paper(browser, home, paths["positions"]) as page:
        cells = page.locator(".cf-positions td:visible:has(.cf-stance)").all()
        assert cells
        numbers = page.locator(".cf-positions__number:visible").all_inner_texts()
        for cell in cells:
            assert cell.evaluate("one => getComputedStyle(one, '::before').content").strip('"') in numbers
        assert page.locator(".cf-said-of th:visible").count()
