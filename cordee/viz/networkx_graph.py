"""A picture as a networkx graph: what a researcher loads into a notebook, Gephi or Neo4j Browser."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from cordee.model.claims import Value
from cordee.model.columns import in_columns
from cordee.model.discretion import discreet
from cordee.model.subgraph import Edge, Node, Subgraph
from cordee.viz.colours import kind_style, type_style
from cordee.wording.values import is_personal

if TYPE_CHECKING:
    import networkx as nx

    Graph: TypeAlias = "nx.MultiDiGraph[str]"

EVIDENCE = ("claims", "sources", "datasets", "fingerprints", "places", "disputed")
"""What every node and link of a graph or file rests on: lists, and the values not kept by property."""
_SEPARATOR = "; "
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONG = 2**63
_TAKEN = {
    "type": "link_type",
    "label": "label_",
    "id": "id_",
    "key": "key_",
    "start": "start_",
    "end": "end_",
}
"""Attributes to which GEXF gives a meaning of its own ("type" is directed or not), and our names."""


def to_networkx(picture: Subgraph, *, contacts: bool = False) -> Graph:
    """A MultiDiGraph: nodes with kind, name and properties; links, by key, with type and properties.

    Values keep their type, lists stay lists, amounts say ``_cents``, what is unknown is absent, and
    the picture is left as it is. What each rests on is told too: see :data:`EVIDENCE`. E-mails and
    telephone numbers are left out unless ``contacts``.
    """
    import networkx as nx

    graph: Graph = nx.MultiDiGraph(title=picture.title)
    for node in picture.nodes:
        shown = {n: v for n, v in node.properties.items() if contacts or not is_personal(node.kind, n)}
        shown = shown if contacts else discreet(shown)
        graph.add_node(node.id)
        graph.nodes[node.id].update(
            in_columns(node.kind, _own(shown))
            | {"kind": node.kind, "name": node.name}
            | evidence(node, contacts=contacts)
        )
    for edge in picture.edges:
        key = graph.add_edge(edge.source, edge.target, key=_key(graph, edge))
        # Not as keywords of add_edge: a property called "key" would be taken for the key.
        graph.edges[edge.source, edge.target, key].update(
            in_columns(edge.type, _own(edge.properties if contacts else discreet(edge.properties)))
            | {"type": edge.type}
            | evidence(edge)
        )
    return graph


def flatten_for_files(graph: Graph) -> Graph:
    """A copy that GraphML and GEXF can hold, and Gephi read.

    Lists are joined by "; ", None is dropped, characters that XML forbids are dropped, each link has
    a key of its own ("e0", "e1" …), labels are names, and a link's type is called ``link_type``. The
    names of kinds and types are in the language spoken.
    """
    import networkx as nx

    flat: Graph = nx.MultiDiGraph(**_flat(graph.graph))
    names = _numbered([_clean(str(node)) for node in graph])
    ids = dict(zip(graph, names, strict=True))
    for node, attributes in graph.nodes(data=True):
        flat.add_node(ids[node])
        flat.nodes[ids[node]].update(_flat(attributes))
        flat.nodes[ids[node]]["label"] = _clean(str(attributes.get("name", node)))
        if "kind" in attributes:
            flat.nodes[ids[node]]["kind_title"] = _clean(str(kind_style(str(attributes["kind"])).name))
    for place, (source, target, key, attributes) in enumerate(graph.edges(keys=True, data=True)):
        flat.add_edge(ids[source], ids[target], key=f"e{place}")
        into = flat.edges[ids[source], ids[target], f"e{place}"]
        into.update(_flat(attributes) | {"link_key": _clean(str(key))})
        into["label"] = _clean(str(type_style(str(attributes.get("type", ""))).name))
    return flat


def _key(graph: Graph, edge: Edge) -> str:
    """The link's own key, led by its type where a link of another type already has it."""
    key = edge.key
    while graph.has_edge(edge.source, edge.target, key):
        key = f"{edge.type}:{key}"
    return key


def _own(properties: Mapping[str, Value]) -> dict[str, Any]:
    """A copy whose lists are not the picture's, without what is unknown."""
    return {n: list(v) if isinstance(v, list) else v for n, v in properties.items() if v is not None}


def evidence(of: Node | Edge, *, contacts: bool = False) -> dict[str, Any]:
    """What a node or link rests on, under the names of :data:`EVIDENCE`; what there is none of is absent."""
    basis, kind = of.basis, of.kind if isinstance(of, Node) else of.type
    found = (of.claims, of.sources, basis.datasets, basis.fingerprints, basis.places)
    told: dict[str, Any] = dict(zip(EVIDENCE, map(list, found), strict=False))
    disputed = {n: list(v) for n, v in basis.disputed.items() if contacts or not is_personal(kind, n)}
    told["disputed"] = in_columns(kind, disputed if contacts else discreet(disputed))
    return {name: values for name, values in told.items() if values}


def _flat(attributes: Mapping[str, Any]) -> dict[str, str | int | float]:
    return {
        _TAKEN.get(name, _clean(str(name))): _plain(value)
        for name, value in attributes.items()
        if value is not None
    }


def _plain(value: Any) -> str | int | float:
    if isinstance(value, dict):
        return _clean(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
    if isinstance(value, list | tuple | set | frozenset):
        items = sorted(value, key=str) if isinstance(value, set | frozenset) else value
        return _SEPARATOR.join(_clean(str(item)) for item in items if item is not None)
    if isinstance(value, bool | float) or (isinstance(value, int) and -_LONG <= value < _LONG):
        return value
    return _clean(str(value))


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)


def _numbered(names: list[str]) -> list[str]:
    """The names, those that cleaning made equal told apart by a number."""
    taken: set[str] = set()
    found = []
    for name in names:
        free, number = name, 1
        while free in taken:
            number += 1
            free = f"{name}~{number}"
        taken.add(free)
        found.append(free)
    return found
