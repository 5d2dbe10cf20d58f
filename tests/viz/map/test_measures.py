"""Communities, who hesitates between them, who stands between others."""

from __future__ import annotations

import networkx as nx
import pytest

from cordee.graph import open_graph
from cordee.model.subgraph import Edge, Node, Subgraph
from cordee.queries.atlas.subgraphs import whole
from cordee.queries.structure.communities import communities
from cordee.viz.map.measures import measure
from tests.graph.build import Sheet
from tests.viz.pictures import named, planted


def drawn(pairs: list[tuple[str, str]], people: str = "") -> Subgraph:
    ids = sorted({end for pair in pairs for end in pair})
    nodes = tuple(Node(id_, "Person" if id_ in people else "Network", id_) for id_ in ids)
    return Subgraph("", nodes, tuple(Edge(str(n), "PARTNER_OF", a, b) for n, (a, b) in enumerate(pairs)))


def clique(names: str) -> list[tuple[str, str]]:
    return [(a, b) for a in names for b in names if a < b]


def test_two_groups_and_who_stands_between() -> None:
    picture = drawn([*clique("abcd"), ("d", "x"), ("x", "e"), *clique("efgh")])
    found = measure(picture)
    community = dict(zip((node.id for node in picture.nodes), found.community, strict=True))
    assert len({community[one] for one in "abcd"}) == 1
    assert len({community[one] for one in "efgh"}) == 1
    assert community["a"] != community["e"]
    between = dict(zip((node.id for node in picture.nodes), found.betweenness, strict=True))
    assert max(between, key=lambda one: between[one]) == "x"
    assert between["a"] == 0


def test_who_is_linked_to_two_groups_alike_hesitates_and_nobody_else_does() -> None:
    between = [("c", "x"), ("d", "x"), ("x", "e"), ("x", "f")]
    assert measure(drawn([*clique("abcd"), *between, *clique("efgh")])).unsure == ("x",)
    assert measure(drawn([*clique("abcd"), *clique("efgh"), ("d", "e")])).unsure == ()


def test_people_and_themes_draw_nobody_into_another_community() -> None:
    between = [("c", "x"), ("d", "x"), ("x", "e"), ("x", "f"), ("p", "x"), ("p", "a"), ("p", "b")]
    picture = drawn([*clique("abcd"), *between, *clique("efgh")], people="p")
    assert measure(picture).unsure == ("x",)


@pytest.mark.parametrize("seed", range(3))
def test_the_map_and_the_question_name_the_same_who_hesitate(seed: int) -> None:
    sheet = Sheet("d")
    names = [f"Organisation {n:02}" for n in range(40)]
    for name in names:
        sheet.entity("Organisation", name).entity("Theme", f"thème {name}")
        sheet.link("ABOUT", ("Organisation", name), ("Theme", f"thème {name}"))
    for a, b in nx.gnm_random_graph(40, 70, seed=seed).edges:
        sheet.link("PARTNER_OF", ("Organisation", names[a]), ("Organisation", names[b]), role="exchange")
    with open_graph(":memory:") as store:
        store.load(sheet.batch())
        asked = communities(store)
        shown = measure(whole(store))
    assert set(shown.unsure) == {one.knot.id for one in asked.doubtful}
    assert shown.unsure, "a drawn graph has some who hesitate"


def test_people_have_no_betweenness_whatever_passes_through_them() -> None:
    picture = drawn([("a", "p"), ("p", "b"), ("b", "c")], people="p")
    found = dict(zip((node.id for node in picture.nodes), measure(picture).betweenness, strict=True))
    assert found["p"] == 0
    assert found["b"] > 0


@pytest.mark.parametrize("seed", range(4))
def test_betweenness_is_that_of_networkx(seed: int) -> None:
    graph = nx.gnm_random_graph(40, 70, seed=seed)
    ids = [f"{n:02}" for n in graph]
    nodes = tuple(Node(id_, "Network", id_) for id_ in ids)
    edges = tuple(Edge("", "PARTNER_OF", ids[a], ids[b]) for a, b in graph.edges)
    expected = nx.betweenness_centrality(graph, normalized=False)
    sizes = {n: len(part) for part in nx.connected_components(graph) for n in part}
    reachable = sum(size - 1 for size in sizes.values()) / 2
    shares = [expected[n] / (reachable - sizes[n] + 1) for n in graph]
    assert measure(Subgraph("", nodes, edges)).betweenness == pytest.approx(shares)


def test_planted_communities_are_found() -> None:
    truth, pairs = planted(600, 6)
    ids, ends = named(pairs, 600)
    nodes = tuple(Node(id_, "Network", id_) for id_ in ids)
    edges = tuple(Edge(str(n), "PARTNER_OF", a, b) for n, (a, b) in enumerate(ends))
    found = measure(Subgraph("", nodes, edges))
    agree = sum(
        max(sum(truth[n] == t for n in range(600) if found.community[n] == group) for t in range(6))
        for group in set(found.community)
    )
    assert agree / 600 > 0.9
    assert len(found.unsure) < 120


def test_the_order_of_nodes_and_links_changes_nothing() -> None:
    _, pairs = planted(200, 4)
    ids, ends = named(pairs, 200)
    nodes = tuple(Node(id_, "Network", id_) for id_ in ids)
    edges = tuple(Edge(str(n), "PARTNER_OF", a, b) for n, (a, b) in enumerate(ends))
    one, other = measure(Subgraph("", nodes, edges)), measure(Subgraph("", nodes[::-1], edges[::-1]))
    assert one.community == other.community[::-1]
    assert one.betweenness == pytest.approx(other.betweenness[::-1])
    assert set(one.unsure) == set(other.unsure)


@pytest.mark.parametrize("count", [0, 1, 5])
def test_without_links_everybody_is_alone_and_sure(count: int) -> None:
    found = measure(Subgraph("", tuple(Node(str(n), "Theme", "") for n in range(count)), ()))
    assert sorted(found.community) == list(range(count))
    assert found.betweenness == (0.0,) * count
    assert found.unsure == ()


def test_loops_and_parallel_links_change_nothing() -> None:
    once = drawn([("a", "b"), ("b", "c")])
    more = drawn([("a", "b"), ("b", "a"), ("b", "c"), ("c", "c")])
    assert measure(once) == measure(more)


def test_past_two_thousand_nodes_betweenness_is_an_estimate_that_finds_the_hub() -> None:
    spokes = [(f"s{n:04}", "hub") for n in range(2100)]
    picture = drawn(spokes)
    found = measure(picture).betweenness
    hub = [node.id for node in picture.nodes].index("hub")
    assert found[hub] == pytest.approx(1, abs=0.05)
    assert max(one for place, one in enumerate(found) if place != hub) == 0
