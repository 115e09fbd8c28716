"""What is no text, and what is no page, stops a build with its place, and shows in the preview; it never comes through."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from building import Built, build, edit, write_project
from previewing import previewing

pytestmark = pytest.mark.site

METHOD = "docs/method.md"
NOT_TEXT = "A character here is not text:"
DEEP = "There are lists in lists here, or quotations, too deep to be read. Take levels out."
# Each page, and what is told of it, with its place.
PAGES = {
    "as it is": ("# A\n\nb\x1bc\n", ["3:2: {} U+001B, Escape. Take it out."]),
    "a noncharacter": ("# A\n\nb\ufffec\n", ["3:2: {} U+FFFE, a noncharacter. Take it out."]),
    "a reference": ("# A\n\nb &#27; c &#x7;\n", ["3:3: {} U+001B, Escape.", "3:11: {} U+0007, Bell."]),
    "in HTML": ('# A\n\n<b title="&#x1b">c</b>\n', ["3:11: {} U+001B, Escape."]),
    "front matter": (
        '---\ndescription: "a\\e[31m"\n"x\\0": 1\n---\n# A\n\n\x07\n',
        ["2:14: {} U+001B, Escape.", "3:1: {} U+0000, Null.", "7:1: {} U+0007, Bell."],
    ),
    "front matter as it is": ('---\ntitle: "a\x7f"\n---\n# A\n', ["2:10: {} U+007F, Delete."]),
    "deep": (f"# A\n\n{'- ' * 3000}b\n", [f"3:1: {DEEP}"]),
}
SOUND = """
# A

`&#27;` &amp;#27; &#x80; &rlm; \u200eб\u200f שלום \u2066x\u2069 &#0;

    &#27;
