"""What readers are told of a source's page of today: words that stand there no longer, copies that are refused."""

from datetime import date

import pytest

from building import SMALL, build, edit, write_project
from casefile.model.link_memory import Memory, PageText, key_of
from casefile.web.link_history import write_memory

pytestmark = pytest.mark.site
QUOTE = "the gate was never closed at all"
SOURCE = "sources/herald-2024/index.html"
CLAIM = "claims/gate-closed/index.html"


def text_of(built, page):
    return " ".join(built.pages[page].text_content().split())


def test_a_lost_quotation_is_marked_where_it_stands_and_nowhere_else(tmp_path):
    project = write_project(tmp_path / "project", SMALL)
    before = build(project, "--strict")
    assert before.code == 0, before.output
    assert "no longer on the page" not in text_of(before, CLAIM)
    known = PageText(lost={key_of(QUOTE): date(2026, 3, 1)}, changed=date(2026, 3, 8))
    write_memory(project / "links.json", Memory(texts={"herald-2024": known}))
    after = build(project, "--strict")
    assert after.code == 0, after.output
    marks = [
        one
        for one in after.pages[CLAIM].xpath("//*[contains(@class, 'cf-mark')]")
        if "no longer on" in one.text_content()
    ]
    assert [one.text_content() for one in marks] == ["no longer on the page since 1 March 2026"]
    (passage,) = marks[0].xpath("ancestor::*[.//blockquote][1]//blockquote")
    assert QUOTE in passage.text_content()
    assert "the words around what is quoted are others there since 8 March 2026" in text_of(after, SOURCE)
    (project / "links.json").unlink()
    again = build(project, "--strict")
    assert text_of(again, CLAIM) == text_of(before, CLAIM)
    assert text_of(again, SOURCE) == text_of(before, SOURCE)


def test_a_publisher_that_refuses_archives_is_told_beside_each_passage(tmp_path):
    project = write_project(tmp_path / "project", SMALL)
    edit(project / "dossier/sources/herald-2024.yml", "kind:", "archiving: refused\nkind:")
    built = build(project, "--strict")
    assert built.code == 0, built.output
    assert "its publisher refuses archives" in text_of(built, CLAIM)
    assert "no archived copy on record" not in text_of(built, CLAIM)
