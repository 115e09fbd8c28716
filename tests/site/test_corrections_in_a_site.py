"""Corrections on the pages: where they concern, below the statement, in the list and the data; old addresses lead on."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from building import Built, build, write_files, write_project

pytestmark = pytest.mark.site

NOW, OLD = "ben-carter-denies-2024-03-04", "ben-carter-denies-2024-03-02"
CORRECTIONS = f"""
--- dossier/corrections/of-a-day.yml
made: 2024-05-01
sort: date
concerns: gate-closed
statement: {OLD}
text: Was it [[ben-carter|<b>he</b>]]? He denied [[gate-closed|this]] two days later.
asked_by: Ben & Son
--- dossier/corrections/of-the-rest.yml
made: 2024-06-01
sort: words
concerns: [ben-carter, herald-2024, harbour-affair, gate-photograph]
formerly: [of-all-the-rest]
text: Some *words*.
"""
PAGE = "# C\n\n## All {#list}\n\nFirst.\n\n- 1 May, by hand.\n\n## More\n"
FIRST = "1 May 2024, date: Was it <b>he</b>? He denied this two days later."
SECOND = "1 June 2024, words: Some words."
CONCERNED = ["people/ben-carter", "sources/herald-2024", "topics/harbour-affair", "exhibits/gate-photograph"]


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def lists(page: Any) -> list[str]:
    return [words(one) for one in page.xpath("//ul[@class='cf-corrections']/li")]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = write_project(tmp_path_factory.mktemp("corrected") / "project")
    write_files(project, CORRECTIONS)
    (project / "docs/corrections.md").write_text(PAGE, encoding="utf-8")
    topic = project / "dossier/topics/harbour-affair.yml"
    denial = "stance: denies\n        said: 2024-03-04\n"
    text = topic.read_text(encoding="utf-8")
    topic.write_text(text.replace(denial, f"{denial}        formerly: [{OLD}]\n"), encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def site(project: Path) -> Built:
    built = build(project, "--strict")
    assert built.code == 0, built.output
    return built


def test_a_correction_stands_below_its_statement_whose_old_address_leads_to_it(site: Built):
    (card,) = site.pages["claims/gate-closed/index.html"].xpath(f"//*[@id='{NOW}']")
    assert [one.get("id") for one in card.xpath(".//span[@id]")] == [OLD]
    (told,) = card.xpath(".//*[contains(@class, 'cf-corrected')]")
    assert words(told) == f"Corrected {FIRST} Asked for by Ben & Son."


def test_a_claim_says_above_that_its_page_was_corrected_and_below_how(site: Built):
    page = site.pages["claims/gate-closed/index.html"]
    (above,) = page.xpath("//article//header//a[@href='#corrections']")
    assert words(above) == "This page was corrected on 1 May 2024"
    assert lists(page) == [f"{FIRST} The statement Asked for by Ben & Son."]
    assert page.xpath("//ul[@class='cf-corrections']//a[.='The statement']/@href") == [f"./#{NOW}"]


@pytest.mark.parametrize("path", CONCERNED)
def test_so_does_the_page_of_whatever_else_is_concerned(site: Built, path: str):
    page = site.pages[f"{path}/index.html"]
    assert lists(page) == [SECOND]
    assert [words(one) for one in page.xpath("//article//header//a[@href='#corrections']")] == [
        "This page was corrected on 1 June 2024"
    ]
    data = json.loads(next((site.site / path).glob("*.json")).read_text(encoding="utf-8"))
    assert [one["id"] for one in data["corrections"]] == ["of-the-rest"]
    assert "**1 June 2024, words**: Some \\*words\\*." in (site.site / path / "index.md").read_text(encoding="utf-8")


def test_a_page_that_is_not_concerned_says_nothing(site: Built):
    page = site.pages["claims/gate-open/index.html"]
    assert lists(page) == []
    assert not page.xpath("//a[@href='#corrections']")


def test_all_are_listed_on_the_page_about_corrections_each_at_its_address(site: Built):
    page = site.pages["corrections/index.html"]
    assert lists(page) == [SECOND, f"{FIRST} The statement Asked for by Ben & Son."]
    assert page.xpath("//ul[@class='cf-corrections']//@id") == ["of-the-rest", "of-all-the-rest", "of-a-day"]
    assert {"Some words."} <= {
        words(one).partition(": ")[2] for one in site.pages["index.html"].xpath("//ul[@class='cf-changed']/li")
    }


def test_they_are_in_the_data_as_records_of_their_own(site: Built):
    whole = json.loads((site.site / "data/casefile.json").read_text(encoding="utf-8"))
    assert whole["correction"]["of-a-day"] == {
        "id": "of-a-day", "made": "2024-05-01", "sort": "date", "concerns": ["gate-closed"], "statement": OLD,
        "text": "Was it [[ben-carter|<b>he</b>]]? He denied [[gate-closed|this]] two days later.", "asked_by": "Ben & Son",
    }  # fmt: skip
    with closing(sqlite3.connect(site.site / "data/casefile.sqlite")) as database:
        rows = database.execute("SELECT in_correction, value FROM corrections_concerns ORDER BY 1, in_order")
        assert [*rows][:2] == [("of-a-day", "gate-closed"), ("of-the-rest", "ben-carter")]
        assert [*database.execute("SELECT made_earliest FROM corrections WHERE id = 'of-a-day'")] == [("2024-05-01",)]
    assert "Corrections" in (site.site / "llms.txt").read_text(encoding="utf-8")


def test_a_list_by_hand_stays_below(site: Built):
    page = site.pages["corrections/index.html"]
    assert [one.tag for one in page.xpath("//article//h2 | //article//ul")] == ["h2", "ul", "ul", "h2"]
    assert words(page.xpath("//article//ul")[1]) == "1 May, by hand."


def test_without_a_page_by_hand_the_list_has_a_page(project: Path, site: Built):
    (project / "docs/corrections.md").unlink()
    built = build(project, "--strict")
    assert built.code == 0, built.output
    assert lists(built.pages["corrections/index.html"]) == [SECOND, f"{FIRST} The statement Asked for by Ben & Son."]
    assert built.pages["index.html"].xpath("//a[@href='corrections/']")
