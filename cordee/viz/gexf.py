"""A graph as GEXF 1.3, the format of Gephi: it says how our map looks, and has a timeline.

Places, colours and sizes are those of the map, and stand still whatever the machine. What has dates
has one spell of whole days; what has none is always there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent, register_namespace

from cordee.model.dates import first_day, known_dates, last_day
from cordee.viz.colours import kind_style, type_style
from cordee.viz.layout.layout import layout
from cordee.viz.sizes import radii

Attributes: TypeAlias = Mapping[str, Any]

GEXF = "http://gexf.net/1.3"
VIZ = f"{GEXF}/viz"
_TYPES = ((bool, "boolean"), (int, "long"), (float, "double"))
_OWN = frozenset({"label", "weight"})
"""What a node or an edge of GEXF says by itself: no attribute of ours."""


def save_gexf(graph: Any, target: Path) -> None:
    """Write a flattened networkx graph; the same graph gives the same bytes.

    Of nodes, ``kind`` gives the colour; of links, ``link_type``; ``weight`` is that of the link, and
    ``since``, ``until`` and ``year`` its spell.
    """
    register_namespace("", GEXF)
    register_namespace("viz", VIZ)
    root = Element(_g("gexf"), version="1.3")
    meta = SubElement(root, _g("meta"))
    SubElement(meta, _g("creator")).text = "Cordée"
    if graph.graph.get("title"):
        SubElement(meta, _g("description")).text = graph.graph["title"]
    _graph(root, graph)
    indent(root)
    with target.open("wb") as file:
        ElementTree(root).write(file, encoding="utf-8", xml_declaration=True)


def _graph(root: Element, graph: Any) -> None:
    nodes = list(graph.nodes(data=True))
    edges = list(graph.edges(data=True))
    dated = any(any(known_dates(data)) for *_, data in (*nodes, *edges))
    found = SubElement(
        root,
        _g("graph"),
        defaultedgetype="directed" if graph.is_directed() else "undirected",
        idtype="string",
        mode="dynamic" if dated else "static",
    )
    if dated:
        found.attrib |= {"timeformat": "date", "timerepresentation": "interval"}
    of_nodes = _declared(found, "node", [data for _, data in nodes])
    of_edges = _declared(found, "edge", [data for *_, data in edges])
    _nodes(found, graph, nodes, of_nodes)
    listed = SubElement(found, _g("edges"), count=str(len(edges)))
    for place, (source, target, data) in enumerate(edges):
        _edge(listed, place, (source, target), data, of_edges)


def _declared(graph: Element, of: str, rows: Iterable[Attributes]) -> frozenset[str]:
    """The name of each attribute that some of them have, one type for the whole file."""
    kinds: dict[str, set[type]] = {}
    for row in rows:
        for name, value in row.items():
            if name not in _OWN:
                kinds.setdefault(name, set()).add(type(value))
    listed = SubElement(graph, _g("attributes"), {"class": of, "mode": "static"})
    for name, types in kinds.items():
        SubElement(listed, _g("attribute"), id=name, title=name, type=_type(types))
    return frozenset(kinds)


def _type(types: set[type]) -> str:
    if types == {int, float}:
        return "double"
    return next((said for one, said in _TYPES if types == {one}), "string")


def _nodes(graph: Element, whole: Any, nodes: list[tuple[str, Attributes]], told: frozenset[str]) -> None:
    places = layout([id_ for id_, _ in nodes], [(a, b) for a, b, *_ in whole.edges])
    sizes = radii(dict(whole.degree()))
    listed = SubElement(graph, _g("nodes"), count=str(len(nodes)))
    for id_, data in nodes:
        node = SubElement(listed, _g("node"), id=id_, label=str(data.get("label", id_)))
        _values(node, data, told)
        _spell(node, data)
        SubElement(node, _v("size"), value=f"{sizes[id_]:.2f}")
        x, y = places[id_]
        # Down the page is up the plane of Gephi.
        SubElement(node, _v("position"), x=f"{x:.2f}", y=f"{0.0 - y:.2f}")
        _colour(node, kind_style(str(data.get("kind", ""))).colour)


def _edge(listed: Element, place: int, ends: tuple[str, str], data: Attributes, told: frozenset[str]) -> None:
    edge = SubElement(listed, _g("edge"), id=f"e{place}", source=ends[0], target=ends[1])
    if data.get("label"):
        edge.set("label", str(data["label"]))
    if "link_type" in data:
        # Of two links between the same ends, Gephi keeps both when they are of two kinds.
        edge.set("kind", str(data["link_type"]))
    if "weight" in data:
        edge.set("weight", str(data["weight"]))
    _values(edge, data, told)
    _spell(edge, data)
    if "link_type" in data:
        _colour(edge, type_style(str(data["link_type"])).colour)


def _values(of: Element, data: Attributes, told: frozenset[str]) -> None:
    shown = [(name, value) for name, value in data.items() if name in told]
    listed = SubElement(of, _g("attvalues")) if shown else of
    for name, value in shown:
        text = str(value).lower() if isinstance(value, bool) else str(value)
        SubElement(listed, _g("attvalue"), {"for": name, "value": text})


def _spell(of: Element, data: Attributes) -> None:
    since, until = known_dates(data)
    if not since and not until:
        return
    spell = SubElement(SubElement(of, _g("spells")), _g("spell"))
    if since:
        spell.set("start", first_day(since))
    if until:
        spell.set("end", last_day(until))


def _colour(of: Element, colour: str) -> None:
    red, green, blue = (str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    SubElement(of, _v("color"), r=red, g=green, b=blue)


def _g(name: str) -> str:
    return f"{{{GEXF}}}{name}"


def _v(name: str) -> str:
    return f"{{{VIZ}}}{name}"
