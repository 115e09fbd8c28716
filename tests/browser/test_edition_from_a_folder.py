"""An edition as somebody has it who unpacked it: opened from a folder, without a server, in a browser."""

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from building import write_project
from casefile.cli import main
from repositories import PLAIN, commit, git

pytestmark = [pytest.mark.browser, pytest.mark.site]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory):
    project = write_project(tmp_path_factory.mktemp("edition") / "project")
    (project / ".gitignore").write_text("/site/\n/.site.*/\n/.cache/\n/.edition.*/\n/hooks\n/dist/\n")
    git(project, "init", "--quiet")
    commit(project, day=0)
    arguments = ["edition", "--dossier", str(project / "dossier"), "--into", str(project / "dist")]
    done = CliRunner(env=PLAIN).invoke(main, [*arguments, "--day", "2026-11-02"])
    assert done.exit_code == 0, done.output
    return project / "dist/edition-2026-11-02"


@pytest.mark.parametrize("script", [True, False])
def test_it_is_read_from_page_to_page(browser: Browser, folder, script):
    context = browser.new_context(java_script_enabled=script)
    asked, broken = [], []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.goto((folder / "index.html").as_uri())
    assert "Edition of 2 November 2026" in page.locator(".md-banner").inner_text()
    assert "no search and no switches" in page.locator(".md-banner").inner_text()
    for path in ("topics/harbour-affair", "claims/gate-closed"):
        page.locator(f"main a[href*='{path}/index.html']:visible").first.click()
        page.wait_for_url(f"**/{path}/index.html*")
        assert page.locator("h1").is_visible()
    assert page.locator(".cf-stands .cf-chip").first.is_visible()
    styled = page.evaluate("[...document.styleSheets].filter(one => one.href).length")
    assert styled >= 3
    assert page.locator("body").evaluate("one => getComputedStyle(one).margin") == "0px"
    page.locator("#editions ~ details summary").first.click()
    assert page.locator("#editions ~ details pre").first.is_visible()
    page.locator("a.cf-search-open").click()
    page.wait_for_url("**/claims/index.html")
    assert broken == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    context.close()
