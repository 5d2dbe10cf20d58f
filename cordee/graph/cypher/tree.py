"""What a query says, as a tree: expressions, patterns, clauses.

Every part is a frozen dataclass that compares by what it says and not by where it stands (``at`` is
its place in the text), so that ``n.name`` in ORDER BY is found equal to ``n.name`` after RETURN.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a query; ``at`` is where it begins in the text."""

    at: int = field(compare=False)


class Expression(Part):
    """What has a value."""

    __slots__ = ()


# --- expressions ---


@dataclass(frozen=True, slots=True)
class Constant(Expression):
    """A number, a text, true, false or null."""

    value: Any

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Constant):
            return NotImplemented
        return type(self.value) is type(other.value) and self.value == other.value

    def __hash__(self) -> int:
        return hash((type(self.value), self.value))


@dataclass(frozen=True, slots=True)
class Parameter(Expression):
    """``$name``."""

    name: str


@dataclass(frozen=True, slots=True)
class Variable(Expression):
    """A name bound by a pattern or a clause."""

    name: str


@dataclass(frozen=True, slots=True)
class ListOf(Expression):
    """``[a, b]``."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class MapOf(Expression):
    """``{key: value}``."""

    entries: tuple[tuple[str, Expression], ...]


@dataclass(frozen=True, slots=True)
class Property(Expression):
    """``a.name``."""

    of: Expression
    name: str


@dataclass(frozen=True, slots=True)
class Index(Expression):
    """``a[b]``."""

    of: Expression
    index: Expression


@dataclass(frozen=True, slots=True)
class Slice(Expression):
    """``a[b..c]``."""

    of: Expression
    start: Expression | None
    end: Expression | None


@dataclass(frozen=True, slots=True)
class Call(Expression):
    """A function with its arguments; ``count(*)`` has none and ``star``."""

    name: str
    arguments: tuple[Expression, ...]
    distinct: bool = False
    star: bool = False


@dataclass(frozen=True, slots=True)
class Unary(Expression):
    """``NOT a``, ``-a`` or ``+a``."""

    sign: str
    of: Expression


@dataclass(frozen=True, slots=True)
class Binary(Expression):
    """Two values and what joins them."""

    sign: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Compared(Expression):
    """``a < b <= c``: each neighbour compared with the next."""

    first: Expression
    rest: tuple[tuple[str, Expression], ...]


@dataclass(frozen=True, slots=True)
class IsNull(Expression):
    """``a IS NULL``, or IS NOT NULL."""

    of: Expression
    negated: bool


@dataclass(frozen=True, slots=True)
class Labelled(Expression):
    """``n:A`` as a condition."""

    of: Expression
    labels: Labels


@dataclass(frozen=True, slots=True)
class Case(Expression):
    """CASE … WHEN … THEN … ELSE … END."""

    subject: Expression | None
    whens: tuple[tuple[Expression, Expression], ...]
    otherwise: Expression | None


@dataclass(frozen=True, slots=True)
class ListComprehension(Expression):
    """``[x IN list WHERE … | …]``."""

    name: str
    source: Expression
    where: Expression | None
    shown: Expression | None


@dataclass(frozen=True, slots=True)
class PatternComprehension(Expression):
    """``[(a)-->(b) WHERE … | …]``."""

    path: Path
    where: Expression | None
    shown: Expression


@dataclass(frozen=True, slots=True)
class Quantified(Expression):
    """``all(x IN list WHERE …)``, any, none, single."""

    word: str
    name: str
    source: Expression
    where: Expression


@dataclass(frozen=True, slots=True)
class Reduced(Expression):
    """``reduce(total = 0, x IN list | total + x)``."""

    total: str
    start: Expression
    name: str
    source: Expression
    step: Expression


@dataclass(frozen=True, slots=True)
class MapProjection(Expression):
    """``n{.name, other: 1, .*}``."""

    of: Variable
    entries: tuple[tuple[str, Expression], ...]
    everything: bool


@dataclass(frozen=True, slots=True)
class PatternCondition(Expression):
    """``(a)-->(:B)`` as a condition."""

    path: Path


@dataclass(frozen=True, slots=True)
class Subquery(Expression):
    """``EXISTS { … }``, ``COUNT { … }`` or ``COLLECT { … }``."""

    word: Literal["EXISTS", "COUNT", "COLLECT"]
    query: Query


@dataclass(frozen=True, slots=True)
class Computed(Expression):
    """A value already found: a grouping key, an aggregate, a column."""

    slot: int
    kind: str


# --- patterns ---


@dataclass(frozen=True, slots=True)
class Labels(Part):
    """A label expression: a name, or ``sign`` (``&``, ``|``, ``!``, ``%``) over others."""

    sign: str
    name: str = ""
    parts: tuple[Labels, ...] = ()


@dataclass(frozen=True, slots=True)
class NodePattern(Part):
    """``(n:Label {…} WHERE …)``; its labels stand, or could stand, between ``head`` and ``tail``."""

    name: str
    labels: Labels | None
    properties: Expression | None
    where: Expression | None
    head: int = field(compare=False)
    tail: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class LinkPattern(Part):
    """``-[r:TYPE*1..3 {…}]->``; ``way`` is ``>``, ``<`` or empty for both."""

    name: str
    types: Labels | None
    properties: Expression | None
    where: Expression | None
    way: str
    long: bool
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Path(Part):
    """Nodes and links in turn; ``shortest`` is empty, ``one`` or ``all``."""

    name: str
    nodes: tuple[NodePattern, ...]
    links: tuple[LinkPattern, ...]
    shortest: str = ""


# --- clauses ---


class Clause(Part):
    """A clause of a query."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Match(Clause):
    """MATCH or OPTIONAL MATCH."""

    optional: bool
    paths: tuple[Path, ...]
    where: Expression | None


