"""Templates of an archive's own, in `templates/`: they come before ours, and what is wrong with one is told."""

import pickle
from typing import Any

import pytest

from building import build, edit, write_files, write_project
from casefile.problems import Document, Position, Problem
from casefile.site.own_templates import OwnTemplateError
from previewing import previewing

pytestmark = pytest.mark.site

NO_SEARCH: dict[str, Any] = {"CASEFILE_SEARCH": "0"}
SHELF_MARK = """
--- templates/source.html
{% extends "casefile/source.html" %}
{% block after %}
{% if own_fields %}<p class="own-shelf">Kept as {{ own_fields["x_shelf_mark"] }}, {{ view.id }}</p>{% endif %}
{{ super() }}
{% endblock %}
{% block legend %}{% endblock %}
"""


def with_templates(folder, text):
    project = write_project(folder / "project")
    write_files(project, text)
    return project


def test_a_template_goes_on_from_ours_and_has_the_fields_of_ones_own(tmp_path):
    project = with_templates(tmp_path, SHELF_MARK)
    edit(project / "dossier/sources/bulletin-2024.yml", "kind: document", "kind: document\nx_shelf_mark: Box <7>")
    built = build(project, "--strict", **NO_SEARCH)
    assert built.code == 0, built.output
    page = built.pages["sources/bulletin-2024/index.html"]
    assert page.xpath("string(//p[@class='own-shelf'])") == "Kept as Box <7>, bulletin-2024"
    # All else is ours, but for what the template leaves out; other sources, and other pages, are as they were.
    assert page.xpath("//h2[@id='passages']")
    assert not page.xpath("//div[@class='cf-legend']")
    assert not built.pages["sources/herald-2024/index.html"].xpath("//p[@class='own-shelf']")
    assert built.pages["claims/gate-open/index.html"].xpath("//div[@class='cf-legend']")


BLOCKS = ("before", "after", "references", "legend", "publisher")
PAGES = {
    "home": "index",
    "topic": "topics/harbour-affair/index",
    "claim": "claims/gate-open/index",
    "source": "sources/herald-2024/index",
    "entity": "people/ben-carter/index",
}
# At home the publisher stands in the page, under “Who makes it”.
PROMISED = [(page, block) for page in PAGES for block in BLOCKS if (page, block) != ("home", "publisher")]


@pytest.mark.parametrize(("page", "block"), PROMISED)
def test_the_blocks_that_are_promised_are_on_every_page_of_a_record_and_at_home(all_blocks, page, block):
    assert f"{page}-{block}" in all_blocks.pages[f"{PAGES[page]}.html"].text_content()


@pytest.fixture(scope="module")
def all_blocks(tmp_path_factory):
    text = ""
    for template in PAGES:
        written = "".join(f"{{% block {one} %}}{template}-{one}{{% endblock %}}\n" for one in BLOCKS)
        text += f'\n--- templates/{template}.html\n{{% extends "casefile/{template}.html" %}}\n{written}'
    built = build(with_templates(tmp_path_factory.mktemp("blocks"), text), "--strict", **NO_SEARCH)
    assert built.code == 0, built.output
    return built


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("claim.html\n<p>\n{% if view %}", "templates/claim.html:2:1: Unexpected end of template."),
        ("claim.html\n{{ nobody }}", "templates/claim.html:1:1: 'nobody' is undefined."),
        (
            "claim.html\n<p>\n{{ view.colour }}",
            "templates/claim.html:2:1: 'ClaimView' object has no attribute 'colour'.",
        ),
        ("clam.html\n<p>", "templates/clam.html:1:1: No page uses a template “clam.html”. Did you mean “claim.html”?"),
        (
            f"claim.html\n{{{{ {'(' * 3000}1{')' * 3000} }}}}",
            "templates/claim.html:1:1: What stands in this template is too deep to be read.",
        ),
        (
            'claim.html\n{% include "../mkdocs.yml" %}',
            "templates/claim.html:1:13: There is no template “../mkdocs.yml”.",
        ),
    ],
)
def test_what_is_wrong_with_one_is_told_with_its_place_and_the_last_site_stays(tmp_path, text, problem):
    project = with_templates(tmp_path, f"--- templates/{text}\n")
    (project / "site").mkdir()
    (project / "site/index.html").write_text("The last site.")
    built = build(project, "--strict", **NO_SEARCH)
    assert built.code == 1
    assert problem in built.output
    assert "Traceback" not in built.output
    assert (project / "site/index.html").read_text() == "The last site."


def test_a_part_that_ones_own_template_takes_in_is_used(tmp_path):
    text = '--- templates/claim.html\n{% extends "casefile/claim.html" %}{% block after %}{% include "mine.html" %}{% endblock %}\n'
    built = build(with_templates(tmp_path, f"{text}--- templates/mine.html\n<p>Mine.</p>\n"), "--strict", **NO_SEARCH)
    assert built.code == 0, built.output
    assert "Mine." in built.pages["claims/gate-open/index.html"].text_content()


def test_pages_that_were_kept_are_made_anew_by_another_template(tmp_path):
    project = with_templates(
        tmp_path,
        SHELF_MARK.replace("{% if own_fields %}", "{% if true %}").replace('own_fields["x_shelf_mark"]', '"such"'),
    )
    assert "Kept as such" in build(project, **NO_SEARCH).pages["sources/herald-2024/index.html"].text_content()
    edit(project / "templates/source.html", "Kept as", "Stored as")
    assert "Stored as such" in build(project, **NO_SEARCH).pages["sources/herald-2024/index.html"].text_content()


def test_a_preview_shows_an_edit_of_one_and_what_is_wrong_with_it(tmp_path):
    text = '--- templates/claim.html\n{% extends "casefile/claim.html" %}\n{% block before %}<p>Read this first.</p>{% endblock %}\n'
    with previewing(with_templates(tmp_path, text)) as preview:
        template = preview.project / "templates/claim.html"
        preview.wait_for("Read this first.", "claims/gate-open/")
        edit(template, "Read this first.", "Read that first.")
        preview.wait_for("Read that first.", "claims/gate-open/")
        edit(template, "Read that first.", "{{ view.colour }}")
        preview.wait_for("templates/claim.html:2:1", "claims/gate-open/")
        edit(template, "{{ view.colour }}", "All is well.")
        preview.wait_for("All is well.", "claims/gate-open/")


def test_what_is_wrong_with_one_is_told_by_whichever_process_makes_the_page():
    problem = Problem(Position(Document("templates/claim.html", "<p>\n{{ x }}"), 2), "There is no x.")
    handed_on = pickle.loads(pickle.dumps(OwnTemplateError(problem)))  # noqa: S301 - as the processes do
    assert handed_on.problem == problem
