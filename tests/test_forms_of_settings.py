"""Values of mkdocs.yml that MkDocs takes and trips over: each is told with its place, and with what could stand there."""

from pathlib import Path

import pytest

from casefile.problems import Document
from casefile.project.forms import FORMS, check_forms

# What is none of the forms, and for each form what MkDocs or the theme would fail at too.
NO_ADDRESS = "'https://[::1/'"
NEVER = ("5", "2026-02-03", "true", "[[a]]", "[{a: b}, 5]", "!!set {a, b}")
ALSO = {
    **dict.fromkeys(("theme", "plugins.search", "plugins.-.search"), ("{5: a}", "{a: b, 2026-02-03: c}", "{true: a}")),
    "INHERIT": ("", "[a]", "{a: b}"),
    "theme.custom_dir": ("", "[a]", "{a: b}"),
    "theme.static_templates": ("", "a", "{a: b}", "[5]"),
    "theme.features": ("a", "{a: b}", "[a, 5]"),
    "theme.palette": ("a", "[a]"),
    "extra.social": ("a", "{a: b}"),
    "theme.language": ("", "false"),
    "theme.logo": (NO_ADDRESS,),
    "theme.favicon": (NO_ADDRESS,),
}


def settings(path: str, line: str) -> str:
    """Settings in which a line stands where a path leads."""
    text = f"{{{line}}}"
    for name in reversed(path.split(".")[:-1]):
        text = f"[{text}]" if name in ("*", "-") else f"{{{name}: {text}}}"
    return text


def told(text: str, folder: Path = Path()) -> list[str]:
    return [str(problem) for problem in check_forms(Document("mkdocs.yml", text), folder)]


@pytest.mark.parametrize("path", FORMS)
def test_what_each_message_proposes_is_taken(path: str, tmp_path: Path):
    (tmp_path / "base.yml").touch()
    example = FORMS[path][1]
    assert told(settings(path, example), tmp_path) == [] if example else path == "config_file_path"


@pytest.mark.parametrize(
    ("path", "value"), [(path, value) for path in FORMS for value in (*NEVER, *ALSO.get(path, ()))]
)
def test_what_is_of_another_form_is_told(path: str, value: str):
    name = path.rpartition(".")[2]
    is_address = path.endswith("_url")
    found = told(settings(path, f"{name}: {NO_ADDRESS if is_address else value}"))
    assert len(found) == 1
    assert found[0].startswith("mkdocs.yml:1:")
    assert f"“{name}”" in found[0]
    assert ("Write “" in found[0]) != (path == "config_file_path")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[",
        "just words",
        "theme: {features: , palette: false, font: False, logo: false, favicon: false, icon: }\nextra: {social: }",
        "theme: {custom_dir: !ENV PLACE, features: [!ENV ONE], logo: !ENV [A, b]}\nextra: !ENV EXTRA",
        "extra: &all {social: [{icon: a, link: b}], again: *all}",
        "plugins: {blog: {search: true}, search: {lang: en}}",
        "theme: {palette: [{scheme: default, toggle: {icon: a, name: b}}]}",
    ],
)
def test_what_is_empty_or_comes_from_elsewhere_is_no_problem(text: str):
    assert told(text) == []


def test_an_address_of_the_environment_is_looked_at(monkeypatch):
    monkeypatch.setenv("SITE_URL", NO_ADDRESS.strip("'"))
    (found,) = told("site_name: S\nsite_url: !ENV SITE_URL")
    assert found.startswith("mkdocs.yml:2:11: “site_url” is not a web address.")


def test_a_file_to_inherit_from_has_to_be_there(tmp_path: Path):
    assert told("INHERIT: ../../etc", tmp_path) == [
        "mkdocs.yml:1:10: There is no file “../../etc”. Mend its name, or take the line out."
    ]
