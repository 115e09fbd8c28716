"""The rules of the house: which module may know of which, and that our own dossiers are right."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

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


# The way of the data. Each package and module of the engine imports from those above it alone.
LAYERS = (
    "problems", "atomic_files", "model", "reading", "evidence", "checks", "history", "web", "examination", "reporting",
    "exports", "editing", "views", "commands", "cli", "site",
)  # fmt: skip


def room_of(path):
    return path.relative_to(ENGINE).with_suffix("").parts[0]


def engine_imports(path):
    """The modules of the engine that a module imports, by their full names, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("casefile"))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "casefile":
            of_package = (ENGINE.parent / (node.module or "").replace(".", "/")).is_dir()
            yield from (f"{node.module}.{alias.name}" if of_package else node.module for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: imports are written with the engine's name"


def test_every_package_and_module_has_its_place_on_the_way_of_the_data():
    rooms = {room_of(path) for path in MODULES} - {"__init__"}
    assert rooms == set(LAYERS)
    assert len([room for room in rooms if (ENGINE / f"{room}.py").is_file()]) <= 6


def test_no_import_runs_up_the_way_of_the_data():
    against = [
        f"{path.relative_to(ENGINE)} imports {name}"
        for path in MODULES
        if room_of(path) != "__init__"
        for name in engine_imports(path)
        if LAYERS.index(name.split(".")[1]) > LAYERS.index(room_of(path))
    ]
    assert against == []


def test_no_imports_run_in_a_circle():
    modules = {".".join(path.relative_to(ENGINE.parent).with_suffix("").parts): path for path in MODULES}
    graph = {name: {one for one in engine_imports(path) if one in modules} for name, path in modules.items()}
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the circle


def test_each_package_says_what_may_live_there():
    packages = [path.parent for path in MODULES if path.name == "__init__.py"]
    assert [str(one) for one in packages if not ast.get_docstring(ast.parse((one / "__init__.py").read_text()))] == []


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
