"""The same version gives the same bytes, wherever, under whichever settings and by however many processes it is built."""

from pathlib import Path
from typing import Any

import pytest

from building import build, files_of, write_project
from repositories import commit, git

pytestmark = pytest.mark.site

SET = {"SITE_URL": "https://files.example/case/", "SOURCE_DATE_EPOCH": "1764374400"}
HERE: dict[str, Any] = {**SET, "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1", "CASEFILE_JOBS": "1"}
THERE: dict[str, Any] = {**SET, "TZ": "Pacific/Niue", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "CASEFILE_JOBS": "2"}


def test_two_builds_of_a_version_are_the_same(tmp_path: Path):
    first, second = tmp_path / "first", tmp_path / "another folder" / "second"
    write_project(first)
    git(first, "init", "--quiet")
    commit(first)
    listed = "editions:\n  - day: 2026-11-02\n    version: {}    url: https://files.example/2026-11-02/\n"
    (first / "editions.yml").write_text(listed.format(git(first, "rev-parse", "HEAD")))
    commit(first, day=1)
    second.parent.mkdir()
    git(tmp_path, "clone", "--quiet", str(first), str(second))
    sites = []
    for project, settings in ((first, HERE), (second, THERE)):
        built = build(project, "--strict", **settings)
        assert built.code == 0, built.output
        sites.append(files_of(built.site))
    here, there = sites
    assert len(here) > 50
    assert any(path.startswith("pagefind/filter/") for path in here)
    assert {"linkset.json", "claims/gate-closed/timemap.txt", "sources.xml", "sitemap.xml.gz"} <= {*here}
    assert [path for path in sorted({*here, *there}) if here.get(path) != there.get(path)] == []
