"""A picture as a ``pyvis.network.Network`` with fixed places: the drawing, without pyvis's own page.

Nodes and links are put into pyvis's lists as its own ``Node`` and ``Edge`` would be: its
``add_node`` and ``add_edge`` look through all earlier ones each time. Ids are numbers, so that no
text of the data is ever a key in the browser.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from math import sqrt
from typing import Any

from cordee.model.subgraph import Subgraph
from cordee.viz.colours import INK, kind_style, kinds, type_style, types
from cordee.viz.pyvis.zooms import label
from cordee.viz.shapes import Shape

_SMALLEST, _LARGEST = 9.0, 26.0
_CURVE = 0.16
_MANY = 1500


def to_pyvis(picture: Subgraph, places: Mapping[str, tuple[float, float]]) -> Any:
    """The network, whose node 7 is ``picture.nodes[7]`` and link 7 ``picture.edges[7]``."""
    # pyvis imports IPython: nearly a second that only those who draw should pay.
    from pyvis.edge import Edge as PyvisEdge
    from pyvis.network import Network
    from pyvis.node import Node as PyvisNode

    network = Network(directed=True, cdn_resources="in_line")
    network.nodes.extend(PyvisNode(**row).options for row in _nodes(picture, places))
    network.node_ids.extend(range(len(picture.nodes)))
    network.node_map.update(enumerate(network.nodes))
    network.edges.extend(PyvisEdge(directed=True, **row).options for row in _edges(picture))
    network.options = _options(picture)
    return network


def degrees(picture: Subgraph) -> list[int]:
    """How many links each node has, in the order of the nodes."""
    ends = Counter(end for edge in picture.edges for end in (edge.source, edge.target))
    return [ends[node.id] for node in picture.nodes]


def _nodes(picture: Subgraph, places: Mapping[str, tuple[float, float]]) -> list[dict[str, Any]]:
    labels = [label(node.name) for node in picture.nodes]
    weights = degrees(picture)
    group = {kind: f"k{number}" for number, kind in enumerate(kinds(picture))}
    shape = {kind: _shape(kind) for kind in group}
    return [
        {
            "n_id": number,
            "label": labels[number],
            "shape": shape[node.kind],
            "group": group[node.kind],
            "x": places[node.id][0],
            "y": places[node.id][1],
            "size": round(min(_LARGEST, _SMALLEST + 2 * sqrt(weights[number])), 1),
        }
        for number, node in enumerate(picture.nodes)
    ]


def _edges(picture: Subgraph) -> list[dict[str, Any]]:
    number = {node.id: place for place, node in enumerate(picture.nodes)}
    line = {name: place for place, name in enumerate(types(picture))}
    seen: Counter[tuple[int, int]] = Counter()
    rows = []
    for place, edge in enumerate(picture.edges):
        a, b = number[edge.source], number[edge.target]
        pair = (min(a, b), max(a, b))
        curve = _curve(seen[pair]) * (1 if a < b else -1)
        seen[pair] += 1
        rows.append({"source": a, "dest": b, "id": place, "line": line[edge.type], "curve": curve})
    return rows


def _curve(earlier: int) -> float:
    """Parallel links are told apart: the first is straight, the next bend to either side."""
    return round(_CURVE * ((earlier + 1) // 2) * (1 if earlier % 2 else -1), 2) if earlier else 0.0


_NEAREST: Mapping[Shape, str] = {"circle": "dot", "pentagon": "hexagon", "cross": "triangleDown"}
"""Shapes that vis-network has not, by those it has: the page draws its own, a notebook these."""


def _shape(kind: str) -> str:
    shape = kind_style(kind).shape
    return _NEAREST.get(shape, shape)


def _options(picture: Subgraph) -> dict[str, Any]:
    many = len(picture.nodes) > _MANY
    return {
        "autoResize": True,
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "interaction": {
            "hover": not many,
            "hideEdgesOnDrag": many,
            "hideEdgesOnZoom": many,
            "tooltipDelay": 250,
            "keyboard": {"enabled": True, "bindToWindow": False, "autoFocus": False},
        },
        "groups": {f"k{number}": _group(kind) for number, kind in enumerate(kinds(picture))},
        "nodes": {
            "borderWidth": 1.5,
        },
        "edges": {
            "smooth": False,
            "width": 2,
            "selectionWidth": 1.6,
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}},
            "arrowStrikethrough": False,
        },
        "lines": [
            {"color": type_style(name).colour, "dashes": list(type_style(name).dash) or False}
            for name in types(picture)
        ],
    }


def _group(kind: str) -> dict[str, Any]:
    colour = kind_style(kind).colour
    chosen = {"background": colour, "border": INK}
    return {
        "color": {"background": colour, "border": colour, "highlight": chosen, "hover": chosen},
        "borderWidth": 1.5,
        "borderWidthSelected": 5,
    }
