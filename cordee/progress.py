"""How far a long piece of work is, for whoever watches it, and how that one stops it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Phase(StrEnum):
    """What is being done: rows come out of the file, are checked, are written, are shown."""

    READING = "reading"
    CHECKING = "checking"
    WRITING = "writing"
    SHOWING = "showing"


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` rows of ``total`` in this phase; ``total`` is 0 while nobody knows it."""

    phase: Phase
    done: int
    total: int


Watch = Callable[[Progress], None]
"""Told of progress every second or more often; what it raises (``Cancelled``) ends the work.

Nothing of it is then kept: what was there before is there as it was.
"""


def unwatched(_: Progress) -> None:
    """Nobody watches."""
