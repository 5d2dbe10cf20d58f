"""A desk for each form a file may have."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.situations.told import FORMS, Desk


@pytest.fixture(params=FORMS)
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Desk:
    """Somebody at the command line with files of one form."""
    return Desk(tmp_path, request.param)
