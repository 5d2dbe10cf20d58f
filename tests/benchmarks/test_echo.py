"""What the measurements of the echo rest on: draws that are what they say, figures that can be trusted."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest
from scipy import sparse as matrices

from benchmarks.echo import __main__ as echo
from benchmarks.echo import davis, holdout, shuffled, sparse, speed, tried
from benchmarks.echo.bags import to_bags
from benchmarks.echo.planted import SETTING, Planted, Setting, average_precision, keep, plant
from benchmarks.echo.rivals import RIVALS, Incidence, jaccard
from benchmarks.echo.unexplained import DECAY, UNEXPLAINED, simrank
from cordee.queries.echo.idf import IdfIndex, few
from cordee.queries.echo.pairs import every_pair

HUBS = [f"hub member/{i}" for i in range(6)] + [f"hub funder/{i}" for i in range(8)]


def facts_of(planted: Planted) -> Counter[str]:
    return Counter(f for facts in planted.facts.values() for names in facts.values() for f in names)


# --- planted networks ---


def test_planted_networks_are_as_described() -> None:
    planted = plant(0)
    assert len(planted.networks) == 48
    assert sorted(Counter(planted.family.values()).values()) == [6] * 8
    counted = facts_of(planted)
    assert all(0.4 < counted[hub] / 48 < 0.95 for hub in HUBS[:6])
    members = [len(f["MEMBER_OF"] - set(HUBS)) for f in planted.facts.values()]
    assert min(members) >= 5
    assert max(members) <= 40
    missing = sum(type_ not in f for f in planted.facts.values() for type_ in ("FUNDS", "ACTS_ON", "ABOUT"))
    assert 0.15 < missing / (3 * 48) < 0.45
    assert all("MEMBER_OF" in facts for facts in planted.facts.values())


def test_members_may_be_missing_too() -> None:
    planted = plant(0, Setting(members_missing=True))
    assert any("MEMBER_OF" not in facts for facts in planted.facts.values())


def test_draws_are_the_same_for_a_seed_and_others_for_another() -> None:
    assert plant(3) == plant(3)
    assert plant(3) != plant(4)
    assert keep(plant(3), 5, 1) == keep(plant(3), 5, 1)


def test_few_facts_are_kept_among_those_there_are() -> None:
    whole, few_ = plant(2), keep(plant(2), 5, 2)
    for network, facts in few_.facts.items():
        assert sum(map(len, facts.values())) == 5
        assert all(names <= whole.facts[network][type_] for type_, names in facts.items())


def test_the_default_beats_its_naive_rivals_on_planted_networks() -> None:
    made = [plant(seed) for seed in range(3)]
    reached = {name: np.mean([echo.precision(p, score) for p in made]) for name, score in RIVALS.items()}
    assert reached["Cordée"] > 0.75
    assert reached["Cordée"] > reached["cosine, usual IDF"]
    assert reached["Cordée"] > reached["count of shared facts"] + 0.1
    assert reached["Cordée"] > reached["Jaccard"] + 0.1
    assert reached["Cordée"] > 2 * reached["mean of facet echoes"]


def test_through_the_loader_and_a_store_the_scores_are_the_same() -> None:
    assert echo.through_a_store() <= 1e-12


def test_average_precision_by_hand() -> None:
    assert average_precision(["a", "x", "b"], {"a", "b"}) == pytest.approx((1 + 2 / 3) / 2)
    assert average_precision(["a", "b", "x"], {"a", "b"}) == 1


# --- rivals ---


def test_rivals_by_hand() -> None:
    bags = to_bags({"a": {"MEMBER_OF": {"x", "y"}}, "b": {"MEMBER_OF": {"y"}, "ABOUT": {"z"}}, "c": {}})
    incidence = Incidence(bags, ["a", "b", "c"])
    scores = {name: score(incidence).toarray() for name, score in RIVALS.items()}
    assert scores["count of shared facts"][0, 1] == 1
    assert scores["Jaccard"][0, 1] == pytest.approx(1 / 3)
    assert scores["echo of members alone"][0, 1] == scores["Cordée"][0, 1] == 0, "both of two have y"
    assert scores["mean of facet echoes"][0, 1] == 0
    assert 0 < scores["cosine, usual IDF"][0, 1] < 1
    assert jaccard(incidence).toarray()[2].sum() == 0


# --- hold-outs ---


def test_simrank_by_hand() -> None:
    # Both have one fact, the same: after a round they are as alike as the decay lets them be.
    alike = Incidence(to_bags({"a": {"MEMBER_OF": {"x"}}, "b": {"MEMBER_OF": {"x"}}}), ["a", "b"])
    assert simrank(alike).toarray()[0, 1] == pytest.approx(DECAY)
    apart = Incidence(to_bags({"a": {"MEMBER_OF": {"x"}}, "b": {"MEMBER_OF": {"y"}}}), ["a", "b"])
    assert simrank(apart).toarray()[0, 1] == 0


@pytest.mark.parametrize("name", UNEXPLAINED)
def test_what_cannot_be_explained_is_a_score_too(name: str) -> None:
    planted = plant(0)
    scores = UNEXPLAINED[name](Incidence(planted.bags(), planted.networks)).toarray()
    assert scores.shape == (48, 48)
    assert np.allclose(scores, scores.T)
    assert scores.min() >= 0


def test_davis_southern_women_to_the_last_digit() -> None:
    """Davis, Gardner & Gardner 1941; the published figures have three digits, ours must not move at all."""
    ranks = {name: float(np.mean(1 / found.ranks)) for name, found in davis.left_out().items()}
    assert ranks == pytest.approx(davis.REFERENCE, abs=5e-4)
    assert ranks["Cordée"] == pytest.approx(0.6129302657392546, abs=1e-12)


def small() -> dict[str, dict[str, set[str]]]:
    return {
        "n": {"MEMBER_OF": {"a", "b", "c"}},
        "m": {"MEMBER_OF": {"b", "c", "d"}},
        "o": {"MEMBER_OF": {"d", "e"}, "ABOUT": {"t"}},
    }


def test_hidden_memberships_leave_something_to_find_them_by() -> None:
    bags = to_bags(small())
    assert len(holdout.memberships(bags)) == 8
    assert holdout.memberships(bags, "themes") == [("o", "t")]
    for seed in range(20):
        (hidden, *more) = holdout.choose(bags, seed)
        assert not more or len(more) == 1
        assert hidden[1] in "bcd", "a and e are in one network only"
        seen = holdout.hide(bags, [hidden])
        assert hidden[1] not in seen.held[hidden[0]]
        assert any(hidden[1] in bag for bag in seen.held.values())


def test_every_candidate_is_ranked_and_warm_is_told_from_cold() -> None:
    bags = to_bags(small())
    found = holdout.again(bags, [("m", "b")], RIVALS)
    assert found["count of shared facts"].ranks.tolist() == [1.0], "m shares c with n, where b still is"
    assert found["Cordée"].warm.tolist() == [True]
    assert found[holdout.POPULARITY].ranks.tolist() == [1.5], "m and o have two members each"
    cold = holdout.again(bags, [("o", "d")], RIVALS)
    assert cold["Cordée"].warm.tolist() == [False]
    assert cold["Cordée"].ranks.tolist() == [2.0], "of n and o only n has something in common with m"


def test_figures_by_hand() -> None:
    found = holdout.Found(np.array([1.0, 2.0, 4.0, 20.0]), np.array([True, True, False, False]))
    assert found.figures(found.warm) == pytest.approx((0.75, 0.5, 1.0, 1.0))
    assert found.figures(~found.warm) == pytest.approx(((1 / 4 + 1 / 20) / 2, 0.0, 0.0, 0.5))
    assert all(np.isnan(figure) for figure in found.figures(np.zeros(4, dtype=bool)))


# --- the floor ---


def test_what_is_telling_in_the_measure_is_what_is_telling_in_the_answer() -> None:
    for number in (5, 12, 24, 48, 119, 480):
        assert int(sparse.TELLING["root of N"](number)) == few(number)


def test_a_case_counts_what_the_answers_count() -> None:
    planted = keep(plant(0, sparse.sized(24)), 20, 0)
    scale = IdfIndex(planted.bags())
    case = sparse.case(24, 20, 1)
    place = 0
    for row, left in enumerate(planted.networks):
        for right in planted.networks[row + 1 :]:
            score, reasons, _ = scale.compare(left, right)
            assert case.score[place] == pytest.approx(score, abs=1e-12)
            assert case.telling["root of N"][place] == sum(reason.telling for reason in reasons)
            assert case.right[place] == (planted.family[left] == planted.family[right])
            place += 1
    assert place == len(case.right)


def test_strong_leads_are_judged_by_hand() -> None:
    ends, right = np.array([[0, 1], [0, 2], [1, 2]]), np.array([True, False, True])
    telling = {name: np.array([5, 4, 1]) for name in sparse.TELLING}
    other = np.array([0.3, 0.2, 0.1])
    case = sparse.Case(4, 9, ends, right, telling, other, other, other)
    precision, kept, declined, number = case.judged(sparse.shares("root of N", 4)(case))
    assert (precision, kept, declined, number) == (0.5, 0.5, 0.25, 2)
    assert sparse.at_least("effective", 0.2)(case).tolist() == [True, True, False]
    assert sparse.at_most(0.15)(case).tolist() == [False, False, True]
    assert np.isnan(case.judged(np.zeros(3, dtype=bool))[0])


def test_four_telling_facts_are_right_four_times_in_five_and_a_quarter_is_not() -> None:
    case = sparse.case(120, 10, 2)
    lax = case.judged(sparse.shares("1 in 4", 4)(case))
    assert lax[0] < 0.5, "with few facts every large funder is held by fewer than one in four"
    rich = sparse.case(48, 50, 4)
    precision, kept, _, number = rich.judged(sparse.shares("root of N", 4)(rich))
    assert precision >= sparse.GOAL
    assert kept > 0.3
    assert number >= sparse.ENOUGH


def test_a_rule_is_as_good_as_its_worst_case() -> None:
    judged = {
        one.name: one
        for one in sparse.judge({(48, 50): sparse.case(48, 50, 4), (48, 5): sparse.case(48, 5, 1)})
    }
    assert judged["4 facts, root of N"].good
    assert not judged["1 facts, root of N"].good
    assert judged["1 facts, root of N"].where == (48, 5)


def test_facts_dealt_out_again_keep_how_many_each_has() -> None:
    deal = shuffled.by_facet(plant(1).bags())["members"]
    again = shuffled.dealt(deal, random.Random(1))
    assert {n: len(facts) for n, facts in again.items()} == {n: len(facts) for n, facts in deal.items()}
    assert Counter(f for facts in again.values() for f in facts) == Counter(
        f for facts in deal.values() for f in facts
    )
    assert sum(again[n] != deal[n] for n in deal) > 40
    assert shuffled.dealt({"a": {"x"}}, random.Random(1)) == {"a": {"x"}}


def test_leads_and_chance_by_hand() -> None:
    facts = {n: {"MEMBER_OF": {"x", "y"} if n in "ab" else {n}, "ABOUT": {"t"}} for n in "abcd"}
    bags = to_bags(facts)
    assert shuffled.leads(shuffled.by_facet(bags), lambda n: n / 2, range(1, 4)) == [1, 1, 0]
    assert shuffled.leads(shuffled.by_facet(bags), lambda n: n, range(1, 4)) == [6, 1, 1]
    found = shuffled.by_chance(bags, lambda n: n / 2, range(1, 3), 5)
    assert [number for number, _ in found] == [1, 1]
    assert all(chance >= 0 for _, chance in found)


# --- what was tried ---


@pytest.mark.parametrize("name", sorted(tried.VARIANTS))
def test_a_variant_is_a_score_for_every_pair(name: str) -> None:
    incidence = Incidence(keep(plant(0), 12, 0).bags(), plant(0).networks)
    scores = tried.VARIANTS[name](incidence)
    assert matrices.issparse(scores)
    table = scores.toarray()
    assert table.shape == (48, 48)
    assert np.allclose(table, table.T)
    assert np.isfinite(table).all()
    assert (table >= -1e-12).all()


def test_without_what_it_changes_a_variant_is_the_default() -> None:
    incidence = Incidence(plant(0).bags(), plant(0).networks)
    default = RIVALS["Cordée"](incidence).toarray()
    np.fill_diagonal(default, 0)
    for score in (tried.power(1), tried.shrunk(0), tried.significant(0), tried.two_steps(0.5), tried.counted):
        table = score(incidence).toarray()
        np.fill_diagonal(table, 0)
        assert np.allclose(table, default, atol=1e-12)


def test_coherence_tells_what_a_family_has_from_what_anybody_has() -> None:
    incidence = Incidence(plant(0, SETTING).bags(), plant(0).networks)
    factors = tried.coherence(3)(incidence)
    own = np.array(["member of" in f and "of all" not in f for f in incidence.features])
    territory = incidence.facets == "territories"
    assert factors[own & (incidence.holders > 2)].mean() > factors[territory].mean() + 0.5


# --- speed ---


def test_the_bags_whose_speed_is_measured_grow_as_is_said() -> None:
    one, ten = speed.random_bags(20, 200, 50), speed.random_bags(20, 200, 50, regions=10)
    assert (len(one.held), len(ten.held)) == (20, 200)
    assert {len(bag) for bag in ten.held.values()} == {10}
    pairs = every_pair(IdfIndex(ten), sorted(ten.held))
    assert all(
        pairs.entities[a][:4] == pairs.entities[b][:4] for a, b in zip(pairs.left, pairs.right, strict=True)
    )
    claims = speed.batch(4, 12, 6).claims
    assert Counter(claim.kind for claim in claims) == {"Network": 4, "Organisation": 6, "MEMBER_OF": 12}


def test_what_is_timed_is_worked_out() -> None:
    bags = speed.random_bags(6, 30, 10)
    scores = every_pair(IdfIndex(bags), sorted(bags.held)).score
    assert speed.all_scores(bags) == len(scores)
    assert 0 < speed.one_echo(bags) <= 6
    assert speed.best(lambda: None, rounds=2) >= 0


# --- the command ---


def test_parts_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    echo.main(["davis"])
    said = capsys.readouterr().out
    assert "Cordée                   MRR 0.612930 (published 0.613)" in said
    with pytest.raises(SystemExit):
        echo.main(["dance"])
    assert "there are ranking, davis, holdout, floor, tried, witnesses, speed" in capsys.readouterr().err


def test_public_data_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    names = [name for name, _ in echo.real("")]
    assert names == ["examples/alpes"]
    assert capsys.readouterr().out.count("no folder of public data given (--corpora)") == 4
    assert [name for name, _ in echo.real("/nowhere")] == names
    assert "not measured" in capsys.readouterr().out
