"""What a project sets in mkdocs.yml is checked where it is written, by every command and every build alike."""

import pytest
from click.testing import CliRunner

from casefile.cli import main
from casefile.translation import PSEUDO
from repositories import git
from small import said, write

SOUND = """\
site_name: S
site_url: !ENV [ADDRESS, "https://example.org/"]
extra:
  casefile:
    language: en
    imprint: imprint.md
    contact: !ENV MAIL
    funding: null
    changes_since: 2026-11-04
    words: {contested: disputed}
    limits:
      quotation: 500
"""

DOSSIER = f"""\
--- people/anna.yml
name: Anna
--- sources/paper.yml
kind: book
title: P
--- topics/affair.yml
title: T
question: Q?
summary: S
open: [{{question: And then?}}]
claims:
  fact:
    text: It is so.
    statements:
      - {said("anna", "asserts", "2024")}
"""


@pytest.fixture
def check(tmp_path, monkeypatch):
    """What `casefile check` says of a sound archive with these settings, and with which exit code."""
    write(tmp_path, DOSSIER)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "imprint.md").write_text("We.\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MAIL", "mailto:a@b.example")

    def checked(settings):
        (tmp_path / "mkdocs.yml").write_text(settings)
        result = CliRunner().invoke(main, ["check"])
        return result.output, result.exit_code

    return checked


def test_what_is_in_order_is_no_problem(check):
    output, code = check(SOUND)
    assert (code, output[:17]) == (0, "Nothing is wrong:")


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("funding:", "fundign:", "mkdocs.yml:8:5: “extra: casefile:” has no field “fundign”. Did you mean “funding”?"),
        ("language:", "langauge:", "mkdocs.yml:5:5: “extra: casefile:” has no field “langauge”."),
        ("limits:", "limit:", "mkdocs.yml:11:5: “extra: casefile:” has no field “limit”. Did you mean “limits”?"),
        ("imprint.md", "imprnit.md", "mkdocs.yml:6:5: There is no page “imprnit.md” in docs/."),
        ("!ENV MAIL", "a@b.example", "mkdocs.yml:7:5: “a@b.example” is no address to write to."),
        ("imprint.md", "[We]", "mkdocs.yml:6:5: “imprint” is not a text."),
        ("quotation:", "quotatoin:", "mkdocs.yml:12:7: There is no limit “quotatoin”. Did you mean “quotation”?"),
        ("2026-11-04", "2026-02-30", "mkdocs.yml:9:20: There is no day “2026-02-30”."),
        ("site_name: S", "site_name: 2026-02-30", "mkdocs.yml:1:12: YAML takes “2026-02-30” for a day or a number"),
        (
            "{contested: disputed}",
            "{contested: disputed",
            "mkdocs.yml:10:12: The fields that open here with “{” are not closed.",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(check, right, wrong, told):
    output, code = check(SOUND.replace(right, wrong, 1))
    assert (code, output[: len(told)]) == (1, told)
    assert "Traceback" not in output


def test_settings_that_are_no_fields_are_told(check):
    output, code = check("site_name: S\nextra:\n  casefile: imprint\n")
    assert (code, output[:58]) == (1, "mkdocs.yml:3:3: “extra: casefile:” holds no fields. Write ")


def test_a_mistake_is_told_in_the_language_that_is_set(check):
    output, _ = check(SOUND.replace("language: en", f"language: {PSEUDO}").replace("imprint.md", "[We]"))
    assert "⟦“imprint” is not a text.⟧" in output


def test_what_was_worked_out_before_cannot_be_proposed(check, tmp_path):
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache/pages").write_text("As it suits me.")
    git(tmp_path, "init", "--quiet")
    assert check(SOUND)[1] == 0
    git(tmp_path, "add", "--force", ".cache/pages")
    output, code = check(SOUND)
    assert code == 1
    assert output.startswith(".cache:1:1: This folder is in the repository.")
    assert "git rm -r --cached .cache" in output
