"""What entities hold: against the claims counted one by one, at dates, with and without sources."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.errors import InvalidValue
from cordee.graph import GraphStore, open_graph
from cordee.model import ECHOING, WIDE
from cordee.queries.echo.features import LOCAL, Bags, FeatureTie, read_features
from tests.graph.build import Sheet
from tests.queries.echo_graphs import (
    EVENT,
    NETWORK,
    ORG,
    PROGRAMME,
    PROJECT,
    TERRITORY,
    THEME,
    bodies,
    catalogue,
    valley,
)
from tests.queries.graphs import random_sheet

Held = dict[str, dict[str, set[tuple[str, str, str]]]]


def by_name(store: GraphStore, bags: Bags) -> dict[str, dict[str, tuple[FeatureTie, ...]]]:
    """The bags with names in the place of ids."""
    labels = "Organisation|Person|Network|Programme|Project|Territory|Theme|Event"
    rows = store.ask(f"MATCH (n:{labels}) RETURN n.id AS id, n.name AS name")  # type: ignore[arg-type]
    names = {row["id"]: row["name"] for row in rows}
    return {names[e]: {names[f]: ties for f, ties in bag.items()} for e, bag in bags.held.items()}


def told(sheet: Sheet, subjects: Iterable[str]) -> Held:
    """The direct features that the claims of a sheet give entities of these kinds, one claim at a time."""
    kinds = {c.record: c.kind for c in sheet.claims if not c.a}
    names = {c.record: json.loads(c.body)["name"] for c in sheet.claims if not c.a}
    held: Held = defaultdict(lambda: defaultdict(set))
    for claim in sheet.claims:
        if not claim.a:
            continue
        ends = kinds[claim.a], kinds[claim.b]
        role = json.loads(claim.body).get("role", "") if claim.kind != "FUNDS" else ""
        for way, holder, other in (("in", claim.b, claim.a), ("out", claim.a, claim.b)):
            kind = kinds[holder]
            if kind in subjects and counts(claim.kind, way, kind, *ends):
                held[names[holder]][names[other]].add((claim.kind, way, role))
    return held


def counts(type_: str, way: str, holder: str, from_: str, to: str) -> bool:
    """Whether a link of this type makes its other end a feature of this one."""
    scheme = holder in ECHOING
    if type_ in ("STEERS", "FUNDS"):
        return way == "in" if scheme else (way == "out" and holder == ORG) or (type_, way) == ("FUNDS", "in")
    if type_ in ("MEMBER_OF", "PARTNER_OF"):
        return way == "in" or not scheme or holder == NETWORK
    if type_ == "ACTS_ON":
        return (way == "in") == (holder == TERRITORY)
    if type_ == "PART_OF":
        return way == "out" and (to == PROGRAMME if scheme else from_ == ORG)
    if type_ in ("ABOUT", "OFFERS", "NEEDS", "TAKES_PART_IN"):
        return way == "out"
    return False


def direct(bags: dict[str, dict[str, tuple[FeatureTie, ...]]]) -> Held:
    """The bags without what is held in two steps."""
    return {
        entity: kept
        for entity, bag in bags.items()
        if (
            kept := {
                feature: {(t.type, t.way, t.role) for t in ties if not t.path}
                for feature, ties in bag.items()
                if any(not t.path for t in ties)
            }
        )
    }


SHEETS: dict[str, Callable[[], Sheet]] = {
    "valley": valley,
    "catalogue": catalogue,
    "bodies": bodies,
    "drawn": lambda: random_sheet(3),
    "drawn again": lambda: random_sheet(8, links=80),
}
KINDS_ASKED = (ECHOING, (*ECHOING, *WIDE), WIDE, (NETWORK,), (ORG,), (TERRITORY, PROJECT))


@pytest.mark.parametrize("name", SHEETS)
def test_the_bags_are_what_the_claims_say(name: str) -> None:
    sheet = SHEETS[name]()
    with open_graph(":memory:") as store:
        store.load(sheet.batch())
        for kinds in KINDS_ASKED:
            assert direct(by_name(store, read_features(store, kinds=kinds))) == told(sheet, kinds)


def test_a_body_in_several_roles_is_one_feature(store: GraphStore) -> None:
    sheet = Sheet("d").entity(NETWORK, "n").entity(ORG, "o")
    sheet.link("STEERS", (ORG, "o"), (NETWORK, "n"), role="pilot")
    sheet.link("STEERS", (ORG, "o"), (NETWORK, "n"), role="animator")
    sheet.link("FUNDS", (ORG, "o"), (NETWORK, "n"), year=2020)
    sheet.link("FUNDS", (ORG, "o"), (NETWORK, "n"), year=2021)
    sheet.link("MEMBER_OF", (ORG, "o"), (NETWORK, "n"))
    store.load(sheet.batch())
    bag = by_name(store, read_features(store))["n"]
    assert [(t.type, t.role, len(t.claims)) for t in bag["o"]] == [
        ("FUNDS", "", 1),
        ("FUNDS", "", 1),
        ("MEMBER_OF", "", 1),
        ("STEERS", "animator", 1),
        ("STEERS", "pilot", 1),
    ]


def test_without_claims_the_bags_are_the_same_but_for_them(store: GraphStore) -> None:
    store.load(catalogue().batch())
    full, bare = (read_features(store, with_claims=told) for told in (True, False))
    assert full.features == bare.features
    assert list(full.held) == list(bare.held) == sorted(full.held)
    for entity, bag in full.held.items():
        assert list(bag) == list(bare.held[entity]) == sorted(bag)
        for feature, ties in bag.items():
            other = bare.held[entity][feature]
            assert [(t.type, t.way, t.role) for t in ties] == [(t.type, t.way, t.role) for t in other]
            assert all(t.claims for t in ties)
            assert not any(t.claims for t in other)


def test_holders_are_counted(store: GraphStore) -> None:
    store.load(valley().batch())
    bags = read_features(store)
    counts = {bags.features[f].name: n for f, n in bags.holders().items()}
    assert counts["État"] == 8
    assert (counts["saison"], counts["ADRETS"], counts["logement"]) == (3, 2, 1)


# ------------------------------------------------------------ at a date


def test_at_a_date_only_what_stood_then(store: GraphStore) -> None:
    store.load(valley().batch())
    assert "ADRETS" not in by_name(store, read_features(store, "2017"))["Espaces Valléens"]
    assert "ADRETS" in by_name(store, read_features(store, "2018"))["Espaces Valléens"]
    assert "ADRETS" in by_name(store, read_features(store))["Espaces Valléens"]
    with pytest.raises(InvalidValue, match="not a date"):
        read_features(store, "2018-13")


def test_at_a_date_nobody_who_had_not_begun(store: GraphStore) -> None:
    sheet = Sheet("d").entity(PROJECT, "early", since="2015").entity(PROJECT, "late", since="2021-06")
    sheet.entity(PROGRAMME, "next", since="2021").entity(EVENT, "forum", since="2019-10-15")
    sheet.entity(NETWORK, "n").entity(THEME, "t")
    for project in ("early", "late"):
        sheet.link("ABOUT", (PROJECT, project), (THEME, "t"))
        sheet.link("PART_OF", (PROJECT, project), (PROGRAMME, "next"))
    sheet.link("TAKES_PART_IN", (NETWORK, "n"), (EVENT, "forum"))
    store.load(sheet.batch())

    def held(as_of: str) -> dict[str, set[str]]:
        return {e: set(bag) for e, bag in by_name(store, read_features(store, as_of)).items()}

    assert held("2018") == {"early": {"t"}}
    assert held("2019-10") == {"early": {"t"}, "n": {"forum"}}
    assert held("2021") == held("") == {"early": {"t", "next"}, "late": {"t", "next"}, "n": {"forum"}}


# ------------------------------------------------------------ kinds and the subject


def test_the_subject_is_read_whatever_its_kind(store: GraphStore) -> None:
    store.load(bodies().batch())
    (hub,) = store.ask("MATCH (n:Project {name: 'Hub'}) RETURN n.id AS id")
    read = by_name(store, read_features(store, kinds=(TERRITORY,), subject=hub["id"]))
    assert set(read) == {"Hub", "Queyras", "Vars", "Abries"}
    assert set(read["Hub"]) == {"ADRETS", "Génope", "Queyras", "Vars"}
    assert set(read["Vars"]) == {"Espaces Valléens", "Hub", "Lab"}


def test_organisations_are_read_only_when_asked_for(store: GraphStore) -> None:
    store.load(bodies().batch())
    usual = by_name(store, read_features(store))
    assert set(usual) == {"Espaces Valléens", "Réseau rural", "Hub", "Lab"}
    wide = by_name(store, read_features(store, kinds=(*ECHOING, *WIDE)))
    assert {name: wide[name] for name in usual} == usual
    assert set(wide["ADRETS"]) == {
        "Banque",
        "Cap Rural",
        "Espaces Valléens",
        "Forum",
        "Hub",
        "Queyras",
        "Réseau rural",
        "services",
    }


# ------------------------------------------------------------ sources left out


def claims_of(sheet: Sheet, source: str) -> frozenset[str]:
    return frozenset(claim.id for claim in sheet.claims if claim.source == source and claim.a)


def test_what_only_a_source_left_out_says_is_not_there(store: GraphStore) -> None:
    sheet = catalogue()
    store.load(sheet.batch())
    read = by_name(store, read_features(store, left_out=claims_of(sheet, "s2")))
    assert "Réseau du catalogue" not in read
    assert "mobilité" not in read["Espaces Valléens"]
    assert len(read["Réseau proche"]["saison"][0].claims) == 1, "another source says it too"
    assert {e: set(b) for e, b in read.items()} == {e: set(b) for e, b in told(valley(), ECHOING).items()}


def test_a_territory_is_reached_only_through_what_remains(store: GraphStore) -> None:
    sheet = Sheet("d").entity(PROJECT, "p").entity(TERRITORY, "in", level="commune")
    sheet.entity(TERRITORY, "out", level="valley").entity(THEME, "t").link(
        "ABOUT", (PROJECT, "p"), (THEME, "t")
    )
    sheet.link("ACTS_ON", (PROJECT, "p"), (TERRITORY, "in"))
    sheet.link("PART_OF", (TERRITORY, "in"), (TERRITORY, "out"))
    store.load(sheet.batch())
    link, part = ({c.id} for c in sheet.claims if c.kind in ("ACTS_ON", "PART_OF"))
    assert set(by_name(store, read_features(store))["p"]) == {"t", "in", "out"}
    assert set(by_name(store, read_features(store, left_out=part))["p"]) == {"t", "in"}
    assert set(by_name(store, read_features(store, left_out=link))["p"]) == {"t"}


# ------------------------------------------------------------ two steps

nestings = st.dictionaries(st.integers(0, 5), st.sets(st.integers(0, 5), max_size=2), max_size=6)


def reached(inside: dict[int, set[int]], local: set[int], start: int) -> set[int]:
    found: set[int] = set()
    frontier = {start}
    while frontier:
        frontier = {o for i in frontier for o in inside.get(i, ()) if o in local and o != i} - found - {start}
        found |= frontier
    return found


@settings(max_examples=15)
@given(nestings, st.sets(st.integers(0, 5)), st.sets(st.integers(0, 5), min_size=1, max_size=3))
def test_what_lies_inside_a_local_territory_bears_on_it(
    inside: dict[int, set[int]], local: set[int], acted_on: set[int]
) -> None:
    sheet = Sheet("d").entity(PROJECT, "p")
    for place in range(6):
        sheet.entity(TERRITORY, str(place), level=min(LOCAL) if place in local else "region")
    for inner, outers in inside.items():
        for outer in outers - {inner}:
            sheet.link("PART_OF", (TERRITORY, str(inner)), (TERRITORY, str(outer)))
    for place in acted_on:
        sheet.link("ACTS_ON", (PROJECT, "p"), (TERRITORY, str(place)))
    with open_graph(":memory:") as store:
        store.load(sheet.batch())
        bag = by_name(store, read_features(store))["p"]
    indirect = set().union(*(reached(inside, local, place) for place in acted_on)) - acted_on
    assert {int(name) for name, ties in bag.items() if ties[0].path} == indirect
    assert {int(name) for name, ties in bag.items() if not ties[0].path} == acted_on
    for name, ties in bag.items():
        for tie in ties:
            if tie.path:
                assert tie.path[-1] == name
                assert len(tie.claims) == len(tie.path), "the link, then one claim for each step"
                assert int(tie.path[0]) in acted_on


def test_a_territory_is_not_inside_itself(store: GraphStore) -> None:
    sheet = Sheet("d").entity(PROJECT, "p")
    for place in ("a", "b"):
        sheet.entity(TERRITORY, place, level="valley")
    sheet.link("PART_OF", (TERRITORY, "a"), (TERRITORY, "b")).link(
        "PART_OF", (TERRITORY, "b"), (TERRITORY, "a")
    )
    sheet.link("MEMBER_OF", (TERRITORY, "a"), (ORG, "o")).entity(ORG, "o")
    sheet.link("ACTS_ON", (PROJECT, "p"), (TERRITORY, "a"))
    store.load(sheet.batch())
    read = by_name(store, read_features(store, kinds=(*ECHOING, TERRITORY)))
    assert set(read["p"]) == {"a", "b"}
    assert set(read["a"]) == {"o", "p"}


# ------------------------------------------------------------ against a graph that never knew


@settings(max_examples=10)
@given(st.integers(0, 50), st.sets(st.integers(0, 89)))
def test_leaving_claims_out_is_never_having_had_them(seed: int, places: set[int]) -> None:
    sheet = random_sheet(seed, links=60)
    links = [claim for claim in sheet.claims if claim.a]
    gone = {links[place].id for place in places if place < len(links)}
    kinds = (*ECHOING, *WIDE)
    with open_graph(":memory:") as store:
        store.load(sheet.batch())
        without = by_name(store, read_features(store, kinds=kinds, left_out=gone))
    sheet.claims = [claim for claim in sheet.claims if claim.id not in gone]
    with open_graph(":memory:") as store:
        store.load(sheet.batch())
        assert without == by_name(store, read_features(store, kinds=kinds))


@settings(max_examples=10)
@given(st.integers(0, 50), st.integers(2009, 2025))
def test_at_a_year_what_the_claims_say_of_it(seed: int, year: int) -> None:
    sheet = random_sheet(seed, links=60)
    with open_graph(":memory:") as store:
        store.load(sheet.batch())
        read = by_name(store, read_features(store, str(year)))
    sheet.claims = [claim for claim in sheet.claims if stands(json.loads(claim.body), year)]
    assert direct(read) == told(sheet, ECHOING)


def stands(body: dict[str, object], year: int) -> bool:
    """Whether a link holds in a year: money by the year it is of, the others from when they began."""
    return str(body.get("since", "0000")) <= str(year) and body.get("year", year) == year
