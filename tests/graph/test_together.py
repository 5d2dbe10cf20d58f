"""Two at once on one server: the right result or "in use", and never an error of the driver."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator

import pytest

from cordee.errors import StoreBusy
from cordee.graph import GraphStore, open_graph
from tests.graph import server
from tests.graph.build import alps
from tests.workflows.meeting import meeting

pytestmark = pytest.mark.neo4j
Act = Callable[[GraphStore], object]


@pytest.fixture(autouse=True)
def _empty() -> Iterator[None]:
    server.empty_server()
    yield
    server.wipe_server()


@pytest.fixture(params=range(5))
def again(request: pytest.FixtureRequest) -> int:
    """Several times: what happens at once does not always happen."""
    return int(request.param)


def at_once(*acts: Act) -> list[str]:
    """How each act ended, all begun together: "done", or "in use". Any other error is raised."""
    ends: dict[int, str] = {}
    wrong: list[BaseException] = []
    gate = threading.Barrier(len(acts))

    def run(place: int, act: Act) -> None:
        try:
            with open_graph(os.environ["NEO4J_URI"]) as store:
                gate.wait()
                act(store)
            ends[place] = "done"
        except StoreBusy:
            ends[place] = "in use"
        except BaseException as error:
            wrong.append(error)
            gate.abort()

    threads = [threading.Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    return [ends[place] for place in range(len(acts))]


def alone(*acts: Act) -> str:
    """The hash of what these acts make one after the other, on the embedded engine."""
    with open_graph(":memory:") as store:
        for act in acts:
            act(store)
        return store.dump_hash()


def load_alps(store: GraphStore) -> object:
    return store.load(alps().batch())


def load_meeting(store: GraphStore) -> object:
    return store.load(meeting().batch())


def shown() -> str:
    with server.store() as store:
        return store.dump_hash()


@pytest.mark.usefixtures("again")
@pytest.mark.parametrize("acts", [(load_alps, load_alps), (load_alps, load_meeting)], ids=["same", "other"])
def test_two_loads(acts: tuple[Act, Act]) -> None:
    ends = at_once(*acts)
    done = [act for act, end in zip(acts, ends, strict=True) if end == "done"]
    assert done, "one of them at least is done"
    assert shown() == alone(*done)


@pytest.mark.usefixtures("again")
def test_a_load_and_a_decision() -> None:
    with server.store() as store:
        load_alps(store)
        one, two = sorted(
            row["id"] for row in store.ask("MATCH (r:Record) WHERE r.kind = 'Organisation' RETURN r.id AS id")
        )[:2]

    def decide(store: GraphStore) -> object:
        return store.same(one, two, by="Camille")

    ends = at_once(load_meeting, decide)
    done = [act for act, end in zip((load_meeting, decide), ends, strict=True) if end == "done"]
    assert done and shown() == alone(load_alps, *done)


def test_a_staged_load_and_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server.KeptEngine, "largest_transaction", 40)
    monkeypatch.setattr("cordee.graph.engines.server.ServerEngine.largest_transaction", 40)
    acts = (load_alps, load_meeting, load_alps)
    ends = at_once(*acts)
    done = [act for act, end in zip(acts, ends, strict=True) if end == "done"]
    assert done and shown() == alone(*done)
