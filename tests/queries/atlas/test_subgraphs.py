"""The whole graph, or what is around somebody, taken out to be looked at."""

from __future__ import annotations

import networkx as nx
import pytest

from cordee.errors import InvalidValue, UnknownName
from cordee.graph import GraphStore
from cordee.i18n import speak
from cordee.model import KINDS
from cordee.model.claims import record_id
from cordee.model.subgraph import Edge, Node, Subgraph
from cordee.queries.atlas.subgraphs import among, around, whole
from tests.graph.build import Sheet
from tests.graph.shared import shared
from tests.queries.graphs import ORG, PROJECT, both, random_sheet, valley

INNER = {"id", "kind", "name", "key", "records", "claims", "disputed", "from_day", "to_day"}


@pytest.fixture
def at_work(engine: str) -> GraphStore:
    """The valley, on each engine in turn."""
    return shared(engine, valley)


def names(picture: Subgraph) -> set[str]:
    return {node.name for node in picture.nodes}


def node(picture: Subgraph, name: str) -> Node:
    """The only node of this name."""
    (found,) = [one for one in picture.nodes if one.name == name]
    return found


def edges(picture: Subgraph, type_: str) -> list[Edge]:
    return [edge for edge in picture.edges if edge.type == type_]


def star(rays: int = 20) -> Sheet:
    """A network, its members, and what each of them does."""
    sheet = Sheet("star").entity("Network", "n", "Réseau")
    for place in range(rays):
        sheet.entity(ORG, f"o{place}", f"Membre {place:02}").entity(
            PROJECT, f"p{place}", f"Projet {place:02}"
        )
        sheet.link("MEMBER_OF", (ORG, f"o{place}"), ("Network", "n"))
        sheet.link("PARTNER_OF", (ORG, f"o{place}"), (PROJECT, f"p{place}"), role="lead")
    return sheet


# --- everything ---


def test_the_whole_graph_has_every_entity_and_link(at_work: GraphStore) -> None:
    sheet, picture = valley(), whole(at_work)
    assert len(picture.nodes) == sum(not claim.a for claim in sheet.claims)
    assert len(picture.edges) == sum(bool(claim.a) for claim in sheet.claims)
    assert (picture.hidden, picture.note) == (0, "")


def test_an_empty_graph_is_an_empty_picture(store: GraphStore) -> None:
    picture = whole(store)
    assert (picture.nodes, picture.edges, picture.hidden) == ((), (), 0)


def test_a_node_has_what_is_known_of_it_and_nothing_of_the_machinery(at_work: GraphStore) -> None:
    picture = whole(at_work)
    assert node(picture, "Hub Services").properties == {
        "cost": 16_500_000,
        "since": "2018",
        "until": "2021",
    }
    assert node(picture, "Espaces Valléens").properties == {"acronym": "EV"}
    assert node(picture, "Hub Services").id == record_id("valley", PROJECT, "hub")
    for one in (*picture.nodes, *picture.edges):
        assert not INNER & set(one.properties)
        assert None not in one.properties.values()


def test_a_link_has_its_own_properties(at_work: GraphStore) -> None:
    picture = whole(at_work)
    assert {tuple(sorted(edge.properties.items())) for edge in edges(picture, "FUNDS")} == {
        (("amount", 4_500_000), ("stage", "paid"), ("year", 2018)),
        (("amount", 1_000_000), ("year", 2020)),
        (("amount", 7_500_000), ("rate", 45.5), ("year", 2018)),
        (),
    }
    (exchange,) = [e for e in edges(picture, "PARTNER_OF") if e.properties["role"] == "exchange"]
    assert exchange.source == record_id("valley", ORG, "adrets")
    assert exchange.target == record_id("valley", ORG, "genope")
    assert exchange.properties == {"role": "exchange", "since": "2015", "until": "2016"}


def test_lists_stay_lists(store: GraphStore) -> None:
    store.load(Sheet("s").entity(ORG, "a", "A", aliases=["Aa", "Ab"], identifiers=["siren:1"]).batch())
    (only,) = whole(store).nodes
    assert only.properties == {"aliases": ["Aa", "Ab"], "identifiers": ["siren:1"]}


