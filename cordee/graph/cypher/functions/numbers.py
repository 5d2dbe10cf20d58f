"""Functions of numbers."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Decimal,
)
from typing import Any

from cordee.graph.cypher.evaluate.arithmetic import LARGEST, clash, whole
from cordee.graph.cypher.evaluate.budget import Budget, Fault
from cordee.graph.cypher.functions.table import Table
from cordee.i18n import Text

TABLE = Table()
_NUMBER = "integer|float"
_MODES = {
    "UP": ROUND_UP,
    "DOWN": ROUND_DOWN,
    "CEILING": ROUND_CEILING,
    "FLOOR": ROUND_FLOOR,
    "HALF_UP": ROUND_HALF_UP,
    "HALF_DOWN": ROUND_HALF_DOWN,
    "HALF_EVEN": ROUND_HALF_EVEN,
}


@TABLE.add("abs", "number", _NUMBER)
def _abs(_: Budget, x: float) -> float:
    return whole(abs(x)) if isinstance(x, int) else abs(x)


@TABLE.add("sign", "integer", _NUMBER)
def _sign(_: Budget, x: float) -> int:
    return (x > 0) - (x < 0)


@TABLE.add("ceil", "float", _NUMBER)
def _ceil(_: Budget, x: float) -> float:
    return float(math.ceil(x)) if math.isfinite(x) else float(x)


@TABLE.add("floor", "float", _NUMBER)
def _floor(_: Budget, x: float) -> float:
    return float(math.floor(x)) if math.isfinite(x) else float(x)


@TABLE.add("round", "float", _NUMBER, "integer", "string", least=1)
def _round(_: Budget, x: float, digits: int = 0, mode: str = "") -> float:
    if not math.isfinite(x):
        return float(x)
    if not mode and digits == 0:  # halves go up; to the largest whole number there is, as Neo4j does
        rounded = math.floor(Decimal(repr(float(x))) + Decimal("0.5"))
        return float(max(-LARGEST - 1, min(LARGEST, rounded)))
    if not 0 <= digits <= 300:
        raise Fault(_DIGITS)
    if mode and mode.upper() not in _MODES:
        raise Fault(_MODE)
    step = Decimal(1).scaleb(-digits)
    exact = Decimal(repr(float(x)))
    if -exact.as_tuple().exponent <= digits:  # type: ignore[operator]
        return x + 0.0
    return float(exact.quantize(step, rounding=_MODES[mode.upper() or "HALF_UP"])) + 0.0  # never -0.0


@TABLE.add("isNaN", "boolean", _NUMBER)
def _is_nan(_: Budget, x: float) -> bool:
    return math.isnan(x)


def _plain(name: str, run: Callable[[float], float]) -> None:
    def called(_: Budget, x: float) -> float:
        try:
            return run(float(x))
        except ValueError:
            return math.nan
        except OverflowError:
            return math.inf

    TABLE.add(name, "float", _NUMBER)(called)


def _log(x: float) -> float:
    return math.log(x) if x > 0 else -math.inf if x == 0 else math.nan


def _log10(x: float) -> float:
    return math.log10(x) if x > 0 else -math.inf if x == 0 else math.nan


def _cot(x: float) -> float:
    tangent = math.tan(x)
    return 1.0 / tangent if tangent else math.inf


def _haversin(x: float) -> float:
    return (1.0 - math.cos(x)) / 2


for _name, _run in (
    ("sqrt", math.sqrt),
    ("exp", math.exp),
    ("log", _log),
    ("log10", _log10),
    ("sin", math.sin),
    ("cos", math.cos),
    ("tan", math.tan),
    ("asin", math.asin),
    ("acos", math.acos),
    ("atan", math.atan),
    ("cot", _cot),
    ("degrees", math.degrees),
    ("radians", math.radians),
    ("haversin", _haversin),
):
    _plain(_name, _run)


@TABLE.add("atan2", "float", _NUMBER, _NUMBER)
def _atan2(_: Budget, y: float, x: float) -> float:
    return math.atan2(y, x)


@TABLE.add("pi", "float")
def _pi(_: Budget) -> float:
    return math.pi


@TABLE.add("e", "float")
def _e(_: Budget) -> float:
    return math.e


@TABLE.add("rand", "float")
def _rand(_: Budget) -> float:
    return random.random()


@TABLE.add("range", "list", "integer", "integer", "integer", least=2, nulls=True)
def _range(budget: Budget, start: Any, end: Any, step: Any = 1) -> list[Any]:
    if any(not isinstance(one, int) or isinstance(one, bool) for one in (start, end, step)):
        raise clash("range", start, end, step)
    if step == 0:
        raise Fault(_STEP)
    # As many as Neo4j counts: one where the step leads away and is longer than the way.
    size = max(abs(end - start) // abs(step) * (1 if (end < start) == (step < 0) else -1) + 1, 0)
    budget.made(size)
    return [start + place * step for place in range(size)]


_DIGITS = Text("cypher.digits")
_MODE = Text("cypher.mode", modes=", ".join(_MODES))
_STEP = Text("cypher.step")
