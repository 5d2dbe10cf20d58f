"""GEXF 1.3: what Gephi reads of it, and that it looks like the map."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pytest

from cordee.graph import GraphStore
from cordee.i18n import speak
from cordee.model import KINDS
from cordee.model.dates import first_day, known_dates, last_day
from cordee.model.subgraph import Edge, Node, Subgraph
from cordee.queries.atlas.subgraphs import whole
from cordee.viz.colours import kind_style
from cordee.viz.gexf import GEXF, VIZ, save_gexf
from cordee.viz.layout.layout import layout
from cordee.viz.networkx_graph import flatten_for_files, to_networkx
from cordee.viz.sizes import radii
from tests.graph.shared import shared
from tests.workflows.meeting import alps_example

NODE_PARTS = ["attvalues", "spells", "size", "position", "color"]
LINK_PARTS = ["attvalues", "spells", "color"]


@pytest.fixture(scope="module")
def alps() -> GraphStore:
    return shared("ladybug", alps_example)


def saved(picture: Subgraph, folder: Path) -> Path:
    path = folder / "x.gexf"
    save_gexf(flatten_for_files(to_networkx(picture)), path)
    return path


def g(name: str) -> str:
    return f"{{{GEXF}}}{name}"


def v(name: str) -> str:
    return f"{{{VIZ}}}{name}"


def test_it_is_laid_out_coloured_and_sized_as_the_map(alps: GraphStore, tmp_path: Path) -> None:
    picture = whole(alps)
    root = ET.parse(saved(picture, tmp_path)).getroot()
    ends = [(e.source, e.target) for e in picture.edges]
    places = layout([n.id for n in picture.nodes], ends)
    degrees = {n.id: sum(n.id in pair for pair in ends) for n in picture.nodes}
    sizes = radii(degrees)
    found = list(root.iter(g("node")))
    assert len(found) == len(picture.nodes)
    for node, mark in zip(picture.nodes, found, strict=True):
        assert (mark.get("id"), mark.get("label")) == (node.id, node.name)
        spot, size, colour = (mark.find(v(part)) for part in ("position", "size", "color"))
        assert spot is not None
        assert size is not None
        assert colour is not None
        x, y = places[node.id]
        assert (float(spot.get("x", "")), float(spot.get("y", ""))) == (x, -y)
        assert float(size.get("value", "")) == pytest.approx(sizes[node.id], abs=0.01)
        parts = "".join(f"{int(colour.get(c, '')):02x}" for c in "rgb")
        assert f"#{parts}" == kind_style(node.kind).colour
        assert "a" not in colour.attrib


def test_spells_are_whole_days_and_what_is_undated_has_none(alps: GraphStore, tmp_path: Path) -> None:
    picture = whole(alps)
    root = ET.parse(saved(picture, tmp_path)).getroot()
    graph = root.find(g("graph"))
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    dated, known = 0, {node.id: node.properties for node in picture.nodes}
    known |= {edge.key: edge.properties for edge in picture.edges}
    marks = {str(node.get("id")): node for node in root.iter(g("node"))}
    for edge in root.iter(g("edge")):
        (key,) = (a.get("value") for a in edge.iter(g("attvalue")) if a.get("for") == "link_key")
        marks[str(key)] = edge
    assert set(marks) == set(known)
    for key, mark in marks.items():
        since, until = known_dates(known[key])
        spells = list(mark.iter(g("spell")))
        assert len(spells) == bool(since or until)
        for spell in spells:
            dated += 1
            assert spell.get("start") == (first_day(since) if since else None)
            assert spell.get("end") == (last_day(until) if until else None)
    assert dated > 100


def test_without_a_date_it_is_static(tmp_path: Path) -> None:
    picture = Subgraph("t", (Node("a", "Network", "A"),), ())
    graph = ET.parse(saved(picture, tmp_path)).getroot().find(g("graph"))
    assert graph is not None
    assert graph.get("mode") == "static"
    assert "timeformat" not in graph.attrib


def test_it_has_the_shape_the_schema_asks_for(alps: GraphStore, tmp_path: Path) -> None:
    root = ET.parse(saved(whole(alps), tmp_path)).getroot()
    assert (root.tag, root.get("version")) == (g("gexf"), "1.3")
    assert [child.tag for child in root] == [g("meta"), g("graph")]
    graph = root[1]
    assert [child.tag for child in graph] == [g("attributes"), g("attributes"), g("nodes"), g("edges")]
    for of, attributes in zip(("node", "edge"), graph, strict=False):
        assert attributes.get("class") == of
        declared = {one.get("id"): one.get("type") for one in attributes}
        assert set(declared.values()) <= {"string", "long", "double", "boolean"}
        for mark in root.iter(g(of)):
            names = [child.tag.rpartition("}")[2] for child in mark]
            order = NODE_PARTS if of == "node" else LINK_PARTS
            assert names == [part for part in order if part in names]
            assert {value.get("for") for value in mark.iter(g("attvalue"))} <= set(declared)
    ids = [edge.get("id") for edge in root.iter(g("edge"))]
    assert len(set(ids)) == len(ids)


def test_networkx_reads_back_every_value(alps: GraphStore, tmp_path: Path) -> None:
    flat = flatten_for_files(to_networkx(whole(alps)))
    path = tmp_path / "x.gexf"
    save_gexf(flat, path)
    back = nx.read_gexf(path, version="1.3")
    assert isinstance(back, nx.MultiDiGraph)
    for id_, data in flat.nodes(data=True):
        read = back.nodes[id_]
        assert {name: read[name] for name in data} == data
        assert {"size", "position", "color"} <= set(read["viz"])
    keys = {(a, b, d["link_key"], d["link_type"]) for a, b, d in flat.edges(data=True)}
    assert {(a, b, d["link_key"], d["link_type"]) for a, b, d in back.edges(data=True)} == keys


def test_kinds_are_named_in_the_language_spoken(tmp_path: Path) -> None:
    picture = Subgraph("t", (Node("a", "Network", "A"),), ())
    with speak("fr"):
        back = nx.read_gexf(saved(picture, tmp_path), version="1.3")
    assert (back.nodes["a"]["kind"], back.nodes["a"]["kind_title"]) == (
        "Network",
        KINDS["Network"].title.said_in("fr"),
    )


def test_one_attribute_has_one_type_in_all_the_file(tmp_path: Path) -> None:
    nodes = (
        Node("a", "Network", "A", {"member_count": 2, "lat": 45}),
        Node("b", "Network", "B", {"member_count": "about ten", "lat": 5.5}),
    )
    edges = (Edge("k", "FUNDS", "a", "b", {"since": "2018"}), Edge("l", "FUNDS", "a", "b", {"year": 2020}))
    root = ET.parse(saved(Subgraph("t", nodes, edges), tmp_path)).getroot()
    types = {one.get("title"): one.get("type") for one in root.iter(g("attribute"))}
    assert (types["member_count"], types["lat"]) == ("string", "double")
    assert (types["since"], types["year"]) == ("string", "long")
    assert [spell.attrib for spell in root.iter(g("spell"))] == [
        {"start": "2018-01-01"},
        {"start": "2020-01-01", "end": "2020-12-31"},
    ]
    kinds = [edge.get("kind") for edge in root.iter(g("edge"))]
    assert kinds == ["FUNDS", "FUNDS"]
