"""Pages in a frame that the theme renders once are the pages that it would make of each by itself."""

from pathlib import Path
from typing import Any

import pytest

from building import add_hook, build, edit, write_project

pytestmark = pytest.mark.site

# Renders each page whole, through the theme, when all have been written, and compares the bytes.
EACH_WHOLE = """
from pathlib import Path

from pathlib import Path

from casefile.site.mkdocs import RecordPage, framed_file


def on_post_build(config):
    site = config.extra["casefile"]
    for path, plan in site.maker.plans.items():
        made = plan.make()
        body = site.maker.body(made)
        page = site.in_menu.get(path) or RecordPage(made, framed_file(path, config), config)
        page.take(body.html, body.headings)
        page.meta["linked"] = site.maker.linked_words(made)
        page.active = True
        whole = site.show(page)
        page.active = False
        print("same" if whole.encode() == Path(site.framed[path].abs_dest_path).read_bytes() else f"different: {path}")
"""
PUBLISHED = {
    "SITE_URL": "https://harbour.example/papers/",
    "REPO_URL": "https://code.example/harbour/papers",
    "EDIT_URI": "edit/main/docs/",
    "IMPRINT": "The Harbour Post, 1 Quay Street",
    "CONTACT": "mailto:editors@harbour.example",
}


@pytest.mark.parametrize("settings", [{}, PUBLISHED], ids=["at no address", "published"])
@pytest.mark.parametrize("directories", ["true", "false"])
def test_a_filled_frame_is_the_page_that_the_theme_makes_whole(tmp_path: Path, directories: str, settings: Any):
    project = write_project(tmp_path / "project")
    # The rules, with contents beside them, and in no menu.
    (project / "docs/method.md").unlink()
    edit(project / "mkdocs.yml", "  - Method: method.md\n", "")
    edit(project / "mkdocs.yml", "plugins: []", f"plugins: []\nuse_directory_urls: {directories}")
    edit(
        project / "dossier/people/ben-carter.yml",
        "name: Ben Carter",
        'name: "Ben <b> & \\"Carter\\" {{ x }} casefileslot0end"',
    )
    add_hook(project, EACH_WHOLE)
    built = build(project, CASEFILE_SEARCH="0", **settings)
    assert built.code == 0, built.output
    said = built.output.split("\n")
    assert [line for line in said if line.startswith("different")] == []
    assert said.count("same") > 20
