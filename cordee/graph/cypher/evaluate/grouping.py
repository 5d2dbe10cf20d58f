"""Columns of WITH and RETURN where rows are put together: groups, their keys and their aggregates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from cordee.graph.cypher.evaluate.names import Code, Scope, Slot
from cordee.graph.cypher.evaluate.subqueries import Subqueries
from cordee.graph.cypher.evaluate.values import identity
from cordee.graph.cypher.functions.aggregates import AGGREGATES, NO_AVERAGE, Aggregate, Distinct
from cordee.graph.cypher.parse.atoms import FUNCTION
from cordee.graph.cypher.tree import (
    Call,
    Computed,
    Expression,
    Item,
    ListComprehension,
    Part,
    Property,
    Quantified,
    Reduced,
    Subquery,
    Variable,
    children,
    rebuilt,
    walk,
)
from cordee.i18n import Text


def aggregates(part: Any) -> bool:
    """Whether an aggregate stands in an expression, subqueries left out."""
    if isinstance(part, Call) and part.name.lower() in AGGREGATES:
        return True
    return not isinstance(part, Subquery) and any(map(aggregates, children(part)))


class Gathered(NamedTuple):
    """One aggregate of a group: what makes it, what it is fed, where its answer goes."""

    make: Callable[[], Aggregate]
    value: Callable[[], Any] | None
    more: Callable[[], Any] | None
    place: int


class Grouping(Subqueries):
    """GROUP BY, which the language leaves unsaid: the columns without an aggregate are the keys."""

    def grouped(
        self, items: tuple[Item, ...], more: tuple[Expression, ...], scope: Scope
    ) -> tuple[Callable[[Iterator[None]], Iterator[None]], list[Code], list[Expression], Scope]:
        """What groups the rows; the columns and ``more`` as they read from a group; the names left."""
        keys: dict[Expression, Computed] = {}
        left: Scope = {}
        runs: list[tuple[Callable[[], Any], int]] = []
        for item in items:
            if not aggregates(item.value) and item.value not in keys:
                code = self.code(item.value, scope)
                slot = self.slot(code.kind)
                keys[item.value] = Computed(item.at, slot.place, slot.kind)
                runs.append((code.run, slot.place))
        gathered: list[Gathered] = []
        rewritten = [self._rewritten(item.value, keys, gathered, scope) for item in items]
        codes = [self._after(part, item, left) for part, item in zip(rewritten, items, strict=True)]
        extra = [self._rewritten(part, keys, gathered, scope) for part in more]
        return self._stage(runs, gathered), codes, extra, left

    def _after(self, part: Expression, item: Item, left: Scope) -> Code:
        if aggregates(item.value):
            names = [one for one in _variables(part) if one not in left]
            if names and not _local(part, names):
                self.refuse(item, AMBIGUOUS)
        return self.code(part, left)

    def _rewritten(
        self, part: Expression, keys: dict[Expression, Computed], gathered: list[Gathered], scope: Scope
    ) -> Expression:
        """Keys and aggregates replaced by the places where a group has them."""

        for one in walk(part):
            if isinstance(one, ListComprehension) and (aggregates(one.where) or aggregates(one.shown)):
                self.refuse(one, INNER)

        def change(one: Part) -> Part | None:
            if isinstance(one, Expression) and one in keys and (one is part or is_simple(one)):
                return keys[one]
            if isinstance(one, Call) and one.name.lower() in AGGREGATES:
                return self._gathered(one, gathered, scope)
            return one if isinstance(one, Subquery) else None

        found: Expression = rebuilt(part, change)
        return found

    def _gathered(self, part: Call, gathered: list[Gathered], scope: Scope) -> Computed:
        _, make, gives, arguments = AGGREGATES[part.name.lower()]
        if any(map(aggregates, part.arguments)):
            self.refuse(part, NESTED)
        if any(isinstance(one, Call) and one.name.lower() == "rand" for one in walk(part.arguments)):
            self.refuse(part, BY_CHANCE)
        if len(part.arguments) != (0 if part.star else arguments):
            self.refuse(part, FUNCTION)
        codes = [self.code(one, scope) for one in part.arguments]
        if codes and part.name.lower() == "avg" and codes[0].kind == "duration":
            self.refuse(part, NO_AVERAGE)
        if codes and part.name.lower() not in {"count", "min", "max", "collect"}:
            more = ("duration",) if part.name.lower() == "sum" else ()
            self.check(part.arguments[0], codes[0].kind, "integer", "float", "number", *more)
        budget = self.budget
        slot = self.slot(gives)
        gathered.append(
            Gathered(
                (lambda: Distinct(make(budget), budget)) if part.distinct else (lambda: make(budget)),
                codes[0].run if codes else None,
                codes[1].run if len(codes) > 1 else None,
                slot.place,
            )
        )
        return Computed(part.at, slot.place, gives)

    def _stage(
        self, runs: list[tuple[Callable[[], Any], int]], gathered: list[Gathered]
    ) -> Callable[[Iterator[None]], Iterator[None]]:
        row, budget = self.row, self.budget

        def stage(up: Iterator[None]) -> Iterator[None]:
            groups: dict[Any, tuple[list[Any], list[Aggregate]]] = {}
            for _ in up:
                budget.spend()
                values = [run() for run, _ in runs]
                key = tuple(map(identity, values))
                group = groups.get(key)
                if group is None:
                    budget.hold(*values)
                    group = groups[key] = (values, [one.make() for one in gathered])
                _feed(gathered, group[1])
            if not groups and not runs:
                groups[()] = ([], [one.make() for one in gathered])
            for values, fed in groups.values():
                for value, (_, place) in zip(values, runs, strict=True):
                    row[place] = value
                for aggregate, one in zip(fed, gathered, strict=True):
                    row[one.place] = aggregate.answer()
                yield

        return stage


def _feed(gathered: list[Gathered], fed: list[Aggregate]) -> None:
    for one, aggregate in zip(gathered, fed, strict=True):
        if one.value is None:
            aggregate.feed(None, None)
            continue
        value = one.value()
        if value is not None:
            aggregate.feed(value, one.more() if one.more is not None else None)


def is_simple(part: Expression) -> bool:
    """Whether a key may stand inside another column: a name, or a property of one."""
    return isinstance(part, Variable) or (isinstance(part, Property) and is_simple(part.of))


def _variables(part: Any) -> list[str]:
    return [one.name for one in walk(part) if isinstance(one, Variable)]


def _local(part: Any, names: list[str]) -> bool:
    """Whether these names are bound inside the expression itself."""
    own: set[str] = set()
    for one in walk(part):
        if isinstance(one, ListComprehension | Quantified | Reduced):
            own.add(one.name)
        if isinstance(one, Reduced):
            own.add(one.total)
    return set(names) <= own


AMBIGUOUS = Text("cypher.ambiguous")
BY_CHANCE = Text("cypher.by_chance")
INNER = Text("cypher.inner")
NESTED = Text("cypher.nested")
__all__ = ["Grouping", "Slot", "aggregates"]
