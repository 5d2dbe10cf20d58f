"""Who holds the mesh together: by hand on a small mesh, with networkx on drawn ones, and no person told."""

from __future__ import annotations

import math

import networkx as nx
import pytest

from cordee.errors import InvalidValue
from cordee.graph import GraphStore, open_graph
from cordee.language import speak
from cordee.queries.structure.brokers import MEASURES, USUAL, Broker, Brokers, brokers
from cordee.queries.structure.collaboration import BODIES
from tests.graph.build import Sheet
from tests.queries.graphs import random_sheet
from tests.queries.meshes import two_networks


@pytest.fixture
def meshed(store: GraphStore) -> GraphStore:
    """Without the Queyras, a tree: Alba and Bise – Nord – Charnière – Midi – Dome and Étang."""
    store.load(two_networks().batch())
    return store


def by_name(answer: Brokers) -> dict[str, Broker]:
    return {broker.name: broker for broker in answer.found}


def test_the_measures_of_a_tree_by_hand(meshed: GraphStore) -> None:
    answer = brokers(meshed, as_of="2019")
    assert (answer.population, answer.links, answer.total, answer.sampled) == (7, 6, 3, 0)
    assert [b.name for b in answer.found] == ["Charnière", "Midi", "Nord"], "as central: who holds most first"
    middle, nord = by_name(answer)["Charnière"], by_name(answer)["Nord"]
    # 9 of the 15 pairs of others meet through Charnière: 3 on one side by 3 on the other.
    assert (middle.between, middle.contacts) == (pytest.approx(9 / 15), 2)
    assert nord.between == pytest.approx(9 / 15), "all pairs but the 6 of the other side"
    # Nobody's contacts are in contact: as many separate contacts as contacts, 1/n of one's time for each.
    assert (middle.separate, middle.constraint) == (2, pytest.approx(2 * 0.5**2))
    assert (nord.separate, nord.constraint) == (3, pytest.approx(3 / 9))


def test_what_falls_apart_is_named(meshed: GraphStore) -> None:
    found = by_name(brokers(meshed, as_of="2019"))
    lost = [knot.name for knot in found["Charnière"].lost]
    assert lost in (["Alba", "Bise", "Nord"], ["Dome", "Étang", "Midi"])
    assert found["Charnière"].lost_links == 2
    assert ([k.name for k in found["Nord"].lost], found["Nord"].lost_links) == (["Alba", "Bise"], 0)


def test_each_comes_with_the_claims_of_its_links(meshed: GraphStore) -> None:
    found = by_name(brokers(meshed, as_of="2019"))
    assert len(found["Charnière"].claims) == 2
    assert len(found["Midi"].claims) == 4, "Dome is a member and the pilot"
    assert set(found["Charnière"].claims) <= set(brokers(meshed, as_of="2019").claims)


def test_a_body_that_joins_on_one_side_tips_the_balance(meshed: GraphStore) -> None:
    found = by_name(brokers(meshed))
    assert [k.name for k in found["Charnière"].lost] == ["Alba", "Bise", "Nord"]
    assert [k.name for k in found["Midi"].lost] == ["Dome", "Étang", "Queyras"]


def test_funders_tie_everybody_when_asked_for(meshed: GraphStore) -> None:
    found = by_name(brokers(meshed, with_funders=True))
    assert found["Charnière"].between < by_name(brokers(meshed))["Charnière"].between
    assert "Fonds" in found
    assert found["Charnière"].lost == (), "its two networks still meet at their payer's"


def test_kinds_choose_who_is_listed_not_who_counts(meshed: GraphStore) -> None:
    only = brokers(meshed, kinds=["Network"])
    assert {b.kind for b in only.found} == {"Network"}
    assert only.population == brokers(meshed, kinds=BODIES).population
    assert by_name(only)["Nord"] == by_name(brokers(meshed))["Nord"]
    with pytest.raises(InvalidValue, match="“Theme” holds no mesh: Organisation"):
        brokers(meshed, kinds=["Theme"])
    with pytest.raises(InvalidValue, match="not a date"):
        brokers(meshed, as_of="2019-13")


def test_the_list_may_be_cut_and_says_how_many_there_are(meshed: GraphStore) -> None:
    one = brokers(meshed, limit=1)
    assert (len(one.found), one.total) == (1, 3)
    assert len(brokers(meshed, limit=None).found) == 3


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
    assert row[6:8] == (1, "Ermitage")


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
        assert measure.title.fr
        assert measure.title.en
        assert measure.means.fr != measure.means.en
        assert measure.means_not.fr != measure.means_not.en


# --- shapes ---


def test_as_rows_a_frame_and_a_graph(meshed: GraphStore) -> None:
    answer = brokers(meshed, as_of="2019")
    frame = answer.to_frame()
    assert list(frame.columns) == [column.name for column in answer.columns()]
    assert list(frame["name"]) == ["Charnière", "Midi", "Nord"]
    graph = answer.to_networkx()
    between = {d["name"]: d["between"] for _, d in graph.nodes(data=True) if "between" in d}
    assert between == {b.name: b.between for b in answer.found}
    with speak("fr"):
        assert [row[1] for row in answer.rows()] == ["organisation", "réseau", "réseau"]


@pytest.mark.parametrize("seed", range(4))
def test_networkx_says_the_same(seed: int) -> None:
    with open_graph(":memory:") as store:
        store.load(random_sheet(seed, links=120).batch())
        answer = brokers(store, kinds=BODIES, limit=None)
    graph = answer.mesh.to_networkx()
    theirs = (nx.betweenness_centrality(graph), nx.effective_size(graph), nx.constraint(graph))
    cut = set(nx.articulation_points(graph))
    assert {b.id for b in answer.found} == {i for i in graph if theirs[0][i] > 1e-15 or i in cut}
    for b in answer.found:
        assert (b.between, b.separate, b.constraint) == pytest.approx([t[b.id] for t in theirs], abs=1e-12)
        assert bool(b.lost) == (b.id in cut)
        lost = graph.subgraph(knot.id for knot in b.lost)
        assert b.lost_links == lost.number_of_edges()
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