def test_everything_says_where_it_was_read(at_work: GraphStore) -> None:
    picture = whole(at_work)
    assert node(picture, "ADRETS").sources == ("Source s1, 2020 — Organisation:2",)
    assert all(one.sources for one in (*picture.nodes, *picture.edges))
    assert all(one.claims for one in picture.nodes)


def test_what_two_data_sets_say_has_both_sources(store: GraphStore) -> None:
    for dataset in ("first", "second"):
        sheet = Sheet(dataset, source=dataset).entity(ORG, "a", "ADRETS").entity("Network", "n", "Nordique")
        store.load(sheet.link("MEMBER_OF", (ORG, "a"), ("Network", "n")).batch())
    picture = whole(store)
    assert (len(picture.nodes), len(picture.edges)) == (2, 1)
    assert [text.split(",")[0] for text in picture.edges[0].sources] == ["Source first", "Source second"]
    assert len(node(picture, "ADRETS").claims) == 2


def test_parallel_links_are_several(store: GraphStore) -> None:
    sheet = Sheet("s").entity(ORG, "a", "A").entity(PROJECT, "p", "P")
    for year in (2019, 2020):
        sheet.link("FUNDS", (ORG, "a"), (PROJECT, "p"), amount=1, year=year)
    store.load(sheet.link("STEERS", (ORG, "a"), (PROJECT, "p"), role="pilot").batch())
    assert [edge.type for edge in sorted(whole(store).edges, key=lambda e: e.type)] == [
        "FUNDS",
        "FUNDS",
        "STEERS",
    ]


def test_what_sources_disagree_on_is_not_machinery_shown(store: GraphStore) -> None:
    for dataset, number in (("first", "01 99 00 12 34"), ("second", "01 99 00 12 35")):
        store.load(Sheet(dataset).entity("Person", "l", "Léa", phone=number, email="l@example.org").batch())
    for picture in (whole(store), around(store, "Léa")):
        assert "01 99" not in repr(picture)


# --- contact details ---


def test_contact_details_stay_in_the_graph(at_work: GraphStore) -> None:
    for picture in (whole(at_work), around(at_work, "Léa Martin", 3)):
        assert "Léa Martin" in names(picture)
        assert "example.org" not in repr(picture) and "01 99" not in repr(picture)


def test_contact_details_in_a_text_stay_in_the_graph_too(store: GraphStore) -> None:
    said = Sheet("a").entity(ORG, "o", "Une", description="à une@asso.example", aliases=["u@asso.example"])
    said = said.entity("Theme", "t", "Vélo").link("ABOUT", (ORG, "o"), ("Theme", "t"))
    said.link("NEEDS", (ORG, "o"), ("Theme", "t"), note="voir une@asso.example")
    store.load(said.batch())
    assert "@" not in repr(whole(store))
    assert repr(whole(store, with_contacts=True)).count("@asso.example") == 3


def test_contact_details_come_when_asked_for(at_work: GraphStore) -> None:
    for picture in (whole(at_work, with_contacts=True), around(at_work, "Léa Martin", with_contacts=True)):
        assert node(picture, "Léa Martin").properties == {
            "email": "lea@example.org",
            "phone": "01 99 00 12 34",
        }


# --- some kinds ---


def test_some_kinds_come_with_the_links_between_them(at_work: GraphStore) -> None:
    picture = whole(at_work, kinds=("Organisation", "Network"))
    assert {one.kind for one in picture.nodes} == {"Organisation", "Network"}
    assert sorted(edge.type for edge in picture.edges) == ["PARTNER_OF", "STEERS", "STEERS"]


def test_links_to_what_is_left_out_are_counted(at_work: GraphStore) -> None:
    everything = whole(at_work)
    for kinds in (("Organisation",), ("Network", "Project"), ("Theme",), tuple(KINDS)):
        picture = whole(at_work, kinds=kinds)
        assert picture.hidden + len(picture.edges) == len(everything.edges)


def test_a_kind_there_is_not_is_refused(at_work: GraphStore) -> None:
    with pytest.raises(InvalidValue, match="is not a kind"):
        whole(at_work, kinds=("Réseau",))


# --- when ---


