"""The site of this repository as a reader sees it: what was known on each day, its largest pages by axe's rules, its search."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from as_known_on import assert_the_timeline_is_as_known
from axe import objections_everywhere
from browsing import DESKTOP, PHONE, pages_of_each_kind, window
from building import PROJECT, Built, topic_ids
from casefile.evidence.archive import Archive
from printing import wrong_with_brief
from searching import ask, link_to
from tabbing import stops

pytestmark = pytest.mark.browser


def test_what_is_visible_of_the_timeline_is_what_was_known_on_each_day(browser: Browser, home: str, archive: Archive):
    with window(browser, home) as opened:
        assert_the_timeline_is_as_known(opened, archive)


@pytest.mark.parametrize("id_", topic_ids(PROJECT))
def test_a_brief_has_all_of_a_dossier_on_two_pages(browser: Browser, home: str, archive: Archive, id_: str):
    assert wrong_with_brief(browser, home, archive.topics[id_], archive) == []


@pytest.mark.parametrize("kind", ["topic", "claim"])
def test_axe_finds_nothing_on_the_largest(browser: Browser, home: str, site: Built, archive: Archive, kind: str):
    path = pages_of_each_kind(archive, site.site)[kind]
    with window(browser, home, PHONE) as opened:
        assert objections_everywhere(opened, path) == []


@pytest.mark.parametrize(("width", "height", "most"), [(DESKTOP, 900, 8), (PHONE, 844, 16)])
def test_the_timeline_is_short_while_folded(browser: Browser, home: str, width: int, height: int, most: int):
    with window(browser, home, width) as opened:
        page = opened.open("timeline/")
        assert page.evaluate("document.documentElement.scrollHeight") / height <= most


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
@pytest.mark.parametrize("id_", topic_ids(PROJECT))
def test_the_keyboard_stops_seldom_on_a_dossier_and_where_it_is_seen(browser: Browser, home: str, id_: str, width: int):
    with window(browser, home, width) as opened:
        found = stops(opened.open(f"topics/{id_}/"))
        assert 50 < len(found) <= 150
        assert [one for one in found if not (one.seen and one.marked)] == []


@pytest.fixture(scope="module")
def asked(browser: Browser, home: str) -> Iterator[Page]:
    """A page with its search open, for one question after another."""
    with window(browser, home) as opened:
        page = opened.open("")
        page.keyboard.press("/")
        yield page


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        pytest.param("engineers secretly", "claims/secret-order-100-km/", id="English"),
        pytest.param("désactiver", "claims/secret-order-100-km/", id="French"),
        pytest.param("desactiver", "claims/secret-order-100-km/", id="French without accents"),
        pytest.param("secretement", "claims/secret-order-100-km/", id="French without a grave accent"),
        pytest.param(
            "armee ukrainienne", "claims/starlink-advantage-for-ukrainian-army/", id="after an elided article"
        ),
        pytest.param("“rayon de 100 kilomètres”", "claims/secret-order-100-km/", id="words as they stand"),
        pytest.param(
            "«n'a rien desactive»",
            "claims/starlink-switched-off-near-crimea/",
            id="words as they stand, without accents",
        ),
        pytest.param("отключение", "sources/rbc-2026-02-17/", id="Russian"),
        pytest.param("отключения войск", "sources/rbc-2026-02-17/", id="Russian with other endings"),
        pytest.param("МИНОБОРОНЫ", "sources/rbc-2026-02-17/", id="Russian in capitals"),
        pytest.param("Путин", "people/vladimir-putin/", id="a name in its own script"),
    ],
)
def test_the_search_finds(asked: Page, typed: str, path: str):
    ask(asked, typed)
    expect(link_to(asked, path)).to_be_visible()
