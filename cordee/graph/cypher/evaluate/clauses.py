"""Clauses one after the other, UNION, and queries inside a query."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from cordee.graph.cypher.evaluate.matching import TWICE
from cordee.graph.cypher.evaluate.names import Scope, Stage
from cordee.graph.cypher.evaluate.projecting import SAME_NAME, Projecting
from cordee.graph.cypher.evaluate.values import identity
from cordee.graph.cypher.parse.atoms import FUNCTION
from cordee.graph.cypher.parse.clauses import NO_RETURN
from cordee.graph.cypher.procedures import procedure
from cordee.graph.cypher.tree import (
    CallProcedure,
    CallQuery,
    Clause,
    Match,
    Part,
    Project,
    Query,
    Single,
    Unwind,
)
from cordee.i18n import Text


class Clauses(Projecting):
    """A whole query made ready to run."""

    def query(self, part: Query, scope: Scope, *, inside: bool = False) -> tuple[Stage, Scope]:
        """Single queries joined by UNION, and the columns they give."""
        made = [self._single(one, scope, inside=inside) for one in part.parts]
        if len(made) == 1:
            return made[0]
        names = list(made[0][1])
        for (_, given), one in zip(made[1:], part.parts[1:], strict=True):
            if set(given) != set(names):
                self.refuse(one, OTHER_COLUMNS)
        result = {name: self.slot() for name in names}
        return self._united(made, result, everything=part.everything), result

    def _united(self, made: list[tuple[Stage, Scope]], result: Scope, *, everything: bool) -> Stage:
        row, budget = self.row, self.budget
        places = [slot.place for slot in result.values()]
        sources = [[given[name].place for name in result] for _, given in made]

        def stage(up: Iterator[None]) -> Iterator[None]:
            for _ in up:
                seen: set[Any] = set()
                for (inner, _), taken in zip(made, sources, strict=True):
                    for _ in inner(iter((None,))):
                        values = [row[place] for place in taken]
                        key = None if everything else tuple(map(identity, values))
                        if key is not None and key in seen:
                            continue
                        if key is not None:
                            budget.hold(*values)
                            seen.add(key)
                        for place, value in zip(places, values, strict=True):
                            row[place] = value
                        yield

        return stage

    def _single(self, part: Single, scope: Scope, *, inside: bool) -> tuple[Stage, Scope]:
        stages: list[Stage] = []
        given, returned = scope, False
        for clause in part.clauses:
            stage, given = self._clause(clause, given)
            stages.append(stage)
            returned = isinstance(clause, Project) and clause.final
        if not returned and not inside and not isinstance(part.clauses[-1], CallProcedure):
            self.refuse(part, NO_RETURN)

        def run(up: Iterator[None]) -> Iterator[None]:
            for stage in stages:
                up = stage(up)
            return up

        return run, given

    def _clause(self, clause: Clause, scope: Scope) -> tuple[Stage, Scope]:
        if isinstance(clause, Match):
            return self._match(clause, scope)
        if isinstance(clause, Unwind):
            return self._unwind(clause, scope)
        if isinstance(clause, Project):
            return self.project(clause, scope)
        if isinstance(clause, CallQuery):
            return self._call(clause, scope)
        if isinstance(clause, CallProcedure):
            return self._procedure(clause, scope)
        return self.refuse(clause, FUNCTION)

    def _match(self, clause: Match, scope: Scope) -> tuple[Stage, Scope]:
        found, given = self.match(clause.paths, clause.where, scope)
        return self._each_row(found, given, scope, optional=clause.optional), given

    def _each_row(
        self, found: Callable[[], Iterator[None]], given: Scope, scope: Scope, *, optional: bool
    ) -> Stage:
        row = self.row
        new = [slot.place for name, slot in given.items() if name not in scope]

        def stage(up: Iterator[None]) -> Iterator[None]:
            for _ in up:
                any_found = False
                for _ in found():
                    any_found = True
                    yield
                if optional and not any_found:
                    for place in new:
                        row[place] = None
                    yield

        return stage

    def _unwind(self, clause: Unwind, scope: Scope) -> tuple[Stage, Scope]:
        if clause.name in scope:
            self.refuse(clause, TWICE)
        code, slot, row, budget = self.code(clause.source, scope), self.slot(), self.row, self.budget

        def stage(up: Iterator[None]) -> Iterator[None]:
            for _ in up:
                value = code.run()
                if value is None:
                    continue
                for one in value if isinstance(value, list) else [value]:
                    budget.spend()
                    row[slot.place] = one
                    yield

        return stage, {**scope, clause.name: slot}

    # --- CALL ---

    def _call(self, clause: CallQuery, scope: Scope) -> tuple[Stage, Scope]:
        inner, query = self._imported(clause, scope)
        stage, given = self.query(query, inner)
        for name in given:
            if name in scope:
                self._refuse_taken(clause)
        found = lambda: stage(iter((None,)))  # noqa: E731
        return self._each_row(found, {**scope, **given}, scope, optional=clause.optional), {**scope, **given}

    def _refuse_taken(self, clause: Part) -> None:
        self.refuse(clause, TWICE)

    def _imported(self, clause: CallQuery, scope: Scope) -> tuple[Scope, Query]:
        """The names a subquery sees: those listed, or those its first WITH names."""
        if clause.imports is not None:
            missing = [name for name in clause.imports if name not in scope]
            if missing:
                self.refuse(clause, TWICE)
            return {name: scope[name] for name in clause.imports}, clause.query
        first = clause.query.parts[0].clauses[0]
        imports = isinstance(first, Project) and not first.final and all(not i.aliased for i in first.items)
        return (scope if imports else {}), clause.query

    def _procedure(self, clause: CallProcedure, scope: Scope) -> tuple[Stage, Scope]:
        column, values = procedure(clause.name, ledger=self.graph.ledger)
        yields = clause.yields or ((column, column),)
        if len(yields) != 1 or yields[0][0] != column or (not clause.alone and not clause.yields):
            self.refuse(clause, FUNCTION)
        name = yields[0][1]
        if name in scope:
            self.refuse(clause, SAME_NAME)
        slot, row = self.slot("string"), self.row
        given = {**scope, name: slot}
        keep = self.condition(clause.where, given) if clause.where is not None else None

        def stage(up: Iterator[None]) -> Iterator[None]:
            for _ in up:
                for value in values:
                    row[slot.place] = value
                    if keep is None or keep():
                        yield

        return stage, given


OTHER_COLUMNS = Text("cypher.other_columns")
