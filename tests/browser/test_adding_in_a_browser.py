"""The page of the forms: a newcomer brings in an article with its claim and its denial, by the browser alone."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from axe import axe_objections
from browsing import DESKTOP, PHONE, SCHEMES, Window, served, window
from building import Built, build
from casefile.examination import examine
from example import example  # noqa: F401
from opening import TOO_WIDE

pytestmark = pytest.mark.browser

PATH = "add/"
PERSON = {"name": "Ida Marlow", "role": "captain of the ferry", "role_source": "flussbote-2024-05-02"}
SOURCE = {
    "title": "The ferry: “it never sailed” — a reply",
    "kind": "article-newspaper",
    "publisher": "Flussbote",
    "authors": "Quill, Ann\nThe desk",
    "published": "2024-05-02",
    "language": "en",
    "url": "https://flussbote.example/2024/05/02/ferry",
    "note": "A report: with “yes”, and # a sign.\n\nIt names no hour.",
}
CLAIM = {
    "topic": "The night of the flood",
    "text": "The ferry crossed the Osk after midnight, with its lights off.",
    "when": "2023-11-12",
    "parties": "ida-marlow",
    "by": "town-council",
    "stance": "asserts",
    "said": "2024-05-02",
    "source": "flussbote-2024-05-02",
    "quote": "the ferry crossed after midnight, and with its lights off: we saw it",
}
DENIAL = {
    "claim": "ferry-crossed-osk-after-midnight-lights",
    "by": "Ida Marlow",
    "stance": "denies",
    "said": "2024-05-02",
    "source": "flussbote-2024-05-02",
    "quote": "it never sailed",
}
OTHER_DENIAL = {**DENIAL, "claim": "sirens-out-of-order", "quote": "they were in order, and it's a lie: \"yes\""}


@pytest.fixture(scope="module")
def site(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:  # noqa: F811
    """The site of the example, which says where its files are edited."""
    folder = tmp_path_factory.mktemp("adding") / "example"
    shutil.copytree(example, folder)
    built = build(folder, REPO_URL="https://github.com/osk/papers", EDIT_URI="edit/main/docs/")
    assert built.code == 0, built.output
    return built


@pytest.fixture(scope="module")
def address(site: Built) -> Iterator[str]:
    with served(site.site) as home:
        yield home


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Window]:
    with window(browser, address) as one:
        one.open(PATH)
        expect(one.page.locator(".cf-add")).to_be_visible()
        yield one


def choose(page: Page, kind: str) -> None:
    page.locator(f"[name=kind][value={kind}]").check()


def fill(page: Page, kind: str, fields: dict[str, str]) -> None:
    choose(page, kind)
    for name, value in fields.items():
        control = page.locator(f"#{kind}-{name}")
        if control.evaluate("one => one.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)


def send(page: Page, kind: str) -> None:
    page.locator(f"[data-cf-kind={kind}] button:not([type])").click()


def add(page: Page, kind: str, fields: dict[str, str]) -> None:
    fill(page, kind, fields)
    send(page, kind)
    expect(page.locator(".cf-add > [role=status]")).to_have_text("It is with your files, below.")
    page.locator(".cf-add > [role=status]").evaluate("one => { one.textContent = '' }")


def files(page: Page) -> dict[str, str]:
    """The files as they are shown."""
    shown = page.locator(".cf-add__file").all()
    return {one.locator("h3").inner_text(): one.locator("pre").first.text_content() or "" for one in shown}


def wrong(page: Page, kind: str) -> dict[str, str]:
    """What is said to be wrong, by field."""
    said = page.locator(f"[data-cf-kind={kind}] .cf-field").evaluate_all(
        "fields => fields.map(one => [one.dataset.cfField, one.querySelector('.cf-field__error').textContent])"
    )
    return {name: words for name, words in said if words}


def test_a_newcomer_brings_in_an_article_its_claim_and_a_denial(opened: Window, site: Built, tmp_path: Path):
    page = opened.page
    add(page, "source", SOURCE)
    add(page, "person", PERSON)
    add(page, "claim", CLAIM)
    add(page, "statement", DENIAL)
    add(page, "statement", OTHER_DENIAL)
    project = tmp_path / "project"
    shutil.copytree(site.folder, project, ignore=shutil.ignore_patterns("site"))
    for path, text in files(page).items():
        article = page.locator(".cf-add__file", has=page.get_by_role("heading", name=path))
        if (project / path).exists():
            article.locator("summary").click()
            article.locator("textarea").fill((project / path).read_text(encoding="utf-8"))
            article.get_by_role("button", name="Put the lines in").click()
            text = article.locator("pre").first.text_content() or ""
        else:
            link = urlsplit(article.get_by_role("link").get_attribute("href") or "")
            asked = parse_qs(link.query)
            assert link.path == f"/osk/papers/new/main/{path.rpartition('/')[0]}"
            assert asked == {"filename": [path.rpartition("/")[2]], "value": [text]}
        (project / path).parent.mkdir(exist_ok=True)
        (project / path).write_text(text, encoding="utf-8")
    archive, problems = examine(project / "dossier")
    assert problems == []
    claim = archive.claims["ferry-crossed-osk-after-midnight-lights"]
    assert [(one.by, one.stance) for one in claim.statements] == [(("town-council",), "asserts"), (("ida-marlow",), "denies")]
    assert archive.sources["flussbote-2024-05-02"].note == SOURCE["note"]
    assert opened.unexpected() == []
