"""An export as a graph file, GraphML or GEXF, with typed attributes and every parallel link."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cordee.files.atomic import write_atomically
from cordee.viz import flatten_for_files
from cordee.viz.gexf import save_gexf
from cordee.workflows.export.formats import Content


def write_graphml(path: Path, content: Content) -> tuple[Path, ...]:
    """The graph as GraphML. Raises OutputError when it cannot be written."""
    flat = _flat(content.graph())
    write_atomically(path, lambda target: _save_graphml(flat, target))
    return (path,)


def write_gexf(path: Path, content: Content) -> tuple[Path, ...]:
    """The graph as GEXF, for Gephi. Raises OutputError when it cannot be written."""
    flat = _flat(content.graph())
    write_atomically(path, lambda target: save_gexf(flat, target))
    return (path,)


def _flat(graph: Any) -> Any:
    return flatten_for_files(graph) if graph.is_directed() else _undirected(graph)


def _undirected(graph: Any) -> Any:
    """The same flattening, for a graph whose links have no direction, type or key."""
    import networkx as nx

    directed = nx.MultiDiGraph(**graph.graph)
    directed.add_nodes_from(graph.nodes(data=True))
    directed.add_edges_from(graph.edges(data=True))
    flat = flatten_for_files(directed)
    found = nx.Graph(**flat.graph)
    found.add_nodes_from(flat.nodes(data=True))
    for a, b, attributes in flat.edges(data=True):
        found.add_edge(a, b)
        found.edges[a, b].update({k: v for k, v in attributes.items() if k not in ("link_key", "label")})
    return found


def _save_graphml(graph: Any, target: Path) -> None:
    import networkx as nx

    with target.open("wb") as file:
        # Not write_graphml: with lxml installed it would write other bytes.
        nx.readwrite.graphml.write_graphml_xml(graph, file)
