"""Notebooks written with py2neo find their way: the same server, and answers as subgraphs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

from cordee.errors import StoreDenied
from cordee.graph import open_graph
from cordee.model.subgraph import Edge, Node, Subgraph
from tests.graph.build import alps
from tests.graph.conftest import fresh_store

# py2neo warns of what it will never mend; the rest of the suite keeps warnings as errors.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")


@pytest.fixture(scope="module")
def theirs() -> Iterator[Any]:
    """A graph opened by py2neo itself, closed as py2neo never does alone."""
    from py2neo import Graph

    graph = Graph(os.environ["NEO4J_URI"], auth=(os.environ["NEO4J_USER"], os.environ["NEO4J_PASSWORD"]))
    yield graph
    graph.service.connector.close()


def picture() -> Subgraph:
    nodes = (
        Node("a", "Organisation", "ADRETS", {"acronym": "ADRETS", "aliases": ["L'Adrets"]}),
        Node("b", "Network", "Espaces Valléens", {"member_count": 39}),
    )
    edges = (
        Edge("k1", "STEERS", "a", "b", {"role": "animator"}),
        Edge("k2", "STEERS", "a", "b", {"role": "pilot"}),
        Edge("k3", "MEMBER_OF", "a", "b"),
    )
    return Subgraph("Alpes", nodes, edges)


def test_a_picture_becomes_a_subgraph_with_its_parallel_links() -> None:
    from cordee.graph.engines.py2neo import to_subgraph

    subgraph = to_subgraph(picture())
    assert subgraph is not None
    assert {(tuple(n.labels), n["name"]) for n in subgraph.nodes} == {
        (("Organisation",), "ADRETS"),
        (("Network",), "Espaces Valléens"),
    }
    links = {
        (type(r).__name__, r["key"], r.start_node["id"], r.end_node["id"]) for r in subgraph.relationships
    }
    assert links == {("STEERS", "k1", "a", "b"), ("STEERS", "k2", "a", "b"), ("MEMBER_OF", "k3", "a", "b")}
    assert {n["member_count"] for n in subgraph.nodes} == {39, None}


def test_an_empty_picture_is_no_subgraph() -> None:
    from cordee.graph.engines.py2neo import to_subgraph

    assert to_subgraph(Subgraph("nothing", (), ())) is None


@pytest.mark.neo4j
def test_a_store_from_an_existing_py2neo_graph(theirs: Any) -> None:
    from cordee.graph.engines.py2neo import open_from

    with fresh_store("neo4j") as store:
        store.load(alps().batch())
    assert theirs.run("MATCH (o:Organisation) RETURN count(o)").evaluate() == 2
    with open_from(theirs) as ours:
        assert ours.engine == "neo4j"
        assert [row["name"] for row in ours.ask("MATCH (n:Network) RETURN n.name AS name")] == [
            "Espaces Valléens"
        ]


@pytest.mark.neo4j
def test_a_subgraph_can_be_written_by_py2neo_itself(theirs: Any) -> None:
    from cordee.graph.engines.py2neo import to_subgraph

    fresh_store("neo4j").close()
    theirs.create(to_subgraph(picture()))
    # py2neo's own create() keeps one link of a type between two nodes; the subgraph holds both.
    written = theirs.run("MATCH (o:Organisation)-[r]->(:Network) RETURN DISTINCT type(r) AS t ORDER BY t")
    assert [record["t"] for record in written] == ["MEMBER_OF", "STEERS"]
    fresh_store("neo4j").close()


def test_without_a_password_the_store_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    with pytest.raises(StoreDenied):
        open_graph("bolt://127.0.0.1:7687", user="neo4j")
