"""A load too large for one transaction: staged where no query reads, applied, undone or finished."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from cordee.errors import StoreBusy
from cordee.graph import GraphStore
from cordee.graph.engines.engine import Transaction
from cordee.graph.projection.plan import Plan
from cordee.graph.store import GraphStore as Store
from cordee.graph.writing import Writer
from tests.graph.build import Sheet, alps
from tests.graph.conftest import ENGINES, fresh_store

NAMES = "MATCH (o:Organisation) RETURN o.name AS name ORDER BY name"


class PowerCut(Exception):
    """The process dies here."""


class Clock:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(params=ENGINES)
def small(request: pytest.FixtureRequest) -> Iterator[tuple[GraphStore, Clock]]:
    """A graph whose transactions hold a few rows only, so that every load is staged."""
    with fresh_store(request.param) as store:
        clock = Clock()
        store._engine.largest_transaction = 4
        yield Store(store._engine, clock=clock), clock


def cut_after(monkeypatch: pytest.MonkeyPatch, steps: int) -> None:
    """Die after this many writes."""
    done = 0
    whole = Plan.steps

    def counted(plan: Plan, size: int) -> Iterator[object]:
        nonlocal done
        for step in whole(plan, size):

            def dying(transaction: Transaction, step: object = step) -> None:
                nonlocal done
                done += 1
                if done > steps:
                    raise PowerCut
                step(transaction)  # type: ignore[operator]

            yield dying

    monkeypatch.setattr(Plan, "steps", counted)


def test_a_staged_load_ends_as_a_load_at_once(small: tuple[GraphStore, Clock]) -> None:
    store, _ = small
    store.load(alps().batch())
    store.load(alps("other").batch())
    staged = store.dump_hash()
    with fresh_store("ladybug") as other:
        other.load(alps().batch())
        other.load(alps("other").batch())
        assert staged == other.dump_hash()
    statuses = store.ask("MATCH (l:Load) RETURN l.status AS s, l.opened AS o ORDER BY l.number")
    assert statuses == [{"s": "applied", "o": 9}, {"s": "applied", "o": 9}]


def test_readers_see_the_graph_of_before_while_a_load_is_staged(
    small: tuple[GraphStore, Clock], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, _ = small
    store.load(alps().batch())
    before = store.ask(NAMES)
    cut_after(monkeypatch, 2)
    with pytest.raises(PowerCut):
        store.load(alps("other").entity("Organisation", "g", "Génope").batch())
    monkeypatch.undo()
    assert store.state() == "staging"
    assert store.ask(NAMES) == before


@pytest.mark.parametrize("steps", range(0, 22, 3))
def test_a_load_cut_anywhere_is_made_good_by_the_next_one(
    small: tuple[GraphStore, Clock], monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    store, clock = small
    store.load(alps("first").batch())
    cut_after(monkeypatch, steps)
    with pytest.raises(PowerCut):
        store.load(alps().batch())
    monkeypatch.undo()
    assert store.state() in ("staging", "applying")
    clock.now += timedelta(minutes=5)
    store.load(alps().batch())
    assert store.state() == "ready"
    made_good = store.dump_hash()
    with fresh_store("ladybug") as other:
        other.load(alps("first").batch())
        other.load(alps().batch())
        assert made_good == other.dump_hash()


def test_a_staged_load_that_closes_claims_is_undone_whole(
    small: tuple[GraphStore, Clock], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, clock = small
    store.load(alps().batch())
    before = store.dump_hash()
    changed = Sheet("alps").entity("Organisation", "adrets", "ADRETS", description="Autre").batch()
    cut_after(monkeypatch, 3)
    with pytest.raises(PowerCut):
        store.load(changed, withdraw=True)
    monkeypatch.undo()
    clock.now += timedelta(minutes=5)
    if store.state() == "staging":
        store._writer.recover()
        assert store.dump_hash() == before


def test_nobody_else_writes_while_a_load_is_under_way(
    small: tuple[GraphStore, Clock], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, clock = small
    cut_after(monkeypatch, 3)
    with pytest.raises(PowerCut):
        store.load(alps().batch())
    monkeypatch.undo()
    somebody_else = Writer(store._engine, clock)
    with pytest.raises(StoreBusy, match="under way"):
        somebody_else.load(alps("other").batch())
    clock.now += timedelta(minutes=5)
    somebody_else.load(alps("other").batch())
    assert store.state() == "ready"


def test_a_staged_load_leaves_nothing_of_itself_when_it_is_undone(
    small: tuple[GraphStore, Clock], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, clock = small
    store.load(alps("first").batch())
    before = sorted(store.ledger_lines())
    cut_after(monkeypatch, 2)
    with pytest.raises(PowerCut):
        store.load(alps("new").batch())
    monkeypatch.undo()
    assert store.state() == "staging"
    clock.now += timedelta(minutes=5)
    store._writer.recover()
    apart = [line for line in sorted(store.ledger_lines()) if not line.startswith('["Meta"')]
    assert apart == [line for line in before if not line.startswith('["Meta"')]


@pytest.mark.parametrize("steps", range(0, 18, 3))
def test_the_same_file_again_is_loaded_after_any_cut(
    small: tuple[GraphStore, Clock], monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    store, clock = small
    cut_after(monkeypatch, steps)
    with pytest.raises(PowerCut):
        store.load(alps().batch())
    monkeypatch.undo()
    clock.now += timedelta(minutes=5)
    store.load(alps().batch())
    with fresh_store("ladybug") as other:
        other.load(alps().batch())
        assert store.dump_hash() == other.dump_hash()
    rows = store.ask("MATCH (d:Dataset) RETURN d.name AS name, d.fingerprint <> '' AS whole")
    assert rows == [{"name": "alps", "whole": True}]


def test_a_writer_that_slept_loses_its_turn_and_nothing_else(
    small: tuple[GraphStore, Clock], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, clock = small
    whole = Plan.steps
    woken = False

    def sleeping(plan: Plan, size: int) -> Iterator[object]:
        nonlocal woken
        for number, step in enumerate(whole(plan, size)):
            if number == 1 and not woken:
                woken = True
                clock.now += timedelta(minutes=5)
                Writer(store._engine, clock).load(alps("other").batch())
            yield step

    monkeypatch.setattr(Plan, "steps", sleeping)
    with pytest.raises(StoreBusy, match="another took its turn"):
        store.load(alps().batch())
    monkeypatch.undo()
    assert store.state() == "ready"
    store.load(alps().batch())
    with fresh_store("ladybug") as undisturbed:
        undisturbed.load(alps("other").batch())
        undisturbed.load(alps().batch())
        assert store.dump_hash() == undisturbed.dump_hash()


def test_half_a_load_is_not_shown_while_another_makes_it(
    small: tuple[GraphStore, Clock], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, clock = small
    store.load(alps("first").batch())
    cut_after(monkeypatch, 8)
    with pytest.raises(PowerCut):
        store.load(alps().batch())
    monkeypatch.undo()
    assert store.state() == "applying"
    with pytest.raises(StoreBusy, match="half of it"), store.reading():
        pytest.fail("half a load was read")
    if store._engine.concurrent:
        with pytest.raises(StoreBusy, match="under way"):
            Store(store._engine, clock=clock)
        clock.now += timedelta(minutes=5)
    with Store(store._engine, clock=clock).reading():
        assert store.state() == "ready"
