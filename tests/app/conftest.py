"""The application with the example in it, asked as a browser asks, without one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from cordee.app.running import Running
from cordee.graph import open_graph
from cordee.workflows.demo import example_folder
from cordee.workflows.load import load
from tests.app.visitor import PORT, client
from tests.viz.conftest import browser, chromium

__all__ = ["browser", "chromium"]


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """An application with nothing in it, that speaks French."""
    made = Running(tmp_path / "home", PORT, lambda: None)
    made.prefer(made.preferences.changed(lang="fr"))
    yield made
    made.close()


@pytest.fixture(scope="session")
def alps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, loaded once; what is asked of it changes nothing."""
    place = tmp_path_factory.mktemp("alps")
    with open_graph(place) as store:
        load(store, example_folder(), dataset="alpes")
    return place


@pytest.fixture
def with_alps(running: Running, alps: Path) -> TestClient:
    """A browser that is in, with the example as « alpes »."""
    running.registry.take_in(str(alps), "Alpes")
    return client(running)
