"""Every part of a score is a shared fact or a pair of named facts through a named third."""

from __future__ import annotations

import math

import pytest

from benchmarks.echo.bags import to_bags
from cordee.i18n import speak
from cordee.queries.echo.features import Bags, FeatureTie
from cordee.queries.echo.idf import IdfIndex
from cordee.queries.echo.implied import implied_parts
from cordee.queries.echo.nearness import Nearness, Witness

HELD = {
    "a": {"x", "y", "common"},
    "b": {"z", "w", "common"},
    "third": {"x", "y", "z", "w"},
    "far": {"u", "common"},
    "else": {"u", "v"},
    "more": {"v", "s"},
}


def near() -> Nearness:
    return Nearness(IdfIndex(to_bags({one: {"ABOUT": held} for one, held in HELD.items()})))


def test_a_third_that_both_echo_is_named_with_the_facts_by_which() -> None:
    first = near().witnesses("a", "b")[0]
    assert first.id == "third"
    assert [fact.name for fact in first.ours] == ["x", "y"]
    assert [fact.name for fact in first.theirs] == ["w", "z"]
    with speak("fr"):
        assert str(first.sentence("La troisième")) == (
            "et tous deux font écho à « La troisième » (ici par x et y ; là par w et z)"
        )
    assert str(Witness("i", 0.1, first.ours, first.ours).sentence("T")) == "and both echo “T”, by x and y"


def test_the_parts_sum_to_the_score_from_either_side() -> None:
    found = near()
    for left in HELD:
        row = found.row(left)
        for right in HELD:
            if left == right:
                continue
            direct, reasons, _ = found.scale.compare(left, right)
            parts = [reason.contribution for reason in reasons]
            parts += [part for _, part in found.witnesses(left, right).parts()]
            assert math.fsum(parts) == pytest.approx(row[found.place[right]], abs=1e-12)
            assert found.witnesses(left, right).total == found.witnesses(right, left).total
            assert direct == pytest.approx(found.echoes[found.place[left], found.place[right]], abs=1e-12)


def test_nobody_witnesses_for_one_without_facts_or_for_oneself() -> None:
    assert len(near().witnesses("a", "nobody")) == 0
    assert len(near().witnesses("a", "a")) == 0


def test_row_by_row_beyond_a_number_of_entities_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = near()
    monkeypatch.setattr("cordee.queries.echo.nearness.DENSE", 2)
    monkeypatch.setattr("cordee.queries.echo.nearness.BLOCK", 2)
    rows = near()
    assert not rows.whole
    for left in HELD:
        for right in {*HELD, "nobody"} - {left}:
            ours, theirs = (found.witnesses(left, right) for found in (rows, whole))
            assert [(one, pytest.approx(part, abs=1e-12)) for one, part in theirs.parts()] == ours.parts()
            assert ours.total == pytest.approx(theirs.total, abs=1e-12)
            assert ours.total == pytest.approx(math.fsum(part for _, part in ours.parts()), abs=1e-12)
        assert rows.row(left) == pytest.approx(whole.echoes[whole.place[left]], abs=1e-12)


def test_row_by_row_what_another_territory_implies_adds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    scale = _implying()
    whole = Nearness(scale)
    monkeypatch.setattr("cordee.queries.echo.nearness.DENSE", 2)
    rows = Nearness(scale)
    for one in "abcd":
        assert rows.row(one) == pytest.approx(whole.echoes[whole.place[one]], abs=1e-12)
        for other in set("abcd") - {one}:
            assert rows.total(one, other) == pytest.approx(whole.total(one, other), abs=1e-12)


def _implying() -> IdfIndex:
    """Four, of which two hold a territory and the one around it."""
    direct, path = (
        FeatureTie("ACTS_ON", "out", "", ()),
        FeatureTie("ACTS_ON", "out", "", (), ("in", "out"), "in"),
    )
    bags = to_bags({one: {"ABOUT": {f"own {one}"}} for one in "abcd"})
    places = to_bags({"a": {"ACTS_ON": {"in", "out"}}}).features
    held = {one: dict(bag) for one, bag in bags.held.items()}
    for one in "ab":
        held[one] |= {"in": (direct,), "out": (path,)}
    return IdfIndex(Bags({**bags.features, **places}, held, {"in": frozenset({"out"})}))


def test_a_territory_that_another_implies_adds_nothing() -> None:
    scale = _implying()
    _, reasons, common = scale.compare("a", "b")
    assert [reason.feature.id for reason in reasons] == ["in"]
    assert [(reason.feature.id, reason.inside) for reason in common] == [("out", "in")]
    found = Nearness(scale)
    assert implied_parts(scale, found.place).keys() == {(0, 1)}
    assert found.echoes[0, 1] == pytest.approx(scale.compare("a", "b")[0], abs=1e-12)
