"""With whom to weave links: the rank by the smaller gain, who stands where, and the example of the Alps."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.errors import InvalidValue, UnknownName
from cordee.graph import GraphStore, open_graph
from cordee.i18n import speak
from cordee.model import PROJECTS
from cordee.queries.exchange.exchange import exchange
from cordee.queries.exchange.rules import Mark
from cordee.queries.exchange.weave import Standing, Weave, weave, weave_pairs
from cordee.wording.exchanges import exchange_lines, weave_lines
from tests.graph.build import Sheet
from tests.graph.shared import shared
from tests.queries.graphs import both
from tests.workflows.meeting import alps_example

EV = "Espaces Valléens"


@pytest.fixture
def store() -> Iterator[GraphStore]:
    """An empty graph; that both engines answer alike is the last test's matter."""
    with open_graph(":memory:") as opened:
        yield opened


def village() -> Sheet:
    """Ours, which offers and needs; others who answer both ways, one way, not at all, or are linked."""
    sheet = Sheet("g").entity("Network", "ours", "Les nôtres")
    for theme in ("offre", "besoin", "rare", "seul"):
        sheet.entity("Theme", theme, theme.capitalize())
    sheet.link("OFFERS", ("Network", "ours"), ("Theme", "offre"), note="x")
    sheet.link("OFFERS", ("Network", "ours"), ("Theme", "rare"), note="x")
    sheet.link("NEEDS", ("Network", "ours"), ("Theme", "besoin"), note="y")
    for key in ("deux", "fonds", "lié"):
        sheet.entity("Network", key, key.capitalize())
        sheet.link("NEEDS", ("Network", key), ("Theme", "offre"), note="ce que font Les nôtres")
        sheet.link("OFFERS", ("Network", key), ("Theme", "besoin"), note="pour Les nôtres")
    sheet.link("NEEDS", ("Network", "fonds"), ("Theme", "rare"), note="ce que font Les nôtres")
    sheet.link("PARTNER_OF", ("Network", "lié"), ("Network", "ours"), role="exchange")
    sheet.entity("Project", "projet", "Projet").link("ABOUT", ("Project", "projet"), ("Theme", "besoin"))
    sheet.link("ABOUT", ("Project", "projet"), ("Theme", "offre"))
    sheet.entity("Network", "sens", "Un sens").link("NEEDS", ("Network", "sens"), ("Theme", "offre"))
    sheet.entity("Programme", "fini", "Fini", status="closed")
    sheet.link("ABOUT", ("Programme", "fini"), ("Theme", "besoin"))
    sheet.entity("Network", "loin", "Loin").link("ABOUT", ("Network", "loin"), ("Theme", "seul"))
    sheet.entity("Programme", "p", "Le nôtre").link("PART_OF", ("Network", "ours"), ("Programme", "p"))
    return sheet


@pytest.fixture
def woven(store: GraphStore) -> Weave:
    store.load(village().batch())
    return weave(store, "Les nôtres")


def names(answer: Weave, standing: Standing) -> list[str]:
    return [one.party.name for one in answer.of(standing)]


def test_everybody_stands_where_they_should(woven: Weave) -> None:
    assert {standing.value: names(woven, standing) for standing in Standing} == {
        "to_weave": ["Fonds", "Deux", "Projet"],
        "one_way": ["Un sens"],
        "linked": ["Lié"],
        "lessons": ["Fini"],
        "to_ask": [],
        "over": [],
        "set_aside": [],
    }
    assert [one.standing for one in woven.candidates] == sorted(
        (one.standing for one in woven.candidates), key=list(Standing).index
    )
    assert woven.own == ("Le nôtre",)


def test_gains_are_the_sums_of_named_lines(woven: Weave) -> None:
    for one in woven.candidates:
        for way in one.directions:
            assert way.gain == math.fsum(line.weight for line in way.brought)
            assert all(line.claims and line.claims[0] in woven.citations for line in way.brought)
        assert one.gain == min(one.brings.gain, one.receives.gain)


