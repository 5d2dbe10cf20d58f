"""Figures that take long and depend only on the data they were made from, kept while a program runs."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import RLock
from typing import Generic, TypeVar

MOST = 32
"""How many are kept: the last ones asked for."""
Value = TypeVar("Value")


class Remembered(Generic[Value]):
    """Values by a digest of all they are made from, so that none ever is of other data; for any thread."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._known: OrderedDict[bytes, Value] = OrderedDict()
        self._guard = RLock()

    def get(self, key: bytes, make: Callable[[], Value]) -> Value:
        """What ``make`` gives, made the first time only."""
        with self._guard:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        found = make()
        with self._guard:
            self._known[key] = found
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return found
