"""What each data set and each of its sources contributed, and what goes when one is taken out."""

from __future__ import annotations

import pytest

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.queries.quality.overview import overview
from cordee.queries.quality.sources import Contributed, sources
from cordee.workflows.withdraw import withdraw
from tests.graph.build import Sheet

ORG, NET = "Organisation", "Network"


def north() -> Sheet:
    """Two bodies, a network of one of them, a grant."""
    sheet = Sheet("north", source="report").entity(ORG, "UNAT").entity(ORG, "Adie du Val")
    sheet.entity(NET, "Cimes", "Réseau Cimes").link("MEMBER_OF", (ORG, "UNAT"), (NET, "Cimes"))
    return sheet.link("FUNDS", (ORG, "UNAT"), (ORG, "Adie du Val"), amount=500_000, currency="EUR")


def south() -> Sheet:
    """One of the two and the network, told again; a body of its own."""
    sheet = Sheet("south", source="notes").entity(ORG, "UNAT").entity(ORG, "Le Pas du Val")
    sheet.entity(NET, "Cimes", "Réseau Cimes").link("MEMBER_OF", (ORG, "UNAT"), (NET, "Cimes"))
    return sheet.link("MEMBER_OF", (ORG, "Le Pas du Val"), (NET, "Cimes"))


@pytest.fixture
def told(store: GraphStore) -> GraphStore:
    store.load(north().batch())
    store.load(south().batch())
    return store


def contributed(store: GraphStore) -> dict[tuple[str, str], Contributed]:
    return {(one.dataset, one.source): one for one in sources(store).found}


def test_each_counts_what_it_says_and_what_it_alone_says(told: GraphStore) -> None:
    found = contributed(told)
    assert list(found) == [("north", ""), ("north", "report"), ("south", ""), ("south", "notes")]
    counts = {
        name: (one.entities, one.only_entities, one.links, one.only_links) for name, one in found.items()
    }
    assert counts["north", ""] == counts["north", "report"] == (3, 1, 2, 1)
    assert counts["south", ""] == counts["south", "notes"] == (3, 1, 2, 1)
    assert found["north", ""].cents == {("EUR", "money"): 500_000} and found["south", ""].cents == {}
    assert found["north", "report"].title == "Source report"
    assert found["north", ""].only_here == 2 / 5


@pytest.mark.parametrize("name", ["south", "notes", "NOTES", "source notes"])
def test_a_source_is_taken_out_by_any_of_its_names_and_nothing_else(told: GraphStore, name: str) -> None:
    withdraw(told, name)
    left = overview(told)
    assert (left.entities, left.links) == (3, 2)
    assert [(one.dataset, one.only_here) for one in contributed(told).values() if one.entities] == [
        ("north", 1.0),
        ("north", 1.0),
    ]


def test_a_source_of_several_data_sets_is_asked_back(told: GraphStore) -> None:
    told.load(Sheet("third", source="notes").entity(ORG, "x").batch())
    with pytest.raises(InvalidValue, match="south, third"):
        withdraw(told, "notes")
    assert withdraw(told, "third", "notes")[0] == "third / notes"
    with pytest.raises(InvalidValue):
        withdraw(told, "nothing")


def test_an_empty_graph_has_no_sources(store: GraphStore) -> None:
    assert sources(store).found == ()


def test_links_are_as_many_wherever_they_are_counted(store: GraphStore) -> None:
    twice = Sheet("twice", source="report").entity(ORG, "a", "Alba").entity(NET, "n", "Cimes")
    twice.link("MEMBER_OF", (ORG, "a"), (NET, "n"), role="", since="2018")
    twice.link("MEMBER_OF", (ORG, "a"), (NET, "n"), since="2018", until="2020")
    twice.link("MEMBER_OF", (ORG, "a"), (NET, "n"), since="2024")
    store.load(twice.batch())
    told = overview(store)
    (one,) = told.datasets
    assert told.links == one.links == contributed(store)["twice", ""].links == 2
