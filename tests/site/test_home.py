"""The home page: what the site is about, the answers, who has it from whom, why to trust it, and who publishes it."""

from pathlib import Path
from typing import Any

import pytest

from building import Built, build, edit, write_project

pytestmark = pytest.mark.site

ANSWER = """answer:
  agreed: {text: Nobody had been told., claims: [gate-open]}
  disputed: {text: 'A clerk says that it was closed, which Ben Carter denies.', claims: [gate-closed]}
  unknown: {text: Who gave the order., claims: [gate-closed]}
summary:"""
CLOSED = "The great gate of the harbour was closed in the night of 3 March 2024."
AGREED = "Nobody on record disputes: Nobody had been told."
DISPUTED = "Disputed: A clerk says that it was closed, which Ben Carter denies."


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small project with a short answer."""
    project = write_project(tmp_path_factory.mktemp("answered") / "project")
    edit(project / "dossier/topics/harbour-affair.yml", "summary:", ANSWER)
    built = build(project, "--strict", SITE_URL="https://files.example/")
    assert built.code == 0, built.output
    return built


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def meta(page: Any) -> dict[str, str]:
    return {one.get("property") or one.get("name"): one.get("content") for one in page.xpath("/html/head/meta")}


def test_it_says_in_a_sentence_what_the_site_is_about(answered: Built):
    home = answered.pages["index.html"]
    about = "What is said of the flood on the Osk, by whom, and who denies it."
    assert [words(one) for one in home.xpath("//h1")] == [about]
    assert meta(home)["description"] == about


def test_without_that_sentence_it_says_what_every_such_site_is(project: Path):
    edit(
        project / "mkdocs.yml",
        "site_description: What is said of the flood on the Osk, by whom, and who denies it.",
        "",
    )
    built = build(project, "--strict")
    assert built.code == 0, built.output
    assert words(built.pages["index.html"].xpath("//h1")[0]).startswith("Who says what, since when")


def test_each_question_stands_with_its_short_answer_and_counts(answered: Built):
    (article,) = answered.pages["index.html"].xpath("//article[contains(@class, 'cf-topic')]")
    assert article.xpath("h2/a/@href") == ["topics/harbour-affair/"]
    assert [words(one) for one in article.xpath(".//dt")] == ["Nobody on record disputes", "Disputed", "Not known"]
    assert "claims/gate-closed/" in article.xpath(".//dd/a/@href")
    assert [words(one) for one in article.xpath("ul/li")] == ["contested 1", "one origin 1"]


def test_a_claim_of_each_dossier_is_drawn_with_how_many_origins_it_has(answered: Built):
    (section,) = answered.pages["index.html"].xpath("//section[h2/@id='picture']")
    (drawn,) = section.xpath(".//li[@class='cf-topic']")
    assert words(drawn).startswith(f"contested denied by Ben Carter: {CLOSED} 1 document, 1 independent origin")
    assert drawn.xpath("svg//title/text()") == ["The Herald: 1 document; asserted by A clerk", "Ben Carter denies it"]
    assert [words(one) for one in drawn.xpath("svg//text")] == ["● The Herald", "− Ben Carter"]


def test_it_says_what_was_checked_and_what_is_not_known(answered: Built):
    (section,) = answered.pages["index.html"].xpath("//section[h2/@id='trust']")
    said = words(section)
    assert "3 statements from 2 documents" in said
    assert "3 of 4 are verified so" in said
    assert "2 of 2 claims that somebody asserts are not surely from more than one origin" in said
    assert "1 of 2 documents is cited by others and not held" in said


def test_every_page_names_publisher_contact_and_funding(answered: Built):
    for path, page in answered.pages.items():
        if path in ("404.html", "index.html"):
            continue
        (line,) = page.xpath("//p[@class='cf-publisher']")
        assert words(line) == (
            "Imprint: The Osk Papers, 1 Quay Street, Osk Contact Funding: Its readers pay for it."
        ), path
        assert line.xpath(".//a/@href") == ["mailto:desk@osk.example", "https://osk.example/readers"]
    (trust,) = answered.pages["index.html"].xpath("//section[h2/@id='trust']")
    assert "The Osk Papers, 1 Quay Street, Osk" in words(trust)
    assert "mailto:desk@osk.example" in trust.xpath(".//a/@href")


def test_where_a_dossier_is_shared_its_answer_goes_with_it(answered: Built):
    found = meta(answered.pages["topics/harbour-affair/index.html"])
    assert found["description"] == found["og:description"] == f"{AGREED} {DISPUTED}"


def unset(project: Path) -> None:
    """Takes the publisher out of a project's settings."""
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    block = text[text.index("extra:\n") : text.index("nav:\n")]
    settings.write_text(text.replace(block, ""), encoding="utf-8")


def test_a_site_to_be_published_without_imprint_and_contact_is_warned_of(project: Path):
    unset(project)
    built = build(project, SITE_URL="https://files.example/")
    assert built.code == 0
    assert "WARNING -  mkdocs.yml: this site is to be published and names no imprint and no contact." in built.output
    strict = build(project, "--strict", SITE_URL="https://files.example/")
    assert strict.code == 1
    assert "names no imprint" in strict.output


def test_without_publisher_and_repository_a_problem_is_reported_as_contribute_says(project: Path):
    unset(project)
    built = build(project, "--strict")
    assert built.code == 0, built.output
    claim = built.pages["claims/gate-closed/index.html"]
    assert claim.xpath("//article//a[text()='Report a problem']/@href") == ["../../contribute/#report"]
    assert built.pages["contribute/index.html"].xpath("//*[@id='report']")
    assert not claim.xpath("//p[@class='cf-publisher']")
    assert "This copy names no publisher." in words(built.pages["index.html"])


def test_a_mistake_in_the_settings_stops_the_build_with_file_line_and_mend(project: Path):
    edit(project / "mkdocs.yml", "mailto:desk@osk.example", "desk@osk.example")
    built = build(project)
    line = (project / "mkdocs.yml").read_text(encoding="utf-8").splitlines().index("    contact: desk@osk.example")
    assert built.code == 1
    assert f"mkdocs.yml:{line + 1}:5: “desk@osk.example” is no address to write to." in built.output
    assert "Write “contact: mailto:desk@osk.example”." in built.output
    assert "Traceback" not in built.output


def test_hostile_settings_are_shown_as_text(project: Path):
    edit(project / "mkdocs.yml", "The Osk Papers, 1 Quay Street, Osk", "'<pwned> [x](javascript:pwned()) {{ 7*7 }}'")
    built = build(project, "--strict")
    assert built.code == 0, built.output
    for path in ("index.html", "method/index.html", "claims/gate-closed/index.html"):
        page = built.pages[path]
        assert not page.xpath("//pwned | //a[contains(@href, 'javascript')]")
        (imprint,) = page.xpath("//article//span[starts-with(., 'Imprint')]")
        assert words(imprint) == "Imprint: <pwned> x {{ 7*7 }}"
