"""WITH and RETURN: columns, DISTINCT, ORDER BY, SKIP, LIMIT, WHERE."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from cordee.graph.cypher.evaluate.budget import Fault
from cordee.graph.cypher.evaluate.grouping import Grouping, aggregates, is_simple
from cordee.graph.cypher.evaluate.names import Code, Scope, Slot, Stage
from cordee.graph.cypher.evaluate.subqueries import AS_CONDITION
from cordee.graph.cypher.evaluate.values import identity, order
from cordee.graph.cypher.tree import Expression, Item, PatternCondition, Project, Sort, Variable, rebuilt
from cordee.i18n import Text

_ENOUGH = 10_000


@dataclass(slots=True)
class Columns:
    """A projection made ready: its columns, its keys of order, its condition."""

    runs: list[Callable[[], Any]]
    places: list[int]
    keys: list[tuple[Callable[[], Any], bool]] = field(default_factory=list)
    keep: Callable[[], bool] | None = None
    late: Callable[[], bool] | None = None
    before: Stage | None = None


class Projecting(Grouping):
    """The columns a clause passes on."""

    def project(self, part: Project, scope: Scope) -> tuple[Stage, Scope]:
        """A WITH or RETURN made ready to run, and the names it gives."""
        items = self._items(part, scope)
        skip, limit = self._count(part.skip), self._count(part.limit)
        given: Scope = {}
        if any(aggregates(item.value) for item in items):
            columns = self._grouped(part, items, scope, given)
        else:
            columns = self._plain(part, items, scope, given)
        return self._stage_of(part, columns, skip, limit), given

    def _items(self, part: Project, scope: Scope) -> tuple[Item, ...]:
        items = part.items
        if part.star:
            if not scope and part.final:
                self.refuse(part, NOTHING_BOUND)
            named = tuple(Item(part.at, Variable(part.at, name), name, True) for name in sorted(scope))
            items = named + items
        seen = set()
        for item in items:
            if isinstance(item.value, PatternCondition) and item.value.at == item.at:  # not within exists()
                self.refuse(item, AS_CONDITION)
            if not part.final and not item.aliased and not isinstance(item.value, Variable):
                self.refuse(item, NO_ALIAS)
            if item.name in seen:
                self.refuse(item, SAME_NAME)
            seen.add(item.name)
        return items

    def _count(self, part: Expression | None) -> Callable[[], int] | None:
        if part is None:
            return None
        code = self.code(part, {})
        self.check(part, code.kind, "integer", "number")

        def count() -> int:
            value = code.run()
            if not isinstance(value, int) or isinstance(value, bool) or value < 0:
                raise Fault(NOT_A_COUNT)
            return value

        if code.kind == "integer":
            try:
                count()
            except Fault as fault:
                self.refuse(part, fault.why)
        return count

    # --- without groups ---

    def _plain(self, part: Project, items: tuple[Item, ...], scope: Scope, given: Scope) -> Columns:
        codes = [self.code(item.value, scope) for item in items]
        columns = self._columns(items, codes, given)
        seen = given if part.distinct else {**scope, **given}
        for sort in part.order:
            if aggregates(sort.value):
                self.refuse(sort, AGGREGATE_IN_ORDER)
            columns.keys.append((self._sorted(sort, items, seen, part), sort.descending))
        if part.where is not None:
            columns.keep = self.condition(part.where, seen)
        return columns

    def _columns(self, items: tuple[Item, ...], codes: list[Code], given: Scope) -> Columns:
        for item, code in zip(items, codes, strict=True):
            given[item.name] = self.slot(code.kind)
        return Columns([code.run for code in codes], [slot.place for slot in given.values()])

    def _sorted(self, sort: Sort, items: tuple[Item, ...], seen: Scope, part: Project) -> Callable[[], Any]:
        value = _by_column(sort.value, items) if part.distinct else sort.value
        return self.code(value, seen).run

    # --- with groups ---

    def _grouped(self, part: Project, items: tuple[Item, ...], scope: Scope, given: Scope) -> Columns:
        named = [_by_column(sort.value, items) for sort in part.order]
        more = tuple(value for value in named if aggregates(value))
        before, codes, extra, left = self.grouped(items, more, scope)
        columns = self._columns(items, codes, given)
        columns.before = before
        rest = iter(extra)
        for sort, value in zip(part.order, named, strict=True):
            chosen = next(rest) if aggregates(value) else value
            columns.keys.append((self.code(chosen, {**left, **given}).run, sort.descending))
        if part.where is not None:
            columns.keep = self.condition(part.where, given)
        return columns

    # --- the rows ---

    def _stage_of(
        self, part: Project, columns: Columns, skip: Callable[[], int] | None, limit: Callable[[], int] | None
    ) -> Stage:
        row, places = self.row, columns.places

        def write(values: list[Any]) -> None:
            for place, value in zip(places, values, strict=True):
                row[place] = value

        def rows(up: Iterator[None], first: int | None) -> Iterator[tuple[list[Any], bool]]:
            """Columns, and whether WHERE keeps them; those that the order wants first alone."""
            found = self._computed(up, columns, write, distinct=part.distinct)
            if not columns.keys:
                return ((values, keep) for values, _, keep in found)
            return ((values, keep) for values, _, keep in self._in_order(found, columns, first))

        def stage(up: Iterator[None]) -> Iterator[None]:
            start = skip() if skip is not None else 0
            most = limit() if limit is not None else None
            end = None if most is None else start + most
            if most == 0:
                return
            for values, keep in islice(rows(up, end), start, end):
                if keep:
                    write(values)
                    yield

        return stage

    def _computed(
        self, up: Iterator[None], columns: Columns, write: Callable[[list[Any]], None], *, distinct: bool
    ) -> Iterator[tuple[list[Any], list[Any], bool]]:
        seen: set[Any] = set()
        budget, needs_row = self.budget, bool(columns.keys) or columns.keep is not None
        for _ in columns.before(up) if columns.before is not None else up:
            budget.spend()
            values = [run() for run in columns.runs]
            if distinct:
                key = tuple(map(identity, values))
                if key in seen:
                    continue
                budget.hold(*values)
                seen.add(key)
            if needs_row:
                write(values)
            keys = [order(run()) for run, _ in columns.keys]
            yield values, keys, columns.keep is None or columns.keep()

    def _in_order(
        self, found: Iterator[tuple[list[Any], list[Any], bool]], columns: Columns, first: int | None
    ) -> list[tuple[list[Any], list[Any], bool]]:
        kept: list[tuple[list[Any], list[Any], bool]] = []
        for one in found:
            if first is None:
                self.budget.hold(*one[0])
            kept.append(one)
            if first is not None and len(kept) > 2 * first + _ENOUGH:
                kept = _sort(kept, columns)[:first]
        return _sort(kept, columns)


def _sort(
    rows: list[tuple[list[Any], list[Any], bool]], columns: Columns
) -> list[tuple[list[Any], list[Any], bool]]:
    for place in range(len(columns.keys) - 1, -1, -1):
        rows.sort(key=lambda one: one[1][place], reverse=columns.keys[place][1])
    return rows


def _by_column(value: Expression, items: tuple[Item, ...]) -> Expression:
    """The columns' expressions replaced by the columns' names; beside an aggregate, simple ones alone."""
    gathered = aggregates(value)
    names = {item.value: Variable(item.at, item.name) for item in items}

    def change(one: Any) -> Any:
        if (
            gathered
            and one is not value
            and not aggregates(one)
            and not (isinstance(one, Expression) and is_simple(one))
        ):
            return None
        return names.get(one) if isinstance(one, Expression) else None

    found: Expression = rebuilt(value, change)
    return found


NOTHING_BOUND = Text("cypher.nothing_bound")
NO_ALIAS = Text("cypher.no_alias")
SAME_NAME = Text("cypher.same_name")
NOT_A_COUNT = Text("cypher.not_a_count")
AGGREGATE_IN_ORDER = Text("cypher.aggregate_in_order")
__all__ = ["Projecting", "Slot"]
