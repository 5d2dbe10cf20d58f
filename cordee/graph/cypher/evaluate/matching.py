"""MATCH: where a pattern begins, in which order it is walked, and when each condition is asked.

Every node and link of a clause has a place in the row. A walk is a chain of steps; each writes its
places and passes on. A link is used once in a clause, as the language wants it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from cordee.graph.cypher.evaluate.expressions import UNKNOWN_NAME, Expressions, labels_hold
from cordee.graph.cypher.evaluate.names import Scope, Slot
from cordee.graph.cypher.evaluate.shortest import Shortest
from cordee.graph.cypher.evaluate.steps import Hop, Step, Trails, bind_path, from_bound, hop, scan
from cordee.graph.cypher.evaluate.values import equal
from cordee.graph.cypher.tree import (
    Binary,
    Compared,
    Expression,
    Labels,
    LinkPattern,
    MapOf,
    NodePattern,
    Path,
    Property,
    Variable,
    walk,
)
from cordee.i18n import Text

Test: TypeAlias = Callable[[], bool]


@dataclass(slots=True)
class Placed:
    """A path with the places of its parts."""

    path: Path
    nodes: list[Slot]
    links: list[Slot]
    whole: Slot | None


@dataclass(slots=True)
class Walk:
    """A MATCH being planned: what is bound so far, what is still to be asked."""

    scope: Scope
    bound: set[int]
    conditions: list[tuple[Expression, frozenset[int]]]
    used: list[tuple[int, bool]] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)


class Matching(Expressions):
    """Patterns made ready to run."""

    def match(
        self, paths: tuple[Path, ...], where: Expression | None, scope: Scope, *, new: bool = True
    ) -> tuple[Callable[[], Iterator[None]], Scope]:
        """What finds the ways a pattern fits, and the names it binds; without ``new`` it may bind none."""
        inner: Scope = dict(scope)
        placed = [self._placed(path, inner, new=new) for path in paths]
        self._check_uniqueness(paths)
        if where is not None:
            self.condition(where, inner)  # what it may say does not hang on the order of the walk
        self._check_shortest(placed, where)
        bound = {slot.place for slot in scope.values()}
        plan = Walk(inner, bound, self._split(placed, where, inner))
        self._ask(plan)
        for one in self._ranked(placed, plan):
            self._walk(one, plan)
        return chained(plan.steps), inner

    # --- places ---

    def _placed(self, path: Path, inner: Scope, *, new: bool) -> Placed:
        nodes = [self._place(one, "node", inner, new) for one in path.nodes]
        links = [
            self._place(one, "list" if one.long or path.shortest else "relationship", inner, new)
            for one in path.links
        ]
        whole = None
        if path.name:
            if path.name in inner:
                self.refuse(path, TWICE)
            whole = inner[path.name] = self.slot("path")
        for one in path.links:
            self.graph.link(self._types(one.types))
        return Placed(path, nodes, links, whole)

    def _place(self, part: NodePattern | LinkPattern, kind: str, inner: Scope, new: bool) -> Slot:
        known = inner.get(part.name) if part.name else None
        if known is not None:
            if known.kind not in {kind, "any", "null"}:
                self.refuse(part, OTHER_KIND)
            return known
        if part.name and not new:
            self.refuse(part, UNKNOWN_NAME)
        slot = self.slot(kind)
        if part.name:
            inner[part.name] = slot
        return slot

    def _check_uniqueness(self, paths: tuple[Path, ...]) -> None:
        seen = set()
        for path in paths:
            for link in path.links:
                if link.name and link.name in seen:
                    self.refuse(link, TWICE)
                seen.add(link.name)

    def _check_shortest(self, placed: list[Placed], where: Expression | None) -> None:
        names = {one.path.name for one in placed if one.path.shortest} | {
            link.name for one in placed if one.path.shortest for link in one.path.links
        }
        if where is not None and any(isinstance(p, Variable) and p.name in names - {""} for p in walk(where)):
            self.refuse(where, ON_SHORTEST)

    def _types(self, types: Labels | None) -> list[str]:
        holds = labels_hold(types)
        return [name for name in self.graph.types if holds(name)]

    # --- conditions ---

    def _split(
        self, placed: list[Placed], where: Expression | None, scope: Scope
    ) -> list[tuple[Expression, frozenset[int]]]:
        found = list(_conjuncts(where)) if where is not None else []
        for one in placed:
            found += [c for node in one.path.nodes if node.where is not None for c in _conjuncts(node.where)]
        return [(part, self._needs(part, scope)) for part in found]

    def _needs(self, part: Expression, scope: Scope) -> frozenset[int]:
        """The places a condition reads, as far as they are of this scope; more than needed at times."""
        names = {getattr(one, "name", "") for one in walk(part)}
        return frozenset(scope[name].place for name in names if name in scope)

    def _ask(self, plan: Walk) -> None:
        """Ask every condition whose names are all bound by now."""
        ready = [part for part, needs in plan.conditions if needs <= plan.bound]
        plan.conditions = [(p, needs) for p, needs in plan.conditions if not needs <= plan.bound]
        for part in ready:
            plan.steps.append(_tested(self.condition(part, plan.scope)))

    # --- the walk ---

    def _ranked(self, placed: list[Placed], plan: Walk) -> Iterator[Placed]:
        """The paths, those that begin at something bound first."""
        left = list(placed)
        while left:
            best = min(range(len(left)), key=lambda i: (self._anchor(left[i], plan)[0], i))
            yield left.pop(best)

    def _anchor(self, one: Placed, plan: Walk) -> tuple[int, int]:
        """The cheapest node to begin at: how many nodes it would try, and which."""
        costs = [
            (self._cost(part, slot, plan), i)
            for i, (part, slot) in enumerate(zip(one.path.nodes, one.nodes, strict=True))
        ]
        return min(costs)

    def _cost(self, part: NodePattern, slot: Slot, plan: Walk) -> int:
        if slot.place in plan.bound:
            return 0
        if self._known_value(part, slot, plan) is not None:
            return 1
        holds = labels_hold(part.labels)
        return 2 + sum(self.graph.count(label) for label in self.graph.labels if holds(label))

    def _known_value(self, part: NodePattern, slot: Slot, plan: Walk) -> tuple[str, Expression] | None:
        """A property of the node that is said to equal something known before the node is."""
        entries = part.properties.entries if isinstance(part.properties, MapOf) else ()
        for name, value in entries:
            if self._needs(value, plan.scope) <= plan.bound:
                return name, value
        for condition, _ in plan.conditions:
            found = self._said_equal(condition, slot, plan)
            if found is not None:
                return found
        return None

    def _said_equal(self, part: Expression, slot: Slot, plan: Walk) -> tuple[str, Expression] | None:
        if not isinstance(part, Compared) or len(part.rest) != 1 or part.rest[0][0] != "=":
            return None
        for mine, other in ((part.first, part.rest[0][1]), (part.rest[0][1], part.first)):
            if isinstance(mine, Property) and isinstance(mine.of, Variable):
                named = plan.scope.get(mine.of.name)
                if (
                    named is not None
                    and named.place == slot.place
                    and self._needs(other, plan.scope) <= plan.bound
                ):
                    return mine.name, other
        return None

    def _walk(self, one: Placed, plan: Walk) -> None:
        start = self._anchor(one, plan)[1]
        self._begin(one.path.nodes[start], one.nodes[start], plan)
        if one.path.shortest:
            self._shortest(one, start, plan)
        else:
            for i in range(start, len(one.links)):
                self._hop(one, i, i, i + 1, plan)
            for i in range(start - 1, -1, -1):
                self._hop(one, i, i + 1, i, plan)
        if one.whole is not None:
            places = [slot.place for slot in one.nodes], [slot.place for slot in one.links]
            plan.steps.append(bind_path(self.row, one.whole.place, *places))
            plan.bound.add(one.whole.place)
        self._ask(plan)

    def _begin(self, part: NodePattern, slot: Slot, plan: Walk) -> None:
        holds = labels_hold(part.labels)
        if slot.place in plan.bound:
            plan.steps.append(from_bound(self.row, slot.place, holds))
        else:
            known = self._known_value(part, slot, plan)
            labels = [label for label in self.graph.labels if holds(label)]
            lookup = (known[0], self.code(known[1], plan.scope).run) if known is not None else None
            plan.steps.append(scan(self.row, slot.place, self.graph, labels, lookup, self.budget))
        self._bound(part, slot, plan)

    def _bound(self, part: NodePattern | LinkPattern, slot: Slot, plan: Walk) -> None:
        """A node or link has its value: ask for its properties, and what else can be asked."""
        plan.bound.add(slot.place)
        test = self._properties(part.properties, slot, plan.scope)
        if test is not None:
            plan.steps.append(_tested(test))
        self._ask(plan)

    def _properties(self, part: Expression | None, slot: Slot, scope: Scope) -> Test | None:
        if not isinstance(part, MapOf):
            return None
        row, place = self.row, slot.place
        wanted = [(name, self.code(value, scope).run) for name, value in part.entries]

        def test() -> bool:
            known = row[place].properties
            return all(equal(known.get(name), value()) is True for name, value in wanted)

        return test

    def _hop(self, one: Placed, link: int, start: int, end: int, plan: Walk) -> None:
        part, node = one.path.links[link], one.path.nodes[end]
        slot, target = one.links[link], one.nodes[end]
        way = part.way if end > start or not part.way else {"<": ">", ">": "<"}[part.way]
        made = Hop(
            self.row,
            self.budget,
            one.nodes[start].place,
            slot.place,
            target.place,
            self._types(part.types),
            way,
            labels_hold(node.labels),
            tuple(plan.used),
            slot.place in plan.bound,
            target.place in plan.bound,
        )
        if part.long:
            test = self._long_test(part, plan.scope)
            plan.steps.append(Trails(made, part.least, part.most, test, end < start).step)
        else:
            plan.steps.append(hop(made))
        plan.used.append((slot.place, part.long))
        if part.long or slot.place in plan.bound:
            plan.bound.add(slot.place)
        if not part.long:
            self._bound(part, slot, plan)
            if part.where is not None:
                plan.steps.append(_tested(self.condition(part.where, plan.scope)))
        self._bound(node, target, plan)

    def _long_test(self, part: LinkPattern, scope: Scope) -> Callable[[Any], bool] | None:
        """What each link of a long one must have."""
        if part.where is not None:
            self.refuse(part.where, IN_LONG)
        if not isinstance(part.properties, MapOf):
            return None
        wanted = [(name, self.code(value, scope).run) for name, value in part.properties.entries]
        return lambda link: all(equal(link.properties.get(n), value()) is True for n, value in wanted)

    def _shortest(self, one: Placed, start: int, plan: Walk) -> None:
        end = 1 - start
        part, node = one.path.links[0], one.path.nodes[end]
        if part.least > 1:
            self.refuse(part, FROM_ONE)
        self._begin(node, one.nodes[end], plan)
        most = part.most if part.long else 1
        found = Shortest(
            self.row,
            self.budget,
            one.nodes[0].place,
            one.nodes[1].place,
            one.links[0].place,
            self._types(part.types),
            part.way,
            most,
            self._long_test(part, plan.scope),
            every=one.path.shortest == "all",
            single=not part.long,
        )
        plan.steps.append(found.step)
        plan.bound.add(one.links[0].place)


def _conjuncts(part: Expression) -> Iterator[Expression]:
    if isinstance(part, Binary) and part.sign == "AND":
        yield from _conjuncts(part.left)
        yield from _conjuncts(part.right)
    else:
        yield part


def _tested(test: Test) -> Step:
    def step() -> Iterator[None]:
        if test():
            yield

    step.test = test  # type: ignore[attr-defined]
    return step


def chained(steps: list[Step]) -> Callable[[], Iterator[None]]:
    """Steps one within the other; a condition costs no step of its own."""

    def nothing() -> Iterator[None]:
        yield

    found: Callable[[], Iterator[None]] = nothing
    for step in reversed(steps):
        found = _within(step, found)
    return found


def _within(step: Step, rest: Callable[[], Iterator[None]]) -> Callable[[], Iterator[None]]:
    test: Test | None = getattr(step, "test", None)
    if test is not None:
        return lambda: rest() if test() else iter(())

    def walked() -> Iterator[None]:
        for _ in step():
            yield from rest()

    return walked


TWICE = Text("cypher.twice")
OTHER_KIND = Text("cypher.other_kind")
ON_SHORTEST = Text("cypher.on_shortest")
IN_LONG = Text("cypher.in_long")
FROM_ONE = Text("cypher.from_one")
