"""The Nu HTML checker finds nothing to object to on any page."""

from pathlib import Path

import pytest

from building import Built
from html_checker import html_objections

pytestmark = pytest.mark.browser


def test_checker_finds_nothing(example_site: Built, tmp_path: Path):
    assert html_objections(example_site.site, tmp_path) == []
