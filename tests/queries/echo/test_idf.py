"""The arithmetic of echo: by hand, and whatever the bags."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.errors import InvalidValue
from cordee.i18n import speak
from cordee.queries.echo.facets import FACETS
from cordee.queries.echo.features import Bags, Feature, FeatureTie
from cordee.queries.echo.idf import IdfIndex, Reason, subtotals

Held = Mapping[str, Mapping[str, tuple[str, ...]]]
"""For each entity the features it holds, and the link types it holds them by."""


def bags(held: Held, names: Mapping[str, str] | None = None) -> Bags:
    ids = sorted({feature for bag in held.values() for feature in bag})
    return Bags(
        {id_: Feature(id_, "Organisation", (names or {}).get(id_, id_)) for id_ in ids},
        {
            entity: {
                f: tuple(FeatureTie(t, "in", "", (f"{entity}-{f}-{t}",)) for t in types)
                for f, types in b.items()
            }
            for entity, b in held.items()
        },
    )


# Three networks around a funder of all; a and b share a member and a theme, c has a member of its own.
SMALL: Held = {
    "a": {"state": ("FUNDS",), "adrets": ("MEMBER_OF",), "saison": ("ABOUT",), "own": ("MEMBER_OF",)},
    "b": {"state": ("FUNDS",), "adrets": ("STEERS",), "saison": ("ABOUT",)},
    "c": {"state": ("FUNDS",), "far": ("MEMBER_OF",)},
}
TWO_OF_THREE, ONE_OF_THREE = math.log(4 / 3), math.log(4 / 2)


# --- by hand ---


def test_rarity_is_zero_for_what_everybody_has() -> None:
    scale = IdfIndex(bags(SMALL))
    assert scale.weights == {
        "state": 0.0,
        "adrets": TWO_OF_THREE,
        "saison": TWO_OF_THREE,
        "own": ONE_OF_THREE,
        "far": ONE_OF_THREE,
    }
    assert scale.population == 3


def test_what_lies_around_what_both_have_is_common_once_even_where_everybody_has_it() -> None:
    wide = FeatureTie("ACTS_ON", "out", "", ("x",), ("briançon",), "briançon")
    narrow = FeatureTie("ACTS_ON", "out", "", ("x",))
    both = {"france": (wide,), "alpes": (wide,), "briançon": (narrow,)}
    names = {id_: Feature(id_, "Territory", id_) for id_ in both}
    around = {"briançon": frozenset({"alpes", "france"}), "alpes": frozenset({"france"})}
    index = IdfIndex(Bags(names, {"a": both, "b": both, "c": {"france": (narrow,)}}, around))
    _, counted, common = index.compare("a", "b")
    assert [reason.feature.id for reason in counted] == ["briançon"]
    assert [(reason.feature.id, reason.inside) for reason in common] == [
        ("france", ""),
        ("alpes", "briançon"),
    ]


def test_a_score_worked_out_by_hand() -> None:
    score, reasons, common = IdfIndex(bags(SMALL)).compare("a", "b")
    # Two shared features of ln(4/3) each; a also has one of ln(2) that b lacks.
    length_a = math.sqrt(2 * TWO_OF_THREE**2 + ONE_OF_THREE**2)
    length_b = math.sqrt(2 * TWO_OF_THREE**2)
    assert score == pytest.approx(2 * TWO_OF_THREE**2 / (length_a * length_b), abs=1e-15)
    assert score == pytest.approx(0.5062, abs=1e-4)
    assert [r.feature.id for r in reasons] == ["adrets", "saison"]
    assert [(r.feature.id, r.contribution) for r in common] == [("state", 0.0)]
    assert {(r.holders, r.population) for r in reasons} == {(2, 3)}


def test_a_facet_that_weighs_double_by_hand() -> None:
    scale = IdfIndex(bags(SMALL), {"members": 2, "steering": 0.5})
    assert scale.value("a", "adrets") == 2 * TWO_OF_THREE
    assert scale.value("b", "adrets") == 0.5 * TWO_OF_THREE
    assert scale.value("a", "saison") == TWO_OF_THREE
    length_a = math.sqrt((2 * TWO_OF_THREE) ** 2 + TWO_OF_THREE**2 + (2 * ONE_OF_THREE) ** 2)
    length_b = math.sqrt((0.5 * TWO_OF_THREE) ** 2 + TWO_OF_THREE**2)
    score, reasons, _ = scale.compare("a", "b")
    assert score == pytest.approx((1 + 1) * TWO_OF_THREE**2 / (length_a * length_b), abs=1e-15)
    assert {r.feature.id: r.facet for r in reasons} == {"adrets": "members", "saison": "themes"}


def test_a_facet_put_aside_is_neither_a_reason_nor_common_to_all() -> None:
    score, reasons, common = IdfIndex(bags(SMALL), {"thèmes": 0}).compare("a", "b")
    assert [r.feature.id for r in reasons] == ["adrets"]
    assert [r.feature.id for r in common] == ["state"]
    assert score == reasons[0].contribution
    assert IdfIndex(bags(SMALL), {"themes": 0, "members": 0, "steering": 0}).compare("a", "b")[:2] == (0, ())


def test_a_feature_put_aside_on_one_side_only_makes_no_reason() -> None:
    # ADRETS is a member of a, and steers b: without steering b holds it no more.
    assert [r.feature.id for r in IdfIndex(bags(SMALL), {"steering": 0}).compare("a", "b")[1]] == ["saison"]


def test_weights_that_mean_nothing_are_refused_at_once() -> None:
    with pytest.raises(InvalidValue, match="not a facet"):
        IdfIndex(bags(SMALL), {"colour": 1})
    with pytest.raises(InvalidValue, match="Every weight is 0"):
        IdfIndex(bags(SMALL), dict.fromkeys(FACETS, 0))


def test_who_has_no_fact_echoes_nobody() -> None:
    scale = IdfIndex(bags(SMALL))
    assert scale.compare("a", "nobody") == (0.0, (), ())
    assert scale.norm("nobody") == 0
    assert scale.neighbours("nobody") == frozenset()
    assert IdfIndex(bags({})).compare("a", "b") == (0.0, (), ())


def test_neighbours_share_a_feature_even_one_of_no_weight() -> None:
    held: Held = {"a": {"x": ("ABOUT",)}, "b": {"x": ("ABOUT",), "y": ("ABOUT",)}, "c": {"y": ("ABOUT",)}}
    assert IdfIndex(bags(held)).neighbours("a") == {"a", "b"}
    assert IdfIndex(bags(SMALL)).neighbours("a") == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("holders", "population", "telling"),
    [
        (10, 119, True),
        (11, 119, False),
        (6, 48, True),
        (7, 48, False),
        (2, 5, True),
        (2, 3, False),
        (3, 9, True),
    ],
)
def test_a_fact_is_telling_when_few_have_it(holders: int, population: int, telling: bool) -> None:
    feature = Feature("f", "Theme", "f")
    assert Reason(feature, 0.1, holders, population, (), ()).telling is telling


def test_equal_contributions_stand_by_name() -> None:
    held: Held = {"a": {"1": ("ABOUT",), "2": ("ABOUT",)}, "b": {"1": ("ABOUT",), "2": ("ABOUT",)}, "c": {}}
    named = bags({**held, "c": {"3": ("ABOUT",)}}, {"1": "Zones", "2": "Accueil"})
    assert [r.feature.name for r in IdfIndex(named).compare("a", "b")[1]] == ["Accueil", "Zones"]


def test_a_reason_is_said_with_its_roles_and_cites_both_sides() -> None:
    adrets, season = IdfIndex(bags(SMALL)).compare("a", "b")[1]
    assert adrets.claims == ("a-adrets-MEMBER_OF", "b-adrets-STEERS")
    with speak("fr"):
        assert str(adrets.sentence()) == "adrets (ici membre, là pilotage ; 2 sur 3 l'ont)"
        assert str(season.sentence()) == "saison (thème ; 2 sur 3 l'ont)", "the same role is said once"


def test_subtotals_by_facet_after_pooling() -> None:
    score, reasons, _ = IdfIndex(bags(SMALL)).compare("a", "b")
    parts = subtotals(reasons)
    assert list(parts) == ["members", "themes"], "in the order people read facets"
    assert parts["members"] == parts["themes"] == pytest.approx(score / 2)
    assert subtotals(()) == {}


# --- whatever the bags ---

TYPES = ("MEMBER_OF", "STEERS", "FUNDS", "ACTS_ON", "ABOUT", "PART_OF", "TAKES_PART_IN")
some_ties = st.lists(st.sampled_from(TYPES), min_size=1, max_size=3, unique=True).map(tuple)
some_bags = st.dictionaries(
    st.sampled_from("abcdef"),
    st.dictionaries(st.sampled_from("uvwxyz"), some_ties, min_size=1),
    min_size=2,
)
some_weights = st.dictionaries(
    st.sampled_from(sorted(FACETS)), st.sampled_from([0.0, 0.001, 0.5, 2.0, 1000.0])
)


def scale_of(held: Held, weights: Mapping[str, float]) -> IdfIndex:
    usable = any(weights.get(code, 1) for code in FACETS)
    return IdfIndex(bags(held), weights if usable else {})


@settings(max_examples=50)
@given(some_bags, some_weights)
def test_a_score_is_the_sum_of_its_reasons_and_of_its_facets(held: Held, weights: dict[str, float]) -> None:
    scale = scale_of(held, weights)
    for left in held:
        for right in held:
            score, reasons, common = scale.compare(left, right)
            assert -1e-12 <= score <= 1 + 1e-12
            assert math.fsum(r.contribution for r in reasons) == score
            assert math.fsum(subtotals(reasons).values()) == pytest.approx(score, abs=1e-12)
            assert all(r.contribution > 0 and r.facet in FACETS for r in reasons)
            assert all(r.holders == len(held) for r in common)


@settings(max_examples=50)
@given(some_bags, some_weights)
def test_a_score_is_the_same_from_either_side(held: Held, weights: dict[str, float]) -> None:
    scale = scale_of(held, weights)
    for left in held:
        for right in held:
            here, there = scale.compare(left, right), scale.compare(right, left)
            assert here[0] == there[0]
            assert [(r.feature.id, r.contribution, r.facet) for r in here[1]] == [
                (r.feature.id, r.contribution, r.facet) for r in there[1]
            ]
            assert subtotals(here[1]) == subtotals(there[1])


@settings(max_examples=50)
@given(some_bags, some_weights)
def test_the_order_in_which_facts_come_changes_nothing(
    held: dict[str, dict[str, tuple[str, ...]]], weights: dict[str, float]
) -> None:
    again = {e: dict(reversed(list(bag.items()))) for e, bag in reversed(list(held.items()))}
    one, other = scale_of(held, weights), scale_of(again, weights)
    for left in held:
        for right in held:
            assert one.compare(left, right) == other.compare(left, right)


@settings(max_examples=50)
@given(some_bags, some_weights)
def test_what_everybody_gets_changes_no_score(held: Held, weights: dict[str, float]) -> None:
    before = scale_of(held, weights)
    after = scale_of({e: {**bag, "state": ("FUNDS",)} for e, bag in held.items()}, weights)
    for left in held:
        for right in held:
            assert after.compare(left, right)[0] == before.compare(left, right)[0]
            assert "state" in {r.feature.id for r in after.compare(left, right)[2]}


@settings(max_examples=50)
@given(some_bags)
def test_names_and_ids_change_no_score(held: Held) -> None:
    renamed = {f"z{e}": {f"q{f}": ties for f, ties in bag.items()} for e, bag in held.items()}
    one, other = IdfIndex(bags(held)), IdfIndex(bags(renamed, {"qu": "Another name"}))
    for left in held:
        for right in held:
            assert other.compare(f"z{left}", f"z{right}")[0] == one.compare(left, right)[0]


@settings(max_examples=50)
@given(some_bags)
def test_zeroing_a_reason_with_norms_held_lowers_the_score_by_what_was_shown(held: Held) -> None:
    scale = IdfIndex(bags(held))
    for left in held:
        for right in held:
            score, reasons, _ = scale.compare(left, right)
            norm = scale.norm(left) * scale.norm(right)
            for gone in reasons:
                kept = math.fsum(
                    scale.value(left, r.feature.id) * scale.value(right, r.feature.id) / norm
                    for r in reasons
                    if r is not gone
                )
                assert score - kept == pytest.approx(gone.contribution, abs=1e-12)


@settings(max_examples=50)
@given(some_bags, st.sampled_from([0.5, 2.0, 8.0]))
def test_weighing_every_facet_alike_changes_nothing(held: Held, weight: float) -> None:
    one, other = IdfIndex(bags(held)), IdfIndex(bags(held), dict.fromkeys(FACETS, weight))
    for left in held:
        for right in held:
            assert other.compare(left, right)[0] == pytest.approx(one.compare(left, right)[0], abs=1e-12)


@settings(max_examples=50)
@given(some_bags)
def test_neighbours_are_those_that_share_something(held: Held) -> None:
    scale = IdfIndex(bags(held))
    for entity in held:
        assert scale.neighbours(entity) == {o for o, bag in held.items() if held[entity].keys() & bag.keys()}