def test_equal_gains_are_told_apart_by_the_larger_one(woven: Weave) -> None:
    funds, two, project = woven.of(Standing.TO_WEAVE)
    assert (funds.declared, two.declared, project.declared) == (2, 2, 0)
    assert funds.gain == two.gain == two.receives.gain, "what both bring is the smaller gain"
    assert funds.brings.gain > two.brings.gain, "Fonds needs what is rare too"


def test_the_smaller_gain_ranks_within_what_is_as_firm(store: GraphStore) -> None:
    sheet = village()
    sheet.entity("Network", "riche", "Riche").entity("Theme", "autre", "Autre")
    sheet.link("NEEDS", ("Network", "ours"), ("Theme", "autre"))
    for theme in ("besoin", "autre"):
        sheet.link("OFFERS", ("Network", "riche"), ("Theme", theme), note="pour Les nôtres")
    for theme in ("offre", "rare"):
        sheet.link("NEEDS", ("Network", "riche"), ("Theme", theme), note="ce que font Les nôtres")
    store.load(sheet.batch())
    ranked = weave(store, "Les nôtres").of(Standing.TO_WEAVE)
    assert ranked[0].party.name == "Riche"
    keys = [(-one.declared, -one.gain) for one in ranked]
    assert keys == sorted(keys)


def test_declared_both_ways_comes_before_a_larger_gain_that_is_deduced(store: GraphStore) -> None:
    sheet = village()
    for number in range(6):
        theme = ("Theme", f"plus{number}")
        sheet.entity(*theme).link("NEEDS", ("Network", "ours"), theme)
        sheet.link("ABOUT", ("Project", "projet"), theme)
        offer = ("Theme", f"offre{number}")
        sheet.entity(*offer).link("OFFERS", ("Network", "ours"), offer)
        sheet.link("ABOUT", ("Project", "projet"), offer)
    store.load(sheet.batch())
    ranked = weave(store, "Les nôtres").of(Standing.TO_WEAVE)
    assert [one.declared for one in ranked] == [2, 2, 0]
    assert ranked[2].gain > ranked[0].gain


def test_what_a_meeting_means_to_weave_is_not_linked_yet_and_what_it_dropped_is_no_lead(
    store: GraphStore,
) -> None:
    sheet = village()
    sheet.link("WEAVES", ("Network", "ours"), ("Network", "deux"), progress="dropped")
    sheet.link("WEAVES", ("Network", "fonds"), ("Network", "ours"), progress="contact")
    store.load(sheet.batch())
    answer = weave(store, "Les nôtres")
    assert names(answer, Standing.TO_WEAVE) == ["Fonds", "Projet"]
    (aside,) = answer.of(Standing.SET_ASIDE)
    assert answer.candidates[-1] is aside, "at the end"
    (link,) = aside.direct
    assert str(link.sentence) == "Lead set aside: Les nôtres – Deux"
    with speak("fr"):
        for other, told in (("Deux", "Piste mise de côté : "), ("Fonds", "Lien à tisser (à contacter)")):
            said = [line.text for line in exchange_lines(exchange(store, "Les nôtres", other))]
            assert any(line.startswith(told) for line in said), "meant or set aside is not yet linked"


def test_who_is_to_be_learnt_from_is_no_link_to_weave_and_a_project_that_is_over_teaches_nothing(
    store: GraphStore,
) -> None:
    sheet = village().entity("Project", "passé", "Passé", status="closed")
    sheet.link("ABOUT", ("Project", "passé"), ("Theme", "besoin"))
    sheet.link("WEAVES", ("Network", "ours"), ("Network", "deux"), lessons="Leur charte")
    store.load(sheet.batch())
    answer = weave(store, "Les nôtres")
    assert names(answer, Standing.LESSONS) == ["Deux", "Fini"], "who is wanted to be learnt from first"
    assert names(answer, Standing.OVER) == ["Passé"]
    with speak("fr"):
        said = [line.text for line in weave_lines(answer, 5)]
    assert any("À en apprendre : Leur charte" in line for line in said)
    assert not any("Passé" in line for line in said), "counted, and shown with --all"


