"""The contract fixtures: the same tests on each engine."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from cordee.graph import GraphStore, open_graph

ENGINES = [pytest.param("ladybug", id="ladybug"), pytest.param("neo4j", id="neo4j", marks=pytest.mark.neo4j)]


def wipe_server() -> None:
    """Empty the Neo4j server the tests were given."""
    import neo4j

    auth = (os.environ["NEO4J_USER"], os.environ["NEO4J_PASSWORD"])
    with neo4j.GraphDatabase.driver(os.environ["NEO4J_URI"], auth=auth) as driver:
        text = "MATCH (n) WITH n LIMIT 10000 DETACH DELETE n RETURN count(*) AS gone"
        while driver.execute_query(text).records[0]["gone"]:
            pass


def fresh_store(engine: str) -> GraphStore:
    """An empty graph on this engine."""
    if engine == "ladybug":
        return open_graph(":memory:")
    wipe_server()
    return open_graph(os.environ["NEO4J_URI"])


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest) -> Iterator[GraphStore]:
    """An empty graph, on each engine in turn."""
    with fresh_store(request.param) as opened:
        yield opened
