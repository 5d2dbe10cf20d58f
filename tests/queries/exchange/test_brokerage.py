"""Who stands between two: the five parts of Gould and Fernandez on graphs drawn by hand, on both engines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import speak
from cordee.model import ACTORS
from cordee.model.claims import record_id
from cordee.queries.exchange.brokerage import (
    Brokerage,
    GoBetween,
    brokerage,
    by_role,
    direct_links,
    employers,
    go_betweens,
    read_neighbours,
)
from cordee.queries.exchange.exchange import exchange
from tests.graph.build import Sheet

A, B = ("Network", "a"), ("Network", "b")


def two() -> Sheet:
    """Two networks and nothing else."""
    return Sheet("g").entity(*A, "Réseau A").entity(*B, "Réseau B")


def id_of(kind: str, key: str) -> str:
    return record_id("g", kind, key)


def between(store: GraphStore, sheet: Sheet, as_of: str = "") -> dict[str, GoBetween]:
    """Those between the two networks of a sheet, by name."""
    store.load(sheet.batch())
    answer = exchange(store, "Réseau A", "Réseau B", as_of=as_of, with_names=True)
    return {one.name: one for one in answer.between}


# --- the five parts, as an arithmetic of groups ---


@pytest.mark.parametrize(
    ("groups", "part"),
    [
        ("111", Brokerage.COORDINATOR),
        ("121", Brokerage.CONSULTANT),
        ("112", Brokerage.REPRESENTATIVE),
        ("122", Brokerage.GATEKEEPER),
        ("123", Brokerage.LIAISON),
    ],
)
def test_the_five_parts(groups: str, part: Brokerage) -> None:
    assert brokerage(*groups) is part


@given(st.integers(0, 2), st.integers(0, 2), st.integers(0, 2))
def test_seen_from_the_other_side_the_representative_is_the_gatekeeper(a: int, x: int, b: int) -> None:
    turned = {Brokerage.REPRESENTATIVE: Brokerage.GATEKEEPER, Brokerage.GATEKEEPER: Brokerage.REPRESENTATIVE}
    there, back = brokerage(a, x, b), brokerage(b, x, a)
    assert back is turned.get(there, there)


@given(st.permutations([0, 1, 2, 3]), st.integers(0, 3), st.integers(0, 3), st.integers(0, 3))
def test_only_which_groups_are_equal_counts(names: list[int], a: int, x: int, b: int) -> None:
    assert brokerage(a, x, b) is brokerage(names[a], names[x], names[b])


# --- the five parts, on graphs drawn by hand ---


def test_who_belongs_to_one_side_speaks_for_it_or_introduces_to_it(store: GraphStore) -> None:
    sheet = two().entity("Organisation", "ours", "Les nôtres").entity("Organisation", "theirs", "Les leurs")
    sheet.link("STEERS", ("Organisation", "ours"), A, role="animator")
    sheet.link("PARTNER_OF", ("Organisation", "ours"), B, role="partner")
    sheet.link("MEMBER_OF", ("Organisation", "theirs"), B)
    sheet.link("FUNDS", ("Organisation", "theirs"), A)
    found = between(store, sheet)
    assert {name: one.brokerage for name, one in found.items()} == {
        "Les nôtres": Brokerage.REPRESENTATIVE,
        "Les leurs": Brokerage.GATEKEEPER,
    }
    with speak("fr"):
        assert str(found["Les nôtres"].part) == "est des leurs, chez « Réseau A » : peut parler en leur nom"
        assert str(found["Les leurs"].part) == "est des leurs, chez « Réseau B » : peut nous présenter"
        assert str(found["Les nôtres"].ties) == "ici anime, là partenaire"
        assert str(found["Les leurs"].ties) == "ici financeur, là membre"
    assert str(found["Les leurs"].part) == "is of “Réseau B”: can introduce us"


def test_who_belongs_to_both_or_to_neither_links_them(store: GraphStore) -> None:
    sheet = two().entity("Organisation", "both", "Des deux").entity("Organisation", "none", "D'ailleurs")
    for network in (A, B):
        sheet.link("STEERS", ("Organisation", "both"), network, role="pilot")
        sheet.link("PARTNER_OF", ("Organisation", "none"), network, role="partner")
    found = between(store, sheet)
    assert {one.brokerage for one in found.values()} == {Brokerage.LIAISON}
    assert list(found) == ["Des deux", "D'ailleurs"], "who belongs comes first"
    assert (found["Des deux"].steers, found["D'ailleurs"].steers) == (True, False)
    assert str(found["Des deux"].ties) == "pilot", "the same on both sides is said once"


@pytest.mark.parametrize("kinship", ["member", "generation"])
def test_between_two_of_one_group_stand_a_coordinator_and_a_consultant(
    store: GraphStore, kinship: str
) -> None:
    sheet = two().entity("Organisation", "inside", "Dedans").entity("Organisation", "outside", "Dehors")
    if kinship == "member":
        sheet.link("MEMBER_OF", B, A, role="groupe")
    else:
        sheet.entity("Network", "old", "Réseau d'avant")
        sheet.link("FOLLOWS", A, ("Network", "old")).link("FOLLOWS", B, ("Network", "old"))
    for network in (A, B):
        sheet.link("MEMBER_OF", ("Organisation", "inside"), network)
        sheet.link("PARTNER_OF", ("Organisation", "outside"), network, role="technical")
    found = between(store, sheet)
    assert found["Dedans"].brokerage is Brokerage.COORDINATOR
    assert found["Dehors"].brokerage is Brokerage.CONSULTANT
    with speak("fr"):
        assert str(found["Dedans"].part) == "coordonne de l'intérieur"
        assert str(found["Dehors"].part) == "peut conseiller les deux, de l'extérieur"


def test_who_leads_a_partnership_belongs(store: GraphStore) -> None:
    sheet = Sheet("g").entity("Project", "p", "Réseau A").entity("Project", "q", "Réseau B")
    sheet.entity("Organisation", "x", "Chef de file")
    sheet.link("PARTNER_OF", ("Organisation", "x"), ("Project", "p"), role="lead")
    sheet.link("PARTNER_OF", ("Organisation", "x"), ("Project", "q"), role="partner")
    assert between(store, sheet)["Chef de file"].brokerage is Brokerage.REPRESENTATIVE


# --- who counts as being between ---


def test_people_organisations_networks_territories_projects_and_events(store: GraphStore) -> None:
    sheet = two().entity("Person", "p", "Léa Martin").entity("Organisation", "o", "Agence")
    sheet.entity("Network", "n", "Réseau C").entity("Territory", "t", "Queyras")
    sheet.entity("Project", "j", "Chantier").entity("Event", "e", "Forum", since="2019-10-15")
    sheet.entity("Programme", "g", "LEADER")
    sheet.link("WORKS_FOR", ("Person", "p"), A, role="animatrice").link("MEMBER_OF", ("Person", "p"), B)
    for network in (A, B):
        sheet.link("MEMBER_OF", ("Organisation", "o"), network)
        sheet.link("MEMBER_OF", ("Network", "n"), network)
        sheet.link("MEMBER_OF", ("Territory", "t"), network)
        sheet.link("PARTNER_OF", network, ("Project", "j"), role="beneficiary")
        sheet.link("TAKES_PART_IN", network, ("Event", "e"))
        sheet.link("PART_OF", network, ("Programme", "g"))
    found = between(store, sheet)
    assert list(found) == ["Agence", "Léa Martin", "Queyras", "Réseau C", "LEADER", "Chantier", "Forum"]
    assert [one.acts for one in found.values()] == [True] * 4 + [False] * 3
    assert {one.kind for one in found.values() if one.acts} == set(ACTORS)
    with speak("fr"):
        assert str(found["Chantier"].ties) == "bénéficiaire", "what each is there, not what it has"
        assert str(found["Chantier"].part) == "commun aux deux"
        assert str(found["Léa Martin"].ties) == "ici animatrice, là membre"
    assert found["Forum"].begun == "2019-10-15"
    assert all(len(one.claims) == 2 for one in found.values())


def test_themes_and_grounds_in_common_are_no_go_betweens(store: GraphStore) -> None:
    sheet = two().entity("Theme", "t", "Mobilité").entity("Territory", "q", "Queyras")
    for network in (A, B):
        sheet.link("ABOUT", network, ("Theme", "t")).link("ACTS_ON", network, ("Territory", "q"))
    assert between(store, sheet) == {}


def test_who_only_funds_both_is_none_and_who_funds_one_and_steers_the_other_is(store: GraphStore) -> None:
    sheet = two().entity("Organisation", "purse", "La bourse").entity("Organisation", "region", "Région")
    for network in (A, B):
        sheet.link("FUNDS", ("Organisation", "purse"), network)
    sheet.link("FUNDS", ("Organisation", "region"), A)
    sheet.link("STEERS", ("Organisation", "region"), B, role="carrier")
    assert list(between(store, sheet)) == ["Région"]


def test_generations_and_links_to_weave_make_no_go_between(store: GraphStore) -> None:
    sheet = two().entity("Network", "c", "Réseau C")
    for network in (A, B):
        sheet.link("WEAVES", network, ("Network", "c"), progress="idea")
    assert between(store, sheet) == {}


def test_only_those_of_the_time(store: GraphStore) -> None:
    sheet = two().entity("Organisation", "o", "Agence")
    sheet.link("STEERS", ("Organisation", "o"), A, role="animator", since="2018", until="2020")
    sheet.link("MEMBER_OF", ("Organisation", "o"), B)
    found = between(store, sheet)
    with speak("fr"):
        assert str(found["Agence"].ties) == "ici anime (jusqu'en 2020), là membre"
    assert str(found["Agence"].ties) == "here animator (until 2020), there member"
    assert exchange(store, "Réseau A", "Réseau B", as_of="2019").between
    assert not exchange(store, "Réseau A", "Réseau B", as_of="2022").between
    with pytest.raises(InvalidValue, match="not a date"):
        read_neighbours(store, [id_of(*A)], "hier")


def test_the_order_does_not_depend_on_the_order_of_loading(store: GraphStore) -> None:
    sheet = two()
    for key in ("z", "m", "a1"):
        sheet.entity("Organisation", key, f"Corps {key}")
        for network in (A, B):
            sheet.link("MEMBER_OF", ("Organisation", key), network)
    assert list(between(store, sheet)) == ["Corps a1", "Corps m", "Corps z"]


def test_nobody_linked_is_nobody(store: GraphStore) -> None:
    store.load(two().batch())
    assert read_neighbours(store, [id_of(*A), "nobody"]) == {}
    assert go_betweens((id_of(*A), {}), (id_of(*B), {}), ("A", "B")) == ()
    assert direct_links({}, "A", id_of(*B)) == ()


# --- links between the two themselves ---


def test_links_between_the_two_are_said_each_way(store: GraphStore) -> None:
    sheet = two().link("PARTNER_OF", A, B, role="exchange").link("MEMBER_OF", B, A)
    store.load(sheet.batch())
    near = read_neighbours(store, [id_of(*A)])[id_of(*A)]
    with speak("fr"):
        said = [str(link.sentence) for link in direct_links(near, "Réseau A", id_of(*B))]
    assert said == [
        "le Réseau B est membre du Réseau A",
        "le Réseau A est partenaire du Réseau B (échanges)",
    ]


@pytest.mark.parametrize(
    ("body", "there", "said"),
    [
        ({"progress": "idea"}, False, "Link to weave (to consider): Réseau A – Réseau B"),
        ({"progress": "woven"}, True, "Link woven: Réseau A – Réseau B"),
        ({}, False, "Link to weave: Réseau A – Réseau B"),
    ],
)
def test_a_link_to_weave_is_there_once_it_is_woven(
    store: GraphStore, body: dict[str, str], there: bool, said: str
) -> None:
    store.load(two().link("WEAVES", A, B, **body).batch())
    (link,) = exchange(store, "Réseau A", "Réseau B").direct
    assert (link.there, str(link.sentence)) == (there, said)


# --- people ---


def test_people_are_called_by_their_role_and_organisation(store: GraphStore) -> None:
    sheet = two().entity("Organisation", "o", "Agence").entity("Organisation", "z", "Zénith")
    for key in ("lea", "ugo", "ana"):
        sheet.entity("Person", key, f"{key.capitalize()} Martin")
        sheet.link("MEMBER_OF", ("Person", key), B)
    sheet.link("MEMBER_OF", ("Person", "lea"), A).link("MEMBER_OF", ("Person", "ana"), A)
    sheet.link("MEMBER_OF", ("Person", "ugo"), A, role="trésorier")
    sheet.link("WORKS_FOR", ("Person", "lea"), ("Organisation", "z"), role="présidente")
    sheet.link("WORKS_FOR", ("Person", "lea"), ("Organisation", "o"), role="directrice")
    store.load(sheet.batch())
    posts = employers(store, [id_of("Person", "lea"), id_of("Person", "ugo")])
    assert posts == {id_of("Person", "lea"): ("directrice", "Agence")}
    names = {one.id: one.name for one in exchange(store, "Réseau A", "Réseau B").between}
    assert names == {
        id_of("Person", "lea"): "directrice (Agence)",
        id_of("Person", "ugo"): "trésorier (Réseau A)",
        id_of("Person", "ana"): "person (Réseau A)",
    }
    named = exchange(store, "Réseau A", "Réseau B", with_names=True).between
    assert {one.name for one in named} == {"Lea Martin", "Ugo Martin", "Ana Martin"}
    assert by_role(named[0], ("", "Agence"), ("A", "B")) == "person (Agence)"
