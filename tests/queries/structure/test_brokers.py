"""Who holds the mesh together: by hand on a small mesh, with networkx on drawn ones, and no person told."""

from __future__ import annotations

import math

import networkx as nx
import pytest

from cordee.errors import InvalidValue
from cordee.graph import GraphStore, open_graph
from cordee.i18n import speak
from cordee.model import BODIES
from cordee.queries.structure.brokers import MEASURES, USUAL, Broker, Brokers, brokers
from cordee.queries.structure.collaboration import read_collaboration
from cordee.queries.structure.one_mode import one_mode
from tests.graph.build import Sheet
from tests.graph.shared import shared
from tests.queries.graphs import random_sheet
from tests.queries.meshes import two_networks
from tests.seeds import drawn

ORG, NET = "Organisation", "Network"


@pytest.fixture
def meshed(engine: str) -> GraphStore:
    """Without the Queyras, two triangles that meet: Alba, Bise, Charnière (Nord), and Dome, Étang (Midi)."""
    return shared(engine, two_networks)


def by_name(answer: Brokers) -> dict[str, Broker]:
    return {broker.name: broker for broker in answer.found}


def test_the_measures_of_two_triangles_by_hand(meshed: GraphStore) -> None:
    answer = brokers(meshed, as_of="2019")
    assert (answer.population, answer.links, answer.total, answer.sampled) == (5, 6, 1, 0)
    assert answer.reachable == 10
    (middle,) = answer.found
    # 4 of the 6 pairs of others meet through Charnière: 2 on one side by 2 on the other.
    assert (middle.name, middle.between, middle.margin) == ("Charnière", pytest.approx(4 / 6), 0)
    # Four contacts, linked two by two: 4 − 2·2/4. Each pᵢⱼ is 1/4, and 1/4·1/2 more by the other of its pair.
    assert (middle.contacts, middle.separate) == (4, 3)
    assert middle.constraint == pytest.approx(4 * (1 / 4 + 1 / 4 * 1 / 2) ** 2)


def test_who_shares_a_network_is_in_contact_so_nothing_only_looks_separate(meshed: GraphStore) -> None:
    answer = brokers(meshed, kinds=BODIES, limit=None)
    # In the graph of bodies and networks, no two members of Nord are linked: they only look separate.
    assert by_name(answer)["Nord"].separate == by_name(answer)["Nord"].contacts
    assert "Nord" not in by_name(brokers(meshed, limit=None))


def test_what_falls_apart_is_named(meshed: GraphStore) -> None:
    (middle,) = brokers(meshed, as_of="2019").found
    lost = [knot.name for knot in middle.lost]
    assert lost in (["Alba", "Bise", "Nord"], ["Dome", "Étang", "Midi"]), "networks lose contact too"
    assert middle.lost_links == 2


def test_each_comes_with_the_claims_of_its_links_and_of_those_it_shares_with(meshed: GraphStore) -> None:
    (middle,) = brokers(meshed, as_of="2019").found
    # Two memberships of its own, two of the others in each network, and Dome's steering of Midi.
    assert len(middle.claims) == 7
    assert set(middle.claims) == set(brokers(meshed, as_of="2019").claims)


def test_a_body_that_joins_on_one_side_tips_the_balance(meshed: GraphStore) -> None:
    (middle,) = brokers(meshed).found
    assert [k.name for k in middle.lost] == ["Alba", "Bise", "Nord"]
    assert middle.between == pytest.approx(6 / 10)


def test_a_share_is_of_the_pairs_that_can_reach_each_other(meshed: GraphStore) -> None:
    apart = Sheet("apart")
    for name in ("Une", "Deux"):
        apart.entity(ORG, name).entity(NET, "Ailleurs").link("MEMBER_OF", (ORG, name), (NET, "Ailleurs"))
    meshed.load(apart.batch())
    answer = brokers(meshed, as_of="2019")
    assert answer.reachable == 11
    assert answer.found[0].between == pytest.approx(4 / 7), "Une and Deux reach each other without it"


def test_funders_tie_everybody_when_asked_for(meshed: GraphStore) -> None:
    found = by_name(brokers(meshed, with_funders=True))
    assert found["Charnière"].between < by_name(brokers(meshed))["Charnière"].between
    assert "Fonds" in found
    assert found["Charnière"].lost == (), "its two networks still meet at their payer's"


def test_what_more_share_than_can_know_one_another_links_nobody_and_is_named() -> None:
    sheet = Sheet("d").entity(NET, "Tous").entity(NET, "Quelques")
    for n in range(12):
        sheet.entity(ORG, f"o{n}").link("MEMBER_OF", (ORG, f"o{n}"), (NET, "Tous"))
    for n in range(3):
        sheet.link("MEMBER_OF", (ORG, f"o{n}"), (NET, "Quelques"))
    with open_graph(":memory:") as store:
        store.load(sheet.batch())
        mesh = read_collaboration(store)
    graph = one_mode(mesh, [ORG], widest=11)
    assert [thing.name for thing in graph.wide] == ["Tous"]
    assert (len(graph.nodes), len(graph.pairs)) == (12, 3)
    assert one_mode(mesh, [ORG], widest=12).wide == ()


