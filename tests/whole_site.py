"""What has to hold of every page of any site. Each check gives what it objects to, and finds something to look at."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from building import Built, searched
from casefile.evidence.archive import Archive
from casefile.translation import gettext

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
# What would make a style sheet ask another host.
ASKING = "@import", "url(http", "url(//", 'url("http', "url('http"
# What every page of a kind repeats; who searches for one of these words wants another page.
REPEATED = (
    "In a dossier or a page of this site",
    "As printed:",
    "In English:",
    "Public since",
    "This page is made from",
    "¶",
)
# How Python writes an object of a data class: “SaidView(words='…'”.
REPR = re.compile(r"\b[A-Z]\w+\([a-z_]+=['\"(\[A-Z\d]")


def no_warning(site: Built, _: Archive) -> list[str]:
    """The build says that it begins and ends, and nothing else."""
    lines = [line.split("-", 1)[-1].strip() for line in site.output.splitlines() if line.strip()]
    said = [line.split(" ")[0] for line in lines]
    return [] if (site.code, said) == (0, ["Cleaning", "Building", "Documentation"]) else [site.output]


def links_and_anchors_resolve(site: Built, _: Archive) -> list[str]:
    """Every address of a page leads to a file of the site and an anchor on it, to another site, or to a letter box."""
    ids = {path: set(page.xpath("//@id | //a/@name")) for path, page in site.pages.items()}
    return [
        f"{path}: {address}"
        for path, page in site.pages.items()
        for address in set(page.xpath("//@href | //@src"))
        if not _resolves(address, path, ids, site.site)
    ]


def _resolves(address: str, page: str, ids: dict[str, set[str]], site: Path) -> bool:
    """All are relative, so that the site works under any path, but those of 404.html, which stands in for any page."""
    parts = urlsplit(address.removeprefix("/") if page == "404.html" else address)
    if parts.scheme in ("http", "https", "mailto"):
        return True
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return False
    target = (site / page).parent.joinpath(unquote(parts.path)).resolve() if parts.path else site / page
    target = target / "index.html" if target.is_dir() else target
    if not target.is_file() or not target.is_relative_to(site):
        return False
    within = target.relative_to(site).as_posix()
    return not parts.fragment or within not in ids or unquote(parts.fragment) in ids[within]


def links_of_a_lost_address_work_from_any_folder(site: Built, _: Archive) -> list[str]:
    """A server shows 404.html at any address, so that nothing relative to it resolves."""
    page = site.pages["404.html"]
    addresses = [address for address in page.xpath("//@href | //@src") if not address.startswith("#")]
    assert addresses
    return [address for address in addresses if not address.startswith("/")]


def ids_are_unique(site: Built, _: Archive) -> list[str]:
    """No page has an id twice."""
    counted = {path: Counter(page.xpath("//@id")) for path, page in site.pages.items()}
    return [f"{path}: {id_}" for path, ids in counted.items() for id_, number in ids.items() if number > 1]


def no_page_asks_another_host(site: Built, _: Archive) -> list[str]:
    """Whatever a page has a browser fetch comes with the site."""
    return [
        f"{path}: {address}"
        for path, page in site.pages.items()
        for address in page.xpath(" | ".join(FETCHED))
        if urlsplit(address).netloc or urlsplit(address).scheme
    ]


def no_page_tells_another_host_of_itself(site: Built, _: Archive) -> list[str]:
    """A link leads away without the address of the page; one that merely leads to another page has none."""
    meant = "//meta[@name='referrer']/@content | //meta[@http-equiv='refresh']/@content"
    return [str(path) for path, page in site.pages.items() if page.xpath(meant)[:1] == []]


def no_script_sets_a_cookie(site: Built, _: Archive) -> list[str]:
    """Neither ours nor the theme's nor what they load."""
    scripts = site.site.rglob("*.js")
    return [str(path) for path in scripts if re.search(r"\bcookie(?:Store)?\b", path.read_text(encoding="utf-8"))]


