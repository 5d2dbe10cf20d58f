"""The command as a user types it, and graphs to ask."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextvars import copy_context
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import pytest
from click.testing import CliRunner, Result

from cordee.cli import main, settings
from cordee.graph import open_graph
from cordee.workflows.load import load
from tests.cli import kept
from tests.cli.kept import keep
from tests.graph.build import alps
from tests.loaders.build import QUEYRAS, csv_folder

ROOT = Path(__file__).parents[2]
ALPS = ROOT / "examples" / "alpes"
ROOT_ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "LC_ALL": "C"}
"""For a process of its own: the package of this working copy, English, UTF-8."""


class Run(Protocol):
    """Types a command line."""

    def __call__(self, *arguments: object, code: int = 0, **settings: Any) -> Result:
        """The result, whose exit code is ``code``."""


def type_in(*arguments: object, code: int = 0, **settings: Any) -> Result:
    """Run ``cordee`` with these arguments; a traceback fails the test.

    In a context of its own, as a command has a process of its own: who was asked for by another is not.
    """
    typed = partial(CliRunner().invoke, main, [str(a) for a in arguments], prog_name="cordee", **settings)
    result: Result = copy_context().run(typed)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, (result.exit_code, result.output)
    assert "Traceback" not in result.output
    return result


@pytest.fixture(scope="session", autouse=True)
def kept_closed() -> Iterator[None]:
    """Close at the end what was kept open."""
    yield
    kept.close_all()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Type command lines in a folder of one's own."""
    monkeypatch.setattr(settings, "_opened", kept.opened)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CORDEE_DB", str(tmp_path / "db"))
    monkeypatch.setenv("COLUMNS", "100")
    return type_in


@pytest.fixture(scope="session")
def alps_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example of the Alps in a graph that nobody changes."""
    place = tmp_path_factory.mktemp("alps")
    with open_graph(place) as store:
        load(store, ALPS)
    return keep(place)


@pytest.fixture(scope="session")
def small_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of a few claims that nobody changes."""
    place = tmp_path_factory.mktemp("small")
    sheet = alps()
    sheet.entity("Person", "ana", "Ana Roux", email="ana@example.org", phone="01 99 00 12 34")
    sheet.link("WORKS_FOR", ("Person", "ana"), ("Organisation", "adrets"), role="director")
    with open_graph(place) as store:
        store.load(sheet.batch())
    return keep(place)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small data set as CSV files, which loads whole."""
    return csv_folder(tmp_path / "queyras", QUEYRAS)
