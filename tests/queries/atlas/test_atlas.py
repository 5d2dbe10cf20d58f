"""The part of the graph a map is asked to show, with its title and what was left out."""

from __future__ import annotations

import pytest

from cordee.errors import InputError, InvalidValue, UnknownName
from cordee.graph import GraphStore
from cordee.i18n import NOTHING, speak
from cordee.model.claims import record_id
from cordee.queries.atlas.atlas import DRAWN, SHARED, MapRequest, atlas
from cordee.queries.atlas.subgraphs import WHOLE, whole
from cordee.queries.echo.echo import echo
from cordee.queries.structure.paths import paths
from tests.graph.shared import shared
from tests.queries.graphs import NETWORK, both, random_sheet, valley
from tests.texts import says


@pytest.fixture
def at_work(engine: str) -> GraphStore:
    return shared(engine, valley)


def names(store: GraphStore, wish: MapRequest) -> set[str]:
    return {node.name for node in atlas(store, wish).picture.nodes}


# --- what is drawn ---


def test_without_a_wish_it_is_the_whole_graph_with_all_it_rests_on(at_work: GraphStore) -> None:
    shown, everything = atlas(at_work, MapRequest()), whole(at_work, with_sources=False)
    assert shown.picture == everything
    assert (shown.title, shown.note, shown.focus) == (WHOLE, NOTHING, "")
    assert shown.node_statements.keys() == {node.id for node in everything.nodes}
    assert shown.link_statements.keys() == {edge.identity for edge in everything.edges}
    assert {node.name for node in shown.people.nodes} >= {"Léa Martin", "Ugo Petit"}


def test_around_a_name_it_is_the_focus(at_work: GraphStore) -> None:
    shown = atlas(at_work, MapRequest("Réseau rural"))
    assert says(shown.title) == ("Autour du Réseau rural", "Around Réseau rural")
    assert shown.focus == record_id("valley", NETWORK, "rr")
    assert {node.name for node in shown.picture.nodes} == {
        "Réseau rural",
        "Ugo Petit",
        "Lab 3I",
        "Forum de Gap",
        "Services au public",
    }
    assert len(atlas(at_work, MapRequest("Réseau rural", depth=2)).picture.nodes) > 5


def test_an_echo_has_its_groups_and_its_reasons(at_work: GraphStore) -> None:
    shown, asked = atlas(at_work, MapRequest(echo="EV", scores=True)), echo(at_work, "EV")
    assert shown.echo is not None
    assert shown.echo.subject == shown.focus == asked.subject.id
    assert shown.echo.with_scores
    assert [(one.id, one.group) for one in shown.echo.found] == [
        (one.id, DRAWN.index(one.group)) for one in asked.echoes if one.group in DRAWN
    ]
    there = {node.id for node in shown.picture.nodes}
    for one in (one for one in asked.echoes if one.group in DRAWN):
        assert {one.id, *(reason.feature.id for reason in one.reasons[:SHARED])} <= there
    assert all(one.why for one in shown.echo.found)
    assert not atlas(at_work, MapRequest(echo="EV")).echo.with_scores  # type: ignore[union-attr]


def test_a_path_shows_who_stands_between(at_work: GraphStore) -> None:
    shown, asked = (
        atlas(at_work, MapRequest(path=("Région Sud", "Réseau rural"))),
        paths(at_work, "Région Sud", "Réseau rural"),
    )
    assert [list(way) for way in shown.paths] == [[stop.id for stop in chain.stops] for chain in asked.chains]
    assert {node.name for node in shown.picture.nodes} == {"Région Sud", "Lab 3I", "Réseau rural"}
    assert shown.note == asked.sentence
    assert shown.title.said_in("fr") == "De la Région Sud au Réseau rural"


def test_no_path_is_said_not_drawn(at_work: GraphStore) -> None:
    with speak("fr"), pytest.raises(InputError, match="Aucun chemin"):
        atlas(at_work, MapRequest(path=("EV", "Seule au monde")))


@pytest.mark.parametrize(
    "wish",
    [
        MapRequest("EV", echo="EV"),
        MapRequest("EV", path=("EV", "rr")),
        MapRequest(echo="EV", path=("EV", "rr")),
    ],
)
def test_one_map_shows_one_thing(at_work: GraphStore, wish: MapRequest) -> None:
    with pytest.raises(InvalidValue):
        atlas(at_work, wish)


# --- what is left out ---


def test_a_theme_brings_what_is_about_it_its_parts_and_who_does_it(at_work: GraphStore) -> None:
    assert names(at_work, MapRequest(themes=("services au public",))) == {
        "Services au public",
        "France Services",
        "Hub Services",
        "Lab 3I",
        "Réseau rural",
        "ADRETS",
        "Agence Génope",
        "Région Sud",
        "État",
        "LEADER",
        "Léa Martin",
        "Ugo Petit",
        "Forum de Gap",
    }
    assert "Lab 3I" not in names(at_work, MapRequest(themes=("France Services",)))


