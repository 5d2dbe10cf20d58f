"""Graphs loaded once for all the tests that only read them; a test that writes gets one of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from threading import RLock

from cordee.graph import GraphStore, open_graph
from cordee.graph.store import READ_SECONDS
from cordee.graph.writing import Writer
from cordee.model.claims import Batch
from tests.graph import server
from tests.graph.build import Sheet

Build = Callable[[], Sheet | Batch]
"""Makes the same data set at each call; graphs are told apart by it."""


class SharedStore(GraphStore):
    """A graph that others read too, until something is written: then it is a new one that holds the same."""

    def __init__(self, others: GraphStore, own: Callable[[], GraphStore]) -> None:
        self._engine = others._engine
        self._seconds = READ_SECONDS
        self._writing = RLock()
        self._make_own = own
        self._own: GraphStore | None = None

    @property
    def _writer(self) -> Writer:  # type: ignore[override]
        if self._own is None:
            self._own = self._make_own()
            self._engine = self._own._engine
        return self._own._writer

    def __del__(self) -> None:
        self.close()

    def close(self) -> None:
        """Close it if it is one's own; the others go on reading theirs."""
        if self._own is not None:
            self._own.close()


def shared(engine: str, build: Build) -> GraphStore:
    """A graph on this engine that holds what ``build()`` says."""
    if engine == "ladybug":
        return SharedStore(_embedded(build), lambda: _filled(open_graph(":memory:"), build))
    if not server.holds(build):
        _filled(server.empty_server(), build).close()
        server.keep(build)
    return SharedStore(server.store(), lambda: _filled(server.empty_server(), build))


@cache
def _embedded(build: Build) -> GraphStore:
    return _filled(open_graph(":memory:"), build)


def _filled(store: GraphStore, build: Build) -> GraphStore:
    made = build()
    store.load(made.batch() if isinstance(made, Sheet) else made)
    return store
