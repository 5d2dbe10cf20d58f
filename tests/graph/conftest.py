"""The contract fixtures: the same tests on each engine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cordee.graph import GraphStore, open_graph
from tests.graph.server import empty_server

ENGINES = [pytest.param("ladybug", id="ladybug"), pytest.param("neo4j", id="neo4j", marks=pytest.mark.neo4j)]


def fresh_store(engine: str) -> GraphStore:
    """An empty graph on this engine."""
    if engine == "ladybug":
        return open_graph(":memory:")
    return empty_server()


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Each engine in turn."""
    return str(request.param)


@pytest.fixture
def store(engine: str) -> Iterator[GraphStore]:
    """An empty graph, on each engine in turn."""
    with fresh_store(engine) as opened:
        yield opened
