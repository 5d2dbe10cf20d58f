"""Who does what on a territory with what lies inside it, or on a theme with its sub-themes."""

from __future__ import annotations

import networkx as nx
import pytest

from cordee.errors import InvalidValue, UnknownName
from cordee.graph import GraphStore
from cordee.i18n import speak
from cordee.model.claims import record_id
from cordee.queries.common.answer import records
from cordee.queries.structure.who import Actor, Who, who
from tests.graph.build import Sheet
from tests.graph.shared import shared
from tests.queries.graphs import ORG, both, random_sheet, valley
from tests.seeds import drawn


@pytest.fixture
def at_work(engine: str) -> GraphStore:
    """The valley, on each engine in turn."""
    return shared(engine, valley)


def kinds(answer: Who) -> dict[str, list[str]]:
    """The names of each group."""
    return {group.kind: [actor.name for actor in group.actors] for group in answer.groups}


def one(answer: Who, name: str) -> Actor:
    """The only actor of this name."""
    (found,) = [actor for actor in answer.actors if actor.name == name]
    return found


def said(answer: Who, name: str) -> list[str]:
    """How somebody is related, in French."""
    return [relation.words().said_in("fr") for relation in one(answer, name).relations]


# --- a territory ---


def test_everybody_at_work_there_is_given_by_kind(at_work: GraphStore) -> None:
    answer = who(at_work, "Queyras")
    assert kinds(answer) == {
        "Organisation": ["ADRETS", "Agence Génope", "État", "Région Sud"],
        "Person": ["coordinator (Hub Services)"],
        "Network": ["Espaces Valléens", "Réseau rural"],
        "Programme": ["LEADER"],
        "Project": ["Hub Services", "Lab 3I"],
    }


def test_what_lies_inside_counts_at_any_depth(at_work: GraphStore) -> None:
    answer = who(at_work, "Massif des Alpes")
    assert [place.name for place in answer.inside] == ["Queyras", "Abriès"]
    assert "Lab 3I" in kinds(answer)["Project"]
    assert [place.name for place in one(answer, "Lab 3I").relations[0].places] == ["Abriès"]


def test_what_lies_around_does_not(at_work: GraphStore) -> None:
    answer = who(at_work, "Abriès")
    assert answer.inside == ()
    assert kinds(answer) == {
        "Organisation": ["Région Sud"],
        "Network": ["Réseau rural"],
        "Programme": ["LEADER"],
        "Project": ["Lab 3I"],
    }


def test_a_relation_says_what_is_done_and_by_way_of_what(at_work: GraphStore) -> None:
    answer = who(at_work, "Massif des Alpes")
    assert said(answer, "Hub Services") == ["agit sur Queyras"]
    assert said(answer, "Espaces Valléens") == ["a pour membre Queyras"]
    assert said(answer, "Réseau rural") == ["est partenaire de Lab 3I (Abriès)"]
    assert said(answer, "LEADER") == ["finance Lab 3I (Abriès)"]
    assert said(answer, "ADRETS") == [
        "agit sur le Massif des Alpes",
        "anime les Espaces Valléens (Queyras)",
        "est partenaire du Hub Services (chef de file ; Queyras)",
    ]


def test_those_directly_related_come_first(store: GraphStore) -> None:
    sheet = Sheet("s").entity("Territory", "t", "T").entity("Project", "p", "P")
    sheet.entity(ORG, "a", "Aaa").entity(ORG, "z", "Zzz")
    sheet.link("ACTS_ON", ("Project", "p"), ("Territory", "t")).link(
        "ACTS_ON", (ORG, "z"), ("Territory", "t")
    )
    store.load(sheet.link("STEERS", (ORG, "a"), ("Project", "p"), role="pilot").batch())
    answer = who(store, "T")
    assert kinds(answer)["Organisation"] == ["Zzz", "Aaa"]
    assert [one(answer, name).direct for name in ("Zzz", "Aaa")] == [True, False]


