"""A graph that is open while there is work, and closed soon after: others may then have it.

Closing lets a command in, and gives back the memory that the engine keeps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Condition, RLock, Timer
from typing import TYPE_CHECKING

from cordee.errors import StoreUnavailable
from cordee.graph.addresses import is_address
from cordee.graph.opening import FILE_NAME, open_graph
from cordee.i18n import Text

if TYPE_CHECKING:
    from cordee.graph import GraphStore

IDLE = 5.0
"""Seconds without work after which the graph is closed."""
PATIENCE = 20.0
"""Seconds that a page waits for a command that has the graph."""


class Lease:
    """The graph at ``place``, opened when work comes and closed after ``idle`` seconds without.

    Any number of threads may ask at once; one writes at a time. ``before`` is called with the graph before
    each change.
    """

    def __init__(
        self,
        place: str,
        *,
        idle: float = IDLE,
        wait: float = PATIENCE,
        before: Callable[[GraphStore], object] | None = None,
    ) -> None:
        self._place, self._idle, self._wait, self._before = place, idle, wait, before
        self._state = Condition()
        self._users = 0
        self._store: GraphStore | None = None
        self._timer: Timer | None = None
        self._turn = RLock()

    @contextmanager
    def asking(self) -> Iterator[GraphStore]:
        """The graph, to be asked.

        Raises what ``open_graph`` raises: StoreBusy, with who has it, when another program keeps it;
        StoreUnavailable too when its folder is gone.
        """
        store = self._enter()
        try:
            yield store
        finally:
            self._leave()

    @contextmanager
    def writing(self) -> Iterator[GraphStore]:
        """The graph, to be changed, one change after another. Raises what ``asking`` raises."""
        with self._turn, self.asking() as store:
            if self._before is not None:
                self._before(store)
            yield store

    @contextmanager
    def away(self) -> Iterator[str]:
        """The place of the graph, closed and nobody let in: for what makes its files anew, or moves them."""
        with self._turn, self._state:
            self._state.wait_for(lambda: not self._users)
            self._shut()
            yield self._place

    def moved(self, place: str) -> None:
        """The graph is elsewhere from now on; only while it is ``away``."""
        self._place = place

    @property
    def is_open(self) -> bool:
        """Whether the graph is open now."""
        with self._state:
            return self._store is not None

    def close(self) -> None:
        """Close the graph as soon as nobody uses it."""
        with self._state:
            self._state.wait_for(lambda: not self._users)
            self._shut()

    def _enter(self) -> GraphStore:
        with self._state:
            self._stop_timer()
            if self._store is None:
                self._store = self._opened()
            self._users += 1
            return self._store

    def _opened(self) -> GraphStore:
        # A graph would be made anew, and empty, where a stick is not plugged in.
        folder = Path(self._place)
        if not is_address(self._place) and not folder.is_dir():
            raise StoreUnavailable(Text("door.folder_gone", place=folder.name))
        return open_graph(self._place, wait=self._wait, create=not (folder / FILE_NAME).exists())

    def _leave(self) -> None:
        with self._state:
            self._users -= 1
            if not self._users:
                self._timer = Timer(self._idle, self._when_idle)
                self._timer.daemon = True
                self._timer.start()
            self._state.notify_all()

    def _when_idle(self) -> None:
        with self._state:
            if not self._users:
                self._shut()

    def _shut(self) -> None:
        self._stop_timer()
        store, self._store = self._store, None
        if store is not None:
            from cordee.graph.engines.memory import give_back

            store.close()
            give_back()  # nearly half of all that was held

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
