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
        me = get_ident()
        with self._changed:
            self._changed.wait_for(lambda: self._alone is None)
            self._alone = me
            free = self._changed.wait_for(lambda: not self._others(me), self._patience)
        try:
            if not free:
                raise StoreBusy(Text("engines.others_read"))
            yield
        finally:
            with self._changed:
                self._alone = None
                self._changed.notify_all()

    @contextmanager
    def if_nobody_reads(self) -> Iterator[bool]:
        """Alone, without waiting: false when anybody reads, this thread too."""
        with self._changed:
            free = self._alone is None and not any(self._readers.values())
            if free:
                self._alone = get_ident()
        try:
            yield free
        finally:
            if free:
                with self._changed:
                    self._alone = None
                    self._changed.notify_all()

    def _others(self, me: int) -> bool:
        return any(count for thread, count in self._readers.items() if thread != me)
