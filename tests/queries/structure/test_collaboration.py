"""The mesh: who is linked to whom, by which links and with which not; on both engines."""

from __future__ import annotations

import pytest

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.queries.structure.collaboration import CollaborationGraph, read_collaboration
from tests.graph.shared import shared
from tests.queries.meshes import two_networks


@pytest.fixture
def meshed(engine: str) -> GraphStore:
    return shared(engine, two_networks)


def linked(mesh: CollaborationGraph) -> set[str]:
    """The pairs by name, in the order of the alphabet."""
    return {"–".join(sorted(mesh.knots[end].name for end in pair)) for pair in mesh.pairs}


USUAL = {
    "Alba–Nord",
    "Bise–Nord",
    "Charnière–Nord",
    "Charnière–Midi",
    "Dome–Midi",
    "Midi–Étang",
    "Midi–Queyras",
}


def test_bodies_are_linked_by_what_they_do_together(meshed: GraphStore) -> None:
    mesh = read_collaboration(meshed)
    assert linked(mesh) == USUAL, "a theme, a ground, a payer or a person ties nobody"
    assert {knot.kind for knot in mesh.knots.values()} == {"Organisation", "Network", "Territory"}


def test_people_and_funders_come_when_asked_for(meshed: GraphStore) -> None:
    assert linked(read_collaboration(meshed, with_people=True)) == USUAL | {
        "Alba–Ana Roux",
        "Ana Roux–Ermitage",
    }
    assert linked(read_collaboration(meshed, with_funders=True)) == USUAL | {"Fonds–Nord", "Fonds–Midi"}


def test_links_that_do_not_hold_at_a_date_are_left_out(meshed: GraphStore) -> None:
    assert linked(read_collaboration(meshed, "2019")) == USUAL - {"Midi–Queyras"}
    assert linked(read_collaboration(meshed, "2020-05")) == USUAL
    with pytest.raises(InvalidValue, match="not a date"):
        read_collaboration(meshed, "demain")


def test_two_links_of_two_are_one_pair_with_both_claims(meshed: GraphStore) -> None:
    mesh = read_collaboration(meshed)
    (pair,) = (p for p in mesh.pairs if {mesh.knots[end].name for end in p} == {"Dome", "Midi"})
    assert len(mesh.pairs[pair]) == 2
    assert mesh.claims(pair[1], [pair[0]]) == mesh.pairs[pair]
    assert mesh.claims(pair[0], [pair[0], "nobody"]) == ()


def test_numbers_follow_the_ids(meshed: GraphStore) -> None:
    mesh = read_collaboration(meshed)
    assert list(mesh.ids) == sorted(mesh.knots)
    assert {(mesh.ids[a], mesh.ids[b]) for a, b in mesh.numbered} == set(mesh.pairs)
    assert sorted(mesh.numbered) == list(mesh.numbered)
    assert {(a, b) for a, near in mesh.near.items() for b in near if a < b} == set(mesh.pairs)


def test_names_are_in_the_order_people_read(meshed: GraphStore) -> None:
    mesh = read_collaboration(meshed)
    names = [knot.name for knot in mesh.named(mesh.ids)]
    assert names == ["Alba", "Bise", "Charnière", "Dome", "Étang", "Midi", "Nord", "Queyras"]


def test_as_a_networkx_graph(meshed: GraphStore) -> None:
    mesh = read_collaboration(meshed)
    graph = mesh.to_networkx()
    assert list(graph) == list(mesh.ids)
    assert set(graph.edges) == set(mesh.pairs)
    assert {data["name"] for _, data in graph.nodes(data=True)} >= {"Alba", "Queyras"}


def test_one_that_is_linked_to_itself_is_no_pair(store: GraphStore) -> None:
    sheet = two_networks().link("MEMBER_OF", ("Network", "Nord"), ("Network", "Nord"))
    store.load(sheet.batch())
    assert linked(read_collaboration(store)) == USUAL


def test_an_empty_graph_has_an_empty_mesh(store: GraphStore) -> None:
    mesh = read_collaboration(store)
    assert (mesh.ids, mesh.numbered, dict(mesh.pairs)) == ((), (), {})