def no_style_sheet_asks_another_host(site: Built, _: Archive) -> list[str]:
    """Nor does a style sheet have a browser fetch anything else."""
    sheets = list(site.site.rglob("*.css"))
    assert sheets
    return [f"{sheet.name}: {word}" for sheet in sheets for word in ASKING if word in sheet.read_text(encoding="utf-8")]


def pages_have_a_heading_a_title_and_a_description(site: Built, _: Archive) -> list[str]:
    """Every page has one of each."""
    return [path for path, page in site.pages.items() if not _is_headed(page)]


def _is_headed(page: Any) -> bool:
    titles = [title for title in page.xpath("/html/head/title/text()") if title.strip()]
    described = page.xpath("/html/head/meta[@name='description']/@content")
    return len(page.xpath("//h1")) == 1 and len(titles) == 1 and any(described)


def records_have_pages(site: Built, archive: Archive) -> list[str]:
    """Every record has its page."""
    assert archive.records
    return sorted(set(archive.records) - {Path(path).parent.name for path in site.pages})


def quotations_say_their_language_and_whether_they_are_verified(site: Built, archive: Archive) -> list[str]:
    """A quotation of a held source is verified, as the build fails otherwise; of a cited source it cannot be."""
    found = [(path, one) for path, page in site.pages.items() for one in page.find_class("cf-passage")]
    assert any(passage.find_class("cf-quote") for _, passage in found)
    return [
        f"{path}: {quotation.text_content().strip()}"
        for path, passage in found
        for quotation in passage.find_class("cf-quote")
        if not quotation.get("lang") or _marks(passage) != [_expected_mark(passage, path, archive)]
    ]


def _marks(passage: Any) -> list[str]:
    return [mark.text_content().strip() for mark in passage.find_class("cf-mark")]


def _expected_mark(passage: Any, path: str, archive: Archive) -> str:
    address = passage.xpath("string((.//*[contains(@class, 'cf-trail__document')])[last()]/a/@href)")
    source = Path(path).parent.joinpath(address).resolve().name
    return gettext("verified quotation") if source in archive.seals else gettext("unverified quotation")


def no_page_shows_a_value_as_the_program_writes_it(site: Built, _: Archive) -> list[str]:
    """A template that prints a view as a whole prints its class and the names of its fields."""
    shown = ((path, REPR.search(page.text_content())) for path, page in site.pages.items())
    return [f"{path}: {found[0]}" for path, found in shown if found]


def what_pages_repeat_is_not_searched(site: Built, _: Archive) -> list[str]:
    """The search's index has of a record's page what is its own."""
    entries = {address: one for address, one in searched(site.site).items() if one["filters"]["kind"] != ["page"]}
    assert entries
    return [f"{address}: {words}" for address, one in entries.items() for words in REPEATED if words in one["content"]]


def words_and_signs_are_explained(site: Built, _: Archive) -> list[str]:
    """A page that uses the words of standings and stances explains them."""
    used = "//*[@data-cf-kind]//*[contains(@class, 'cf-chip--') or contains(@class, 'cf-stance--')]"
    return [path for path, page in site.pages.items() if page.xpath(used) and not page.xpath("//*[@id='legend']")]


CHECKS: dict[str, Callable[[Built, Archive], list[str]]] = {
    check.__name__: check
    for check in (
        no_warning,
        links_and_anchors_resolve,
        links_of_a_lost_address_work_from_any_folder,
        ids_are_unique,
        no_page_asks_another_host,
        no_page_tells_another_host_of_itself,
        no_script_sets_a_cookie,
        no_style_sheet_asks_another_host,
        pages_have_a_heading_a_title_and_a_description,
        records_have_pages,
        quotations_say_their_language_and_whether_they_are_verified,
        no_page_shows_a_value_as_the_program_writes_it,
        what_pages_repeat_is_not_searched,
        words_and_signs_are_explained,
    )
}
