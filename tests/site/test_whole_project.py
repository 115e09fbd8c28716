"""The project's own site: builds quietly, every link and anchor resolves, no page asks another host for anything."""

from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from building import PROJECT, Built
from casefile.examination import examine

pytestmark = pytest.mark.site

# What a browser fetches by itself; all of it has to come with the site.
FETCHED = (
    "//script/@src",
    "//link[not(@rel='canonical')]/@href",
    "//img/@src",
    "//img/@srcset",
    "//iframe/@src",
    "//object/@data",
    "//embed/@src",
    "//source/@src",
    "//video/@src",
    "//audio/@src",
    "//form/@action",
    "//*[local-name()='use']/@href",
)


def test_build_is_quiet(real_site: Built):
    assert real_site.code == 0, real_site.output
    lines = [line.split("-", 1)[-1].strip() for line in real_site.output.splitlines() if line.strip()]
    assert [line.split(" ")[0] for line in lines] == ["Cleaning", "Building", "Documentation"]


def test_every_link_and_anchor_resolves(real_site: Built):
    ids = {path: set(page.xpath("//@id | //a/@name")) for path, page in real_site.pages.items()}
    broken = [
        f"{path}: {address}"
        for path, page in real_site.pages.items()
        for address in set(page.xpath("//@href | //@src"))
        if not resolves(address, path, ids, real_site.site)
    ]
    assert broken == []


def resolves(address: str, page: str, ids: dict[str, set[str]], site: Path) -> bool:
    """Whether an address leads to a file of the site and an anchor on it, or to another site.

    All are relative, so that the site works under any path, but those of 404.html, which stands in for any page.
    """
    parts = urlsplit(address.removeprefix("/") if page == "404.html" else address)
    if parts.scheme in ("http", "https"):
        return True
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return False
    target = (site / page).parent.joinpath(unquote(parts.path)).resolve() if parts.path else site / page
    target = target / "index.html" if target.is_dir() else target
    if not target.is_file() or not target.is_relative_to(site):
        return False
    within = target.relative_to(site).as_posix()
    return not parts.fragment or within not in ids or unquote(parts.fragment) in ids[within]


def test_links_on_the_page_of_a_lost_address_work_from_any_folder(real_site: Built):
    """A server shows 404.html at any address, so that nothing relative to it resolves."""
    page = real_site.pages["404.html"]
    addresses = [address for address in page.xpath("//@href | //@src") if not address.startswith("#")]
    assert addresses
    assert [address for address in addresses if not address.startswith("/")] == []


def test_ids_are_unique(real_site: Built):
    doubled = {
        path: [id_ for id_, number in Counter(page.xpath("//@id")).items() if number > 1]
        for path, page in real_site.pages.items()
    }
    assert {path: ids for path, ids in doubled.items() if ids} == {}


def test_no_page_asks_another_host(real_site: Built):
    asked = {
        f"{path}: {address}"
        for path, page in real_site.pages.items()
        for address in page.xpath(" | ".join(FETCHED))
        if urlsplit(address).netloc or urlsplit(address).scheme
    }
    assert asked == set()


@pytest.mark.parametrize("word", ["@import", "url(http", "url(//", 'url("http', "url('http"])
def test_no_style_sheet_asks_another_host(real_site: Built, word: str):
    sheets = list(real_site.site.rglob("*.css"))
    assert sheets
    assert [sheet.name for sheet in sheets if word in sheet.read_text(encoding="utf-8")] == []


def test_every_page_has_one_heading_a_title_and_a_description(real_site: Built):
    for path, page in real_site.pages.items():
        assert len(page.xpath("//h1")) == 1, path
        (title,) = page.xpath("/html/head/title/text()")
        assert title.strip(), path
        assert page.xpath("/html/head/meta[@name='description']/@content"), path


def test_every_record_has_its_page(real_site: Built):
    archive, problems = examine(PROJECT / "dossier")
    assert problems == []
    pages = {Path(path).parent.name for path in real_site.pages}
    assert set(archive.records) <= pages


def test_every_quotation_says_its_language_and_whether_it_is_verified(real_site: Built):
    archive, _ = examine(PROJECT / "dossier")
    found = [(path, one) for path, page in real_site.pages.items() for one in page.find_class("cf-passage")]
    assert found
    wrong = [
        (path, quotation.text_content().strip())
        for path, passage in found
        for quotation in passage.find_class("cf-quote")
        if not quotation.get("lang") or marks_of(passage) != [expected_mark(passage, path, archive.seals)]
    ]
    assert wrong == []


def marks_of(passage: Any) -> list[str]:
    return [mark.text_content().strip() for mark in passage.find_class("cf-mark")]


def expected_mark(passage: Any, path: str, seals: Any) -> str:
    """A quotation of a held source is verified, as the build fails otherwise; of a cited source it cannot be."""
    address = passage.xpath("string((.//*[contains(@class, 'cf-trail__document')])[last()]/a/@href)")
    return (
        "verified quotation" if Path(path).parent.joinpath(address).resolve().name in seals else "unverified quotation"
    )
