"""The old site stands, whole, until a new one that is whole takes its place."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from building import ENVIRONMENT, add_hook, build, edit, files_of, write_project
from casefile.site.staging import publish, stage

pytestmark = pytest.mark.site

TOPIC = "dossier/topics/harbour-affair.yml"
# Ways to end badly while the pages are being written, and the exit code.
CRASHES = {
    "a hook that raises": ("raise RuntimeError('crashed')", 1),
    "a hook that exits": ("sys.exit(3)", 3),
    "killed": ("os.kill(os.getpid(), signal.SIGKILL)", -signal.SIGKILL),
    "interrupted": ("os.kill(os.getpid(), signal.SIGINT)", 130),
    "a full disk": ("resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))", 1),
    "terminated": ("os.kill(os.getpid(), signal.SIGTERM)", -signal.SIGTERM),
}


@pytest.fixture(scope="module")
def built_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project with its site."""
    project = write_project(tmp_path_factory.mktemp("built") / "project")
    built = build(project)
    assert built.code == 0, built.output
    return project


@pytest.fixture
def project(built_project: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed at will."""
    return shutil.copytree(built_project, tmp_path / "project", symlinks=True)


@pytest.fixture
def old(project: Path) -> Mapping[str, bytes]:
    """The files of the site as it was built before the test."""
    return files_of(project / "site")


def without_search(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a site without the index of its search, whose names change from build to build."""
    return {path: content for path, content in files.items() if not path.startswith("pagefind/")}


def leftovers(project: Path) -> list[Path]:
    return [*project.glob(".site.*"), *project.glob(".cache/.*"), *project.glob(".casefile-journal.*")]


@pytest.mark.parametrize("options", [(), ("--strict",)], ids=["plain", "strict"])
@pytest.mark.parametrize(
    ("file", "text"),
    {
        "broken YAML": (TOPIC, "[[gate-closed]]\n title: ["),
        "unknown reference": (TOPIC, "[[no-such-claim]]"),
        "broken mark in a page": ("docs/method.md", "[[no-such-claim]]"),
    }.values(),
    ids=["broken YAML", "unknown reference", "broken mark in a page"],
)
def test_failed_build_leaves_the_old_site(
    project: Path, old: Mapping[str, bytes], file: str, text: str, options: tuple[str, ...]
):
    edit(project / file, "[[gate-closed", f"{text} [[gate-closed")
    built = build(project, *options)
    assert built.code == 1
    assert file in built.output
    assert files_of(built.site) == old
    assert leftovers(project) == []


def test_strict_build_that_warned_leaves_the_old_site(project: Path, old: Mapping[str, bytes]):
    edit(project / "docs/method.md", "# Method", "# Method\n\n[lost](no-such-page.md)")
    built = build(project, "--strict")
    assert built.code == 1
    assert files_of(built.site) == old
    assert leftovers(project) == []


@pytest.mark.parametrize(("crash", "code"), CRASHES.values(), ids=CRASHES)
def test_crashed_build_leaves_the_old_site(project: Path, old: Mapping[str, bytes], crash: str, code: int):
    edit(project / TOPIC, "The harbour affair", "The affair of the harbour")
    add_hook(project, crash_at_method(crash))
    built = build(project)
    assert built.code == code
    assert ("Traceback" in built.output) == crash.startswith("raise")
    assert files_of(built.site) == old
    assert code < 0 or leftovers(project) == []


def test_full_disk_is_told_in_a_line_with_what_to_do(project: Path):
    add_hook(project, crash_at_method(CRASHES["a full disk"][0]))
    built = build(project, "--quiet")
    told = f"{project}/site: File too large. Make room there, and build again."
    assert f"{told} Nothing was changed: the last site stands as it was." in built.output.splitlines()


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("features: true", "mkdocs.yml:7:36: “features” is no list of texts. Write “features: [navigation.footer]”."),
        ("icon: {top: no/such}", "The theme has no “.icons/no/such.svg”. A setting below “theme:”"),
    ],
)
def test_a_setting_with_which_no_page_can_be_made_is_told(
    project: Path, old: Mapping[str, bytes], setting: str, told: str
):
    edit(project / "mkdocs.yml", "theme: { name: material }", f"theme: {{ name: material, {setting} }}")
    built = build(project)
    assert built.code == 1
    assert told in built.output
    assert "Traceback" not in built.output
    assert files_of(built.site) == old
    assert leftovers(project) == []


# Whoever runs the tests as root may do all; without these two rights he may do what others may (capabilities(7)).
AS_ANYBODY = """
import ctypes, os, sys
system = ctypes.CDLL(None)
for overriding in (1, 2):
    hasattr(system, "prctl") and system.prctl(24, overriding, 0, 0, 0)
os.execv(sys.executable, [sys.executable, "-m", "mkdocs", "build", "--quiet"])
"""
UNREADABLE = "This file cannot be read: Permission denied. Give whoever checks and builds the right to read it."


