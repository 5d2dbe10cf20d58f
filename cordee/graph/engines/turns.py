"""Who may use the tables of one opened graph now: many threads that read, or one that makes them anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, get_ident

from cordee.errors import StoreBusy
from cordee.i18n import Text

PATIENCE = 60.0
"""Seconds that whoever makes the tables anew waits for those who read."""


class Turns:
    """Many read at once; who is alone waits for them, and those who come meanwhile wait in their turn."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._changed = Condition()
        self._readers: Counter[int] = Counter()
        self._alone: int | None = None

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One of many; at once within what this thread reads already, or has to itself."""
        me = get_ident()
        with self._changed:
            self._changed.wait_for(lambda: self._alone in (None, me) or self._readers[me] > 0)
            self._readers[me] += 1
        try:
            yield
        finally:
            with self._changed:
                self._readers[me] -= 1
                self._changed.notify_all()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else reads. Raises StoreBusy when somebody still does after ``patience`` seconds."""
        with self._turn(self._patience) as free:
            if not free:
                raise StoreBusy(Text("engines.others_read"))
            yield

    @contextmanager
    def alone_soon(self, patience: float) -> Iterator[bool]:
        """Nobody reads, this thread neither: whether that is so within ``patience`` seconds.

        At once no where somebody is alone already, this thread included.
        """
        if self._alone is not None or self._readers[get_ident()]:
            yield False
            return
        with self._turn(patience) as free:
            yield free

    @contextmanager
    def _turn(self, patience: float) -> Iterator[bool]:
        """Those who come meanwhile wait, while it is waited for those who read, and while there is none."""
        me = get_ident()
        with self._changed:
            self._changed.wait_for(lambda: self._alone is None)
            self._alone = me
            free = self._changed.wait_for(lambda: not self._others(me), patience)
            if not free:
                self._go_on()
        try:
            yield free
        finally:
            if free:
                with self._changed:
                    self._go_on()

    def _go_on(self) -> None:
        self._alone = None
        self._changed.notify_all()

    def _others(self, me: int) -> bool:
        return any(count for thread, count in self._readers.items() if thread != me)
