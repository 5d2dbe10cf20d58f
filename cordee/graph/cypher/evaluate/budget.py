"""What a query may use: time, memory, rows. Past it, a sentence instead of an answer."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from cordee.errors import QueryRefused, ReadTimeout
from cordee.graph.cypher.evaluate.values import weight
from cordee.i18n import Text

LARGEST_VALUE = 5_000_000
"""Characters of one text, or values of one list."""
LARGEST_HELD = 20_000_000
"""Values held at once: rows being sorted, grouped or collected."""
MEMORY = 2_000_000_000
"""Bytes the process may grow by, where the system tells them."""
MOST_ROWS = 1_000_000
"""Rows of an answer."""
_EVERY = 8192
_STATUS = Path("/proc/self/statm")


class Fault(Exception):
    """A value that a function or a sign cannot take, found while the query runs."""

    def __init__(self, why: Text) -> None:
        super().__init__(why)
        self.why = why


class Budget:
    """What is left. ``spend`` is called in every loop, so that no loop runs on."""

    def __init__(self, seconds: float | None) -> None:
        self._until = time.monotonic() + seconds if seconds else None
        self._left = _EVERY
        self._held = 0
        self._at_first = _resident()
        self.now = time.time_ns()
        """The instant the query is asked, for all that it says of today."""

    def spend(self, steps: int = 1) -> None:
        """One step of work. Raises ReadTimeout past the time, QueryRefused past the memory."""
        self._left -= steps
        if self._left < 0:
            self._left = _EVERY
            self._look()

    def _look(self) -> None:
        if self._until is not None and time.monotonic() > self._until:
            raise ReadTimeout(_TOO_LONG)
        if _resident() - self._at_first > MEMORY:
            raise QueryRefused(TOO_LARGE)

    def hold(self, *values: Any) -> None:
        """Values kept until a clause has seen them all. Raises QueryRefused past what is held at once."""
        self._held += sum(map(weight, values))
        self.spend()
        if self._held > LARGEST_HELD:
            raise QueryRefused(TOO_LARGE)

    def fits(self, size: int) -> None:
        """A list whose parts come to this size. Raises QueryRefused when it is too large."""
        if size > LARGEST_VALUE:
            raise QueryRefused(TOO_LARGE)

    def made(self, size: int) -> None:
        """A text or list of this size about to be made. Raises QueryRefused when it is too large."""
        if size > LARGEST_VALUE:
            raise QueryRefused(TOO_LARGE)
        self.spend(1 + (size >> 6))


def _resident() -> int:
    try:
        return int(_STATUS.read_text(encoding="ascii").split()[1]) * 4096
    except (OSError, ValueError, IndexError):  # only Linux tells it so
        return 0


_TOO_LONG = Text("engines.question_took_longer_than")
TOO_LARGE = Text("cypher.holds_too_much")
TOO_MANY = Text("cypher.too_many", n_rows=MOST_ROWS)
