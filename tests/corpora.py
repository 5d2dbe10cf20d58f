"""Files to try: the folders that CORDEE_CORPORA and CORDEE_CASES name, else those of ``shared/`` beside."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def corpora() -> Path | None:
    """The folder, when there is one."""
    named = os.environ.get("CORDEE_CORPORA", "")
    places = [Path(named)] if named else [parent / "shared" / "corpora" for parent in ROOT.parents]
    return next((place for place in places if place.is_dir()), None)


def corpus(name: str) -> Path:
    """A folder of public data; the test is skipped, with the reason, where it is absent."""
    found = corpora()
    if found is None or not (found / name).is_dir():
        pytest.skip(f"no folder of public data {name!r}: name theirs by CORDEE_CORPORA")
    return found / name


def cases() -> Path | None:
    """The folder of small inputs that must come out right, when there is one."""
    named = os.environ.get("CORDEE_CASES", "")
    places = [Path(named)] if named else [parent / "shared" / "cases" for parent in ROOT.parents]
    return next((place for place in places if place.is_dir()), None)


def case(name: str) -> Path:
    """A file of it; the test is skipped, with the reason, where it is absent."""
    found = cases()
    if found is None or not (found / name).is_file():
        pytest.skip(f"no case {name!r}: name the folder of cases by CORDEE_CASES")
    return found / name
