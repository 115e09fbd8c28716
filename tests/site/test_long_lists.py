"""A site with more than one page holds: all of it is reached by plain links, and no page carries a list of everything."""

from pathlib import Path
from typing import Any

import pytest

import whole_site
from building import Built, searched
from casefile.views.paging import MOST_ROWS
from many import CALLED_PAGE, CLAIMS

pytestmark = pytest.mark.site


def reached_from(start: str, site: Built, folder: str) -> set[str]:
    """The records of a folder to which pages lead that are reached from one by the links among the pages of its list."""
    found: set[str] = set()
    waiting, met = [start], set()
    while waiting:
        path = waiting.pop()
        met.add(path)
        page = site.pages[path]
        found |= {Path(one).parent.name for one in targets(page, path, site, "//article//table//a")}
        found |= {Path(one).parent.name for one in targets(page, path, site, "//ul[@class='cf-claims']//a")}
        waiting += set(targets(page, path, site, "//nav[@class='cf-pages']//a")) - met - {*waiting}
    return {id_ for id_ in found if f"{folder}/{id_}/index.html" in site.pages}


def targets(page: Any, path: str, site: Built, links: str) -> list[str]:
    found = (site.site / path).parent
    hrefs = (one.get("href").partition("#")[0] for one in page.xpath(links))
    return [(found / one / "index.html").resolve().relative_to(site.site.resolve()).as_posix() for one in hrefs]


@pytest.mark.parametrize(
    "check",
    [
        whole_site.links_and_anchors_resolve,
        whole_site.ids_are_unique,
        whole_site.pages_have_a_heading_a_title_and_a_description,
    ],
)
def test_nothing_is_wrong_with_its_pages(many_site: Built, check: Any):
    assert check(many_site, None) == []


def test_every_claim_is_reached_from_the_first_page_of_the_list(many_site: Built):
    assert len(reached_from("claims/index.html", many_site, "claims")) == CLAIMS + 2


def test_what_rests_on_all_documents_not_held_goes_on_where_the_page_ends(many_site: Built):
    (link,) = many_site.pages["sources/index.html"].xpath("//section[h2[@id='resting']]//a/@href")
    assert link == "resting/1/"
    listed = reached_from("sources/resting/1/index.html", many_site, "claims")
    assert len(listed) > MOST_ROWS


def test_no_page_has_more_rows_than_it_should(many_site: Built):
    rows = {path: len(page.xpath("//tbody/tr")) for path, page in many_site.pages.items()}
    assert rows["claims/index.html"] == MOST_ROWS
    # The table of one dossier has all its claims: a dossier has some hundreds of them at most.
    assert [path for path, number in rows.items() if number > MOST_ROWS] == ["positions/boats/index.html"]
    events = {path: len(page.find_class("cf-event")) for path, page in many_site.pages.items()}
    assert (events["timeline/index.html"], events["timeline/page/2/index.html"]) == (MOST_ROWS, CLAIMS + 2 - MOST_ROWS)


def test_the_pages_of_a_list_differ_in_title_and_heading(many_site: Built):
    paths = [path for path in many_site.pages if path.startswith(("claims/page/2", "timeline/page", "sources/resting"))]
    assert len(paths) == 4
    firsts = [many_site.pages[path] for path in ("claims/index.html", "timeline/index.html", "sources/index.html")]
    for part in ("title", "h1"):
        words = [page.xpath(f"string(//{part})") for page in (*(many_site.pages[path] for path in paths), *firsts)]
        assert len({*words}) == len(words)
        assert sum("page 2 of 2" in one for one in words) == 3


def test_a_claim_called_as_the_folder_of_the_further_pages_has_its_own(many_site: Built):
    assert "Boat number 7" in many_site.pages[f"claims/{CALLED_PAGE}/index.html"].xpath("string(//h1)")


def test_further_pages_of_a_list_are_not_searched(many_site: Built):
    found = searched(many_site.site)
    assert {"/claims/", "/timeline/", "/positions/", "/claims/page/"} <= set(found)
    assert [address for address in found if "/page/2/" in address or "/resting/" in address] == []
