"""The decisions about records that are gone, or come under another data set's name: do they hold?"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from cordee.graph import GraphStore
from cordee.identity import Decision, in_force


@dataclass(frozen=True, slots=True)
class Resumed:
    """How many decisions ``hold`` for the same bodies under another name of a file, and how many ``wait``."""

    hold: int = 0
    wait: int = 0


def resumed(store: GraphStore, records: Collection[str]) -> int:
    """How many decisions about records that are gone hold for these."""
    log = store.log()
    heirs = store.there().heirs(log)
    return sum(any(heirs.get(end) in records for end in pair) for pair in in_force(log))


def left_over(store: GraphStore, before: Iterable[Decision], closed: AbstractSet[str]) -> Resumed:
    """What became of the decisions that held ``before`` these records were closed."""
    about = {line.id for pair, line in in_force(before).items() if not closed.isdisjoint(pair)}
    now = [pair for pair, line in in_force(store.decisions()).items() if line.id in about]
    there = store.there().records({end for pair in now for end in pair})
    hold = sum(left in there and right in there for left, right in now)
    return Resumed(hold, len(now) - hold)