def test_what_was_over_or_had_not_begun_is_left_out(at_work: GraphStore) -> None:
    assert "Hub Services" not in names(whole(at_work, as_of="2017"))
    assert "Hub Services" in names(whole(at_work, as_of="2018"))
    assert "Hub Services" not in names(whole(at_work, as_of="2022"))
    assert "Forum de Gap" in names(whole(at_work, as_of="2019-10"))
    assert "Forum de Gap" not in names(whole(at_work, as_of="2019-11"))


def test_links_hold_then_or_are_left_out(at_work: GraphStore) -> None:
    def animators(as_of: str) -> int:
        return len(edges(whole(at_work, as_of=as_of), "STEERS"))

    # Of four, two are undated, and what one of these leads to ends in 2021.
    assert [animators(as_of) for as_of in ("2016", "2018", "2021", "2024", "")] == [1, 3, 4, 2, 4]


def test_the_date_is_said(at_work: GraphStore) -> None:
    with speak("fr"):
        assert whole(at_work, as_of="2019").note == "État en 2019."
    with speak("en"):
        assert around(at_work, "ADRETS", as_of="2019").note == "As of 2019."


def test_a_link_that_holds_to_what_does_not_is_hidden(store: GraphStore) -> None:
    sheet = Sheet("s").entity(ORG, "a", "A").entity(PROJECT, "p", "P", since="2014", until="2016")
    store.load(sheet.link("PARTNER_OF", (ORG, "a"), (PROJECT, "p"), role="lead").batch())
    picture = whole(store, as_of="2020")
    assert (names(picture), picture.edges, picture.hidden) == ({"A"}, (), 1)


# --- around somebody ---


def test_around_somebody_are_those_one_link_away(at_work: GraphStore) -> None:
    picture = around(at_work, "EV")
    assert names(picture) == {"Espaces Valléens", "ADRETS", "Agence Génope", "Queyras"}
    # The link between two neighbours is there as well.
    assert len(edges(picture, "PARTNER_OF")) == 1


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_each_depth_goes_one_link_farther(at_work: GraphStore, depth: int) -> None:
    plain: nx.Graph[str] = nx.Graph((c.a, c.b) for c in valley().claims if c.a)
    centre = record_id("valley", "Network", "rr")
    picture = around(at_work, "Réseau rural", depth)
    assert {one.id for one in picture.nodes} == set(nx.ego_graph(plain, centre, depth))
    assert picture.hidden == 0


def test_the_title_says_around_whom(at_work: GraphStore) -> None:
    with speak("fr"):
        assert around(at_work, "ev").title == "Autour des Espaces Valléens"
        assert whole(at_work).title == "Vue d'ensemble"
    with speak("en"):
        assert around(at_work, "ev").title == "Around Espaces Valléens"
        assert whole(at_work).title == "The whole picture"


def test_around_somebody_alone_is_somebody_alone(at_work: GraphStore) -> None:
    picture = around(at_work, "Seule au monde", 3)
    assert (names(picture), picture.edges, picture.hidden) == ({"Seule au monde"}, (), 0)


def test_past_the_limit_the_nearest_are_kept(store: GraphStore) -> None:
    store.load(star(20).batch())
    picture = around(store, "Réseau", 2, limit=26)
    assert len(picture.nodes) == 26
    assert len([one for one in picture.nodes if one.kind == ORG]) == 20
    assert {one.name for one in picture.nodes if one.kind == PROJECT} == {f"Projet {n:02}" for n in range(5)}
    assert picture.hidden == 15


def test_a_hub_keeps_what_fits_and_counts_the_rest(store: GraphStore) -> None:
    store.load(star(20).batch())
    picture = around(store, "Réseau", 3, limit=8)
    assert names(picture) == {"Réseau", *(f"Membre {n:02}" for n in range(7))}
    # Thirteen members, and the project of each of the seven kept.
    assert picture.hidden == 13 + 7


def test_those_most_linked_to_what_is_nearer_are_kept_first(store: GraphStore) -> None:
    sheet = star(4).entity(PROJECT, "big", "Zzz le commun")
    for place in range(4):
        sheet.link("PARTNER_OF", (ORG, f"o{place}"), (PROJECT, "big"), role="partner")
    store.load(sheet.batch())
    picture = around(store, "Réseau", 2, limit=6)
    assert {one.name for one in picture.nodes if one.kind == PROJECT} == {"Zzz le commun"}
    assert picture.hidden == 4


