"""A citation or a link to nothing in a hand-written page fails the build, and says where it stands."""

from pathlib import Path

import pytest

from building import build, edit

pytestmark = pytest.mark.site

# What is added to docs/data.md after its heading, and the line, counted from there, and column of the mistake.
BROKEN = {
    "link": ("See [[no-such-claim]].", 1, 5),
    "link with words": ("See [[no-such-claim|this]].", 1, 5),
    "citation": ("So it is [@no-such-source].", 1, 10),
    "citation with a page": ("So it is [@no-such-source, p. 3].", 1, 10),
    "one of two citations": ("So it is [@herald-2024; @no-such-source].", 1, 10),
    "citation of what is no source": ("So it is [@gate-closed].", 1, 10),
    "in an admonition": ("!!! note\n\n    One line.\n    See [[no-such-claim]].", 4, 9),
    "in a list": ("- one\n- two\n    - see [[no-such-claim]]", 3, 11),
    "in a table": ("| a | b |\n|---|---|\n| [[no-such-claim]] | c |", 3, 3),
    "in a heading": ("## Of [[no-such-claim]]", 1, 7),
    "in emphasis": ("So *it is [@no-such-source]*.", 1, 11),
    "in a note at the foot": ("So it is.[^1]\n\n[^1]: See [[no-such-claim]].", 3, 11),
    "after the same in code": ("`[[no-such-claim]]`\n\n[[no-such-claim]]", 3, 1),
}
UNBROKEN = {
    "in code": "`[[no-such-claim]]` and `` [@no-such-source] ``",
    "in a code block": "```\n[[no-such-claim]]\n```",
    "in an indented code block": "Text.\n\n    [[no-such-claim]]\n",
    "escaped": r"\[[no-such-claim]]",
    "in a comment": "<!-- [[no-such-claim]] -->",
}


def with_text(project: Path, text: str) -> None:
    edit(project / "docs/data.md", "# Data\n", f"# Data\n\n{text}\n")


@pytest.mark.parametrize(("text", "line", "column"), BROKEN.values(), ids=BROKEN)
def test_mark_to_nothing_fails_the_build_with_its_place(project: Path, text: str, line: int, column: int):
    with_text(project, text)
    built = build(project)
    assert built.code == 1
    assert f"docs/data.md:{line + 2}:{column}: There is no" in built.output
    assert "1 problem:" in built.output
    assert "Traceback" not in built.output
    assert not built.site.exists()


def test_the_same_mark_twice_is_told_twice(project: Path):
    with_text(project, "[[no-such-claim]] and\n[[no-such-claim]]")
    said = build(project).output
    assert "2 problems:" in said
    assert "docs/data.md:3:1:" in said
    assert "docs/data.md:4:1:" in said


def test_marks_to_nothing_on_several_pages_are_told_at_once(project: Path):
    with_text(project, "[[no-such-claim]]")
    edit(project / "docs/method.md", "# Method\n", "# Method\n\n[@no-such-source]\n")
    said = build(project).output
    assert "docs/data.md:3:1:" in said
    assert "docs/method.md:3:2:" in said or "docs/method.md:3:1:" in said


@pytest.mark.parametrize("text", UNBROKEN.values(), ids=UNBROKEN)
def test_what_is_no_mark_is_left_alone(project: Path, text: str):
    with_text(project, text)
    built = build(project, "--strict")
    assert built.code == 0, built.output


@pytest.mark.parametrize(
    "link",
    [
        "[the rules](method.md#no-such-anchor)",
        "[a claim](claims/gate-closed.md#no-such-anchor)",
        "[a page](no-such-page.md)",
        "[a claim](claims/no-such-claim.md)",
        "[here](#no-such-anchor)",
    ],
)
def test_broken_link_fails_a_strict_build_only(project: Path, link: str):
    with_text(project, link)
    strict = build(project, "--strict")
    assert strict.code == 1
    assert "data.md" in strict.output
    assert not strict.site.exists()
    assert build(project).code == 0


def test_anchor_of_a_statement_and_of_a_section_can_be_linked(project: Path):
    with_text(project, "[a](claims/gate-closed.md#ben-carter-denies-2024-03-04) [b](claims/gate-closed.md#statements)")
    built = build(project, "--strict")
    assert built.code == 0, built.output


def test_address_that_no_parser_takes_fails_the_build_with_its_page(project: Path):
    with_text(project, "[x](https://[::1/)")
    built = build(project)
    assert built.code == 1
    assert "docs/data.md:" in built.output
    assert "“https://[::1/” is not a web address. Write it in full." in built.output
    assert "Traceback" not in built.output
    assert not built.site.exists()
