"""A citation or a link to nothing in a hand-written page fails the build, and says where it stands."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from building import Built, build, write_project
from casefile.cli import main

pytestmark = pytest.mark.site

NO_CLAIM, NO_SOURCE = "There is no record “no-such-claim”.", "There is no source “no-such-source”."
# A page's text below its heading; the lines, counted from there, and columns of its mistakes; and what is said of them.
BROKEN = {
    "link": ("See [[no-such-claim]].", [(1, 5)], NO_CLAIM),
    "link-with-words": ("See [[no-such-claim|this]].", [(1, 5)], NO_CLAIM),
    "citation": ("So it is [@no-such-source].", [(1, 10)], NO_SOURCE),
    "citation-with-a-page": ("So it is [@no-such-source, p. 3].", [(1, 10)], NO_SOURCE),
    "one-of-two-citations": ("So it is [@herald-2024; @no-such-source].", [(1, 10)], NO_SOURCE),
    "two-of-three-citations": (
        "So it is [@nothing; @herald-2024].\n\nAnd [@nothing; @herald-2024;\n@nought].",
        [(1, 10), (3, 5), (3, 5)],
        "There is no source “no",
    ),
    "citation-of-what-is-no-source": ("So it is [@gate-closed].", [(1, 10)], "There is no source “gate-closed”."),
    "in-an-admonition": ("!!! note\n\n    One line.\n    See [[no-such-claim]].", [(4, 9)], NO_CLAIM),
    "in-a-list": ("- one\n- two\n    - see [[no-such-claim]]", [(3, 11)], NO_CLAIM),
    "in-a-table": ("| a | b |\n|---|---|\n| [[no-such-claim]] | c |", [(3, 3)], NO_CLAIM),
    "in-a-table-with-words": ("| a | b |\n|---|---|\n| [[no-such-claim\\|this]] | c |", [(3, 3)], NO_CLAIM),
    "in-a-heading": ("## Of [[no-such-claim]]", [(1, 7)], NO_CLAIM),
    "in-emphasis": ("So *it is [@no-such-source]*.", [(1, 11)], NO_SOURCE),
    "in-a-note-at-the-foot": ("So it is.[^1]\n\n[^1]: See [[no-such-claim]].", [(3, 11)], NO_CLAIM),
    "after-the-same-in-code": ("`[[no-such-claim]]`\n\n[[no-such-claim]]", [(3, 1)], NO_CLAIM),
    "twice": ("[[no-such-claim]] and\n[[no-such-claim]]", [(1, 1), (2, 1)], NO_CLAIM),
    "address-that-no-parser-takes": ("[x](https://[::1/)", [(1, 5)], "“https://[::1/” is not a web address."),
}
# The front matter of a page, the place of its mistake, and what is said of it.
FRONT = {
    "template-that-is-not-there": ("template: nope.html", (2, 1), "There is no template “nope.html”."),
    "template-elsewhere": ("template: ../../../etc/passwd", (2, 1), "There is no template “../../../etc/passwd”."),
    "template-from-the-root": ("title: T\ntemplate: /etc/passwd", (3, 1), "There is no template “/etc/passwd”."),
    "template-as-a-list": ("template: [a]", (2, 1), "There is no template “['a']”."),
    "template-not-given": ("template: null", (2, 1), "There is no template “None”."),
    "hide-a-number": ("title: T\nhide: 5", (3, 1), "A list of parts of the page belongs here."),
}
UNBROKEN = {
    "in-code": "`[[no-such-claim]]` and `` [@no-such-source] ``",
    "in-a-code-block": "```\n[[no-such-claim]]\n```",
    "in-an-indented-code-block": "Text.\n\n    [[no-such-claim]]\n",
    "escaped": r"\[[no-such-claim]]",
    "with-words-in-a-table": "| a | b |\n|---|---|\n| [[gate-closed\\|the gate]] | c |",
    "in-a-comment": "<!-- [[no-such-claim]] -->",
    "to-a-statement": "[a](claims/gate-closed.md#ben-carter-denies-2024-03-04)",
    "to-a-section": "[a](claims/gate-closed.md#statements)",
}
LOST_LINKS = {
    "anchor-of-a-page": "[the rules](method.md#no-such-anchor)",
    "anchor-of-a-claim": "[a claim](claims/gate-closed.md#no-such-anchor)",
    "page": "[a page](no-such-page.md)",
    "claim": "[a claim](claims/no-such-claim.md)",
    "near": "[x](methd.md#x)",
    "anchor-here": "[here](#no-such-anchor)",
}


def with_pages(folder: Path, texts: dict[str, str]) -> Path:
    """A project with these pages, which its navigation leaves out."""
    project = write_project(folder / "project")
    settings = project / "mkdocs.yml"
    settings.write_text(f"{settings.read_text()}validation: {{nav: {{omitted_files: ignore}}}}\n")
    for name, text in texts.items():
        (project / f"docs/{name}.md").write_text(f"# A page\n\n{text}\n", encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def with_mistakes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with all pages that have a mistake."""
    return with_pages(tmp_path_factory.mktemp("broken"), {name: text for name, (text, *_) in BROKEN.items()})


