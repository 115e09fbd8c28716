"""The rules of the house: which module may know of which, how long one may be, and that our own dossiers are right."""

import ast
import re
from pathlib import Path
from statistics import median

import pytest

from casefile.checks.quotations import quotations_of
from casefile.examination import examine

ROOT = Path(__file__).parents[1]
ENGINE = ROOT / "hooks" / "casefile"
MODULES = sorted(ENGINE.rglob("*.py"))


def imports_of(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]


def test_only_pages_knows_of_mkdocs():
    assert [path.name for path in MODULES if "mkdocs" in imports_of(path)] == ["mkdocs.py"]


def test_only_what_reads_and_writes_yaml_knows_of_yaml():
    assert {path.name for path in MODULES if "yaml" in imports_of(path)} == {
        "layout.py",
        "scalars.py",
        "strict_yaml.py",
    }


def test_modules_are_short():
    lines = {str(path.relative_to(ENGINE)): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert median(lines.values()) <= 100
    assert {name: length for name, length in lines.items() if length > 250} == {}


def test_the_readme_lists_every_target_of_make():
    helped = re.findall(r"^(\w+):.*  ## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    listed = re.findall(r"^\| `make (\w+)` \|", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(helped) - {"help"} == set(listed)


@pytest.fixture(scope="module")
def own():
    return examine(ROOT / "dossier")


def test_our_own_dossiers_are_right(own):
    assert [str(problem) for problem in own[1]] == []


def test_our_own_dossiers_are_rich(own):
    archive = own[0]
    assert len(archive.claims) >= 130
    assert sum(len(claim.statements) for claim in archive.claims.values()) >= 220


def test_every_quotation_of_a_sealed_source_is_verified(own):
    archive = own[0]
    matches = [quotation.match for quotation in quotations_of(archive) if archive.is_held(quotation.passage.source)]
    assert matches
    assert all(match and match.verified for match in matches)
