"""Functions of texts, and what turns one type into another."""

from __future__ import annotations

import math
import re
from typing import Any

from cordee.graph.cypher.evaluate.arithmetic import LARGEST, clash, whole, written
from cordee.graph.cypher.evaluate.budget import Budget, Fault
from cordee.graph.cypher.functions.table import Table
from cordee.graph.cypher.temporal.values import KINDS, Duration, Moment
from cordee.i18n import Text

TABLE = Table()
_TEMPORAL = "|".join(KINDS)
_WHITE = (
    " \t\n\r\f\v\x1c\x1d\x1e\x1f\u1680\u2000\u2001\u2002\u2003\u2004\u2005"
    "\u2006\u2008\u2009\u200a\u2028\u2029\u205f\u3000"
)
"""What Java calls white space: no space that does not break."""
_REAL = re.compile(r"\s*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\s*")


@TABLE.add("toLower lower", "string", "string")
def _lower(_: Budget, x: str) -> str:
    return x.lower()


@TABLE.add("toUpper upper", "string", "string")
def _upper(_: Budget, x: str) -> str:
    return x.upper()


@TABLE.add("trim btrim", "string", "string")
def _trim(_: Budget, x: str) -> str:
    return x.strip(_WHITE)


@TABLE.add("ltrim", "string", "string")
def _ltrim(_: Budget, x: str) -> str:
    return x.lstrip(_WHITE)


@TABLE.add("rtrim", "string", "string")
def _rtrim(_: Budget, x: str) -> str:
    return x.rstrip(_WHITE)


def _size(n: int) -> int:
    if n < 0:
        raise Fault(_NEGATIVE)
    return n


@TABLE.add("left", "string", "string", "integer")
def _left(_: Budget, x: str, n: int) -> str:
    return x[: _size(n)]


@TABLE.add("right", "string", "string", "integer")
def _right(_: Budget, x: str, n: int) -> str:
    return x[max(len(x) - _size(n), 0) :]


@TABLE.add("substring", "string", "string", "integer", "integer", least=2)
def _substring(_: Budget, x: str, start: int, length: int | None = None) -> str:
    begin = _size(start)
    return x[begin:] if length is None else x[begin : begin + _size(length)]


@TABLE.add("replace", "string", "string", "string", "string")
def _replace(budget: Budget, x: str, old: str, new: str) -> str:
    budget.made(len(x) + x.count(old) * max(len(new) - len(old), 0))
    return x.replace(old, new)


@TABLE.add("split", "list", "string", "string|list")
def _split(budget: Budget, x: str, by: str | list[Any]) -> list[str]:
    if not isinstance(by, str):
        raise clash("split", by)
    budget.made(len(x))
    if by == "":
        return list(x) or [""]
    return x.split(by)


@TABLE.add("toString", "string", f"string|integer|float|boolean|number|{_TEMPORAL}")
def _to_string(_: Budget, x: Any) -> str:
    if not isinstance(x, str | int | float | Moment | Duration):
        raise clash("toString", x)
    return written(x)


@TABLE.add("toInteger", "integer", "string|integer|float|boolean|number")
def _to_integer(_: Budget, x: Any) -> int | None:
    if isinstance(x, str):
        x = _parsed(x)
        if x is None:
            return None
    if not isinstance(x, int | float):
        raise clash("toInteger", x)
    if isinstance(x, float):
        if math.isnan(x):
            return 0
        return (
            max(-LARGEST - 1, min(LARGEST, int(x)))
            if math.isfinite(x)
            else LARGEST
            if x > 0
            else -LARGEST - 1
        )
    return int(x)


def _parsed(x: str) -> float | None:
    text = x.strip()
    if re.fullmatch(r"[+-]?[0-9]+", text):
        value = int(text)
        return whole(value)
    return float(text) if _REAL.fullmatch(text) else None


@TABLE.add("toFloat", "float", "string|integer|float|number")
def _to_float(_: Budget, x: Any) -> float | None:
    if isinstance(x, str):
        return float(x) if _REAL.fullmatch(x) else None
    if isinstance(x, bool) or not isinstance(x, int | float):
        raise clash("toFloat", x)
    return float(x)


@TABLE.add("toBoolean", "boolean", "string|boolean|integer")
def _to_boolean(_: Budget, x: Any) -> bool | None:
    if isinstance(x, str):
        return {"true": True, "false": False}.get(x.strip().lower())
    if not isinstance(x, int):
        raise clash("toBoolean", x)
    return bool(x)


def _or_null(name: str, gives: str) -> None:
    strict = TABLE.functions[name.lower()].run

    def called(budget: Budget, x: Any) -> Any:
        try:
            return strict(budget, x)
        except Fault:
            return None

    TABLE.add(f"{name}OrNull", gives, "any")(called)

    def each(budget: Budget, x: list[Any]) -> list[Any]:
        return [None if one is None else called(budget, one) for one in x]

    TABLE.add(f"{name}List", "list", "list")(each)


for _name, _gives in (
    ("toString", "string"),
    ("toInteger", "integer"),
    ("toFloat", "float"),
    ("toBoolean", "boolean"),
):
    _or_null(_name, _gives)

_NEGATIVE = Text("cypher.negative")
