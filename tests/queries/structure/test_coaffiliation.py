"""Who is linked to whom by what they share: by hand, against networkx, and every claim behind each link."""

from __future__ import annotations

import math

import networkx as nx
import pytest
from networkx.algorithms import bipartite

from cordee.errors import InvalidValue
from cordee.graph import GraphStore, open_graph
from cordee.i18n import speak
from cordee.measures.projection import Weighting
from cordee.queries.structure.coaffiliation import Coaffiliation, coaffiliation
from tests.graph.build import Sheet
from tests.queries.graphs import random_sheet

ORG, PROJECT, NETWORK, FUND = "Organisation", "Project", "Network", "FUNDS"


def works() -> Sheet:
    """Alba, Bise and Cima in Vallée; Alba and Bise in Hiver since 2020; Dora alone in Été; Fonds pays two."""
    sheet = Sheet("d")
    for name in ("Alba", "Bise", "Cima", "Dora", "Fonds"):
        sheet.entity(ORG, name)
    for name in ("Vallée", "Hiver", "Été"):
        sheet.entity(PROJECT, name)
    for name in ("Alba", "Bise", "Cima"):
        sheet.link("PARTNER_OF", (ORG, name), (PROJECT, "Vallée"))
    sheet.link("STEERS", (ORG, "Alba"), (PROJECT, "Vallée"), role="pilot")
    sheet.link("STEERS", (ORG, "Alba"), (PROJECT, "Hiver"), role="pilot")
    sheet.link("PARTNER_OF", (ORG, "Bise"), (PROJECT, "Hiver"), since="2020")
    sheet.link("PARTNER_OF", (ORG, "Dora"), (PROJECT, "Été"))
    for name in ("Vallée", "Été"):
        sheet.link(FUND, (ORG, "Fonds"), (PROJECT, name), amount=1_000_00, year=2019)
    return sheet


@pytest.fixture
def working(store: GraphStore) -> GraphStore:
    store.load(works().batch())
    return store


def weights(answer: Coaffiliation) -> dict[tuple[str, str], float]:
    return {(pair.left.name, pair.right.name): pair.weight for pair in answer.graph} | {
        (pair.right.name, pair.left.name): pair.weight for pair in answer.graph
    }


def test_two_are_linked_by_their_common_projects(working: GraphStore) -> None:
    answer = coaffiliation(working, [ORG], PROJECT)
    assert {node.name for node in answer.graph.nodes} == {"Alba", "Bise", "Cima", "Dora"}
    found = weights(answer)
    assert (found["Alba", "Bise"], found["Alba", "Cima"], found["Bise", "Cima"]) == (2, 1, 1)
    assert len(answer.graph.pairs) == 3


def test_each_link_has_the_claims_of_both_ends(working: GraphStore) -> None:
    answer = coaffiliation(working, [ORG], PROJECT)
    (pair,) = (p for p in answer.graph if {p.left.name, p.right.name} == {"Alba", "Bise"})
    assert [thing.name for thing in pair.things] == ["Hiver", "Vallée"]
    said = {row["id"] for row in working.ask("MATCH (c:Claim) WHERE c.kind <> 'FUNDS' RETURN c.id AS id")}
    # Two partnerships in Vallée and Alba's steering of it, Alba's steering and Bise's partnership in Hiver.
    assert len(pair.claims) == 5
    assert set(pair.claims) <= said


def test_the_fewer_have_a_thing_the_more_it_weighs(working: GraphStore) -> None:
    newman = weights(coaffiliation(working, [ORG], PROJECT, weighting="newman"))
    assert (newman["Alba", "Bise"], newman["Alba", "Cima"]) == (1 / 2 + 1, 1 / 2)
    idf = weights(coaffiliation(working, [ORG], PROJECT, weighting="idf"))
    assert idf["Alba", "Cima"] == pytest.approx(math.log(5 / 4))
    assert idf["Alba", "Bise"] == pytest.approx(math.log(5 / 4) + math.log(5 / 3))


