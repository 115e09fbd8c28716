"""What is kept from build to build changes nothing: a site made of what was kept is, byte by byte, one made anew."""

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PIL import Image

from building import PROJECT, Built, build, edit, files_of
from casefile.cli import main
from casefile.site.kept_pages import LOOKS
from example import TOPIC, example  # noqa: F401 - a fixture
from repositories import commit, git

pytestmark = pytest.mark.site

NO_SEARCH = {"CASEFILE_SEARCH": "0"}
PUBLISHED = {
    "SITE_URL": "https://osk.example/papers/",
    "REPO_URL": "https://code.example/osk/papers",
    "EDIT_URI": "edit/main/docs/",
}


def rename(project: Path) -> None:
    done = CliRunner().invoke(main, ["rename", "jonas-reed", "jonas-rush", "--dossier", str(project / "dossier")])
    assert done.exit_code == 0, done.output


def rename_dossier(project: Path) -> None:
    folder = str(project / "dossier")
    done = CliRunner().invoke(main, ["rename", "sirens-contract", "sirens-affair", "--dossier", folder])
    assert done.exit_code == 0, done.output


def move_person(project: Path) -> None:
    people = project / "dossier/people"
    (people / "of-the-council").mkdir()
    (people / "council-clerk.yml").rename(people / "of-the-council/council-clerk.yml")


def seal_anew(project: Path) -> None:
    text = "A wall of a church, with a mark at the height to which the water rose in the year of the great flood. " * 3
    (project / "church-wall.txt").write_text(text)
    done = CliRunner().invoke(
        main, ["seal", "church-wall", str(project / "church-wall.txt"), "--dossier", str(project / "dossier")]
    )
    assert done.exit_code == 0, done.output
    (project / "church-wall.txt").unlink()


PART = "dossier/topics/sirens-contract/red.yml"


def move_claim(project: Path) -> None:
    """Takes the claim that was added out of its dossier's file, into one of its own."""
    topic = project / "dossier/topics/sirens-contract.yml"
    text = topic.read_text(encoding="utf-8")
    begin, end = text.index("  sirens-were-red:"), text.index("Red as blood.}\n") + len("Red as blood.}\n")
    topic.write_text(text[:begin] + text[end:], encoding="utf-8")
    (project / PART).write_text("claims:\n" + text[begin:end], encoding="utf-8")


def own_engine(project: Path) -> None:
    """The same, but one that can be changed."""
    (project / "hooks").unlink()
    shutil.copytree(PROJECT / "hooks", project / "hooks", ignore=shutil.ignore_patterns("__pycache__"))


def other_picture(project: Path) -> None:
    Image.new("RGB", (300, 200), 90).save(project / "dossier/exhibits/trace-of-the-gauge.jpg")


