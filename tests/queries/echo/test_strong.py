"""Strong is nearer than chance gives on these data, whoever asks and whatever is shown."""

from __future__ import annotations

import math
import random

import pytest

from benchmarks.echo.bags import Facts, to_bags
from benchmarks.echo.planted import Setting, keep, plant
from cordee.graph import open_graph
from cordee.queries.echo.echo import Group, echo
from cordee.queries.echo.idf import IdfIndex
from cordee.queries.echo.nearness import Nearness
from cordee.queries.echo.strong import FIRST, Rule, Strength


def strong_pairs(strength: Strength) -> set[tuple[str, str]]:
    near, found = strength.near, set()
    for left in near.entities:
        row = near.row(left)
        for right in near.entities:
            if left < right:
                _, reasons, _ = near.scale.compare(left, right)
                telling = sum(reason.telling for reason in reasons)
                if strength.strong(left, right, float(row[near.place[right]]), telling):
                    found.add((left, right))
    return found


@pytest.mark.parametrize("rule", [Rule.CHANCE, Rule.NEAREST])
def test_strong_leads_of_planted_families_are_right(rule: Rule) -> None:
    planted = plant(3)
    strength = Strength(Nearness(IdfIndex(planted.bags())))
    strength.rule = rule
    found = strong_pairs(strength)
    right = sum(planted.family[left] == planted.family[right] for left, right in found)
    assert len(found) > 30
    assert right / len(found) >= 0.8


def test_by_chance_alone_at_most_one_in_twenty() -> None:
    strength = Strength(Nearness(IdfIndex(plant(1).bags())))
    real = (strength._real.leads(strength.floor) >= strength.level).sum()
    deals = strength._deals
    drawn = sum((deal.leads(strength.floor) >= strength.level).sum() for deal in deals) / len(deals)
    assert drawn <= real / 20


def test_who_is_dealt_one_fact_by_two_facets_has_it_once() -> None:
    draw = random.Random(1)
    held: dict[str, Facts] = {f"n{place}": {"MEMBER_OF": set(), "ABOUT": set()} for place in range(30)}
    for fact in range(40):
        for network in draw.sample(sorted(held), 4):
            held[network][draw.choice(("MEMBER_OF", "ABOUT"))].add(f"f{fact}")
    strength = Strength(Nearness(IdfIndex(to_bags(held))))
    bags = strength.near.bags
    sizes = [(bags.rows == row).sum() for row in range(bags.size)]
    assert (strength._real.telling.diagonal() == sizes).all(), "four of thirty have it: all of them tell"
    dealt = [deal.telling.diagonal() for deal in strength._deals]
    assert all((one <= sizes).all() for one in dealt)
    assert any((one < sizes).any() for one in dealt), "some were dealt one twice"


def test_where_little_is_known_nothing_is_strong_and_fewer_hold() -> None:
    known, few = (Strength(Nearness(IdfIndex(one.bags()))) for one in (plant(2), keep(plant(2), 5, 2)))
    assert len(strong_pairs(few)) <= 1
    assert 0 <= few.holding(FIRST) < known.holding(FIRST) <= FIRST  # type: ignore[operator]


def test_too_few_entities_have_no_rule() -> None:
    planted = plant(0, Setting(networks=4, families=2))
    strength = Strength(Nearness(IdfIndex(planted.bags())))
    assert (strength.rule, strength.holding(FIRST)) == (Rule.NONE, None)
    assert strong_pairs(strength) == set()


def test_where_nothing_stands_out_the_level_is_out_of_reach() -> None:
    planted = keep(plant(2), 3, 2)
    assert Strength(Nearness(IdfIndex(planted.bags()))).level == math.inf


def test_what_is_strong_does_not_change_with_the_kinds_shown() -> None:
    with open_graph(":memory:") as store:
        store.load(plant(0).batch())
        (row, *_) = store.ask("MATCH (n:Network) RETURN n.id AS id ORDER BY id")
        every, networks = (echo(store, row["id"], kinds=k) for k in (("Network", "Project"), ("Network",)))
        strong = [found.id for found in every.of(Group.STRONG)]
        assert strong == [found.id for found in networks.of(Group.STRONG)]
        assert len(strong) > 0