def test_what_is_asked_of_many_is_said_once(store: GraphStore) -> None:
    sheet = Sheet("g").entity("Theme", "t", "Mobilité").entity("Network", "ours", "Les nôtres")
    sheet.link("ABOUT", ("Network", "ours"), ("Theme", "t"))
    for key in ("a", "b", "c"):
        sheet.entity("Network", key, f"Réseau {key}").link("ABOUT", ("Network", key), ("Theme", "t"))
        sheet.entity("Theme", key, f"Thème {key}").link("OFFERS", ("Network", key), ("Theme", key))
        sheet.link("NEEDS", ("Network", key), ("Theme", "t"))
    store.load(sheet.batch())
    with speak("fr"):
        said = [line.text for line in weave_lines(weave(store, "Les nôtres"), None)]
    asked = [line for line in said if "Les nôtres ne déclare" in line]
    assert len(asked) == len(set(asked)), asked


def test_where_neither_declares_anything_there_are_questions_and_no_rank(store: GraphStore) -> None:
    sheet = Sheet("g").entity("Theme", "t", "Mobilité")
    for key in ("z", "a", "m"):
        sheet.entity("Network", key, f"Réseau {key}").link("ABOUT", ("Network", key), ("Theme", "t"))
    store.load(sheet.batch())
    answer = weave(store, "Réseau m")
    assert names(answer, Standing.TO_ASK) == ["Réseau a", "Réseau z"], "by name: there is no rank"
    assert all(not one.brings.brought and one.brings.questions for one in answer.candidates)
    assert {(row[1], row[4]) for row in answer.rows()} == {(None, None)}


def test_who_shares_nothing_and_brings_nothing_is_left_out(woven: Weave) -> None:
    assert "Loin" not in {one.party.name for one in woven.candidates}


def test_kinds_restrict_with_whom(store: GraphStore) -> None:
    store.load(village().batch())
    assert {one.party.kind for one in weave(store, "Les nôtres", kinds=["Project"]).candidates} == {"Project"}


def test_of_one_that_is_over_everybody_asks_for_lessons(store: GraphStore) -> None:
    store.load(village().batch())
    answer = weave(store, "Fini")
    assert {one.standing for one in answer.candidates} == {Standing.LESSONS}
    assert all(one.receives.lines == () for one in answer.candidates)


def test_at_a_date_who_had_not_begun_is_not_there(store: GraphStore) -> None:
    sheet = village().entity("Network", "deux", "Deux", since="2020")
    store.load(sheet.batch())
    assert "Deux" not in {one.party.name for one in weave(store, "Les nôtres", as_of="2018").candidates}
    assert "Deux" in {one.party.name for one in weave(store, "Les nôtres", as_of="2021").candidates}
    with pytest.raises(InvalidValue, match="not a date"):
        weave(store, "Les nôtres", as_of="2018-13")


def test_an_unknown_name_and_one_of_whom_nothing_is_known(store: GraphStore) -> None:
    store.load(village().entity("Network", "vide", "Vide").batch())
    with pytest.raises(UnknownName):
        weave(store, "Personne")
    # Others declare needs and offers, so there is something to ask, but nothing is shared with it.
    assert weave(store, "Vide").candidates == ()


def test_each_of_the_first_is_the_exchange_of_the_two(store: GraphStore) -> None:
    store.load(village().batch())
    answer = weave(store, "Les nôtres")
    pairs = weave_pairs(store, "Les nôtres", limit=2)
    assert [pair.right.name for pair in pairs] == [one.party.name for one in answer.candidates[:2]]
    for pair in pairs:
        assert pair == exchange(store, "Les nôtres", pair.right.name)
    assert len(weave_pairs(store, "Les nôtres", limit=None)) == len(answer.candidates)


# --- properties ---

