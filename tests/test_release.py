"""A release: the version in one place, the section of the changelog, a commit and a tag; else nothing changes."""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from repositories import git

RELEASE = Path(__file__).parents[1] / ".ci" / "release"
CHANGELOG = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A gate.\n\n## [0.9.0] - 2026-01-02\n\n- A wall.\n"


@pytest.fixture
def project(tmp_path):
    (tmp_path / ".ci").mkdir()
    shutil.copy(RELEASE, tmp_path / ".ci")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "casefile"\nversion = "0.9.0"\n')
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG)
    git(tmp_path, "init", "--initial-branch=main")
    git(tmp_path, "config", "user.name", "nobody")
    git(tmp_path, "config", "user.email", "nobody@x.invalid")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--message=first")
    return tmp_path


def release(project, *version):
    command = [sys.executable, ".ci/release", *version]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


def test_release(project):
    made = release(project, "1.0.0")
    assert made.returncode == 0, made.stderr
    assert 'version = "1.0.0"' in (project / "pyproject.toml").read_text()
    headed = f"## [Unreleased]\n\n## [1.0.0] - {date.today():%Y-%m-%d}\n\n### Added\n\n- A gate.\n\n## [0.9.0]"
    assert headed in (project / "CHANGELOG.md").read_text()
    said = git(project, "tag", "--list", "--format=%(contents)", "v1.0.0")
    assert said.strip() == "Version 1.0.0\n\n### Added\n\n- A gate."
    assert git(project, "status", "--porcelain") == ""


@pytest.mark.parametrize("version", [(), ("1.0",), ("v1.0.0",), ("1.0.0", "2.0.0")])
def test_what_is_no_version(project, version):
    refused(project, "Name the version", *version)


def test_what_is_not_committed(project):
    (project / "new.txt").write_text("")
    made = release(project, "1.0.0")
    assert made.returncode == 1
    assert made.stderr == "There are changes that are not committed:\n?? new.txt\n"


def test_a_version_that_there_is(project):
    git(project, "tag", "v1.0.0")
    refused(project, "There is a version 1.0.0 already.", "1.0.0")


def test_nothing_new(project):
    (project / "CHANGELOG.md").write_text(CHANGELOG.replace("### Added\n\n- A gate.\n\n", ""))
    git(project, "commit", "--all", "--message=second")
    refused(project, "The changelog says of nothing that it is new", "1.0.0")


def refused(project, said, *version):
    before = git(project, "rev-parse", "HEAD")
    made = release(project, *version)
    assert made.returncode == 1
    assert made.stderr.startswith(said)
    assert git(project, "rev-parse", "HEAD") == before
    assert git(project, "status", "--porcelain") == ""
