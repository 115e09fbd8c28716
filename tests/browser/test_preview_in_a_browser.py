"""A preview in a browser: an edit shows by itself, and a page says when it is older than the files."""

import signal
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import window
from building import edit, write_project
from previewing import DEADLINE, Preview, previewing

pytestmark = [pytest.mark.site, pytest.mark.browser]

PATIENCE = DEADLINE * 1000  # ms


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    with previewing(write_project(tmp_path_factory.mktemp("preview") / "project")) as running:
        yield running


@pytest.fixture
def page(browser: Browser, preview: Preview) -> Iterator[Page]:
    with window(browser, preview.address) as opened:
        yield opened.page


def test_an_edit_shows_by_itself(preview: Preview, page: Page):
    page.goto(f"{preview.address}claims/gate-closed/")
    edit(preview.project / "dossier/topics/harbour-affair.yml", "was closed in the night", "was shut in the night")
    expect(page.locator("h1")).to_contain_text("was shut in the night", timeout=PATIENCE)


def test_a_page_says_when_it_is_older_than_the_files(preview: Preview, page: Page):
    page.goto(f"{preview.address}claims/gate-open/")
    bar = page.get_by_role("status").filter(has_text="older than the files")
    expect(bar).to_have_count(0)
    # As long as it builds, the server keeps whoever asks waiting: as it does when it is stopped.
    preview.process.send_signal(signal.SIGSTOP)
    try:
        expect(bar).to_be_visible(timeout=PATIENCE)
    finally:
        preview.process.send_signal(signal.SIGCONT)
    expect(bar).to_have_count(0, timeout=PATIENCE)
