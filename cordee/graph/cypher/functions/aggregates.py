"""Functions of many rows: each is fed value after value, then asked."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Protocol

from cordee.graph.cypher.evaluate.arithmetic import clash, plus
from cordee.graph.cypher.evaluate.budget import Budget, Fault
from cordee.graph.cypher.evaluate.values import identity, is_number, order
from cordee.graph.cypher.temporal.values import Duration
from cordee.i18n import Text

NO_AVERAGE = Text("cypher.no_average")


class Aggregate(Protocol):
    """What gathers the values of one group."""

    def feed(self, value: Any, more: Any) -> None:
        """One more value, never null; ``more`` is the second argument."""

    def answer(self) -> Any:
        """What the values come to."""


class Count:
    """How many there are."""

    def __init__(self, _: Budget) -> None:
        self._count = 0

    def feed(self, _value: Any, _more: Any) -> None:
        """One more."""
        self._count += 1

    def answer(self) -> int:
        """Their number."""
        return self._count


class Sum:
    """Their sum; 0 of nothing."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._sum: Any = 0

    def feed(self, value: Any, _more: Any) -> None:
        """Added; durations to durations."""
        if isinstance(value, Duration) and (self._sum == 0 or isinstance(self._sum, Duration)):
            self._sum = plus(self._sum or Duration(), value, self._budget)
            return
        if not is_number(value) or not is_number(self._sum):
            raise clash("sum", value)
        self._sum = plus(self._sum, value, self._budget)

    def answer(self) -> Any:
        """The sum."""
        return self._sum


class Average:
    """Their mean, moved a little by each value as Neo4j does; null of nothing."""

    def __init__(self, _: Budget) -> None:
        self._count, self._mean = 0, 0.0

    def feed(self, value: Any, _more: Any) -> None:
        """Weighed in."""
        if isinstance(value, Duration):
            raise Fault(NO_AVERAGE)
        if not is_number(value):
            raise clash("avg", value)
        self._count += 1
        self._mean += (value - self._mean) / self._count

    def answer(self) -> float | None:
        """The mean."""
        return self._mean if self._count else None


class Extreme:
    """The first, or the last, in the order of ORDER BY."""

    def __init__(self, _: Budget, *, last: bool) -> None:
        self._last = last
        self._key: Any = None
        self._value: Any = None

    def feed(self, value: Any, _more: Any) -> None:
        """Kept if it goes further."""
        key = order(value)
        if self._key is None or (key > self._key if self._last else key < self._key):
            self._key, self._value = key, value

    def answer(self) -> Any:
        """The one that went furthest."""
        return self._value


class Collect:
    """All of them in a list."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._values: list[Any] = []

    def feed(self, value: Any, _more: Any) -> None:
        """At the end."""
        self._budget.hold(value)
        self._values.append(value)

    def answer(self) -> list[Any]:
        """The list."""
        return self._values


class Spread:
    """Standard deviation, of a sample or of everything; 0 of one value, null of nothing."""

    def __init__(self, _: Budget, *, sample: bool) -> None:
        self._sample = sample
        self._count, self._mean, self._squares = 0, 0.0, 0.0

    def feed(self, value: Any, _more: Any) -> None:
        """Weighed in (Welford)."""
        if not is_number(value):
            raise clash("stDev", value)
        self._count += 1
        away = value - self._mean
        self._mean += away / self._count
        self._squares += away * (value - self._mean)

    def answer(self) -> float | None:
        """The deviation."""
        if not self._count:
            return None
        n = self._count - 1 if self._sample else self._count
        return math.sqrt(self._squares / n) if self._count > 1 else 0.0


class Percentile:
    """The value below which a share of them lies, between two values or one of them."""

    def __init__(self, budget: Budget, *, between: bool) -> None:
        self._budget, self._between = budget, between
        self._values: list[Any] = []
        self._share: float | None = None

    def feed(self, value: Any, more: Any) -> None:
        """Kept until the end."""
        if not is_number(value) or not is_number(more):
            raise clash("percentile", value, more)
        if not 0 <= more <= 1:
            raise Fault(_SHARE)
        if self._share is None:
            self._share = more
        self._budget.hold(value)
        self._values.append(value)

    def answer(self) -> Any:
        """The value."""
        if not self._values or self._share is None:
            return None
        found = sorted(self._values)
        if not self._between:
            place = self._share * len(found)
            return found[max(math.ceil(place) - 1, 0)]
        place = self._share * (len(found) - 1)
        low = math.floor(place)
        if low == place or low + 1 == len(found):
            return found[low]
        return found[low] * (low + 1 - place) + found[low + 1] * (place - low)


class Distinct:
    """Feeds another with each value once."""

    def __init__(self, inner: Aggregate, budget: Budget) -> None:
        self._inner, self._budget = inner, budget
        self._seen: set[Any] = set()

    def feed(self, value: Any, more: Any) -> None:
        """Once."""
        key = identity(value)
        if key not in self._seen:
            self._budget.hold(value)
            self._seen.add(key)
            self._inner.feed(value, more)

    def answer(self) -> Any:
        """What the other says."""
        return self._inner.answer()


AGGREGATES: dict[str, tuple[str, Callable[[Budget], Aggregate], str, int]] = {
    "count": ("count", Count, "integer", 1),
    "sum": ("sum", Sum, "any", 1),
    "avg": ("avg", Average, "float", 1),
    "min": ("min", lambda b: Extreme(b, last=False), "any", 1),
    "max": ("max", lambda b: Extreme(b, last=True), "any", 1),
    "collect": ("collect", Collect, "list", 1),
    "stdev": ("stDev", lambda b: Spread(b, sample=True), "float", 1),
    "stdevp": ("stDevP", lambda b: Spread(b, sample=False), "float", 1),
    "percentilecont": ("percentileCont", lambda b: Percentile(b, between=True), "float", 2),
    "percentiledisc": ("percentileDisc", lambda b: Percentile(b, between=False), "number", 2),
}
"""By their names in small letters: the name as written, what gathers, what it gives, how many arguments."""
_SHARE = Text("cypher.share")
