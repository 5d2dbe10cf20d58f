"""A question answered the plain way: every walk tried, every row kept; written apart from the product."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.graph.cypher.graphs import Small, Thing, Tie
from tests.graph.cypher.questions import Condition, Hop, Question

Bound = dict[str, Any]


def answer(graph: Small, question: Question) -> list[tuple[Any, ...]]:
    """The rows, in no order."""
    rows = []
    for start in graph.things:
        if _fits(start, question.labels[0]):
            rows += [bound for bound, _ in _walks(graph, question, 0, {"n0": start}, ())]
    if question.condition is not None:
        rows = [bound for bound in rows if _true(question.condition, bound) is True]
    if question.optional is not None:
        rows = [bound for row in rows for bound in _optional(graph, question.optional, row)]
    return _columns(question, rows)


def _fits(thing: Thing, labels: tuple[str, ...]) -> bool:
    return not labels or thing.kind in labels


def _ends(hop: Hop, tie: Tie, here: Thing) -> Thing | None:
    """Where a tie leads from here, if it may be taken."""
    if hop.types and tie.type not in hop.types:
        return None
    if tie.start is here and hop.way != "<":
        return tie.end
    if tie.end is here and hop.way != ">":
        return tie.start
    return None


def _walks(
    graph: Small, question: Question, i: int, bound: Bound, used: tuple[Tie, ...]
) -> Iterator[tuple[Bound, tuple[Tie, ...]]]:
    if i == len(question.hops):
        yield bound, used
        return
    hop = question.hops[i]
    least, most = hop.long or (1, 1)
    for end, passed in _trails(graph, hop, bound[f"n{i}"], used, least, most):
        if _fits(end, question.labels[i + 1]):
            yield from _walks(graph, question, i + 1, {**bound, f"n{i + 1}": end}, passed)


def _trails(
    graph: Small, hop: Hop, here: Thing, used: tuple[Tie, ...], least: int, most: int
) -> Iterator[tuple[Thing, tuple[Tie, ...]]]:
    if least <= 0:
        yield here, used
    if most == 0:
        return
    for tie in graph.ties:
        end = _ends(hop, tie, here)
        if end is not None and not any(tie is one for one in used):
            yield from _trails(graph, hop, end, (*used, tie), least - 1, most - 1)


def _optional(graph: Small, hop: Hop, bound: Bound) -> list[Bound]:
    found = [_ends(hop, tie, bound["n0"]) for tie in graph.ties]
    return [{**bound, "m": end} for end in found if end is not None] or [{**bound, "m": None}]


# --- conditions ---


def _true(condition: Condition, bound: Bound) -> bool | None:
    word, *rest = condition
    if word == "NOT":
        inner = _true(rest[0], bound)
        return None if inner is None else not inner
    if word in ("AND", "OR", "XOR"):
        return _joined(word, _true(rest[0], bound), _true(rest[1], bound))
    if word == "same":
        same = bound[rest[0]] is bound[rest[1]]
        return same if rest[2] == "=" else not same
    name, prop, wanted = rest
    value = _value(bound, name, prop)
    if word == "null":
        return (value is not None) is wanted
    if word == "IN":
        return _among(value, wanted)
    return _compared(word, value, wanted)


def _joined(word: str, a: bool | None, b: bool | None) -> bool | None:
    if word == "XOR":
        return None if a is None or b is None else a != b
    decides = word == "OR"
    if a is decides or b is decides:
        return decides
    return None if a is None or b is None else not decides


def _among(value: Any, wanted: list[Any]) -> bool | None:
    found = [_compared("=", value, one) for one in wanted]
    return True if True in found else None if None in found else False


def _compared(word: str, a: Any, b: Any) -> bool | None:
    if a is None or b is None:
        return None
    if word in ("STARTS WITH", "CONTAINS"):
        return bool(a.startswith(b) if word == "STARTS WITH" else b in a)
    numbers = all(isinstance(one, int | float) and not isinstance(one, bool) for one in (a, b))
    texts = isinstance(a, str) and isinstance(b, str)
    if word in ("=", "<>"):
        same = (numbers or texts) and a == b
        return same if word == "=" else not same
    if not numbers and not texts:
        return None
    return bool(a < b if word == "<" else a >= b)


def _value(bound: Bound, name: str, prop: str) -> Any:
    return None if bound[name] is None else bound[name].known.get(prop)


# --- columns ---


def _columns(question: Question, rows: list[Bound]) -> list[tuple[Any, ...]]:
    plain = all(one[0] == "value" for one in question.columns)
    if plain:
        found = [tuple(_value(row, one[1], one[2]) for one in question.columns) for row in rows]
    else:
        found = _groups(question, rows)
    return list(dict.fromkeys(found)) if question.distinct else found


def _groups(question: Question, rows: list[Bound]) -> list[tuple[Any, ...]]:
    keys = [one for one in question.columns if one[0] == "value"]
    groups: dict[tuple[Any, ...], list[Bound]] = {} if keys else {(): []}
    for row in rows:
        groups.setdefault(tuple(_value(row, one[1], one[2]) for one in keys), []).append(row)
    return [
        tuple(
            _value(group[0], one[1], one[2]) if one[0] == "value" else _gathered(one, group)
            for one in question.columns
        )
        for group in groups.values()
    ]


def _gathered(one: tuple[str, ...], rows: list[Bound]) -> Any:
    if one[0] == "rows":
        return len(rows)
    if one[0] == "things":
        things = [row[one[1]] for row in rows if row[one[1]] is not None]
        return len({id(thing) for thing in things}) if one[2] else len(things)
    values = [v for row in rows if (v := _value(row, one[1], one[2])) is not None]
    if one[0] == "sum":
        return sum(values)
    if not values:
        return None
    return {"avg": lambda: sum(values) / len(values), "min": lambda: min(values), "max": lambda: max(values)}[
        one[0]
    ]()
