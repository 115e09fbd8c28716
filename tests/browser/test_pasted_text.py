"""The page on which a reader pastes a text: what is marked, with its standing and who denies it, and that nothing is sent."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from axe import violations
from browsing import PHONE, Window, served, window
from building import Built

pytestmark = pytest.mark.browser

TEXT = "It rained. The great gate of the harbour was closed in the night of 3 March 2024, say some. Nobody <b>came</b>."
"""TODO"""
