"""What a map filters and places by: themes, territories, places, money."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cordee.graph import GraphStore
from cordee.model import PLACES, TOPICS
from cordee.model.claims import record_id
from cordee.queries.atlas.facets import (
    TERRITORY_PARTS,
    THEME_PARTS,
    Facets,
    about,
    climb,
    facets,
    received,
    within,
)
from cordee.queries.atlas.subgraphs import whole
from cordee.queries.common.find import Found
from cordee.queries.funding.grants import Grant
from tests.graph.build import Sheet
from tests.queries.graphs import NETWORK, ORG, PROJECT, both, random_sheet, valley


def key(kind: str, name: str) -> str:
    return record_id("valley", kind, name)


@pytest.fixture
def known(store: GraphStore) -> Facets:
    store.load(valley().batch())
    return facets(store, whole(store))


# --- themes and territories ---


def test_a_theme_brings_those_that_contain_it(known: Facets) -> None:
    assert known.themes[key(PROJECT, "hub")] == ("France Services", "Services au public")
    assert known.themes[key(PROJECT, "lab")] == ("Services au public",)
    assert known.themes[key(NETWORK, "rr")] == ("Services au public",), "a need is about its theme too"
    assert key(ORG, "loner") not in known.themes


def test_a_territory_brings_those_it_is_part_of(known: Facets) -> None:
    assert known.territories[key(PROJECT, "lab")] == ("Abriès", "Massif des Alpes", "Queyras")
    assert known.territories[key(PROJECT, "hub")] == ("Massif des Alpes", "Queyras")
    assert known.territories[key(ORG, "adrets")] == ("Massif des Alpes",)
    assert key(NETWORK, "ev") not in known.territories, "a member territory is no ground it acts on"


def test_a_theme_is_about_itself_and_a_territory_stands_on_itself(known: Facets) -> None:
    assert known.themes[key("Theme", "maisons")] == ("France Services", "Services au public")
    assert known.territories[key("Territory", "alps")] == ("Massif des Alpes",)


def test_what_was_over_or_had_not_begun_does_not_count(store: GraphStore) -> None:
    store.load(valley().batch())
    assert key(PROJECT, "lab") not in facets(store, whole(store), as_of="2019").territories


def test_a_circle_of_parts_ends() -> None:
    assert climb(["a"], {"a": ("b",), "b": ("c",), "c": ("a",)}) == {"a", "b", "c"}


def test_what_is_within_is_followed_down(store: GraphStore) -> None:
    store.load(valley().batch())
    alps, services = key("Territory", "alps"), key("Theme", "services")
    assert within(store, TERRITORY_PARTS, alps) == {
        alps,
        key("Territory", "queyras"),
        key("Territory", "abries"),
    }
    assert within(store, THEME_PARTS, services) == {services, key("Theme", "maisons")}


def test_who_is_about_a_theme_or_acts_on_a_territory(store: GraphStore) -> None:
    store.load(valley().batch())
    assert about(store, {key("Theme", "services")}, TOPICS) == {key(PROJECT, "lab"), key(NETWORK, "rr")}
    assert about(store, {key("Territory", "abries")}, PLACES) == {key(PROJECT, "lab")}
    assert about(store, {key("Territory", "abries")}, PLACES, as_of="2019") == set()


# --- places ---


def test_everything_stands_on_what_it_acts_on_and_a_network_on_its_members(store: GraphStore) -> None:
    sheet = (
        Sheet("geo")
        .entity("Territory", "t", "Queyras", level="valley", lat=44.7, lon=6.8)
        .entity(PROJECT, "p", "Projet")
        .entity(NETWORK, "n", "Réseau")
        .entity("Person", "h", "Léa Martin")
        .link("ACTS_ON", (PROJECT, "p"), ("Territory", "t"))
        .link("MEMBER_OF", ("Territory", "t"), (NETWORK, "n"))
    )
    store.load(sheet.batch())
    spots = facets(store, whole(store)).spots
    assert spots.keys() == {
        record_id("geo", k, i) for k, i in ((PROJECT, "p"), (NETWORK, "n"), ("Territory", "t"))
    }
    assert set(spots.values()) == {(44.7, 6.8)}, "the page sets them around it, and counts them"


# --- money ---


def test_what_each_received(known: Facets) -> None:
    assert known.funding == {key(PROJECT, "hub"): 12_000_000, key(PROJECT, "lab"): 1_000_000}


HUB = Found("hub", PROJECT, "Hub")


def grant(funder: str, amount: int | None, stage: str = "", **more: object) -> Grant:
    one = Grant(f"{funder}{amount}{stage}{more}", Found(funder, ORG, funder), HUB, amount=amount, stage=stage)
    return replace(one, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("grants", "expected"),
    [
        ([grant("a", 10), grant("b", 5)], 15),
        ([grant("a", 10, year=2018), grant("a", 10, year=2019)], 20),
        ([grant("a", 90, "awarded", followed_by="paid"), grant("a", 80, "paid")], 80),
        ([grant("a", 100, "planned"), grant("b", 80, "paid")], 180),
        ([grant("a", 40, "awarded"), grant("a", 2)], 42),
        ([grant("a", 10), grant("b", 10, repeats=Found("a", ORG, "a"))], 10),
        ([grant("a", 10), grant("b", 7, currency="CHF")], 10),
        ([grant("a", None), grant("b", None, amount_min=1, amount_max=5)], None),
        ([grant("a", 0)], 0),
        ([], None),
    ],
)
def test_money_is_never_counted_twice_nor_made_up(grants: list[Grant], expected: int | None) -> None:
    assert received(grants).get("hub") == expected


@pytest.mark.neo4j
@pytest.mark.parametrize("seed", range(3))
def test_both_engines_agree(seed: int) -> None:
    with both(random_sheet(seed)) as (embedded, server):
        assert facets(embedded, whole(embedded)) == facets(server, whole(server))