keys = st.sampled_from("abcd")
drawn = st.lists(
    st.tuples(st.sampled_from(["OFFERS", "NEEDS", "ABOUT"]), keys, st.sampled_from("uvwxy")),
    max_size=14,
    unique=True,
)


@settings(max_examples=6)
@given(drawn)
def test_renaming_and_the_order_of_loading_change_no_gain(links: list[tuple[str, str, str]]) -> None:
    def gains(order: list[tuple[str, str, str]], called: dict[str, str]) -> dict[str, tuple[float, int, str]]:
        sheet = Sheet("g")
        for key in "abcd":
            sheet.entity("Network", key, called[key])
        for theme in "uvwxy":
            sheet.entity("Theme", theme, f"thème {theme}")
        for type_, network, theme in order:
            sheet.link(type_, ("Network", network), ("Theme", theme))
        back = {name: key for key, name in called.items()}
        with open_graph(":memory:") as store:
            store.load(sheet.batch())
            found = weave(store, called["a"]).candidates
        return {back[one.party.name]: (one.gain, one.declared, one.standing.value) for one in found}

    plain = {key: f"Réseau {key}" for key in "abcd"}
    other = {"a": "Zoé", "b": "Alpha", "c": "Milieu", "d": "Bêta"}
    assert gains(links, plain) == gains(links[::-1], other)


# --- the example of the Alps ---


@pytest.fixture(scope="module")
def alps() -> GraphStore:
    return shared("ladybug", alps_example)


def test_the_only_one_declared_and_not_over_comes_first(alps: GraphStore) -> None:
    """Read in the documents: one offer of EV answers a need of the seasonal houses (l. 452, l. 196)."""
    answer = weave(alps, EV)
    first = answer.of(Standing.ONE_WAY)[0]
    assert first.party.name == "Maisons du travail saisonnier d'Occitanie"
    assert [one.declared for one in answer.candidates if one.declared] == [1]
    old = [bool(one.heard) for one in answer.of(Standing.TO_WEAVE)]
    assert old == sorted(old) and any(old), "what nobody spoke of for years comes last"
    declared = [line.name for line in first.brings.lines if line.mark is Mark.DECLARED]
    assert declared == ["Capitalisation et communs"]
    assert names(answer, Standing.LINKED) == [
        "Réseau des chefs de projet Avenir Montagnes Ingénierie",
        "Actualisation du programme espace valléen",
        "Lisibilité des fonds",
    ]
    assert "S'organiser pour innover" in names(answer, Standing.LESSONS)
    assert len(answer.own) == 5


def test_the_ranks_are_those_of_the_smaller_gain(alps: GraphStore) -> None:
    for name in (EV, "Réseau rural PACA", "Espaces saisonniers de Tarentaise"):
        ranked = weave(alps, name).of(Standing.TO_WEAVE)
        order = [(bool(one.heard), one.party.kind in PROJECTS, -one.declared, -one.gain) for one in ranked]
        assert order == sorted(order)
        assert all(one.gain > 0 for one in ranked)


def test_as_rows_a_frame_and_a_graph(alps: GraphStore) -> None:
    answer = weave(alps, EV)
    with speak("fr"):
        frame = answer.to_frame()
    assert list(frame.columns) == [column.name for column in answer.columns()]
    assert frame["standing"][0] == "liens à tisser"
    first = frame[frame["rank"] == 1]
    assert set(first["name"]) == {"Espaces saisonniers de Tarentaise"}
    assert set(frame[frame["standing"] == "déjà en lien"]["rank"].isna()) == {True}
    graph = answer.to_networkx()
    best = answer.candidates[0]
    edge = graph.edges[answer.subject.id, best.party.id]
    assert (edge["gain"], edge["brings"]) == (best.gain, best.brings.gain)
    assert graph.nodes[best.party.id]["standing"] == "to_weave"


@pytest.mark.neo4j
def test_both_engines_give_the_same_answer() -> None:
    with both(village()) as stores:
        once, again = (weave(store, "Les nôtres") for store in stores)
        assert once == again
