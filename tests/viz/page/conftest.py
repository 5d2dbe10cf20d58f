"""The map page in the session's Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.viz.conftest import Browser
from tests.viz.page.hands import Hands


@pytest.fixture
def hands(browser: Browser, tmp_path: Path) -> Iterator[Hands]:
    """A person before the page, with an empty folder; the browser forgets afterwards what it kept."""
    yield Hands(browser, tmp_path)
    browser.run("if (location.protocol === 'file:') localStorage.clear()")
