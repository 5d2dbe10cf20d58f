"""A question said so that Ladybug itself answers what Neo4j answers, where that can be done."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from cordee.graph.engines.schema import NODES
from tests.graph.cypher.graphs import SIZES
from tests.graph.cypher.questions import Condition, Question, column, said

_KNOWN = {"name": str, "category": str, "since": str, "member_count": int, "cost": int}


def native(question: Question) -> str | None:
    """The text for Ladybug; None where it has no faithful one.

    A link is used once: `id(r0) <> id(r1)`, `* TRAIL`. A sum of nothing is 0. Comparisons with
    values of another type, lists with nulls and unknown labels are left to refuse.
    """
    if any(label not in {*SIZES, "Programme"} for labels in question.labels for label in labels):
        return None
    long = [hop for hop in question.hops if hop.long]
    if long and (len(question.hops) > 1 or long[0].long[0] == 0):  # type: ignore[index]
        return None
    if question.condition is not None and not _is_typed(question.condition):
        return None
    where = [f"id(r{i}) <> id(r{j})" for i, j in combinations(range(len(question.hops)), 2)]
    if question.condition is not None:
        where.append(said(question.condition))
    labels = tuple(one or tuple(SIZES) for one in question.labels)
    if not _knows(question, labels):
        return None
    pattern = Question(labels, question.hops, None, None, (), False).pattern()
    if long:
        pattern = pattern.replace("*", "* TRAIL ")
    text = f"MATCH {pattern}" + (f" WHERE {' AND '.join(where)}" if where else "")
    if question.optional is not None:
        text += f" OPTIONAL MATCH (n0){question.optional.said('o')}(m:{'|'.join(SIZES)})"
    columns = ", ".join(f"{_column(c)} AS c{i}" for i, c in enumerate(question.columns))
    return f"{text} RETURN {'DISTINCT ' if question.distinct else ''}{columns}"


def _knows(question: Question, labels: tuple[tuple[str, ...], ...]) -> bool:
    """Whether Ladybug has every property asked of every name: else it refuses, where Neo4j says null."""
    kinds = {f"n{i}": one for i, one in enumerate(labels)} | {"m": tuple(SIZES)}
    asked = [(one[1], one[2]) for one in question.columns if one[0] not in ("rows", "things")]
    asked += _properties(question.condition) if question.condition is not None else []
    return all(any(prop in NODES[kind].names for kind in kinds[name]) for name, prop in asked)


def _properties(condition: Condition) -> list[tuple[str, str]]:
    word, *rest = condition
    if word in ("AND", "OR", "XOR", "NOT"):
        return [one for part in rest for one in _properties(part)]
    return [] if word == "same" else [(rest[0], rest[1])]


def _column(one: tuple[str, ...]) -> str:
    return f"coalesce({column(one)}, 0)" if one[0] == "sum" else column(one)


def _is_typed(condition: Condition) -> bool:
    word, *rest = condition
    if word in ("AND", "OR", "XOR", "NOT"):
        return all(map(_is_typed, rest))
    if word in ("null",):
        return True
    if word == "same":
        return rest[0] != rest[1]
    _, prop, value = rest
    if value == "" and word in ("CONTAINS", "STARTS WITH"):  # nothing stands in no text, says Ladybug
        return False
    values: list[Any] = value if word == "IN" else [value]
    return bool(values) and all(type(one) is _KNOWN[prop] for one in values)
