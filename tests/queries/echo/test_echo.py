"""Which networks and schemes echo this one: exact explanations, honest groups, on both engines."""

from __future__ import annotations

import math

import pytest

from cordee.errors import InvalidValue, UnknownName
from cordee.graph import GraphStore
from cordee.i18n import speak
from cordee.queries.echo.echo import Echo, Group, echo
from cordee.queries.echo.facets import FACETS
from cordee.queries.echo.idf import SMALLEST
from cordee.queries.echo.strong import FLOOR, Rule
from tests.graph.build import Sheet
from tests.graph.shared import shared
from tests.queries.echo_graphs import valley


@pytest.fixture
def valleys(engine: str) -> GraphStore:
    return shared(engine, valley)


def names(answer: Echo, group: Group) -> list[str]:
    return [found.name for found in answer.of(group)]


def scores(answer: Echo) -> dict[str, float]:
    return {found.name: found.score for found in answer.echoes}


def test_groups_come_before_numbers(valleys: GraphStore) -> None:
    answer = echo(valleys, "Espaces Valléens", floor=2)
    assert names(answer, Group.LINKED) == ["Réseau ami"]
    assert names(answer, Group.LESSONS) == ["LEADER 2014-2020"]
    assert names(answer, Group.STRONG) == ["Réseau proche"]
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
        parts = [r.contribution for r in found.reasons] + [w.contribution for w in found.witnesses]
        assert math.isclose(math.fsum(parts), found.score, abs_tol=1e-12)
        assert math.isclose(found.direct + found.witnesses.total, found.score, abs_tol=1e-12)


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
        assert str(stated.sentence) == "le Réseau ami est partenaire des Espaces Valléens (échanges)"
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
        echo(valleys, "Espaces verts")
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


def test_the_rows_say_how_sure_each_echo_is(valleys: GraphStore) -> None:
    answer = echo(valleys, "Espaces Valléens", floor=2)
    names = [column.name for column in answer.columns()]
    rows = [dict(zip(names, row, strict=True)) for row in answer.rows()]
    near = [row for row in rows if row["name"] == "Réseau proche"]
    assert {(row["facts"], row["telling"]) for row in near} == {(4, 2)}
    assert sum(row["contribution"] for row in near) == pytest.approx(near[0]["score"])  # type: ignore[misc]
    themes = [row for row in near if row["facet"] == "themes"]
    assert len(themes) == 2
    for row in themes:  # saison and services, of the three themes that anybody has
        assert (row["expected"], row["p"]) == (pytest.approx(4 / 3), pytest.approx(1 / 3))
    common = [row for row in near if row["contribution"] == 0]
    assert [(row["shared"], row["expected"], row["p"]) for row in common] == [("État", None, None)]
    (stated,) = (row for row in rows if row["name"] == "Réseau ami" and row["why"].startswith("Réseau ami"))  # type: ignore[union-attr]
    assert (stated["facet"], stated["holders"], stated["facts"]) == ("", None, 1)
    assert frame_types(answer)["holders"] == "Int64", "a stated link has no holders: the others stay whole"


def frame_types(answer: Echo) -> dict[str, str]:
    return {str(name): str(kind) for name, kind in answer.to_frame().dtypes.items()}


# ---------------------------------------------------------------- weights


def test_a_facet_may_count_more_or_not_at_all(valleys: GraphStore) -> None:
    usual = echo(valleys, "Espaces Valléens")
    assert dict(usual.weights) == {}
    (near,) = (f for f in usual.echoes if f.name == "Réseau proche")
    heavy = echo(valleys, "Espaces Valléens", weights={"thèmes": 10})
    assert dict(heavy.weights) == {"themes": 10}
    (more,) = (f for f in heavy.echoes if f.name == "Réseau proche")
    share = near.subtotals["themes"] / near.score
    assert more.subtotals["themes"] / more.score > share
    without = echo(valleys, "Espaces Valléens", weights={"themes": 0})
    (less,) = (f for f in without.echoes if f.name == "Réseau proche")
    assert "themes" not in less.subtotals
    assert {r.feature.name for r in less.reasons} == {"ADRETS", "Génope"}
    assert without.population == usual.population, "rarity does not change"


def test_weights_of_one_change_nothing(valleys: GraphStore) -> None:
    weights = {"members": 1, "themes": 1.0}
    assert echo(valleys, "Espaces Valléens", weights=weights) == echo(valleys, "Espaces Valléens")