def test_funders_count_when_asked_for_and_dates_choose(working: GraphStore) -> None:
    paid = weights(coaffiliation(working, [ORG], PROJECT, with_funders=True))
    assert (paid["Fonds", "Dora"], paid["Fonds", "Alba"]) == (1, 1)
    assert weights(coaffiliation(working, [ORG], PROJECT, as_of="2019"))["Alba", "Bise"] == 1


def test_either_side_may_be_asked_about_and_several_kinds(working: GraphStore) -> None:
    turned = weights(coaffiliation(working, [PROJECT], ORG))
    assert turned["Vallée", "Hiver"] == 2
    working.load(
        Sheet("e").entity("Territory", "Queyras").entity(NETWORK, "Nord").entity(ORG, "Alba")
        .link("MEMBER_OF", ("Territory", "Queyras"), (NETWORK, "Nord"))
        .link("MEMBER_OF", (ORG, "Alba"), (NETWORK, "Nord"))
        .batch()
    )  # fmt: skip
    both = weights(coaffiliation(working, [ORG, "Territory"], NETWORK))
    assert both == {("Alba", "Queyras"): 1, ("Queyras", "Alba"): 1}


@pytest.mark.parametrize("weighting", ["count", "newman"])
def test_networkx_projects_the_same(weighting: Weighting) -> None:
    with open_graph(":memory:") as store:
        store.load(random_sheet(3, links=600).batch())
        answer = coaffiliation(store, [ORG], PROJECT, weighting=weighting)
        rows = store.ask(
            "MATCH (a:Organisation)-[r]-(b:Project) WHERE type(r) <> 'FUNDS' AND type(r) <> 'WEAVES' "
            "RETURN DISTINCT a.id AS a, b.id AS b"
        )
    two = nx.Graph([(row["a"], row["b"]) for row in rows])
    ours = answer.to_networkx()
    project = {
        "count": bipartite.weighted_projected_graph,
        "newman": bipartite.collaboration_weighted_projected_graph,
    }[weighting]
    theirs = project(two, {row["a"] for row in rows})
    assert ours.number_of_edges() > 5
    assert set(ours) == set(theirs)
    assert {frozenset(e) for e in ours.edges} == {frozenset(e) for e in theirs.edges}
    for a, b in ours.edges:
        assert ours.edges[a, b]["weight"] == pytest.approx(theirs.edges[a, b]["weight"])
        assert len(ours.edges[a, b]["through"]) == ours.edges[a, b]["shared"] > 0
        assert ours.edges[a, b]["claims"]


def test_as_rows_a_frame_and_a_picture(working: GraphStore) -> None:
    answer = coaffiliation(working, [ORG], PROJECT)
    frame = answer.to_frame()
    assert list(frame.columns) == [column.name for column in answer.columns()]
    assert set(frame.iloc[0][["from_name", "to_name"]]) == {"Alba", "Bise"}, "the heaviest first"
    assert frame.iloc[0]["through"] == "Hiver; Vallée"
    picture = answer.picture()
    assert {node.name: node.properties["held"] for node in picture.nodes}["Alba"] == 2
    assert all(edge.claims for edge in picture.edges)
    with speak("fr"):
        assert answer.rows()[0][2] == "organisation"


def test_nothing_shared_says_so(working: GraphStore) -> None:
    with speak("en"):
        assert str(coaffiliation(working, ["Person"], "Event").nothing) == (
            "Nothing is shared: people, through events."
        )


@pytest.mark.parametrize(
    ("kinds", "through", "weighting", "said"),
    [
        (["Nothing"], PROJECT, "count", "“Nothing” is not a kind"),
        ([ORG], "Nothing", "count", "“Nothing” is not a kind"),
        ([], PROJECT, "count", "is not a kind"),
        ([ORG], ORG, "count", "The two sides of a projection differ"),
        ([ORG], PROJECT, "cosine", "“cosine” is not a weight: count, newman, idf"),
    ],
)
def test_what_means_nothing_is_refused(
    working: GraphStore, kinds: list[str], through: str, weighting: Weighting, said: str
) -> None:
    with pytest.raises(InvalidValue, match=said):
        coaffiliation(working, kinds, through, weighting=weighting)
