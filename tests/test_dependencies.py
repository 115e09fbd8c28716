"""What the project depends on: locked by hash, within what it allows, and looked up for known vulnerabilities."""

import json
import re
import subprocess
import tomllib
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from building import PROJECT
from lock_files import LOCKS, MODULES, REQUIREMENTS


def locked(path: Path) -> dict[Requirement, list[str]]:
    """What a lock file names, each with its hashes."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")]
    entries = "\n".join(lines).replace("\\\n", " ").splitlines()
    parts = [[part.strip() for part in entry.split("--hash=")] for entry in entries]
    return {Requirement(name): hashes for name, *hashes in parts}


def by_name(entries: Iterable[Requirement]) -> dict[str, Requirement]:
    return {canonicalize_name(one.name): one for one in entries}


def allowed() -> dict[str, Requirement]:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return by_name(Requirement(text) for text in project["dependencies"])


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.stem)
def test_each_version_is_pinned_by_its_hashes(path):
    entries = locked(path)
    assert entries
    assert [str(one) for one in entries if [each.operator for each in one.specifier] != ["=="]] == []
    assert [str(one) for one, hashes in entries.items() if not hashes] == []
    assert {each.split(":")[0] for hashes in entries.values() for each in hashes} == {"sha256"}


def test_each_module_for_node_is_pinned_by_its_hash():
    modules = {name: entry for name, entry in json.loads(MODULES.read_text())["packages"].items() if name}
    assert modules
    assert [name for name, entry in modules.items() if not entry["integrity"].startswith("sha512-")] == []


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.stem)
def test_no_lock_file_names_a_registry(path):
    assert "://" not in path.read_text(encoding="utf-8")
    assert [entry for entry in json.loads(MODULES.read_text())["packages"].values() if "resolved" in entry] == []


def test_what_is_locked_is_what_is_allowed():
    pins = by_name(locked(PROJECT / "requirements/site.txt"))
    for name, one in allowed().items():
        (pin,) = pins[name].specifier
        assert one.specifier.contains(pin.version), name


def test_tests_run_with_what_a_site_is_built_with():
    site, tests = ({str(one) for one in locked(PROJECT / f"requirements/{name}.txt")} for name in ("site", "dev"))
    assert site - tests == set()


@pytest.mark.parametrize(
    ("name", "holes", "mended"),
    [
        # Out of a sandbox, CVE-2025-27516.
        ("jinja2", "3.1.5", "3.1.6"),
        # A text that it cannot read to the end, CVE-2025-69534.
        ("markdown", "3.8", "3.8.1"),
        # A text that takes for ever, CVE-2026-4539.
        ("pygments", "2.19.2", "2.20.0"),
        # A script in an address, CVE-2026-73295.
        ("mkdocs-material", "9.7.6", "9.7.7"),
        # Writes beyond its memory and pictures without an end, CVE-2026-59197 to -59205.
        ("pillow", "12.2.0", "12.3.0"),
        ("pillow", "12.2.0", "13.0.0"),
    ],
)
def test_versions_with_known_holes_are_not_allowed(name, holes, mended):
    assert not allowed()[name].specifier.contains(holes)
    assert allowed()[name].specifier.contains(mended)


def test_audit_reads_every_lock_file():
    done = subprocess.run(["make", "--dry-run", "audit"], cwd=PROJECT, capture_output=True, text=True, check=True)
    read = [path.relative_to(PROJECT).as_posix() for path in REQUIREMENTS]
    assert [path for path in read if f"--requirement {path}" not in done.stdout.split("pip-audit")[1]] == []
    assert f"cd {MODULES.parent.relative_to(PROJECT)} && " in done.stdout
    tracked = subprocess.run(["git", "ls-files"], cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    assert [path for path in tracked.splitlines() if path.endswith(("-lock.json", ".lock"))] == [LOCKS[-1]]


VENDORED = PROJECT / "hooks/casefile/theme/assets/vendor"


def test_what_others_wrote_and_is_kept_here_is_as_its_text_says():
    for folder in VENDORED.iterdir():
        text = (folder / "README.md").read_text(encoding="utf-8")
        told = dict(re.findall(r"^\| `(.+?)` \| `([0-9a-f]{64})` \|$", text, re.MULTILINE))
        kept = {
            path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.name != "README.md"
        }
        assert told == kept
        assert "licence" in text
    text = (VENDORED / "sqlite/README.md").read_text(encoding="utf-8")
    (version,) = re.findall(r"version (\d+\.\d+\.\d+)-build\d+ of", text)
    assert f'SQLITE_VERSION "{version}"' in (VENDORED / "sqlite/sqlite3.js").read_text(encoding="utf-8")
