"""Sums, products and powers, and how a number is written as text."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

from cordee.graph.cypher.evaluate.budget import Budget, Fault
from cordee.graph.cypher.evaluate.values import is_number, kind_of
from cordee.graph.cypher.temporal import reckoning
from cordee.graph.cypher.temporal.values import Duration, Moment, is_temporal
from cordee.i18n import Text

LARGEST = 2**63 - 1
"""Of whole numbers."""


def whole(value: int) -> int:
    """A whole number that both engines can hold. Raises Fault when it is too large."""
    if not -LARGEST - 1 <= value <= LARGEST:
        raise Fault(OVERFLOW)
    return value


def clash(what: str, *values: Any) -> Fault:
    """That ``what`` does not go with values of these types."""
    kinds = ", ".join(map(kind_of, values))
    return Fault(Text("cypher.does_not_apply", what=what, kinds=kinds))


def plus(a: Any, b: Any, budget: Budget) -> Any:
    """``a + b``: numbers, texts, lists and what is put at their ends."""
    if isinstance(a, list) or isinstance(b, list):
        return _joined(a, b, budget)
    if a is None or b is None:
        return None
    if is_number(a) and is_number(b):
        return _number(a + b) if isinstance(a, float) or isinstance(b, float) else whole(a + b)
    if is_temporal(a) or is_temporal(b):
        return _in_time("+", a, b)
    texts = isinstance(a, str) or isinstance(b, str)
    if not texts or not all(isinstance(one, str) or is_number(one) for one in (a, b)):
        raise clash("+", a, b)
    found = written(a) + written(b)
    budget.made(len(found))
    return found


def _joined(a: Any, b: Any, budget: Budget) -> Any:
    if a is None or b is None:
        return None
    left, right = (one if isinstance(one, list) else [one] for one in (a, b))
    budget.made(len(left) + len(right))
    return left + right


def calculate(sign: str, a: Any, b: Any) -> Any:
    """``-``, ``*``, ``/``, ``%`` or ``^`` of two numbers."""
    if a is None or b is None:
        return None
    if is_temporal(a) or is_temporal(b):
        return _in_time(sign, a, b)
    if not (is_number(a) and is_number(b)):
        raise clash(sign, a, b)
    if sign == "^":
        return _power(float(a), float(b))
    if isinstance(a, float) or isinstance(b, float):
        return _real(sign, float(a), float(b))
    if sign in "/%":
        return _divided(sign, a, b)
    return whole(a - b if sign == "-" else a * b)


def divided_in_flight(a: Any, b: Any) -> Any:
    """``a / b`` of values that are not written out: Neo4j divides nothing by a whole 0, not even 1.5."""
    if b == 0 and type(b) is int and isinstance(a, float):
        raise Fault(BY_ZERO)
    return calculate("/", a, b)


def _in_time(sign: str, a: Any, b: Any) -> Any:
    """Moments and durations: what is added, taken away, multiplied or divided."""
    if isinstance(b, Moment) and sign == "+":
        a, b = b, a
    if sign in "+-" and isinstance(b, Duration):
        way = 1 if sign == "+" else -1
        if isinstance(a, Moment):
            return reckoning.moved(a, b, way)
        if isinstance(a, Duration):
            return reckoning.plus(a, b, way)
    if sign == "*" and isinstance(b, Duration):
        a, b = b, a
    if sign in "*/" and isinstance(a, Duration) and is_number(b) and math.isfinite(b):
        if sign == "*":
            return reckoning.scaled(a, b)
        if b == 0:
            raise Fault(BY_ZERO)
        return reckoning.divided(a, b)
    raise clash(sign, a, b)


def _divided(sign: str, a: int, b: int) -> int:
    if b == 0:
        raise Fault(BY_ZERO)
    quotient = abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)
    return whole(quotient if sign == "/" else a - b * quotient)


def _real(sign: str, a: float, b: float) -> float:
    if sign == "-":
        return _number(a - b)
    if sign == "*":
        return _number(a * b)
    if b == 0:
        if sign == "%" or a == 0 or math.isnan(a):
            return math.nan
        return math.copysign(math.inf, a) * math.copysign(1.0, b)
    if sign == "%":
        return math.fmod(a, b) if math.isfinite(a) else math.nan
    return _number(a / b)


def _number(value: float) -> float:
    return float(value)


def _power(a: float, b: float) -> float:
    try:
        found = a**b
    except OverflowError:
        return -math.inf if a < 0 and b % 2 == 1 else math.inf
    except ZeroDivisionError:
        return math.copysign(math.inf, a) if b % 2 == 1 else math.inf
    return math.nan if isinstance(found, complex) else found


def written(value: Any) -> str:
    """A text, number or boolean as ``toString`` gives it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _real_text(value)
    return value.written if isinstance(value, Moment) else str(value)


def _real_text(value: float) -> str:
    """As Java writes it: 1.0E7 from ten million on, 1.0E-4 below a thousandth."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0 or 1e-3 <= abs(value) < 1e7:
        text = format(Decimal(repr(value)), "f")
        return text if "." in text else f"{text}.0"
    exact = Decimal(repr(value)).normalize()
    digits = "".join(map(str, exact.as_tuple().digits))
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[0]}.{digits[1:] or '0'}E{exact.adjusted()}"


OVERFLOW = Text("cypher.overflow")
BY_ZERO = Text("cypher.by_zero")