@dataclass(frozen=True, slots=True)
class Unwind(Clause):
    """UNWIND list AS name."""

    source: Expression
    name: str


@dataclass(frozen=True, slots=True)
class Item(Part):
    """One column of WITH or RETURN; ``aliased`` tells whether AS gave its name."""

    value: Expression
    name: str
    aliased: bool


@dataclass(frozen=True, slots=True)
class Sort(Part):
    """One key of ORDER BY."""

    value: Expression
    descending: bool


@dataclass(frozen=True, slots=True)
class Project(Clause):
    """WITH, or RETURN when ``final``."""

    final: bool
    distinct: bool
    star: bool
    items: tuple[Item, ...]
    order: tuple[Sort, ...]
    skip: Expression | None
    limit: Expression | None
    where: Expression | None


@dataclass(frozen=True, slots=True)
class CallQuery(Clause):
    """``CALL { … }``; ``imports`` are the names in ``CALL (a, b) { … }``, None when not written."""

    query: Query
    imports: tuple[str, ...] | None
    optional: bool


@dataclass(frozen=True, slots=True)
class CallProcedure(Clause):
    """``CALL db.labels() YIELD label``; ``yields`` pairs what it gives with its name here, up to ``end``."""

    name: str
    yields: tuple[tuple[str, str], ...]
    where: Expression | None
    alone: bool
    end: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Single(Part):
    """Clauses one after the other."""

    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Query(Part):
    """One query, or several joined by UNION; ``everything`` is UNION ALL."""

    parts: tuple[Single, ...]
    everything: bool = False
    explain: bool = False


def children(part: Any) -> Iterator[Part]:
    """The parts a part is made of, in the order they are written."""
    if isinstance(part, tuple):
        for one in part:
            if isinstance(one, Part):
                yield one
            elif isinstance(one, tuple):
                yield from children(one)
    elif isinstance(part, Part):
        for name in fields(part):
            value = getattr(part, name.name)
            if isinstance(value, Part):
                yield value
            elif isinstance(value, tuple):
                yield from children(value)


def walk(part: Any) -> Iterator[Part]:
    """A part and everything in it."""
    yield part
    for child in children(part):
        yield from walk(child)


def rebuilt(part: Any, change: Callable[[Any], Any]) -> Any:
    """A copy of a part where ``change`` gives something else than None for what is in it."""
    if isinstance(part, tuple):
        return tuple(rebuilt(one, change) for one in part)
    if not isinstance(part, Part):
        return part
    new = change(part)
    if new is not None:
        return new
    return replace(part, **{f.name: rebuilt(getattr(part, f.name), change) for f in fields(part)})
