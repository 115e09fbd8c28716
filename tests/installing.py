"""The engine installed from its wheel, as somebody has it who has no checkout."""

import os
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

import pytest

from building import ENVIRONMENT, PROJECT

# What tells Python, or pip, of the checkout.
_OURS = ("PYTHONPATH", "PIP_CONFIG_FILE", "VIRTUAL_ENV")


@dataclass(frozen=True)
class Installed:
    """An environment of its own with the engine from its wheel; what the engine needs comes from the tests' own."""

    folder: Path
    wheel: Path

    @property
    def programs(self) -> Path:
        """The folder of its commands."""
        return Path(sysconfig.get_path("scripts", "venv", {"base": str(self.folder)}))

    def run(self, *command: str, within: Path) -> subprocess.CompletedProcess[str]:
        """Runs a command in a folder, as somebody would type it there."""
        environment = {name: value for name, value in ENVIRONMENT.items() if name not in _OURS}
        environment["PATH"] = os.pathsep.join([str(self.programs), environment["PATH"]])
        found = shutil.which(command[0], path=environment["PATH"])
        assert found
        whole = [found, *command[1:]]
        return subprocess.run(whole, cwd=within, env=environment, capture_output=True, text=True, check=False)


def install(folder: Path) -> Installed:
    """Builds the wheel, from a copy of what a release holds, and installs it."""
    checkout, environment = folder / "checkout", folder / "environment"
    left_out = shutil.ignore_patterns("__pycache__", "*.egg-info")
    shutil.copytree(PROJECT / "hooks", checkout / "hooks", ignore=left_out)
    for name in ("pyproject.toml", "LICENSE"):
        shutil.copy(PROJECT / name, checkout)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    _run(*pip, "wheel", "--no-index", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(checkout))
    (wheel,) = folder.glob("*.whl")
    _run(sys.executable, "-m", "venv", "--without-pip", str(environment))
    installed = Installed(environment, wheel)
    python = next(installed.programs.glob("python*"))
    _run(*pip, "--python", str(python), "install", "--no-index", "--no-deps", str(wheel))
    # Packages that are on the path by name alone bring no checkout along: what makes one known there is not read.
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(environment), "platbase": str(environment)}))
    (packages / "needed.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return installed


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The engine, installed once for a module's tests."""
    return install(tmp_path_factory.mktemp("installed"))
