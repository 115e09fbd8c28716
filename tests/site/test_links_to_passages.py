"""Where the links beside a quotation lead: to its words, its page or its second, and no link that cannot work."""

from pathlib import Path

import pytest

from building import build, edit, write_project

pytestmark = pytest.mark.site


def beside_quotations(project: Path) -> dict[str, str]:
    """The links under the quotations of a claim, by their words."""
    built = build(project)
    assert built.code == 0, built.output
    links = built.pages["claims/gate-closed/index.html"].xpath("//p[@class='cf-where']/a[@data-cf-away]")
    return {link.text_content(): link.get("href") for link in links}


def test_a_web_page_is_opened_at_the_words(tmp_path: Path):
    links = beside_quotations(write_project(tmp_path / "project"))
    assert links["the document"] == "https://herald.example/gate"
    assert links["the passage in the document"].startswith("https://herald.example/gate#:~:text=")
    assert "paragraph 4" not in links


def test_a_pdf_is_opened_at_the_page(tmp_path: Path):
    project = write_project(tmp_path / "project")
    edit(project / "dossier/sources/herald-2024.yml", "https://herald.example/gate", "https://herald.example/gate.pdf")
    edit(project / "dossier/topics/harbour-affair.yml", "locator: paragraph 4", "locator: p. 4")
    links = beside_quotations(project)
    assert links["p. 4"] == "https://herald.example/gate.pdf#page=4"
    assert links["the document"] == "https://herald.example/gate.pdf"
    assert "the passage in the document" not in links