def test_a_territory_that_is_partner_brings_the_project(store: GraphStore) -> None:
    sheet = Sheet("s").entity("Territory", "t", "T").entity("Project", "p", "P").entity(ORG, "a", "A")
    sheet.link("PARTNER_OF", ("Territory", "t"), ("Project", "p"), role="beneficiary")
    store.load(sheet.link("STEERS", (ORG, "a"), ("Project", "p"), role="carrier").batch())
    answer = who(store, "T")
    assert said(answer, "P") == ["a pour partenaire T (bénéficiaire)"]
    assert said(answer, "A") == ["porte P (T)"]


def test_something_on_several_places_is_one_relation_by_way_of_it(store: GraphStore) -> None:
    sheet = Sheet("s").entity("Territory", "all", "Tout").entity("Project", "p", "P").entity(ORG, "a", "A")
    for name in ("Ceillac", "Arvieux", "Abriès"):
        sheet.entity("Territory", name).link("PART_OF", ("Territory", name), ("Territory", "all"))
        sheet.link("ACTS_ON", ("Project", "p"), ("Territory", name))
    store.load(sheet.link("STEERS", (ORG, "a"), ("Project", "p"), role="pilot").batch())
    answer = who(store, "Tout")
    assert said(answer, "A") == ["pilote P (Abriès, Arvieux, Ceillac)"]
    (relation,) = one(answer, "A").relations
    assert len(relation.via_ties) == 3
    assert len(one(answer, "P").relations) == 3


def test_those_who_only_fund_or_serve_an_organisation_there_are_left_out(store: GraphStore) -> None:
    sheet = Sheet("s").entity("Territory", "t", "T").entity(ORG, "here", "Ici").entity(ORG, "payer", "Payeur")
    sheet.entity("Person", "ana", "Ana").link("ACTS_ON", (ORG, "here"), ("Territory", "t"))
    sheet.link("FUNDS", (ORG, "payer"), (ORG, "here"), amount=5)
    sheet.link("PARTNER_OF", (ORG, "payer"), (ORG, "here"), role="partner")
    store.load(sheet.link("WORKS_FOR", ("Person", "ana"), (ORG, "here"), role="animatrice").batch())
    assert kinds(who(store, "T")) == {"Organisation": ["Ici"], "Person": ["animatrice (Ici)"]}


def test_places_in_a_circle_do_no_harm(store: GraphStore) -> None:
    sheet = Sheet("s").entity("Project", "p", "P")
    for name in ("A", "B", "C"):
        sheet.entity("Territory", name)
    for part, whole in (("A", "B"), ("B", "C"), ("C", "A"), ("A", "A")):
        sheet.link("PART_OF", ("Territory", part), ("Territory", whole))
    store.load(sheet.link("ACTS_ON", ("Project", "p"), ("Territory", "C")).batch())
    for name in ("A", "B", "C"):
        answer = who(store, name)
        assert len(answer.inside) == 2
        assert kinds(answer) == {"Project": ["P"]}


def test_a_deep_nest_is_followed_to_the_bottom(store: GraphStore) -> None:
    sheet = Sheet("s").entity("Territory", "t0").entity("Project", "p", "P")
    for depth in range(1, 12):
        sheet.entity("Territory", f"t{depth}")
        sheet.link("PART_OF", ("Territory", f"t{depth}"), ("Territory", f"t{depth - 1}"))
    store.load(sheet.link("ACTS_ON", ("Project", "p"), ("Territory", "t11")).batch())
    answer = who(store, "t0")
    assert len(answer.inside) == 11
    assert kinds(answer) == {"Project": ["P"]}


# --- a theme ---


def test_a_theme_brings_its_sub_themes(at_work: GraphStore) -> None:
    answer = who(at_work, "Services au public")
    assert [place.name for place in answer.inside] == ["France Services"]
    assert kinds(answer) == {
        "Organisation": ["ADRETS", "Agence Génope", "État", "Région Sud"],
        "Person": ["coordinator (Hub Services)", "person (Réseau rural)"],
        "Network": ["Réseau rural"],
        "Programme": ["LEADER"],
        "Project": ["Hub Services", "Lab 3I"],
    }


