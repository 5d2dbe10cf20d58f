"""The application killed while it works: a sample of what ``benchmarks/app_kills.py`` does ten times."""

from __future__ import annotations

import random

import pytest

from benchmarks.app_kills import Act, deposit, tried, typing


@pytest.mark.parametrize("act", [deposit, typing])
def test_a_kill_loses_nothing_that_was_kept(act: Act) -> None:
    assert tried(act, 1, random.Random(3)).wrong == ()
