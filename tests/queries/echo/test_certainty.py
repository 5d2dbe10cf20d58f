"""How sure an echo is: counted by hand, and against the whole of what could have been drawn."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.graph import GraphStore
from cordee.queries.echo.certainty import FIRST, HALF, RARE_CHANCE, Odds
from cordee.queries.echo.echo import Echoing, Group, echo
from cordee.queries.echo.facets import FACETS
from cordee.queries.echo.features import Bags, Feature, FeatureTie
from cordee.queries.echo.idf import IdfIndex
from tests.graph.build import Sheet
from tests.queries.echo_graphs import NETWORK, ORG, TERRITORY, THEME, valley


def bags(held: Mapping[str, str], type_: str = "MEMBER_OF") -> Bags:
    """Bags of one-letter features, all held by one type of link."""
    features = {f: Feature(f, ORG, f) for letters in held.values() for f in letters}
    tie = (FeatureTie(type_, "in", "", ()),)
    return Bags(features, {entity: dict.fromkeys(sorted(letters), tie) for entity, letters in held.items()})


def clubs(members: int = 7) -> Sheet:
    """Ten networks of ten members each; the first two share ``members`` of them, the others nobody."""
    sheet = Sheet("c")
    for network in range(10):
        sheet.entity(NETWORK, f"n{network}", f"Club {network}")
        for place in range(10):
            key = f"both{place}" if network < 2 and place < members else f"{network}-{place}"
            sheet.entity(ORG, key).link("MEMBER_OF", (ORG, key), (NETWORK, f"n{network}"))
    return sheet


def only(store: GraphStore, name: str, other: str, **options: object) -> Echoing:
    (found,) = (f for f in echo(store, name, **options).echoes if f.name == other)  # type: ignore[arg-type]
    return found


def test_shared_members_against_chance(store: GraphStore) -> None:
    store.load(clubs().batch())
    found = only(store, "Club 0", "Club 1")
    (members,) = found.sure.chances
    # 93 members in all: two clubs of ten drawn among them would share 10 × 10 / 93.
    assert (members.facet, members.shared) == ("members", 7)
    assert members.chance.expected == pytest.approx(100 / 93)
    assert members.chance.p == pytest.approx(
        sum(math.comb(10, k) * math.comb(83, 10 - k) for k in range(7, 11)) / math.comb(93, 10)
    )
    assert members.surprising
    assert found.chance_of("members") == members
    assert found.chance_of("themes") is None


def test_what_an_echo_rests_on(store: GraphStore) -> None:
    store.load(clubs().batch())
    sure = only(store, "Club 0", "Club 1").sure
    assert (sure.shared, sure.telling, sure.stated, sure.facts) == (7, 7, 0, 7)
    assert sure.effective == pytest.approx(7), "seven facts as rare as one another"
    assert sure.diffuse, "each makes a seventh"


def test_a_stated_link_is_a_fact_too(store: GraphStore) -> None:
    store.load(valley().batch())
    sure = only(store, "Espaces Valléens", "Réseau ami").sure
    assert (sure.shared, sure.stated, sure.facts) == (0, 1, 1)
    assert (sure.telling, sure.effective, sure.diffuse, sure.chances) == (0, 0.0, False, ())


def test_one_fact_says_nothing_against_chance(store: GraphStore) -> None:
    store.load(clubs(members=1).batch())
    sure = only(store, "Club 0", "Club 1").sure
    assert (sure.shared, sure.chances) == (1, ())


def test_a_fact_is_telling_when_few_have_it(store: GraphStore) -> None:
    sheet = Sheet("d")
    for network in range(8):
        sheet.entity(NETWORK, f"n{network}", f"N{network}")
    for theme, holders in (("two", 2), ("three", 3), ("all", 8)):
        sheet.entity(THEME, theme)
        for network in range(holders):
            sheet.link("ABOUT", (NETWORK, f"n{network}"), (THEME, theme))
    store.load(sheet.batch())
    found = only(store, "N0", "N1")
    assert [r.feature.name for r in found.reasons] == ["two", "three"]
    assert [r.feature.name for r in found.common] == ["all"]
    assert found.sure.telling == 1, "of eight, two are few and three are not"


def test_what_everybody_has_is_not_counted_against_chance() -> None:
    held = {"a": "xyzw", "b": "xyzw", "c": "wpq", "d": "wrs"}
    scale = IdfIndex(bags(held))
    _, reasons, _ = scale.compare("a", "b")
    (members,) = Odds(scale).sure("a", "b", reasons, 0).chances
    assert members.shared == 3
    assert members.chance.expected == pytest.approx(3 * 3 / 7), "xyz pq rs: w is everybody's"


def test_each_facet_is_told_apart() -> None:
    """A body that is a member here and steers there is shared in neither facet; a theme is another."""
    member, pilot, theme = (FeatureTie(t, "in", "", ()) for t in ("MEMBER_OF", "STEERS", "ABOUT"))
    features = {f: Feature(f, ORG, f) for f in "xyt"}
    held = {
        "a": {"x": (member,), "y": (member, pilot), "t": (theme,)},
        "b": {"x": (pilot,), "y": (pilot,), "t": (theme,)},
        "c": {"x": (member,)},
    }
    scale = IdfIndex(Bags(features, held))
    _, reasons, _ = scale.compare("a", "b")
    found = {one.facet: one.shared for one in Odds(scale).sure("a", "b", reasons, 0).chances}
    assert found == {"steering": 1, "themes": 1}


def test_a_facet_that_weighs_nothing_is_not_counted() -> None:
    scale = IdfIndex(bags({"a": "xy", "b": "xy", "c": "z"}), {"members": 0})
    assert Odds(scale).sure("a", "b", (), 0).chances == ()
    _, reasons, _ = scale.compare("a", "b")
    assert reasons == ()


def test_what_is_held_in_two_steps_is_not_counted_against_chance(store: GraphStore) -> None:
    sheet = Sheet("d").entity(NETWORK, "a", "A").entity(NETWORK, "b", "B").entity(NETWORK, "c", "C")
    for place, level in (("in", "commune"), ("other", "commune"), ("out", "valley")):
        sheet.entity(TERRITORY, place, level=level)
    for place in ("in", "other"):
        sheet.link("PART_OF", (TERRITORY, place), (TERRITORY, "out"))
    for network, place in (("a", "in"), ("b", "other"), ("b", "in"), ("c", "other")):
        sheet.link("ACTS_ON", (NETWORK, network), (TERRITORY, place))
    sheet.entity(THEME, "t").link("ABOUT", (NETWORK, "c"), (THEME, "t")).entity(NETWORK, "d", "D")
    sheet.link("ABOUT", (NETWORK, "d"), (THEME, "t")).entity(THEME, "both")
    for network in ("a", "b"):
        sheet.link("ABOUT", (NETWORK, network), (THEME, "both"))
    store.load(sheet.batch())
    found = only(store, "A", "B")
    assert {r.feature.name for r in found.reasons} == {"in", "both"}, "“out” only holds what lies inside it"
    assert [r.inside for r in found.common] == ["in"], "“out” is shared because “in” is: no fact twice"
    (territories,) = [one for one in found.sure.chances if one.facet == "territories"]
    assert (found.sure.shared, territories.shared) == (2, 1)
    assert territories.chance.expected == pytest.approx(1 * 2 / 2)


lettered = st.dictionaries(st.sampled_from("abcd"), st.text("pqrstu", min_size=1, max_size=6), min_size=2)


@given(lettered)
def test_chance_is_the_share_of_all_the_draws(held: dict[str, str]) -> None:
    scale = IdfIndex(bags(held))
    counted = {e: {f for f in bag if scale.weights[f] > 0} for e, bag in scale.bags.held.items()}
    universe = sorted(set().union(*counted.values()))
    for left, right in combinations(sorted(held), 2):
        _, reasons, _ = scale.compare(left, right)
        for one in Odds(scale).sure(left, right, reasons, 0).chances:
            draws = [set(drawn) for drawn in combinations(universe, len(counted[right]))]
            as_many = [drawn for drawn in draws if len(drawn & counted[left]) >= one.shared]
            assert one.shared == len(counted[left] & counted[right])
            assert one.chance.p == pytest.approx(len(as_many) / len(draws))
            mean = sum(len(drawn & counted[left]) for drawn in draws) / len(draws)
            assert one.chance.expected == pytest.approx(mean)
            assert one.surprising == (one.shared > 1 and one.chance.p <= RARE_CHANCE)


@given(lettered, st.dictionaries(st.sampled_from(sorted(FACETS)), st.floats(0.1, 10), max_size=3))
def test_the_counts_are_the_same_from_either_side(held: dict[str, str], weights: dict[str, float]) -> None:
    scale = IdfIndex(bags(held), weights)
    for left, right in combinations(sorted(held), 2):
        here, there = (
            Odds(scale).sure(one, other, scale.compare(one, other)[1], 0)
            for one, other in ((left, right), (right, left))
        )
        assert here == there
        assert 0 <= here.telling <= here.shared
        assert here.effective <= here.shared + 1e-9
        parts = [r.contribution for r in scale.compare(left, right)[1]]
        assert here.diffuse == (bool(parts) and sum(parts[:FIRST]) < HALF * sum(parts))


def test_the_floor_is_a_number_of_telling_facts(store: GraphStore) -> None:
    store.load(clubs().batch())
    assert only(store, "Club 0", "Club 1", floor=7).group is Group.STRONG
    assert only(store, "Club 0", "Club 1", floor=8).group is Group.TO_CHECK