def test_a_limit_of_one_is_somebody_alone(store: GraphStore) -> None:
    store.load(star(3).batch())
    picture = around(store, "Réseau", limit=1)
    assert (names(picture), picture.edges, picture.hidden) == ({"Réseau"}, (), 3)


def test_around_somebody_only_what_holds_then(at_work: GraphStore) -> None:
    assert "Agence Génope" not in names(around(at_work, "EV", as_of="2019"))
    assert "Agence Génope" in names(around(at_work, "EV", as_of="2021"))
    assert "Hub Services" not in names(around(at_work, "ADRETS", as_of="2023"))


def test_a_circle_or_a_link_with_itself_does_no_harm(store: GraphStore) -> None:
    sheet = Sheet("s")
    for name in ("A", "B", "C"):
        sheet.entity("Territory", name)
    for part, wider in (("A", "B"), ("B", "C"), ("C", "A"), ("A", "A")):
        sheet.link("PART_OF", ("Territory", part), ("Territory", wider))
    store.load(sheet.batch())
    picture = around(store, "A", 3)
    assert (names(picture), len(picture.edges), picture.hidden) == ({"A", "B", "C"}, 3, 0)
    assert len(whole(store).edges) == 3, "a link of a thing with itself is no link"


# --- what is refused ---


@pytest.mark.parametrize("bad", [{"depth": 0}, {"depth": 4}, {"limit": 0}, {"as_of": "2019-02-29"}])
def test_options_that_mean_nothing_are_refused(at_work: GraphStore, bad: dict[str, object]) -> None:
    with pytest.raises(InvalidValue):
        around(at_work, "ADRETS", **bad)


def test_a_name_nobody_has_is_refused(at_work: GraphStore) -> None:
    with pytest.raises(UnknownName):
        around(at_work, "Personne")
    with pytest.raises(InvalidValue):
        whole(at_work, as_of="jadis")


# --- between engines ---


def test_nodes_stand_by_kind_then_name(at_work: GraphStore) -> None:
    kinds = [one.kind for one in whole(at_work).nodes]
    assert kinds == sorted(kinds, key=list(KINDS).index)
    organisations = [one.name for one in whole(at_work).nodes if one.kind == ORG]
    assert organisations == ["ADRETS", "Agence Génope", "État", "Région Sud", "Seule au monde"]


@pytest.mark.neo4j
def test_both_engines_give_the_same_picture() -> None:
    with both(random_sheet(60, links=150)) as (embedded, server):
        for as_of in ("", "2016"):
            assert whole(embedded, as_of=as_of) == whole(server, as_of=as_of)
            for depth, limit in ((1, 300), (2, 8), (3, 15)):
                options = {"as_of": as_of, "limit": limit}
                asked = (f"{ORG} 0", depth)
                assert around(embedded, *asked, **options) == around(server, *asked, **options)


# --- some entities ---


def test_some_entities_and_every_link_between_them(at_work: GraphStore) -> None:
    everything = whole(at_work)
    wanted = {node.id for node in everything.nodes if node.name in ("ADRETS", "Hub Services", "Région Sud")}
    picture = among(at_work, [*wanted, "nobody"], "Trois")
    assert picture.title == "Trois"
    assert names(picture) == {"ADRETS", "Hub Services", "Région Sud"}
    assert {edge.type for edge in picture.edges} == {"PARTNER_OF", "FUNDS"}
    assert among(at_work, [], "").nodes == ()


def test_some_entities_at_a_date(at_work: GraphStore) -> None:
    ids = [node.id for node in whole(at_work).nodes]
    dated = among(at_work, ids, "", as_of="2017")
    assert len(dated.edges) < len(whole(at_work).edges)
    with pytest.raises(InvalidValue):
        among(at_work, ids, "", as_of="soon")


def test_without_sources_in_words_there_are_still_the_claims(at_work: GraphStore) -> None:
    for picture in (whole(at_work, with_sources=False), around(at_work, "EV", with_sources=False)):
        for one in (*picture.nodes, *picture.edges):
            assert one.sources == ()
            assert one.claims
    for one in (*whole(at_work).nodes, *whole(at_work).edges):
        assert one.sources