def test_what_is_needed_comes_with_its_note(at_work: GraphStore) -> None:
    answer = who(at_work, "Services au public")
    direct = [r for r in one(answer, "Réseau rural").relations if r.via is None]
    assert [(r.tie.type, r.tie.note) for r in direct] == [("NEEDS", "une cartographie")]
    notes = [row["note"] for row in records(answer) if row["note"]]
    assert notes == ["une cartographie"]


def test_a_territory_may_be_about_a_theme(store: GraphStore) -> None:
    sheet = Sheet("s").entity("Territory", "t", "T").entity("Theme", "h", "H")
    store.load(sheet.link("ABOUT", ("Territory", "t"), ("Theme", "h")).batch())
    assert kinds(who(store, "H")) == {"Territory": ["T"]}


# --- people ---


def test_people_are_shown_by_their_role(at_work: GraphStore) -> None:
    answer = who(at_work, "Queyras")
    assert "Léa Martin" not in str(answer.rows())
    assert not any("Léa" in str(data) for _, data in answer.to_networkx().nodes(data=True))


def test_people_are_named_when_asked_for(at_work: GraphStore) -> None:
    answer = who(at_work, "Massif des Alpes", with_names=True)
    assert kinds(answer)["Person"] == ["Léa Martin"]
    assert said(answer, "Léa Martin") == [
        "travaille pour ADRETS (chargée de mission ; Massif des Alpes)",
        "coordonne le Hub Services (Queyras)",
    ]


def test_no_contact_detail_comes_with_people(at_work: GraphStore) -> None:
    answer = who(at_work, "Massif des Alpes", with_names=True)
    assert "example.org" not in repr(answer)
    assert "01 99" not in repr(answer)


def test_somebody_without_a_role_is_called_a_person(store: GraphStore) -> None:
    sheet = (
        Sheet("s").entity("Territory", "t", "T").entity("Network", "n", "N").entity("Person", "ana", "Ana")
    )
    sheet.link("ACTS_ON", ("Network", "n"), ("Territory", "t"))
    store.load(sheet.link("WORKS_FOR", ("Person", "ana"), ("Network", "n")).batch())
    with speak("fr"):
        assert kinds(who(store, "T"))["Person"] == ["personne (N)"]
    with speak("en"):
        assert kinds(who(store, "T"))["Person"] == ["person (N)"]


# --- when ---


@pytest.mark.parametrize(("as_of", "there"), [("2019", False), ("2020", True), ("2025-06", True), ("", True)])
def test_only_links_that_hold_then_count(at_work: GraphStore, as_of: str, there: bool) -> None:
    answer = who(at_work, "Abriès", as_of=as_of)
    assert ("Project" in kinds(answer)) is there


def test_what_is_by_way_of_something_holds_then_too(at_work: GraphStore) -> None:
    before, after = who(at_work, "Queyras", as_of="2016"), who(at_work, "Queyras", as_of="2021")
    assert "Agence Génope" not in kinds(before)["Organisation"]
    assert "Agence Génope" in kinds(after)["Organisation"]


def test_a_date_that_does_not_exist_is_refused(store: GraphStore) -> None:
    with pytest.raises(InvalidValue):
        who(store, "Queyras", as_of="2019-00")


# --- names ---


def test_only_territories_and_themes_can_be_asked_about(at_work: GraphStore) -> None:
    with pytest.raises(UnknownName):
        who(at_work, "ADRETS")


def test_an_empty_graph_knows_no_place(store: GraphStore) -> None:
    with pytest.raises(UnknownName):
        who(store, "Queyras")


def test_a_name_that_fits_both_takes_the_territory_and_says_so(store: GraphStore) -> None:
    store.load(Sheet("s").entity("Theme", "m", "Montagne").entity("Territory", "t", "Montagne").batch())
    answer = who(store, "montagne")
    assert (answer.of.kind, [other.kind for other in answer.of.others]) == ("Territory", ["Theme"])


def test_a_place_where_nothing_happens_has_nobody(store: GraphStore) -> None:
    store.load(Sheet("s").entity("Territory", "t", "T").batch())
    answer = who(store, "T")
    assert (answer.groups, answer.rows(), answer.citations) == ((), [], {})
    assert answer.to_networkx().number_of_nodes() == 1