"""


def told(built: Built, path: str) -> list[str]:
    return re.findall(rf"^  {re.escape(path)}:(.*)$", built.output, re.MULTILINE)


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """One build of all broken pages."""
    project = write_project(tmp_path_factory.mktemp("pages") / "project")
    settings = project / "mkdocs.yml"
    settings.write_text(f"{settings.read_text()}validation: {{nav: {{omitted_files: ignore}}}}\n")
    for name, (text, _) in PAGES.items():
        (project / f"docs/{name}.md").write_text(text, encoding="utf-8")
    return build(project)


@pytest.mark.parametrize("name", PAGES)
def test_what_is_no_text_is_told_where_it_stands(broken: Built, name: str):
    wanted = [one.format(NOT_TEXT) for one in PAGES[name][1]]
    assert [said[: len(one)] for said, one in zip(told(broken, f"docs/{name}.md"), wanted, strict=True)] == wanted


def test_a_page_with_what_is_no_text_builds_no_site(broken: Built):
    assert broken.code == 1
    assert "Traceback" not in broken.output
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", broken.output)
    assert not broken.site.exists()


def test_what_is_text_is_kept(project: Path):
    (project / METHOD).write_text(SOUND, encoding="utf-8")
    built = build(project)
    assert built.code == 0, built.output
    text = built.pages["method/index.html"].text_content()
    assert text.count("&#27;") == 3
    assert "שלום \u2066x\u2069" in text


NO_FILE = "This is no ordinary file. Put a file in its place, or take it away."
ELSEWHERE = "This leads out of docs/ by a link, which is not followed. Put the file itself here."
NOT_UTF_8 = (
    "This file is not UTF-8 text: here is the first character in another encoding, perhaps “ÿ”. Save the file as UTF-8."
)
FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "no-utf-8.md": (lambda path: path.write_bytes(b"# \xff\n"), NOT_UTF_8),
    "pipe.md": (os.mkfifo, NO_FILE),
    "pipe.png": (os.mkfifo, NO_FILE),
    "nowhere.md": (lambda path: path.symlink_to("gone"), NO_FILE),
    "round.md": (lambda path: path.symlink_to("round.md"), NO_FILE),
    "settings.md": (lambda path: path.symlink_to("../mkdocs.yml"), ELSEWHERE),
    "source.txt": (lambda path: path.symlink_to("../dossier/sources/herald-2024.yml"), ELSEWHERE),
    "seals/herald-2024.seal": (lambda path: path.parent.symlink_to("../dossier/seals"), ELSEWHERE),
    "a\x1b[31m.md": (
        lambda path: path.write_text("# A\n"),
        f"{NOT_TEXT} U+001B, Escape. Give the file another name.",
    ),
}


def test_a_page_that_cannot_be_read_is_told_with_all_others_and_nothing_waits(project: Path):
    for name, (make, _) in FILES.items():
        make(project / "docs" / name)
    (project / METHOD).write_bytes(b"\xff")
    built = build(project)
    assert (built.code, "Traceback" in built.output) == (1, False)
    for name, (_, message) in FILES.items():
        place = "1:3" if message == NOT_UTF_8 else "1:1"  # of the character
        assert told(built, f"docs/{name}".replace("\x1b", "\\u001b")) == [f"{place}: {message}"]
    assert told(built, METHOD) == [f"1:1: {NOT_UTF_8}"]


def test_a_link_within_the_folder_of_the_pages_is_followed(project: Path):
    (project / "docs/rules.md").symlink_to("method.md")
    built = build(project)
    assert built.code == 0, built.output
    assert built.pages["rules/index.html"].xpath("//h1[starts-with(., 'Method')]")


TOPIC = "dossier/topics/harbour-affair.yml"
PLACES = {
    "people/ben-carter/index.html": "people/ben-carter.md",
    "claims/gate-open/index.md": "claims/gate-open.md",
    "claims/gate-closed.md": "claims/gate-closed.md",
    "Sources/Herald-2024/index.html": "sources/herald-2024.md",
    "data/casefile.json": "data/casefile.json",
    "claims/gate-shut/index.html": "claims/gate-shut/index.html",
}


def test_no_file_takes_the_place_of_a_record_or_of_what_leads_to_it(project: Path):
    """On some disks capitals are small letters."""
    edit(project / TOPIC, "    text: The great gate", "    formerly: [gate-shut]\n    text: The great gate")
    for name in PLACES:
        (project / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (project / "docs" / name).write_text("<h1>Nobody denies it.</h1>\n")
    built = build(project)
    assert (built.code, built.site.exists()) == (1, False)
    for name, other in PLACES.items():
        wrong = f"1:1: This would stand in the place of “{other}”, which the program makes. Give it another name, or take it away."
        assert told(built, f"docs/{name}") == [wrong]


def test_settings_hold_text(project: Path):
    edit(project / "mkdocs.yml", "site_name: Casefile", 'site_name: "Case\\x1b]0;file"')
    lines = (project / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    (line,) = [number for number, text in enumerate(lines, start=1) if text.startswith("site_name:")]
    built = build(project)
    assert (built.code, told(built, "mkdocs.yml")) == (
        1,
        [f"{line}:12: {NOT_TEXT} U+001B, Escape. Take out the code for it."],
    )


def test_settings_from_the_environment_hold_text(project: Path):
    edit(project / "mkdocs.yml", "site_name: Casefile", "site_name: !ENV SITE_NAME")
    built = build(project, SITE_NAME="Case\x1b[31mfile")
    assert (built.code, told(built, "mkdocs.yml")) == (1, [f"1:1: {NOT_TEXT} U+001B, Escape. Take it out."])
    assert build(project, SITE_NAME="Casefile \u200e").code == 0


def test_the_preview_shows_what_is_wrong_with_a_page_and_goes_on(project: Path):
    good = (project / METHOD).read_bytes()
    with previewing(project) as preview:
        (project / METHOD).write_bytes(b"# \xff\n")
        preview.wait_for("This file is not UTF-8 text: here", "method/")
        (project / METHOD).write_bytes(b"# Method\n\na\x1bb\n")
        preview.wait_for("U+001B, Escape", "method/")
        (project / METHOD).write_bytes(good)
        preview.wait_for("The rules, as in", "method/")


def test_a_site_of_times_before_christ_is_built(project: Path):
    topic, source = project / "dossier/topics/harbour-affair.yml", project / "dossier/sources/bulletin-2024.yml"
    edit(topic, "when: 2024-03-03", "when: -0004-02")
    edit(source, "published: 2024-03-05", "published: -0043-03-15")
    edit(project / "dossier/exhibits/gate-photograph.yml", "published_in: [bulletin-2024]\n", "")
    edit(topic, "said: 2024-03-04\n        passages:\n", "said: -0043-03-14\n        passages:\n")
    built = build(project, "--strict", SITE_URL="https://casefile.example/")
    assert built.code == 0, built.output
    text = built.pages["timeline/index.html"].text_content()
    assert "Feb 5 BC" in text
    assert "15 Mar 44 BC" in text
    assert "later)" not in text
