"""Seeds of what is drawn by chance: few, always the same, and many more in ``make nightly``."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest

NIGHTLY = "CORDEE_QUESTIONS" in os.environ


def seeds(few: int, nightly: int) -> range:
    """So many seeds: what one of them notices, another mostly does too."""
    return range(nightly if NIGHTLY else few)


def drawn(few: int, nightly: int) -> Callable[[Callable[..., Any]], Any]:
    """Try a test with each ``seed``; the marker is what ``make nightly`` looks for."""

    def mark(test: Callable[..., Any]) -> Any:
        return pytest.mark.hypothesis(pytest.mark.parametrize("seed", seeds(few, nightly))(test))

    return mark
