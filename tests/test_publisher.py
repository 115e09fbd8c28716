"""Who publishes a site, as mkdocs.yml says it: what is taken, and what is wrong with the rest."""

from pathlib import Path

import pytest

from casefile.problems import Document
from casefile.project.publisher import Line, Publisher, missing_publisher, read_publisher
from casefile.site.report_link import report_address

SETTINGS = """\
site_name: Files
# casefile: this is a comment.
extra:
  generator: false
  casefile:
    imprint: The Post
    contcat: mailto:a@b.example
    contact: http://b.example/
"""


def read(settings, pages=Path("docs")):
    publisher, problems = read_publisher(settings, Document("mkdocs.yml", SETTINGS), pages)
    return publisher, [f"{one.message} {one.mend}" for one in problems]


@pytest.mark.parametrize("settings", [None, {}, {"imprint": None, "contact": "", "funding": None}])
def test_nothing_has_to_be_set(settings):
    assert read(settings) == (Publisher(), [])


def test_a_line_is_prose_an_address_or_a_page(tmp_path):
    (tmp_path / "imprint.md").touch()
    publisher, problems = read(
        {"imprint": "imprint.md", "contact": "mailto:a@b.example", "funding": "The [readers](https://b.example)."},
        tmp_path,
    )
    assert problems == []
    assert publisher.lines == (
        Line("Imprint", page="imprint.md"),
        Line("Contact", url="mailto:a@b.example"),
        Line("Funding", prose="The [readers](https://b.example)."),
    )
    assert Publisher(imprint="https://b.example/us").lines == (Line("Imprint", url="https://b.example/us"),)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (["imprint"], "“extra: casefile:” holds no fields. Write imprint, contact, funding below it"),
        ({"contcat": "mailto:a@b.example"}, "“extra: casefile:” has no field “contcat”. Did you mean “contact”?"),
        (
            {"colour": "red"},
            "“extra: casefile:” has no field “colour”. There are imprint, contact, funding, changes_since, language, words, limits, policy, synonyms, name_editors.",
        ),
        ({"imprint": ["The Post"]}, "“imprint” is not a text. Write it in one line: “imprint: …”."),
        ({"funding": 12}, "“funding” is not a text."),
        ({"imprint": False}, "“imprint” is not a text."),
        ({"contact": "a@b.example"}, "“a@b.example” is no address to write to. Write “contact: mailto:a@b.example”."),
        ({"contact": "http://b.example/"}, "is no address to write to. Write “contact: https://b.example/”."),
        ({"contact": "javascript:pwned()"}, "Write “contact: https://…” or “contact: mailto:…”."),
        ({"contact": "Ring the bell."}, "is no address to write to."),
        ({"contact": "https:///nowhere"}, "is no address to write to."),
        ({"contact": "mailto:a@b.example?bcc=c@d.example"}, "is no address to write to."),
        ({"imprint": "javascript:pwned()"}, "is no address that begins with “https://”. Write “imprint: https://…”."),
        ({"funding": "ftp://b.example"}, "is no address that begins with “https://”."),
        ({"imprint": "imprint.md"}, "There is no page “imprint.md” in docs/."),
        ({"imprint": "By [[the-post]]."}, "“[[the-post]]” leads nowhere here. Write “[words](https://…)” for a link."),
    ],
)
def test_what_is_wrong_is_told_with_the_mend(settings, said):
    publisher, (problem,) = read(settings)
    assert publisher == Publisher()
    assert said in problem


def test_a_problem_stands_where_the_field_does():
    settings = {"imprint": "The Post", "contcat": "mailto:a@b.example", "contact": "http://b.example/"}
    _, problems = read_publisher(settings, Document("mkdocs.yml", SETTINGS), Path("docs"))
    assert [str(one.position) for one in problems] == ["mkdocs.yml:7:5", "mkdocs.yml:8:5"]
    _, (unplaced,) = read_publisher({"contact": "x"}, Document("mkdocs.yml", "INHERIT: other.yml\n"), Path("docs"))
    assert str(unplaced.position) == "mkdocs.yml:1:1"


def test_what_a_published_site_lacks_is_named():
    assert Publisher("The Post", "mailto:a@b.example").missing == ()
    assert "names no imprint and no contact. Set “imprint” and “contact”" in missing_publisher(Publisher(funding="x"))
    assert "names no contact. Set “contact”" in missing_publisher(Publisher(imprint="The Post"))


@pytest.mark.parametrize(
    ("page", "record", "repository", "contact", "address"),
    [
        ("claims/x/", "x", "https://forge.example/", "mailto:a@b.example",
         "https://forge.example/issues/new?template=correction.yml&record=x&page=claims%2Fx%2F"),
        ("claims/x/", "x", "", "mailto:a@b.example",
         "mailto:a@b.example?subject=A%20problem%20with%20claims%2Fx%2F%20%28record%20x%29"),
        ("method/", "", "", "mailto:a@b.example", "mailto:a@b.example?subject=A%20problem%20with%20method%2F"),
        ("", "", "", "mailto:a@b.example", "mailto:a@b.example?subject=A%20problem%20with%20the%20home%20page"),
        ("claims/x/", "x", "", "https://b.example/write", "https://b.example/write"),
        ("claims/x/", "x", "", "", ""),
    ],
)  # fmt: skip
def test_a_problem_is_reported_to_the_repository_or_else_to_the_contact(page, record, repository, contact, address):
    assert report_address(page, record, repository, contact) == address
