"""What is shown at a moment: read alike from either engine and from the ledger, with what may be told."""

from __future__ import annotations

import pytest

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import speak
from cordee.queries.changes.state import State, read_past, read_state
from tests.graph.build import Sheet, alps
from tests.queries.graphs import valley


def ids(state: State) -> dict[str, str]:
    return {one.name: id_ for id_, one in state.everything.items()}


@pytest.fixture
def read(store: GraphStore) -> State:
    store.load(valley().batch())
    return read_state(store)


def test_everything_is_there_once(read: State) -> None:
    claims = valley().claims
    assert len(read.entities) == sum(not claim.a for claim in claims)
    assert len(read.links) == sum(bool(claim.a) for claim in claims)
    assert read.everything == read.entities


def test_the_ledger_gives_the_same_as_the_engine(store: GraphStore) -> None:
    store.load(valley().batch())
    store.load(alps().batch())
    assert read_past(store, 2) == read_state(store)
    assert read_past(store, 1) != read_state(store)
    assert read_past(store, 0) == State({}, (), {})


def test_properties_are_those_of_the_vocabulary(read: State) -> None:
    hub = read.entities[ids(read)["Hub Services"]]
    assert hub.properties == {"name": "Hub Services", "cost": 16_500_000, "since": "2018", "until": "2021"}
    assert hub.days == ("2018-01-01", "2021-12-31")
    assert len(hub.claims) == len(hub.records) == 1
    (grant,) = (one for one in read.links if one.type == "FUNDS" and one.properties.get("rate"))
    assert grant.properties == {"amount": 7_500_000, "year": 2018, "rate": 45.5}
    assert grant.about == "2018", "no reference: by year"


def test_contact_details_are_not_even_read(read: State) -> None:
    lea = read.entities[ids(read)["Léa Martin"]]
    assert lea.properties == {"name": "Léa Martin"}
    assert "example.org" not in str(read)


def test_links_are_in_one_order(read: State, store: GraphStore) -> None:
    assert read.links == read_state(store).links
    keys = [(one.type, one.a, one.b, one.told) for one in read.links]
    assert keys == sorted(keys)
    assert list(read.entities) == sorted(read.entities)


@pytest.mark.parametrize(
    ("day", "there"),
    [("2017", False), ("2018", True), ("2021-12", True), ("2022", False), ("2021-12-31", True)],
)
def test_what_holds_at_a_date(read: State, day: str, there: bool) -> None:
    at = read.at(day)
    assert (ids(read)["Hub Services"] in at.entities) == there
    assert ids(read)["ADRETS"] in at.entities, "what has no date always holds"
    assert at.everything == read.everything


def test_links_at_a_date(read: State) -> None:
    def steered(day: str) -> set[str]:
        network = ids(read)["Espaces Valléens"]
        links = (one for one in read.at(day).links if one.type == "STEERS" and one.b == network)
        return {read.everything[one.a].name for one in links}

    assert steered("2017") == set()
    assert steered("2019") == {"ADRETS"}
    assert steered("2021") == {"ADRETS", "Agence Génope"}
    assert steered("2024") == {"ADRETS"}


def test_a_date_that_does_not_exist(read: State) -> None:
    with pytest.raises(InvalidValue, match="not a date"):
        read.at("2021-13")


def test_undated_links_are_counted(read: State) -> None:
    dated = [c for c in valley().claims if c.a and any(w in c.body for w in ('"since"', '"until"', '"year"'))]
    assert read.undated == len(read.links) - len(dated)


def test_people_are_called_by_their_first_post(store: GraphStore) -> None:
    sheet = valley().link(
        "WORKS_FOR", ("Person", "lea"), ("Organisation", "region"), role="élue", since="2021"
    )
    store.load(sheet.entity("Person", "rené", "René Sans").batch())
    read = read_state(store)
    with speak("fr"):
        assert str(read.called(ids(read)["Léa Martin"])) == "une personne (chargée de mission, ADRETS)"
        assert str(read.called(ids(read)["Ugo Petit"])) == "une personne (en poste, Réseau rural)"
        assert str(read.called(ids(read)["René Sans"])) == "une personne"
    assert read.called(ids(read)["ADRETS"]).said_in("fr") == "ADRETS"
    named = read_state(store, with_names=True)
    assert named.called(ids(read)["Léa Martin"]).said_in("en") == "Léa Martin"
    assert named.at("2020").with_names


def test_a_post_is_told_at_a_date_when_its_employer_is_over(store: GraphStore) -> None:
    sheet = Sheet("d").entity("Organisation", "o", "Office", until="2010").entity("Person", "p", "Paule")
    store.load(sheet.link("WORKS_FOR", ("Person", "p"), ("Organisation", "o"), role="guide").batch())
    read = read_state(store).at("2020")
    assert read.called(ids(read)["Paule"]).said_in("en") == "a person (guide, Office)"
