"""What all tests share. Small dossiers are written with `small.py`, next to this file; the example is in `example.py`."""

import os
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Of the many programs that the tests start, the first leaves the engine compiled for the others.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# The tests' own processes share the processors already; that several make the same as one is for tests that ask for it.
os.environ["CASEFILE_JOBS"] = "1"

# Where these fail, pytest shows what they compared.
pytest.register_assert_rewrite("as_known_on", "days_as_known", "opening")

from any_dossier import any_dossiers as any_dossiers  # noqa: E402, PLC0414 (a fixture, passed on)
from any_dossier import hostile_project as hostile_project  # noqa: E402, PLC0414
from any_dossier import hostile_site as hostile_site  # noqa: E402, PLC0414
from browsing import browser as browser  # noqa: E402, PLC0414
from example import example as example  # noqa: E402, PLC0414
from example import example_archive as example_archive  # noqa: E402, PLC0414
from example import example_site as example_site  # noqa: E402, PLC0414
from many import many_site as many_site  # noqa: E402, PLC0414

# A shell that starts the tests in the background has them ignore Ctrl-C, and so would the programs that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)
# How long an example takes, or takes to be made up, says something of the machine, nothing of the engine.
settings.register_profile("casefile", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("casefile")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those that have a folder come first, of whole sites and in browsers: they take longest, and the others fill up the end."""
    items.sort(key=lambda item: item.path.parent == Path(__file__).parent)


@pytest.fixture
def plain_git(monkeypatch, tmp_path):
    """A git that knows neither the machine's settings nor whose it is, and looks for no repository above."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setenv("HOME", str(tmp_path))
