"""Questions made by chance: a pattern, a condition, columns. Said in Cypher, and kept as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from tests.graph.cypher.graphs import SIZES, TYPES

Condition = tuple[Any, ...]
PROPERTIES = ("name", "category", "member_count", "cost", "since")


@dataclass(frozen=True)
class Hop:
    """A link of a pattern: types, direction, and how many in a row if more than one."""

    types: tuple[str, ...]
    way: str
    long: tuple[int, int] | None = None

    def said(self, name: str) -> str:
        """It in Cypher."""
        types = f":{'|'.join(self.types)}" if self.types else ""
        many = f"*{self.long[0]}..{self.long[1]}" if self.long else ""
        left, right = ("<-" if self.way == "<" else "-"), ("->" if self.way == ">" else "-")
        return f"{left}[{name}{types}{many}]{right}"


@dataclass(frozen=True)
class Question:
    """MATCH, WHERE, OPTIONAL MATCH, RETURN."""

    labels: tuple[tuple[str, ...], ...]
    hops: tuple[Hop, ...]
    condition: Condition | None
    optional: Hop | None
    columns: tuple[tuple[str, ...], ...]
    distinct: bool

    def said(self) -> str:
        """It in Cypher."""
        text = f"MATCH {self.pattern()}"
        if self.condition is not None:
            text += f" WHERE {said(self.condition)}"
        if self.optional is not None:
            text += f" OPTIONAL MATCH (n0){self.optional.said('o')}(m)"
        columns = ", ".join(f"{column(c)} AS c{i}" for i, c in enumerate(self.columns))
        return f"{text} RETURN {'DISTINCT ' if self.distinct else ''}{columns}"

    def pattern(self) -> str:
        """The path of MATCH."""
        parts = [_node(0, self.labels[0])]
        for i, hop in enumerate(self.hops):
            parts += [hop.said(f"r{i}"), _node(i + 1, self.labels[i + 1])]
        return "".join(parts)


def _node(i: int, labels: tuple[str, ...]) -> str:
    return f"(n{i}{':' if labels else ''}{'|'.join(labels)})"


def literal(value: Any) -> str:
    """A constant in Cypher."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    return f"'{value}'" if isinstance(value, str) else repr(value)


def said(condition: Condition) -> str:
    """A condition in Cypher."""
    word, *rest = condition
    if word in ("AND", "OR", "XOR"):
        return f"({said(rest[0])} {word} {said(rest[1])})"
    if word == "NOT":
        return f"NOT ({said(rest[0])})"
    if word == "same":
        return f"{rest[0]} {rest[2]} {rest[1]}"
    name, prop, value = rest
    if word == "null":
        return f"{name}.{prop} IS {'NOT ' if value else ''}NULL"
    return f"{name}.{prop} {word} {literal(value)}"


def column(one: tuple[str, ...]) -> str:
    """A column in Cypher."""
    if one[0] == "value":
        return f"{one[1]}.{one[2]}"
    if one[0] == "rows":
        return "count(*)"
    if one[0] == "things":
        return f"count({'DISTINCT ' if one[2] else ''}{one[1]})"
    return f"{one[0]}({one[1]}.{one[2]})"


_TYPES = st.one_of(
    st.just(()), st.lists(st.sampled_from(sorted(TYPES)), min_size=1, max_size=2, unique=True).map(tuple)
)
_LABELS = st.one_of(
    st.just(()),
    st.lists(st.sampled_from([*SIZES, "Programme", "Nothing"]), min_size=1, max_size=2, unique=True).map(
        tuple
    ),
)
_LONG = st.sampled_from([None, None, None, (1, 2), (0, 1), (2, 3), (0, 2)])
HOPS = st.builds(Hop, _TYPES, st.sampled_from(["<", ">", ""]), _LONG)
_VALUES = st.sampled_from([None, "a", "b", "A", "", 0, 1, 2, 2_000, 1.0, True])
_TEXTS = st.sampled_from(["a", "Org", "é", "", None])


@st.composite
def conditions(draw: st.DrawFn, names: list[str]) -> Condition:
    """A condition on these names, half of the time of several parts."""
    leaves = st.one_of(
        st.tuples(
            st.sampled_from(["=", "<>", "<", ">="]),
            st.sampled_from(names),
            st.sampled_from(PROPERTIES),
            _VALUES,
        ),
        st.tuples(
            st.just("IN"), st.sampled_from(names), st.sampled_from(PROPERTIES), st.lists(_VALUES, max_size=3)
        ),
        st.tuples(st.just("null"), st.sampled_from(names), st.sampled_from(PROPERTIES), st.booleans()),
        st.tuples(
            st.sampled_from(["STARTS WITH", "CONTAINS"]), st.sampled_from(names), st.just("name"), _TEXTS
        ),
        st.tuples(
            st.just("same"), st.sampled_from(names), st.sampled_from(names), st.sampled_from(["=", "<>"])
        ),
    )
    grown = st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.tuples(st.sampled_from(["AND", "OR", "XOR"]), inner, inner), st.tuples(st.just("NOT"), inner)
        ),
        max_leaves=3,
    )
    return draw(grown)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """A question."""
    hops = tuple(draw(st.lists(HOPS, max_size=3)))
    long = [i for i, hop in enumerate(hops) if hop.long]
    if len(long) > 1:  # rows beyond counting help nobody
        hops = tuple(hop if i == long[0] else Hop(hop.types, hop.way) for i, hop in enumerate(hops))
    labels = tuple(draw(_LABELS) for _ in range(len(hops) + 1))
    names = [f"n{i}" for i in range(len(hops) + 1)]
    condition = draw(st.one_of(st.none(), conditions(names)))
    optional = draw(st.one_of(st.none(), st.builds(Hop, _TYPES, st.sampled_from(["<", ">", ""]))))
    seen = [*names, "m"] if optional is not None else names
    values = st.tuples(st.just("value"), st.sampled_from(seen), st.sampled_from(PROPERTIES))
    gathered = st.one_of(
        st.tuples(st.just("rows")),
        st.tuples(st.just("things"), st.sampled_from(seen), st.sampled_from(["", "DISTINCT"])),
        st.tuples(st.sampled_from(["min", "max"]), st.sampled_from(seen), st.sampled_from(PROPERTIES)),
        st.tuples(
            st.sampled_from(["sum", "avg"]), st.sampled_from(seen), st.sampled_from(["member_count", "cost"])
        ),
    )
    columns = tuple(draw(st.lists(st.one_of(values, gathered), min_size=1, max_size=3)))
    return Question(labels, hops, condition, optional, columns, draw(st.booleans()))
