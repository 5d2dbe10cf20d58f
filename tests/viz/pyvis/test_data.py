"""What the page's script is told: everything once, nothing it could stumble over."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cordee.i18n import Language, family
from cordee.model.subgraph import Edge, Node, Subgraph
from cordee.viz.colours import kinds, types
from cordee.viz.layout.layout import layout
from cordee.viz.map.bare import bare
from cordee.viz.map.measures import measure
from cordee.viz.map.payload import payload
from cordee.viz.pyvis.data import legend_kinds, legend_types, page_data, table
from cordee.viz.pyvis.network import degrees, to_pyvis
from cordee.viz.pyvis.zooms import LABEL_PIXELS
from cordee.viz.shapes import outline
from tests.viz.pictures import SOURCE, named, planted, valley


def told(picture: Subgraph, lang: Language = "fr") -> dict[str, Any]:
    ends = [(edge.source, edge.target) for edge in picture.edges]
    found: dict[str, Any] = json.loads(page_data(picture, layout([n.id for n in picture.nodes], ends), lang))
    return found


def pair(*edges: Edge) -> Subgraph:
    return Subgraph("t", (Node("a", "Organisation", "A"), Node("b", "Network", "B")), edges)


def test_kinds_and_types_come_in_the_order_of_the_vocabulary() -> None:
    nodes = (
        Node("1", "Theme", "x"),
        Node("2", "Event", "x"),
        Node("3", "Theme", "x"),
        Node("4", "Network", "x"),
    )
    edges = (Edge("", "ABOUT", "2", "1"), Edge("", "ABOUT", "4", "1"), Edge("", "NEEDS", "4", "3"))
    picture = Subgraph("t", nodes, edges)
    assert kinds(picture) == ["Network", "Theme", "Event"]
    assert types(picture) == ["ABOUT", "NEEDS"]
    assert degrees(picture) == [2, 1, 1, 2]


def test_a_loop_counts_twice_and_does_not_break_the_page() -> None:
    picture = Subgraph("t", (Node("a", "Organisation", "A"),), (Edge("", "PART_OF", "a", "a"),))
    assert degrees(picture) == [2]
    assert told(picture)["edges"] == [[0, 0, 0, 0.0]]


def test_entities_hold_kind_name_other_names_facts_and_sources() -> None:
    entity = told(valley())["entities"][0]
    assert entity[1:3] == ["Espace Valléen Écrins", "EVE"]
    assert entity[3] == [["Sigle", "EVE"], ["État", "en cours"]]


def test_each_source_is_written_once() -> None:
    found = told(valley())
    assert found["sources"] == [SOURCE]
    assert found["entities"][0][4] == found["entities"][1][4] == found["links"][0][1] == [0]
    assert found["links"][2] == [[["Montant", "0,50\u00a0€"]], []]


def test_links_are_numbers_of_nodes_and_types() -> None:
    found = told(valley())
    start, end, line, _ = found["edges"][0]
    assert found["entities"][start][1] == "Région des Cimes"
    assert found["entities"][end][1] == "Espace Valléen Écrins"
    assert found["types"][line]["to"] == "pilote"
    assert found["types"][line]["from"] == "est piloté par"


def test_the_second_language() -> None:
    found = told(valley(), "en")
    assert found["words"]["legend"] == "Legend and filters"
    assert {kind["name"] for kind in legend_kinds(valley(), "en")} >= {"Networks", "People"}
    assert found["links"][2] == [[["Amount", "€0.50"]], []]


def test_the_legend_has_a_row_for_each_kind_and_type() -> None:
    rows = {row["name"]: row for row in legend_kinds(valley(), "fr")}
    assert rows["Personnes"]["mark"] == outline("pentagon", 6.0)
    assert sum(row["count"] for row in rows.values()) == 5
    lines = {row["name"]: row for row in legend_types(valley(), "fr")}
    assert lines["Finance"]["count"] == 2
    assert lines["Finance"]["dash"] == ""
    assert lines["Travaille pour"]["dash"] == "2 4"


def test_the_table_is_sorted_by_name_and_keeps_long_names_short() -> None:
    nodes = (Node("1", "Theme", "b"), Node("2", "Theme", "A"), Node("3", "Theme", "c" * 900))
    rows = table(Subgraph("t", nodes, ()), "fr")
    assert [row[0] for row in rows] == [1, 0, 2]
    assert len(rows[2][1]) == 200
    assert rows[0][2:] == ("Thème", 0)


@pytest.mark.parametrize("text", ["</script>", "<!--", "\u2028", "\u2029", "]]>", "\\u003c"])
def test_nothing_ends_the_block_early(text: str) -> None:
    picture = Subgraph(text, (Node("a", text, text, {text: text}, (), (text,)),), ())
    raw = page_data(picture, {"a": (0.0, 0.0)}, "fr")
    assert "<" not in raw
    assert "\u2028" not in raw
    assert json.loads(raw)["entities"][0][1] == text


def test_numbers_that_json_lacks_are_text() -> None:
    picture = Subgraph("t", (Node("a", "Territory", "A", {"lat": float("nan"), "lon": float("inf")}),), ())
    assert told(picture)["entities"][0][3] == [["Latitude", "nan"], ["Longitude", "inf"]]


def test_groups_are_numbers_so_that_no_kind_is_a_key() -> None:
    picture = Subgraph("t", (Node("__proto__", "__proto__", "constructor"),), ())
    found = told(picture)
    assert list(found["options"]["groups"]) == ["k0"]
    assert found["nodes"][0]["group"] == "k0"
    assert found["nodes"][0]["id"] == 0


def test_every_kind_has_its_own_mark_in_the_drawing() -> None:
    nodes = tuple(
        Node(str(n), kind, kind)
        for n, kind in enumerate(("Organisation", "Person", "Network", "Programme", "Project", "Territory"))
    )
    found = told(Subgraph("t", nodes, ()))
    assert [n["shape"] for n in found["nodes"]] == [
        "dot",
        "hexagon",
        "hexagon",
        "square",
        "diamond",
        "triangle",
    ]
    assert len(set(found["marks"])) == len(found["marks"]) == 6
    assert found["marks"][1] == outline("pentagon", 1.0)


def test_it_says_what_the_meeting_page_says_in_the_same_words_and_order() -> None:
    for lang in ("fr", "en", "it"):
        ours, theirs = family("pyvis.", lang), family("page.", lang)
        for one, other in SAME.items():
            assert ours[one] == theirs[other], (lang, one)
    data = payload(bare(valley()), {n.id: (0.0, 0.0) for n in valley().nodes}, measure(valley()), lang="fr")
    assert [row["name"] for row in legend_kinds(valley(), "fr")] == [k["plural"]["fr"] for k in data["kinds"]]
    assert [row["colour"] for row in legend_types(valley(), "fr")] == [t["colour"] for t in data["types"]]


SAME = {
    "kinds": "kinds",
    "types": "types",
    "legend": "filters",
    "fit": "fit",
    "zoom_in": "zoomIn",
    "zoom_out": "zoomOut",
    "all": "resetFilters",
    "column_name": "columnName",
    "column_kind": "columnKind",
    "details": "panel",
}
"""The messages of this page, by those of the meeting page that say the same."""


def test_better_linked_nodes_are_larger_up_to_a_limit() -> None:
    ids, edges = named([(0, leaf) for leaf in range(1, 400)] + [(1, 2)], 400)
    nodes = tuple(Node(i, "Network", i) for i in ids)
    network = to_pyvis(
        Subgraph("t", nodes, tuple(Edge("", "FOLLOWS", a, b) for a, b in edges)), layout(ids, edges)
    )
    hub, linked, leaf = (network.nodes[i]["size"] for i in (0, 1, 5))
    assert hub == 26
    assert leaf < linked < hub


@pytest.mark.parametrize(("count", "heavy"), [(100, False), (2000, True)])
def test_large_maps_are_drawn_sparingly(count: int, heavy: bool) -> None:
    ids, edges = named(planted(count, max(1, count // 100))[1], count)
    nodes = tuple(Node(i, "Network", i) for i in ids)
    interaction = to_pyvis(Subgraph("t", nodes, ()), layout(ids, edges)).options["interaction"]
    assert interaction["hideEdgesOnDrag"] is heavy
    assert interaction["hover"] is not heavy


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_parallel_links_bend_by_turns(count: int) -> None:
    found = told(pair(*(Edge(str(n), "STEERS", "a", "b") for n in range(count))))
    bends = [row[3] for row in found["edges"]]
    assert bends[0] == 0.0
    assert len(set(bends)) == count
    assert abs(sum(bends)) < 0.6


def test_labels_are_drawn_at_one_size() -> None:
    found = told(valley())
    assert found["label"] == LABEL_PIXELS
    assert len(found["shown"]) == len(found["nodes"])
    assert min(found["shown"]) == 0.02


def test_pyvis_never_sees_the_picture_s_own_values() -> None:
    picture = valley()
    network = to_pyvis(picture, layout([n.id for n in picture.nodes], []))
    network.nodes[0]["label"] = "changed"
    network.edges.clear()
    assert picture == valley()