def test_a_territory_brings_what_is_done_on_its_parts(at_work: GraphStore) -> None:
    on_queyras = names(at_work, MapRequest(territories=("Queyras",)))
    assert {"Queyras", "Abriès", "Hub Services", "Lab 3I"} <= on_queyras
    assert not {"Massif des Alpes", "Seule au monde"} & on_queyras


def test_two_themes_or_territories_add_up_and_one_of_each_narrows(at_work: GraphStore) -> None:
    both_ = names(at_work, MapRequest(themes=("France Services", "Services au public")))
    assert names(at_work, MapRequest(themes=("France Services",))) < both_
    services = names(at_work, MapRequest(themes=("services au public",), territories=("Abriès",)))
    assert services == {"Services au public", "Abriès", "Lab 3I", "LEADER", "Région Sud", "Réseau rural"}
    with pytest.raises(InputError):
        atlas(at_work, MapRequest(themes=("France Services",), territories=("Abriès",)))


def test_a_theme_within_what_is_around_a_name(at_work: GraphStore) -> None:
    assert names(at_work, MapRequest("Région Sud", depth=2, themes=("France Services",))) == {
        "Région Sud",
        "Hub Services",
        "France Services",
        "ADRETS",
        "Agence Génope",
        "État",
        "Léa Martin",
    }


def test_title_and_note_say_what_was_asked(at_work: GraphStore) -> None:
    shown = atlas(
        at_work, MapRequest(themes=("services au public",), kinds=("projet",), since="2018", until="2020")
    )
    assert says(shown.title) == ("Services au public", "Services au public")
    assert says(shown.note) == (
        "Seulement : projets ; depuis 2018 ; jusqu'en 2020.",
        "Only: projects; since 2018; until 2020.",
    )
    dated = atlas(at_work, MapRequest("EV", kinds=("réseau", "territoire"), as_of="2020"))
    assert dated.title.said_in("fr") == "Autour des Espaces Valléens"
    assert dated.note.said_in("fr") == "État en 2020. Seulement : réseaux, territoires."


def test_what_the_map_is_about_stays_whatever_the_kinds(at_work: GraphStore) -> None:
    assert names(at_work, MapRequest("EV", kinds=("organisation",))) == {
        "Espaces Valléens",
        "ADRETS",
        "Agence Génope",
    }
    shown = atlas(at_work, MapRequest(path=("Région Sud", "Réseau rural"), kinds=("réseau",)))
    assert len(shown.paths) == 1
    assert len(shown.picture.nodes) == 3


def test_a_way_of_which_a_stop_is_gone_is_no_way(at_work: GraphStore) -> None:
    shown = atlas(at_work, MapRequest(path=("ADRETS", "Agence Génope"), until="2017"))
    assert "Hub Services" not in {node.name for node in shown.picture.nodes}
    there = {node.id for node in shown.picture.nodes}
    assert all(there.issuperset(way) for way in shown.paths)


def test_when_nothing_is_left_it_is_said(at_work: GraphStore) -> None:
    with speak("fr"), pytest.raises(InputError, match="aucune fiche ne répond à tous ces choix"):
        atlas(at_work, MapRequest(kinds=("événement",), since="2022"))


def test_an_empty_graph_is_said_to_be_empty(store: GraphStore) -> None:
    with speak("en"), pytest.raises(InputError, match="the graph is empty"):
        atlas(store, MapRequest())


@pytest.mark.parametrize(
    "wish",
    [
        MapRequest("Nobody"),
        MapRequest(echo="Nobody"),
        MapRequest(path=("EV", "Nobody")),
        MapRequest(themes=("EV",)),
        MapRequest(territories=("x",)),
    ],
)
def test_a_name_nobody_has_is_refused(at_work: GraphStore, wish: MapRequest) -> None:
    with pytest.raises(UnknownName):
        atlas(at_work, wish)


@pytest.mark.parametrize(
    "wish",
    [
        MapRequest("EV", depth=4),
        MapRequest(kinds=("alien",)),
        MapRequest(since="2020", until="2019"),
        MapRequest(as_of="x"),
    ],
)
def test_what_means_nothing_is_refused(at_work: GraphStore, wish: MapRequest) -> None:
    with pytest.raises(InvalidValue):
        atlas(at_work, wish)


@pytest.mark.neo4j
@pytest.mark.parametrize(
    "wish",
    [MapRequest(), MapRequest("Network 0", 2), MapRequest(echo="Network 1"), MapRequest(themes=("Theme 0",))],
)
def test_both_engines_make_the_same_map(wish: MapRequest) -> None:
    with both(random_sheet(11)) as (embedded, server):
        assert atlas(embedded, wish) == atlas(server, wish)
