"""For notebooks written with py2neo, which has reached its end of life.

A store opened from the connection such a notebook already has, and a picture of the graph as the
``py2neo.Subgraph`` its later cells expect. Needs the extra: pip install 'cordee[py2neo]'.
"""

from __future__ import annotations

from typing import Any

import py2neo
from py2neo import Graph, Node, Relationship

from cordee.graph.opening import open_graph
from cordee.graph.store import GraphStore
from cordee.model.subgraph import Subgraph


def open_from(graph: Graph) -> GraphStore:
    """A store on the same server, user and database as this ``py2neo.Graph``.

    The store has a connection of its own, by the official driver; close it like any other.

    Raises StoreUnavailable, StoreDenied or StoreVersion, as ``open_graph`` does.
    """
    profile = graph.service.connector.profile
    scheme = "bolt" if profile.protocol == "bolt" else "neo4j"
    secure = "" if not profile.secure else ("+s" if profile.verify else "+ssc")
    uri = f"{scheme}{secure}://{profile.host}:{profile.port}"
    return open_graph(uri, user=profile.user, password=profile.password, database=graph.name or None)


def to_subgraph(picture: Subgraph) -> py2neo.Subgraph | None:
    """The nodes and links of a picture as one ``py2neo.Subgraph``, in one linear pass.

    Nodes carry their kind as label, ``id`` and ``name``; links their ``key``, so that parallel ones
    stay apart. An empty picture is None: py2neo has no empty subgraph.
    """
    if not picture.nodes:
        return None
    nodes: dict[str, Any] = {
        node.id: Node(node.kind, **{**node.properties, "id": node.id, "name": node.name})
        for node in picture.nodes
    }
    # One class per type: py2neo makes a new one at each call, which no two links would share.
    classes = {type_: Relationship.type(type_) for type_ in {edge.type for edge in picture.edges}}
    links = [
        classes[edge.type](nodes[edge.source], nodes[edge.target], **{**edge.properties, "key": edge.key})
        for edge in picture.edges
    ]
    return py2neo.Subgraph(nodes.values(), links)
