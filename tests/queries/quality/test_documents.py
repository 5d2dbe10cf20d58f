"""Whole lists for exports: claims of links, documents, people."""

from __future__ import annotations

import pytest

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.model.claims import Batch, Source
from cordee.queries.atlas.subgraphs import whole
from cordee.queries.quality.documents import Document, documents, people
from tests.graph.build import Sheet
from tests.graph.shared import shared
from tests.queries.graphs import both
from tests.workflows.meeting import CONTACTS, NAMES, PERSON, entity, meeting


def link_claims(store: GraphStore, as_of: str = "") -> dict[str, tuple[str, ...]]:
    """The claims of every link of the whole picture, by the key of the link."""
    return {edge.key: edge.claims for edge in whole(store, as_of=as_of).edges}


@pytest.fixture
def met(engine: str) -> GraphStore:
    """The meeting, on each engine in turn."""
    return shared(engine, meeting)


def test_every_link_has_its_claims(met: GraphStore) -> None:
    sheet, found = meeting(), link_claims(met)
    assert len(found) == len(whole(met).edges), "every link has a key of its own"
    assert sorted(claim for claims in found.values() for claim in claims) == sorted(
        claim.id for claim in sheet.claims if claim.a
    )


def test_links_of_another_time_are_left_out(met: GraphStore) -> None:
    later, every = link_claims(met, "2022"), link_claims(met)
    assert set(later) < set(every)


def test_a_link_that_two_data_sets_state_has_both(store: GraphStore) -> None:
    for name in ("one", "two"):
        sheet = Sheet(name, source=name).entity("Network", "Clairière").entity("Theme", "Sujet")
        store.load(sheet.link("ABOUT", ("Network", "Clairière"), ("Theme", "Sujet")).batch())
    (claims,) = link_claims(store).values()
    assert len(claims) == 2


def test_a_date_that_does_not_exist_is_refused(store: GraphStore) -> None:
    with pytest.raises(InvalidValue):
        link_claims(store, "2018-13")


def test_an_empty_graph_has_nothing(store: GraphStore) -> None:
    assert link_claims(store) == {}
    assert documents(store) == ()
    assert people(store).nodes == ()


def test_documents_say_who_published_them_and_how_they_may_be_used(store: GraphStore) -> None:
    said = ("Un titre", "2020-05", "La région", "https://example.org/", "Licence Ouverte", "un mot")
    sheet = Sheet("d", source="k").entity("Network", "n")
    store.load(Batch("d", tuple(sheet.claims), (Source("k", *said),)))
    assert documents(store) == (Document("d", "k", *said),)


def test_documents_of_several_data_sets_stand_in_order(store: GraphStore) -> None:
    for name in ("b", "a"):
        for source in ("2", "1"):
            sheet = Sheet(name, source=source).entity("Network", f"{name}{source}")
            store.load(Batch(f"{name}", tuple(sheet.claims), (Source(source, "t"),)), withdraw=False)
    assert [(d.dataset, d.source) for d in documents(store)] == [
        ("a", "1"), ("a", "2"), ("b", "1"), ("b", "2"),
    ]  # fmt: skip


def test_what_is_not_known_of_a_document_is_empty(store: GraphStore) -> None:
    store.load(Sheet("d").entity("Network", "n").batch())
    (only,) = documents(store)
    assert (only.date, only.publisher, only.url, only.licence, only.note) == ("",) * 5


def test_everybody_with_posts_and_without_contact_details(met: GraphStore) -> None:
    found = people(met)
    named = {node.name: node for node in found.nodes if node.kind == PERSON}
    assert set(named) == set(NAMES[:2])
    assert named["Léa Martin"].properties == {"aliases": ["L. Martin"]}
    posts = {(edge.source, edge.properties.get("role")) for edge in found.edges}
    assert posts == {
        (entity("lea", PERSON), "chargée de mission"),
        (entity("lea", PERSON), "animator"),
        (entity("ugo", PERSON), "adjoint"),
        (entity("ugo", PERSON), "trésorier"),
        (entity("ugo", PERSON), None),
    }
    assert not any(detail in repr(found) for detail in CONTACTS)


def test_a_post_without_a_role_has_none(store: GraphStore) -> None:
    sheet = Sheet("d").entity(PERSON, "p").entity("Organisation", "o")
    store.load(sheet.link("WORKS_FOR", (PERSON, "p"), ("Organisation", "o")).batch())
    (edge,) = people(store).edges
    assert edge.properties == {}


@pytest.mark.neo4j
def test_both_engines_say_the_same() -> None:
    with both(meeting()) as (embedded, server):
        assert link_claims(embedded) == link_claims(server)
        assert documents(embedded) == documents(server)
        for side in ("nodes", "edges"):
            left, right = (getattr(people(store), side) for store in (embedded, server))
            assert sorted(left, key=repr) == sorted(right, key=repr)
