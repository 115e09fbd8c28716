"""On the pages: who was what, and called what, at the time; and two of one name, wherever a name is shown."""

import json
from pathlib import Path

import pytest
from lxml import html

from building import SMALL, Built, build, edit, write_project

pytestmark = pytest.mark.site

MORE = """
--- dossier/people/ben-carter-2.yml
name: Ben Carter
distinction: historian
roles: [{role: member of the council, until: 2019, stated_in: bulletin-2024}]
names: [{name: Бен Картер, lang: ru}]
--- dossier/organisations/board.yml
name: Port Authority
names: [{name: Harbour Board, until: 2024-06-01, stated_in: bulletin-2024}]
became: [{successor: port-office, how: merged, date: 2025, stated_in: bulletin-2024}]
"""
SAID = """
      - by: {by}
        stance: denies
        said: 2024-03-05
        passages: [{{source: bulletin-2024, paraphrase: He says so.}}]"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    project = write_project(tmp_path_factory.mktemp("names") / "project", SMALL + MORE)
    edit(project / "dossier/people/ben-carter.yml", "name: Ben Carter", "name: Ben Carter\ndistinction: keeper")
    topic = project / "dossier/topics/harbour-affair.yml"
    edit(
        topic,
        "locator: paragraph 4}]",
        "locator: paragraph 4}]" + "".join(SAID.format(by=one) for one in ("ben-carter-2", "board")),
    )
    built = build(project, "--strict")
    assert built.code == 0, built.output
    return built


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def page(built: Built, path: str) -> html.HtmlElement:
    return html.fromstring((built.site / path / "index.html").read_text(encoding="utf-8"))


def test_a_card_says_who_its_speaker_was_and_was_called(built: Built):
    cards = page(built, "claims/gate-closed").iterfind(".//p[@class='cf-card__who']")
    told = [[words(one) for one in card.xpath("./strong | ./*[@class='cf-role']")] for card in cards]
    # After those who speak stands an exhibit.
    assert told[:-1] == [
        ["A clerk"],
        ["Ben Carter (keeper)", "keeper of the port"],
        ["Ben Carter (historian)"],
        ["Harbour Board (now Port Authority)"],
    ]


@pytest.mark.parametrize("path", ["positions", "timeline", "people", "claims/gate-closed", "topics/harbour-affair"])
def test_nowhere_does_one_name_stand_for_two(path: str, built: Built):
    article = page(built, path).find(".//article")
    # A list of references has an author's name as the document prints it.
    for references in article.findall(".//ul[@class='cf-references']"):
        references.drop_tree()
    shown = words(article)
    assert shown.count("Ben Carter") == shown.count("Ben Carter (keeper)") + shown.count("Ben Carter (historian)") > 0


def test_the_page_of_one_names_the_other(built: Built):
    person = page(built, "people/ben-carter-2")
    assert "Not to be confused with Ben Carter (keeper)." in words(person.find(".//header[@class='cf-head']"))
    assert words(person.find(".//title")).startswith("Ben Carter (historian)")
    assert [one.text for one in person.iterfind(".//span[@lang='ru']")] == ["Бен Картер"]
    told = words(person.find(".//p[@class='cf-lead']"))
    assert told.startswith("member of the council (until: 2019; as stated in ")


def test_both_pages_say_what_became_of_a_body(built: Built):
    facts = {
        path: words(page(built, f"organisations/{path}").find(".//header[@class='cf-head']"))
        for path in ("board", "port-office")
    }
    assert "Goes on asThe port office (merged, 2025; as stated in " in facts["board"]
    assert "ContinuesPort Authority (merged, 2025; as stated in " in facts["port-office"]
    assert "Called Harbour Board (until: 1 June 2024; as stated in " in facts["board"]


def test_the_search_knows_all_names(built: Built):
    metas = page(built, "organisations/board").xpath(".//data[@data-pagefind-meta='names[value]']/@value")
    assert metas == ["Port Authority, Harbour Board"]


def test_the_data_say_what_speakers_were(built: Built):
    claims = json.loads(Path(built.site / "data/casefile.json").read_text(encoding="utf-8"))["claim"]
    roles = [one["computed"]["roles"] for one in claims["gate-closed"]["statements"]]
    assert roles == [{}, {"ben-carter": "keeper of the port"}, {}, {}]