@pytest.mark.parametrize(
    ("place", "mode", "told"),
    [
        (".", 0o500, "site: Permission denied. Who builds needs the right to read and write there."),
        ("docs/method.md", 0, f"docs/method.md:1:1: {UNREADABLE}"),
        ("dossier/people/ben-carter.yml", 0, f"dossier/people/ben-carter.yml:1:1: {UNREADABLE}"),
        ("dossier/people", 0, f"dossier/people:1:1: {UNREADABLE.replace('file', 'folder')}"),
        (".cache", 0o500, ""),
    ],
)
def test_what_may_not_be_read_or_written_is_told_in_a_line(
    project: Path, old: Mapping[str, bytes], place: str, mode: int, told: str
):
    (project / place).chmod(mode)
    try:
        command = [sys.executable, "-c", AS_ANYBODY]
        done = subprocess.run(command, cwd=project, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    finally:
        (project / place).chmod(0o700)
    said = done.stdout + done.stderr
    assert done.returncode == (1 if told else 0), said
    assert "Traceback" not in said
    assert told in said
    assert without_search(files_of(project / "site")) == without_search(old)
    assert leftovers(project) == []


def crash_at_method(crash: str) -> str:
    """A hook that ends badly when half of the pages are written."""
    return f"""
        import os, resource, signal, sys

        def on_post_page(output, page, config):
            if page.file.src_uri == "method.md":
                {crash}
            return output
    """


def test_what_a_killed_build_left_is_cleared_away_by_the_next_one(project: Path, old: Mapping[str, bytes]):
    edit(project / TOPIC, "The harbour affair", "The affair of the harbour")
    add_hook(project, crash_at_method("os.kill(os.getpid(), signal.SIGKILL)"))
    build(project)
    assert len(leftovers(project)) == 4, "its site, what it was about to keep, and the locks of both"
    edit(project / "mkdocs.yml", ", extra.py", "")
    edit(project / TOPIC, "The affair of the harbour", "The harbour affair")
    assert build(project).code == 0
    assert leftovers(project) == []
    assert {path.name for path in (project / ".cache/pages").iterdir()} == looks(project), "of a look that is gone"


def looks(project: Path) -> set[str]:
    """The looks of a site of which pages are kept, each with a list of them."""
    return {path.parent.name for path in project.glob(".cache/pages/*/list")}


def test_good_build_replaces_the_whole_site(project: Path, old: Mapping[str, bytes]):
    (project / "site/left-over.html").write_text("of an older version")
    edit(project / TOPIC, "gate-closed", "gate-shut")
    edit(project / "docs/method.md", "gate-closed", "gate-shut")
    built = build(project, "--strict")
    assert built.code == 0, built.output
    changed = set(without_search(files_of(built.site))) ^ set(without_search(old))
    beside = ("index.html", "index.md", "claim.json", "card/index.html")
    assert changed == {f"claims/{id_}/{name}" for id_ in ("gate-closed", "gate-shut") for name in beside}
    assert leftovers(project) == []


def test_same_dossier_gives_the_same_site(project: Path, old: Mapping[str, bytes]):
    built = build(project)
    dated = {"sitemap.xml.gz": b""}
    assert {**without_search(files_of(built.site)), **dated} == {**without_search(old), **dated}


def test_two_builds_at_once_end_well_and_leave_one_whole_site(project: Path, old: Mapping[str, bytes]):
    edit(project / TOPIC, "The harbour affair", "The affair of the harbour")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    running = [subprocess.Popen(command, cwd=project, env=ENVIRONMENT, stderr=subprocess.PIPE) for _ in range(3)]
    ends = [(process.communicate()[1], process.returncode) for process in running]
    assert [code for _, code in ends] == [0] * 3, ends
    now = files_of(project / "site")
    assert set(without_search(now)) == set(without_search(old))
    assert b"The affair of the harbour" in now["topics/harbour-affair/index.html"]
    assert leftovers(project) == []


def test_sites_published_at_the_same_moment_replace_each_other(tmp_path: Path):
    site = tmp_path / "site"

    def publish_one(number: int) -> None:
        for turn in range(40):
            staging = stage(site)
            (staging.folder / f"{number}-{turn}").touch()
            publish(staging, site, tmp_path / "spare")

    with ThreadPoolExecutor(8) as builds:
        list(builds.map(publish_one, range(8)))
    assert {one.name for one in tmp_path.iterdir()} == {"site", "spare"}
    assert len(list(site.iterdir())) == 1


def test_old_site_is_whole_while_a_new_one_is_built(project: Path, old: Mapping[str, bytes]):
    """A hook looks at the old site from within the build, page after page."""
    spy = """
        from pathlib import Path

        def on_post_page(output, page, config):
            site = Path(config.docs_dir).parent / "site"
            with Path("seen.txt").open("a") as seen:
                seen.write(f"{sum(path.is_file() for path in site.rglob('*'))}\\n")
            return output
    """
    add_hook(project, spy)
    assert build(project).code == 0
    assert set((project / "seen.txt").read_text().split()) == {str(len(old))}


@pytest.mark.parametrize("umask", [0o022, 0o027])
def test_modes_are_those_of_the_umask(project: Path, umask: int):
    assert build(project, umask=umask).code == 0
    site = project / "site"
    modes = {path.stat().st_mode & 0o777 for path in (site, *site.rglob("*")) if path.is_dir()}
    assert modes == {0o777 & ~umask}
    modes = {path.stat().st_mode & 0o777 for path in site.rglob("*") if path.is_file() and "assets" not in path.parts}
    assert modes == {0o666 & ~umask}


def test_site_is_built_where_the_command_says(project: Path, old: Mapping[str, bytes], tmp_path: Path):
    built = build(project, "--strict", "--site-dir", str(tmp_path / "deep/er/elsewhere"))
    assert built.code == 0, built.output
    assert set(without_search(files_of(built.site))) == set(without_search(old))
    assert files_of(project / "site") == old
    assert [path.name for path in built.site.parent.iterdir()] == ["elsewhere"]


def test_build_that_fails_at_first_leaves_nothing(project: Path):
    shutil.rmtree(project / "site")
    (project / TOPIC).write_text("title: [")
    built = build(project)
    assert built.code == 1
    assert not built.site.exists()
    assert leftovers(project) == []
