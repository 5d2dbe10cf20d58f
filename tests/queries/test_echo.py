"""Which networks and schemes echo this one: exact explanations, honest groups, on both engines."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.errors import InvalidValue, UnknownName
from cordee.graph import GraphStore, open_graph
from cordee.language import speak
from cordee.queries.echo import FLOOR, Echo, Group, echo
from cordee.queries.features import Bags, Feature, read_features
from cordee.queries.scale import Scale
from tests.graph.build import Sheet


def valley() -> Sheet:
    """Six networks around one, which share a funder with all, and rarer things with some."""
    sheet = Sheet("v")
    for key, name in (("ev", "Espaces Valléens"), ("near", "Réseau proche"), ("far", "Réseau lointain")):
        sheet.entity("Network", key, name, status="active")
    sheet.entity("Network", "old", "LEADER 2014-2020", status="closed", until="2020")
    sheet.entity("Network", "friend", "Réseau ami").entity("Network", "empty", "Réseau sans fait")
    sheet.entity("Programme", "gen2", "Programme EV 2014-2020").entity(
        "Programme", "gen3", "Programme EV 2021"
    )
    sheet.entity("Project", "own", "Animation du réseau EV")
    sheet.entity("Organisation", "state", "État").entity("Organisation", "adrets", "ADRETS")
    sheet.entity("Organisation", "genope", "Génope")
    for theme in ("saison", "services", "mobilité", "logement"):
        sheet.entity("Theme", theme)
    for network in ("ev", "near", "far", "old", "friend"):
        sheet.link("FUNDS", ("Organisation", "state"), ("Network", network))
    sheet.link("FUNDS", ("Organisation", "state"), ("Project", "own"))
    sheet.link("STEERS", ("Organisation", "state"), ("Programme", "gen2"), role="pilot")
    sheet.link("STEERS", ("Organisation", "state"), ("Programme", "gen3"), role="pilot")
    for network in ("ev", "near", "old"):
        for theme in ("saison", "services"):
            sheet.link("ABOUT", ("Network", network), ("Theme", theme))
    sheet.link("ABOUT", ("Network", "far"), ("Theme", "logement"))
    sheet.link("STEERS", ("Organisation", "adrets"), ("Network", "ev"), role="animator", since="2018")
    sheet.link("MEMBER_OF", ("Organisation", "adrets"), ("Network", "near"))
    sheet.link("STEERS", ("Organisation", "genope"), ("Network", "ev"), role="animator", since="2018")
    sheet.link("STEERS", ("Organisation", "genope"), ("Network", "near"), role="pilot", since="2021")
    sheet.link("PARTNER_OF", ("Network", "friend"), ("Network", "ev"), role="exchange")
    sheet.link("PART_OF", ("Network", "ev"), ("Programme", "gen3"))
    sheet.link("PART_OF", ("Project", "own"), ("Programme", "gen3"))
    sheet.link("FOLLOWS", ("Programme", "gen3"), ("Programme", "gen2"))
    return sheet


@pytest.fixture
def valleys(store: GraphStore) -> GraphStore:
    store.load(valley().batch())
    return store


def names(answer: Echo, group: Group) -> list[str]:
    return [found.name for found in answer.of(group)]


def scores(answer: Echo) -> dict[str, float]:
    return {found.name: found.score for found in answer.echoes}


def test_groups_come_before_numbers(valleys: GraphStore) -> None:
    answer = echo(valleys, "Espaces Valléens", floor=2)
    assert names(answer, Group.LINKED) == ["Réseau ami"]
    assert names(answer, Group.STRONG) == ["Réseau proche"]
    assert names(answer, Group.LESSONS) == ["LEADER 2014-2020"]
    assert names(answer, Group.TO_CHECK) == []
    strict = echo(valleys, "Espaces Valléens")
    assert names(strict, Group.TO_CHECK) == ["Réseau proche"], f"fewer than {FLOOR} telling facts"


def test_every_shared_fact_is_named_with_both_roles_and_its_rarity(valleys: GraphStore) -> None:
    (near,) = (e for e in echo(valleys, "Espaces Valléens").echoes if e.name == "Réseau proche")
    with speak("fr"):
        said = {str(reason.sentence()) for reason in near.reasons}
    assert said == {
        "ADRETS (ici anime, là membre ; 2 sur 8 l'ont)",
        "Génope (ici anime, là pilote ; 2 sur 8 l'ont)",
        "saison (thème ; 3 sur 8 l'ont)",
        "services (thème ; 3 sur 8 l'ont)",
    }
    with speak("en"):
        assert "ADRETS (here animator, there member; 2 of 8 have it)" in {
            str(r.sentence()) for r in near.reasons
        }
    assert all(reason.claims for reason in near.reasons)


def test_contributions_sum_to_the_score(valleys: GraphStore) -> None:
    for found in echo(valleys, "Espaces Valléens").echoes:
        assert math.isclose(sum(r.contribution for r in found.reasons), found.score, abs_tol=1e-12)


def test_what_everybody_has_is_said_and_weighs_nothing(valleys: GraphStore) -> None:
    (near,) = (e for e in echo(valleys, "Espaces Valléens").echoes if e.name == "Réseau proche")
    (common,) = near.common
    assert (common.feature.name, common.contribution) == ("État", 0.0)


def test_its_own_generations_and_projects_are_left_out_and_said(valleys: GraphStore) -> None:
    answer = echo(valleys, "Espaces Valléens")
    assert answer.own == ("Animation du réseau EV", "Programme EV 2014-2020", "Programme EV 2021")
    assert not set(answer.own) & scores(answer).keys()


def test_a_stated_link_cites_what_says_it(valleys: GraphStore) -> None:
    (friend,) = echo(valleys, "Espaces Valléens").of(Group.LINKED)
    (stated,) = friend.stated
    with speak("fr"):
        assert str(stated.sentence) == "Réseau ami est partenaire de Espaces Valléens (échanges)"
    assert len(stated.claims) == 1


def test_as_of_keeps_the_links_of_that_time(valleys: GraphStore) -> None:
    def shared(as_of: str) -> set[str]:
        (near,) = (
            e for e in echo(valleys, "Espaces Valléens", as_of=as_of).echoes if e.name == "Réseau proche"
        )
        return {reason.feature.name for reason in near.reasons}

    assert shared("2017") == {"saison", "services"}
    assert shared("2019") == {"ADRETS", "saison", "services"}
    assert shared("2022") == {"ADRETS", "Génope", "saison", "services"}
    with pytest.raises(InvalidValue, match="not a date"):
        echo(valleys, "Espaces Valléens", as_of="hier")


def test_kinds_restrict_what_may_echo(valleys: GraphStore) -> None:
    assert echo(valleys, "Espaces Valléens", kinds=["Project"]).echoes == ()


def test_an_unknown_network_suggests_the_nearest(valleys: GraphStore) -> None:
    with pytest.raises(UnknownName) as failure:
        echo(valleys, "Espace valleen")
    assert failure.value.suggestions == ("Espaces Valléens",)


def test_a_network_without_facts_echoes_nothing(valleys: GraphStore) -> None:
    assert echo(valleys, "Réseau sans fait").echoes == ()


def test_an_empty_graph(store: GraphStore) -> None:
    with pytest.raises(UnknownName, match="overview"):
        echo(store, "anything")


def test_among_too_few_nothing_is_ranked(store: GraphStore) -> None:
    sheet = Sheet("d").entity("Network", "a").entity("Network", "b").entity("Network", "c")
    for i in range(6):
        sheet.entity("Organisation", str(i))
        for network in ("a", "b"):
            sheet.link("MEMBER_OF", ("Organisation", str(i)), ("Network", network))
    sheet.entity("Theme", "t").link("ABOUT", ("Network", "c"), ("Theme", "t"))
    store.load(sheet.batch())
    assert [e.group for e in echo(store, "a").echoes] == [Group.TO_CHECK]


def test_what_happens_inside_a_members_territory_counts_with_its_path(store: GraphStore) -> None:
    sheet = Sheet("d").entity("Network", "a").entity("Project", "p").entity("Project", "q")
    sheet.entity("Territory", "ecrins", "Pays des Écrins", level="epci")
    sheet.entity("Territory", "argentiere", "L'Argentière", level="commune")
    sheet.entity("Territory", "alpes", "Massif des Alpes", level="massif")
    sheet.link("PART_OF", ("Territory", "argentiere"), ("Territory", "ecrins"))
    sheet.link("PART_OF", ("Territory", "ecrins"), ("Territory", "alpes"))
    sheet.link("MEMBER_OF", ("Territory", "ecrins"), ("Network", "a"))
    sheet.link("ACTS_ON", ("Project", "p"), ("Territory", "argentiere"))
    sheet.link("ACTS_ON", ("Project", "q"), ("Territory", "alpes"))
    store.load(sheet.batch())
    (found,) = echo(store, "a").echoes
    assert found.name == "p", "being in the same massif is no reason"
    (reason,) = found.reasons
    with speak("fr"):
        assert str(reason.sentence()) == (
            "Pays des Écrins (ici membre, là territoire d'action par L'Argentière ; 2 sur 3 l'ont)"
        )
    assert reason.theirs[0].path == ("L'Argentière", "Pays des Écrins")
    assert len(reason.claims) == 3


def test_territories_inside_one_another_in_a_circle(store: GraphStore) -> None:
    sheet = Sheet("d").entity("Network", "a").entity("Network", "b").entity("Network", "c")
    sheet.entity("Theme", "t").link("ABOUT", ("Network", "c"), ("Theme", "t"))
    for key in ("x", "y"):
        sheet.entity("Territory", key, level="valley")
    sheet.link("PART_OF", ("Territory", "x"), ("Territory", "y"))
    sheet.link("PART_OF", ("Territory", "y"), ("Territory", "x"))
    sheet.link("ACTS_ON", ("Network", "a"), ("Territory", "x"))
    sheet.link("ACTS_ON", ("Network", "b"), ("Territory", "y"))
    store.load(sheet.batch())
    assert [e.name for e in echo(store, "a").echoes] == ["b"]


# ---------------------------------------------------------------- what must not change a score


@pytest.fixture(scope="module")
def before() -> dict[str, float]:
    with open_graph(":memory:") as store:
        store.load(valley().batch())
        return scores(echo(store, "Espaces Valléens"))


def everybody() -> list[tuple[str, str]]:
    networks = ("ev", "near", "far", "old", "friend")
    return [("Network", n) for n in networks] + [
        ("Programme", "gen2"),
        ("Programme", "gen3"),
        ("Project", "own"),
    ]


def test_a_body_added_to_everybody_changes_no_score(store: GraphStore, before: dict[str, float]) -> None:
    sheet = valley().entity("Organisation", "europe", "Europe")
    for end in everybody():
        sheet.link("STEERS", ("Organisation", "europe"), end, role="pilot")
    store.load(sheet.batch())
    assert scores(echo(store, "Espaces Valléens")) == pytest.approx(before, abs=1e-12)


def test_an_empty_network_changes_no_score(store: GraphStore, before: dict[str, float]) -> None:
    store.load(valley().entity("Network", "e2", "Encore un réseau vide").batch())
    assert scores(echo(store, "Espaces Valléens")) == pytest.approx(before, abs=1e-12)


def test_loading_twice_or_in_two_data_sets_changes_no_score(
    store: GraphStore, before: dict[str, float]
) -> None:
    store.load(valley().batch())
    store.load(valley().batch())
    again = valley()
    again.claims = [c for c in again.claims if not c.a]
    copy = Sheet("copy")
    for claim in again.claims:
        copy.entity(claim.kind, claim.record, claim.body.split('"name":"')[1].split('"')[0])
    store.load(copy.batch())
    assert scores(echo(store, "Espaces Valléens")) == pytest.approx(before, abs=1e-12)


def test_the_echo_is_the_same_from_either_side(valleys: GraphStore) -> None:
    there = scores(echo(valleys, "Espaces Valléens"))["Réseau proche"]
    back = scores(echo(valleys, "Réseau proche"))["Espaces Valléens"]
    assert there == back


bags = st.dictionaries(st.sampled_from("abcdef"), st.sets(st.sampled_from("uvwxyz"), min_size=1), min_size=2)


@settings(max_examples=200)
@given(bags)
def test_the_score_is_a_symmetric_cosine_made_of_its_reasons(held: dict[str, set[str]]) -> None:
    features = {f: Feature(f, "Theme", f) for f in "uvwxyz"}
    scale = Scale(Bags(features, {e: dict.fromkeys(bag, ()) for e, bag in held.items()}))
    for left in held:
        for right in held:
            score, reasons, common = scale.compare(left, right)
            assert -1e-12 <= score <= 1 + 1e-12
            assert scale.compare(right, left)[0] == pytest.approx(score, abs=1e-12)
            assert math.fsum(r.contribution for r in reasons) == pytest.approx(score, abs=1e-12)
            assert {r.feature.id for r in (*reasons, *common)} == held[left] & held[right]
            assert all(len(held) == r.holders for r in common)


# ---------------------------------------------------------------- as a table, a frame, a graph


def test_as_rows_a_frame_and_a_graph(valleys: GraphStore) -> None:
    answer = echo(valleys, "Espaces Valléens", floor=2)
    frame = answer.to_frame()
    assert list(frame.columns) == [column.name for column in answer.columns()]
    assert len(frame) == len(answer.rows())
    assert frame["group"][0] == "already linked"
    graph = answer.to_networkx()
    assert graph.graph["subject"] == "Espaces Valléens"
    weights = {graph.nodes[b]["name"]: data["weight"] for _, b, data in graph.edges(data=True)}
    assert weights == scores(answer)


def test_features_are_read_once_with_their_roles(valleys: GraphStore) -> None:
    read = read_features(valleys)
    ids = {feature.name: id_ for id_, feature in read.features.items()}
    bag = read.held[echo(valleys, "Espaces Valléens").subject.id]
    assert [(t.type, t.role) for t in bag[ids["ADRETS"]]] == [("STEERS", "animator")]
    assert [t.type for t in bag[ids["État"]]] == ["FUNDS"]
