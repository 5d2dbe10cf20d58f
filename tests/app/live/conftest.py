"""A cordée with a small network in it, that is typed in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from cordee.app.running import Running
from cordee.graph import GraphStore, open_graph
from tests.app.visitor import client
from tests.workflows.meeting import meeting


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where its graph is."""
    place = tmp_path / "hameaux"
    with open_graph(place) as store:
        store.load(meeting().batch())
    return place


@pytest.fixture
def typed(running: Running, place: Path) -> Iterator[TestClient]:
    """A browser before it, as « hameaux »."""
    running.registry.take_in(str(place), "Hameaux")
    yield client(running)
    running.close()


@pytest.fixture
def store(place: Path) -> Iterator[GraphStore]:
    """The graph itself, for what is asked of it beside the application."""
    with open_graph(place) as found:
        yield found
