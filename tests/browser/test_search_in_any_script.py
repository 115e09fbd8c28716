"""The search in scripts without blanks between words, with articles that stick to them, and letters that keyboards lack."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from building import write_project
from searching import ask, dialog, link_to, search_of

pytestmark = pytest.mark.browser

# Each claim's text, and five words at its clauses' beginning, middle and end; then five that stand in none of them.
TEXTS = {
    "chinese": (
        "市政府在二〇二四年五月关闭了北方水坝,工程师反对这个决定。",
        ["市政府", "关闭", "北方水坝", "工程师", "决定"],
        ["北水", "政法", "水坝工", "师范", "定期"],
    ),
    "japanese": (
        "技術者は夜中にダムの水門を開けたと証言し、市長は責任を否定した。",
        ["技術者", "水門", "ダム", "市長", "否定"],
        ["門前", "夜明け", "ダムの水位", "市民", "責務"],
    ),
    "thai": (
        "วิศวกรเปิดประตูน้ำในคืนวันศุกร์ แต่นายกเทศมนตรีปฏิเสธความรับผิดชอบ",
        ["วิศวกร", "ประตูน้ำ", "วันศุกร์", "นายกเทศมนตรี", "รับผิดชอบ"],
        ["วันเสาร์", "ประตูไม้", "นายแพทย์", "ผิดพลาด", "น้ำมัน"],
    ),
    "arabic": (
        "المهندس فتح البوابة ليلا، وقال رئيس بلدية للصحيفة إن القرار كان بأمر من الوزارة",
        ["المهندس", "بوابة", "البلدية", "صحيفة", "وزارة"],
        ["الطبيب", "مدرسة", "القرية", "سفارة", "بوادر"],
    ),
    "turkish": (
        "Diyarbakır valisi kapıyı kapattı; İstanbul’daki ışıklar sabaha kadar yandı.",
        ["diyarbakir", "KAPIYI", "Istanbul", "isiklar", "yandı"],
        ["Ankara", "kapitan", "ısınma", "sabun", "valiz"],
    ),
    "uk": (
        "Усі п’ять інженерів підтвердили: м’яч знайшли, а сім'я мера виїхала на в’їзд.",
        ["п'ять", "пʼять", "мʼяч", "сім’я", "в'їзд"],
        ["дев'ять", "п'єса", "м'ята", "подвір'я", "з'їзд"],
    ),
}
FOUND = [pytest.param(word, id_, id=f"{id_} {word}") for id_, (_, those, _) in TEXTS.items() for word in those]
ABSENT = [pytest.param(word, id=f"{id_} {word}") for id_, (_, _, those) in TEXTS.items() for word in those]


@pytest.fixture(scope="module")
def asked(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The search of a small site with a claim in each script, open."""
    project = write_project(tmp_path_factory.mktemp("scripts"))
    topic = project / "dossier/topics/harbour-affair.yml"
    claims = "".join(
        f'  {id_}:\n    text: "{text}"\n    statements:\n      - by: ben-carter\n        stance: asserts\n'
        f'        passages: [{{source: bulletin-2024, paraphrase: "{text}"}}]\n'
        for id_, (text, *_) in TEXTS.items()
    )
    topic.write_text(topic.read_text(encoding="utf-8") + "\n" + claims, encoding="utf-8")
    with search_of(project, browser) as page:
        yield page


@pytest.mark.parametrize(("typed", "id_"), FOUND)
def test_a_word_is_found_wherever_in_a_clause_it_stands(asked: Page, typed: str, id_: str):
    ask(asked, typed)
    expect(link_to(asked, f"claims/{id_}/")).to_be_visible()


@pytest.mark.parametrize("typed", ABSENT)
def test_a_word_that_is_not_there_is_not_found(asked: Page, typed: str):
    ask(asked, "harbour")
    expect(link_to(asked, "places/harbour/")).to_be_visible()
    ask(asked, typed)
    expect(dialog(asked).get_by_role("status")).to_have_text("Nothing found.")


@pytest.mark.parametrize("id_", TEXTS)
def test_a_result_shows_the_text_as_it_stands_on_the_page(asked: Page, id_: str):
    ask(asked, TEXTS[id_][1][0])
    title = link_to(asked, f"claims/{id_}/").locator(".cf-search__title")
    expect(title).to_have_text(TEXTS[id_][0])
    expect(title).to_have_attribute("dir", "auto")
    row = link_to(asked, f"claims/{id_}/").locator("xpath=..")
    assert not re.search("[\u2060-\u2064\ufe00-\ufe0fꙮ]", row.text_content() or "")
