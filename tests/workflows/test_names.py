"""Names left out of what a file shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cordee.graph import GraphStore, open_graph
from cordee.model.subgraph import Edge, Node, Subgraph
from cordee.queries.atlas.subgraphs import whole
from cordee.workflows.names import NO_PICTURE, without_names
from tests.graph.shared import shared
from tests.workflows.meeting import CONTACTS, NAMES, PERSON, entity, meeting


@pytest.fixture
def met() -> GraphStore:
    return shared("ladybug", meeting)


def hidden(store: GraphStore, *texts: str, with_names: bool = False, lang: str = "fr") -> tuple[str, ...]:
    return without_names(store, NO_PICTURE, texts, with_names=with_names, lang=lang)[1]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Vu avec Léa Martin à Gap", "Vu avec quelqu'un (chargée de mission, Agence Génope) à Gap"),
        ("Vu avec MARTIN Léa.", "Vu avec quelqu'un (chargée de mission, Agence Génope)."),
        ("lea   martin", "chargée de mission (Agence Génope)"),
        ("L. Martin", "chargée de mission (Agence Génope)"),
        ("Ugo Petit et Léa Martin", "adjoint (Ville de Gap) et chargée de mission (Agence Génope)"),
        ("Le petit Martin", "Le petit Martin"),
        # Another Léa than the one who is known may be meant: her role is not told of her.
        ("Léa, 15 mars", "quelqu'un, 15 mars"),
        ("Léa appelle la mairie.", "Quelqu'un appelle la mairie."),
        ("Léa (ADRETS)", "quelqu'un (ADRETS)"),
        ("Mme Martin", "chargée de mission (Agence Génope)"),
        ("", ""),
        ("Ville de Gap", "Ville de Gap"),
    ],
)
def test_a_role_stands_for_a_name(met: GraphStore, text: str, shown: str) -> None:
    assert hidden(met, text) == (shown,)


def test_texts_keep_their_order_and_number(met: GraphStore) -> None:
    texts = ("b", "a", "", "b", "Léa Martin")
    assert hidden(met, *texts) == ("b", "a", "", "b", "chargée de mission (Agence Génope)")
    assert hidden(met) == ()


def test_names_stay_when_they_are_asked_for(met: GraphStore) -> None:
    assert hidden(met, *NAMES, with_names=True) == NAMES


@pytest.mark.parametrize(("lang", "shown"), [("fr", "quelqu'un"), ("en", "someone"), ("it", "qualcuno")])
def test_somebody_without_a_role_is_a_person(lang: str, shown: str) -> None:
    with open_graph(":memory:") as store:
        sheet = meeting()
        sheet.entity(PERSON, "zoe", "Zoé Durand")
        store.load(sheet.batch())
        assert hidden(store, "Zoé Durand", lang=lang) == (shown,)


@pytest.mark.parametrize(
    "name", ["Anne Marie du Pré Vert", "Ana Luz de la Torre y Vega", "A B C D E F G H I J"]
)
def test_a_long_name_is_left_out_too(name: str) -> None:
    with open_graph(":memory:") as store:
        store.load(meeting().entity(PERSON, "long", name, role="élue").batch())
        texts = (f"Vu avec {name}.", name.upper(), f"{name}, {NAMES[0]}")
        assert hidden(store, *texts) == (
            "Vu avec quelqu'un.",
            "quelqu'un",
            "quelqu'un, chargée de mission (Agence Génope)",
        )
        picture, _ = without_names(store, whole(store), (), with_names=False, lang="fr")
        assert name not in repr(picture)


def test_a_picture_has_names_and_contacts_removed(met: GraphStore) -> None:
    given = whole(met, with_contacts=True)
    shown, _ = without_names(met, given, (), with_names=False, lang="fr")
    followed = [edge for edge in shown.edges if edge.properties.get("owner") == NAMES[0]]
    assert followed, "who follows a link up stays as the meeting wrote it"
    kept = tuple(replace(edge, properties={}) if edge in followed else edge for edge in shown.edges)
    shown = replace(shown, edges=kept)
    assert [node.id for node in shown.nodes] == [node.id for node in given.nodes]
    assert [edge.identity for edge in shown.edges] == [edge.identity for edge in given.edges]
    assert not any(word in repr(shown) for word in (*NAMES, *CONTACTS))


def test_contacts_go_even_with_names(met: GraphStore) -> None:
    shown, _ = without_names(met, whole(met, with_contacts=True), (), with_names=True, lang="fr")
    assert NAMES[0] in repr(shown)
    assert not any(word in repr(shown) for word in CONTACTS)


def test_somebody_who_is_not_in_the_picture_is_not_named_in_it_either(met: GraphStore) -> None:
    given = Subgraph("Chez Léa Martin", (Node("x", "Network", "x", {"note": "Léa Martin"}),), ())
    shown, _ = without_names(met, given, (), with_names=False, lang="fr")
    assert len(shown.nodes) == 1
    assert "Martin" not in repr(shown)


def test_links_of_the_picture_stay_alone(met: GraphStore) -> None:
    lea, agency = entity("lea", PERSON), entity("agency", "Organisation")
    nodes = (Node(lea, PERSON, "Léa Martin"), Node(agency, "Organisation", "Agence Génope"))
    edge = Edge("k", "WORKS_FOR", lea, agency, {"role": "directrice"})
    shown, _ = without_names(met, Subgraph("", nodes, (edge,)), (), with_names=False, lang="fr")
    assert len(shown.edges) == 1
    assert shown.edges[0].identity == edge.identity