def replaced(path: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda project: edit(project / path, old, new)


def restore(project: Path, version: str) -> None:
    """The dossiers as of a version; of the first day one is missing."""
    git(project, "restore", "--source", version, "--staged", "--worktree", "dossier")


# In this order, each on top of those before it.
EDITS: dict[str, Callable[[Path], None]] = {
    "nothing": lambda project: None,
    "an exhibit": replaced("dossier/exhibits/trace-of-the-gauge.yml", "roll 44", "roll 45"),
    "its picture": other_picture,
    "what it is said to show": replaced(
        "dossier/topics/readings-of-the-river.yml", "shows: Four metres", "shows: Some four metres"
    ),
    "a claim’s text": replaced(TOPIC, "was opened by hand in the night", "was opened by hands in the night"),
    "a line more": replaced(
        TOPIC, "    see_also: [log-leaf-is-missing]\n", "    see_also:\n      - log-leaf-is-missing\n"
    ),
    "a relation": replaced(TOPIC, "    parties: [river-authority]\n", "    parties: [river-authority, town-council]\n"),
    "a person": replaced("dossier/people/jonas-reed.yml", "name: ", "name: Old "),
    "a person renamed": rename,
    "a source": replaced("dossier/sources/gazette-2023-11-13.yml", "published: 2023-11-13", "published: 2023-11-14"),
    "a seal": seal_anew,
    "a dispute": replaced(TOPIC, "How did the third gate come to be open?", "How did the third gate open?"),
    "a new claim": replaced(
        "dossier/topics/sirens-contract.yml",
        "\nclaims:\n",
        "\nclaims:\n  sirens-were-red:\n    text: The sirens were red.\n    things: [sirens]\n    statements:\n"
        "      - by: nora-fenwright\n        stance: asserts\n        said: 2023-11-14\n        passages:\n"
        "          - {source: gazette-2023-11-14, paraphrase: Red as blood.}\n",
    ),
    "a claim in a file of its own": move_claim,
    "a claim’s text in such a file": replaced(PART, "The sirens were red.", "The sirens were painted red."),
    "another claim in such a file": lambda project: edit(
        project / PART,
        "claims:\n",
        (project / PART).read_text(encoding="utf-8").replace("were-red", "were-blue").replace("painted red", "blue"),
    ),
    "a dossier renamed with its folder": rename_dossier,
    "a person in a folder": move_person,
    "a hand-written page": replaced("docs/method.md", "# ", "# The "),
    "the settings": replaced("mkdocs.yml", "site_name: Casefile", "site_name: Papers"),
    "a commit": lambda project: commit(project, day=5),
    "an older state": lambda project: restore(project, "HEAD~2"),
    "the newer one again": lambda project: restore(project, "HEAD"),
    "an engine of its own": own_engine,
    "a template": replaced("hooks/casefile/templates/entity.html", "What others say they have", "What they have"),
    "a module": replaced("hooks/casefile/views/entity.py", '"""The page of an entity', '"""A page of an entity'),
    "the theme": replaced("hooks/casefile/theme/main.html", 'content="article"', 'content="website"'),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, example: Path) -> Path:  # noqa: F811
    """The example, to be changed at will."""
    folder = tmp_path_factory.mktemp("kept") / "project"
    shutil.copytree(example, folder, symlinks=True)
    (folder / ".gitignore").write_text("/hooks\n/site*\n/.cache/\n")
    return folder


def made(project: Path, name: str, **settings: str) -> Built:
    environment: dict[str, Any] = {**NO_SEARCH, **PUBLISHED, **settings}
    built = build(project, "--strict", "--site-dir", str(project / name), **environment)
    assert built.code == 0, built.output
    return built


def made_anew(project: Path, **settings: str) -> Built:
    """A build that finds nothing kept, and leaves what is kept as it was."""
    kept, aside = project / ".cache", project / ".git/kept"
    shutil.rmtree(aside, ignore_errors=True)
    kept.rename(aside)
    kept.mkdir()
    try:
        return made(project, "site-anew", **settings)
    finally:
        shutil.rmtree(kept)
        aside.rename(kept)


@pytest.mark.timeout(1800)  # Two sites for each edit: on a busy machine that takes as long as what hangs elsewhere.
def test_after_every_kind_of_edit_the_site_is_the_one_made_anew(project: Path):
    made(project, "site")
    different = {}
    for number, (what, change) in enumerate(EDITS.items()):
        change(project)
        kept = files_of(made(project, "site", CASEFILE_JOBS=str(1 + number % 2)).site)
        anew = files_of(made_anew(project, CASEFILE_JOBS=str(2 - number % 2)).site)
        if found := [path for path in anew.keys() | kept.keys() if anew.get(path) != kept.get(path)]:
            different[what] = found
    assert different == {}


def tampered(project: Path) -> None:
    """A page of the site, which may be the very file that is kept, changed in its place."""
    with next(project.glob("site/claims/*/index.html")).open("a") as page:
        page.write("<p>Not of ours.</p>")


def shortened(project: Path) -> None:
    for path in (*project.glob(".cache/pages/*/list"), *project.glob(".cache/*.sqlite")):
        path.write_bytes(path.read_bytes()[:-1000])


def nonsense(project: Path) -> None:
    for path in project.glob(".cache/pages/*/list"):
        path.write_bytes(b"cos\nsystem\n(S'touch harmed'\ntR.")


def half_gone(project: Path) -> None:
    for path in sorted(project.glob(".cache/pages/*/??/*"))[::2]:
        path.unlink()


def no_folder(project: Path) -> None:
    shutil.rmtree(project / ".cache")
    (project / ".cache").write_text("A file in the place of the folder.")


HARM = (tampered, shortened, nonsense, half_gone, no_folder)


def test_whatever_becomes_of_what_is_kept_the_site_is_right(project: Path):
    right = files_of(made(project, "site").site)
    for harm in HARM:
        harm(project)
        assert files_of(made(project, "site").site) == right, harm.__name__
        assert not (project / "harmed").exists()
    (project / ".cache").unlink()


def test_what_is_kept_is_bounded(project: Path):
    for number in range(LOOKS + 2):
        edit(project / "mkdocs.yml", "site_name: ", f"site_name: {number}")
        made(project, "site")
    assert len(list(project.glob(".cache/pages/*/list"))) == LOOKS
    made_of = sum(path.suffix in (".html", ".json", ".md") for path in (project / "site").rglob("*.*"))
    assert len(list(project.glob(".cache/pages/*/??/*"))) <= LOOKS * (made_of + 10)


def test_two_builds_at_once_are_both_right(project: Path):
    right = files_of(made(project, "site").site)
    shutil.rmtree(project / ".cache")
    with ThreadPoolExecutor(2) as both:
        sites = [both.submit(made, project, name) for name in ("site-one", "site-two")]
    assert [files_of(one.result().site) == right for one in sites] == [True, True]
