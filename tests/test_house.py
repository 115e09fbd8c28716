"""The rules of the house: which module may know of which, and what the pages about the program have to name."""

import ast
import re
import subprocess
from graphlib import TopologicalSorter

import pytest

from architecture import ENGINE, MODULES, PAGE, PICTURE, ROOT, draw, engine_imports, layer_of, layers
from casefile.cli import main
from casefile.model.kinds import record_folders


def imports_of(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]


def test_only_the_border_knows_of_mkdocs():
    found = {path.relative_to(ENGINE).as_posix() for path in MODULES if "mkdocs" in imports_of(path)}
    assert found == {"site/mkdocs.py", "site/events.py", "site/engine_settings.py"}


def test_only_reading_and_editing_know_of_yaml():
    assert {layer_of(path) for path in MODULES if "yaml" in imports_of(path)} == {"reading", "editing"}


def test_every_package_and_module_has_its_place_on_the_way_of_the_data():
    found = {layer_of(path) for path in MODULES} - {"__init__"}
    assert found == set(layers())
    assert len([one for one in found if (ENGINE / f"{one}.py").is_file()]) <= 6


def test_no_import_runs_up_the_way_of_the_data():
    order = layers()
    against = [
        f"{path.relative_to(ENGINE)} imports {name}"
        for path in MODULES
        if layer_of(path) != "__init__"
        for name in engine_imports(path)
        if order.index(name.split(".")[1]) > order.index(layer_of(path))
    ]
    assert against == []


def test_no_imports_run_in_a_circle():
    modules = {".".join(path.relative_to(ENGINE.parent).with_suffix("").parts): path for path in MODULES}
    graph = {name: {one for one in engine_imports(path) if one in modules} for name, path in modules.items()}
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the circle


def test_imports_name_the_engine():
    """A relative import would escape the two rules above."""
    nodes = ((path, node) for path in MODULES for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    assert [path.name for path, node in nodes if isinstance(node, ast.ImportFrom) and node.level] == []


def test_no_test_imports_from_another():
    """What tests share stands in a module of its own: who deletes some tests breaks none that stay."""
    shared = {path: set(imports_of(path)) for path in (ROOT / "tests").rglob("*.py")}
    assert [
        (path.name, name) for path, names in shared.items() for name in names if name.startswith(("test_", "conftest"))
    ] == []


def test_the_picture_of_the_packages_is_up_to_date():
    assert PICTURE.read_text(encoding="utf-8") == draw(), "type: make architecture"


def test_the_architecture_page_and_the_readme_name_every_package_and_command():
    packages = [path.parent.name for path in MODULES if path.name == "__init__.py" and path.parent != ENGINE]
    page, readme = PAGE.read_text(encoding="utf-8"), (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in packages if f"{name}/" not in page] == []
    assert [name for name in main.commands if f"| `casefile {name}" not in readme] == []


@pytest.mark.parametrize("file", ["docs/contribute.md", ".vscode/settings.json"])
def test_editors_are_told_of_every_folder(file):
    text = (ROOT / file).read_text(encoding="utf-8")
    assert [folder for folder in record_folders() if f"dossier/{folder}/" not in text] == []


def test_paths_on_the_architecture_page_lead_somewhere():
    named = re.findall(r"`((?:\w+/)+\w+\.\w+)`", PAGE.read_text(encoding="utf-8"))
    assert named
    missing = [path for path in named if "ID" not in path and not (ROOT / path).exists()]
    assert [path for path in missing if not (ENGINE / path).exists()] == []


def test_each_package_says_what_may_live_there():
    packages = [path.parent for path in MODULES if path.name == "__init__.py"]
    assert [str(one) for one in packages if not ast.get_docstring(ast.parse((one / "__init__.py").read_text()))] == []


def test_the_readme_lists_every_target_of_make():
    helped = re.findall(r"^([\w-]+):.*  ## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    listed = re.findall(r"^\| `make ([\w-]+)` \|", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(helped) - {"help"} == set(listed)


def test_commands_print_in_one_place():
    """What `say` prints steers no terminal."""
    assert [path.name for path in MODULES if "click.echo" in path.read_text(encoding="utf-8")] == ["shared.py"]


def test_nothing_of_the_cache_is_in_the_repository():
    """A build believes what it finds there: who could send some in would change what the pages say."""
    assert ".cache/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    listed = subprocess.run(["git", "ls-files", ".cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert listed.stdout == ""