def test_all_facets_weighing_twice_change_no_score(valleys: GraphStore) -> None:
    double = echo(valleys, "Espaces Valléens", weights=dict.fromkeys(FACETS, 2))
    assert scores(double) == pytest.approx(scores(echo(valleys, "Espaces Valléens")), abs=1e-12)


@pytest.mark.parametrize("weights", [{"couleur": 1}, {"themes": -1}, {"themes": math.nan}])
def test_a_weight_that_means_nothing_is_refused(valleys: GraphStore, weights: dict[str, float]) -> None:
    with pytest.raises(InvalidValue):
        echo(valleys, "Espaces Valléens", weights=weights)


# ---------------------------------------------------------------- too little to say


def test_how_much_is_known_of_the_subject_and_of_others(valleys: GraphStore) -> None:
    answer = echo(valleys, "Espaces Valléens")
    assert (answer.facts, answer.population, answer.others, answer.ranked) == (7, 8, 7, True)
    empty = echo(valleys, "Réseau sans fait")
    assert (empty.facts, empty.population, empty.others, empty.ranked) == (0, 8, 8, True)


def test_a_graph_with_one_network(store: GraphStore) -> None:
    sheet = Sheet("d").entity("Network", "n").entity("Theme", "t")
    store.load(sheet.link("ABOUT", ("Network", "n"), ("Theme", "t")).batch())
    answer = echo(store, "n")
    assert (answer.facts, answer.others, answer.ranked, answer.echoes) == (1, 0, False, ())


@pytest.mark.parametrize("count", [SMALLEST - 1, SMALLEST])
def test_from_five_on_leads_are_ranked(store: GraphStore, count: int) -> None:
    sheet = Sheet("d")
    for network in range(count):
        sheet.entity("Network", f"n{network}").entity("Theme", f"own{network}")
        sheet.link("ABOUT", ("Network", f"n{network}"), ("Theme", f"own{network}"))
    sheet.link("ABOUT", ("Network", "n1"), ("Theme", "own0"))
    store.load(sheet.batch())
    answer = echo(store, "n0", floor=0)
    (found,) = answer.echoes
    assert found.group is Group.TO_CHECK, "chance gives as much among so few"
    assert answer.ranked is (count == SMALLEST)
    assert answer.rule is (Rule.CHANCE if count == SMALLEST else Rule.NONE)


def test_among_two_what_both_have_is_a_lead(store: GraphStore) -> None:
    """Everybody having it says nothing of rarity, but two networks of the same members echo each other."""
    sheet = Sheet("d").entity("Network", "ours").entity("Network", "theirs")
    for member in ("a", "b"):
        sheet.entity("Organisation", member)
        for network in ("ours", "theirs"):
            sheet.link("MEMBER_OF", ("Organisation", member), ("Network", network))
    store.load(sheet.batch())
    (found,) = echo(store, "ours").echoes
    assert (found.name, found.group, found.score) == ("theirs", Group.TO_CHECK, 0.0)
    assert {reason.feature.name for reason in found.common} == {"a", "b"}


def test_leads_to_check_stand_in_the_order_of_the_score(store: GraphStore) -> None:
    """One rare fact before two common ones: an order on a screen is read as a rank."""
    sheet = Sheet("d")
    for key in ("ours", "one", "two", *(f"o{i}" for i in range(6))):
        sheet.entity("Network", key)
    for theme, holders in {
        "rare": ("ours", "one"),
        "x": ("ours", "two", "o0", "o1", "o2", "o3"),
        "y": ("ours", "two", "o0", "o1", "o4", "o5"),
    }.items():
        sheet.entity("Theme", theme)
        for network in holders:
            sheet.link("ABOUT", ("Network", network), ("Theme", theme))
    store.load(sheet.batch())
    found = echo(store, "ours").of(Group.TO_CHECK)
    assert [f.score for f in found] == sorted((f.score for f in found), reverse=True)
    assert found[0].name == "one"


def test_networks_and_programmes_come_before_projects(store: GraphStore) -> None:
    sheet = Sheet("d").entity("Network", "ours").entity("Project", "p").entity("Programme", "g")
    sheet.entity("Network", "far").entity("Network", "else")
    for theme, holders in {"x": "ours p", "y": "ours p", "z": "ours g far", "w": "else g far"}.items():
        sheet.entity("Theme", theme)
        for key in holders.split():
            kind = {"p": "Project", "g": "Programme"}.get(key, "Network")
            sheet.link("ABOUT", (kind, key), ("Theme", theme))
    store.load(sheet.batch())
    found = echo(store, "ours").of(Group.TO_CHECK)
    assert [f.name for f in found] == ["far", "g", "p"]
    assert found[2].score > found[0].score
