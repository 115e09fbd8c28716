"""The list of a release's parts: whole, valid, the same for the same commit; and under which licences they are."""

import importlib.metadata
import json
import os
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from license_expression import get_spdx_licensing  # type: ignore[import-untyped]
from packaging.requirements import Requirement

from building import PROJECT

ENGINE = PROJECT / "hooks/casefile"
# What asks no more of a publisher than that its notices stay; MPL-2.0 also that changes to its own files are shown.
TAKEN = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "Bitstream-Vera", "CNRI-Python"),
    *("ISC", "MIT", "MIT-CMU", "MPL-2.0", "PSF-2.0", "blessing"),
}
LICENCES = dict(
    re.findall(r"^\| ([a-z0-9-]+) \| (.+) \|$", (PROJECT / "requirements/licences.md").read_text("utf-8"), re.MULTILINE)
)
del LICENCES["package"]


def written(folder: Path, **settings: str) -> str:
    path = folder / "parts.json"
    command = [sys.executable, ".ci/sbom", str(path)]
    subprocess.run(command, cwd=PROJECT, env=os.environ | settings, check=True, capture_output=True)
    return str(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(tmp_path_factory.mktemp("parts"), SOURCE_DATE_EPOCH="1800000000")


@pytest.fixture(scope="module")
def parts(text: str) -> Any:
    return json.loads(text)


def test_list_is_cyclonedx(text):
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None


def test_same_commit_same_bytes(text, tmp_path):
    assert written(tmp_path, SOURCE_DATE_EPOCH="1800000000") == text


def test_list_has_all_that_is_locked_for_a_site_with_its_licence(parts):
    lines = (PROJECT / "requirements/site.txt").read_text(encoding="utf-8").splitlines()
    pins = [Requirement(line.rstrip(" \\")) for line in lines if re.match(r"\w", line)]
    locked = {(one.name, str(one.specifier).removeprefix("==")) for one in pins}
    listed = {(one["name"], one["version"]): one for one in parts["components"] if "pkg:pypi/" in one["purl"]}
    assert {*listed} == locked
    assert {name: listed[name, version]["licenses"][0]["expression"] for name, version in listed} == LICENCES


def test_list_has_all_that_others_wrote_and_is_kept_here_with_its_hash(parts):
    vendored = [path for path in (ENGINE / "theme/assets/vendor").glob("*/*") if path.suffix != ".md"]
    kept = [*vendored, *(ENGINE / "site/fonts").glob("*.ttf"), ENGINE / "views/natural_earth/shores.json"]
    files = [file for one in parts["components"] for file in one.get("components", [])]
    assert {file["name"]: file["hashes"][0]["content"] for file in files} == {
        f"casefile/{path.relative_to(ENGINE).as_posix()}": sha256(path.read_bytes()).hexdigest() for path in kept
    }
    for one in parts["components"]:
        if "components" in one:
            folder = (ENGINE / one["components"][0]["name"].removeprefix("casefile/")).parent
            beside = [*folder.glob("README.md"), *folder.glob("LICENSE")]
            assert "licence" in beside[0].read_text("utf-8") or "License" in beside[0].read_text("utf-8")


def test_licences_are_those_that_a_publisher_can_live_with(parts):
    spdx = get_spdx_licensing()
    for one in parts["components"]:
        expression = one["licenses"][0]["expression"]
        assert spdx.validate(expression).errors == [], one["name"]
        assert {*spdx.license_keys(expression)} <= TAKEN, one["name"]


@pytest.mark.parametrize("name", LICENCES)
def test_licence_is_the_one_that_the_package_gives(name):
    try:
        told = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:  # of another system
        return
    if "License-Expression" in told:
        assert LICENCES[name] == told["License-Expression"]
        return
    names = " ".join([*(told.get_all("License") or []), *(told.get_all("Classifier") or [])])
    family = {"BSD-3-Clause": "BSD", "Apache-2.0": "Apache", "MPL-2.0": "MPL|Mozilla"}.get(LICENCES[name], "MIT")
    assert re.search(family, names)


# Of what others wrote for browsers: the package, the folder here, and by the files here those of the package.
PACKAGES = {
    "@sqlite.org/sqlite-wasm": ("sqlite", {"sqlite3.js": "dist/index.mjs", "sqlite3.wasm": "dist/sqlite3.wasm"}),
    "client-zip": ("client-zip", {"client-zip.js": "index.js"}),
}


@pytest.mark.node
@pytest.mark.parametrize("name", PACKAGES)
def test_what_is_kept_here_is_what_its_package_holds_for_which_holes_are_looked_up(name):
    package = Path(sys.prefix, "node/node_modules", name)
    folder, files = PACKAGES[name]
    kept = ENGINE / "theme/assets/vendor" / folder
    assert {here: (kept / here).read_bytes() for here in files} == {
        here: (package / there).read_bytes() for here, there in files.items()
    }
    lock = json.loads((PROJECT / "tests/browser/package-lock.json").read_text(encoding="utf-8"))["packages"]
    version = lock[f"node_modules/{name}"]["version"]
    assert f"version {version} of `{name}`" in (kept / "README.md").read_text(encoding="utf-8")
    assert f'"{version}"' in (PROJECT / ".ci/sbom").read_text(encoding="utf-8")