# --- what it becomes ---


def test_rows_say_who_what_and_where(at_work: GraphStore) -> None:
    with speak("fr"):
        rows = [row for row in records(who(at_work, "Queyras")) if row["name"] in ("ADRETS", "Hub Services")]
    assert [
        [row[k] for k in ("kind", "name", "role", "what", "what_kind", "where", "since")] for row in rows
    ] == [
        ["organisation", "ADRETS", "anime", "Espaces Valléens", "réseau", "Queyras", "2018"],
        ["organisation", "ADRETS", "chef de file", "Hub Services", "projet", "Queyras", None],
        ["projet", "Hub Services", "agit sur", None, None, "Queyras", None],
    ]


def test_the_place_column_says_where_or_on_which_subject(at_work: GraphStore) -> None:
    titles = {c.name: c.title.said_in("fr") for c in who(at_work, "Queyras").columns()}
    assert titles["where"] == "où"
    titles = {c.name: c.title.said_in("fr") for c in who(at_work, "France Services").columns()}
    assert titles["where"] == "sujet"


def test_a_relation_cites_both_its_links(at_work: GraphStore) -> None:
    answer = who(at_work, "Queyras")
    for actor in answer.actors:
        for relation in actor.relations:
            links = (relation.tie, *relation.via_ties)
            assert all(claim in answer.citations for link in links for claim in link.claims)
            assert (relation.via is None) == (not relation.via_ties)
    by_way = [row for row in records(answer) if row["name"] == "Région Sud"]
    assert "FUNDS" in by_way[0]["sources"] and "ACTS_ON" in by_way[0]["sources"]


def test_a_frame_has_a_line_per_row(at_work: GraphStore) -> None:
    answer = who(at_work, "Queyras")
    frame = answer.to_frame()
    assert list(frame.columns) == [column.name for column in answer.columns()]
    assert len(frame) == len(answer.rows()) == sum(len(actor.relations) for actor in answer.actors)


def test_a_networkx_graph_joins_them_by_their_links(at_work: GraphStore) -> None:
    answer = who(at_work, "Queyras")
    graph = answer.to_networkx()
    ev, queyras, adrets = (
        record_id("valley", *end) for end in (("Network", "ev"), ("Territory", "queyras"), (ORG, "adrets"))
    )
    assert [data["type"] for data in graph.get_edge_data(queyras, ev).values()] == ["MEMBER_OF"]
    assert [data["role"] for data in graph.get_edge_data(adrets, ev).values()] == ["animator"]
    assert nx.is_weakly_connected(graph.subgraph([ev, queyras, adrets]))
    assert all("name" in data for _, data in graph.nodes(data=True))


# --- against plain Python, and between engines ---


@drawn(2, 20)
def test_what_is_inside_and_who_acts_there_are_those_of_a_plain_count(store: GraphStore, seed: int) -> None:
    sheet = random_sheet(seed)
    store.load(sheet.batch())
    parts: nx.DiGraph[str] = nx.DiGraph()
    parts.add_nodes_from(c.record for c in sheet.claims if c.kind in ("Territory", "Theme"))
    parts.add_edges_from((c.b, c.a) for c in sheet.claims if c.kind == "PART_OF")
    for kind, number in (("Territory", 5), ("Theme", 4)):
        for place in range(number):
            answer = who(store, f"{kind} {place}")
            inside = nx.descendants(parts, answer.of.id)
            assert {found.id for found in answer.inside} == inside
            here = {
                c.a for c in sheet.claims if c.kind in ("ACTS_ON", "ABOUT") and c.b in inside | {answer.of.id}
            }
            assert {actor.id for actor in answer.actors if actor.direct} == here


@pytest.mark.neo4j
def test_both_engines_answer_the_same() -> None:
    with both(random_sheet(30, links=150)) as (embedded, server):
        for name in ("Territory 0", "Territory 3", "Theme 0", "Theme 2"):
            for as_of in ("", "2014"):
                for with_names in (True, False):
                    options = {"as_of": as_of, "with_names": with_names}
                    assert who(embedded, name, **options) == who(server, name, **options)
