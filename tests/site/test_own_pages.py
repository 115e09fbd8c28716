"""An archive needs no page by hand: the rules come with the engine, and nothing leads to a page that there is not."""

import re
from pathlib import Path

import pytest

import whole_site
from building import SMALL, Built, build, edit, write_project
from casefile.evidence.archive import Archive, load
from casefile.evidence.standing import LABELS, STANDINGS
from casefile.model.vocabulary import STANCES

pytestmark = pytest.mark.site

# What an archive may have beside its dossiers, and the pages that then lead there.
LED_TO = {
    "contribute": {"reference", "index", "method", "add"},
    "corrections": {"index", "changes", "method"},
    "sources-and-limits": {"index", "sources", "method", "paste"},
    "tutorial": {"reference"},
}
HOSTILE = "The *gate* [was](https://evil.example) `shut` | <b>that</b> night, [[herald]] {{ view }}"


def without_pages(folder: Path, text: str = SMALL) -> Path:
    """The small project with none of its pages, nor a menu of its own."""
    parts = re.split(r"(?m)^(?=--- )", text)
    project = write_project(folder / "project", "".join(part for part in parts if not part.startswith("--- docs/")))
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").partition("\nnav:")[0] + "\n", encoding="utf-8")
    edit(settings, "contact: mailto:desk@osk.example", "contact: !ENV CONTACT")
    return project


@pytest.fixture(scope="module")
def bare_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return without_pages(tmp_path_factory.mktemp("bare"))


@pytest.fixture(scope="module")
def bare(bare_project: Path) -> Built:
    """The site of an archive of dossiers and nothing else."""
    return build(bare_project, "--strict")


@pytest.fixture(scope="module")
def bare_archive(bare_project: Path) -> Archive:
    return load(bare_project / "dossier")[0]


@pytest.mark.parametrize("check", whole_site.CHECKS)
def test_nothing_is_wrong_with_any_page_of_a_site_without_pages_by_hand(check: str, bare: Built, bare_archive: Archive):
    assert whole_site.CHECKS[check](bare, bare_archive) == []


def test_it_has_the_rules_and_every_field_and_none_of_the_pages_that_may_be_left_out(bare: Built):
    assert {"method/index.html", "reference/index.html"} <= set(bare.pages)
    assert [name for name in LED_TO if f"{name}/index.html" in bare.pages] == []


def test_without_anybody_to_report_to_nobody_is_asked_to_report(bare: Built, bare_project: Path, tmp_path: Path):
    def asking(site: Built) -> list[str]:
        return [path for path, page in site.pages.items() if page.xpath("//a[contains(., 'eport a problem')]")]

    assert asking(bare) == []
    reachable = build(bare_project, "--strict", "--site-dir", str(tmp_path / "site"), CONTACT="mailto:a@x.example")
    assert set(asking(reachable)) == set(reachable.pages) - {"404.html"}


@pytest.mark.parametrize("name", LED_TO)
def test_a_page_that_is_there_is_led_to(bare_project: Path, tmp_path: Path, name: str):
    project = without_pages(tmp_path)
    (project / f"docs/{name}.md").write_text("# One\n\n## Report {#report}\n\n## Dates {#dates}\n", encoding="utf-8")
    built = build(project, "--strict")
    assert built.code == 0, built.output
    leading = f"//article//a[contains(@href, '{name}/')][not(normalize-space(.)='Report a problem')]"
    found = {
        path.removesuffix("/index.html").removesuffix(".html")
        for path, page in built.pages.items()
        if page.xpath(leading)
    }
    assert found - {name} == LED_TO[name]


def test_the_rules_have_a_section_for_each_standing_with_an_example_of_this_archive(bare: Built):
    article = bare.pages["method/index.html"].xpath("//article")[0]
    shown = {}
    for standing in STANDINGS:
        (heading,) = article.xpath(f".//h3[@id='{standing}']")
        (example,) = heading.xpath("following-sibling::ul[@class='cf-small'][1]")
        shown[standing] = " ".join(example.text_content().split())
    assert shown.pop("contested") == (
        "Here, for example: contested denied by Ben Carter: "
        "The great gate of the harbour was closed in the night of 3 March 2024."
    )
    assert shown.pop("single-origin") == "Here, for example: one origin The gate stood open that night."
    assert set(shown.values()) == {"No claim here stands so now."}


def test_the_rules_list_the_words_and_signs_that_pages_show(bare: Built):
    rows = bare.pages["method/index.html"].xpath(
        "//h3[@id='legend']/following::h2[1]/preceding::table[position() < 3]//tr[td]"
    )
    shown = [tuple(cell.text_content().strip() for cell in row.iterfind("td")) for row in rows]
    known = [(rule.sign, rule.shown, rule.standing) for rule in LABELS.values()]
    known += [(stance.sign, stance.shown, stance.name) for stance in STANCES]
    assert shown == known
    assert len({sign for sign, *_ in shown}) == len(shown)


def test_the_text_of_an_example_is_text_and_nothing_else(tmp_path: Path):
    closed = "The great gate of the harbour was closed in the night of 3 March 2024."
    built = build(without_pages(tmp_path, SMALL.replace(f"text: {closed}", f"text: '{HOSTILE}'")))
    assert built.code == 0, built.output
    (link,) = built.pages["method/index.html"].xpath(
        "//h3[@id='contested']/following-sibling::ul[@class='cf-small'][1]/li/a"
    )
    assert link.text_content() == HOSTILE
    assert len(link) == 0


def test_the_archives_own_page_of_rules_wins(small_site: Built):
    page = small_site.pages["method/index.html"]
    assert page.xpath("//h2/@id") == ["standing", "dates", "nearness", "references"]


@pytest.mark.parametrize(("path", "page"), [("index.md", "index.html"), ("timeline.md", "timeline/index.html")])
def test_so_does_any_other_of_its_pages(tmp_path: Path, path: str, page: str):
    project = without_pages(tmp_path)
    (project / "docs" / path).write_text("# By hand\n\nSee [[gate-closed]].\n", encoding="utf-8")
    built = build(project, "--strict")
    assert built.code == 0, built.output
    assert built.pages[page].xpath("string(//h1)").strip("¶") == "By hand"
