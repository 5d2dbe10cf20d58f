"""Who watches a load may stop it: nothing of it is kept, wherever it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cordee.errors import Cancelled
from cordee.graph import GraphStore
from cordee.i18n import plain
from cordee.model.claims import Batch
from cordee.progress import Phase, Progress, Watch
from tests.graph.build import Sheet, alps
from tests.graph.conftest import ENGINES, fresh_store


@pytest.fixture(params=[1_000_000, 4], ids=["at once", "in stages"])
def watched(request: pytest.FixtureRequest, engine: str) -> Iterator[GraphStore]:
    """A graph that holds what one load says and another said, and a third said twice."""
    with fresh_store(engine) as store:
        store._engine.largest_transaction = request.param
        store.load(alps("first").batch())
        store.load(alps().batch())
        store.load(changed(), withdraw=True)
        yield store


def changed() -> Batch:
    return Sheet("alps").entity("Organisation", "adrets", "ADRETS", description="Autre").batch()


def told_of(store: GraphStore) -> list[Progress]:
    """What is told of the load that is then stopped; the graph is as it was before."""
    told: list[Progress] = []
    with pytest.raises(Cancelled):
        store.load(alps().batch(), watch=_until(10**9, told))
    return told


def _until(most: int, told: list[Progress]) -> Watch:
    def watch(progress: Progress) -> None:
        told.append(progress)
        if len(told) > most or (progress.phase is Phase.SHOWING and progress.done == progress.total):
            raise Cancelled(plain("stop"))

    return watch


def lines(store: GraphStore) -> list[str]:
    """The ledger but for the number of the last change, which nothing ever takes back."""
    return [line for line in store.ledger_lines() if not line.startswith('["Meta"')]


def test_a_load_stopped_anywhere_leaves_all_as_it_was(watched: GraphStore) -> None:
    before, shown, known = lines(watched), list(watched.projection_lines()), watched.dump_hash()
    most = len(told_of(watched))
    assert most > 4
    for steps in range(0, most, 2):
        with pytest.raises(Cancelled):
            watched.load(alps().batch(), watch=_until(steps, []))
        assert watched.state() == "ready"
        assert lines(watched) == before, steps
        assert list(watched.projection_lines()) == shown, steps
    assert watched.dump_hash() == known


def test_what_was_stopped_is_loaded_when_asked_again(watched: GraphStore) -> None:
    told_of(watched)
    done = watched.load(alps().batch())
    assert done.difference.opened
    with fresh_store("ladybug") as other:
        other.load(alps("first").batch())
        other.load(alps().batch())
        assert watched.dump_hash() == other.dump_hash()


def test_every_phase_goes_from_nothing_to_all(watched: GraphStore) -> None:
    told: list[Progress] = []
    watched.load(alps().batch(), watch=told.append)
    for phase in (Phase.WRITING, Phase.SHOWING):
        its = [one for one in told if one.phase is phase]
        assert its[0].done == 0
        assert its[-1].done == its[-1].total > 0
        assert [one.done for one in its] == sorted(one.done for one in its)


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_raised_by_chance_is_rolled_back_too(engine: str) -> None:
    def fails(progress: Progress) -> None:
        if progress.phase is Phase.SHOWING:
            raise ZeroDivisionError

    with fresh_store(engine) as store:
        before = list(store.ledger_lines())
        with pytest.raises(ZeroDivisionError):
            store.load(alps().batch(), watch=fails)
        assert list(store.ledger_lines()) == before