def test_kinds_choose_who_is_linked_to_whom(meshed: GraphStore) -> None:
    answer = brokers(meshed, kinds=["Network"], limit=None)
    assert {node.name for node in answer.graph.nodes} == {"Nord", "Midi"}
    (pair,) = answer.graph
    assert ([thing.name for thing in pair.things], len(pair.claims)) == (["Charnière"], 2)
    assert [b.between for b in answer.found] == [0, 0], "of two, nobody stands between others"
    assert {k.name for k in by_name(answer)["Nord"].lost} == {"Alba", "Bise"}
    with pytest.raises(InvalidValue, match="“Theme” holds no mesh: Organisation"):
        brokers(meshed, kinds=["Theme"])
    with pytest.raises(InvalidValue, match="not a date"):
        brokers(meshed, as_of="2019-13")


def test_the_list_may_be_cut_and_says_how_many_there_are(meshed: GraphStore) -> None:
    one = brokers(meshed, kinds=BODIES, limit=1)
    assert (len(one.found), one.total) == (1, 3)
    assert len(brokers(meshed, kinds=BODIES, limit=None).found) == 3


# --- people ---


def test_people_are_not_there_unless_asked_for(meshed: GraphStore) -> None:
    answer = brokers(meshed, kinds=BODIES, limit=None)
    assert "Ana" not in str(answer)


def test_what_rests_on_one_person_is_in_no_table_and_no_graph(meshed: GraphStore) -> None:
    answer = brokers(meshed, with_people=True)
    ana, alba = by_name(answer)["Ana Roux"], by_name(answer)["Alba"]
    assert [k.name for k in ana.lost] == ["Ermitage"]
    assert [k.name for k in alba.lost] == ["Ana Roux", "Ermitage"]
    assert "Ana" not in str(answer.rows())
    assert "Ana" not in answer.to_frame().to_csv()
    assert "Ana" not in str(list(answer.to_networkx().nodes(data=True)))
    row = next(row for row in answer.rows() if row[0] == "Alba")
    assert row[7:9] == (1, "Ermitage")


# --- nothing to say ---


def test_an_empty_graph_is_said_to_be(store: GraphStore) -> None:
    answer = brokers(store)
    assert (answer.found, answer.rows()) == ((), [])
    assert "No link between actors" in str(answer.nothing)


def test_a_pair_has_no_broker(store: GraphStore) -> None:
    sheet = Sheet("d").entity("Organisation", "a").entity("Network", "b")
    store.load(sheet.link("MEMBER_OF", ("Organisation", "a"), ("Network", "b")).batch())
    assert "Nobody stands between" in str(brokers(store).nothing)


def test_every_measure_says_what_it_does_not_mean() -> None:
    for measure in MEASURES:
        assert measure.title.said_in("fr")
        assert measure.title.said_in("en")
        assert measure.means.said_in("fr") != measure.means.said_in("en")
        assert measure.means_not.said_in("fr") != measure.means_not.said_in("en")


# --- shapes ---


def test_as_rows_a_frame_and_a_graph(meshed: GraphStore) -> None:
    answer = brokers(meshed, as_of="2019")
    frame = answer.to_frame()
    assert list(frame.columns) == [column.name for column in answer.columns()]
    assert list(frame["name"]) == ["Charnière"]
    graph = answer.to_networkx()
    between = {d["name"]: d["between"] for _, d in graph.nodes(data=True) if "between" in d}
    assert between == {b.name: b.between for b in answer.found}
    with speak("fr"):
        assert [row[1] for row in answer.rows()] == ["organisation"]


@pytest.mark.parametrize("kinds", [USUAL, BODIES])
@drawn(2, 20)
def test_networkx_says_the_same(seed: int, kinds: tuple[str, ...]) -> None:
    with open_graph(":memory:") as store:
        store.load(random_sheet(seed, links=120).batch())
        answer = brokers(store, kinds=kinds, limit=None)
    graph = answer.graph.to_networkx()
    sizes = {n: len(part) for part in nx.connected_components(graph) for n in part}
    assert answer.reachable == sum(size - 1 for size in sizes.values()) // 2
    through = nx.betweenness_centrality(graph, normalized=False)
    between = {n: through[n] / max(answer.reachable - sizes[n] + 1, 1) for n in graph}
    theirs = (between, nx.effective_size(graph), nx.constraint(graph))
    whole = answer.mesh.to_networkx()
    cut = set(nx.articulation_points(whole))
    assert {b.id for b in answer.found} == {i for i in graph if theirs[0][i] > 1e-15 or i in cut}
    for b in answer.found:
        if b.contacts:
            assert (b.between, b.separate, b.constraint) == pytest.approx(
                [t[b.id] for t in theirs], abs=1e-12
            )
        assert bool(b.lost) == (b.id in cut)
        assert b.lost_links == whole.subgraph(knot.id for knot in b.lost).number_of_edges()
        assert not math.isnan(b.constraint)


def test_the_answer_does_not_depend_on_the_order_of_loading() -> None:
    sheet = two_networks()
    answers = []
    for claims in (sheet.claims, sheet.claims[::-1]):
        with open_graph(":memory:") as store:
            sheet.claims = claims
            store.load(sheet.batch())
            answers.append(brokers(store, kinds=USUAL).rows())
    assert answers[0] == answers[1]
