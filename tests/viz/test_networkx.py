"""The graph of a researcher: typed, complete, and files that Gephi reads."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from copy import deepcopy

import networkx as nx
import pytest

from cordee.i18n import speak
from cordee.model import KINDS, TYPES
from cordee.model.subgraph import Edge, Node, Subgraph
from cordee.viz.networkx_graph import flatten_for_files, to_networkx
from tests.viz.pictures import SOURCE, valley


def test_nodes_and_links_with_their_attributes() -> None:
    graph = to_networkx(valley())
    assert type(graph) is nx.MultiDiGraph
    assert graph.graph == {"title": "Autour des Écrins"}
    assert graph.nodes["n1"] == {
        "kind": "Network",
        "name": "Espace Valléen Écrins",
        "acronym": "EVE",
        "status": "active",
        "claims": ["c1"],
        "sources": [SOURCE],
    }
    assert graph.edges["o1", "n1", "carrier"] == {
        "type": "STEERS",
        "role": "carrier",
        "since": "2021",
        "sources": [SOURCE],
    }
    assert graph.nodes["p1"]["cost_cents"] == 188410106


def test_parallel_links_are_all_there() -> None:
    graph = to_networkx(valley())
    assert set(graph["o1"]["p1"]) == {"R1", "R2"}
    assert graph.number_of_edges() == 5


def test_links_of_two_types_may_have_one_key() -> None:
    nodes = (Node("a", "Organisation", "A"), Node("b", "Network", "B"))
    edges = tuple(Edge("", kind, "a", "b") for kind in ("MEMBER_OF", "STEERS", "PARTNER_OF"))
    graph = to_networkx(Subgraph("t", nodes, edges))
    assert {data["type"] for *_, data in graph.edges(data=True)} == {"MEMBER_OF", "STEERS", "PARTNER_OF"}


def test_contacts_only_when_asked_for() -> None:
    assert "email" not in to_networkx(valley()).nodes["h1"]
    assert to_networkx(valley(), contacts=True).nodes["h1"]["email"] == "aline@example.org"


def test_contacts_within_a_text_only_when_asked_for() -> None:
    note = {"note": "écrire à aline@example.org"}
    told = Subgraph(
        "Un mot",
        (Node("n1", "Network", "A", note), Node("n2", "Network", "B", {})),
        (Edge("1", "PARTNER_OF", "n1", "n2", note),),
    )
    for contacts, text in ((False, "écrire à […]"), (True, note["note"])):
        graph = to_networkx(told, contacts=contacts)
        assert graph.nodes["n1"]["note"] == graph.edges["n1", "n2", "1"]["note"] == text


def test_changing_the_graph_leaves_the_picture() -> None:
    picture = valley()
    graph = to_networkx(picture)
    graph.nodes["o1"]["aliases"].append("autre")
    graph.remove_node("n1")
    assert picture == valley()


def test_a_property_cannot_take_the_place_of_anything() -> None:
    odd = {"kind": "x", "name": "y", "key": "z", "type": "w", "node_for_adding": "v", "u_for_edge": "u"}
    nodes = (Node("a", "Network", "A", odd), Node("b", "Network", "B"))
    graph = to_networkx(Subgraph("t", nodes, (Edge("k", "FOLLOWS", "a", "b", odd),)))
    assert (graph.nodes["a"]["kind"], graph.nodes["a"]["name"]) == ("Network", "A")
    assert graph.edges["a", "b", "k"]["type"] == "FOLLOWS"


def test_an_empty_picture_is_an_empty_graph() -> None:
    assert to_networkx(Subgraph("t", (), ())).number_of_nodes() == 0


def test_files_hold_plain_values() -> None:
    graph = to_networkx(valley())
    graph.nodes["o1"]["none"] = None
    before = deepcopy(graph)
    flat = flatten_for_files(graph)
    assert nx.utils.graphs_equal(graph, before)
    assert flat.nodes["o1"]["aliases"] == "La Région"
    assert "none" not in flat.nodes["o1"]
    assert flat.nodes["o1"]["label"] == "Région des Cimes"
    assert flat.edges["o1", "n1", "e1"]["link_type"] == "STEERS"
    assert flat.edges["o1", "n1", "e1"]["link_key"] == "carrier"


def test_lists_are_joined() -> None:
    graph = to_networkx(Subgraph("t", (Node("a", "Network", "A", {"aliases": ["b", "c"]}),), ()))
    assert flatten_for_files(graph).nodes["a"]["aliases"] == "b; c"


@pytest.mark.parametrize("extra", [{}, {"big": 10**30, "many": {"b", "a"}, "yes": True, "odd": object}])
def test_graphml_round_trip(extra: dict[str, object]) -> None:
    graph = to_networkx(valley())
    graph.nodes["n1"].update(extra)
    flat = flatten_for_files(graph)
    buffer = io.BytesIO()
    nx.write_graphml(flat, buffer)
    buffer.seek(0)
    back = nx.read_graphml(buffer, edge_key_type=str, force_multigraph=True)
    assert dict(back.nodes(data=True)) == dict(flat.nodes(data=True))
    assert sorted(back.edges(keys=True)) == sorted(flat.edges(keys=True))


def test_gexf_keeps_type_and_tells_links_apart() -> None:
    buffer = io.BytesIO()
    nx.write_gexf(flatten_for_files(to_networkx(valley())), buffer)
    tree = ET.fromstring(buffer.getvalue())
    links = [e for e in tree.iter() if e.tag.endswith("}edge")]
    assert len({e.get("id") for e in links}) == 5
    assert {e.get("type") for e in links} == {None}
    with speak("fr"):
        told = flatten_for_files(to_networkx(valley()))
    types = ("STEERS", "FUNDS", "WORKS_FOR", "PART_OF")
    assert {d["label"] for *_, d in told.edges(data=True)} == {TYPES[t].title.said_in("fr") for t in types}
    assert told.nodes["n1"]["kind_title"] == KINDS["Network"].title.said_in("fr")
    buffer.seek(0)
    assert nx.read_gexf(buffer).nodes["p1"]["cost_cents"] == 188410106


def test_characters_xml_forbids_are_dropped() -> None:
    nodes = (Node("a\x00", "Network", "A\x0b\ud800"), Node("a", "Theme", "B"), Node("a\x01", "Theme", "C"))
    flat = flatten_for_files(to_networkx(Subgraph("t\x08", nodes, (Edge("\x00", "FOLLOWS", "a\x00", "a"),))))
    assert sorted(flat) == ["a", "a~2", "a~3"]
    assert flat.nodes["a"]["name"] == "A"
    buffer = io.BytesIO()
    nx.write_graphml(flat, buffer)
    ET.fromstring(buffer.getvalue())
