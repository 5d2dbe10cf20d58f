"""What takes values apart and puts them together: properties, indexes, slices, comprehensions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from cordee.graph.cypher.evaluate.arithmetic import clash
from cordee.graph.cypher.evaluate.names import TEMPORAL, Code, Names, Scope
from cordee.graph.cypher.evaluate.values import Link, Node, Truth, is_number
from cordee.graph.cypher.temporal.parts import has_part
from cordee.graph.cypher.temporal.parts import part as temporal_part
from cordee.graph.cypher.temporal.values import Duration, Moment
from cordee.graph.cypher.tree import (
    Expression,
    Index,
    ListComprehension,
    MapProjection,
    Property,
    Quantified,
    Reduced,
    Slice,
)


class Lists(Names):
    """Lists, maps and their parts."""

    def condition(self, part: Expression, scope: Scope) -> Callable[[], bool]:
        """Given by ``expressions``."""
        raise NotImplementedError

    def _on_property(self, part: Property, scope: Scope) -> Code:
        code = self.code(part.of, scope)
        self.check(part.of, code.kind, "node", "relationship", "map", *TEMPORAL)
        run, name = code.run, part.name

        def get() -> Any:
            value = run()
            if value is None:
                return None
            if isinstance(value, Node | Link):
                return value.properties.get(name)
            if isinstance(value, dict):
                return value.get(name)
            if isinstance(value, Moment | Duration) and has_part(value, name):
                return temporal_part(value, name)
            raise clash(f".{name}", value)

        return Code(get, "any")

    def _on_index(self, part: Index, scope: Scope) -> Code:
        of, index = self.code(part.of, scope), self.code(part.index, scope)
        self.check(part.of, of.kind, "list", "map", "node", "relationship")
        if of.kind == "list":
            self.check(part.index, index.kind, "integer")
        elif of.kind != "any":
            self.check(part.index, index.kind, "string")
        a, b = of.run, index.run
        return Code(lambda: _at(a(), b()), "any")

    def _on_slice(self, part: Slice, scope: Scope) -> Code:
        of = self.code(part.of, scope)
        self.check(part.of, of.kind, "list")
        bounds = []
        for bound in (part.start, part.end):
            code = self.code(bound, scope) if bound is not None else None
            if code is not None and bound is not None:
                self.check(bound, code.kind, "integer")
            bounds.append(code.run if code is not None else None)
        run, start, end = of.run, *bounds
        return Code(lambda: _sliced(run(), start, end), "list")

    # --- a name for each value of a list ---

    def _each(self, name: str, source: Expression, scope: Scope) -> tuple[Callable[[], Any], int, Scope]:
        code = self.code(source, scope)
        self.check(source, code.kind, "list")
        slot = self.slot()
        return code.run, slot.place, {**scope, name: slot}

    def _on_listcomprehension(self, part: ListComprehension, scope: Scope) -> Code:
        source, place, inner = self._each(part.name, part.source, scope)
        where = self.condition(part.where, inner) if part.where is not None else None
        shown = self.code(part.shown, inner).run if part.shown is not None else None
        row, budget = self.row, self.budget

        def build() -> list[Any] | None:
            items = _items(source())
            if items is None:
                return None
            found, size = [], 0
            for one in items:
                budget.spend()
                row[place] = one
                if where is None or where():
                    value = one if shown is None else shown()
                    found.append(value)
                    if shown is not None and isinstance(value, list | str):
                        size += len(value)
                        budget.fits(size)
            return found

        return Code(build, "list")

    def _on_quantified(self, part: Quantified, scope: Scope) -> Code:
        source, place, inner = self._each(part.name, part.source, scope)
        code = self.code(part.where, inner)
        self.check(part.where, code.kind, "boolean")
        row, budget, where, answer = self.row, self.budget, code.run, _ANSWERS[part.word]

        def each(items: list[Any]) -> Iterator[Truth]:
            for one in items:
                budget.spend()
                row[place] = one
                found = where()
                if found is not None and not isinstance(found, bool):
                    raise clash("WHERE", found)
                yield found

        def test() -> Truth:
            items = _items(source())
            return None if items is None else answer(each(items))

        return Code(test, "boolean")

    def _on_reduced(self, part: Reduced, scope: Scope) -> Code:
        start = self.code(part.start, scope)
        source, place, inner = self._each(part.name, part.source, scope)
        total = self.slot()
        step = self.code(part.step, {**inner, part.total: total}).run
        row, budget, first, kept = self.row, self.budget, start.run, total.place

        def build() -> Any:
            items = _items(source())
            if items is None:
                return None
            value = first()
            for one in items:
                budget.spend()
                row[kept], row[place] = value, one
                value = step()
            return value

        return Code(build, "any")

    def _on_mapprojection(self, part: MapProjection, scope: Scope) -> Code:
        of = self.code(part.of, scope)
        self.check(part.of, of.kind, "node", "relationship", "map")
        runs = [(key, self.code(one, scope).run) for key, one in part.entries]
        run, everything = of.run, part.everything

        def build() -> dict[str, Any] | None:
            value = run()
            if value is None:
                return None
            if not isinstance(value, Node | Link | dict):
                raise clash("{ }", value)
            known = value if isinstance(value, dict) else value.properties
            return {**(known if everything else {}), **{key: one() for key, one in runs}}

        return Code(build, "map")


def _items(value: Any) -> list[Any] | None:
    if value is not None and not isinstance(value, list):
        raise clash("IN", value)
    return value


def _at(of: Any, index: Any) -> Any:
    if of is None or index is None:
        return None
    if isinstance(of, list):
        if not isinstance(index, int) or isinstance(index, bool):
            raise clash("[ ]", of, index)
        return of[index] if -len(of) <= index < len(of) else None
    if isinstance(of, dict | Node | Link):
        if not isinstance(index, str):
            raise clash("[ ]", of, index)
        return (of if isinstance(of, dict) else of.properties).get(index)
    raise clash("[ ]", of)


def _sliced(of: Any, start: Callable[[], Any] | None, end: Callable[[], Any] | None) -> Any:
    low, high = (0 if start is None else start()), (None if end is None else end())
    if of is None or low is None or (end is not None and high is None):
        return None
    for bound in (low, high):
        if bound is not None and (not is_number(bound) or isinstance(bound, float)):
            raise clash("[ .. ]", bound)
    if not isinstance(of, list):
        raise clash("[ .. ]", of)
    return of[low:high]


def _all(found: Iterator[Truth]) -> Truth:
    answer: Truth = True
    for one in found:
        if one is False:
            return False
        if one is None:
            answer = None
    return answer


def _any(found: Iterator[Truth]) -> Truth:
    answer: Truth = False
    for one in found:
        if one:
            return True
        if one is None:
            answer = None
    return answer


def _none(found: Iterator[Truth]) -> Truth:
    answer = _any(found)
    return None if answer is None else not answer


def _single(found: Iterator[Truth]) -> Truth:
    true, unknown = 0, False
    for one in found:
        true += one is True
        unknown = unknown or one is None
        if true > 1:
            return False
    return None if unknown else true == 1


_ANSWERS: dict[str, Callable[[Iterator[Truth]], Truth]] = {
    "all": _all,
    "any": _any,
    "none": _none,
    "single": _single,
}