@pytest.fixture(scope="module")
def broken(with_mistakes: Path) -> Built:
    """One build of all pages with a mistake."""
    return build(with_mistakes)


@pytest.fixture(scope="module")
def broken_in_front(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """One build of all pages with a mistake before their text."""
    project = with_pages(tmp_path_factory.mktemp("front"), {})
    for name, (text, *_) in FRONT.items():
        (project / f"docs/{name}.md").write_text(f"---\n{text}\n---\n\n# A page\n", encoding="utf-8")
    return build(project)


def check(project: Path) -> Result:
    """What `casefile check` says of a project."""
    return CliRunner().invoke(main, ["check", "--dossier", str(project / "dossier")])


@pytest.mark.parametrize("name", BROKEN)
def test_mark_to_nothing_is_told_with_its_place(broken: Built, name: str):
    assert_told(broken.output, name)


@pytest.mark.parametrize("name", FRONT)
def test_front_matter_that_the_theme_cannot_do_is_told_with_its_line(broken_in_front: Built, name: str):
    _, (line, column), message = FRONT[name]
    assert f"docs/{name}.md:{line}:{column}: {message}" in broken_in_front.output
    assert "Traceback" not in broken_in_front.output


@pytest.mark.parametrize("name", [name for name in BROKEN if name != "address-that-no-parser-takes"])
def test_the_check_tells_of_it_as_a_build_does(with_mistakes: Path, name: str):
    done = check(with_mistakes)
    assert done.exit_code == 1
    assert_told(done.output, name)


def test_the_check_is_silent_on_what_is_no_mark_or_leads_somewhere(tmp_path: Path):
    done = check(with_pages(tmp_path, UNBROKEN))
    assert (done.exit_code, done.output) == (0, "Nothing is wrong: 2 claims, 3 statements, 2 sources.\n")


def test_the_check_offers_the_id_that_is_nearly_the_same(tmp_path: Path):
    done = check(with_pages(tmp_path, {"a": "See [[gate-close|it]] and [@herald-2025]."}))
    assert "docs/a.md:3:5: There is no record “gate-close”. Did you mean “gate-closed”?\n" in done.output
    assert "docs/a.md:3:27: There is no source “herald-2025”. Did you mean “herald-2024”?\n" in done.output


def test_the_check_tells_of_pages_that_cannot_be_read_and_looks_at_the_others(tmp_path: Path):
    project = with_pages(tmp_path, {"a": "See [[no-such-claim]]."})
    (project / "docs/latin.md").write_bytes(b"# Donn\xe9es\n")
    (project / "docs/folder.md").mkdir()
    (project / "docs/.hidden.md").write_text("[[no-such-claim]]")
    done = check(project)
    assert [line.partition(": ")[0] for line in done.output.splitlines() if line.startswith("docs/")] == [
        "docs/a.md:3:5",
        "docs/folder.md:1:1",
        "docs/latin.md:1:7",
    ]


def assert_told(output: str, name: str) -> None:
    """Each mistake of a page is told, with its line and column."""
    _, places, message = BROKEN[name]
    told = re.findall(rf"^ *docs/{name}\.md:(\d+):(\d+): (.*)$", output, re.MULTILINE)
    assert [(int(line) - 2, int(column)) for line, column, _ in told] == places
    assert all(said.startswith(message) for *_, said in told)


def test_marks_to_nothing_fail_the_build_and_are_told_at_once(broken: Built):
    assert broken.code == 1
    assert f"{sum(len(places) for _, places, _ in BROKEN.values())} problems:" in broken.output
    assert "Traceback" not in broken.output
    assert not broken.site.exists()


def test_what_is_no_mark_or_leads_somewhere_is_left_alone(tmp_path: Path):
    built = build(with_pages(tmp_path, UNBROKEN), "--strict")
    assert built.code == 0, built.output


def test_broken_link_fails_a_strict_build_only(tmp_path: Path):
    project = with_pages(tmp_path, LOST_LINKS)
    strict = build(project, "--strict")
    assert strict.code == 1
    warnings = [line for line in strict.output.splitlines() if line.startswith("WARNING")]
    told = [name for name in LOST_LINKS for line in warnings if f"'{name}.md'" in line or f"docs/{name}.md:3:" in line]
    assert sorted(told) == sorted(LOST_LINKS)
    assert [line for line in warnings if "There is no page" in line] == [
        "WARNING -  docs/claim.md:3:11: warning: There is no page “claims/no-such-claim.md”. Mend the address, or add "
        "the page.",
        "WARNING -  docs/near.md:3:5: warning: There is no page “methd.md#x”. Did you mean “method.md”?",
        "WARNING -  docs/page.md:3:10: warning: There is no page “no-such-page.md”. Mend the address, or add the page.",
    ]
    assert not strict.site.exists()
    assert build(project).code == 0
